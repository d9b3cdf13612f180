// What a file that is not a GGUF model looks like, for a helpful error.
#pragma once

#include <cstddef>
#include <span>

#include "core/base/error.h"

namespace heddle {

// The error for bytes that do not start with "GGUF": code "gguf.not_gguf". Says what they look like (empty, a
// web page, a Git LFS pointer, safetensors, an archive, text, ...) and what to do. Looks at the first
// kilobyte only.
Error notGgufError(std::span<const std::byte> bytes, std::string label);

}  // namespace heddle
