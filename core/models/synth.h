// Models of a known shape with random weights, for benchmarks and tests: they load, run and answer nonsense
// at full speed.
#pragma once

#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <string_view>

#include "core/base/error.h"
#include "core/models/hash_cache.h"
#include "kernels/dtype.h"

namespace heddle {

struct SynthShape {
  std::string_view name;  // "1b"
  int64_t layers;
  int64_t embedding;
  int64_t feedForward;
  int64_t heads;
  int64_t kvHeads;
  int64_t vocabSize;
  int64_t contextLength;
  float ropeBase;
};

// tiny, 125m, 0.5b, 1b, 3b, 8b. Every row of a weight is a multiple of 256 long.
std::span<const SynthShape> synthShapes();

struct SynthOptions {
  std::string architecture = "llama";  // "llama", "qwen2", "qwen3"
  std::string size = "1b";             // a name of synthShapes()
  std::string type = "Q4_0";           // of all matrices: F32, F16, BF16, Q8_0, Q4_0, Q4_K, Q5_K, Q6_K
  uint64_t seed = 1;
};

struct SynthResult {
  uint64_t parameters = 0;
  uint64_t fileSizeBytes = 0;
};

// Writes the file; the same options give the same bytes on every machine and with any number of threads.
// Standard deviations are such that activations stay near 1 and logits near 2. Errors: "synth.size",
// "synth.type", "synth.architecture", those of GgufWriter::write.
Result<SynthResult> synthesizeModel(const std::filesystem::path& path, const SynthOptions& options,
                                    const ProgressCallback& progress = {});

}  // namespace heddle
