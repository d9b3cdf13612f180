// What the files of this folder define.
#pragma once

#include "core/inference/architecture.h"

namespace heddle {

const ArchitectureDescription& llamaArchitecture();
const ArchitectureDescription& qwen2Architecture();
const ArchitectureDescription& qwen3Architecture();

}  // namespace heddle
