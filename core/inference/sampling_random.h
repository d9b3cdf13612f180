// Random numbers that are the same on every machine and compiler: a function of seed and count, with no state
// to lose.
#pragma once

#include <array>
#include <cstdint>

namespace heddle {

// Philox4x32 with ten rounds. Source: Salmon, Moraes, Dror, Shaw, "Parallel Random Numbers: As Easy as 1, 2,
// 3" (SC 2011).
constexpr std::array<uint32_t, 4> philox4x32(std::array<uint32_t, 4> counter, std::array<uint32_t, 2> key) {
  for (int round = 0; round < 10; ++round) {
    const uint64_t first = uint64_t{0xD2511F53u} * counter[0];
    const uint64_t second = uint64_t{0xCD9E8D57u} * counter[2];
    counter = {static_cast<uint32_t>(second >> 32) ^ counter[1] ^ key[0], static_cast<uint32_t>(second),
               static_cast<uint32_t>(first >> 32) ^ counter[3] ^ key[1], static_cast<uint32_t>(first)};
    key[0] += 0x9E3779B9u;
    key[1] += 0xBB67AE85u;
  }
  return counter;
}

// The `index`-th number of the stream that `seed` names, uniform in [0, 1) with 53 bits.
constexpr double uniformAt(uint64_t seed, uint64_t index) {
  const auto out = philox4x32({static_cast<uint32_t>(index), static_cast<uint32_t>(index >> 32), 0, 0},
                              {static_cast<uint32_t>(seed), static_cast<uint32_t>(seed >> 32)});
  const uint64_t bits = uint64_t{out[0]} << 32 | out[1];
  return static_cast<double>(bits >> 11) * 0x1.0p-53;
}

}  // namespace heddle
