#include "core/training/random_order.h"

#include <algorithm>
#include <numeric>

#include "core/inference/sampling_random.h"

namespace heddle {

uint64_t mixedSeed(uint64_t seed, uint64_t stream) {
  const auto out =
      philox4x32({static_cast<uint32_t>(stream), static_cast<uint32_t>(stream >> 32), 0x68656464u, 0},
                 {static_cast<uint32_t>(seed), static_cast<uint32_t>(seed >> 32)});
  return uint64_t{out[0]} << 32 | out[1];
}

std::vector<uint32_t> shuffled(uint32_t count, uint64_t seed, uint64_t stream) {
  std::vector<uint32_t> order(count);
  std::iota(order.begin(), order.end(), 0u);
  const uint64_t own = mixedSeed(seed, stream);
  for (uint32_t i = count; i > 1; --i)
    std::swap(order[i - 1], order[static_cast<uint32_t>(uniformAt(own, i) * i)]);
  return order;
}

uint64_t textHash(std::string_view text, uint64_t seed) {
  uint64_t hash = 0xcbf29ce484222325u;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
  return mixedSeed(hash, seed);
}

}  // namespace heddle
