// Each kernel alone, and how a measurement is told.
#pragma once

#include <string>
#include <vector>

#include "bench_model.h"
#include "device_limits.h"

namespace heddle::gputest {

struct Row {
  std::string name, shape;
  double milliseconds = 0;
  double speed = 0;            // in `unit`
  std::string unit;            // "GB/s" where reads bound it, "TFLOP/s" where arithmetic does
  double limit = 0;            // measured in the same run; 0: none applies
  double fraction = 0;         // speed / limit
  double tokensPerSecond = 0;  // 0: does not apply
};

// Matrix products of one layer's shapes in every type with 1, 8, 64, 512 and 2048 tokens, attention of decode
// and prefill, norms, rotation, activation and choice; training's products, attention and rows. Each runs
// recorded, so that the host's part is not measured.
BackendStatus benchKernels(Backend& backend, const MeasuredLimits& limits, RandomWeights& weights,
                           std::vector<Row>& rows);

}  // namespace heddle::gputest
