// Random weights of every type that backends multiply with.
#pragma once

#include "conformance_tools.h"
#include "kernels/dequantize.h"
#include "kernels/quantize.h"

namespace heddle::conformance {

inline constexpr DType kWeightTypes[] = {DType::F32,  DType::F16,  DType::BF16, DType::Q8_0,
                                         DType::Q4_0, DType::Q4_K, DType::Q5_K, DType::Q6_K};

inline bool hasBlocks(DType type) {
  return dtypeInfo(type).blockElements > 1;
}
inline std::string nameOf(DType type) {
  return std::string(dtypeInfo(type).name);
}

// A random weight in a file's form, and its exact values.
struct RandomWeight {
  RandomWeight(std::mt19937& random, DType dtype, int64_t rowCount, int64_t colCount, bool biased)
      : type(dtype), rows(rowCount), cols(colCount) {
    const int64_t stride = rowBytes(type, cols);
    blocks.resize(static_cast<size_t>(rows * stride));
    exact.resize(static_cast<size_t>(rows * cols));
    const Values values = randomValues(random, rows * cols, 0.5f);
    for (int64_t row = 0; row < rows; ++row) {
      quantizeRow(type, values.data() + row * cols, cols, blocks.data() + row * stride);
      dequantizeRow(type, blocks.data() + row * stride, cols, exact.data() + row * cols);
    }
    if (biased) bias = randomValues(random, rows);
  }
  WeightSource source() const {
    return {type, rows, cols, blocks.data(), bias.empty() ? nullptr : bias.data()};
  }
  double product(const float* x, int64_t row) const {
    double sum = bias.empty() ? 0.0 : static_cast<double>(bias[static_cast<size_t>(row)]);
    for (int64_t col = 0; col < cols; ++col)
      sum += static_cast<double>(x[col]) * static_cast<double>(exact[static_cast<size_t>(row * cols + col)]);
    return sum;
  }

  DType type;
  int64_t rows, cols;
  std::vector<std::byte> blocks;
  Values exact, bias;
};

inline std::unique_ptr<PreparedWeight> prepared(Backend& backend, std::span<const WeightSource> parts) {
  std::unique_ptr<PreparedWeight> weight;
  if (!backend.prepare(parts, weight).ok()) std::abort();
  return weight;
}

}  // namespace heddle::conformance
