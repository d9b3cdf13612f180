// A made-up SentencePiece-BPE vocabulary for synthetic models: every text encodes, every piece can be
// reached.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/models/gguf_writer.h"

namespace heddle {

struct SynthVocabulary {
  std::vector<std::string> tokens;
  std::vector<double> scores;       // 0 for special tokens; then falling, so that earlier pieces merge first
  std::vector<int64_t> tokenTypes;  // as GGUF numbers them: 1 normal, 2 unknown, 3 control, 6 byte
};

// <unk>, <s>, </s>, <|im_start|>, <|im_end|>, 256 byte tokens, characters, and syllable-like pieces made by
// joining earlier ones. Precondition: size >= 512. Deterministic for a seed.
SynthVocabulary makeVocabulary(int64_t size, uint64_t seed);

// Adds it to the file, with a ChatML template. `vocabulary` must outlive the writer.
void setVocabulary(GgufWriter& writer, const SynthVocabulary& vocabulary);

}  // namespace heddle
