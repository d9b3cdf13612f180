// Writes safetensors files that Heddle, PEFT and transformers read.
#pragma once

#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace heddle {

struct SafetensorsEntry {
  std::string name;
  std::vector<int64_t> extents;   // outermost first
  std::span<const float> values;  // of the extents' product; must outlive the call
};

// All F32, in the order given. All or nothing (see SafeFile). Errors: "safetensors.write" for entries that
// contradict themselves or each other; those of SafeFile.
Status writeSafetensors(const std::filesystem::path& path, std::span<const SafetensorsEntry> entries);

}  // namespace heddle
