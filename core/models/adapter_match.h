// What an adapter changes and which models it can stand beside, read from headers alone.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "core/models/adapter_file.h"
#include "core/models/gguf.h"

namespace heddle {

// One weight that an adapter changes.
struct AdaptedWeight {
  std::string name;  // "blk.0.attn_q.weight"
  int64_t rank = 0, inputs = 0, outputs = 0;
};

// An adapter without its numbers.
struct AdapterDetails {
  std::string architecture, name, baseName, baseSha256, objective, learnedFrom;
  double alpha = 0;
  int64_t rank = 0;  // the largest
  std::vector<AdaptedWeight> weights;
};

// Reads no tensor. Errors: "adapter.kind", "adapter.tensor", "adapter.tensor_shape", "adapter.empty".
Result<AdapterDetails> adapterDetails(const GgufFile& file);
AdapterDetails detailsOf(const AdapterFile& adapter);

// Whether every weight stands in `base` with that shape. Errors, which name the base in their input and say
// what the adapter is for: "adapter.architecture", "adapter.tensor", "adapter.tensor_shape".
Status checkFitsBase(const AdapterDetails& adapter, const GgufFile& base);

}  // namespace heddle
