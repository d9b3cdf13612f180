// Which devices a person's choice gives, and why not.
#pragma once

#include <string>

#include "core/inference/placement.h"
#include "core/models/gguf.h"
#include "core/models/hyperparameters.h"
#include "core/models/memory_estimate.h"

namespace heddle {

struct DeviceRequest {
  std::string device = "auto";  // "auto", "cpu", "cuda"
  int threads = 0;              // of the processor; 0: one a core
};

// "auto" takes every CUDA device that can be used and says in whyNone why there is none. Errors:
// "device.unusable" (the processor lacks what Heddle needs), "device.no_cuda" (asked for and not to be had;
// says why).
Result<Devices> openDevices(const DeviceRequest& request);

// "auto" or a number of layers -> layersWanted. Errors: "device.layers".
Result<int> parseGpuLayers(const std::string& text);

// Where the model's parts go with the devices' memory as it is now.
PlacementPlan planModel(const Devices& devices, const GgufFile& file, const Hyperparameters& values,
                        const MemoryQuestion& question, int layersWanted);

// Whole layers by device in their order, those on the processor first; for people.
struct DeviceShare {
  std::string device;
  int64_t layers = 0;
};
std::vector<DeviceShare> sharesOf(const Placement& placement);

}  // namespace heddle
