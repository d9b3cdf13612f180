// Random weights written directly as blocks of a type: no floats are made and quantised, so gigabytes take
// seconds.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>

#include "kernels/dtype.h"

namespace heddle {

// True for the types randomBlocks can fill: F32, F16, BF16, Q8_0, Q4_0, Q4_K, Q5_K, Q6_K.
bool canSynthesize(DType type);

// Fills whole blocks with weights of mean 0 and the given standard deviation. The same seed gives the same
// bytes on every machine. Precondition: canSynthesize(type); out.size() is a multiple of the block.
void randomBlocks(DType type, float deviation, uint64_t seed, std::span<std::byte> out);

// Splitmix64 (Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators): each call a new 64-bit
// number.
class RandomBits {
 public:
  explicit RandomBits(uint64_t seed) : m_state(seed) {}
  uint64_t next() {
    uint64_t z = (m_state += 0x9e3779b97f4a7c15u);
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
  }

 private:
  uint64_t m_state;
};

// Several numbers to one seed.
inline uint64_t mixSeed(uint64_t a, uint64_t b) {
  return RandomBits(RandomBits(a).next() ^ b).next();
}

}  // namespace heddle
