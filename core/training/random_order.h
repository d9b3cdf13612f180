// Orders and choices that depend on a seed and a number alone, so that a run that is resumed makes the same
// ones.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace heddle {

// The numbers 0 .. count - 1 in an order that `seed` and `stream` decide.
std::vector<uint32_t> shuffled(uint32_t count, uint64_t seed, uint64_t stream);
// A seed of its own for each purpose.
uint64_t mixedSeed(uint64_t seed, uint64_t stream);
// 64 bits of a text (FNV-1a, finished by a mix).
uint64_t textHash(std::string_view text, uint64_t seed = 0);

}  // namespace heddle
