#include "core/models/sha256.h"

#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cstring>

#if defined(__x86_64__)
#include <cpuid.h>
#include <immintrin.h>
#endif

namespace heddle {
namespace {

// First 32 bits of the fractional parts of the cube roots of the first 64 primes.
alignas(16) constexpr uint32_t kRound[64] = {
    0x428a2f98, 0x71374491, 0xb5c0fbcf, 0xe9b5dba5, 0x3956c25b, 0x59f111f1, 0x923f82a4, 0xab1c5ed5,
    0xd807aa98, 0x12835b01, 0x243185be, 0x550c7dc3, 0x72be5d74, 0x80deb1fe, 0x9bdc06a7, 0xc19bf174,
    0xe49b69c1, 0xefbe4786, 0x0fc19dc6, 0x240ca1cc, 0x2de92c6f, 0x4a7484aa, 0x5cb0a9dc, 0x76f988da,
    0x983e5152, 0xa831c66d, 0xb00327c8, 0xbf597fc7, 0xc6e00bf3, 0xd5a79147, 0x06ca6351, 0x14292967,
    0x27b70a85, 0x2e1b2138, 0x4d2c6dfc, 0x53380d13, 0x650a7354, 0x766a0abb, 0x81c2c92e, 0x92722c85,
    0xa2bfe8a1, 0xa81a664b, 0xc24b8b70, 0xc76c51a3, 0xd192e819, 0xd6990624, 0xf40e3585, 0x106aa070,
    0x19a4c116, 0x1e376c08, 0x2748774c, 0x34b0bcb5, 0x391c0cb3, 0x4ed8aa4a, 0x5b9cca4f, 0x682e6ff3,
    0x748f82ee, 0x78a5636f, 0x84c87814, 0x8cc70208, 0x90befffa, 0xa4506ceb, 0xbef9a3f7, 0xc67178f2};

uint32_t bigEndian(const std::byte* at) {
  uint32_t word;
  std::memcpy(&word, at, sizeof word);
  return __builtin_bswap32(word);
}

void portableBlocks(uint32_t* state, const std::byte* data, size_t blocks) {
  for (; blocks > 0; --blocks, data += 64) {
    uint32_t w[64];
    for (size_t t = 0; t < 16; ++t) w[t] = bigEndian(data + 4 * t);
    for (size_t t = 16; t < 64; ++t) {
      const uint32_t s0 = std::rotr(w[t - 15], 7) ^ std::rotr(w[t - 15], 18) ^ (w[t - 15] >> 3);
      const uint32_t s1 = std::rotr(w[t - 2], 17) ^ std::rotr(w[t - 2], 19) ^ (w[t - 2] >> 10);
      w[t] = w[t - 16] + s0 + w[t - 7] + s1;
    }
    uint32_t a = state[0], b = state[1], c = state[2], d = state[3], e = state[4], f = state[5], g = state[6],
             h = state[7];
    for (size_t t = 0; t < 64; ++t) {
      const uint32_t sum1 = std::rotr(e, 6) ^ std::rotr(e, 11) ^ std::rotr(e, 25);
      const uint32_t sum0 = std::rotr(a, 2) ^ std::rotr(a, 13) ^ std::rotr(a, 22);
      const uint32_t t1 = h + sum1 + ((e & f) ^ (~e & g)) + kRound[t] + w[t];
      const uint32_t t2 = sum0 + ((a & b) ^ (a & c) ^ (b & c));
      h = g, g = f, f = e, e = d + t1, d = c, c = b, b = a, a = t1 + t2;
    }
    const uint32_t added[8] = {a, b, c, d, e, f, g, h};
    for (size_t i = 0; i < 8; ++i) state[i] += added[i];
  }
}

#if defined(__x86_64__)
// The instructions hold the state as the halves (A B E F) and (C D G H), highest word first.
__attribute__((target("sha,sse4.1,ssse3"))) void shaInstructionBlocks(uint32_t* state, const std::byte* data,
                                                                      size_t blocks) {
  const __m128i swapBytes = _mm_set_epi64x(0x0c0d0e0f08090a0b, 0x0405060700010203);
  const auto set = [&](size_t i3, size_t i2, size_t i1, size_t i0)
                       __attribute__((target("sha,sse4.1,ssse3"))) {
                         return _mm_set_epi32(static_cast<int>(state[i3]), static_cast<int>(state[i2]),
                                              static_cast<int>(state[i1]), static_cast<int>(state[i0]));
                       };
  __m128i abef = set(0, 1, 4, 5);
  __m128i cdgh = set(2, 3, 6, 7);
  for (; blocks > 0; --blocks, data += 64) {
    const __m128i abefBefore = abef, cdghBefore = cdgh;
    __m128i w[4];  // sixteen words of the schedule, a ring
#pragma GCC unroll 16
    for (size_t group = 0; group < 16; ++group) {
      __m128i& words = w[group % 4];
      if (group < 4) {
        words = _mm_shuffle_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(data) + group), swapBytes);
      } else {
        const __m128i minus7 = _mm_alignr_epi8(w[(group + 3) % 4], w[(group + 2) % 4], 4);
        const __m128i sum = _mm_add_epi32(_mm_sha256msg1_epu32(words, w[(group + 1) % 4]), minus7);
        words = _mm_sha256msg2_epu32(sum, w[(group + 3) % 4]);
      }
      const __m128i keyed =
          _mm_add_epi32(words, _mm_load_si128(reinterpret_cast<const __m128i*>(kRound) + group));
      cdgh = _mm_sha256rnds2_epu32(cdgh, abef, keyed);
      abef = _mm_sha256rnds2_epu32(abef, cdgh, _mm_shuffle_epi32(keyed, 0x0E));
    }
    abef = _mm_add_epi32(abef, abefBefore);
    cdgh = _mm_add_epi32(cdgh, cdghBefore);
  }
  alignas(16) uint32_t high[4], low[4];
  _mm_store_si128(reinterpret_cast<__m128i*>(high), abef);
  _mm_store_si128(reinterpret_cast<__m128i*>(low), cdgh);
  state[0] = high[3], state[1] = high[2], state[4] = high[1], state[5] = high[0];
  state[2] = low[3], state[3] = low[2], state[6] = low[1], state[7] = low[0];
}

