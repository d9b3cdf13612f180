// What happens to heads before attention: norm, rotation, and their way into the pages. One kernel does all
// of it in any combination: a block takes eight heads of one token, a warp each.
#include <cassert>
#include <cmath>

#include "kernels/cuda/elementwise/elementwise.h"
#include "kernels/cuda/elementwise/rows.h"

namespace heddle::gpu {
namespace {

constexpr int kWarps = 8;
constexpr int kMaxHeadDim = 512;
constexpr int kMaxPairs = kMaxHeadDim / 2;

enum class PageType : uint8_t { None, Float, Half, Q8 };

struct Heads {
  Pointer<float> data;
  int64_t tokenStep, headStep;
  int count;
  Pointer<const float> norm;  // nullptr: none
};

struct HeadsArguments {
  Heads q, k, v;
  int headDim;
  float epsilon;

  int pairs;  // 0: no rotation
  bool interleaved;
  float magnitude;
  Pointer<const float> factors;  // nullptr: none

  Pointer<const int32_t> positions, sequenceOf, pageTable;
  int pagesPerSequence, pageTokens;
  PageType pages;
  Pointer<uint8_t> keys, values;
  int64_t keyStep, valueStep, keyHeadStep, valueHeadStep;  // bytes, token to token and head to head

  double turns[kMaxPairs];  // of each pair, per position
};

struct Rotation {
  SharedPointer<float> cosines, sines;
};

// cos and sin of 2 pi times `turns`: the whole turns go in double, an eighth of a turn is left to
// polynomials.
HEDDLE_GPU void cosineAndSine(double turns, float& cosine, float& sine) {
  const double quarters = 4.0 * turns;
  const int64_t nearest = static_cast<int64_t>(quarters + (quarters < 0.0 ? -0.5 : 0.5));
  const float x = static_cast<float>((turns - 0.25 * static_cast<double>(nearest)) * 6.283185307179586);
  const float square = x * x;
  float s = fusedMultiplyAdd(square, 2.7557319e-6f, -1.9841270e-4f);
  s = fusedMultiplyAdd(s, square, 8.3333333e-3f);
  s = fusedMultiplyAdd(s, square, -1.6666667e-1f);
  s = fusedMultiplyAdd(s * square, x, x);
  float c = fusedMultiplyAdd(square, -2.7557319e-7f, 2.4801587e-5f);
  c = fusedMultiplyAdd(c, square, -1.3888889e-3f);
  c = fusedMultiplyAdd(c, square, 4.1666667e-2f);
  c = fusedMultiplyAdd(c, square, -0.5f);
  c = fusedMultiplyAdd(c, square, 1.0f);
  const int quadrant = static_cast<int>(nearest & 3);
  cosine = quadrant == 0 ? c : quadrant == 1 ? -s : quadrant == 2 ? -c : s;
  sine = quadrant == 0 ? s : quadrant == 1 ? c : quadrant == 2 ? -s : -c;
}

HEDDLE_GPU void findRotation(const HeadsArguments& p, int position, const Rotation& rotation) {
  for (int pair = threadIndex(); pair < p.pairs; pair += 32 * kWarps) {
    double turns = p.turns[pair] * static_cast<double>(position);
    if (p.factors != nullptr) turns /= static_cast<double>(p.factors[pair]);
    float cosine, sine;
    cosineAndSine(turns, cosine, sine);
    rotation.cosines[pair] = cosine * p.magnitude;
    rotation.sines[pair] = sine * p.magnitude;
  }
}

HEDDLE_GPU float rotated(const HeadsArguments& p, const Rotation& rotation, SharedPointer<float> head,
                         int dim) {
  if (dim >= 2 * p.pairs) return head[dim];
  const bool second = p.interleaved ? dim % 2 == 1 : dim >= p.pairs;
  const int pair = p.interleaved ? dim / 2 : second ? dim - p.pairs : dim;
  const int other = p.interleaved ? dim ^ 1 : second ? dim - p.pairs : dim + p.pairs;
  const float cosine = rotation.cosines[pair], sine = rotation.sines[pair];
  const float mine = head[dim] * cosine, its = head[other] * sine;
  return second ? mine + its : mine - its;
}

// Blocks of 32 belong to the lanes of a warp, one value each; as kernels/quantize.cpp rounds them.
HEDDLE_GPU void writeBlock(Pointer<uint8_t> head, int headDim, int dim, float value) {
  const float scale = warpMax(value < 0.0f ? -value : value) / 127.0f;
  float inverse = scale != 0.0f ? 1.0f / scale : 0.0f;
  if (!(inverse < __builtin_huge_valf())) inverse = 0.0f;
  constexpr float kRound = 12582912.0f;  // 1.5 * 2^23: adding it rounds to whole numbers, ties to even
  const float whole = (maximum(-127.0f, minimum(127.0f, value * inverse)) + kRound) - kRound;
  if (lane() == 0) store<uint16_t>(head + dim / 32 * 2, floatToHalf(scale));
  head[headDim / 32 * 2 + dim] = static_cast<uint8_t>(static_cast<int>(whole) & 255);
}

HEDDLE_GPU void writePage(const HeadsArguments& p, Pointer<uint8_t> head, int dim, float value) {
  if (p.pages == PageType::Float)
    globalAs<float>(head)[dim] = value;
  else if (p.pages == PageType::Half)
    globalAs<uint16_t>(head)[dim] = floatToHalf(value);
  else
    writeBlock(head, p.headDim, dim, value);
}

HEDDLE_KERNEL(32 * kWarps, 4) headsKernel(HeadsArguments p) {
  HEDDLE_SHARED(float, cosines, kMaxPairs);
  HEDDLE_SHARED(float, sines, kMaxPairs);
  HEDDLE_SHARED(float, staged, kWarps* kMaxHeadDim);
  const int token = blockIndex(Axis::X), position = p.positions[token];
  const Rotation rotation{cosines, sines};
  const int row = blockIndex(Axis::Y) * kWarps + warp();
  const bool isQuery = row < p.q.count, isKey = !isQuery && row < p.q.count + p.k.count;
  const bool rotates = p.pairs > 0 && (isQuery || isKey);
  if (p.pairs > 0) {
    findRotation(p, position, rotation);
    syncThreads();
  }
  if (row >= p.q.count + p.k.count + p.v.count) return;
  const Heads& heads = isQuery ? p.q : isKey ? p.k : p.v;
  const int head = isQuery ? row : isKey ? row - p.q.count : row - p.q.count - p.k.count;
  const auto data = heads.data + (token * heads.tokenStep + head * heads.headStep);
  const auto mine = staged + warp() * kMaxHeadDim;

  float squares = 0.0f;
  for (int dim = lane(); dim < p.headDim; dim += 32) {
    const float value = data[dim];
    mine[dim] = value;
    squares = fusedMultiplyAdd(value, value, squares);
  }
  if (heads.norm != nullptr) {
    const float factor = reciprocalSqrt(warpSum(squares) / static_cast<float>(p.headDim) + p.epsilon);
    for (int dim = lane(); dim < p.headDim; dim += 32) mine[dim] = mine[dim] * factor * heads.norm[dim];
  }
  syncWarp();

  const bool changes = rotates || heads.norm != nullptr;
  const bool pages = !isQuery && p.pages != PageType::None;
  Pointer<uint8_t> page = p.keys;
  if (pages) {
    const int slot = position / p.pageTokens;
    const int32_t number = p.pageTable[static_cast<int64_t>(p.sequenceOf[token]) * p.pagesPerSequence + slot];
    const int64_t place = static_cast<int64_t>(number) * p.pageTokens + (position - slot * p.pageTokens);
    page = isKey ? p.keys + (place * p.keyStep + head * p.keyHeadStep)
                 : p.values + (place * p.valueStep + head * p.valueHeadStep);
  }
  for (int dim = lane(); dim < p.headDim; dim += 32) {
    const float value = rotates ? rotated(p, rotation, mine, dim) : mine[dim];
    if (changes) data[dim] = value;
    if (pages) writePage(p, page, dim, value);
  }
}

Heads headsOf(const Tensor& x, const Tensor* norm) {
  assert(x.rank == 3 && x.type == DType::F32 && x.inner() <= kMaxHeadDim);
  Heads heads{deviceAddress<float>(x), x.stride(0) / 4, x.stride(1) / 4, static_cast<int>(x.extent(1)),
              Pointer<const float>(nullptr)};
  if (norm && norm->rank) heads.norm = deviceAddress<const float>(*norm);
  return heads;
}

void setRotation(HeadsArguments& p, const RopeParams& params) {
  const int rotated = params.rotatedDims > 0 ? params.rotatedDims : p.headDim;
  assert(rotated <= p.headDim && rotated % 2 == 0);
  p.pairs = rotated / 2;
  p.interleaved = params.pairing == RopePairing::Interleaved;
  p.magnitude = params.magnitude;
  if (params.factors) p.factors = deviceAddress<const float>(*params.factors);
  constexpr double kTurn = 6.283185307179586476925;
  for (int pair = 0; pair < p.pairs; ++pair)
    p.turns[pair] = static_cast<double>(params.positionScale) *
                    std::pow(static_cast<double>(params.base), -2.0 * pair / rotated) / kTurn;
}

void setPages(HeadsArguments& p, const RaggedBatch& batch, const KvLayer& layer) {
  const Tensor &keys = layer.keys, &values = layer.values;
  assert(keys.type == values.type && keys.contiguous() && values.contiguous());
  assert(keys.extent(2) == p.k.count && keys.extent(2) == p.v.count && keys.inner() == p.headDim);
  assert(keys.type != DType::Q8_0 || p.headDim % 32 == 0);
  p.sequenceOf = deviceAddress<const int32_t>(batch.sequenceOf);
  p.pageTable = deviceAddress<const int32_t>(batch.pageTable);
  p.pagesPerSequence = static_cast<int>(batch.pageTable.extent(1));
  p.pageTokens = static_cast<int>(keys.extent(1));
  p.pages = keys.type == DType::F32   ? PageType::Float
            : keys.type == DType::F16 ? PageType::Half
                                      : PageType::Q8;
  p.keys = deviceAddress<uint8_t>(keys), p.values = deviceAddress<uint8_t>(values);
  p.keyStep = keys.stride(1), p.valueStep = values.stride(1);
  p.keyHeadStep = keys.stride(2), p.valueHeadStep = values.stride(2);
}

void launchHeads(Stream stream, const char* name, const HeadsArguments& p, int64_t tokens) {
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(tokens);
  shape.blocksY = static_cast<unsigned>((p.q.count + p.k.count + p.v.count + kWarps - 1) / kWarps);
  shape.threads = 32 * kWarps;
  launch(stream, name, shape, headsKernel, p);
}

}  // namespace

void rope(Stream stream, const Tensor& x, const Tensor& positions, const RopeParams& params) {
  HeadsArguments p{};
  p.q = headsOf(x, nullptr);
  p.headDim = static_cast<int>(x.inner());
  p.positions = deviceAddress<const int32_t>(positions);
  setRotation(p, params);
  launchHeads(stream, "rope", p, x.extent(0));
}

void kvWrite(Stream stream, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
             const KvLayer& layer) {
  HeadsArguments p{};
  p.k = headsOf(k, nullptr), p.v = headsOf(v, nullptr);
  p.headDim = static_cast<int>(k.inner());
  p.positions = deviceAddress<const int32_t>(batch.positions);
  setPages(p, batch, layer);
  launchHeads(stream, "kv write", p, batch.tokens);
}

void prepareHeads(Stream stream, const Tensor& q, const Tensor& k, const Tensor& v, const RaggedBatch& batch,
                  const HeadParams& params, const KvLayer& layer) {
  HeadsArguments p{};
  p.q = headsOf(q, &params.queryNorm), p.k = headsOf(k, &params.keyNorm), p.v = headsOf(v, nullptr);
  p.headDim = static_cast<int>(q.inner());
  p.epsilon = params.epsilon;
  p.positions = deviceAddress<const int32_t>(batch.positions);
  setRotation(p, params.rope);
  setPages(p, batch, layer);
  launchHeads(stream, "prepare heads", p, batch.tokens);
}

}  // namespace heddle::gpu
