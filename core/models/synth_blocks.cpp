#include "core/models/synth_blocks.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <cstring>

#include "kernels/blocks.h"
#include "kernels/half.h"

namespace heddle {
namespace {

void fill(RandomBits& random, void* out, size_t size_bytes) {
  auto* at = static_cast<std::byte*>(out);
  for (; size_bytes >= 8; size_bytes -= 8, at += 8) {
    const uint64_t bits = random.next();
    std::memcpy(at, &bits, 8);
  }
  const uint64_t bits = random.next();
  std::memcpy(at, &bits, size_bytes);
}

// A scale of either sign, so that codes which are not symmetric about zero have mean zero all the same.
uint16_t signedHalf(float scale, RandomBits& random) {
  return static_cast<uint16_t>(floatToHalf(scale) | ((random.next() & 1u) << 15));
}

// The codes are uniform random bits; each constant is their standard deviation (times the root mean square of
// the group scales), so that `deviation` divided by it is the block's scale.

// Codes of -127..127, -127 twice as often: variance 5441.
void makeBlock(BlockQ8_0& block, float deviation, RandomBits& random) {
  block.scale = signedHalf(deviation / 73.76f, random);
  fill(random, block.quants.data(), block.quants.size());
  for (int8_t& code : block.quants) code = std::max<int8_t>(code, -127);  // no quantiser writes -128
}

// Codes of -8..7: mean square 21.5.
void makeBlock(BlockQ4_0& block, float deviation, RandomBits& random) {
  block.scale = signedHalf(deviation / 4.637f, random);
  fill(random, block.nibbles.data(), block.nibbles.size());
}

constexpr float kRmsGroupScale = 48.389f;  // of whole numbers 32..63

// Each group's minimum equals its scale; with the block's minimum at half of the largest code the mean is
// zero.
void makeGroupScales(std::array<uint8_t, 12>& packed, RandomBits& random) {
  packed = {};
  uint64_t bits = random.next();
  for (int group = 0; group < 8; ++group, bits >>= 5) {
    const auto scale = static_cast<uint8_t>(32 + (bits & 31u));
    packGroupScale(packed, group, {scale, scale});
  }
}

// Codes of 0..15: variance 21.25.
void makeBlock(BlockQ4_K& block, float deviation, RandomBits& random) {
  const float scale = deviation / (4.6098f * kRmsGroupScale);
  block.scale = floatToHalf(scale);
  block.minimum = floatToHalf(7.5f * halfToFloat(block.scale));
  makeGroupScales(block.groupScales, random);
  fill(random, block.nibbles.data(), block.nibbles.size());
}

// Codes of 0..31: variance 85.25.
void makeBlock(BlockQ5_K& block, float deviation, RandomBits& random) {
  const float scale = deviation / (9.2331f * kRmsGroupScale);
  block.scale = floatToHalf(scale);
  block.minimum = floatToHalf(15.5f * halfToFloat(block.scale));
  makeGroupScales(block.groupScales, random);
  fill(random, block.highBits.data(), block.highBits.size());
  fill(random, block.nibbles.data(), block.nibbles.size());
}

// Codes of -32..31 (mean square 341.5), group scales of 16..31 (mean square 573.5).
void makeBlock(BlockQ6_K& block, float deviation, RandomBits& random) {
  block.scale = signedHalf(deviation / (18.48f * 23.948f), random);
  uint64_t bits[2] = {random.next(), random.next()};
  for (size_t group = 0; group < 16; ++group) {
    uint64_t& half = bits[group / 8];
    const int magnitude = 16 + static_cast<int>(half & 15u);
    block.groupScales[group] = static_cast<int8_t>((half & 16u) ? -magnitude : magnitude);
    half >>= 5;
  }
  fill(random, block.nibbles.data(), block.nibbles.size());
  fill(random, block.highPairs.data(), block.highPairs.size());
}

template <class Block>
void makeBlocks(float deviation, RandomBits& random, std::span<std::byte> out) {
  assert(out.size() % sizeof(Block) == 0);
  for (size_t at = 0; at < out.size(); at += sizeof(Block)) {
    Block block;
    makeBlock(block, deviation, random);
    std::memcpy(out.data() + at, &block, sizeof block);
  }
}

// Plain numbers, uniform within the square root of 3 deviations; two from each draw.
template <class Number, class Convert>
void makeNumbers(float deviation, RandomBits& random, std::span<std::byte> out, Convert convert) {
  const float step = deviation * 1.7320508f / 8388608.0f;  // for whole numbers of 24 bits about zero
  uint64_t bits = 0;
  for (size_t index = 0; index < out.size() / sizeof(Number); ++index) {
    bits = index % 2 ? bits >> 32 : random.next();
    const auto whole = static_cast<int32_t>(bits & 0xFFFFFFu) - 0x800000;
    const Number number = convert(static_cast<float>(whole) * step);
    std::memcpy(out.data() + index * sizeof(Number), &number, sizeof number);
  }
}

}  // namespace

bool canSynthesize(DType type) {
  switch (type) {
    case DType::F32:
    case DType::F16:
    case DType::BF16:
    case DType::Q8_0:
    case DType::Q4_0:
    case DType::Q4_K:
    case DType::Q5_K:
    case DType::Q6_K:
      return true;
    default:
      return false;
  }
}

void randomBlocks(DType type, float deviation, uint64_t seed, std::span<std::byte> out) {
  RandomBits random(seed);
  switch (type) {
    case DType::F32:
      return makeNumbers<float>(deviation, random, out, [](float value) { return value; });
    case DType::F16:
      return makeNumbers<uint16_t>(deviation, random, out, floatToHalf);
    case DType::BF16:
      return makeNumbers<uint16_t>(deviation, random, out, floatToBfloat16);
    case DType::Q8_0:
      return makeBlocks<BlockQ8_0>(deviation, random, out);
    case DType::Q4_0:
      return makeBlocks<BlockQ4_0>(deviation, random, out);
    case DType::Q4_K:
      return makeBlocks<BlockQ4_K>(deviation, random, out);
    case DType::Q5_K:
      return makeBlocks<BlockQ5_K>(deviation, random, out);
    case DType::Q6_K:
      return makeBlocks<BlockQ6_K>(deviation, random, out);
    default:
      assert(false);
  }
}

}  // namespace heddle
