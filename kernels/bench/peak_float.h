// The floating-point loops over any vector type: twelve independent chains, enough for two units of latency
// four.
#pragma once

#include <cstdint>

namespace heddle {

inline constexpr int kPeakChains = 12;

template <class S>
double peakF32(int rounds) {
  typename S::Floats sums[kPeakChains];
  float start[S::kLanes];
  for (float& value : start) value = 1.0f;
  for (int i = 0; i < kPeakChains; ++i) sums[i] = S::load(start);
  const auto factor = S::set(0.999f), term = S::set(0.001f);
  for (int round = 0; round < rounds; ++round)
    for (auto& sum : sums) sum = S::fma(sum, factor, term);
  float result[S::kLanes], total = 0.0f;
  for (const auto& sum : sums) {
    S::store(result, sum);
    total += result[0];
  }
  __asm__ volatile("" : : "r"(&total) : "memory");
  return 2.0 * kPeakChains * S::kLanes * rounds;
}

// One widened weight for four products, as a tile of four tokens does it.
template <class S>
double peakBf16(int rounds) {
  typename S::Floats sums[8];
  for (auto& sum : sums) sum = S::set(0.0f);
  uint16_t weights[2][S::kLanes];
  for (auto& row : weights)
    for (uint16_t& value : row) value = 0x3f80;
  const auto factor = S::set(0.5f);
  for (int round = 0; round < rounds; ++round) {
    __asm__ volatile("" : : "r"(weights) : "memory");
    for (int row = 0; row < 2; ++row) {
      const auto wide = S::loadBfloat16(weights[row]);
      for (int t = 0; t < 4; ++t) sums[4 * row + t] = S::fma(wide, factor, sums[4 * row + t]);
    }
  }
  float result[S::kLanes], total = 0.0f;
  for (const auto& sum : sums) {
    S::store(result, sum);
    total += result[0];
  }
  __asm__ volatile("" : : "r"(&total) : "memory");
  return 2.0 * 8 * S::kLanes * rounds;
}

}  // namespace heddle
