// Norms of rows. Rows up to 512 belong to a warp, longer ones to a block; rows up to 8,192 are read once and
// kept in registers. A thread's elements are the same however they are read, so alignment leaves no trace in
// the sums.
#include <cassert>

#include "kernels/cuda/elementwise/elementwise.h"
#include "kernels/cuda/elementwise/rows.h"

namespace heddle::gpu {
namespace {

constexpr int kHeld = 4;  // fours a thread keeps
constexpr int kBlockThreads = 512;
constexpr int kRowsPerBlock = 4;  // of one warp each

enum class Norm { Rms, AddRms, Layer };

struct NormArguments {
  Rows<const float> x;
  Rows<const float> addend;  // AddRms
  Rows<float> sum;           // AddRms: x + addend goes here
  Rows<float> out;
  Pointer<const float> weight, bias;
  float epsilon;
  int rows, count;
  bool aligned;
};

// kThreads share a row; fours [0, kHeld) of each thread in registers, or read again where the row is longer.
template <Norm kNorm, int kThreads, bool kKept>
struct RowNorm {
  const NormArguments& p;
  int row, thread;
  SharedPointer<float> partial;
  Four kept[kKept ? kHeld : 1];

  HEDDLE_GPU int at(int n) const { return 4 * (thread + n * kThreads); }
  HEDDLE_GPU Four bring(int n) const {
    Four four = loadFour(rowAt(p.x, row), at(n), p.count, p.aligned);
    if constexpr (kNorm == Norm::AddRms) {
      const Four other = loadFour(rowAt(p.addend, row), at(n), p.count, p.aligned);
      HEDDLE_UNROLL for (int i = 0; i < 4; ++i) four.x[i] += other.x[i];
    }
    return four;
  }
  // function(four, place) for every four of the thread.
  template <class Function>
  HEDDLE_GPU void each(const Function& function) const {
    if constexpr (kKept) {
      HEDDLE_UNROLL for (int n = 0; n < kHeld; ++n) if (at(n) < p.count) function(kept[n], at(n));
    } else {
      for (int n = 0; at(n) < p.count; ++n) function(bring(n), at(n));
    }
  }
  HEDDLE_GPU float total(float value) const {
    return reduceBlock<kThreads>(value, partial, [](float a, float b) { return a + b; });
  }

  HEDDLE_GPU void run() {
    if constexpr (kKept) {
      HEDDLE_UNROLL for (int n = 0; n < kHeld; ++n) kept[n] = bring(n);
    }
    float mean = 0.0f;
    if constexpr (kNorm == Norm::Layer) {
      float sum = 0.0f;
      each([&](const Four& four, int) { HEDDLE_UNROLL for (int i = 0; i < 4; ++i) sum += four.x[i]; });
      mean = total(sum) / static_cast<float>(p.count);
    }
    float squares = 0.0f;
    each([&](const Four& four, int place) {
      HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
        const float distance = place + i < p.count ? four.x[i] - mean : 0.0f;
        squares = fusedMultiplyAdd(distance, distance, squares);
      }
    });
    const float factor = reciprocalSqrt(total(squares) / static_cast<float>(p.count) + p.epsilon);
    each([&](const Four& four, int place) {
      const Four weight = loadFour(p.weight, place, p.count, p.aligned);
      Four result;
      HEDDLE_UNROLL for (int i = 0; i < 4; ++i) result.x[i] = (four.x[i] - mean) * factor * weight.x[i];
      if constexpr (kNorm == Norm::Layer) {
        const Four bias = loadFour(p.bias, place, p.count, p.aligned);
        HEDDLE_UNROLL for (int i = 0; i < 4; ++i) result.x[i] += bias.x[i];
      }
      if constexpr (kNorm == Norm::AddRms) storeFour(rowAt(p.sum, row), place, p.count, p.aligned, four);
      storeFour(rowAt(p.out, row), place, p.count, p.aligned, result);
    });
  }
};

template <Norm kNorm, bool kKept>
HEDDLE_KERNEL(kBlockThreads, 2)
blockNormKernel(NormArguments p) {
  HEDDLE_SHARED(float, partial, kBlockThreads / 32);
  RowNorm<kNorm, kBlockThreads, kKept> norm{p, blockIndex(Axis::X), threadIndex(), partial, {}};
  norm.run();
}

template <Norm kNorm>
HEDDLE_KERNEL(32 * kRowsPerBlock, 8)
warpNormKernel(NormArguments p) {
  const int row = blockIndex(Axis::X) * kRowsPerBlock + warp();
  if (row >= p.rows) return;
  RowNorm<kNorm, 32, true> norm{p, row, lane(), SharedPointer<float>(nullptr), {}};
  norm.run();
}

template <Norm kNorm>
void launchNorm(Stream stream, const char* name, const NormArguments& p) {
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(p.rows);
  shape.threads = kBlockThreads;
  if (p.count <= 4 * 32 * kHeld) {
    shape.blocksX = static_cast<unsigned>((p.rows + kRowsPerBlock - 1) / kRowsPerBlock);
    shape.threads = 32 * kRowsPerBlock;
    return launch(stream, name, shape, warpNormKernel<kNorm>, p);
  }
  if (p.count <= 4 * kBlockThreads * kHeld)
    return launch(stream, name, shape, blockNormKernel<kNorm, true>, p);
  launch(stream, name, shape, blockNormKernel<kNorm, false>, p);
}

NormArguments argumentsFor(const Tensor& x, const Tensor& weight, float epsilon, const Tensor& out) {
  assert(sameExtents(x, out) && weight.elements() == x.inner() && x.type == DType::F32);
  NormArguments p{};
  p.x = rowsOf<const float>(x);
  p.out = rowsOf<float>(out);
  p.weight = deviceAddress<const float>(weight);
  p.epsilon = epsilon;
  p.rows = static_cast<int>(x.rows()), p.count = static_cast<int>(x.inner());
  p.aligned = p.count % 4 == 0 && rowsAligned(x, 16) && rowsAligned(out, 16) && rowsAligned(weight, 16);
  return p;
}

}  // namespace

void rmsNorm(Stream stream, const Tensor& x, const Tensor& weight, float epsilon, const Tensor& out) {
  launchNorm<Norm::Rms>(stream, "rms norm", argumentsFor(x, weight, epsilon, out));
}

void layerNorm(Stream stream, const Tensor& x, const Tensor& weight, const Tensor& bias, float epsilon,
               const Tensor& out) {
  assert(bias.elements() == x.inner());
  NormArguments p = argumentsFor(x, weight, epsilon, out);
  p.bias = deviceAddress<const float>(bias);
  p.aligned = p.aligned && rowsAligned(bias, 16);
  launchNorm<Norm::Layer>(stream, "layer norm", p);
}

void addRmsNorm(Stream stream, const Tensor& residual, const Tensor& addend, const Tensor& weight,
                float epsilon, const Tensor& out) {
  assert(sameExtents(residual, addend));
  NormArguments p = argumentsFor(residual, weight, epsilon, out);
  p.addend = rowsOf<const float>(addend);
  p.sum = rowsOf<float>(residual);
  p.aligned = p.aligned && rowsAligned(addend, 16);
  launchNorm<Norm::AddRms>(stream, "add and rms norm", p);
}

}  // namespace heddle::gpu
