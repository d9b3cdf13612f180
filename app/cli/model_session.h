// A model loaded without an engine, for raw scores and for measuring.
#pragma once

#include <memory>
#include <string>

#include "app/cli/model_option.h"
#include "core/inference/inference_session.h"
#include "core/inference/loaded_model.h"

namespace heddle::cli {

// Placed on the devices as they are; errors also those of openDevices and parseGpuLayers.
Result<std::shared_ptr<const LoadedModel>> loadModel(const std::string& path, const DeviceOptions& options);

}  // namespace heddle::cli
