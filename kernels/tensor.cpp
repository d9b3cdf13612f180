#include "kernels/tensor.h"

#include <cassert>

namespace heddle {

int64_t Tensor::rows() const {
  int64_t count = rank ? 1 : 0;
  for (int axis = 0; axis + 1 < rank; ++axis) count *= extent(axis);
  return count;
}

int64_t Tensor::elements() const {
  return rows() * inner();
}

bool Tensor::contiguous() const {
  if (rank == 0) return true;
  int64_t expected = rowBytes(type, inner());
  for (int axis = rank - 2; axis >= 0; --axis) {
    if (extent(axis) > 1 && stride(axis) != expected) return false;
    expected *= extent(axis);
  }
  return true;
}

Tensor makeTensor(DType type, std::byte* data, std::array<int64_t, kMaxRank> extents, int rank) {
  Tensor tensor{type, rank, extents, {}, data};
  const size_t last = static_cast<size_t>(rank - 1);
  tensor.strides[last] = dtypeInfo(type).blockBytes;
  int64_t step = rowBytes(type, extents[last]);
  for (size_t axis = last; axis-- > 0;) {
    tensor.strides[axis] = step;
    step *= extents[axis];
  }
  return tensor;
}

Tensor slice(const Tensor& tensor, int axis, int64_t first, int64_t count) {
  assert(axis < tensor.rank && first >= 0 && first + count <= tensor.extent(axis));
  assert(dtypeInfo(tensor.type).blockElements == 1 || axis + 1 < tensor.rank);
  Tensor part = tensor;
  part.data += first * tensor.stride(axis);
  part.extents[static_cast<size_t>(axis)] = count;
  return part;
}

Tensor splitInner(const Tensor& tensor, int64_t outerCount) {
  assert(tensor.rank < kMaxRank && outerCount > 0 && tensor.inner() % outerCount == 0);
  Tensor split = tensor;
  const size_t last = static_cast<size_t>(tensor.rank - 1);
  const int64_t inner = tensor.inner() / outerCount;
  split.rank = tensor.rank + 1;
  split.extents[last] = outerCount;
  split.extents[last + 1] = inner;
  split.strides[last + 1] = tensor.strides[last];
  split.strides[last] = inner * tensor.strides[last];
  return split;
}

}  // namespace heddle
