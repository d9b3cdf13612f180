// runtime.h over the CUDA runtime API.
#include <cuda_runtime.h>

#include <algorithm>
#include <atomic>

#include "kernels/cuda/runtime.h"

namespace heddle::gpu {
namespace {

// Tells whether this build has code for the device.
__global__ void probeKernel() {}

class CudaRuntime;
// The runtime whose launches this thread enqueues, and its number: another one may come to stand at its
// address.
thread_local CudaRuntime* currentRuntime = nullptr;
thread_local uint64_t currentNumber = 0;
std::atomic<uint64_t> lastNumber = 0;

std::string bytesText(size_t bytes) {
  return std::to_string((bytes + (size_t{1} << 20) - 1) >> 20) + " MiB";
}

std::string versionText(int version) {
  return std::to_string(version / 1000) + "." + std::to_string(version % 1000 / 10);
}

std::string sentence(cudaError_t error) {
  return std::string(cudaGetErrorString(error)) + " (" + cudaGetErrorName(error) + ")";
}

class CudaEvent final : public Event {
 public:
  explicit CudaEvent(cudaEvent_t handle) : handle(handle) {}
  CudaEvent(const CudaEvent&) = delete;
  CudaEvent& operator=(const CudaEvent&) = delete;
  ~CudaEvent() override { cudaEventDestroy(handle); }
  cudaEvent_t handle;
};

class CudaGraph final : public Graph {
 public:
  CudaGraph(cudaGraphExec_t executable, int nodes) : executable(executable), m_nodes(nodes) {}
  CudaGraph(const CudaGraph&) = delete;
  CudaGraph& operator=(const CudaGraph&) = delete;
  ~CudaGraph() override { cudaGraphExecDestroy(executable); }
  int nodes() const override { return m_nodes; }
  cudaGraphExec_t executable;

 private:
  int m_nodes;
};

class CudaRuntime final : public Runtime {
 public:
  CudaRuntime(int device, DeviceProperties properties)
      : m_device(device), m_properties(std::move(properties)) {}
  const DeviceProperties& properties() const override { return m_properties; }
  BackendStatus fault() override { return m_fault; }
  void makeCurrent() override {
    if (currentNumber == m_number) return;
    check(cudaSetDevice(m_device), "choosing the device");
    currentRuntime = this;
    currentNumber = m_number;
  }
  void noteLaunch(const char* kernel, cudaError_t error) {
    check(error, (std::string("starting ") + kernel).c_str());
  }

  BackendStatus allocate(size_t bytes, std::byte*& out) override {
    out = nullptr;
    makeCurrent();
    if (!m_fault.ok()) return m_fault;
    void* memory = nullptr;
    const cudaError_t error = cudaMalloc(&memory, std::max<size_t>(bytes, 1));
    if (error == cudaErrorMemoryAllocation) {
      cudaGetLastError();  // it does not stick
      size_t free = 0;
      freeMemory(free);
      return {BackendCode::OutOfMemory,
              bytesText(bytes) + " on " + m_properties.name + ", which has " + bytesText(free) + " free"};
    }
    if (!check(error, "taking memory")) return m_fault;
    out = static_cast<std::byte*>(memory);
    return {};
  }
  void release(std::byte* device) override {
    if (!device) return;
    makeCurrent();
    if (cudaFree(device) != cudaSuccess) cudaGetLastError();  // a fault is told by what comes next
  }
  BackendStatus freeMemory(size_t& bytes) override {
    makeCurrent();
    size_t free = 0, total = 0;
    if (!check(cudaMemGetInfo(&free, &total), "asking for free memory")) return m_fault;
    bytes = free;
    return {};
  }
  BackendStatus allocatePinned(size_t bytes, std::byte*& out) override {
    out = nullptr;
    makeCurrent();
    if (!m_fault.ok()) return m_fault;
    void* memory = nullptr;
    const cudaError_t error = cudaHostAlloc(&memory, std::max<size_t>(bytes, 1), cudaHostAllocDefault);
    if (error == cudaErrorMemoryAllocation) {
      cudaGetLastError();
      return {BackendCode::OutOfMemory, bytesText(bytes) + " of host memory for copies"};
    }
    if (!check(error, "taking host memory for copies")) return m_fault;
    out = static_cast<std::byte*>(memory);
    return {};
  }
  void releasePinned(std::byte* host) override {
    if (host && cudaFreeHost(host) != cudaSuccess) cudaGetLastError();
  }

