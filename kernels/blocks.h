// Quantised blocks as GGUF files hold them (ggml's published layout), byte for byte. 16-bit scales are IEEE
// halves.
#pragma once

#include <array>
#include <cstdint>

namespace heddle {

inline constexpr int kBlockElements = 32;        // Q4_0, Q8_0
inline constexpr int kSuperBlockElements = 256;  // the K types

// value[i] = scale * quants[i]
struct BlockQ8_0 {
  uint16_t scale;
  std::array<int8_t, 32> quants;
};

// value[i] = scale * (q[i] - 8); q[i] is the low nibble of byte i, q[i + 16] the high one.
struct BlockQ4_0 {
  uint16_t scale;
  std::array<uint8_t, 16> nibbles;
};

// Eight groups of 32: value = scale * groupScale * q - minimum * groupMinimum, with 6-bit group scales and
// minima. Bytes [32 j, 32 j + 32) of the nibbles hold group 2 j in their low and group 2 j + 1 in their high
// halves.
struct BlockQ4_K {
  uint16_t scale;
  uint16_t minimum;
  std::array<uint8_t, 12> groupScales;
  std::array<uint8_t, 128> nibbles;
};

// As Q4_K; bit g of highBits[i] is the fifth bit of value i of group g.
struct BlockQ5_K {
  uint16_t scale;
  uint16_t minimum;
  std::array<uint8_t, 12> groupScales;
  std::array<uint8_t, 32> highBits;
  std::array<uint8_t, 128> nibbles;
};

// Sixteen groups of 16: value = scale * groupScale * (q - 32), q of 6 bits. Each half of 128 values has 64
// bytes of nibbles and 32 bytes of high pairs: quarter k (32 values) takes nibbles from bytes [32 (k & 1),
// ...), the low halves for k < 2 and the high halves after, and bits 2 k, 2 k + 1 of the pairs.
struct BlockQ6_K {
  std::array<uint8_t, 128> nibbles;
  std::array<uint8_t, 64> highPairs;
  std::array<int8_t, 16> groupScales;
  uint16_t scale;
};

static_assert(sizeof(BlockQ8_0) == 34 && sizeof(BlockQ4_0) == 18 && sizeof(BlockQ4_K) == 144);
static_assert(sizeof(BlockQ5_K) == 176 && sizeof(BlockQ6_K) == 210);

// The 6-bit scale and minimum of one of the eight groups of a Q4_K or Q5_K block.
struct GroupScale {
  uint8_t scale;
  uint8_t minimum;
};

inline GroupScale unpackGroupScale(const std::array<uint8_t, 12>& packed, int group) {
  const auto at = [&packed](int index) { return static_cast<unsigned>(packed[static_cast<size_t>(index)]); };
  if (group < 4) return {static_cast<uint8_t>(at(group) & 63u), static_cast<uint8_t>(at(group + 4) & 63u)};
  return {static_cast<uint8_t>((at(group + 4) & 15u) | ((at(group - 4) >> 6) << 4)),
          static_cast<uint8_t>((at(group + 4) >> 4) | ((at(group) >> 6) << 4))};
}

inline void packGroupScale(std::array<uint8_t, 12>& packed, int group, GroupScale value) {
  const auto put = [&packed](int index, unsigned bits) {
    packed[static_cast<size_t>(index)] = static_cast<uint8_t>(packed[static_cast<size_t>(index)] | bits);
  };
  const unsigned scale = value.scale, minimum = value.minimum;
  if (group < 4) {
    put(group, scale & 63u);
    put(group + 4, minimum & 63u);
    return;
  }
  put(group + 4, (scale & 15u) | ((minimum & 15u) << 4));
  put(group - 4, (scale >> 4) << 6);
  put(group, (minimum >> 4) << 6);
}

}  // namespace heddle
