// Bakes low-rank adapters into a model: a new GGUF file that answers as the base does with the adapters
// beside it, and runs in any program that reads GGUF.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "core/models/adapter_file.h"
#include "core/models/gguf.h"
#include "core/models/hash_cache.h"
#include "kernels/dtype.h"

namespace heddle {

struct MergePart {
  AdapterFile adapter;
  float scale = 1.0f;
  std::string sha256;  // of the adapter's file, for the lineage; may be empty
};

struct MergeRequest {
  std::vector<MergePart> parts;
  std::optional<DType> type;  // of the changed weights; empty: each keeps its own
  std::string baseSha256;     // for the lineage; may be empty
};

struct MergeResult {
  size_t changedWeights = 0;
  uint64_t fileSizeBytes = 0;
};

// W becomes W + sum over the parts of scale * alpha / rank * B A, in F32, then the weight's type again. One
// weight at a time, by pieces of rows: needs the memory of the adapters and little more. Metadata stays;
// heddle.merged.* keys say what was baked in. All or nothing (see SafeFile); `out` must not be the base's own
// file. Errors: those of checkFitsBase, GgufWriter::write and SafeFile; "merge.tensor_type" for a weight
// whose type cannot be written, "merge.not_finite", "merge.same_file", "merge.reward" for a reward model's
// adapter; "cancelled".
Result<MergeResult> mergeAdapters(const GgufFile& base, const MergeRequest& request,
                                  const std::filesystem::path& out, const ProgressCallback& progress = {});

}  // namespace heddle
