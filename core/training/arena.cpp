#include "core/training/arena.h"

#include <algorithm>
#include <new>

#include "core/inference/backend_error.h"

namespace heddle {
namespace {

constexpr size_t kBoundary_bytes = 256;  // as devices like it

}  // namespace

Result<std::unique_ptr<Arena>> Arena::create(Backend& backend, size_t capacity_bytes,
                                             const std::string& input) {
  auto arena = std::make_unique<Arena>();
  HEDDLE_TRY(
      checkBackend(backend.allocate(std::max(capacity_bytes, kBoundary_bytes), arena->m_buffer), input));
  return arena;
}

Tensor Arena::take(DType type, std::array<int64_t, kMaxRank> extents, int rank) {
  auto* const base = m_buffer ? static_cast<std::byte*>(m_buffer->data()) : nullptr;
  const Tensor tensor = makeTensor(type, base + m_used_bytes, extents, rank);
  const auto bytes = static_cast<size_t>(tensor.rows() * rowBytes(type, tensor.inner()));
  const size_t end = (m_used_bytes + bytes + kBoundary_bytes - 1) / kBoundary_bytes * kBoundary_bytes;
  if (m_buffer && end > m_buffer->sizeBytes()) throw std::bad_alloc();
  m_used_bytes = end;
  m_peak_bytes = std::max(m_peak_bytes, end);
  return tensor;
}

}  // namespace heddle
