#include "kernels/cuda/device_limits.h"

#include <algorithm>

namespace heddle::gpu {
namespace {

constexpr int kReadThreads = 512, kReadsInFlight = 4;

struct ReadParams {
  Pointer<const Words4> words;
  int64_t count;
  Pointer<uint32_t> sum;
};

// Reads everything once; the sum keeps the loads alive.
HEDDLE_KERNEL(kReadThreads, 2) readKernel(ReadParams p) {
  const int64_t step = static_cast<int64_t>(gridBlocks(Axis::X)) * kReadThreads;
  const int64_t first = static_cast<int64_t>(blockIndex(Axis::X)) * kReadThreads + threadIndex();
  uint32_t sum = 0;
  for (int64_t at = first; at + (kReadsInFlight - 1) * step < p.count; at += kReadsInFlight * step) {
    Words4 words[kReadsInFlight];
    HEDDLE_UNROLL for (int k = 0; k < kReadsInFlight; ++k) words[k] =
        loadOnce<Words4>(p.words + (at + k * step));
    HEDDLE_UNROLL for (int k = 0; k < kReadsInFlight; ++k) sum ^=
        words[k].x ^ words[k].y ^ words[k].z ^ words[k].w;
  }
  if (sum == 0x9e3779b9u) atomicExchange(p.sum, sum);
}

constexpr int kMultiplyThreads = 256, kSums = 8;

struct MultiplyParams {
  int rounds;
  Pointer<float> sum;
};

// Eight sums a warp, so that the latency of one is hidden behind the others.
template <bool kInt8>
HEDDLE_KERNEL(kMultiplyThreads, 2)
multiplyKernel(MultiplyParams p) {
  float real[kSums][4] = {};
  int32_t whole[kSums][4] = {};
  uint32_t a[4], b[2];
  for (int i = 0; i < 4; ++i) a[i] = 0x3c003c00u + static_cast<uint32_t>(threadIndex());
  for (int i = 0; i < 2; ++i) b[i] = 0x3c003c00u + static_cast<uint32_t>(3 * threadIndex());
  for (int round = 0; round < p.rounds; ++round) {
    HEDDLE_UNROLL for (int k = 0; k < kSums; ++k) {
      if constexpr (kInt8)
        mmaInt8(whole[k], a, b);
      else
        mmaHalf(real[k], a, b);
    }
  }
  float sum = 0;
  for (int k = 0; k < kSums; ++k)
    for (int i = 0; i < 4; ++i) sum += real[k][i] + static_cast<float>(whole[k][i]);
  if (sum == 1.2345f) p.sum[0] = sum;
}

class LimitMeter {
 public:
  LimitMeter(Runtime& runtime, Stream stream) : m_runtime(runtime), m_stream(stream) {}
  ~LimitMeter() {
    m_runtime.synchronize(m_stream);
    m_runtime.release(m_memory);
  }
  LimitMeter(const LimitMeter&) = delete;
  LimitMeter& operator=(const LimitMeter&) = delete;

  BackendStatus measure(DeviceLimits& out) {
    if (BackendStatus status = prepare(); !status.ok()) return status;
    const auto blocks = static_cast<unsigned>(4 * std::max(1, m_runtime.properties().multiprocessors));
    const ReadParams read{Pointer<const Words4>(reinterpret_cast<const Words4*>(m_memory)),
                          static_cast<int64_t>(m_bytes / sizeof(Words4)),
                          Pointer<uint32_t>(reinterpret_cast<uint32_t*>(m_memory))};
    const double reading = bestSeconds(
        [&] { launch(m_stream, "limit of reads", {blocks, 1, 1, kReadThreads}, readKernel, read); });
    const MultiplyParams work{2048, Pointer<float>(reinterpret_cast<float*>(m_memory))};
    const LaunchShape shape{blocks, 1, 1, kMultiplyThreads};
    const double whole =
        bestSeconds([&] { launch(m_stream, "limit of int8", shape, multiplyKernel<true>, work); });
    const double real =
        bestSeconds([&] { launch(m_stream, "limit of halves", shape, multiplyKernel<false>, work); });
    if (!m_status.ok()) return m_status;
    const double products = static_cast<double>(kSums) * work.rounds * (kMultiplyThreads / 32) * blocks;
    out.read_gb_per_s = static_cast<double>(m_bytes) / reading / 1e9;
    out.int8_tops = products * 2 * 16 * 8 * 32 / whole / 1e12;
    out.bf16_tflops = products * 2 * 16 * 8 * 16 / real / 1e12;
    return {};
  }

 private:
  BackendStatus prepare() {
    size_t free = 0;
    if (BackendStatus status = m_runtime.freeMemory(free); !status.ok()) return status;
    m_bytes = std::min(size_t{2} << 30, free / 2) >> 20 << 20;
    if (m_bytes < size_t{64} << 20)
      return {BackendCode::OutOfMemory,
              "64 MiB on " + m_runtime.properties().name + " to measure its limits"};
    m_status = m_runtime.allocate(m_bytes, m_memory);
    if (m_status.ok()) m_status = m_runtime.createEvent(m_from);
    if (m_status.ok()) m_status = m_runtime.createEvent(m_to);
    const double filling = bestSeconds([&] { m_runtime.fill(m_stream, m_memory, 0x5a, m_bytes); });
    if (m_status.ok() && filling <= 0)
      return {BackendCode::Unsupported, "measuring the times of " + m_runtime.properties().name};
    return m_status;
  }
  // The best of five, after one that warms up.
  template <class Work>
  double bestSeconds(Work work) {
    double best = 1e30;
    for (int run = 0; run < 6 && m_status.ok(); ++run) {
      m_runtime.makeCurrent();
      m_runtime.record(*m_from, m_stream);
      work();
      m_runtime.record(*m_to, m_stream);
      m_status = m_runtime.wait(*m_to);
      if (m_status.ok() && run > 0) best = std::min(best, m_runtime.milliseconds(*m_from, *m_to) / 1e3);
    }
    return best;
  }

  Runtime& m_runtime;
  Stream m_stream;
  std::byte* m_memory = nullptr;
  size_t m_bytes = 0;
  std::unique_ptr<Event> m_from, m_to;
  BackendStatus m_status;
};

}  // namespace

BackendStatus measureLimits(Runtime& runtime, Stream stream, DeviceLimits& out) {
  return LimitMeter(runtime, stream).measure(out);
}

}  // namespace heddle::gpu
