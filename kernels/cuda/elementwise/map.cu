// Operations that make each output element of the elements at its place.
#include <cassert>

#include "kernels/cuda/elementwise/activation.h"
#include "kernels/cuda/elementwise/elementwise.h"
#include "kernels/cuda/elementwise/rows.h"

namespace heddle::gpu {
namespace {

constexpr int kThreads = 256;
constexpr int kBlockElements = 4 * kThreads;
constexpr int64_t kMaxColumnBlocks = 65535;

struct MapArguments {
  Rows<const float> a, b;
  Rows<float> out;
  int64_t count;  // elements of a row
  float factor;
  bool aligned;
};

// Each operation makes one element of a, b and the factor.
struct Add {
  HEDDLE_GPU static float of(float a, float b, float) { return a + b; }
};
struct Scale {
  HEDDLE_GPU static float of(float a, float, float factor) { return a * factor; }
};
struct Softcap {
  HEDDLE_GPU static float of(float a, float, float cap) { return cap * fastTanh(a / cap); }
};

template <Activation kKind>
struct Activate {
  HEDDLE_GPU static float of(float a, float, float) { return activated<kKind>(a); }
};
template <Activation kKind>
struct Gate {
  HEDDLE_GPU static float of(float a, float b, float) { return activated<kKind>(a) * b; }
};

template <class Operation, bool kTwo>
HEDDLE_KERNEL(kThreads, 4)
mapKernel(MapArguments p) {
  const int row = blockIndex(Axis::X);
  const int64_t begin = static_cast<int64_t>(blockIndex(Axis::Y)) * kBlockElements;
  const auto a = rowAt(p.a, row);
  const auto b = kTwo ? rowAt(p.b, row) : a;
  const auto out = rowAt(p.out, row);
  if (p.aligned) {
    const int64_t at = begin + 4 * threadIndex();
    if (at >= p.count) return;
    const Four left = loadFour(a, at, p.count, true), right = kTwo ? loadFour(b, at, p.count, true) : left;
    Four result;
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) result.x[i] = Operation::of(left.x[i], right.x[i], p.factor);
    storeFour(out, at, p.count, true, result);
    return;
  }
  HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
    const int64_t at = begin + threadIndex() + i * kThreads;
    if (at < p.count) out[at] = Operation::of(a[at], kTwo ? b[at] : 0.0f, p.factor);
  }
}

Tensor flattened(const Tensor& tensor) {
  return makeTensor(tensor.type, tensor.data, {tensor.elements()}, 1);
}

template <class Operation, bool kTwo>
void map(Stream stream, const char* name, Tensor a, Tensor b, Tensor out, float factor = 0.0f) {
  assert(sameExtents(a, out) && sameExtents(b, out) && a.type == DType::F32 && out.type == DType::F32);
  if (a.contiguous() && b.contiguous() && out.contiguous() &&
      out.elements() <= kMaxColumnBlocks * kBlockElements)
    a = flattened(a), b = flattened(b), out = flattened(out);
  MapArguments p{rowsOf<const float>(a),
                 rowsOf<const float>(b),
                 rowsOf<float>(out),
                 out.inner(),
                 factor,
                 out.inner() % 4 == 0 && rowsAligned(a, 16) && rowsAligned(b, 16) && rowsAligned(out, 16)};
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(out.rows());
  shape.blocksY = static_cast<unsigned>((p.count + kBlockElements - 1) / kBlockElements);
  shape.threads = kThreads;
  launch(stream, name, shape, mapKernel<Operation, kTwo>, p);
}

}  // namespace

void add(Stream stream, const Tensor& a, const Tensor& b, const Tensor& out) {
  map<Add, true>(stream, "add", a, b, out);
}

void scale(Stream stream, const Tensor& x, float factor, const Tensor& out) {
  map<Scale, false>(stream, "scale", x, x, out, factor);
}

void softcap(Stream stream, const Tensor& x, float cap, const Tensor& out) {
  assert(cap > 0.0f);
  map<Softcap, false>(stream, "softcap", x, x, out, cap);
}

void activate(Stream stream, Activation kind, const Tensor& x, const Tensor& out) {
  const char* name = "activation";
  switch (kind) {
    case Activation::Silu:
      return map<Activate<Activation::Silu>, false>(stream, name, x, x, out);
    case Activation::GeluTanh:
      return map<Activate<Activation::GeluTanh>, false>(stream, name, x, x, out);
    case Activation::GeluErf:
      return map<Activate<Activation::GeluErf>, false>(stream, name, x, x, out);
    case Activation::Relu:
      return map<Activate<Activation::Relu>, false>(stream, name, x, x, out);
  }
}

void gatedActivation(Stream stream, Activation kind, const Tensor& gateUp, const Tensor& out) {
  const int last = gateUp.rank - 1;
  assert(gateUp.inner() == 2 * out.inner());
  const Tensor gate = slice(gateUp, last, 0, out.inner()), up = slice(gateUp, last, out.inner(), out.inner());
  const char* name = "gated activation";
  switch (kind) {
    case Activation::Silu:
      return map<Gate<Activation::Silu>, true>(stream, name, gate, up, out);
    case Activation::GeluTanh:
      return map<Gate<Activation::GeluTanh>, true>(stream, name, gate, up, out);
    case Activation::GeluErf:
      return map<Gate<Activation::GeluErf>, true>(stream, name, gate, up, out);
    case Activation::Relu:
      return map<Gate<Activation::Relu>, true>(stream, name, gate, up, out);
  }
}

}  // namespace heddle::gpu
