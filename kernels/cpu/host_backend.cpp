#include "kernels/cpu/host_backend.h"

#include <cassert>
#include <cstdlib>
#include <cstring>
#include <fstream>
#include <new>

#include "kernels/cpu/views.h"

namespace heddle {
namespace {

constexpr size_t kAlignment = 64;

class HostBuffer final : public Buffer {
 public:
  HostBuffer(void* data, size_t bytes) : m_data(data), m_bytes(bytes) {}
  ~HostBuffer() override { ::operator delete(m_data, std::align_val_t(kAlignment)); }
  HostBuffer(const HostBuffer&) = delete;
  HostBuffer& operator=(const HostBuffer&) = delete;
  void* data() const override { return m_data; }
  size_t sizeBytes() const override { return m_bytes; }
  bool onHost() const override { return true; }

 private:
  void* m_data;
  size_t m_bytes;
};

}  // namespace

HostMemory hostMemory() {
  HostMemory memory;
  std::ifstream file("/proc/meminfo");
  std::string key, unit;
  size_t kibibytes;
  while (file >> key >> kibibytes >> unit) {
    if (key == "MemTotal:") memory.totalBytes = kibibytes * 1024;
    if (key == "MemAvailable:") memory.freeBytes = kibibytes * 1024;
  }
  return memory;
}

std::string hostProcessorName() {
  std::ifstream file("/proc/cpuinfo");
  std::string line;
  while (std::getline(file, line)) {
    if (!line.starts_with("model name")) continue;
    const size_t colon = line.find(": ");
    if (colon != std::string::npos) return line.substr(colon + 2);
  }
  return "CPU";
}

BackendStatus allocateHostBuffer(size_t bytes, std::unique_ptr<Buffer>& out) {
  void* data = ::operator new(bytes ? bytes : 1, std::align_val_t(kAlignment), std::nothrow);
  if (!data) return {BackendCode::OutOfMemory, std::to_string(bytes) + " bytes of host memory"};
  std::memset(data, 0, bytes);
  out = std::make_unique<HostBuffer>(data, bytes);
  return {};
}

BackendStatus checkWeightParts(std::span<const WeightSource> parts) {
  if (parts.empty()) return {BackendCode::BadArgument, "a weight without parts"};
  for (const WeightSource& part : parts) {
    const std::string type(dtypeInfo(part.type).name);
    if (!isWeightType(part.type)) return {BackendCode::Unsupported, type};
    if (part.rows <= 0 || part.cols <= 0 || !part.data)
      return {BackendCode::BadArgument, "an empty " + type + " weight"};
    if (part.cols != parts.front().cols)
      return {BackendCode::BadArgument, "parts with different numbers of inputs"};
    if (part.cols % dtypeInfo(part.type).blockElements)
      return {BackendCode::BadArgument,
              type + " rows of " + std::to_string(part.cols) + " values: not whole blocks"};
  }
  return {};
}

BackendStatus HostBackend::allocate(size_t bytes, std::unique_ptr<Buffer>& out) {
  return allocateHostBuffer(bytes, out);
}

void HostBackend::upload(const Tensor& destination, const void* source, size_t bytes) {
  assert(destination.contiguous());
  if (bytes) std::memcpy(destination.data, source, bytes);
}

BackendStatus HostBackend::download(void* destination, const Tensor& source, size_t bytes) {
  assert(source.contiguous());
  if (bytes) std::memcpy(destination, source.data, bytes);
  return {};
}

void HostBackend::copy(const Tensor& destination, const Tensor& source) {
  assert(destination.type == source.type && sameShape(destination, source));
  const int64_t rows = source.rows();
  const int64_t bytes = rowBytes(source.type, source.inner());
  for (int64_t row = 0; row < rows; ++row)
    std::memmove(rowBytesAt(destination, row), rowBytesAt(source, row), static_cast<size_t>(bytes));
}

BackendStatus HostBackend::synchronize() {
  return {};
}

}  // namespace heddle
