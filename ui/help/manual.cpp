#include "ui/help/manual.h"

#include <QFile>
#include <QStringList>

static void initResources() {
  Q_INIT_RESOURCE(manual);
}

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

// Reading order; a new page is a new line here and in resources/manual.qrc.
constexpr const char* kPages[] = {"getting_started", "loop",      "chat",         "prompts",
                                  "pipelines",       "knowledge", "feedback",     "training",
                                  "models",          "settings",  "command_line", "keys"};

}  // namespace

std::vector<ManualPage> readManual(const QString& language) {
  initResources();
  std::vector<ManualPage> pages;
  for (const char* id : kPages) {
    QFile file(u":/heddle/help/%1/%2.md"_s.arg(language, QLatin1String(id)));
    if (!file.exists()) file.setFileName(u":/heddle/help/en/%1.md"_s.arg(QLatin1String(id)));
    if (!file.open(QIODevice::ReadOnly)) continue;
    const QString text = QString::fromUtf8(file.readAll());
    pages.push_back({QLatin1String(id), text.section(u'\n', 0, 0).mid(2).trimmed(), text});
  }
  return pages;
}

}  // namespace heddle::ui