  BackendStatus createStream(Stream& out) override {
    makeCurrent();
    return told(cudaStreamCreateWithFlags(&out, cudaStreamNonBlocking), "making a stream");
  }
  void destroyStream(Stream stream) override {
    makeCurrent();
    if (stream && cudaStreamDestroy(stream) != cudaSuccess) cudaGetLastError();
  }
  BackendStatus createEvent(std::unique_ptr<Event>& out) override {
    makeCurrent();
    cudaEvent_t handle = nullptr;
    if (!check(cudaEventCreate(&handle), "making an event")) return m_fault;
    out = std::make_unique<CudaEvent>(handle);
    return {};
  }
  void record(Event& event, Stream stream) override {
    if (ready()) check(cudaEventRecord(handleOf(event), stream), "recording an event");
  }
  void streamWait(Stream stream, const Event& event) override {
    if (ready()) check(cudaStreamWaitEvent(stream, handleOf(event), 0), "waiting for an event");
  }
  BackendStatus wait(const Event& event) override {
    if (!ready()) return m_fault;
    return told(cudaEventSynchronize(handleOf(event)), "waiting for the device");
  }
  bool passed(const Event& event) override {
    if (!ready()) return true;
    const cudaError_t error = cudaEventQuery(handleOf(event));
    return error != cudaErrorNotReady && (check(error, "asking for an event"), true);
  }
  double milliseconds(const Event& from, const Event& to) override {
    float time = 0;
    if (ready()) check(cudaEventElapsedTime(&time, handleOf(from), handleOf(to)), "reading a time");
    return time;
  }
  BackendStatus synchronize(Stream stream) override {
    if (!ready()) return m_fault;
    return told(cudaStreamSynchronize(stream), "waiting for the device");
  }

  void copyToDevice(Stream stream, std::byte* device, const std::byte* pinned, size_t bytes) override {
    copy(stream, device, pinned, bytes, cudaMemcpyHostToDevice);
  }
  void copyToHost(Stream stream, std::byte* pinned, const std::byte* device, size_t bytes) override {
    copy(stream, pinned, device, bytes, cudaMemcpyDeviceToHost);
  }
  void copyOnDevice(Stream stream, std::byte* to, const std::byte* from, size_t bytes) override {
    copy(stream, to, from, bytes, cudaMemcpyDeviceToDevice);
  }
  void copyRows(Stream stream, std::byte* to, size_t toPitch, const std::byte* from, size_t fromPitch,
                size_t width, size_t rows) override {
    if (width == 0 || rows == 0 || !ready()) return;
    check(cudaMemcpy2DAsync(to, toPitch, from, fromPitch, width, rows, cudaMemcpyDeviceToDevice, stream),
          "copying rows");
  }
  void fill(Stream stream, std::byte* device, uint8_t value, size_t bytes) override {
    if (bytes && ready()) check(cudaMemsetAsync(device, value, bytes, stream), "filling memory");
  }

  BackendStatus beginRecording(Stream stream) override {
    if (!ready()) return m_fault;
    return told(cudaStreamBeginCapture(stream, cudaStreamCaptureModeThreadLocal), "recording");
  }
  BackendStatus endRecording(Stream stream, std::unique_ptr<Graph>& out) override {
    out.reset();
    makeCurrent();
    cudaGraph_t graph = nullptr;
    const cudaError_t error = cudaStreamEndCapture(stream, &graph);
    if (!check(error, "recording")) return m_fault;
    size_t nodes = 0;
    cudaGraphExec_t executable = nullptr;
    if (check(cudaGraphGetNodes(graph, nullptr, &nodes), "reading a graph"))
      check(cudaGraphInstantiate(&executable, graph, 0), "preparing a graph");
    cudaGraphDestroy(graph);
    if (executable) out = std::make_unique<CudaGraph>(executable, static_cast<int>(nodes));
    return m_fault;
  }
  void replay(Stream stream, const Graph& graph) override {
    if (ready())
      check(cudaGraphLaunch(static_cast<const CudaGraph&>(graph).executable, stream), "starting a graph");
  }

