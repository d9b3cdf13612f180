#include "core/pipelines/thread_pool.h"

namespace heddle::pipelines {

ThreadPool::ThreadPool(int threads) {
  for (int i = 0; i < threads; ++i) m_threads.emplace_back([this] { loop(); });
}

ThreadPool::~ThreadPool() {
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
  }
  m_wake.notify_all();
  for (std::thread& thread : m_threads) thread.join();
}

void ThreadPool::submit(std::function<void()> work) {
  {
    const std::lock_guard lock(m_mutex);
    m_queue.push_back(std::move(work));
  }
  m_wake.notify_one();
}

void ThreadPool::loop() {
  std::unique_lock lock(m_mutex);
  while (true) {
    m_wake.wait(lock, [this] { return m_stopping || !m_queue.empty(); });
    if (m_queue.empty()) return;
    std::function<void()> work = std::move(m_queue.front());
    m_queue.pop_front();
    lock.unlock();
    work();
    work = nullptr;
    lock.lock();
  }
}

void EngineGate::ask(std::function<void()> call) {
  {
    const std::lock_guard lock(m_mutex);
    if (m_free == 0) {
      m_waiting.push_back(std::move(call));
      return;
    }
    --m_free;
  }
  call();
}

void EngineGate::answered() {
  std::function<void()> next;
  {
    const std::lock_guard lock(m_mutex);
    if (m_waiting.empty()) {
      ++m_free;
      return;
    }
    next = std::move(m_waiting.front());
    m_waiting.pop_front();
  }
  next();
}

}  // namespace heddle::pipelines
