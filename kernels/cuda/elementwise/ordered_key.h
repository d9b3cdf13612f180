// A logit and its index as one number: larger logits are larger, among equals the lowest index, and what is
// no number comes last. No two indices share a key, so every choice of the largest is unique.
#pragma once

#include "kernels/cuda/gpu.h"

namespace heddle::gpu {

HEDDLE_GPU uint64_t orderedKey(float logit, int index) {
  const uint32_t bits = floatBits(logit + 0.0f);  // minus zero equals zero
  uint32_t order = (bits >> 31) ? ~bits : bits | 0x80000000u;
  if ((bits & 0x7fffffffu) > 0x7f800000u) order = 0;
  return static_cast<uint64_t>(order) << 32 | static_cast<uint32_t>(~index);
}
HEDDLE_GPU int keyIndex(uint64_t key) {
  return ~static_cast<int>(static_cast<uint32_t>(key));
}
// No number comes back as minus infinity.
HEDDLE_GPU float keyLogit(uint64_t key) {
  const auto order = static_cast<uint32_t>(key >> 32);
  if (order == 0) return -__builtin_huge_valf();
  return bitsFloat((order >> 31) ? order & 0x7fffffffu : ~order);
}

}  // namespace heddle::gpu
