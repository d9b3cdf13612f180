// Low-rank adapters as the folders that Hugging Face PEFT writes and reads: adapter_config.json and
// adapter_model.safetensors. Names and the order of query and key rows differ from GGUF's, and the base model
// says how. Format: PEFT's LoraConfig and get_peft_model_state_dict; row order: llama.cpp's conversion of
// llama models.
#pragma once

#include <filesystem>
#include <string>

#include "core/models/adapter_file.h"

namespace heddle {

inline constexpr const char* kPeftConfigFile = "adapter_config.json";
inline constexpr const char* kPeftWeightsFile = "adapter_model.safetensors";

// What a PEFT folder leaves to its base model.
struct PeftBase {
  std::string architecture;  // as GGUF names it
  int64_t layers = 0, heads = 0, kvHeads = 0;
  std::string name, sha256;  // for the adapter's metadata; may be empty
};

// Of a GGUF model. Errors: those of readHyperparameters; "adapter.peft_architecture" for one whose names
// Heddle does not know in Hugging Face's form.
Result<PeftBase> peftBaseOf(const GgufFile& base);
// Of the Hugging Face folder that the adapter's config names, where that stands on this machine; else an
// error
// ("adapter.peft_base", "file.read").
Result<PeftBase> peftBaseOfConfig(const std::filesystem::path& folder);

// True for a folder with an adapter_config.json.
bool isPeftFolder(const std::filesystem::path& folder);

// F32, F16, BF16 and F64 tensors; rank_pattern, alpha_pattern and use_rslora become factors of B. Errors:
// "adapter.peft_config", "adapter.peft_unsupported" (names the setting: use_dora, modules_to_save, ...),
// "adapter.peft_tensor" (names the tensor), "adapter.tensor_shape", those of SafetensorsFile and
// checkAdapter.
Result<AdapterFile> readPeftFolder(const std::filesystem::path& folder, const PeftBase& base);

// Makes the folder if it is missing; writes the weights first, then the config. Errors:
// "adapter.peft_unsupported" for weights that have no name there; "folder.create"; those of SafeFile.
Status writePeftFolder(const AdapterFile& adapter, const PeftBase& base, const std::filesystem::path& folder);

}  // namespace heddle
