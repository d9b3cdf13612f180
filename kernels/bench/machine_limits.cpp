#include "kernels/bench/machine_limits.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <vector>

#include "kernels/bench/peak_loops.h"
#include "kernels/cpu/cpu_weight.h"
#include "kernels/cpu/thread_pool.h"

namespace heddle {
namespace {

constexpr int kRuns = 24;                         // short ones: the best is one that nothing else disturbed
constexpr size_t kReadBytes = size_t{256} << 20;  // far past any cache of a workstation
constexpr size_t kRunBytes = size_t{16} << 20;
constexpr size_t kReadChunkBytes = size_t{1} << 19;

double seconds(std::chrono::steady_clock::time_point since) {
  return std::chrono::duration<double>(std::chrono::steady_clock::now() - since).count();
}

int threadCount(int threads) {
  return threads > 0 ? threads : physicalCores();
}

// Eight chains of 64-bit sums: with two loads a cycle the core waits for memory only.
uint64_t readAll(const std::byte* from, size_t bytes) {
  const auto* words = reinterpret_cast<const uint64_t*>(from);
  uint64_t sums[8] = {0};
  for (size_t i = 0; i + 8 <= bytes / 8; i += 8) {
    __builtin_prefetch(words + i + 256);
    for (size_t k = 0; k < 8; ++k) sums[k] += words[i + k];
  }
  return sums[0] + sums[1] + sums[2] + sums[3] + sums[4] + sums[5] + sums[6] + sums[7];
}

const PeakLoops& loopsOf(CpuInstructions level) {
  if (level == CpuInstructions::Auto) level = bestCpuInstructions();
#if defined(__x86_64__)
  if (level == CpuInstructions::Avx2) return avx2PeakLoops();
  if (level == CpuInstructions::Avx512Vnni) return avx512PeakLoops();
#endif
  return scalarPeakLoops();
}

double peak(double (*loop)(int), int threads) {
  ThreadPool pool(threadCount(threads));
  constexpr int kRounds = 100'000;
  double best = 0;
  for (int run = 0; run < kRuns; ++run) {
    std::vector<double> operations(static_cast<size_t>(pool.threads()), 0.0);
    const auto start = std::chrono::steady_clock::now();
    pool.run(pool.threads(), [&](int64_t chunk) { operations[static_cast<size_t>(chunk)] = loop(kRounds); });
    const double time_s = seconds(start);
    double total = 0;
    for (double count : operations) total += count;
    best = std::max(best, total / time_s);
  }
  return best * 1e-12;
}

}  // namespace

double readBandwidth_gb_per_s(int threads) {
  ThreadPool pool(threadCount(threads));
  const PanelMemory memory(kReadBytes);
  if (!memory.data()) return 0;
  std::memset(memory.data(), 1, kReadBytes);
  double best = 0;
  for (size_t first = 0, run = 0; run < 3 * kReadBytes / kRunBytes;
       ++run, first = (first + kRunBytes) % kReadBytes) {
    std::atomic<uint64_t> sum{0};
    const auto start = std::chrono::steady_clock::now();
    pool.run(static_cast<int64_t>(kRunBytes / kReadChunkBytes), [&](int64_t chunk) {
      sum += readAll(memory.data() + first + static_cast<size_t>(chunk) * kReadChunkBytes, kReadChunkBytes);
    });
    best = std::max(best, static_cast<double>(kRunBytes) / seconds(start));
  }
  return best * 1e-9;
}

double peakInt8_tops(int threads, CpuInstructions level) {
  return peak(loopsOf(level).int8, threads);
}
double peakF32_tflops(int threads, CpuInstructions level) {
  return peak(loopsOf(level).f32, threads);
}
double peakBf16_tflops(int threads, CpuInstructions level) {
  return peak(loopsOf(level).bf16, threads);
}

}  // namespace heddle
