#include "core/models/tokenizer.h"

#include <algorithm>
#include <array>

#include "core/models/byte_level_tokenizer.h"
#include "core/models/sentence_piece_tokenizer.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

// A kind of tokenizer is a file with a maker, and a line here.
struct TokenizerKind {
  std::string_view model;  // tokenizer.ggml.model
  Result<std::unique_ptr<const Tokenizer>> (*make)(const GgufFile& file);
};
constexpr std::array kKinds{
    TokenizerKind{"llama", makeSentencePieceTokenizer},
    TokenizerKind{"gpt2", makeByteLevelTokenizer},
};

}  // namespace

Result<std::unique_ptr<const Tokenizer>> Tokenizer::fromGguf(const GgufFile& file) {
  HEDDLE_ASSIGN(const std::optional<std::string> model, file.text("tokenizer.ggml.model"));
  if (!model || *model == "none" || *model == "no_vocab")
    return failure("tokenizer.none",
                   HEDDLE_TR("Error", "the file has no vocabulary, so text cannot become tokens"),
                   file.label(), HEDDLE_TR("Error", "give token ids, or use a file with a vocabulary"));
  const auto kind = std::ranges::find(kKinds, *model, &TokenizerKind::model);
  if (kind == kKinds.end())
    return failure(
        "tokenizer.kind",
        {HEDDLE_TR("Error", "tokenizers of the kind {0} (tokenizer.ggml.model) are not supported; {1} are"),
         {shownText(*model), "llama, gpt2"}},
        file.label(), HEDDLE_TR("Error", "use a model of a supported family"));
  return kind->make(file);
}

}  // namespace heddle
