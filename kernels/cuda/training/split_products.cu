// Products of activations with a prepared weight, forward (sums over its columns) and backward (over its
// rows), from the same blocks. A block of eight warps makes 64 outputs of 128 tokens; it walks the terms in
// stages of 64, each a square of 64 by 64 weights that one buffer of shared memory holds while the next is
// filled. Tokens come as fragments of halves (activations.h).
#include <algorithm>
#include <cassert>

#include "kernels/cuda/matrix/activations.h"
#include "kernels/cuda/training/training.h"
#include "kernels/cuda/training/weight_stage.h"

namespace heddle::gpu {
namespace {

constexpr int kTokens = 128;     // of a block
constexpr int kOutputTiles = 2;  // of 16, of a warp
constexpr int kTokenTiles = 4;   // of 8, of a warp
static_assert(8 * kTokenTiles == kLeastTokens);
constexpr int kStageSteps = kStageSide / kFragmentColumns;
constexpr size_t kAlignment = 256;

struct SplitParams {
  PartView part;
  Pointer<const uint32_t> largest = nullptr;
  Chains chains;    // of stages
  int terms = 0;    // cols forward, rows backward
  int outputs = 0;  // rows forward, cols backward
  int tokens = 0;
  int columnTiles = 0;
  Pointer<const uint8_t> fragments = nullptr;
  Pointer<const float> tokenScales = nullptr;
  Pointer<const float> bias = nullptr;  // nullptr: none
  Pointer<float> out = nullptr;
  int64_t stride = 0;
  bool accumulate = false;
};

// The largest magnitude gets the exponent 14. The power of two, and its inverse.
struct WeightScale {
  float factor, inverse;
};
HEDDLE_GPU WeightScale weightScale(uint32_t largest) {
  const int exponent = minimum(254, maximum(15, static_cast<int>(largest >> 23)));
  return {bitsFloat(static_cast<uint32_t>(268 - exponent) << 23),
          bitsFloat(static_cast<uint32_t>(exponent - 14) << 23)};
}

// The A fragment of 16 outputs by 16 terms. Backward the stage lies with the terms along its rows.
template <bool kBackward>
HEDDLE_GPU void loadWeights(uint32_t (&a)[4], SharedPointer<uint16_t> stage, int output, int term) {
  if constexpr (kBackward)
    loadMatrix4Transposed(
        a, stage + ((term + lane() % 8 + lane() / 16 * 8) * kStagePitch + output + lane() / 8 % 2 * 8));
  else
    loadMatrix4(a, stage + ((output + lane() % 16) * kStagePitch + term + lane() / 16 * 8));
}

// The fragments of the warp's tokens at one step.
using TokenFragments = Words4[kTokenTiles];
HEDDLE_GPU void loadTokens(TokenFragments& tokens, Pointer<const uint8_t> x) {
  HEDDLE_UNROLL for (int c = 0; c < kTokenTiles; ++c) tokens[c] =
      loadReadOnly<Words4>(x + c * kFragmentBytes);
}

template <bool kLow>
HEDDLE_GPU void multiplyPiece(float (&sums)[kTokenTiles][4], const uint32_t (&a)[4],
                              const TokenFragments& tokens) {
  HEDDLE_UNROLL for (int c = 0; c < kTokenTiles; ++c) {
    const uint32_t b[2] = {kLow ? tokens[c].z : tokens[c].x, kLow ? tokens[c].w : tokens[c].y};
    mmaHalf(sums[c], a, b);
  }
}

// x: where the fragments of the step after the first begin; steps: those left, of this stage and all after
// it. Tokens are brought a step ahead, and products that wait for each other stand apart.
template <bool kBackward, bool kTwoPieces>
HEDDLE_GPU void multiplyStage(Pointer<const uint8_t>& x, int64_t stepBytes, int steps, TokenFragments& next,
                              SharedPointer<uint16_t> high, SharedPointer<uint16_t> low,
                              float (&sums)[kOutputTiles][kTokenTiles][4]) {
  const int firstOutput = warp() % 2 * 32;
  HEDDLE_UNROLL for (int i = 0; i < kStageSteps; ++i) {
    if (i >= steps) break;
    TokenFragments tokens;
    HEDDLE_UNROLL for (int c = 0; c < kTokenTiles; ++c) tokens[c] = next[c];
    if (i + 1 < steps) loadTokens(next, x);
    x += stepBytes;
    HEDDLE_UNROLL for (int o = 0; o < kOutputTiles; ++o) {
      uint32_t a[4], rest[4];
      loadWeights<kBackward>(a, high, firstOutput + 16 * o, i * kFragmentColumns);
      if constexpr (kTwoPieces) loadWeights<kBackward>(rest, low, firstOutput + 16 * o, i * kFragmentColumns);
      multiplyPiece<false>(sums[o], a, tokens);
      multiplyPiece<true>(sums[o], a, tokens);
      if constexpr (kTwoPieces) multiplyPiece<false>(sums[o], rest, tokens);
    }
  }
}

HEDDLE_GPU void clear(float (&sums)[kOutputTiles][kTokenTiles][4]) {
  HEDDLE_UNROLL for (int o = 0; o < kOutputTiles; ++o) HEDDLE_UNROLL for (int c = 0; c < kTokenTiles; ++c)
      HEDDLE_UNROLL for (int i = 0; i < 4; ++i) sums[o][c][i] = 0.0f;
}

HEDDLE_GPU void writeSum(const SplitParams& p, int output, int token, float sum) {
  if (output >= p.outputs || token >= p.tokens) return;
  float value = sum * p.tokenScales[token];
  if (p.bias != nullptr) value += p.bias[output];
  const auto to = p.out + (token * p.stride + output);
  *to = p.accumulate ? *to + value : value;
}

template <DType kType, bool kBackward>
HEDDLE_KERNEL(kStageThreads, 1)
splitProduct(SplitParams p) {
  using Held = HeldWeights<kType>;
  constexpr int kPieces = Held::kTwoPieces ? 2 : 1;
  HEDDLE_SHARED(uint16_t, buffers, 2 * kPieces * kStageHalves);
  const WeightScale scale = weightScale(p.largest[0]);
  const int firstOutput = blockIndex(Axis::X) * kStageSide;
  const auto high = [&](int stage) { return buffers + stage % 2 * kPieces * kStageHalves; };
  const auto low = [&](int stage) { return high(stage) + (kPieces - 1) * kStageHalves; };
  Held held;
  const auto bring = [&](int stage) {
    if constexpr (kBackward)
      held.bring(p.part, stage * kStageSide, firstOutput);
    else
      held.bring(p.part, firstOutput, stage * kStageSide);
  };
  bring(0);
  held.put(high(0), low(0), scale.factor);
  syncThreads();
  float sums[kOutputTiles][kTokenTiles][4], totals[kOutputTiles][kTokenTiles][4];
  clear(totals);
  const int firstTile = blockIndex(Axis::Y) * (kTokens / 8) + warp() / 2 * kTokenTiles;
  const int steps = (p.terms + kFragmentColumns - 1) / kFragmentColumns;
  const bool works = firstTile < p.columnTiles && firstOutput + warp() % 2 * 32 < p.outputs;
  const int64_t stepBytes = static_cast<int64_t>(p.columnTiles) * kFragmentBytes;
  Pointer<const uint8_t> x = p.fragments + (static_cast<int64_t>(firstTile) * kFragmentBytes + lane() * 16);
  TokenFragments tokens;
  if (works) loadTokens(tokens, x);
  x += stepBytes;
  int stage = 0;
  for (int chain = 0; chain < p.chains.count; ++chain) {
    clear(sums);
    const int last = minimum(p.chains.units, stage + p.chains.length);
    for (; stage < last; ++stage) {
      const bool more = stage + 1 < p.chains.units;
      if (more) bring(stage + 1);
      if (works)
        multiplyStage<kBackward, Held::kTwoPieces>(x, stepBytes, steps - stage * kStageSteps, tokens,
                                                   high(stage), low(stage), sums);
      // Nobody reads that buffer since the last barrier.
      if (more) held.put(high(stage + 1), low(stage + 1), scale.factor);
      syncThreads();
    }
    HEDDLE_UNROLL for (int o = 0; o < kOutputTiles; ++o) HEDDLE_UNROLL for (int c = 0; c < kTokenTiles; ++c)
        HEDDLE_UNROLL for (int i = 0; i < 4; ++i) totals[o][c][i] += sums[o][c][i];
  }
  const int output = firstOutput + warp() % 2 * 32 + lane() / 4;
  const int token = firstTile * 8 + lane() % 4 * 2;
  HEDDLE_UNROLL for (int o = 0; o < kOutputTiles; ++o) HEDDLE_UNROLL for (int c = 0; c < kTokenTiles; ++c)
      HEDDLE_UNROLL for (int i = 0; i < 4; ++i)
          writeSum(p, output + 16 * o + i / 2 * 8, token + 8 * c + i % 2, totals[o][c][i] * scale.inverse);
}

// The largest finite magnitude, as bits: they are ordered as the numbers are.
struct LargestParams {
  PartView part;
  Pointer<uint32_t> largest = nullptr;
};
HEDDLE_KERNEL(kStageThreads, 1) largestMagnitude(LargestParams p) {
  uint32_t largest = 0;
  forType(p.part.type, [&]<DType kType>() {
    for (int row = blockIndex(Axis::X); row < p.part.rows; row += gridBlocks(Axis::X))
      for (int col = threadIndex(); col < p.part.cols; col += kStageThreads) {
        const uint32_t bits = floatBits(valueOf<kType>(p.part, row, col)) & 0x7fffffffu;
        if (bits < 0x7f800000u) largest = maximum(largest, bits);
      }
  });
  largest = warpMax(largest);
  if (lane() == 0) atomicMax(p.largest, largest);
}

PartView viewOf(const DeviceWeight& weight, const WeightPartPlan& plan) {
  PartView view;
  view.type = plan.type;
  view.rows = static_cast<int>(plan.rows);
  view.firstRow = static_cast<int>(plan.firstRow);
  view.cols = static_cast<int>(weight.plan.cols);
  view.rowTileBytes = plan.rowTileBytes;
  view.tiles = Pointer<const uint8_t>(reinterpret_cast<const uint8_t*>(weight.data + plan.offsetBytes));
  return view;
}

// Neighbouring parts of one type whose tiles follow each other without padding are one.
std::vector<WeightPartPlan> mergedParts(const WeightPlan& plan) {
  std::vector<WeightPartPlan> merged;
  for (const WeightPartPlan& part : plan.parts) {
    if (!merged.empty() && merged.back().type == part.type && merged.back().rows % kTileRows == 0)
      merged.back().rows += part.rows;
    else
      merged.push_back(part);
  }
  return merged;
}

size_t aligned(size_t bytes) {
  return (bytes + kAlignment - 1) / kAlignment * kAlignment;
}
// Whole warps of tokens have room; nobody reads the results of those that are not there.
int64_t columnTilesOf(int64_t tokens) {
  return (tokens + 8 * kTokenTiles - 1) / (8 * kTokenTiles) * kTokenTiles;
}
size_t fragmentBytes(int64_t tokens, int64_t terms) {
  return aligned(static_cast<size_t>(fragmentsOf(terms) * columnTilesOf(tokens)) * kFragmentBytes);
}

// As many tokens as the scratch is for, whole blocks of them if it can be.
int64_t tokensAtOnce(int64_t tokens, int64_t terms, size_t scratchBytes) {
  if (splitProductScratchBytes(tokens, terms) <= scratchBytes) return tokens;
  const size_t least = splitProductScratchBytes(kLeastTokens, terms);
  assert(least <= scratchBytes);
  const auto count = static_cast<int64_t>(scratchBytes / least) * kLeastTokens;
  return count >= kTokens ? count / kTokens * kTokens : count;
}

// The fragments of some tokens' terms, in the scratch.
void prepareTokens(Stream stream, SplitParams& params, const float* x, int64_t stride, std::byte* scratch) {
  FragmentParams fragments;
  fragments.x = Pointer<const float>(x);
  fragments.stride = stride;
  fragments.tokens = params.tokens;
  fragments.cols = params.terms;
  fragments.columnTiles = params.columnTiles = static_cast<int>(columnTilesOf(params.tokens));
  fragments.fragments = Pointer<uint8_t>(reinterpret_cast<uint8_t*>(scratch));
  fragments.tokenScales =
      Pointer<float>(reinterpret_cast<float*>(scratch + fragmentBytes(params.tokens, params.terms)));
  launchFragments(stream, DType::F16, fragments);
  params.fragments = fragments.fragments;
  params.tokenScales = fragments.tokenScales;
}

template <DType kType>
void launchTyped(Stream stream, const SplitParams& params, bool backward) {
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>((params.outputs + kStageSide - 1) / kStageSide);
  shape.blocksY = static_cast<unsigned>((params.tokens + kTokens - 1) / kTokens);
  shape.threads = kStageThreads;
  if (backward)
    launch(stream, "splitProduct backward", shape, splitProduct<kType, true>, params);
  else
    launch(stream, "splitProduct", shape, splitProduct<kType, false>, params);
}

void launchProduct(Stream stream, const SplitParams& params, bool backward) {
  switch (params.part.type) {
    case DType::F16:
      return launchTyped<DType::F16>(stream, params, backward);
    case DType::BF16:
      return launchTyped<DType::BF16>(stream, params, backward);
    case DType::Q8_0:
      return launchTyped<DType::Q8_0>(stream, params, backward);
    case DType::Q4_0:
      return launchTyped<DType::Q4_0>(stream, params, backward);
    case DType::Q4_K:
      return launchTyped<DType::Q4_K>(stream, params, backward);
    case DType::Q5_K:
      return launchTyped<DType::Q5_K>(stream, params, backward);
    case DType::Q6_K:
      return launchTyped<DType::Q6_K>(stream, params, backward);
    default:
      return launchTyped<DType::F32>(stream, params, backward);
  }
}

SplitParams paramsFor(const TrainedWeight& weight, const WeightPartPlan& part, int64_t terms, int64_t outputs,
                      int64_t tokens) {
  SplitParams params;
  params.part = viewOf(*weight.weight, part);
  params.largest = Pointer<const uint32_t>(reinterpret_cast<const uint32_t*>(weight.largest));
  params.chains = chainsOf((terms + kStageSide - 1) / kStageSide);
  params.terms = static_cast<int>(terms);
  params.outputs = static_cast<int>(outputs);
  params.tokens = static_cast<int>(tokens);
  return params;
}

}  // namespace

void findLargest(Runtime& runtime, Stream stream, const TrainedWeight& weight) {
  runtime.fill(stream, weight.largest, 0, kLargestBytes);
  for (const WeightPartPlan& part : weight.weight->plan.parts) {
    LargestParams params;
    params.part = viewOf(*weight.weight, part);
    params.largest = Pointer<uint32_t>(reinterpret_cast<uint32_t*>(weight.largest));
    LaunchShape shape;
    shape.blocksX = static_cast<unsigned>(std::min<int64_t>(part.rows, 1024));
    shape.threads = kStageThreads;
    launch(stream, "largestMagnitude", shape, largestMagnitude, params);
  }
}

size_t splitProductScratchBytes(int64_t tokens, int64_t terms) {
  return fragmentBytes(tokens, terms) + aligned(static_cast<size_t>(tokens) * sizeof(float));
}

void splitMatmul(Stream stream, const TrainedWeight& weight, const ProductInput& x, const ProductTarget& out,
                 std::byte* scratch, size_t scratchBytes) {
  const WeightPlan& plan = weight.weight->plan;
  const int64_t atOnce = tokensAtOnce(x.tokens, plan.cols, scratchBytes);
  const std::vector<WeightPartPlan> parts = mergedParts(plan);
  for (int64_t first = 0; first < x.tokens; first += atOnce) {
    const int64_t tokens = std::min(atOnce, x.tokens - first);
    SplitParams tokenParams = paramsFor(weight, parts.front(), plan.cols, 0, tokens);
    prepareTokens(stream, tokenParams, x.x + first * x.stride, x.stride, scratch);
    for (const WeightPartPlan& part : parts) {
      SplitParams params = paramsFor(weight, part, plan.cols, part.rows, tokens);
      params.columnTiles = tokenParams.columnTiles;
      params.fragments = tokenParams.fragments;
      params.tokenScales = tokenParams.tokenScales;
      if (plan.hasBias)
        params.bias = Pointer<const float>(
            reinterpret_cast<const float*>(weight.weight->data + plan.biasOffsetBytes) + part.firstRow);
      params.out = Pointer<float>(out.out + first * out.stride + part.firstRow);
      params.stride = out.stride;
      launchProduct(stream, params, false);
    }
  }
}

void splitMatmulBackward(Stream stream, const TrainedWeight& weight, const ProductInput& dOut,
                         Accumulate accumulate, const ProductTarget& dX, std::byte* scratch,
                         size_t scratchBytes) {
  const WeightPlan& plan = weight.weight->plan;
  bool more = accumulate == Accumulate::Yes;
  for (const WeightPartPlan& part : mergedParts(plan)) {
    const int64_t atOnce = tokensAtOnce(dOut.tokens, part.rows, scratchBytes);
    for (int64_t first = 0; first < dOut.tokens; first += atOnce) {
      SplitParams params =
          paramsFor(weight, part, part.rows, plan.cols, std::min(atOnce, dOut.tokens - first));
      prepareTokens(stream, params, dOut.x + first * dOut.stride + part.firstRow, dOut.stride, scratch);
      params.accumulate = more;
      params.out = Pointer<float>(dX.out + first * dX.stride);
      params.stride = dX.stride;
      launchProduct(stream, params, true);
    }
    more = true;
  }
}

}  // namespace heddle::gpu