bool hasShaInstructions() {
  unsigned a = 0, b = 0, c = 0, d = 0;
  if (!__get_cpuid_count(7, 0, &a, &b, &c, &d)) return false;
  return (b & (1u << 29)) != 0 && __builtin_cpu_supports("sse4.1") && __builtin_cpu_supports("ssse3");
}
#endif

auto chooseBlocks(Sha256::Code code) {
#if defined(__x86_64__)
  if (code == Sha256::Code::Fastest && hasShaInstructions()) return shaInstructionBlocks;
#endif
  (void)code;
  return portableBlocks;
}

}  // namespace

// The first 32 bits of the fractional parts of the square roots of the first 8 primes.
Sha256::Sha256(Code code)
    : m_blocks(chooseBlocks(code)), m_state{0x6a09e667, 0xbb67ae85, 0x3c6ef372, 0xa54ff53a,
                                            0x510e527f, 0x9b05688c, 0x1f83d9ab, 0x5be0cd19} {}

void Sha256::add(std::span<const std::byte> bytes) {
  m_total_bytes += bytes.size();
  if (m_rest_bytes > 0) {
    const size_t taken = std::min(kBlock_bytes - m_rest_bytes, bytes.size());
    std::copy_n(bytes.begin(), taken, m_rest.begin() + static_cast<std::ptrdiff_t>(m_rest_bytes));
    m_rest_bytes += taken;
    bytes = bytes.subspan(taken);
    if (m_rest_bytes < kBlock_bytes) return;
    m_blocks(m_state.data(), m_rest.data(), 1);
    m_rest_bytes = 0;
  }
  const size_t blocks = bytes.size() / kBlock_bytes;
  if (blocks > 0) m_blocks(m_state.data(), bytes.data(), blocks);
  bytes = bytes.subspan(blocks * kBlock_bytes);
  std::ranges::copy(bytes, m_rest.begin());
  m_rest_bytes = bytes.size();
}

std::string Sha256::finish() {
  const uint64_t bits = __builtin_bswap64(m_total_bytes * 8);
  std::array<std::byte, 2 * kBlock_bytes> padding{std::byte{0x80}};
  const size_t zeros_to = m_rest_bytes < 56 ? 56 - m_rest_bytes : 120 - m_rest_bytes;
  std::memcpy(padding.data() + zeros_to, &bits, sizeof bits);
  add({padding.data(), zeros_to + sizeof bits});
  std::string text;
  for (const uint32_t word : m_state) text += fmt::format("{:08x}", word);
  return text;
}

std::string sha256(std::span<const std::byte> bytes) {
  Sha256 hash;
  hash.add(bytes);
  return hash.finish();
}

}  // namespace heddle
