// Tokens from rows of logits. Blocks pick the top-k of segments of a row, then one block a row picks the
// top-k of those, sorts them, and draws as kernels/cpu/host_sampling.cpp does. A top-k is found by its
// smallest key: counts of the keys' bytes, from the highest byte on, until a byte separates exactly k. Only
// counts are gathered by atomics, so the set is the same every time.
#include <algorithm>
#include <cassert>

#include "kernels/cuda/elementwise/elementwise.h"
#include "kernels/cuda/elementwise/ordered_key.h"
#include "kernels/cuda/elementwise/rows.h"

namespace heddle::gpu {
namespace {

constexpr int kThreads = 256;  // one a value of a byte
constexpr int kCopies = 8;     // of the counts: logits share their highest bytes, and lanes would queue
constexpr int kSegment = 4096;
constexpr int kMostTopK = kDeviceTopK;

struct SampleArguments {
  Pointer<const float> logits;
  int64_t logitsStep;
  Pointer<const float> settings;
  int64_t settingsStep;
  Pointer<const int32_t> topK;
  Pointer<int32_t> out;
  Pointer<uint64_t> picked;  // [rows, segments, kMostTopK]; 0: no key
  int count, segments;
};

struct Selection {
  SharedPointer<uint32_t> counts;  // [kCopies * 256]
  SharedPointer<uint32_t> totals;  // [kThreads / 32]
  SharedPointer<uint32_t> found;   // [4]: byte, keys above it, keys of it, place of the next pick
};

// Inclusive sum over the threads of the block. Holds a barrier.
HEDDLE_GPU uint32_t sumUpTo(uint32_t value, SharedPointer<uint32_t> totals) {
  HEDDLE_UNROLL for (int distance = 1; distance < 32; distance *= 2) {
    const uint32_t before = shuffleUp(value, distance);
    if (lane() >= distance) value += before;
  }
  if (lane() == 31) totals[warp()] = value;
  syncThreads();
  for (int i = 0; i < warp(); ++i) value += totals[i];
  return value;
}

// The `wanted` largest of keys keyAt(0..count), in any order, to picks[0..wanted); wanted is at least 1 and
// at most the number of different keys that are not 0.
template <class KeyAt>
HEDDLE_GPU void pickLargest(int count, int wanted, const KeyAt& keyAt, const Selection& s,
                            SharedPointer<uint64_t> picks) {
  uint64_t prefix = 0, mask = 0;
  auto remaining = static_cast<uint32_t>(wanted);
  for (int shift = 56; shift >= 0; shift -= 8) {
    for (int i = threadIndex(); i < kCopies * 256; i += kThreads) s.counts[i] = 0;
    if (threadIndex() == 0) s.found[3] = 0;
    syncThreads();
    for (int i = threadIndex(); i < count; i += kThreads) {
      const uint64_t key = keyAt(i);
      if ((key & mask) == prefix)
        atomicAdd(s.counts + (lane() % kCopies * 256 + static_cast<int>(key >> shift & 255)), 1u);
    }
    syncThreads();
    const int byte = 255 - threadIndex();  // the first thread has the highest byte
    uint32_t mine = 0;
    HEDDLE_UNROLL for (int copy = 0; copy < kCopies; ++copy) mine += s.counts[copy * 256 + byte];
    const uint32_t upTo = sumUpTo(mine, s.totals);
    if (upTo >= remaining && upTo - mine < remaining) {
      s.found[0] = static_cast<uint32_t>(byte);
      s.found[1] = upTo - mine;
      s.found[2] = mine;
    }
    syncThreads();
    prefix |= static_cast<uint64_t>(s.found[0]) << shift;
    mask |= uint64_t{255} << shift;
    remaining -= s.found[1];
    const bool exact = s.found[2] == remaining;
    syncThreads();
    if (exact) break;
  }
  for (int i = threadIndex(); i < count; i += kThreads) {
    const uint64_t key = keyAt(i);
    if ((key & mask) >= prefix) picks[static_cast<int>(atomicAdd(s.found + 3, 1u))] = key;
  }
  syncThreads();
}

// Candidates of a row: one where the largest is wanted.
HEDDLE_GPU int candidatesOf(const SampleArguments& p, int row) {
  if (!(p.settings[row * p.settingsStep] > 0.0f)) return 1;
  return maximum(1, minimum(minimum(static_cast<int>(p.topK[row]), kMostTopK), p.count));
}

HEDDLE_KERNEL(kThreads, 4) pickKernel(SampleArguments p) {
  HEDDLE_SHARED(uint32_t, counts, kCopies * 256);
  HEDDLE_SHARED(uint32_t, totals, kThreads / 32);
  HEDDLE_SHARED(uint32_t, found, 4);
  HEDDLE_SHARED(uint64_t, picks, kMostTopK);
  const int row = blockIndex(Axis::Y), first = blockIndex(Axis::X) * kSegment;
  const int count = minimum(kSegment, p.count - first), wanted = minimum(candidatesOf(p, row), count);
  const auto logits = p.logits + (row * p.logitsStep + first);
  pickLargest(
      count, wanted, [&](int i) { return orderedKey(logits[i], first + i); },
      Selection{counts, totals, found}, picks);
  const auto to = p.picked + (static_cast<int64_t>(row) * p.segments + blockIndex(Axis::X)) * kMostTopK;
  if (threadIndex() < kMostTopK) to[threadIndex()] = threadIndex() < wanted ? picks[threadIndex()] : uint64_t{0};
}

// Entry i of `from`, which are all different, goes to the place that its rank among them gives it.
template <class T, class Before>
HEDDLE_GPU void sortByRank(SharedPointer<T> from, SharedPointer<T> to, int count, const Before& before) {
  if (threadIndex() < count) {
    const T mine = from[threadIndex()];
    int rank = 0;
    for (int i = 0; i < count; ++i) rank += before(from[i], mine) ? 1 : 0;
    to[rank] = mine;
  }
  syncThreads();
}

// How many of the sorted candidates top_p and min_p leave. By one thread: the reference's order of additions.
HEDDLE_GPU int cut(SharedPointer<float> weights, int count, float topP, float minP) {
  double sum = 0.0, reached = 0.0;
  for (int i = 0; i < count; ++i) sum += static_cast<double>(weights[i]);
  const double limit = static_cast<double>(topP) * sum;
  int enough = 0;
  for (; enough < count && (enough == 0 || reached < limit); ++enough)
    reached += static_cast<double>(weights[enough]);
  while (enough > 1 && weights[enough - 1] < minP * weights[0]) --enough;
  return enough;
}

// The first candidate at which the weights reach random * sum.
HEDDLE_GPU int draw(SharedPointer<float> weights, int count, float random) {
  double sum = 0.0, reached = 0.0;
  for (int i = 0; i < count; ++i) sum += static_cast<double>(weights[i]);
  const double limit = static_cast<double>(random) * sum;
  int last = 0;
  for (int i = 0; i < count; ++i) {
    if (!(weights[i] > 0.0f)) continue;
    reached += static_cast<double>(weights[i]);
    last = i;
    if (reached > limit) break;
  }
  return last;
}

HEDDLE_KERNEL(kThreads, 4) drawKernel(SampleArguments p) {
  HEDDLE_SHARED(uint32_t, counts, kCopies * 256);
  HEDDLE_SHARED(uint32_t, totals, kThreads / 32);
  HEDDLE_SHARED(uint32_t, found, 4);
  HEDDLE_SHARED(uint64_t, picks, kMostTopK);
  HEDDLE_SHARED(uint64_t, sorted, kMostTopK);
  HEDDLE_SHARED(float, weights, kMostTopK);
  HEDDLE_SHARED(int32_t, kept, 1);
  const int row = blockIndex(Axis::X), count = candidatesOf(p, row);
  const auto from = p.picked + static_cast<int64_t>(row) * p.segments * kMostTopK;
  pickLargest(
      p.segments * kMostTopK, count, [&](int i) { return from[i]; }, Selection{counts, totals, found}, picks);
  sortByRank(picks, sorted, count, [](uint64_t a, uint64_t b) { return a > b; });
  const auto settings = p.settings + row * p.settingsStep;
  const float temperature = settings[0], largest = keyLogit(sorted[0]);
  if (!(temperature > 0.0f)) {
    if (threadIndex() == 0) p.out[row] = keyIndex(sorted[0]);
    return;
  }
  if (threadIndex() < count) weights[threadIndex()] = fastExp(keyLogit(sorted[threadIndex()]) - largest);
  syncThreads();
  if (threadIndex() == 0) kept[0] = cut(weights, count, settings[1], settings[2]);
  syncThreads();
  const int left = kept[0];
  // Drawn in the order of ids.
  sortByRank(sorted, picks, left, [](uint64_t a, uint64_t b) { return keyIndex(a) < keyIndex(b); });
  if (threadIndex() < left)
    weights[threadIndex()] = fastExp((keyLogit(picks[threadIndex()]) - largest) / temperature);
  syncThreads();
  if (threadIndex() == 0) p.out[row] = keyIndex(picks[draw(weights, left, settings[3])]);
}

int64_t segmentsOf(int64_t vocabulary) {
  return (vocabulary + kSegment - 1) / kSegment;
}
int64_t rowScratchBytes(int64_t vocabulary) {
  return segmentsOf(vocabulary) * kMostTopK * static_cast<int64_t>(sizeof(uint64_t));
}

}  // namespace

size_t sampleScratchBytes(int64_t rows, int64_t vocabulary) {
  return static_cast<size_t>(rows * rowScratchBytes(vocabulary));
}

void sampleRows(Stream stream, const Tensor& logits, const SampleTable& table, const Tensor& out,
                std::byte* scratch, size_t scratchBytes) {
  assert(logits.rank == 2 && logits.type == DType::F32 && table.settings.inner() == 4);
  assert(table.settings.rows() >= logits.rows() && out.elements() >= logits.rows());
  const int64_t atOnce =
      std::min<int64_t>(static_cast<int64_t>(scratchBytes) / rowScratchBytes(logits.inner()), 65535);
  assert(atOnce > 0);
  const int64_t settingsStep = table.settings.stride(0) / 4;
  for (int64_t first = 0; first < logits.rows(); first += atOnce) {
    const int64_t rows = std::min(atOnce, logits.rows() - first);
    SampleArguments p{};
    p.logitsStep = logits.stride(0) / 4;
    p.logits = deviceAddress<const float>(logits) + first * p.logitsStep;
    p.settingsStep = settingsStep;
    p.settings = deviceAddress<const float>(table.settings) + first * settingsStep;
    p.topK = deviceAddress<const int32_t>(table.topK) + first;
    p.out = deviceAddress<int32_t>(out) + first;
    p.picked = Pointer<uint64_t>(reinterpret_cast<uint64_t*>(scratch));
    p.count = static_cast<int>(logits.inner());
    p.segments = static_cast<int>(segmentsOf(logits.inner()));
    LaunchShape shape;
    shape.threads = kThreads;
    shape.blocksX = static_cast<unsigned>(p.segments);
    shape.blocksY = static_cast<unsigned>(rows);
    launch(stream, "sample: top-k of segments", shape, pickKernel, p);
    shape.blocksX = static_cast<unsigned>(rows);
    shape.blocksY = 1;
    launch(stream, "sample: draw", shape, drawKernel, p);
  }
}

}  // namespace heddle::gpu
