// Byte-level BPE, the tokenizer of GPT-2 and its heirs (tokenizer.ggml.model "gpt2"): text is split into
// words by the family's rules, each byte is written as a printable character, and pairs are merged in the
// order they were learnt. Source: the GPT-2 paper's encoder; GGUF metadata as llama.cpp reads it.
#pragma once

#include "core/models/tokenizer.h"

namespace heddle {

// Errors: those of TokenVocabulary, "tokenizer.merges", "tokenizer.pre".
Result<std::unique_ptr<const Tokenizer>> makeByteLevelTokenizer(const GgufFile& file);

}  // namespace heddle
