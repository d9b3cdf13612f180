#include "core/models/byte_level_merges.h"

#include <fmt/format.h>

#include <bit>

#include "core/models/text_check.h"

namespace heddle {
namespace {

// Bytes that print as they are: visible ASCII and Latin-1 without the soft hyphen. The others are numbered
// from U+0100.
bool printsAsItself(unsigned byte) {
  return (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || (byte >= 0xAE && byte <= 0xFF);
}

std::array<uint16_t, 256> makeCodePoints() {
  std::array<uint16_t, 256> codePoints{};
  uint16_t next = 256;
  for (unsigned byte = 0; byte < 256; ++byte)
    codePoints[byte] = printsAsItself(byte) ? static_cast<uint16_t>(byte) : next++;
  return codePoints;
}

const std::array<uint16_t, 256>& codePoints() {
  static const std::array<uint16_t, 256> all = makeCodePoints();
  return all;
}

}  // namespace

const std::array<std::string, 256>& byteLevelAlphabet() {
  static const std::array<std::string, 256> alphabet = [] {
    std::array<std::string, 256> texts;
    for (size_t byte = 0; byte < 256; ++byte) {
      const unsigned c = codePoints()[byte];
      if (c < 0x80)
        texts[byte] = static_cast<char>(c);
      else
        texts[byte] = {static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
    }
    return texts;
  }();
  return alphabet;
}

int byteOfAlphabet(uint32_t codePoint) {
  static const std::array<int16_t, 512> bytes = [] {
    std::array<int16_t, 512> all;
    all.fill(-1);
    for (size_t byte = 0; byte < 256; ++byte) all[codePoints()[byte]] = static_cast<int16_t>(byte);
    return all;
  }();
  return codePoint < bytes.size() ? bytes[codePoint] : -1;
}

int32_t ByteLevelMerges::intern(std::string_view text, const TokenVocabulary& vocabulary) {
  if (const TokenId id = vocabulary.find(text); id >= 0) return id;
  const auto next = vocabulary.size() + static_cast<int32_t>(m_extraSymbols.size());
  return m_extraSymbols.try_emplace(std::string(text), next).first->second;
}

void ByteLevelMerges::add(int32_t left, int32_t right, Merge merge) {
  const uint64_t key = keyOf(left, right);
  size_t slot = slotOf(key);
  while (m_slots[slot].merge.id >= 0) {
    if (m_slots[slot].key == key) return;  // the earlier merge counts
    slot = (slot + 1) & (m_slots.size() - 1);
  }
  m_slots[slot] = {key, merge};
}

Result<ByteLevelMerges> ByteLevelMerges::read(const GgufFile& file, const TokenVocabulary& vocabulary) {
  HEDDLE_ASSIGN(const GgufArray* const array, file.array("tokenizer.ggml.merges"));
  const auto* texts = array ? std::get_if<std::vector<std::string_view>>(&array->values) : nullptr;
  if (!texts || texts->empty())
    return failure(
        "tokenizer.merges",
        HEDDLE_TR("Error", "the vocabulary has no merges (tokenizer.ggml.merges), so text cannot be encoded"),
        file.label(),
        HEDDLE_TR("Error",
                  "convert the model again with its merges.txt or tokenizer.json, or get a complete file"));

  ByteLevelMerges out;
  for (size_t byte = 0; byte < 256; ++byte)
    out.m_byteSymbols[byte] = out.intern(byteLevelAlphabet()[byte], vocabulary);
  out.m_slots.resize(std::bit_ceil(texts->size() * 2));
  std::string joined;
  for (size_t rank = 0; rank < texts->size(); ++rank) {
    const std::string_view text = (*texts)[rank];
    const size_t space = text.find(' ', 1);
    if (space == std::string_view::npos || space + 1 == text.size())
      return failure("tokenizer.merges",
                     {HEDDLE_TR("Error", "merge {0} is not two parts with a space between: {1}"),
                      {fmt::to_string(rank), shownText(text)}},
                     file.label(),
                     HEDDLE_TR("Error",
                               "the file's vocabulary is broken: convert the model again, or get the file "
                               "from another source"));
    const std::string_view left = text.substr(0, space);
    const std::string_view right = text.substr(space + 1);
    joined.assign(left).append(right);
    out.add(out.intern(left, vocabulary), out.intern(right, vocabulary),
            {static_cast<uint32_t>(rank), out.intern(joined, vocabulary)});
  }
  return out;
}

}  // namespace heddle
