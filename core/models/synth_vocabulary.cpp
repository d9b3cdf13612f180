#include "core/models/synth_vocabulary.h"

#include <fmt/format.h>

#include <cassert>
#include <string_view>
#include <unordered_set>

#include "core/models/synth_blocks.h"

namespace heddle {
namespace {

enum TokenType : int64_t { kNormal = 1, kUnknown = 2, kControl = 3, kByte = 6 };
constexpr std::string_view kSpace = "\u2581";  // SentencePiece's sign for a space
constexpr size_t kLongestPiece_bytes = 16;

constexpr const char* kChatTemplate =
    "{% for message in messages %}<|im_start|>{{ message['role'] }}\n{{ message['content'] }}<|im_end|>\n{% "
    "endfor %}"
    "{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

void add(SynthVocabulary& vocabulary, std::string token, TokenType type) {
  const bool piece = type == kNormal;
  vocabulary.scores.push_back(piece ? -static_cast<double>(vocabulary.tokens.size()) : 0.0);
  vocabulary.tokens.push_back(std::move(token));
  vocabulary.tokenTypes.push_back(type);
}

// Joins earlier pieces, which tend to be short ones, until the vocabulary is full.
void addJoinedPieces(SynthVocabulary& vocabulary, size_t firstLetter, size_t size, uint64_t seed) {
  RandomBits random(seed);
  std::unordered_set<std::string> known(vocabulary.tokens.begin(), vocabulary.tokens.end());
  const auto pick = [&]() -> const std::string& {
    const double uniform = static_cast<double>(random.next() >> 11) * 0x1p-53;
    const auto count = static_cast<double>(vocabulary.tokens.size() - firstLetter);
    return vocabulary.tokens[firstLetter + static_cast<size_t>(uniform * uniform * count)];
  };
  while (vocabulary.tokens.size() < size) {
    const std::string& first = pick();
    const std::string& second = pick();
    // A space only begins a piece.
    if (second.starts_with(kSpace) || first.size() + second.size() > kLongestPiece_bytes) continue;
    std::string joined = first + second;
    if (known.insert(joined).second) add(vocabulary, std::move(joined), kNormal);
  }
}

}  // namespace

SynthVocabulary makeVocabulary(int64_t size, uint64_t seed) {
  assert(size >= 512);
  SynthVocabulary vocabulary;
  add(vocabulary, "<unk>", kUnknown);
  for (const char* control : {"<s>", "</s>", "<|im_start|>", "<|im_end|>"})
    add(vocabulary, control, kControl);
  for (int byte = 0; byte < 256; ++byte) add(vocabulary, fmt::format("<0x{:02X}>", byte), kByte);
  const auto isLetter = [](char c) { return c >= 'a' && c <= 'z'; };
  for (char c = '!'; c <= '~'; ++c)
    if (!isLetter(c)) add(vocabulary, std::string(1, c), kNormal);
  const size_t firstLetter = vocabulary.tokens.size();
  add(vocabulary, std::string(kSpace), kNormal);
  for (const char c : std::string_view("etaoinshrdlcumwfgypbvkjxqz"))
    add(vocabulary, std::string(1, c), kNormal);
  addJoinedPieces(vocabulary, firstLetter, static_cast<size_t>(size), mixSeed(seed, 0x766f636162ull));
  return vocabulary;
}

void setVocabulary(GgufWriter& writer, const SynthVocabulary& vocabulary) {
  writer.setText("tokenizer.ggml.model", "llama");
  writer.setText("tokenizer.ggml.pre", "default");
  writer.setTexts("tokenizer.ggml.tokens", {vocabulary.tokens.begin(), vocabulary.tokens.end()});
  writer.setReals("tokenizer.ggml.scores", vocabulary.scores);
  writer.setIntegers("tokenizer.ggml.token_type", vocabulary.tokenTypes);
  writer.setUnsigned("tokenizer.ggml.unknown_token_id", 0);
  writer.setUnsigned("tokenizer.ggml.bos_token_id", 1);
  writer.setUnsigned("tokenizer.ggml.eos_token_id", 4);
  writer.setUnsigned("tokenizer.ggml.padding_token_id", 2);
  writer.setBoolean("tokenizer.ggml.add_bos_token", true);
  writer.setBoolean("tokenizer.ggml.add_eos_token", false);
  writer.setBoolean("tokenizer.ggml.add_space_prefix", false);
  writer.setText("tokenizer.chat_template", kChatTemplate);
}

}  // namespace heddle
