// The border between the programs and heddle_cuda.so: one exported C symbol that leads to a table. Backends
// cross it as the C++ objects they are, so both sides must have been built from the same headers: `interface`
// is made of their contents and of the compiler's binary interface, and is compared first.
#pragma once

#include <memory>
#include <vector>

#include "kernels/backend.h"

#ifndef HEDDLE_BACKEND_INTERFACE
#error "heddle_cuda_interface() of cmake/HeddleCuda.cmake defines HEDDLE_BACKEND_INTERFACE"
#endif

namespace heddle {

inline constexpr const char* kCudaModuleFile = "heddle_cuda.so";
inline constexpr const char* kCudaModuleSymbol = "heddleCudaModule";
inline constexpr const char* kCudaInterface = HEDDLE_BACKEND_INTERFACE;

// None of these throws. All may be called from any thread.
struct CudaModule {
  const char* interface;  // compared before anything else is used
  // NoDevice with the reason: no driver, one too old, no device.
  BackendStatus (*devices)(std::vector<DeviceInfo>& out);
  BackendStatus (*create)(int device, std::unique_ptr<Backend>& out);
};
using CudaModuleFunction = const CudaModule* (*)();

}  // namespace heddle
