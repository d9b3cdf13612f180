// The manual: Markdown pages from the resources, in the language of the window, English where a page has no
// translation.
#pragma once

#include <QString>
#include <vector>

namespace heddle::ui {

struct ManualPage {
  QString id;     // file name without ".md": "getting_started"
  QString title;  // its first heading
  QString text;   // Markdown
};

// `language`: "en", "zh_CN". In reading order.
std::vector<ManualPage> readManual(const QString& language);

}  // namespace heddle::ui
