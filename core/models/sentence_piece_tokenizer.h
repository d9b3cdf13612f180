// SentencePiece BPE with byte fallback, the tokenizer of Llama 1 and 2, Mistral and TinyLlama
// (tokenizer.ggml.model "llama"): spaces are written as U+2581, neighbouring pieces are merged by the score
// of the token they make, and what is no token becomes bytes. Source: the SentencePiece project's BPE model;
// GGUF metadata as llama.cpp reads it.
#pragma once

#include "core/models/tokenizer.h"

namespace heddle {

// Errors: those of TokenVocabulary, "tokenizer.byte_token".
Result<std::unique_ptr<const Tokenizer>> makeSentencePieceTokenizer(const GgufFile& file);

}  // namespace heddle
