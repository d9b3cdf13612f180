// How much memory a model will take, from its header alone: asked before anything is loaded.
#pragma once

#include <cstdint>
#include <string>

#include "core/base/error.h"
#include "core/models/gguf.h"
#include "core/models/hyperparameters.h"
#include "kernels/dtype.h"

namespace heddle {

struct MemoryQuestion {
  int64_t contextTokens = 4096;  // KV cache for so many tokens, of all sequences together
  DType kvType = DType::F16;     // F32, F16 or Q8_0
  int64_t batchTokens = 512;     // largest number of tokens computed at once
};

// All in bytes; what would be more than 64 bits count is UINT64_MAX.
struct MemoryEstimate {
  uint64_t weightBytes = 0;
  uint64_t kvBytesPerToken = 0;
  uint64_t kvBytes = 0;
  uint64_t activationBytes = 0;
  uint64_t totalBytes = 0;
};

MemoryEstimate estimateMemory(const GgufFile& file, const Hyperparameters& values,
                              const MemoryQuestion& question);

// The longest context whose KV cache fits beside weights and activations; 0: not even those fit.
int64_t longestContext(const MemoryEstimate& estimate, uint64_t availableBytes);

// Error "model.too_large" if the estimate is more than what is available; says both and what would fit.
Status checkFits(const MemoryEstimate& estimate, uint64_t availableBytes, std::string label);

// For messages: "4.8 GB" (of 10^9 bytes), "350 MB".
std::string shownBytes(uint64_t bytes);

}  // namespace heddle
