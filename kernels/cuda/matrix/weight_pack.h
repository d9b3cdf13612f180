// From a file's blocks to the form kernels read (weight_layout.h). Host code, no device.
#pragma once

#include <cstddef>
#include <span>
#include <vector>

#include "kernels/backend.h"
#include "kernels/cuda/matrix/weight_layout.h"

namespace heddle::gpu {

struct WeightPartPlan {
  DType type = DType::F32;  // as stored: BF16 becomes F32 where the device cannot multiply it
  int64_t rows = 0;
  int64_t firstRow = 0;    // in the output of the whole weight
  size_t offsetBytes = 0;  // of its tiles
  int64_t rowTileBytes = 0;
};

// One weight of one or more parts side by side, with one bias.
struct WeightPlan {
  std::vector<WeightPartPlan> parts;
  int64_t rows = 0;
  int64_t cols = 0;
  size_t biasOffsetBytes = 0;  // F32 [rows]; zeros for parts without
  bool hasBias = false;
  bool hasBlocks = false;     // reads quantised activations
  bool hasFragments = false;  // reads activations as fragments of 16-bit numbers
  size_t sizeBytes = 0;
};

// Sources are checked before (checkWeightParts). More than kMaxProductParts parts: sizeBytes 0.
WeightPlan planWeight(std::span<const WeightSource> sources, int computeCapability);

// Row tiles [firstTile, firstTile + count) of a part: count * rowTileBytes bytes. Thread-safe.
void packTiles(const WeightSource& source, const WeightPartPlan& part, int64_t firstTile, int64_t count,
               std::byte* out);

// All of a weight: plan.sizeBytes bytes, to be copied to the device as they are.
void packWeight(std::span<const WeightSource> sources, const WeightPlan& plan, int threads, std::byte* out);

}  // namespace heddle::gpu
