// The task list below the page: what runs, how far it is, and how to pause or stop it.
#pragma once

#include <QWidget>
#include <atomic>
#include <map>

#include "core/base/task.h"
#include "ui/shell/mailbox.h"

class QVBoxLayout;

namespace heddle::ui {

class FiguresLabel;
class IconButton;
class IconLabel;
class Label;
class ProgressLine;

// "21 min left", "48 s left"; empty where it is not known.
QString timeLeftText(const TaskSnapshot& task);

class TaskRow : public QWidget {
  Q_OBJECT

 public:
  explicit TaskRow(QWidget* parent = nullptr);
  void show(const TaskSnapshot& task);
  IconButton* pauseButton() const { return m_pause; }
  IconButton* cancelButton() const { return m_cancel; }

 Q_SIGNALS:
  void pauseToggled(bool pause);
  void cancelRequested();

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  TaskState m_state = TaskState::Waiting;
  IconLabel* m_icon;
  Label *m_title, *m_detail;
  ProgressLine* m_progress;
  FiguresLabel* m_left;
  IconButton *m_pause, *m_cancel;
};

// Follows a TaskList, at most four times a second. Ended tasks stay a moment, failed ones until they are
// closed.
class TaskPanel : public QWidget {
  Q_OBJECT

 public:
  explicit TaskPanel(TaskList& tasks, QWidget* parent = nullptr);
  ~TaskPanel() override;
  int running() const { return m_running; }
  TaskRow* row(TaskId id) const;

 Q_SIGNALS:
  void runningChanged(int running);
  void failed(const heddle::TaskSnapshot& task);  // once for each

 private:
  void refresh();
  void touch();

  TaskList& m_tasks;
  Mailbox m_mailbox{this};
  std::atomic<bool> m_dirty = false;
  int m_observer = 0;
  int m_running = 0;
  bool m_waiting = false;
  std::map<TaskId, TaskRow*> m_rows;
  std::map<TaskId, TaskState> m_closed;  // rows the person closed, or that went by themselves
  QVBoxLayout* m_column;
  Label* m_empty;
};

}  // namespace heddle::ui
