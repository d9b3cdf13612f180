// The threads of the CPU backend. They live as long as the pool, spin briefly between jobs (a decode step is
// a few hundred short jobs) and then sleep. A job is a number of chunks; any thread may take any chunk, so
// what a chunk computes must not depend on who computes it.
#pragma once

#include <atomic>
#include <cstdint>
#include <thread>
#include <vector>

namespace heddle {

class ThreadPool {
 public:
  // threads: counting the caller of run(); at least 1.
  explicit ThreadPool(int threads);
  ~ThreadPool();
  ThreadPool(const ThreadPool&) = delete;
  ThreadPool& operator=(const ThreadPool&) = delete;

  int threads() const { return static_cast<int>(m_workers.size()) + 1; }

  // Calls work(chunk) for every chunk in [0, chunks), in any order, on all threads, and returns when all are
  // done. From one thread at a time; `work` must not throw and must not call run().
  template <class Work>
  void run(int64_t chunks, const Work& work) {
    if (chunks == 1 || m_workers.empty()) {
      for (int64_t chunk = 0; chunk < chunks; ++chunk) work(chunk);
      return;
    }
    runJob(
        chunks, [](const void* context, int64_t chunk) { (*static_cast<const Work*>(context))(chunk); },
        &work);
  }

  // Calls work(row) for every row, several rows a chunk: rowWork counts the operations of a row, roughly.
  template <class Work>
  void runRows(int64_t rows, int64_t rowWork, const Work& work) {
    constexpr int64_t kChunkWork = 8192;
    const int64_t rowsPerChunk = kChunkWork / (rowWork + 1) + 1;
    run((rows + rowsPerChunk - 1) / rowsPerChunk, [&](int64_t chunk) {
      const int64_t last = (chunk + 1) * rowsPerChunk < rows ? (chunk + 1) * rowsPerChunk : rows;
      for (int64_t row = chunk * rowsPerChunk; row < last; ++row) work(row);
    });
  }

 private:
  using Function = void (*)(const void* context, int64_t chunk);

  void runJob(int64_t chunks, Function function, const void* context);
  bool takeAndRun();
  void workerLoop();

  std::vector<std::thread> m_workers;
  Function m_function = nullptr;
  const void* m_context = nullptr;
  // The chunk to take next in the low half, the number of chunks in the high half. One word, so that whoever
  // takes a chunk knows that it belongs to the job whose function is set.
  alignas(64) std::atomic<uint64_t> m_ticket{0};
  alignas(64) std::atomic<int64_t> m_finished{0};
  alignas(64) std::atomic<uint32_t> m_wakeCount{0};
  std::atomic<int> m_sleepers{0};
  std::atomic<bool> m_stop{false};
};

// Physical cores this process may run on; at least 1.
int physicalCores();

}  // namespace heddle
