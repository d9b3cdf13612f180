// The backend of one CUDA device, or of an emulated one: the same class over either runtime.
#pragma once

#include <memory>

#include "kernels/backend.h"

namespace heddle {

namespace gpu {
class Runtime;
}

// Takes the runtime. OutOfMemory or DeviceLost if the first memory cannot be had. The backend outlives its
// buffers, weights and recordings.
BackendStatus makeCudaBackend(std::unique_ptr<gpu::Runtime> runtime, std::unique_ptr<Backend>& out);

// "NVIDIA H200", "cuda", "sm_90", its memory and what of it is free now.
DeviceInfo cudaDeviceInfo(gpu::Runtime& runtime);

}  // namespace heddle
