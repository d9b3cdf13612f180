#include "kernels/cuda/matrix/activations.h"

namespace heddle::gpu {
namespace {

constexpr int kThreads = 256;
constexpr int kNormThreads = 512;
constexpr int kLaneValues = 8;             // of a super-block, so that four lanes share a block of 32
constexpr float kSmallestScaled = 1e-30f;  // below it a block counts as zero, as on the CPU

HEDDLE_GPU float magnitude(float x) {
  return bitsFloat(floatBits(x) & 0x7fffffffu);
}

// The nearest integer (ties to even) of |x| < 2^22, in the low bits.
HEDDLE_GPU uint32_t nearestBits(float x) {
  return floatBits(x + 12582912.0f) - 0x4b400000u;
}

// Writes a warp's super-block; lane l brings values 8 l to 8 l + 7.
HEDDLE_GPU void writeRecord(const float (&values)[kLaneValues], Pointer<uint8_t> record) {
  float largest = 0.0f, check = 0.0f;
  HEDDLE_UNROLL for (int i = 0; i < kLaneValues; ++i) {
    largest = maximum(largest, magnitude(values[i]));
    check += values[i] * 0.0f;  // NaN if a value is not finite
  }
  HEDDLE_UNROLL for (int mask = 1; mask < 4; mask *= 2) {
    largest = maximum(largest, shuffleXor(largest, mask));
    check += shuffleXor(check, mask);
  }
  const bool zero = !(largest > kSmallestScaled);
  const float inverse = zero ? 0.0f : 127.0f / largest;
  const float scale = (zero ? 0.0f : largest / 127.0f) + check;
  uint32_t words[2] = {0, 0};
  int sum = 0;
  HEDDLE_UNROLL for (int i = 0; i < kLaneValues; ++i) {
    const uint32_t bits = nearestBits(values[i] * inverse);
    sum += static_cast<int>(bits);
    words[i / 4] |= (bits & 0xffu) << (8 * (i % 4));
  }
  HEDDLE_UNROLL for (int mask = 1; mask < 4; mask *= 2) sum += shuffleXor(sum, mask);
  // Words 2 q and 2 q + 1 of the block, in the order 0 4 1 5 2 6 3 7.
  const int block = lane() / 4, quarter = lane() % 4;
  const int place = quarter < 2 ? 4 * quarter : 4 * (quarter - 2) + 1;
  store<uint32_t>(record + (block * 32 + place * 4), words[0]);
  store<uint32_t>(record + (block * 32 + place * 4 + 8), words[1]);
  if (quarter == 0) {
    store<uint32_t>(record + (kRecordScales + block * 4), floatBits(scale));
    store<uint32_t>(record + (kRecordSums + block * 4), floatBits(scale * static_cast<float>(sum)));
  }
}

HEDDLE_KERNEL(kThreads, 1) quantizeActivations(QuantizeParams params) {
  const int index = blockIndex(Axis::X) * (kThreads / 32) + warp();
  if (index >= params.tokens * params.superBlocks) return;
  const int token = index / params.superBlocks, superBlock = index % params.superBlocks;
  const int first = superBlock * kSuperColumns + lane() * kLaneValues;
  const Pointer<const float> from = params.x + token * params.stride;
  float values[kLaneValues];
  HEDDLE_UNROLL for (int i = 0; i < kLaneValues; ++i) values[i] =
      first + i < params.cols ? from[first + i] : 0.0f;
  writeRecord(values, params.records + static_cast<int64_t>(index) * kRecordBytes);
}

HEDDLE_KERNEL(kNormThreads, 1) normQuantize(NormQuantizeParams params) {
  HEDDLE_SHARED(float, sums, kNormThreads / 32);
  const int token = blockIndex(Axis::X);
  const Pointer<float> residual = params.residual + token * params.residualStride;
  float squares = 0.0f;
  for (int col = threadIndex(); col < params.cols; col += kNormThreads) {
    float value = residual[col];
    if (params.addend != nullptr) {
      value += params.addend[token * params.addendStride + col];
      residual[col] = value;
    }
    squares = fusedMultiplyAdd(value, value, squares);
  }
  squares = warpSum(squares);
  if (lane() == 0) sums[warp()] = squares;
  syncThreads();
  float total = 0.0f;
  HEDDLE_UNROLL for (int i = 0; i < kNormThreads / 32; ++i) total += sums[i];
  const float factor = reciprocalSqrt(total / static_cast<float>(params.cols) + params.epsilon);
  for (int superBlock = warp(); superBlock < params.superBlocks; superBlock += kNormThreads / 32) {
    const int first = superBlock * kSuperColumns + lane() * kLaneValues;
    float values[kLaneValues];
    HEDDLE_UNROLL for (int i = 0; i < kLaneValues; ++i) {
      const int col = first + i;
      values[i] = 0.0f;
      if (col >= params.cols) continue;
      values[i] = residual[col] * factor * params.weight[col];
      if (params.normalized != nullptr) params.normalized[token * params.normalizedStride + col] = values[i];
    }
    writeRecord(values, params.records +
                            (static_cast<int64_t>(token) * params.superBlocks + superBlock) * kRecordBytes);
  }
}

template <bool kHalf>
HEDDLE_GPU uint32_t packed(float low, float high) {
  return kHalf ? packHalf2(low, high) : packBfloat16x2(low, high);
}
template <bool kHalf>
HEDDLE_GPU float rounded(float x) {
  return kHalf ? halfToFloat(floatToHalf(x)) : bfloat16ToFloat(floatToBfloat16(x));
}

template <bool kHalf>
HEDDLE_KERNEL(kThreads, 1)
makeFragments(FragmentParams params) {
  HEDDLE_SHARED(float, extremes, kThreads / 32);
  const int token = blockIndex(Axis::X);
  const Pointer<const float> from = params.x + token * params.stride;
  float factor = 1.0f;
  if constexpr (kHalf) {
    float largest = 0.0f;
    for (int col = threadIndex(); col < params.cols; col += kThreads)
      largest = maximum(largest, magnitude(from[col]));
    largest = warpMax(largest);
    if (lane() == 0) extremes[warp()] = largest;
    syncThreads();
    HEDDLE_UNROLL for (int i = 0; i < kThreads / 32; ++i) largest =
        maximum(largest, static_cast<float>(extremes[i]));
    const int exponent = minimum(254, maximum(15, static_cast<int>(floatBits(largest) >> 23)));
    factor = bitsFloat(static_cast<uint32_t>(268 - exponent) << 23);
    if (threadIndex() == 0) params.tokenScales[token] = bitsFloat(static_cast<uint32_t>(exponent - 14) << 23);
  }
  const int steps = (params.cols + kFragmentColumns - 1) / kFragmentColumns;
  for (int index = threadIndex(); index < 4 * steps; index += kThreads) {
    const int step = index / 4, third = index % 4;
    float high[4], low[4], lowest[4];
    HEDDLE_UNROLL for (int i = 0; i < 4; ++i) {
      const int col = step * kFragmentColumns + i / 2 * 8 + 2 * third + i % 2;
      const float value = col < params.cols ? from[col] * factor : 0.0f;
      high[i] = rounded<kHalf>(value);
      const float rest = value - high[i];
      low[i] = rounded<kHalf>(rest);
      lowest[i] = rest - low[i];
    }
    const Words4 words = {packed<kHalf>(high[0], high[1]), packed<kHalf>(high[2], high[3]),
                          packed<kHalf>(low[0], low[1]), packed<kHalf>(low[2], low[3])};
    const int64_t place =
        (static_cast<int64_t>(step) * params.columnTiles + token / 8) * 32 + token % 8 * 4 + third;
    store<Words4>(params.fragments + place * 16, words);
    if constexpr (!kHalf)
      store<Words2>(params.lowest + place * 8,
                    Words2{packed<kHalf>(lowest[0], lowest[1]), packed<kHalf>(lowest[2], lowest[3])});
  }
}

}  // namespace

void launchQuantize(Stream stream, const QuantizeParams& params) {
  LaunchShape shape;
  shape.blocksX =
      static_cast<unsigned>((params.tokens * params.superBlocks + kThreads / 32 - 1) / (kThreads / 32));
  shape.threads = kThreads;
  launch(stream, "quantizeActivations", shape, quantizeActivations, params);
}

void launchNormQuantize(Stream stream, const NormQuantizeParams& params) {
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(params.tokens);
  shape.threads = kNormThreads;
  launch(stream, "normQuantize", shape, normQuantize, params);
}

void launchFragments(Stream stream, DType type, const FragmentParams& params) {
  LaunchShape shape;
  shape.blocksX = static_cast<unsigned>(params.tokens);
  shape.threads = kThreads;
  launch(stream, "makeFragments", shape, type == DType::F16 ? makeFragments<true> : makeFragments<false>,
         params);
}

}  // namespace heddle::gpu
