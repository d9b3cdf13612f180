// The threads on which nodes work that take long or wait, at most so many at a time.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace heddle::pipelines {

class ThreadPool {
 public:
  explicit ThreadPool(int threads);
  ~ThreadPool();  // does what is queued, then ends
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  void submit(std::function<void()> work);  // any thread; in order

 private:
  void loop();
  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::deque<std::function<void()>> m_queue;
  bool m_stopping = false;
  std::vector<std::thread> m_threads;
};

// At most so many calls of the engine at a time; those beyond wait for their turn in order.
class EngineGate {
 public:
  explicit EngineGate(int atOnce) : m_free(atOnce) {}
  void ask(std::function<void()> call);  // now, or once another is answered
  void answered();

 private:
  std::mutex m_mutex;
  int m_free;
  std::deque<std::function<void()>> m_waiting;
};

}  // namespace heddle::pipelines
