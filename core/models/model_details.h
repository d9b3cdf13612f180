// What a model file is, for people: the answer of `model info` and of the window's model pages.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/models/gguf.h"

namespace heddle {

struct ModelDetails {
  std::string path, name, architecture, sha256;  // sha256 empty until asked for by includeHash
  std::string kind;                              // "model", "adapter", "vocabulary"
  uint64_t parameters = 0, fileSizeBytes = 0;
  int64_t contextLength = 0, layers = 0, embeddingLength = 0, heads = 0, kvHeads = 0, vocabSize = 0;
  std::vector<std::pair<std::string, int>> types;  // type name, tensors; the most frequent first
  std::string chatTemplate;                        // empty: the model has none
};

// Everything but the hash. Adapters and vocabularies that state no sizes have zeros. All texts are valid
// UTF-8. Errors: those of readHyperparameters; "gguf.metadata_type".
Result<ModelDetails> modelDetails(const GgufFile& file);

}  // namespace heddle
