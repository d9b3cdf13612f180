// The log, to look something up or send it to someone: level, search, copy, and a view that follows the end.
#pragma once

#include <QWidget>

#include "ui/shell/log_model.h"

class QListView;

namespace heddle::ui {

class Button;
class SearchField;
class SegmentedControl;

class LogView : public QWidget {
  Q_OBJECT

 public:
  explicit LogView(LogModel& model, QWidget* parent = nullptr);
  LogFilter& filter() { return m_filter; }
  SearchField* search() const { return m_search; }
  SegmentedControl* levels() const { return m_levels; }
  Button* followButton() const { return m_follow; }
  Button* copyButton() const { return m_copy; }

 private:
  void copy();

  LogFilter m_filter;
  QListView* m_list;
  SearchField* m_search;
  SegmentedControl* m_levels;
  Button *m_follow, *m_copy;
};

}  // namespace heddle::ui
