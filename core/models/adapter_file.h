// A low-rank adapter (LoRA) as data: what training leaves behind, what files of two kinds hold (GGUF as
// llama.cpp reads it, folders as PEFT reads them), and what merging bakes into a model.
#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/models/gguf.h"

namespace heddle {

// Changes one weight matrix W [outputs, inputs] to W + scale * alpha / rank * B A.
struct AdapterPair {
  std::string weight;  // the matrix' name in the model's GGUF: "blk.0.attn_q.weight"
  int64_t rank = 0, inputs = 0, outputs = 0;
  std::vector<float> a;  // [rank, inputs]
  std::vector<float> b;  // [outputs, rank]
};

// Rows of queries and keys stand in the order of the GGUF model (interleaved rotary pairs for llama).
struct AdapterFile {
  std::string name;          // for people; may be empty
  std::string architecture;  // of the base, as GGUF names it: "llama"
  float alpha = 0;           // above zero
  std::string baseName;      // the model it was trained on; may be empty, as all of these
  std::string baseSha256;    // of that model's GGUF file
  std::string objective;     // "sft", "dpo", "kto", "orpo", "reward"
  std::string learnedFrom;   // the data, for people: "Claims replies, version 3"
  // Further facts of its making, by keys that start with "heddle.": {"heddle.run", "412"}.
  std::vector<std::pair<std::string, std::string>> notes;
  std::vector<float> rewardHead;  // [embedding], of a reward model; empty: none
  std::vector<AdapterPair> pairs;

  int64_t rank() const;  // the largest of its pairs; 0 if there are none
};

// The metadata keys of what GGUF has no key for.
namespace adapter_keys {
inline constexpr std::string_view kBaseSha256 = "heddle.base.sha256";
inline constexpr std::string_view kObjective = "heddle.objective";
inline constexpr std::string_view kLearnedFrom = "heddle.learned_from";
inline constexpr std::string_view kRewardHead = "heddle.reward_head";
}  // namespace adapter_keys

// What is wrong with the sizes and numbers inside one adapter, apart from any base. Errors: "adapter.kind",
// "adapter.empty", "adapter.tensor", "adapter.tensor_shape", "adapter.not_finite"; they carry `label`.
Status checkAdapter(const AdapterFile& adapter, const std::string& label);

// Everything in the file is either read or refused; tensors of any weight type become F32.
// Errors: those of GgufFile::open and checkAdapter; "adapter.tensor_type".
Result<AdapterFile> readAdapterGguf(const std::filesystem::path& path);
Result<AdapterFile> readAdapterGguf(const GgufFile& file);

}  // namespace heddle
