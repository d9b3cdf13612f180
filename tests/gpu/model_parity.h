// A whole model on a device against its fixture and against the processor.
#pragma once

#include <filesystem>
#include <memory>
#include <string>

#include "kernels/backend.h"

namespace heddle::gputest {

struct Verdict {
  bool passed = false;
  bool leftOut = false;    // a type or architecture that this Heddle runs on no device
  std::string json, line;  // one JSON object; one line for people
};

// path: NAME.gguf with NAME.json beside it, as in the parity fixtures. Logits after the prompt are compared
// with the fixture's reference, and `steps` (1 to 16) greedy tokens with those of `processor`.
Verdict compareModel(const std::filesystem::path& path, const std::shared_ptr<Backend>& device,
                     const std::shared_ptr<Backend>& processor, size_t steps);

}  // namespace heddle::gputest
