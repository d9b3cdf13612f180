// The 48 px over a page: path, title, chips; at the right what the page brings.
#pragma once

#include <QWidget>

#include "ui/shell/page.h"

class QHBoxLayout;

namespace heddle::ui {

class PageHeader : public QWidget {
  Q_OBJECT

 public:
  explicit PageHeader(QWidget* parent = nullptr);
  void setHeading(const Heading& heading);
  void addWidget(QWidget* widget);

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QHBoxLayout *m_left, *m_right;
};

}  // namespace heddle::ui
