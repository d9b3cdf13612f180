#include "app/cli/model_session.h"

#include "kernels/cpu/cpu_backend.h"

namespace heddle::cli {

Result<std::shared_ptr<Backend>> makeBackend(const DeviceOptions& options) {
  HEDDLE_TRY(checkDevice(options));
  CpuOptions cpu;
  cpu.threads = options.threads;
  std::unique_ptr<Backend> backend;
  const BackendStatus status = makeCpuBackend(cpu, backend);
  if (!status.ok())
    return failure("device.unusable",
                   {HEDDLE_TR("Error", "the processor cannot be used ({0})"), {status.message}},
                   "--device " + options.device);
  return std::shared_ptr<Backend>(std::move(backend));
}

Result<std::shared_ptr<const LoadedModel>> loadModel(const std::string& path, const DeviceOptions& options) {
  HEDDLE_ASSIGN(auto backend, makeBackend(options));
  HEDDLE_ASSIGN(auto file, openModel(path));
  return LoadedModel::load(std::move(backend), std::move(file));
}

}  // namespace heddle::cli
