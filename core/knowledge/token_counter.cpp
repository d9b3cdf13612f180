#include "core/knowledge/token_counter.h"

#include <mutex>

#include "core/models/embedded_model.h"
#include "core/models/gguf.h"
#include "core/models/tokenizer.h"

namespace heddle {
namespace {

// Pieces of at most this much are tokenised at once, cut at white space: a token list of a whole book is
// large, and no token of the known vocabularies reaches over a line's end and the next word.
constexpr size_t kPiece_bytes = 16384;

size_t pieceEnd(std::string_view text, size_t start) {
  if (text.size() - start <= kPiece_bytes) return text.size();
  const size_t limit = start + kPiece_bytes;
  const size_t blank = text.find_last_of(" \n", limit);
  if (blank != std::string_view::npos && blank > start + kPiece_bytes / 2) return blank;
  size_t end = limit;
  while (end > start && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  return end == start ? limit : end;
}

class TokenizerCounter : public TokenCounter {
 public:
  TokenizerCounter(std::shared_ptr<const Tokenizer> tokenizer, std::string name)
      : m_tokenizer(std::move(tokenizer)), m_name(std::move(name)) {}

  std::string name() const override { return m_name; }

  size_t count(std::string_view text) const override {
    size_t tokens = 0;
    for (size_t start = 0; start < text.size();) {
      const size_t end = pieceEnd(text, start);
      tokens += encode(text.substr(start, end - start)).size();
      start = end;
    }
    return tokens;
  }

  std::vector<uint32_t> ends(std::string_view text) const override {
    std::vector<uint32_t> all;
    all.reserve(text.size() / 4);
    for (size_t start = 0; start < text.size();) {
      const size_t end = pieceEnd(text, start);
      appendEnds(text, start, end, all);
      start = end;
    }
    return all;
  }

 private:
  std::vector<TokenId> encode(std::string_view text) const {
    return m_tokenizer->encode(text, {.addSpecial = false, .parseSpecial = false});
  }

  // The pieces of a SentencePiece vocabulary begin with a blank that the text may not have; what the pieces
  // have too much is taken off the first.
  void appendEnds(std::string_view text, size_t start, size_t end, std::vector<uint32_t>& into) const {
    const std::vector<TokenId> ids = encode(text.substr(start, end - start));
    size_t total = 0;
    std::vector<size_t> lengths;
    lengths.reserve(ids.size());
    for (const TokenId id : ids) total += lengths.emplace_back(m_tokenizer->piece(id).size());
    size_t extra = total > end - start ? total - (end - start) : 0;
    size_t at = start;
    for (const size_t length : lengths) {
      const size_t dropped = std::min(extra, length);
      extra -= dropped;
      at = std::min(at + length - dropped, end);
      size_t border = at;
      while (border < end && (static_cast<unsigned char>(text[border]) & 0xC0) == 0x80) ++border;
      into.push_back(static_cast<uint32_t>(border));
    }
    if (!lengths.empty()) into.back() = static_cast<uint32_t>(end);
  }

  std::shared_ptr<const Tokenizer> m_tokenizer;
  std::string m_name;
};

Result<std::shared_ptr<const TokenCounter>> makeDemo() {
  HEDDLE_ASSIGN(const auto file, GgufFile::fromMemory(embeddedModel(), std::string(kEmbeddedModelName)));
  HEDDLE_ASSIGN(std::shared_ptr<const Tokenizer> tokenizer, Tokenizer::fromGguf(*file));
  return makeTokenCounter(std::move(tokenizer), std::string(kEmbeddedModelName));
}

}  // namespace

std::shared_ptr<const TokenCounter> makeTokenCounter(std::shared_ptr<const Tokenizer> tokenizer,
                                                     std::string name) {
  return std::make_shared<TokenizerCounter>(std::move(tokenizer), std::move(name));
}

Result<std::shared_ptr<const TokenCounter>> demoTokenCounter() {
  // Immutable once made; every feature counts with the same.
  static const Result<std::shared_ptr<const TokenCounter>> demo = makeDemo();
  return demo;
}

}  // namespace heddle
