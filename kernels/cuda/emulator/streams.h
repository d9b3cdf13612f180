// What the emulator's streams hold. Internal to the emulator and its runtime.
#pragma once

#include <cstdint>
#include <functional>
#include <vector>

#include "kernels/backend.h"

namespace heddle::gpu::emulator {

struct DeviceState {
  int computeCapability = 90;
  BackendStatus fault;        // the first one; sticks
  int64_t launchesLeft = -1;  // until the device is lost; -1: it stays
};

struct StreamState {
  DeviceState* device = nullptr;
  std::vector<std::function<void()>>* recording = nullptr;  // notes work while set
};

// Runs work on the stream's device, or notes it.
void enqueueWork(StreamState& stream, std::function<void()> work);

}  // namespace heddle::gpu::emulator
