// A Tensor is a view: type, extents, strides and a place in a buffer that a backend owns. Copying it copies
// no data.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>

#include "kernels/dtype.h"

namespace heddle {

inline constexpr int kMaxRank = 4;

// Memory of one backend. `data` is a host address for the CPU and a device address for a GPU.
class Buffer {
 public:
  virtual ~Buffer() = default;
  virtual void* data() const = 0;
  virtual size_t sizeBytes() const = 0;
  virtual bool onHost() const = 0;
};

struct Tensor {
  DType type = DType::F32;
  int rank = 0;
  std::array<int64_t, kMaxRank> extents{};  // outermost first: [tokens, heads, head_dim]
  std::array<int64_t, kMaxRank>
      strides{};              // in bytes, same order; the innermost is the element (or block row) size
  std::byte* data = nullptr;  // first element: host or device address, as the owning backend says

  int64_t extent(int axis) const { return extents[static_cast<size_t>(axis)]; }
  int64_t stride(int axis) const { return strides[static_cast<size_t>(axis)]; }
  int64_t inner() const { return rank ? extents[static_cast<size_t>(rank - 1)] : 0; }
  // Product of all extents but the innermost.
  int64_t rows() const;
  int64_t elements() const;
  bool contiguous() const;
};

// A contiguous view of `data`; plain types only for rank > 1 slices, any type for whole rows.
Tensor makeTensor(DType type, std::byte* data, std::array<int64_t, kMaxRank> extents, int rank);
// Elements [first, first + count) along `axis` of a plain-typed tensor.
Tensor slice(const Tensor& tensor, int axis, int64_t first, int64_t count);
// The innermost axis split in two: [.., a * b] -> [.., a, b].
Tensor splitInner(const Tensor& tensor, int64_t outerCount);

}  // namespace heddle
