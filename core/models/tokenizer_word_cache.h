// Words repeat: within one text, the tokens of a word met before are copied instead of merged again.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <functional>
#include <string_view>
#include <vector>

#include "core/models/tokenizer.h"

namespace heddle {

// Holds views of the words, which must outlive it; tokens are found again in the output itself.
class TokenizerWordCache {
 public:
  // Short texts do not repay the table.
  explicit TokenizerWordCache(size_t text_bytes) {
    if (text_bytes >= kLeastText_bytes) m_slots.resize(std::bit_ceil(std::min(text_bytes, kMaxSlots)));
  }

  // Appends the word's tokens if it is known.
  bool repeat(std::string_view word, std::vector<TokenId>& ids) const {
    if (!fits(word)) return false;
    const Slot& slot = slotOf(word);
    if (slot.word != word) return false;
    for (uint32_t i = 0; i < slot.count; ++i) {
      const TokenId id = ids[slot.start + i];
      ids.push_back(id);
    }
    return true;
  }

  // The word's tokens are ids[start, end) of the output.
  void remember(std::string_view word, size_t start, size_t end) {
    if (fits(word)) slotOf(word) = {word, start, static_cast<uint32_t>(end - start)};
  }

 private:
  struct Slot {
    std::string_view word;
    size_t start = 0;
    uint32_t count = 0;
  };
  static constexpr size_t kLeastText_bytes = 512;
  static constexpr size_t kMaxSlots = 8192;
  static constexpr size_t kMaxWord_bytes = 48;

  bool fits(std::string_view word) const { return !m_slots.empty() && word.size() <= kMaxWord_bytes; }
  const Slot& slotOf(std::string_view word) const {
    return m_slots[std::hash<std::string_view>{}(word) & (m_slots.size() - 1)];
  }
  Slot& slotOf(std::string_view word) {
    return m_slots[std::hash<std::string_view>{}(word) & (m_slots.size() - 1)];
  }

  std::vector<Slot> m_slots;
};

}  // namespace heddle
