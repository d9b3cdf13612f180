// One run over a grid as the window sees it: a task, what is on its way, and what came of it.
#pragma once

#include <QElapsedTimer>
#include <QObject>
#include <QTimer>
#include <map>
#include <memory>
#include <optional>

#include "core/base/task.h"
#include "core/evaluation/grid_run.h"
#include "ui/shell/mailbox.h"

namespace heddle::ui {

// A cell that this run has to answer and has not.
struct LiveCell {
  bool running = false;  // false: queued
  QString text;          // so far
  int tokens = 0;
  QElapsedTimer since;  // the first token
};

// Window thread only. The task ends by itself when this object goes: it is cancelled and waited for.
class GridRunner : public QObject {
  Q_OBJECT

 public:
  using Cell = evaluation::Cell;
  using CellPlace = evaluation::CellPlace;
  using GridCounts = evaluation::GridCounts;

  // `services` without a project: that of `project`. Starts at once.
  GridRunner(TaskList& tasks, std::shared_ptr<Project> project, evaluation::GridServices services,
             evaluation::GridOptions options, const QString& name);
  ~GridRunner() override;

  ThingId evaluation() const { return m_evaluation; }
  const LiveCell* live(const CellPlace& place) const;
  const GridCounts& counts() const { return m_counts; }
  bool isPaused() const { return m_paused; }
  bool isOver() const { return m_over; }
  std::optional<std::chrono::seconds> timeLeft() const;
  void setPaused(bool paused);
  void stop();

 Q_SIGNALS:
  void planned();  // which cells it will answer is known
  void cellsChanged(const std::vector<heddle::evaluation::CellPlace>& places);  // text, or they began
  void cellDone(const heddle::evaluation::Cell& cell);
  void counted();
  void stateChanged();                      // paused, goes on, is over
  void failed(const heddle::Error& error);  // the run, not a cell
  void ended(bool cancelled);

 private:
  struct Shared;
  void flush();
  void over(const Status& status, bool cancelled);

  TaskList& m_tasks;
  std::shared_ptr<Project> m_project;
  ThingId m_evaluation;
  std::shared_ptr<Shared> m_shared;
  std::map<CellPlace, LiveCell> m_live;
  GridCounts m_counts;
  TaskId m_task = 0;
  bool m_paused = false, m_over = false;
  QTimer m_frame;
  int m_observer = 0;
  Mailbox m_mailbox{this};
};

}  // namespace heddle::ui
