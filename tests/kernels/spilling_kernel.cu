// Compiled by a test to see that it does not compile: an array indexed at run time lies in local memory, which the
// build of kernels refuses.
#include "kernels/cuda/gpu.h"

struct SpillingParams {
  const int* indices;
  float* out;
};
HEDDLE_KERNEL(32, 1) spillingKernel(SpillingParams p) {
  float values[64];
  for (int i = 0; i < 64; ++i) values[i] = p.out[i * 32 + heddle::gpu::threadIndex()];
  float sum = 0;
  for (int i = 0; i < 64; ++i) {
    values[p.indices[i]] += 1.0f;
    sum += values[p.indices[63 - i]];
  }
  p.out[heddle::gpu::threadIndex()] = sum;
}
