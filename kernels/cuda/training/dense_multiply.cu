// Small dense products in F32: adapters, heads. 256 threads make a tile of outputs, 16 terms at a time. One
// side is often only a rank wide, so the tile is 64 by 64 or 16 by 128, and sums are cut into chains
// (weight_layout.h) that blocks of their own walk where there are few tiles: the bits are the same.
#include <algorithm>
#include <cassert>
#include <utility>

#include "kernels/cuda/elementwise/rows.h"
#include "kernels/cuda/training/training.h"

namespace heddle::gpu {
namespace {

constexpr int kThreads = 256;
constexpr int kDepth = 16;
constexpr int kPad = 4;
constexpr size_t kLargestTile = 64 * 64;

// Element (row, term) of a side stands at data[row * rowStep + term * termStep].
struct Side {
  Pointer<const float> data;
  int64_t rowStep, termStep;
  int rows;
};
struct MultiplyParams {
  Side a, b;
  int terms;
  Chains chains;  // of kDepth terms
  float alpha;
  bool accumulate;
  Pointer<float> out;
  int64_t aStep, bStep;    // of the output, along the rows of a and of b
  Pointer<float> partial;  // [chains, rows of a, rows of b]; nullptr: a block walks all chains
};

// kDepth terms of kRows rows, [term][row], zeros beyond.
template <int kRows>
HEDDLE_GPU void fill(const Side& side, int firstRow, int firstTerm, int terms, SharedPointer<float> to) {
  for (int i = threadIndex(); i < kRows * kDepth; i += kThreads) {
    const bool along = side.termStep == 1;
    const int row = along ? i / kDepth : i % kRows, term = along ? i % kDepth : i / kRows;
    const bool valid = firstRow + row < side.rows && firstTerm + term < terms;
    to[term * (kRows + kPad) + row] =
        valid ? static_cast<float>(
                    side.data[(firstRow + row) * side.rowStep + (firstTerm + term) * side.termStep])
              : 0.0f;
  }
}

HEDDLE_GPU void writeResult(const MultiplyParams& p, int a, int b, float total) {
  const auto to = p.out + (a * p.aStep + b * p.bStep);
  const float value = p.alpha * total;
  *to = p.accumulate ? *to + value : value;
}

template <int kA, int kB>
HEDDLE_KERNEL(kThreads, 2)
multiplyTile(MultiplyParams p) {
  constexpr int kWide = kB / 4, kRows = kA / (kThreads / kWide);  // kRows by 4 outputs a thread
  HEDDLE_SHARED(float, left, kDepth*(kA + kPad));
  HEDDLE_SHARED(float, right, kDepth*(kB + kPad));
  const int firstA = blockIndex(Axis::X) * kA, firstB = blockIndex(Axis::Y) * kB;
  const int myA = threadIndex() / kWide * kRows, myB = threadIndex() % kWide * 4;
  const bool split = p.partial != nullptr;
  const int firstChain = split ? blockIndex(Axis::Z) : 0, lastChain = split ? firstChain + 1 : p.chains.count;
  float totals[kRows][4];
  HEDDLE_UNROLL for (int i = 0; i < kRows; ++i) HEDDLE_UNROLL for (int j = 0; j < 4; ++j) totals[i][j] = 0.0f;
  for (int chain = firstChain; chain < lastChain; ++chain) {
    float sums[kRows][4];
    HEDDLE_UNROLL for (int i = 0; i < kRows; ++i) HEDDLE_UNROLL for (int j = 0; j < 4; ++j) sums[i][j] = 0.0f;
    const int first = chain * p.chains.length, last = minimum(p.chains.units, first + p.chains.length);
    for (int unit = first; unit < last; ++unit) {
      fill<kA>(p.a, firstA, unit * kDepth, p.terms, left);
      fill<kB>(p.b, firstB, unit * kDepth, p.terms, right);
      syncThreads();
      HEDDLE_UNROLL for (int k = 0; k < kDepth; ++k) {
        const Words4 words = load<Words4>(right + (k * (kB + kPad) + myB));
        const float b[4] = {bitsFloat(words.x), bitsFloat(words.y), bitsFloat(words.z), bitsFloat(words.w)};
        HEDDLE_UNROLL for (int i = 0; i < kRows; ++i) {
          const float a = left[k * (kA + kPad) + myA + i];
          HEDDLE_UNROLL for (int j = 0; j < 4; ++j) sums[i][j] = fusedMultiplyAdd(a, b[j], sums[i][j]);
        }
      }
      syncThreads();
    }
    HEDDLE_UNROLL for (int i = 0; i < kRows; ++i) HEDDLE_UNROLL for (int j = 0; j < 4; ++j) totals[i][j] +=
        sums[i][j];
  }
  HEDDLE_UNROLL for (int i = 0; i < kRows; ++i) HEDDLE_UNROLL for (int j = 0; j < 4; ++j) {
    const int a = firstA + myA + i, b = firstB + myB + j;
    if (a >= p.a.rows || b >= p.b.rows) continue;
    if (split)
      p.partial[(static_cast<int64_t>(firstChain) * p.a.rows + a) * p.b.rows + b] = totals[i][j];
    else
      writeResult(p, a, b, totals[i][j]);
  }
}

HEDDLE_KERNEL(kThreads, 1) sumChains(MultiplyParams p) {
  const int b = blockIndex(Axis::X) * kThreads + threadIndex(), a = blockIndex(Axis::Y);
  if (b >= p.b.rows) return;
  float total = 0.0f;
  for (int chain = 0; chain < p.chains.count; ++chain)
    total += p.partial[(static_cast<int64_t>(chain) * p.a.rows + a) * p.b.rows + b];
  writeResult(p, a, b, total);
}

unsigned blocksFor(int count, int each) {
  return static_cast<unsigned>((count + each - 1) / each);
}

// rows by terms, as op(matrix) has them.
Side sideOf(const Tensor& matrix, bool termsFirst) {
  assert(matrix.rank == 2 && matrix.type == DType::F32 && (matrix.inner() <= 1 || matrix.stride(1) == 4));
  const int64_t step = matrix.stride(0) / 4;
  const auto data = deviceAddress<const float>(matrix);
  if (termsFirst) return {data, 1, step, static_cast<int>(matrix.extent(1))};
  return {data, step, 1, static_cast<int>(matrix.extent(0))};
}

template <int kA, int kB>
void launchTiles(Stream stream, const MatrixDevice& device, MultiplyParams p, std::byte* scratch,
                 size_t scratchBytes) {
  LaunchShape shape;
  shape.blocksX = blocksFor(p.a.rows, kA), shape.blocksY = blocksFor(p.b.rows, kB);
  shape.threads = kThreads;
  const size_t partialBytes = static_cast<size_t>(p.chains.count) * static_cast<size_t>(p.a.rows) *
                              static_cast<size_t>(p.b.rows) * sizeof(float);
  const bool few = static_cast<int64_t>(shape.blocksX) * shape.blocksY < device.multiprocessors;
  if (p.chains.count == 1 || !few || partialBytes > scratchBytes || p.a.rows > 65535)
    return launch(stream, "multiplyTile", shape, multiplyTile<kA, kB>, p);
  p.partial = Pointer<float>(reinterpret_cast<float*>(scratch));
  shape.blocksZ = static_cast<unsigned>(p.chains.count);
  launch(stream, "multiplyTile", shape, multiplyTile<kA, kB>, p);
  shape.blocksX = blocksFor(p.b.rows, kThreads), shape.blocksY = static_cast<unsigned>(p.a.rows);
  shape.blocksZ = 1;
  launch(stream, "sumChains", shape, sumChains, p);
}

}  // namespace

size_t denseMultiplyScratchBytes(int multiprocessors) {
  return static_cast<size_t>(kMaxChains) * kLargestTile * static_cast<size_t>(multiprocessors) *
         sizeof(float);
}

void denseMultiply(Stream stream, const MatrixDevice& device, const Tensor& a, Transposed transposeA,
                   const Tensor& b, Transposed transposeB, float alpha, Accumulate accumulate,
                   const Tensor& out, std::byte* scratch, size_t scratchBytes) {
  MultiplyParams p{};
  p.a = sideOf(a, transposeA == Transposed::Yes);
  p.b = sideOf(b, transposeB == Transposed::No);
  p.terms = static_cast<int>(a.extent(transposeA == Transposed::Yes ? 0 : 1));
  assert(b.extent(transposeB == Transposed::Yes ? 1 : 0) == p.terms && out.rank == 2);
  assert(out.extent(0) == p.a.rows && out.extent(1) == p.b.rows && out.type == DType::F32);
  p.chains = chainsOf(std::max(1, (p.terms + kDepth - 1) / kDepth));
  p.alpha = alpha;
  p.accumulate = accumulate == Accumulate::Yes;
  p.out = deviceAddress<float>(out);
  p.aStep = out.stride(0) / 4, p.bStep = 1;
  if (p.a.rows == 0 || p.b.rows == 0) return;
  // The shorter side first; which one it is changes no bit of an element.
  if (p.b.rows < p.a.rows) {
    std::swap(p.a, p.b);
    std::swap(p.aStep, p.bStep);
  }
  if (p.a.rows <= 32) return launchTiles<16, 128>(stream, device, p, scratch, scratchBytes);
  launchTiles<64, 64>(stream, device, p, scratch, scratchBytes);
}

}  // namespace heddle::gpu
