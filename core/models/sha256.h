// SHA-256 (FIPS 180-4), with the processor's SHA instructions where it has them.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string>

namespace heddle {

class Sha256 {
 public:
  enum class Code : uint8_t { Fastest, Portable };  // Portable: for tests of that path
  explicit Sha256(Code code = Code::Fastest);

  void add(std::span<const std::byte> bytes);
  // 64 lower-case hexadecimal digits. Ends the computation: call once, last.
  std::string finish();

 private:
  static constexpr size_t kBlock_bytes = 64;
  using Blocks = void (*)(uint32_t* state, const std::byte* data, size_t blocks);

  Blocks m_blocks;
  std::array<uint32_t, 8> m_state;
  std::array<std::byte, kBlock_bytes> m_rest{};  // the start of a block
  size_t m_rest_bytes = 0;
  uint64_t m_total_bytes = 0;
};

std::string sha256(std::span<const std::byte> bytes);

}  // namespace heddle
