// Any bytes as a model file: reader, details, hyperparameters, memory estimate, tokenizer. What is accepted
// must also be usable: every tensor's bytes are touched and every token is written out.
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/models/gguf.h"
#include "core/models/hyperparameters.h"
#include "core/models/memory_estimate.h"
#include "core/models/model_details.h"
#include "core/models/tokenizer.h"

using namespace heddle;

namespace {

void touchTensors(const GgufFile& file) {
  unsigned sum = 0;
  for (const GgufTensor& tensor : file.tensors()) {
    const auto bytes = file.bytes(tensor);
    if (bytes.size() != tensor.sizeBytes || file.tensor(tensor.name) != &tensor) std::abort();
    if (bytes.empty() || tensor.cols() < 1) std::abort();
    sum += static_cast<unsigned>(bytes.front()) + static_cast<unsigned>(bytes.back());
  }
  [[maybe_unused]] volatile unsigned sink = sum;  // so that the reads are made
}

void useTokenizer(const GgufFile& file) {
  const auto tokenizer = Tokenizer::fromGguf(file);
  if (!tokenizer) return;
  const std::string text = "Hello  w\xc3\xb6rld\xff 123<|im_end|></s>\n";
  for (const bool special : {false, true}) {
    const auto ids = (*tokenizer)->encode(text, {special, special});
    for (const TokenId id : ids)
      if (id < 0 || id >= (*tokenizer)->size()) std::abort();
    (*tokenizer)->decode(ids, {special, special});
  }
  for (TokenId id = -1; id <= (*tokenizer)->size(); ++id) {
    (*tokenizer)->piece(id, true);
    (*tokenizer)->endsGeneration(id);
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto file = GgufFile::fromMemory(std::as_bytes(std::span(data, size)), "fuzz");
  if (!file) {
    if (file.error().english().empty()) std::abort();
    return 0;
  }
  touchTensors(**file);
  if (const auto details = modelDetails(**file); !details && details.error().code.empty()) std::abort();
  if (const auto values = readHyperparameters(**file)) {
    const MemoryEstimate estimate = estimateMemory(**file, *values, {.contextTokens = values->contextLength});
    if (values->heads % values->kvHeads != 0 || estimate.totalBytes < estimate.weightBytes) std::abort();
  }
  useTokenizer(**file);
  return 0;
}
