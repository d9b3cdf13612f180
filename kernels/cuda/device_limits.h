// What a device can do at most: loops that do nothing but read, and nothing but multiply on registers.
#pragma once

#include "kernels/cuda/runtime.h"

namespace heddle::gpu {

// Takes up to 2 GiB of the device's memory for about half a second. OutOfMemory if less than 64 MiB are free;
// Unsupported on a device that measures no times (the emulator).
BackendStatus measureLimits(Runtime& runtime, Stream stream, DeviceLimits& out);

}  // namespace heddle::gpu