 private:
  static cudaEvent_t handleOf(const Event& event) { return static_cast<const CudaEvent&>(event).handle; }
  bool ready() {
    makeCurrent();
    return m_fault.ok();
  }
  void copy(Stream stream, void* to, const void* from, size_t bytes, cudaMemcpyKind kind) {
    if (bytes && ready()) check(cudaMemcpyAsync(to, from, bytes, kind, stream), "copying");
  }
  // What was enqueued and did not run leaves memory with old contents, so every error sticks.
  bool check(cudaError_t error, const char* doing) {
    if (error == cudaSuccess) return true;
    cudaGetLastError();
    if (m_fault.ok())
      m_fault = {BackendCode::DeviceLost, m_properties.name + ": " + sentence(error) + " while " + doing +
                                              "; only a new process can use it again"};
    return false;
  }
  BackendStatus told(cudaError_t error, const char* doing) {
    check(error, doing);
    return m_fault;
  }

  const uint64_t m_number = ++lastNumber;
  int m_device;
  DeviceProperties m_properties;
  BackendStatus m_fault;
};

BackendStatus noDevice(cudaError_t error) {
  int driver = 0, runtime = 0;
  cudaDriverGetVersion(&driver);
  cudaRuntimeGetVersion(&runtime);
  cudaGetLastError();
  if (driver == 0 && (error == cudaErrorInsufficientDriver || error == cudaErrorNoDevice))
    return {BackendCode::NoDevice, "this machine has no NVIDIA driver"};
  if (error == cudaErrorInsufficientDriver)
    return {BackendCode::NoDevice, "the NVIDIA driver is too old: it serves CUDA " + versionText(driver) +
                                       ", and Heddle needs " + versionText(runtime)};
  if (error == cudaErrorNoDevice) return {BackendCode::NoDevice, "the NVIDIA driver sees no device"};
  return {BackendCode::NoDevice, "the NVIDIA driver does not answer: " + sentence(error)};
}

}  // namespace

void noteLaunchError(const char* kernel, cudaError_t error) {
  if (currentNumber) currentRuntime->noteLaunch(kernel, error);
}

BackendStatus countDevices(int& out) {
  out = 0;
  const cudaError_t error = cudaGetDeviceCount(&out);
  if (error != cudaSuccess) return noDevice(error);
  if (out == 0) return noDevice(cudaErrorNoDevice);
  return {};
}

BackendStatus makeRuntime(int device, std::unique_ptr<Runtime>& out) {
  out.reset();
  int count = 0;
  if (BackendStatus status = countDevices(count); !status.ok()) return status;
  if (device < 0 || device >= count)
    return {BackendCode::NoDevice, "there is no CUDA device " + std::to_string(device) +
                                       "; this machine has " + std::to_string(count)};
  cudaDeviceProp found{};
  currentNumber = 0;  // the thread's device changes
  cudaError_t error = cudaSetDevice(device);
  if (error == cudaSuccess) error = cudaGetDeviceProperties(&found, device);
  if (error != cudaSuccess) return noDevice(error);
  DeviceProperties properties;
  properties.name = found.name;
  properties.computeCapability = 10 * found.major + found.minor;
  properties.multiprocessors = found.multiProcessorCount;
  properties.memoryBytes = found.totalGlobalMem;
  properties.l2Bytes = static_cast<size_t>(found.l2CacheSize);
  properties.sharedBytesPerBlock = found.sharedMemPerBlockOptin;
  cudaDriverGetVersion(&properties.driverVersion);
  cudaRuntimeGetVersion(&properties.runtimeVersion);
  cudaFuncAttributes attributes{};
  error = cudaFuncGetAttributes(&attributes, probeKernel);
  if (error != cudaSuccess) {
    cudaGetLastError();
    if (error == cudaErrorMemoryAllocation)
      return {BackendCode::OutOfMemory, "the first bytes on " + properties.name};
    if (error != cudaErrorNoKernelImageForDevice && error != cudaErrorInvalidDeviceFunction)
      return noDevice(error);
    return {BackendCode::Unsupported, properties.name + " (sm_" +
                                          std::to_string(properties.computeCapability) +
                                          "), for which this build of Heddle has no kernels"};
  }
  out = std::make_unique<CudaRuntime>(device, std::move(properties));
  return {};
}

}  // namespace heddle::gpu
