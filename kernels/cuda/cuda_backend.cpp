// Memory, order, recording and faults of the CUDA backend.
#include "kernels/cuda/cuda_backend.h"

#include <cassert>
#include <utility>

#include "kernels/cuda/cuda_backend_impl.h"
#include "kernels/cuda/device_limits.h"
#include "kernels/cuda/elementwise/elementwise.h"
#include "kernels/cuda/training/cuda_training.h"

namespace heddle {
namespace {

class CudaRecording final : public Recording {
 public:
  explicit CudaRecording(std::unique_ptr<gpu::Graph> graph) : graph(std::move(graph)) {}
  std::unique_ptr<gpu::Graph> graph;
};

}  // namespace

BackendStatus CudaBuffer::create(const std::shared_ptr<gpu::Runtime>& runtime, size_t bytes,
                                 std::unique_ptr<CudaBuffer>& out) {
  std::byte* memory = nullptr;
  if (BackendStatus status = runtime->allocate(bytes, memory); !status.ok()) return status;
  out.reset(new CudaBuffer(runtime, memory, bytes));
  return {};
}

BackendStatus CudaScratch::reserve(size_t bytes) {
  if (bytes <= sizeBytes()) return {};
  std::unique_ptr<CudaBuffer> buffer;
  if (BackendStatus status = CudaBuffer::create(m_runtime, bytes, buffer); !status.ok()) return status;
  m_buffers.push_back(std::move(buffer));
  return {};
}

CudaBackend::CudaBackend(std::shared_ptr<gpu::Runtime> runtime)
    : m_runtime(std::move(runtime)),
      m_scratch(m_runtime),
      m_training(std::make_unique<CudaTraining>(*this)) {}

CudaBackend::~CudaBackend() {
  m_staging.reset();
  m_runtime->destroyStream(m_stream);
}

BackendStatus CudaBackend::start() {
  if (BackendStatus status = m_runtime->createStream(m_stream); !status.ok()) return status;
  constexpr size_t kCounterBytes = gpu::kAttentionCounterBytes;
  if (BackendStatus status = CudaBuffer::create(m_runtime, kCounterBytes, m_attentionCounters); !status.ok())
    return status;
  m_runtime->fill(m_stream, m_attentionCounters->bytes(), 0, kCounterBytes);
  return CudaStaging::create(*m_runtime, m_stream, m_staging);
}

BackendStatus makeCudaBackend(std::unique_ptr<gpu::Runtime> runtime, std::unique_ptr<Backend>& out) {
  auto backend = std::make_unique<CudaBackend>(std::move(runtime));
  if (BackendStatus status = backend->start(); !status.ok()) return status;
  out = std::move(backend);
  return {};
}

DeviceInfo cudaDeviceInfo(gpu::Runtime& runtime) {
  const gpu::DeviceProperties& properties = runtime.properties();
  DeviceInfo info{properties.name, "cuda", "sm_" + std::to_string(properties.computeCapability),
                  properties.memoryBytes, 0};
  runtime.freeMemory(info.freeBytes);
  return info;
}

DeviceInfo CudaBackend::deviceInfo() const {
  return cudaDeviceInfo(*m_runtime);
}

gpu::Stream CudaBackend::currentStream() {
  m_runtime->makeCurrent();
  return m_stream;
}

void CudaBackend::keep(BackendStatus status) {
  if (m_status.ok()) m_status = std::move(status);
}

BackendStatus CudaBackend::takeStatus() {
  keep(m_runtime->fault());
  if (m_status.code == BackendCode::DeviceLost) return m_status;
  return std::exchange(m_status, {});
}

std::byte* CudaBackend::scratch(size_t bytes) {
  if (bytes > m_scratch.sizeBytes()) {
    if (m_recording)
      keep({BackendCode::BadArgument, "an operation that was recorded before its memory was reserved"});
    else
      keep(m_scratch.reserve(bytes + bytes / 4));
  }
  return bytes <= m_scratch.sizeBytes() ? m_scratch.data() : nullptr;
}

BackendStatus CudaBackend::allocate(size_t bytes, std::unique_ptr<Buffer>& out) {
  std::unique_ptr<CudaBuffer> buffer;
  if (BackendStatus status = CudaBuffer::create(m_runtime, bytes, buffer); !status.ok()) return status;
  m_runtime->fill(m_stream, buffer->bytes(), 0, bytes);
  out = std::move(buffer);
  return m_runtime->fault();
}

void CudaBackend::upload(const Tensor& destination, const void* source, size_t bytes) {
  assert(destination.contiguous() && !m_recording);
  m_prepared = {};
  m_staging->upload(destination.data, source, bytes);
}

BackendStatus CudaBackend::download(void* destination, const Tensor& source, size_t bytes) {
  assert(source.contiguous() && !m_recording);
  keep(m_staging->download(destination, source.data, bytes));
  return takeStatus();
}

void CudaBackend::copy(const Tensor& destination, const Tensor& source) {
  assert(destination.type == source.type && destination.rank == source.rank);
  const auto bytes = static_cast<size_t>(source.rows() * rowBytes(source.type, source.inner()));
  if (destination.contiguous() && source.contiguous())
    m_runtime->copyOnDevice(stream(), destination.data, source.data, bytes);
  else
    gpu::copy(stream(), destination, source);
}

BackendStatus CudaBackend::synchronize() {
  keep(m_runtime->synchronize(m_stream));
  return takeStatus();
}

TrainingOperations* CudaBackend::training() {
  return m_training.get();
}

BackendStatus CudaBackend::measureLimits(DeviceLimits& out) {
  keep(gpu::measureLimits(*m_runtime, stream(), out));
  return takeStatus();
}

void CudaBackend::beginRecording() {
  assert(!m_recording);
  m_recording = true;
  keep(m_runtime->beginRecording(stream()));
}

BackendStatus CudaBackend::endRecording(std::unique_ptr<Recording>& out) {
  out.reset();
  m_recording = false;
  std::unique_ptr<gpu::Graph> graph;
  keep(m_runtime->endRecording(stream(), graph));
  BackendStatus status = takeStatus();
  if (status.ok()) out = std::make_unique<CudaRecording>(std::move(graph));
  return status;
}

void CudaBackend::replay(const Recording& recording) {
  m_runtime->replay(stream(), *static_cast<const CudaRecording&>(recording).graph);
}

}  // namespace heddle
