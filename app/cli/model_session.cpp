#include "app/cli/model_session.h"

#include "core/inference/open_devices.h"

namespace heddle::cli {

Result<std::shared_ptr<const LoadedModel>> loadModel(const std::string& path, const DeviceOptions& options) {
  HEDDLE_ASSIGN(const int gpuLayers, parseGpuLayers(options.gpuLayers));
  HEDDLE_ASSIGN(const Devices devices, openDevices(options));
  HEDDLE_ASSIGN(auto file, openModel(path));
  HEDDLE_ASSIGN(const Hyperparameters values, readHyperparameters(*file));
  MemoryQuestion question;
  question.kvType = kvTypeOf(options).value_or(question.kvType);
  const PlacementPlan plan = planModel(devices, *file, values, question, gpuLayers);
  return LoadedModel::load(makePlacement(devices, plan), std::move(file));
}

}  // namespace heddle::cli
