// Addresses inside views of host memory. All operations want the innermost axis dense; the outer strides are
// free.
#pragma once

#include <cassert>
#include <cstdint>

#include "kernels/tensor.h"

namespace heddle {

// First byte of row `row`, the outer axes counted as one.
inline std::byte* rowBytesAt(const Tensor& view, int64_t row) {
  std::byte* at = view.data;
  for (int axis = view.rank - 2; axis >= 0; --axis) {
    const int64_t extent = view.extent(axis);
    at += (axis ? row % extent : row) * view.stride(axis);
    row /= extent;
  }
  return at;
}

inline float* floatRow(const Tensor& view, int64_t row) {
  assert(view.type == DType::F32 && (view.inner() <= 1 || view.stride(view.rank - 1) == 4));
  return reinterpret_cast<float*>(rowBytesAt(view, row));
}

// Values of a rank-1 F32 tensor.
inline const float* floatValues(const Tensor& view) {
  return floatRow(view, 0);
}

// Values of a dense I32 tensor.
inline const int32_t* indexValues(const Tensor& view) {
  assert(view.type == DType::I32 && view.contiguous());
  return reinterpret_cast<const int32_t*>(view.data);
}

// Row [token, head] of an F32 view [tokens, heads, head_dim].
inline float* headRow(const Tensor& view, int64_t token, int64_t head) {
  assert(view.type == DType::F32 && view.rank == 3);
  return reinterpret_cast<float*>(view.data + token * view.stride(0) + head * view.stride(1));
}

inline bool sameShape(const Tensor& a, const Tensor& b) {
  if (a.rank != b.rank) return false;
  for (int axis = 0; axis < a.rank; ++axis)
    if (a.extent(axis) != b.extent(axis)) return false;
  return true;
}

}  // namespace heddle
