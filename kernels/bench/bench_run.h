// What the benches of kernels share: measuring, tensors of the backend, and the rows of the result.
#pragma once

#include <algorithm>
#include <chrono>
#include <memory>
#include <vector>

#include "kernels/bench/kernel_bench.h"

namespace heddle {

struct Times {
  double best_s = 0;
  double median_s = 0;
};

// The best and the median of runs that take `seconds` together, three at least.
template <class Work>
Times measure(double seconds, const Work& work) {
  std::vector<double> runs;
  double total = 0;
  work();  // pages and caches
  while (runs.size() < 3 || (total < seconds && runs.size() < 2000)) {
    const auto start = std::chrono::steady_clock::now();
    work();
    runs.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
    total += runs.back();
  }
  std::sort(runs.begin(), runs.end());
  return {runs.front(), runs[runs.size() / 2]};
}

// Blocks of any bits are valid weights once their 16-bit scales are; scales are what makes products finite.
std::vector<std::byte> randomBlocks(DType type, int64_t rows, int64_t cols);

class BenchRun {
 public:
  BenchRun(Backend& backend, const KernelBenchOptions& options, KernelBenchResult& result)
      : m_backend(backend), m_options(options), m_result(result) {}

 protected:
  bool wanted(std::string_view kernel) const;
  // Tensors of the backend, alive until the bench is done; F32 ones hold sines.
  BackendStatus tensor(DType type, std::array<int64_t, kMaxRank> extents, int rank, Tensor& out);
  BackendStatus indices(const std::vector<int32_t>& values, Tensor& out);
  // amount: bytes or operations of a run.
  void add(std::string kernel, std::string shape, Times times, double amount, const char* unit, double limit);

  Backend& m_backend;
  const KernelBenchOptions& m_options;
  KernelBenchResult& m_result;

 private:
  std::vector<std::unique_ptr<Buffer>> m_buffers;
};

}  // namespace heddle
