// Text to token ids and back. One interface; the kinds (SentencePiece-BPE with byte fallback, byte-level BPE) are a file each.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/models/gguf.h"

namespace heddle {

using TokenId = int32_t;

struct EncodeOptions {
  bool addSpecial = true;     // begin/end-of-sequence as the vocabulary asks for
  bool parseSpecial = false;  // "<|im_end|>" in the text is that token, else plain text
};

struct DecodeOptions {
  bool removeSpecial = false;   // drop the begin/end tokens that encode would add
  bool unparseSpecial = false;  // write control tokens as their text, else as nothing
  // "end ." becomes "end." for the vocabularies whose makers ask for it. Then decode(encode(x)) may differ from x.
  bool cleanUpSpaces = false;
};

// Thread-safe: immutable after construction.
class Tokenizer {
 public:
  // From a model's or vocabulary's metadata. Names what is missing or out of range. The file need not outlive it.
  static Result<std::unique_ptr<const Tokenizer>> fromGguf(const GgufFile& file);
  virtual ~Tokenizer() = default;

  // Invalid UTF-8 is encoded byte by byte. Time grows linearly with the text.
  virtual std::vector<TokenId> encode(std::string_view text, EncodeOptions options = {}) const = 0;
  virtual std::string decode(std::span<const TokenId> ids, DecodeOptions options = {}) const = 0;
  // Raw bytes one token stands for, in the middle of a text; may be part of a character. Control tokens: empty unless
  // `special`. Ids out of range: empty.
  virtual std::string piece(TokenId id, bool special = false) const = 0;

  virtual int32_t size() const = 0;
  virtual std::string kind() const = 0;  // "llama-spm", "gpt-2", "qwen2", ...
  virtual std::optional<TokenId> beginOfSequence() const = 0;
  virtual std::optional<TokenId> endOfSequence() const = 0;
  // True for every token after which an answer is over (end of sequence, end of turn).
  virtual bool endsGeneration(TokenId id) const = 0;
  virtual bool isControl(TokenId id) const = 0;
  virtual std::optional<TokenId> find(std::string_view text) const = 0;  // exact vocabulary entry
};

}  // namespace heddle
