// Random data, tensors on a backend, and distances: what the checks of the suite share.
#pragma once

#include <cmath>
#include <cstring>
#include <random>

#include "conformance.h"

namespace heddle::conformance {

using Values = std::vector<float>;

inline Values randomValues(std::mt19937& random, int64_t count, float spread = 1.0f) {
  std::normal_distribution<float> normal(0.0f, spread);
  Values values(static_cast<size_t>(count));
  for (float& value : values) value = normal(random);
  return values;
}

// A contiguous tensor in memory of its own.
class Owned {
 public:
  Owned(Backend& backend, DType type, std::array<int64_t, kMaxRank> extents, int rank) : m_backend(&backend) {
    int64_t elements = 1;
    for (int axis = 0; axis < rank; ++axis) elements *= extents[static_cast<size_t>(axis)];
    m_bytes = static_cast<size_t>(rowBytes(type, elements));
    if (!backend.allocate(m_bytes, m_buffer).ok()) std::abort();
    m_tensor = makeTensor(type, static_cast<std::byte*>(m_buffer->data()), extents, rank);
  }
  Owned(Backend& backend, std::array<int64_t, kMaxRank> extents, int rank, const Values& values)
      : Owned(backend, DType::F32, extents, rank) {
    write(values.data());
  }
  Owned(Backend& backend, const std::vector<int32_t>& values)
      : Owned(backend, DType::I32, {static_cast<int64_t>(values.size())}, 1) {
    write(values.data());
  }

  void write(const void* data) { m_backend->upload(m_tensor, data, m_bytes); }
  const Tensor& tensor() const { return m_tensor; }
  Values floats() const {
    Values values(m_bytes / sizeof(float));
    if (!m_backend->download(values.data(), m_tensor, m_bytes).ok()) std::abort();
    return values;
  }
  std::vector<std::byte> bytes() const {
    std::vector<std::byte> values(m_bytes);
    if (!m_backend->download(values.data(), m_tensor, m_bytes).ok()) std::abort();
    return values;
  }
  std::vector<int32_t> integers() const {
    std::vector<int32_t> values(m_bytes / sizeof(int32_t));
    if (!m_backend->download(values.data(), m_tensor, m_bytes).ok()) std::abort();
    return values;
  }

 private:
  Backend* m_backend;
  std::unique_ptr<Buffer> m_buffer;
  Tensor m_tensor;
  size_t m_bytes = 0;
};

// Largest distance; infinite if a value is not finite or the sizes differ.
inline double largestGap(const Values& got, const std::vector<double>& want) {
  if (got.size() != want.size()) return HUGE_VAL;
  double gap = 0;
  for (size_t i = 0; i < got.size(); ++i) {
    if (!std::isfinite(got[i])) return HUGE_VAL;
    gap = std::max(gap, std::fabs(static_cast<double>(got[i]) - want[i]));
  }
  return gap;
}

// Root of the mean square of the distance, over that of the wanted values.
inline double relativeGap(const Values& got, const std::vector<double>& want) {
  if (got.size() != want.size()) return HUGE_VAL;
  double gap = 0, size = 0;
  for (size_t i = 0; i < got.size(); ++i) {
    if (!std::isfinite(got[i])) return HUGE_VAL;
    gap += std::pow(static_cast<double>(got[i]) - want[i], 2.0);
    size += want[i] * want[i];
  }
  return std::sqrt(gap / std::max(size, 1e-300));
}

inline double differingBits(const Values& a, const Values& b) {
  if (a.size() != b.size()) return HUGE_VAL;
  double count = 0;
  for (size_t i = 0; i < a.size(); ++i) count += std::memcmp(&a[i], &b[i], sizeof(float)) != 0;
  return count;
}

// The tables of a ragged batch. Pages are dealt out shuffled, so that neighbours in a sequence are none in
// memory.
struct BatchOnBackend {
  // newTokens[s] tokens of sequence s, after pastTokens[s] that are in its pages.
  BatchOnBackend(Backend& backend, const std::vector<int>& pastTokens, const std::vector<int>& newTokens,
                 int pageTokens, std::mt19937& random);
  RaggedBatch batch;
  int64_t pages = 0;
  std::vector<int32_t> positions, sequenceOf, tokenStart, keyCount, pageTable, adapterOf;

 private:
  std::vector<std::unique_ptr<Owned>> m_tables;
};

}  // namespace heddle::conformance
