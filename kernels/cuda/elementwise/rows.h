// Rows of a view on the device, the outer axes counted as one, and sums over a block.
#pragma once

#include <cassert>
#include <cstdint>

#include "kernels/cuda/gpu.h"
#include "kernels/tensor.h"

namespace heddle::gpu {

template <class T>
Pointer<T> deviceAddress(const Tensor& tensor) {
  return Pointer<T>(reinterpret_cast<T*>(tensor.data));
}

// Steps count elements of T.
template <class T>
struct Rows {
  Pointer<T> data;
  int64_t steps[3];      // of up to three outer axes
  int extent1, extent2;  // of the second and third
};

template <class T>
Rows<T> rowsOf(const Tensor& tensor) {
  assert(tensor.rank >= 1);
  Rows<T> rows{};
  rows.data = deviceAddress<T>(tensor);
  rows.extent1 = rows.extent2 = 1;
  const int outer = tensor.rank - 1;
  for (int axis = 0; axis < outer; ++axis) {
    assert(tensor.stride(axis) % static_cast<int64_t>(sizeof(T)) == 0);
    rows.steps[axis] = tensor.stride(axis) / static_cast<int64_t>(sizeof(T));
  }
  if (outer > 1) rows.extent1 = static_cast<int>(tensor.extent(1));
  if (outer > 2) rows.extent2 = static_cast<int>(tensor.extent(2));
  return rows;
}

template <class T>
HEDDLE_GPU Pointer<T> rowAt(const Rows<T>& rows, int row) {
  if (rows.extent1 == 1 && rows.extent2 == 1) return rows.data + row * rows.steps[0];
  const int outer = row / rows.extent2, first = outer / rows.extent1;
  return rows.data + (first * rows.steps[0] + (outer - first * rows.extent1) * rows.steps[1] +
                      (row - outer * rows.extent2) * rows.steps[2]);
}

// True if every row begins at a multiple of `bytes`.
inline bool rowsAligned(const Tensor& tensor, int64_t bytes) {
  if (reinterpret_cast<uintptr_t>(tensor.data) % static_cast<uintptr_t>(bytes)) return false;
  for (int axis = 0; axis + 1 < tensor.rank; ++axis)
    if (tensor.stride(axis) % bytes) return false;
  return true;
}

inline bool sameExtents(const Tensor& a, const Tensor& b) {
  bool same = a.rank == b.rank;
  for (int axis = 0; same && axis < a.rank; ++axis) same = a.extent(axis) == b.extent(axis);
  return same;
}

struct Four {
  float x[4];
};

// Elements [at, at + 4) of a row of `count`, zeros beyond it. aligned: one access; count is then a multiple
// of 4. The values are the same either way.
HEDDLE_GPU Four loadFour(Pointer<const float> row, int64_t at, int64_t count, bool aligned) {
  Four four{{0.0f, 0.0f, 0.0f, 0.0f}};
  if (aligned) {
    if (at < count) {
      const Words4 words = load<Words4>(row + at);
      four.x[0] = bitsFloat(words.x), four.x[1] = bitsFloat(words.y);
      four.x[2] = bitsFloat(words.z), four.x[3] = bitsFloat(words.w);
    }
    return four;
  }
  HEDDLE_UNROLL for (int i = 0; i < 4; ++i) if (at + i < count) four.x[i] = row[at + i];
  return four;
}
HEDDLE_GPU void storeFour(Pointer<float> row, int64_t at, int64_t count, bool aligned, const Four& four) {
  if (aligned) {
    if (at < count)
      store<Words4>(row + at, Words4{floatBits(four.x[0]), floatBits(four.x[1]), floatBits(four.x[2]),
                                     floatBits(four.x[3])});
    return;
  }
  HEDDLE_UNROLL for (int i = 0; i < 4; ++i) if (at + i < count) row[at + i] = four.x[i];
}

// From the lane whose number differs in `mask`; also for 8 bytes.
template <class T>
HEDDLE_GPU T fromLane(T value, int mask) {
  if constexpr (sizeof(T) == 4) {
    return shuffleXor(value, mask);
  } else {
    const auto low = static_cast<uint32_t>(value), high = static_cast<uint32_t>(value >> 32);
    return static_cast<T>(shuffleXor(high, mask)) << 32 | shuffleXor(low, mask);
  }
}

// Over all threads of a block, in one order, the same for all. partial: one entry a warp. Holds two barriers.
template <int kThreads, class T, class Function>
HEDDLE_GPU T reduceBlock(T value, SharedPointer<T> partial, const Function& function) {
  HEDDLE_UNROLL for (int mask = 16; mask > 0; mask /= 2) value = function(value, fromLane(value, mask));
  if constexpr (kThreads > 32) {
    syncThreads();
    if (lane() == 0) partial[warp()] = value;
    syncThreads();
    value = partial[0];
    HEDDLE_UNROLL for (int i = 1; i < kThreads / 32; ++i) value = function(value, partial[i]);
  }
  return value;
}

}  // namespace heddle::gpu
