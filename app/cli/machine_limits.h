// What this machine's processor can do at most, measured: the lines that `bench` draws beside what a model
// reaches.
#pragma once

namespace heddle::cli {

struct MachineLimits {
  double readBandwidth_gb_per_s = 0;  // sequential reads of memory far larger than the caches, all threads
  double int8_tops = 0;  // int8 products summed to 32 bits, with the chip's best instructions, all threads;
                         // 10^12 operations a second
  double bf16_tflops =
      0;  // products of bf16 numbers summed to F32; on chips without such instructions, those of F32
};

// Takes about a second. `threads` 0: one for each core.
MachineLimits measureMachineLimits(int threads);

}  // namespace heddle::cli
