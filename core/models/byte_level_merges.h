// The merges of a byte-level vocabulary as a table of number pairs.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/base/error.h"
#include "core/models/gguf.h"
#include "core/models/tokenizer_merge.h"
#include "core/models/tokenizer_vocabulary.h"

namespace heddle {

// The printable characters, in UTF-8, that stand for bytes in byte-level vocabularies.
const std::array<std::string, 256>& byteLevelAlphabet();
// The byte that a character of the alphabet stands for; -1: not of the alphabet.
int byteOfAlphabet(uint32_t codePoint);

// A symbol is a text that a merge makes or takes. It has the number of the token with that text, or, where no
// token has it, one past the vocabulary's end.
class ByteLevelMerges {
 public:
  // From tokenizer.ggml.merges. Error "tokenizer.merges" names the file and the merge.
  static Result<ByteLevelMerges> read(const GgufFile& file, const TokenVocabulary& vocabulary);

  Merge find(int32_t left, int32_t right) const {
    const uint64_t key = keyOf(left, right);
    for (size_t slot = slotOf(key);; slot = (slot + 1) & (m_slots.size() - 1)) {
      const Slot& entry = m_slots[slot];
      if (entry.merge.id < 0) return {};
      if (entry.key == key) return entry.merge;
    }
  }
  int32_t symbolOfByte(uint8_t byte) const { return m_byteSymbols[byte]; }

 private:
  struct Slot {
    uint64_t key = 0;
    Merge merge;
  };
  static uint64_t keyOf(int32_t left, int32_t right) {
    return uint64_t{static_cast<uint32_t>(left)} << 32 | static_cast<uint32_t>(right);
  }
  size_t slotOf(uint64_t key) const {
    key *= 0x9E3779B97F4A7C15u;  // the golden ratio's bits spread neighbouring numbers
    return (key ^ key >> 32) & (m_slots.size() - 1);
  }
  int32_t intern(std::string_view text, const TokenVocabulary& vocabulary);
  void add(int32_t left, int32_t right, Merge merge);

  std::vector<Slot> m_slots;  // open addressing; a power of two
  std::unordered_map<std::string, int32_t> m_extraSymbols;
  std::array<int32_t, 256> m_byteSymbols{};
};

}  // namespace heddle
