// Which elements a dropout drops: a function of the seed and the element's index, the same on every device.
// C++20, for the host's compilers and for nvcc.
#pragma once

#include <cstdint>

#ifdef __CUDACC__
#define HEDDLE_EVERYWHERE __host__ __device__
#else
#define HEDDLE_EVERYWHERE
#endif

namespace heddle {

// What is the same for all elements of one call.
struct DropoutMask {
  uint32_t firstKey = 0, secondKey = 0;  // of the seed
  uint32_t threshold = 0;                // an element is dropped if its 32 random bits are below
  float scale = 1.0f;                    // on what is kept: 1 / (1 - probability)
};

// The last step of MurmurHash3: every bit of the input reaches every bit of the result. 32-bit products
// only, so that vector units and GPUs do it in one instruction each.
HEDDLE_EVERYWHERE constexpr uint32_t mixBits(uint32_t value) {
  value = (value ^ (value >> 16)) * 0x85ebca6bu;
  value = (value ^ (value >> 13)) * 0xc2b2ae35u;
  return value ^ (value >> 16);
}

// 0 <= probability < 1.
HEDDLE_EVERYWHERE constexpr DropoutMask makeDropoutMask(float probability, uint64_t seed) {
  const uint32_t low = mixBits(static_cast<uint32_t>(seed) + 0x9e3779b9u);
  const uint32_t high = mixBits(static_cast<uint32_t>(seed >> 32) ^ low);
  return {low ^ mixBits(high), high, static_cast<uint32_t>(static_cast<double>(probability) * 4294967296.0),
          1.0f / (1.0f - probability)};
}

// index: of the element, row-major over the extents of the tensor.
HEDDLE_EVERYWHERE constexpr bool isDropped(const DropoutMask& mask, uint64_t index) {
  const uint32_t above = mixBits(static_cast<uint32_t>(index >> 32) + mask.secondKey);
  return mixBits(mixBits(static_cast<uint32_t>(index) ^ mask.firstKey) + above) < mask.threshold;
}

}  // namespace heddle
