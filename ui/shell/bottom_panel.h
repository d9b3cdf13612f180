// Below the page: Tasks, Log, and what the page brings. Its head names the tab that is open and offers the
// others.
#pragma once

#include <QWidget>
#include <vector>

#include "ui/shell/page.h"

class QHBoxLayout;
class QStackedWidget;

namespace heddle::ui {

class Label;

class BottomPanel : public QWidget {
  Q_OBJECT

 public:
  explicit BottomPanel(QWidget* parent = nullptr);
  // `pageId` empty: always there; else only while that page is shown.
  void addTab(const QString& id, const QString& title, QWidget* widget, const QString& pageId = {},
              QWidget* head = nullptr);
  void setPage(const QString& pageId);
  void setDetail(const QString& id, const QString& detail);  // muted beside the tab's title ("3 running")
  void open(const QString& id);
  QSize sizeHint() const override;  // as high as the open tab wants to be
  QString current() const { return m_current; }

 Q_SIGNALS:
  void foldRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  struct Tab {
    QString id, title, detail, page;
    QWidget* widget;
    QWidget* head;  // nullptr: none
  };
  void showHead();

  std::vector<Tab> m_tabs;
  QString m_current, m_page;
  QHBoxLayout *m_heads, *m_choices;
  Label *m_title, *m_detail;
  QStackedWidget* m_stack;
};

}  // namespace heddle::ui
