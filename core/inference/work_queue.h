// Runs short pieces of work one after the other on a thread of its own.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>

namespace heddle {

// Thread-safe. The destructor waits for the piece that runs and drops the others. Pieces must not throw.
class WorkQueue {
 public:
  WorkQueue() : m_thread([this](std::stop_token stop) { run(stop); }) {}

  void post(std::function<void()> piece) {
    {
      const std::scoped_lock lock(m_mutex);
      m_pieces.push_back(std::move(piece));
    }
    m_added.notify_one();
  }

 private:
  void run(const std::stop_token& stop) {
    std::unique_lock lock(m_mutex);
    while (m_added.wait(lock, stop, [this] { return !m_pieces.empty(); })) {
      if (stop.stop_requested()) return;
      const std::function<void()> piece = std::move(m_pieces.front());
      m_pieces.pop_front();
      lock.unlock();
      piece();
      lock.lock();
    }
  }

  std::mutex m_mutex;
  std::condition_variable_any m_added;
  std::deque<std::function<void()>> m_pieces;
  std::jthread m_thread;  // the last, so that it ends before what it uses
};

}  // namespace heddle
