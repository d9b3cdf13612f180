// Small vocabularies put together in memory.
#pragma once

#include <optional>

#include "core/models/tokenizer.h"
#include "gguf_builder.h"

namespace heddle::test {

struct VocabularyBuilder {
  std::string model = "gpt2";
  std::optional<std::string> pre = "gpt-2";
  std::vector<std::string> tokens;
  std::optional<std::vector<float>> scores;
  std::optional<std::vector<int32_t>> types;
  std::optional<std::vector<std::string>> merges;
  std::vector<std::string> more;  // raw entries

  static std::string strings(const std::vector<std::string>& all) {
    Bytes bytes;
    for (const auto& text : all) bytes.string(text);
    return bytes.data;
  }
  template <class T>
  static std::string numbers(const std::vector<T>& all) {
    Bytes bytes;
    for (const T value : all) bytes.number(value);
    return bytes.data;
  }

  std::string bytes() const {
    GgufBuilder b;
    b.text("tokenizer.ggml.model", model);
    if (pre) b.text("tokenizer.ggml.pre", *pre);
    const auto kind = [](GgufType type) { return static_cast<uint32_t>(type); };
    b.array("tokenizer.ggml.tokens", kind(GgufType::String), tokens.size(), strings(tokens));
    if (scores) b.array("tokenizer.ggml.scores", kind(GgufType::F32), scores->size(), numbers(*scores));
    if (types) b.array("tokenizer.ggml.token_type", kind(GgufType::I32), types->size(), numbers(*types));
    if (merges) b.array("tokenizer.ggml.merges", kind(GgufType::String), merges->size(), strings(*merges));
    for (const auto& entry : more) b.raw(entry);
    return b.bytes();
  }

  Result<std::unique_ptr<const Tokenizer>> build() const {
    const std::string data = bytes();
    auto file = parse(data);
    if (!file) return std::unexpected(file.error());
    return Tokenizer::fromGguf(**file);
  }
};

// All 256 bytes as GPT-2 writes them, then `words` and the merges that make them from two parts each.
inline VocabularyBuilder byteLevelVocabulary(
    const std::vector<std::pair<std::string, std::string>>& words = {}) {
  VocabularyBuilder v;
  const auto utf8 = [](unsigned c) {
    return c < 0x80 ? std::string(1, static_cast<char>(c))
                    : std::string{static_cast<char>(0xC0 | c >> 6), static_cast<char>(0x80 | (c & 0x3F))};
  };
  unsigned extra = 256;
  for (unsigned byte = 0; byte < 256; ++byte) {
    const bool prints = (byte >= 0x21 && byte <= 0x7E) || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
    v.tokens.push_back(utf8(prints ? byte : extra++));
  }
  v.merges.emplace();
  for (const auto& [left, right] : words) {
    v.tokens.push_back(left + right);
    v.merges->push_back(left + " " + right);
  }
  if (v.merges->empty()) v.merges->push_back("no merge");
  return v;
}

// <unk>, <s>, </s>, the 256 byte tokens, then `words` with falling scores.
inline VocabularyBuilder sentencePieceVocabulary(const std::vector<std::string>& words = {}) {
  VocabularyBuilder v;
  v.model = "llama";
  v.pre.reset();
  v.tokens = {"<unk>", "<s>", "</s>"};
  v.types = {2, 3, 3};
  static constexpr char kHex[] = "0123456789ABCDEF";
  for (unsigned byte = 0; byte < 256; ++byte) {
    v.tokens.push_back(std::string("<0x") + kHex[byte / 16] + kHex[byte % 16] + ">");
    v.types->push_back(6);
  }
  v.scores.emplace(v.tokens.size(), 0.0f);
  for (const auto& word : words) {
    v.tokens.push_back(word);
    v.types->push_back(1);
    v.scores->push_back(-static_cast<float>(v.tokens.size()));
  }
  return v;
}

}  // namespace heddle::test
