// Long work that a person can see: progress, time left, pause, cancel. The work runs on a thread of its own and looks at
// its TaskContext; whoever shows tasks observes the TaskList. Qt-free.
#pragma once

#include <atomic>
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

#include "core/base/error.h"

namespace heddle {

using TaskId = uint64_t;
enum class TaskState : uint8_t { Waiting, Running, Paused, Done, Failed, Cancelled };
// Chat answers before grids before training.
enum class Priority : uint8_t { Interactive, Batch, Background };

// What is known of a task at one moment; a copy, safe to keep.
struct TaskSnapshot {
  TaskId id = 0;
  TaskId parent = 0;  // 0: none
  Text title;
  Text detail;  // "26 of 36 cells, 8 from cache"
  TaskState state = TaskState::Waiting;
  Priority priority = Priority::Batch;
  double fraction = -1;  // 0 to 1; negative: not known
  std::optional<std::chrono::seconds> timeLeft;
  bool canPause = false;
  std::optional<Error> error;
};

// The running work's view of itself. All calls from the work's thread.
class TaskContext {
 public:
  virtual ~TaskContext() = default;
  virtual std::stop_token stopToken() const = 0;
  virtual bool cancelled() const = 0;
  virtual void progress(double fraction, Text detail = {}) = 0;
  // Returns at once unless the task is paused; then waits until it is resumed or cancelled. False: cancelled.
  virtual bool waitWhilePaused() = 0;
  virtual TaskId id() const = 0;
};

struct TaskOptions {
  Text title;
  Priority priority = Priority::Batch;
  TaskId parent = 0;
  bool canPause = false;
};

// Owns the running tasks. Thread-safe. The destructor cancels what runs and waits for it.
class TaskList {
 public:
  using Work = std::function<Status(TaskContext&)>;
  using Observer = std::function<void(const TaskSnapshot&)>;

  TaskList();
  ~TaskList();
  TaskList(const TaskList&) = delete;
  TaskList& operator=(const TaskList&) = delete;

  TaskId start(TaskOptions options, Work work);
  void cancel(TaskId id);  // its children too
  void pause(TaskId id);
  void resume(TaskId id);
  // Waits until the task has ended and returns its last snapshot; nothing if the id is unknown.
  std::optional<TaskSnapshot> wait(TaskId id);
  std::vector<TaskSnapshot> snapshots() const;
  void forgetEnded();

  // Called on the changing thread, outside every lock. Returns a handle for removeObserver.
  int addObserver(Observer observer);
  void removeObserver(int handle);

 private:
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace heddle
