// Writes a low-rank adapter as the GGUF file that Heddle and llama.cpp load beside its base model.
#pragma once

#include <filesystem>

#include "core/models/adapter_file.h"
#include "core/models/hash_cache.h"

namespace heddle {

// Tensors NAME.lora_a [rank, inputs] and NAME.lora_b [outputs, rank] in F32, in the order of the pairs. All
// or nothing (see SafeFile). Errors: those of checkAdapter, GgufWriter::write and SafeFile; "cancelled".
Status writeAdapterGguf(const AdapterFile& adapter, const std::filesystem::path& path,
                        const ProgressCallback& progress = {});

}  // namespace heddle
