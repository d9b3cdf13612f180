// CUDA devices through the module heddle_cuda.so, which is found and loaded at the first call: the same
// program runs on machines without it, without a driver and without a device, and can say which of them is
// missing. Any thread.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "kernels/backend.h"

namespace heddle {

// The module is looked for beside the program and in ../lib/heddle of its folder.
// NoDevice, with a reason that reads on after "CUDA cannot be used: ": the module is not there or was built
// for another version, a library it needs is missing, the machine has no driver, one too old, or no device.
// Unsupported: none of the devices has kernels in this build.
// A device that cannot be used has 0 bytes of memory and the reason as its name.
BackendStatus cudaDevices(std::vector<DeviceInfo>& out);

// nullptr if `status` is not ok: as cudaDevices, OutOfMemory, or DeviceLost.
std::unique_ptr<Backend> createCudaBackend(int device, BackendStatus& status);

// A module at that path, apart from the one above: for tests. The same reasons.
BackendStatus probeCudaModule(const std::string& path, std::vector<DeviceInfo>& out);

}  // namespace heddle
