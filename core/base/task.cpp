#include "core/base/task.h"

#include <algorithm>
#include <map>

namespace heddle {
namespace {

using Clock = std::chrono::steady_clock;

struct Entry {
  TaskSnapshot snapshot;
  std::jthread thread;
  std::stop_source stop;
  Clock::time_point started;
  bool paused = false;
};

bool ended(TaskState state) {
  return state == TaskState::Done || state == TaskState::Failed || state == TaskState::Cancelled;
}

}  // namespace

struct TaskList::Impl {
  mutable std::mutex mutex;
  std::condition_variable_any changed;
  std::map<TaskId, std::unique_ptr<Entry>> entries;
  TaskId next = 1;

  std::mutex observerMutex;
  std::vector<std::pair<int, Observer>> observers;
  int nextObserver = 1;

  void tell(const TaskSnapshot& snapshot) {
    std::vector<Observer> copy;
    {
      std::lock_guard lock(observerMutex);
      for (const auto& [handle, observer] : observers) copy.push_back(observer);
    }
    for (const Observer& observer : copy) observer(snapshot);
  }

  template <class Change>
  void update(TaskId id, Change change) {
    TaskSnapshot copy;
    {
      std::lock_guard lock(mutex);
      const auto found = entries.find(id);
      if (found == entries.end()) return;
      change(*found->second);
      copy = found->second->snapshot;
    }
    changed.notify_all();
    tell(copy);
  }
};

namespace {

template <class Impl>
class Context final : public TaskContext {
 public:
  Context(Impl& impl, TaskId id, std::stop_token stop) : m_impl(impl), m_id(id), m_stop(std::move(stop)) {}
  std::stop_token stopToken() const override { return m_stop; }
  bool cancelled() const override { return m_stop.stop_requested(); }
  TaskId id() const override { return m_id; }

  void progress(double fraction, Text detail) override {
    m_impl.update(m_id, [&](Entry& entry) {
      entry.snapshot.fraction = fraction;
      if (!detail.empty()) entry.snapshot.detail = std::move(detail);
      const auto spent = std::chrono::duration<double>(Clock::now() - entry.started).count();
      if (fraction > 0.01 && fraction <= 1)
        entry.snapshot.timeLeft = std::chrono::seconds(static_cast<int64_t>(spent * (1 - fraction) / fraction + 0.5));
    });
  }

  bool waitWhilePaused() override {
    std::unique_lock lock(m_impl.mutex);
    m_impl.changed.wait(lock, m_stop, [&] {
      const auto found = m_impl.entries.find(m_id);
      return found == m_impl.entries.end() || !found->second->paused;
    });
    return !m_stop.stop_requested();
  }

 private:
  Impl& m_impl;
  TaskId m_id;
  std::stop_token m_stop;
};

}  // namespace

TaskList::TaskList() : m_impl(std::make_unique<Impl>()) {}

TaskList::~TaskList() {
  std::vector<std::jthread> threads;
  {
    std::lock_guard lock(m_impl->mutex);
    for (auto& [id, entry] : m_impl->entries) {
      entry->stop.request_stop();
      threads.push_back(std::move(entry->thread));
    }
  }
  m_impl->changed.notify_all();
}

TaskId TaskList::start(TaskOptions options, Work work) {
  TaskSnapshot copy;
  TaskId id = 0;
  {
    std::lock_guard lock(m_impl->mutex);
    id = m_impl->next++;
    auto entry = std::make_unique<Entry>();
    entry->snapshot.id = id;
    entry->snapshot.parent = options.parent;
    entry->snapshot.title = std::move(options.title);
    entry->snapshot.priority = options.priority;
    entry->snapshot.canPause = options.canPause;
    entry->snapshot.state = TaskState::Running;
    entry->started = Clock::now();
    copy = entry->snapshot;
    const std::stop_token stop = entry->stop.get_token();
    entry->thread = std::jthread([impl = m_impl.get(), id, stop, work = std::move(work)] {
      Context<Impl> context(*impl, id, stop);
      Status status = work(context);
      impl->update(id, [&](Entry& self) {
        self.snapshot.timeLeft.reset();
        if (stop.stop_requested()) {
          self.snapshot.state = TaskState::Cancelled;
        } else if (status) {
          self.snapshot.state = TaskState::Done;
          self.snapshot.fraction = 1;
        } else {
          self.snapshot.state = TaskState::Failed;
          self.snapshot.error = std::move(status).error();
        }
      });
    });
    m_impl->entries.emplace(id, std::move(entry));
  }
  m_impl->tell(copy);
  return id;
}

void TaskList::cancel(TaskId id) {
  std::vector<TaskId> children;
  {
    std::lock_guard lock(m_impl->mutex);
    const auto found = m_impl->entries.find(id);
    if (found != m_impl->entries.end()) found->second->stop.request_stop();
    for (const auto& [other, entry] : m_impl->entries)
      if (entry->snapshot.parent == id && id != 0) children.push_back(other);
  }
  m_impl->changed.notify_all();
  for (const TaskId child : children) cancel(child);
}

void TaskList::pause(TaskId id) {
  m_impl->update(id, [](Entry& entry) {
    if (!entry.snapshot.canPause || ended(entry.snapshot.state)) return;
    entry.paused = true;
    entry.snapshot.state = TaskState::Paused;
  });
}

void TaskList::resume(TaskId id) {
  m_impl->update(id, [](Entry& entry) {
    if (!entry.paused) return;
    entry.paused = false;
    if (!ended(entry.snapshot.state)) entry.snapshot.state = TaskState::Running;
  });
}

std::optional<TaskSnapshot> TaskList::wait(TaskId id) {
  std::unique_lock lock(m_impl->mutex);
  std::optional<TaskSnapshot> last;
  m_impl->changed.wait(lock, [&] {
    const auto found = m_impl->entries.find(id);
    if (found == m_impl->entries.end()) return true;
    last = found->second->snapshot;
    return ended(last->state);
  });
  return last;
}

std::vector<TaskSnapshot> TaskList::snapshots() const {
  std::lock_guard lock(m_impl->mutex);
  std::vector<TaskSnapshot> all;
  all.reserve(m_impl->entries.size());
  for (const auto& [id, entry] : m_impl->entries) all.push_back(entry->snapshot);
  return all;
}

void TaskList::forgetEnded() {
  std::vector<std::unique_ptr<Entry>> gone;
  std::lock_guard lock(m_impl->mutex);
  for (auto it = m_impl->entries.begin(); it != m_impl->entries.end();) {
    if (ended(it->second->snapshot.state)) {
      gone.push_back(std::move(it->second));
      it = m_impl->entries.erase(it);
    } else {
      ++it;
    }
  }
}

int TaskList::addObserver(Observer observer) {
  std::lock_guard lock(m_impl->observerMutex);
  m_impl->observers.emplace_back(m_impl->nextObserver, std::move(observer));
  return m_impl->nextObserver++;
}

void TaskList::removeObserver(int handle) {
  std::lock_guard lock(m_impl->observerMutex);
  std::erase_if(m_impl->observers, [handle](const auto& entry) { return entry.first == handle; });
}

}  // namespace heddle
