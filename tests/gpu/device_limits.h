// What the device itself can do, measured in the same run as the kernels beside which it stands.
#pragma once

#include <string>

#include "kernels/backend.h"

namespace heddle::gputest {

struct MeasuredLimits {
  double copy_gb_per_s = 0;     // device to device, bytes read and bytes written counted
  double read_gb_per_s = 0;     // of loads over memory much larger than the L2
  double bfloat16_tflops = 0;   // F32 sums
  double int8_tops = 0;         // int32 sums
  std::string matrixMethod;     // how the last two were measured
  std::string driver, runtime;  // CUDA versions
};

// Reads by the backend's own loops. Matrix peaks by cuBLAS if this program was built with it, else, or where
// the backend's loops are faster, by those. False if the device fails; `why` says where.
bool measureDeviceLimits(Backend& backend, int device, MeasuredLimits& out, std::string& why);

}  // namespace heddle::gputest
