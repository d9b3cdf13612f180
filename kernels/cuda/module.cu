#include "kernels/cuda/module.h"

#include <new>

#include "kernels/cuda/cuda_backend.h"
#include "kernels/cuda/runtime.h"

namespace heddle {
namespace {

BackendStatus devices(std::vector<DeviceInfo>& out) try {
  out.clear();
  int count = 0;
  if (BackendStatus status = gpu::countDevices(count); !status.ok()) return status;
  BackendStatus first;
  for (int device = 0; device < count; ++device) {
    std::unique_ptr<gpu::Runtime> runtime;
    BackendStatus status = gpu::makeRuntime(device, runtime);
    // A device that cannot be used keeps its number and says so in its name.
    out.push_back(status.ok() ? cudaDeviceInfo(*runtime) : DeviceInfo{status.message, "cuda", "", 0, 0});
    if (first.ok()) first = std::move(status);
  }
  const bool any = first.ok() || count > 1;
  return any ? BackendStatus{} : first;
} catch (const std::bad_alloc&) {
  return {BackendCode::OutOfMemory, "the list of devices in host memory"};
}

BackendStatus create(int device, std::unique_ptr<Backend>& out) try {
  std::unique_ptr<gpu::Runtime> runtime;
  if (BackendStatus status = gpu::makeRuntime(device, runtime); !status.ok()) return status;
  return makeCudaBackend(std::move(runtime), out);
} catch (const std::bad_alloc&) {
  return {BackendCode::OutOfMemory, "a backend in host memory"};
}

}  // namespace
}  // namespace heddle

extern "C" __attribute__((visibility("default"))) const heddle::CudaModule* heddleCudaModule() {
  static const heddle::CudaModule module{heddle::kCudaInterface, heddle::devices, heddle::create};
  return &module;
}
