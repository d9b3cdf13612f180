#include "kernels/bench/bench_run.h"

#include <cmath>

namespace heddle {

std::vector<std::byte> randomBlocks(DType type, int64_t rows, int64_t cols) {
  std::vector<std::byte> blocks(static_cast<size_t>(rows * rowBytes(type, cols)));
  uint32_t state = 1;
  for (std::byte& byte : blocks) {
    state = state * 1664525u + 1013904223u;
    byte = static_cast<std::byte>((state >> 24 & 0x37u) |
                                  0x08u);  // as a half, bfloat16 or float: normal, below one
  }
  return blocks;
}

bool BenchRun::wanted(std::string_view kernel) const {
  if (m_options.cancelled && m_options.cancelled()) return false;
  return !m_options.wanted || m_options.wanted(kernel);
}

BackendStatus BenchRun::tensor(DType type, std::array<int64_t, kMaxRank> extents, int rank, Tensor& out) {
  int64_t elements = 1;
  for (int axis = 0; axis < rank; ++axis) elements *= extents[static_cast<size_t>(axis)];
  std::unique_ptr<Buffer> buffer;
  const size_t bytes = static_cast<size_t>(rowBytes(type, elements));
  if (BackendStatus status = m_backend.allocate(bytes, buffer); !status.ok()) return status;
  out = makeTensor(type, static_cast<std::byte*>(buffer->data()), extents, rank);
  if (type == DType::F32) {
    std::vector<float> values(static_cast<size_t>(elements));
    for (size_t i = 0; i < values.size(); ++i) values[i] = std::sin(static_cast<float>(i));
    m_backend.upload(out, values.data(), bytes);
  }
  m_buffers.push_back(std::move(buffer));
  return {};
}
BackendStatus BenchRun::indices(const std::vector<int32_t>& values, Tensor& out) {
  if (BackendStatus status = tensor(DType::I32, {static_cast<int64_t>(values.size())}, 1, out); !status.ok())
    return status;
  m_backend.upload(out, values.data(), values.size() * sizeof(int32_t));
  return {};
}

void BenchRun::add(std::string kernel, std::string shape, Times times, double amount, const char* unit,
                   double limit) {
  const double speed = amount / times.best_s * 1e-9;
  m_result.rows.push_back({std::move(kernel), std::move(shape), times.median_s * 1e3, times.best_s * 1e3,
                           speed, unit, limit, limit > 0 ? speed / limit : 0});
}

}  // namespace heddle
