#include "app/cli/engine_session.h"

#include "app/cli/model_session.h"
#include "core/host/training_engine.h"
#include "core/inference/open_devices.h"

namespace heddle::cli {

Result<std::unique_ptr<Engine>> makeEngine(const CommandLine& line, const DeviceOptions& options) {
  EngineOptions engine;
  HEDDLE_ASSIGN(engine.gpuLayers, parseGpuLayers(options.gpuLayers));
  engine.kvType = kvTypeOf(options);
  HEDDLE_ASSIGN(Devices devices, openDevices(options));
  engine.cacheFolder = line.folders.cache;
  return std::make_unique<TrainingEngine>(std::move(devices), engine);
}

}  // namespace heddle::cli
