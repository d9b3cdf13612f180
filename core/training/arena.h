// Memory for the activations of a training step: a stack of tensors in one buffer, sized once.
#pragma once

#include <array>
#include <memory>
#include <string>

#include "core/base/error.h"
#include "kernels/backend.h"

namespace heddle {

// One thread. Tensors live until their place is given back by release() to an earlier mark().
class Arena {
 public:
  // Has no memory: take() returns tensors that must not be touched. For finding out how much a step takes.
  Arena() = default;
  static Result<std::unique_ptr<Arena>> create(Backend& backend, size_t capacity_bytes,
                                               const std::string& input);

  // Contiguous, not cleared. Throws std::bad_alloc where the capacity is used up, which is a bug of the
  // measuring.
  Tensor take(DType type, std::array<int64_t, kMaxRank> extents, int rank);
  Tensor floats(int64_t rows, int64_t cols) { return take(DType::F32, {rows, cols}, 2); }

  size_t mark() const { return m_used_bytes; }
  void release(size_t mark) { m_used_bytes = mark; }
  size_t peak_bytes() const { return m_peak_bytes; }
  size_t capacity_bytes() const { return m_buffer ? m_buffer->sizeBytes() : 0; }
  bool measures() const { return m_buffer == nullptr; }

 private:
  std::unique_ptr<Buffer> m_buffer;
  size_t m_used_bytes = 0, m_peak_bytes = 0;
};

// Gives back at the end of a scope what was taken in it.
class ArenaScope {
 public:
  explicit ArenaScope(Arena& arena) : m_arena(arena), m_mark(arena.mark()) {}
  ~ArenaScope() { m_arena.release(m_mark); }
  ArenaScope(const ArenaScope&) = delete;
  ArenaScope& operator=(const ArenaScope&) = delete;

 private:
  Arena& m_arena;
  size_t m_mark;
};

}  // namespace heddle
