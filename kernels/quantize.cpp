#include "kernels/quantize.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

#include "kernels/blocks.h"
#include "kernels/half.h"

namespace heddle {
namespace {

int nearest(float value) {
  return static_cast<int>(std::lrint(value));
}

int quantOf(float value, float inverse, int low, int high) {
  return std::clamp(nearest(std::clamp(value * inverse, -1e6f, 1e6f)), low, high);
}

float inverseOf(float scale) {
  const float inverse = scale != 0.0f ? 1.0f / scale : 0.0f;
  return std::isfinite(inverse) ? inverse : 0.0f;
}

float signedExtreme(const float* values, int count) {
  float extreme = 0.0f;
  for (int i = 0; i < count; ++i)
    if (std::fabs(values[i]) > std::fabs(extreme)) extreme = values[i];
  return extreme;
}

void quantizeBlock(const float* x, BlockQ8_0& block) {
  const float scale = std::fabs(signedExtreme(x, 32)) / 127.0f;
  block.scale = floatToHalf(scale);
  const float inverse = inverseOf(scale);
  for (size_t i = 0; i < 32; ++i) block.quants[i] = static_cast<int8_t>(quantOf(x[i], inverse, -127, 127));
}

// The value farthest from zero takes -8, the one code that has no opposite.
void quantizeBlock(const float* x, BlockQ4_0& block) {
  const float scale = signedExtreme(x, 32) / -8.0f;
  block.scale = floatToHalf(scale);
  const float inverse = inverseOf(scale);
  for (size_t i = 0; i < 16; ++i) {
    const int low = quantOf(x[i], inverse, -8, 7) + 8;
    const int high = quantOf(x[i + 16], inverse, -8, 7) + 8;
    block.nibbles[i] = static_cast<uint8_t>(low | (high << 4));
  }
}

struct Affine {
  float scale = 0.0f;
  float minimum = 0.0f;  // subtracted; never negative
};

// Least-squares scale and minimum for the codes that a trial scale gives.
Affine refine(const float* x, int count, float inverse, float low, int top, double& error) {
  double sumQ = 0, sumQq = 0, sumX = 0, sumXq = 0;
  for (int i = 0; i < count; ++i) {
    const double q = quantOf(x[i] - low, inverse, 0, top);
    sumQ += q, sumQq += q * q, sumX += static_cast<double>(x[i]), sumXq += static_cast<double>(x[i]) * q;
  }
  const double determinant = count * sumQq - sumQ * sumQ;
  Affine fit;
  if (determinant > 0) {
    double scale = (count * sumXq - sumX * sumQ) / determinant;
    double offset = (sumQq * sumX - sumQ * sumXq) / determinant;
    if (offset > 0) offset = 0, scale = sumQq > 0 ? sumXq / sumQq : 0;
    fit = {static_cast<float>(std::max(scale, 0.0)), static_cast<float>(-offset)};
  } else if (sumX > 0) {  // one code for all: the whole value is scale or minimum
    fit.scale = sumQ > 0 ? static_cast<float>(sumX / sumQ) : 0.0f;
  } else {
    fit.minimum = static_cast<float>(-sumX / count);
  }
  error = 0;
  const float fitInverse = inverseOf(fit.scale);
  for (int i = 0; i < count; ++i) {
    const int q = quantOf(x[i] + fit.minimum, fitInverse, 0, top);
    const double gap = static_cast<double>(fit.scale * static_cast<float>(q) - fit.minimum - x[i]);
    error += gap * gap;
  }
  return fit;
}

Affine fitAffine(const float* x, int count, int top) {
  const float low = std::min(0.0f, *std::min_element(x, x + count));
  const float high = std::max(0.0f, *std::max_element(x, x + count));
  if (high == low) return {};
  Affine best;
  double bestError = HUGE_VAL;
  for (int trial = -4; trial <= 4; ++trial) {
    const float levels = static_cast<float>(top) + 0.15f * static_cast<float>(trial);
    double error;
    const Affine fit = refine(x, count, levels / (high - low), low, top, error);
    if (error < bestError) bestError = error, best = fit;
  }
  return best;
}

// The part Q4_K and Q5_K share: scales of the groups, then the codes of all 256 values.
template <class Block>
void quantizeAffineGroups(const float* x, int top, Block& block, std::array<uint8_t, 256>& codes) {
  std::array<Affine, 8> fits;
  float largestScale = 0.0f, largestMinimum = 0.0f;
  for (size_t group = 0; group < 8; ++group) {
    fits[group] = fitAffine(x + 32 * group, 32, top);
    largestScale = std::max(largestScale, fits[group].scale);
    largestMinimum = std::max(largestMinimum, fits[group].minimum);
  }
  block.scale = floatToHalf(largestScale / 63.0f);
  block.minimum = floatToHalf(largestMinimum / 63.0f);
  const float scale = halfToFloat(block.scale), minimum = halfToFloat(block.minimum);
  for (int group = 0; group < 8; ++group) {
    const Affine& fit = fits[static_cast<size_t>(group)];
    const GroupScale packed{static_cast<uint8_t>(quantOf(fit.scale, inverseOf(scale), 0, 63)),
                            static_cast<uint8_t>(quantOf(fit.minimum, inverseOf(minimum), 0, 63))};
    packGroupScale(block.groupScales, group, packed);
    const float inverse = inverseOf(scale * static_cast<float>(packed.scale));
    const float offset = minimum * static_cast<float>(packed.minimum);
    for (int i = 32 * group; i < 32 * group + 32; ++i)
      codes[static_cast<size_t>(i)] = static_cast<uint8_t>(quantOf(x[i] + offset, inverse, 0, top));
  }
}

void packNibbleGroups(const std::array<uint8_t, 256>& codes, std::array<uint8_t, 128>& nibbles) {
  for (size_t pair = 0; pair < 4; ++pair)
    for (size_t i = 0; i < 32; ++i)
      nibbles[32 * pair + i] =
          static_cast<uint8_t>((codes[64 * pair + i] & 15) | ((codes[64 * pair + 32 + i] & 15) << 4));
}

void quantizeBlock(const float* x, BlockQ4_K& block) {
  std::array<uint8_t, 256> codes;
  quantizeAffineGroups(x, 15, block, codes);
  packNibbleGroups(codes, block.nibbles);
}

void quantizeBlock(const float* x, BlockQ5_K& block) {
  std::array<uint8_t, 256> codes;
  quantizeAffineGroups(x, 31, block, codes);
  packNibbleGroups(codes, block.nibbles);
  for (size_t group = 0; group < 8; ++group)
    for (size_t i = 0; i < 32; ++i)
      block.highBits[i] = static_cast<uint8_t>(block.highBits[i] | ((codes[32 * group + i] >> 4) << group));
}

float fitSymmetric(const float* x, int count) {
  const float extreme = signedExtreme(x, count);
  float best = 0.0f;
  double bestGain = 0;
  for (int trial = -6; trial <= 6; ++trial) {
    const float inverse = extreme != 0.0f ? (-32.0f + 0.25f * static_cast<float>(trial)) / extreme : 0.0f;
    double product = 0, square = 0;
    for (int i = 0; i < count; ++i) {
      const double q = quantOf(x[i], inverse, -32, 31);
      product += static_cast<double>(x[i]) * q, square += q * q;
    }
    if (square > 0 && product * product / square > bestGain) {
      bestGain = product * product / square;
      best = static_cast<float>(product / square);
    }
  }
  return best;
}

void quantizeBlock(const float* x, BlockQ6_K& block) {
  std::array<float, 16> scales;
  for (size_t group = 0; group < 16; ++group) scales[group] = fitSymmetric(x + 16 * group, 16);
  block.scale = floatToHalf(signedExtreme(scales.data(), 16) / -128.0f);
  const float scale = halfToFloat(block.scale);
  for (size_t group = 0; group < 16; ++group) {
    const int groupScale = quantOf(scales[group], inverseOf(scale), -128, 127);
    block.groupScales[group] = static_cast<int8_t>(groupScale);
    const float inverse = inverseOf(scale * static_cast<float>(groupScale));
    for (size_t i = 0; i < 16; ++i) {
      const size_t index = 16 * group + i;
      const unsigned code = static_cast<unsigned>(quantOf(x[index], inverse, -32, 31) + 32);
      const size_t half = index / 128, quarter = index / 32 % 4, lane = index % 32;
      uint8_t& nibble = block.nibbles[64 * half + 32 * (quarter & 1) + lane];
      nibble = static_cast<uint8_t>(nibble | (code & 15u) << (quarter < 2 ? 0 : 4));
      uint8_t& pairs = block.highPairs[32 * half + lane];
      pairs = static_cast<uint8_t>(pairs | (code >> 4) << (2 * quarter));
    }
  }
}

template <class Block, int kElements>
void quantizeBlocks(const float* row, int64_t elements, std::byte* out) {
  for (int64_t first = 0; first < elements; first += kElements, out += sizeof(Block)) {
    Block block{};
    quantizeBlock(row + first, block);
    std::memcpy(out, &block, sizeof block);
  }
}

template <class Convert>
void convertToHalves(const float* row, int64_t elements, std::byte* out, Convert convert) {
  for (int64_t i = 0; i < elements; ++i) {
    const uint16_t bits = convert(row[i]);
    std::memcpy(out + 2 * i, &bits, 2);
  }
}

}  // namespace

void quantizeRow(DType type, const float* row, int64_t elements, std::byte* out) {
  assert(isWeightType(type) && elements % dtypeInfo(type).blockElements == 0);
  switch (type) {
    case DType::F32:
      std::memcpy(out, row, static_cast<size_t>(elements) * sizeof(float));
      return;
    case DType::F16:
      convertToHalves(row, elements, out, floatToHalf);
      return;
    case DType::BF16:
      convertToHalves(row, elements, out, floatToBfloat16);
      return;
    case DType::Q8_0:
      quantizeBlocks<BlockQ8_0, 32>(row, elements, out);
      return;
    case DType::Q4_0:
      quantizeBlocks<BlockQ4_0, 32>(row, elements, out);
      return;
    case DType::Q4_K:
      quantizeBlocks<BlockQ4_K, 256>(row, elements, out);
      return;
    case DType::Q5_K:
      quantizeBlocks<BlockQ5_K, 256>(row, elements, out);
      return;
    case DType::Q6_K:
      quantizeBlocks<BlockQ6_K, 256>(row, elements, out);
      return;
    default:
      return;
  }
}

}  // namespace heddle
