// Gradients of the operations that work row by row: norms and gated activations.
#include <algorithm>
#include <cassert>

#include "kernels/cuda/elementwise/activation.h"
#include "kernels/cuda/elementwise/rows.h"
#include "kernels/cuda/training/training.h"

namespace heddle::gpu {
namespace {

struct NormGradientParams {
  Rows<const float> x, dOut;
  Rows<float> dX;
  Pointer<const float> weight;
  float epsilon;
  int rows, count;
  bool accumulate;
};

// With f = 1 / rms(x) and g = dOut * weight: dX = f g - x f^3 mean(g x). What is left of the two terms in a
// short row is small beside them, so short rows are summed in double.
HEDDLE_GPU double sumLanes(double value) {
  HEDDLE_UNROLL for (int mask = 16; mask > 0; mask /= 2) {
    uint32_t words[2];
    memcpy(words, &value, sizeof value);
    words[0] = shuffleXor(words[0], mask), words[1] = shuffleXor(words[1], mask);
    double other;
    memcpy(&other, words, sizeof other);
    value += other;
  }
  return value;
}

constexpr int kRowsPerBlock = 4;  // of one warp each
constexpr int kWarpRow = 512;     // longest row of a warp

HEDDLE_KERNEL(32 * kRowsPerBlock, 8) warpNormGradient(NormGradientParams p) {
  const int row = blockIndex(Axis::X) * kRowsPerBlock + warp();
  if (row >= p.rows) return;
  const auto x = rowAt(p.x, row), dOut = rowAt(p.dOut, row);
  const auto dX = rowAt(p.dX, row);
  double squares = 0.0, products = 0.0;
  const auto at = [](float value) { return static_cast<double>(value); };
  for (int i = lane(); i < p.count; i += 32) {
    const double value = at(x[i]);
    squares += value * value;
    products += at(dOut[i]) * at(p.weight[i]) * value;
  }
  squares = sumLanes(squares) / p.count + at(p.epsilon);
  const double along = sumLanes(products) / p.count / squares;
  const float factor = 1.0f / squareRoot(static_cast<float>(squares));
  for (int i = lane(); i < p.count; i += 32) {
    const float value = factor * static_cast<float>(at(dOut[i]) * at(p.weight[i]) - at(x[i]) * along);
    dX[i] = p.accumulate ? dX[i] + value : value;
  }
}

constexpr int kNormThreads = 512;

HEDDLE_KERNEL(kNormThreads, 2) blockNormGradient(NormGradientParams p) {
  HEDDLE_SHARED(float, partial, kNormThreads / 32);
  const int row = blockIndex(Axis::X);
  const auto x = rowAt(p.x, row), dOut = rowAt(p.dOut, row);
  const auto dX = rowAt(p.dX, row);
  float squares = 0.0f, products = 0.0f;
  for (int i = threadIndex(); i < p.count; i += kNormThreads) {
    const float value = x[i];
    squares = fusedMultiplyAdd(value, value, squares);
    products = fusedMultiplyAdd(dOut[i] * p.weight[i], value, products);
  }
  const auto sum = [](float a, float b) { return a + b; };
  const float count = static_cast<float>(p.count);
  squares = reduceBlock<kNormThreads>(squares, partial, sum) / count + p.epsilon;
  syncThreads();  // the exchange is used again
  const float along = reduceBlock<kNormThreads>(products, partial, sum) / count / squares;
  const float factor = 1.0f / squareRoot(squares);
  for (int i = threadIndex(); i < p.count; i += kNormThreads) {
    const float value = factor * (dOut[i] * p.weight[i] - x[i] * along);
    dX[i] = p.accumulate ? dX[i] + value : value;
  }
}

struct GateGradientParams {
  Rows<const float> gate, up, dOut;
  Rows<float> dGate, dUp;
  int count;
};
constexpr int kGateThreads = 256;

template <Activation kKind>
HEDDLE_KERNEL(kGateThreads, 4)
gateGradient(GateGradientParams p) {
  const int row = blockIndex(Axis::X), at = blockIndex(Axis::Y) * kGateThreads + threadIndex();
  if (at >= p.count) return;
  // Both are read before either is written: the gradients may lie where they came from.
  const float up = rowAt(p.up, row)[at], gradient = rowAt(p.dOut, row)[at];
  const Activated gate = activatedWithSlope<kKind>(rowAt(p.gate, row)[at]);
  rowAt(p.dGate, row)[at] = gradient * up * gate.slope;
  rowAt(p.dUp, row)[at] = gradient * gate.value;
}

template <Activation kKind>
void launchGate(Stream stream, const GateGradientParams& p, int64_t rows) {
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(rows);
  shape.blocksY = static_cast<unsigned>((p.count + kGateThreads - 1) / kGateThreads);
  shape.threads = kGateThreads;
  launch(stream, "gated activation backward", shape, gateGradient<kKind>, p);
}

}  // namespace

void rmsNormBackward(Stream stream, const Tensor& x, const Tensor& weight, float epsilon, const Tensor& dOut,
                     Accumulate accumulate, const Tensor& dX) {
  assert(sameExtents(x, dOut) && sameExtents(x, dX) && weight.elements() == x.inner());
  NormGradientParams p{};
  p.x = rowsOf<const float>(x), p.dOut = rowsOf<const float>(dOut), p.dX = rowsOf<float>(dX);
  p.weight = deviceAddress<const float>(weight);
  p.epsilon = epsilon;
  p.rows = static_cast<int>(x.rows()), p.count = static_cast<int>(x.inner());
  p.accumulate = accumulate == Accumulate::Yes;
  LaunchShape shape;
  if (p.count <= kWarpRow) {
    shape.blocksX = static_cast<unsigned>((p.rows + kRowsPerBlock - 1) / kRowsPerBlock);
    shape.threads = 32 * kRowsPerBlock;
    return launch(stream, "rms norm backward", shape, warpNormGradient, p);
  }
  shape.blocksX = static_cast<unsigned>(p.rows);
  shape.threads = kNormThreads;
  launch(stream, "rms norm backward", shape, blockNormGradient, p);
}

void gatedActivationBackward(Stream stream, Activation kind, const Tensor& gateUp, const Tensor& dOut,
                             const Tensor& dGateUp) {
  const int last = gateUp.rank - 1;
  const int64_t count = dOut.inner();
  assert(gateUp.inner() == 2 * count && sameExtents(gateUp, dGateUp) && gateUp.rows() == dOut.rows());
  GateGradientParams p{};
  p.gate = rowsOf<const float>(slice(gateUp, last, 0, count));
  p.up = rowsOf<const float>(slice(gateUp, last, count, count));
  p.dGate = rowsOf<float>(slice(dGateUp, last, 0, count));
  p.dUp = rowsOf<float>(slice(dGateUp, last, count, count));
  p.dOut = rowsOf<const float>(dOut);
  p.count = static_cast<int>(count);
  switch (kind) {
    case Activation::Silu:
      return launchGate<Activation::Silu>(stream, p, dOut.rows());
    case Activation::GeluTanh:
      return launchGate<Activation::GeluTanh>(stream, p, dOut.rows());
    case Activation::GeluErf:
      return launchGate<Activation::GeluErf>(stream, p, dOut.rows());
    case Activation::Relu:
      return launchGate<Activation::Relu>(stream, p, dOut.rows());
  }
}

}  // namespace heddle::gpu
