// The trainings of the open project: one runs, the others wait their turn. For the window; the command line
// uses TrainingTask.
#pragma once

#include <QObject>
#include <QTimer>
#include <deque>
#include <memory>

#include "core/store/thread_relay.h"
#include "core/tuning/training_task.h"

namespace heddle::tuning {

// What is known of the running training beyond its row and figures.
struct LiveTraining {
  TrainingRunId run = 0;  // 0: none runs
  TaskId task = 0;
  bool paused = false;
  std::optional<TrainingPhaseChange> phase;  // where it is between steps
  std::optional<TrainingProgress> progress;  // of its last step since the window watches
};

// Lives on one thread with an event loop; every function returns at once.
class TrainingQueue : public QObject {
  Q_OBJECT
 public:
  TrainingQueue(TaskList& tasks, TrainingServices services, QObject* parent = nullptr);
  ~TrainingQueue() override;  // as close()

  void open(std::shared_ptr<Project> project);  // may be empty
  // Stops what runs, with a checkpoint if that is quick; it can be resumed.
  void close();
  Project* project() const { return m_project.get(); }

  // Saves the content as the newest version of the recipe `name` and puts a run of it at the end of the
  // queue. started(id) or failed() tells.
  void start(const std::string& name, const RecipeContent& content);
  void resume(TrainingRunId id);  // goes on from its last checkpoint, at the end of the queue
  void stop(TrainingRunId id);    // keeps a checkpoint; a waiting one leaves the queue
  void pause(TrainingRunId id, bool paused);
  void checkpoint(TrainingRunId id);
  void moveUp(TrainingRunId id);  // before the one that waits before it
  void remove(TrainingRunId id);  // a run that is not open, with its folder

  const LiveTraining& live() const { return m_live; }
  const std::deque<TrainingRunId>& waiting() const { return m_waiting; }
  // This queue's word in TrainingRun::holder.
  const std::string& holder() const { return m_holder; }

 Q_SIGNALS:
  void started(heddle::tuning::TrainingRunId id);
  void liveChanged();                            // live()
  void queueChanged();                           // waiting(), or which one runs
  void ended(heddle::tuning::TrainingRunId id);  // its row says how
  void failed(const heddle::Error& error);

 private:
  void next();
  void take(const TrainingEvent& event);
  void finished(TrainingRunId id, const Status& status);
  void beat();
  template <class Work>
  void write(Work work);

  TaskList& m_tasks;
  const TrainingServices m_services;
  const std::string m_holder;
  std::shared_ptr<ThreadRelay> m_relay;
  std::shared_ptr<Project> m_project;
  std::deque<TrainingRunId> m_waiting;
  std::shared_ptr<TrainingTask> m_running;
  LiveTraining m_live;
  QTimer m_beat;
  int m_observer = 0;
};

}  // namespace heddle::tuning
