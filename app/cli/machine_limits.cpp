#include "app/cli/machine_limits.h"

#include <immintrin.h>

#include <algorithm>
#include <atomic>
#include <barrier>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <thread>
#include <vector>

namespace heddle::cli {
namespace {

constexpr size_t kBuffer_bytes = size_t{512} << 20;
constexpr int kRounds = 5;
constexpr int64_t kTurns = 2'000'000;  // of an arithmetic loop: some tens of milliseconds

// Runs `work(thread)` on all threads at once, `kRounds` times; the shortest round in seconds.
double bestSeconds(int threads, const std::function<void(int)>& work) {
  double best = 1e30;
  std::chrono::steady_clock::time_point start;
  std::barrier begin(threads, [&]() noexcept { start = std::chrono::steady_clock::now(); });
  std::barrier end(threads, [&]() noexcept {
    best = std::min(best, std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count());
  });
  std::vector<std::jthread> pool;
  for (int thread = 0; thread < threads; ++thread)
    pool.emplace_back([&, thread] {
      for (int round = 0; round < kRounds; ++round) {
        begin.arrive_and_wait();
        work(thread);
        end.arrive_and_wait();
      }
    });
  pool.clear();
  return best;
}

__attribute__((target("avx2"))) void readAvx2(const std::byte* data, size_t bytes) {
  __m256i sum[4] = {};
  for (size_t at = 0; at + 256 <= bytes; at += 256)
    for (size_t i = 0; i < 8; ++i)
      sum[i % 4] = _mm256_xor_si256(sum[i % 4],
                                    _mm256_load_si256(reinterpret_cast<const __m256i*>(data + at + i * 32)));
  for (__m256i& part : sum) asm volatile("" : "+x"(part));
}
void readPlain(const std::byte* data, size_t bytes) {
  uint64_t sum = 0;
  for (size_t at = 0; at + 8 <= bytes; at += 8) sum ^= *reinterpret_cast<const uint64_t*>(data + at);
  asm volatile("" : "+r"(sum));
}

double measureReads(int threads) {
  const std::unique_ptr<std::byte[], void (*)(std::byte*)> buffer(
      static_cast<std::byte*>(::operator new(kBuffer_bytes, std::align_val_t(4096))),
      [](std::byte* memory) { ::operator delete(memory, std::align_val_t(4096)); });
  std::fill_n(buffer.get(), kBuffer_bytes, std::byte{1});
  const size_t share = kBuffer_bytes / static_cast<size_t>(threads) / 4096 * 4096;
  const auto read = __builtin_cpu_supports("avx2") ? readAvx2 : readPlain;
  const double seconds = bestSeconds(
      threads, [&](int thread) { read(buffer.get() + share * static_cast<size_t>(thread), share); });
  return static_cast<double>(share) * threads / seconds / 1e9;
}

// The loops below do the operations named and nothing else. Twelve sums hide the latency of each.
__attribute__((target("avx512f,avx512bw,avx512vnni"))) int64_t int8Avx512(int64_t turns) {
  __m512i sum[12] = {};
  __m512i a = _mm512_set1_epi8(3), b = _mm512_set1_epi8(5);
  for (int64_t i = 0; i < turns; ++i)
    for (__m512i& part : sum) {
      part = _mm512_dpbusd_epi32(part, a, b);
      asm volatile("" : "+v"(part));
    }
  return turns * 12 * 128;
}
__attribute__((target("avx2"))) int64_t int8Avx2(int64_t turns) {
  __m256i sum[12] = {};
  __m256i a = _mm256_set1_epi8(3), b = _mm256_set1_epi8(5), ones = _mm256_set1_epi16(1);
  for (int64_t i = 0; i < turns; ++i)
    for (__m256i& part : sum) {
      asm volatile("" : "+x"(a));
      part = _mm256_add_epi32(part, _mm256_madd_epi16(_mm256_maddubs_epi16(a, b), ones));
      asm volatile("" : "+x"(part));
    }
  return turns * 12 * 64;
}
__attribute__((target("avx512f,avx512bf16"))) int64_t bf16Avx512(int64_t turns) {
  __m512 sum[12] = {};
  const __m512bh a = _mm512_cvtne2ps_pbh(_mm512_set1_ps(1), _mm512_set1_ps(1));
  for (int64_t i = 0; i < turns; ++i)
    for (__m512& part : sum) {
      part = _mm512_dpbf16_ps(part, a, a);
      asm volatile("" : "+v"(part));
    }
  return turns * 12 * 64;
}
__attribute__((target("avx512f"))) int64_t floatAvx512(int64_t turns) {
  __m512 sum[12] = {};
  const __m512 a = _mm512_set1_ps(0.5f);
  for (int64_t i = 0; i < turns; ++i)
    for (__m512& part : sum) {
      part = _mm512_fmadd_ps(a, a, part);
      asm volatile("" : "+v"(part));
    }
  return turns * 12 * 32;
}
__attribute__((target("avx2,fma"))) int64_t floatAvx2(int64_t turns) {
  __m256 sum[12] = {};
  const __m256 a = _mm256_set1_ps(0.5f);
  for (int64_t i = 0; i < turns; ++i)
    for (__m256& part : sum) {
      part = _mm256_fmadd_ps(a, a, part);
      asm volatile("" : "+x"(part));
    }
  return turns * 12 * 16;
}
int64_t int8Plain(int64_t turns) {
  int32_t sum[12] = {};
  int8_t a = 3;
  for (int64_t i = 0; i < turns; ++i)
    for (int32_t& part : sum) {
      asm volatile("" : "+r"(a));
      part += a * a;
      asm volatile("" : "+r"(part));
    }
  return turns * 12 * 2;
}
int64_t floatPlain(int64_t turns) {
  float sum[12] = {};
  float a = 0.5f;
  for (int64_t i = 0; i < turns; ++i)
    for (float& part : sum) {
      part += a * a;
      asm volatile("" : "+x"(part));
    }
  return turns * 12 * 2;
}

double measureOperations(int threads, int64_t (*loop)(int64_t)) {
  std::atomic<int64_t> operations = 0;
  const double seconds = bestSeconds(threads, [&](int) { operations = loop(kTurns); });
  return static_cast<double>(operations) * threads / seconds / 1e12;
}

}  // namespace

MachineLimits measureMachineLimits(int threads) {
  if (threads <= 0) threads = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  const bool avx2 = __builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma");
  const auto int8 = __builtin_cpu_supports("avx512vnni") && __builtin_cpu_supports("avx512bw") ? int8Avx512
                    : avx2                                                                     ? int8Avx2
                                                                                               : int8Plain;
  const auto bf16 = __builtin_cpu_supports("avx512bf16") ? bf16Avx512
                    : __builtin_cpu_supports("avx512f")  ? floatAvx512
                    : avx2                               ? floatAvx2
                                                         : floatPlain;
  return {measureReads(threads), measureOperations(threads, int8), measureOperations(threads, bf16)};
}

}  // namespace heddle::cli
