#include "kernels/cpu/thread_pool.h"

#include <cassert>
#include <fstream>
#include <set>
#include <string>

#ifdef __linux__
#include <sched.h>
#endif
#if defined(__x86_64__) || defined(_M_X64)
#include <immintrin.h>
#endif

namespace heddle {
namespace {

constexpr int kSpinsBeforeSleep = 4000;  // some 50 to 200 microseconds
constexpr int kSpinsBeforeYield = 2000;

void pauseBriefly() {
#if defined(__x86_64__) || defined(_M_X64)
  _mm_pause();
#else
  std::this_thread::yield();
#endif
}

constexpr uint64_t nextChunk(uint64_t ticket) {
  return ticket & 0xffffffffu;
}
constexpr uint64_t chunkCount(uint64_t ticket) {
  return ticket >> 32;
}

}  // namespace

ThreadPool::ThreadPool(int threads) {
  assert(threads >= 1);
  for (int i = 1; i < threads; ++i) m_workers.emplace_back([this] { workerLoop(); });
}

ThreadPool::~ThreadPool() {
  m_stop.store(true);
  m_wakeCount.fetch_add(1);
  m_wakeCount.notify_all();
  for (std::thread& worker : m_workers) worker.join();
}

bool ThreadPool::takeAndRun() {
  uint64_t ticket = m_ticket.load(std::memory_order_acquire);
  do {
    if (nextChunk(ticket) >= chunkCount(ticket)) return false;
  } while (!m_ticket.compare_exchange_weak(ticket, ticket + 1, std::memory_order_acq_rel,
                                           std::memory_order_acquire));
  m_function(m_context, static_cast<int64_t>(nextChunk(ticket)));
  m_finished.fetch_add(1, std::memory_order_acq_rel);
  return true;
}

void ThreadPool::runJob(int64_t chunks, Function function, const void* context) {
  assert(chunks >= 0 && chunks < INT32_MAX);
  m_function = function;
  m_context = context;
  m_finished.store(0, std::memory_order_relaxed);
  m_ticket.store(static_cast<uint64_t>(chunks) << 32, std::memory_order_seq_cst);
  if (m_sleepers.load(std::memory_order_seq_cst) > 0) {
    m_wakeCount.fetch_add(1);
    m_wakeCount.notify_all();
  }
  while (takeAndRun()) {
  }
  for (int spins = 0; m_finished.load(std::memory_order_acquire) < chunks; ++spins) {
    if (spins < kSpinsBeforeYield)
      pauseBriefly();
    else
      std::this_thread::yield();
  }
}

void ThreadPool::workerLoop() {
  int spins = 0;
  while (!m_stop.load(std::memory_order_relaxed)) {
    if (takeAndRun()) {
      spins = 0;
      continue;
    }
    if (++spins < kSpinsBeforeSleep) {
      pauseBriefly();
      continue;
    }
    spins = 0;
    const uint32_t wakeCount = m_wakeCount.load();
    m_sleepers.fetch_add(1, std::memory_order_seq_cst);
    const uint64_t ticket = m_ticket.load(std::memory_order_seq_cst);
    if (nextChunk(ticket) >= chunkCount(ticket) && !m_stop.load()) m_wakeCount.wait(wakeCount);
    m_sleepers.fetch_sub(1, std::memory_order_seq_cst);
  }
}

int physicalCores() {
#ifdef __linux__
  cpu_set_t allowed;
  CPU_ZERO(&allowed);
  if (sched_getaffinity(0, sizeof allowed, &allowed) == 0) {
    std::set<std::string> cores;
    for (int cpu = 0; cpu < CPU_SETSIZE; ++cpu) {
      if (!CPU_ISSET(cpu, &allowed)) continue;
      std::ifstream file("/sys/devices/system/cpu/cpu" + std::to_string(cpu) +
                         "/topology/thread_siblings_list");
      std::string siblings;
      if (!std::getline(file, siblings)) siblings = std::to_string(cpu);
      cores.insert(siblings);
    }
    if (!cores.empty()) return static_cast<int>(cores.size());
  }
#endif
  const unsigned threads = std::thread::hardware_concurrency();
  return threads ? static_cast<int>(threads) : 1;
}

}  // namespace heddle
