// Any bytes as a safetensors file. What is accepted must be usable: every
// tensor's bytes are touched.
#include <cstdint>
#include <cstdlib>
#include <span>

#include "core/models/safetensors.h"

using namespace heddle;

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const auto file = SafetensorsFile::fromMemory(std::as_bytes(std::span(data, size)), "fuzz");
  if (!file) {
    if (file.error().english().empty()) std::abort();
    return 0;
  }
  for (const SafetensorsTensor& tensor : file->tensors()) {
    if (file->bytes(tensor).size() != tensor.sizeBytes || file->tensor(tensor.name) != &tensor) std::abort();
    const auto values = file->values(tensor);
    if (values && values->size() != static_cast<size_t>(tensor.elements())) std::abort();
  }
  return 0;
}
