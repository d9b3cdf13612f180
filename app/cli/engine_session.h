// The engine inside this process.
#pragma once

#include <memory>

#include "app/cli/model_option.h"
#include "core/inference/engine.h"

namespace heddle::cli {

// Errors: those of openDevices and parseGpuLayers.
Result<std::unique_ptr<Engine>> makeEngine(const CommandLine& line, const DeviceOptions& options);

}  // namespace heddle::cli
