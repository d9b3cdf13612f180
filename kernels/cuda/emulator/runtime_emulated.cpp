// The emulator's side of runtime.h: memory of this machine, work that runs when it is enqueued.
#include <algorithm>
#include <cstdlib>
#include <cstring>
#include <map>
#include <utility>

#include "kernels/cuda/emulator/device_memory.h"
#include "kernels/cuda/emulator/scheduler.h"
#include "kernels/cuda/emulator/streams.h"
#include "kernels/cuda/runtime.h"

namespace heddle::gpu {
namespace {

using emulator::DeviceState;
using emulator::StreamState;

constexpr int kCudaVersion = 13000;
constexpr size_t kPinnedAlignment = 256;

class EmulatedEvent final : public Event {};

class EmulatedGraph final : public Graph {
 public:
  std::vector<std::function<void()>> work;
  int nodes() const override { return static_cast<int>(work.size()); }
};

class EmulatedRuntime final : public Runtime, public EmulatedFaults {
 public:
  explicit EmulatedRuntime(const EmulatedDevice& device) {
    m_state.computeCapability = device.computeCapability;
    m_properties.name = "emulated";
    m_properties.computeCapability = device.computeCapability;
    m_properties.multiprocessors = device.multiprocessors;
    m_properties.memoryBytes = device.memoryBytes;
    m_properties.l2Bytes = size_t{32} << 20;
    m_properties.sharedBytesPerBlock = emulator::sharedBytesPerBlock(device.computeCapability);
    m_properties.driverVersion = m_properties.runtimeVersion = kCudaVersion;
  }
  ~EmulatedRuntime() override {
    for (const auto& [begin, bytes] : m_allocations) emulator::releaseDevice(begin);
  }

  const DeviceProperties& properties() const override { return m_properties; }
  BackendStatus fault() override { return m_state.fault; }
  void makeCurrent() override {}

  BackendStatus allocate(size_t bytes, std::byte*& out) override;
  void release(std::byte* device) override;
  BackendStatus freeMemory(size_t& bytes) override {
    bytes = free();
    return m_state.fault;
  }
  BackendStatus allocatePinned(size_t bytes, std::byte*& out) override;
  void releasePinned(std::byte* host) override { std::free(host); }

  BackendStatus createStream(Stream& out) override {
    out = new StreamState{&m_state, nullptr};
    return m_state.fault;
  }
  void destroyStream(Stream stream) override { delete stream; }
  BackendStatus createEvent(std::unique_ptr<Event>& out) override {
    out = std::make_unique<EmulatedEvent>();
    return m_state.fault;
  }
  // Work is through when the call that enqueues it returns: every event has passed.
  void record(Event&, Stream) override {}
  void streamWait(Stream, const Event&) override {}
  BackendStatus wait(const Event&) override { return m_state.fault; }
  bool passed(const Event&) override { return true; }
  double milliseconds(const Event&, const Event&) override { return 0; }
  BackendStatus synchronize(Stream stream) override;

  void copyToDevice(Stream stream, std::byte* device, const std::byte* pinned, size_t bytes) override {
    if (inside(device, bytes, "copy to the device")) copy(stream, device, pinned, bytes);
  }
  void copyToHost(Stream stream, std::byte* pinned, const std::byte* device, size_t bytes) override {
    if (inside(device, bytes, "copy to the host")) copy(stream, pinned, device, bytes);
  }
  void copyOnDevice(Stream stream, std::byte* to, const std::byte* from, size_t bytes) override {
    if (inside(to, bytes, "copy") && inside(from, bytes, "copy")) copy(stream, to, from, bytes);
  }
  void copyRows(Stream stream, std::byte* to, size_t toPitch, const std::byte* from, size_t fromPitch,
                size_t width, size_t rows) override;
  void fill(Stream stream, std::byte* device, uint8_t value, size_t bytes) override {
    if (inside(device, bytes, "fill"))
      emulator::enqueueWork(*stream, [=] { std::memset(device, value, bytes); });
  }

  BackendStatus beginRecording(Stream stream) override;
  BackendStatus endRecording(Stream stream, std::unique_ptr<Graph>& out) override;
  void replay(Stream stream, const Graph& graph) override {
    for (const auto& work : static_cast<const EmulatedGraph&>(graph).work)
      emulator::enqueueWork(*stream, work);
  }

  void loseDevice() override {
    if (m_state.fault.ok())
      m_state.fault = {BackendCode::DeviceLost, "The emulated GPU was lost, as the test asked."};
  }
  void setMemoryBytes(size_t bytes) override { m_properties.memoryBytes = bytes; }
  void loseDeviceAfter(int64_t launches) override { m_state.launchesLeft = launches; }

 private:
  void copy(Stream stream, std::byte* to, const std::byte* from, size_t bytes) {
    emulator::enqueueWork(*stream, [=] { std::memmove(to, from, bytes); });
  }
  size_t free() const { return m_properties.memoryBytes - std::min(m_used, m_properties.memoryBytes); }
  bool inside(const std::byte* device, size_t bytes, const char* what);

  DeviceProperties m_properties;
  DeviceState m_state;
  size_t m_used = 0;
  std::map<std::byte*, size_t> m_allocations;
  std::unique_ptr<EmulatedGraph> m_recording;
};

BackendStatus EmulatedRuntime::allocate(size_t bytes, std::byte*& out) {
  out = nullptr;
  if (!m_state.fault.ok()) return m_state.fault;
  if (m_recording)
    return {BackendCode::BadArgument, "Device memory cannot be allocated while work is recorded."};
  if (bytes <= free()) out = emulator::allocateDevice(bytes);
  if (!out)
    return {BackendCode::OutOfMemory, std::to_string(bytes) + " bytes on the emulated GPU, which has " +
                                          std::to_string(free()) + " free"};
  m_allocations.emplace(out, bytes);
  m_used += bytes;
  return {};
}

void EmulatedRuntime::release(std::byte* device) {
  const auto found = m_allocations.find(device);
  if (found == m_allocations.end()) return;
  m_used -= found->second;
  emulator::releaseDevice(device);
  m_allocations.erase(found);
}

BackendStatus EmulatedRuntime::allocatePinned(size_t bytes, std::byte*& out) {
  out = nullptr;
  if (!m_state.fault.ok()) return m_state.fault;
  const size_t rounded =
      (std::max<size_t>(bytes, 1) + kPinnedAlignment - 1) / kPinnedAlignment * kPinnedAlignment;
  out = static_cast<std::byte*>(std::aligned_alloc(kPinnedAlignment, rounded));
  if (!out)
    return {BackendCode::OutOfMemory,
            "This machine has no " + std::to_string(bytes) + " bytes for copies to the GPU."};
  return {};
}

BackendStatus EmulatedRuntime::synchronize(Stream stream) {
  if (stream && stream->recording)
    return {BackendCode::BadArgument, "A stream cannot be waited for while its work is recorded."};
  return m_state.fault;
}

void EmulatedRuntime::copyRows(Stream stream, std::byte* to, size_t toPitch, const std::byte* from,
                               size_t fromPitch, size_t width, size_t rows) {
  if (rows == 0 || width == 0) return;
  if (!inside(to, (rows - 1) * toPitch + width, "copy of rows") ||
      !inside(from, (rows - 1) * fromPitch + width, "copy of rows"))
    return;
  emulator::enqueueWork(*stream, [=] {
    for (size_t row = 0; row < rows; ++row) std::memmove(to + row * toPitch, from + row * fromPitch, width);
  });
}

BackendStatus EmulatedRuntime::beginRecording(Stream stream) {
  if (!m_state.fault.ok()) return m_state.fault;
  if (m_recording) return {BackendCode::BadArgument, "Work is being recorded already."};
  m_recording = std::make_unique<EmulatedGraph>();
  stream->recording = &m_recording->work;
  return {};
}

BackendStatus EmulatedRuntime::endRecording(Stream stream, std::unique_ptr<Graph>& out) {
  if (!stream->recording) return {BackendCode::BadArgument, "No work is being recorded on this stream."};
  stream->recording = nullptr;
  out = std::move(m_recording);
  return m_state.fault;
}

bool EmulatedRuntime::inside(const std::byte* device, size_t bytes, const char* what) {
  if (!m_state.fault.ok() || bytes == 0) return false;
  const emulator::Allocation* found = emulator::findAllocation(device);
  if (found && found->live && device >= found->begin && device + bytes <= found->begin + found->bytes)
    return true;
  m_state.fault = {BackendCode::BadArgument, std::string("A ") + what + " of " + std::to_string(bytes) +
                                                 " bytes lies outside the emulated GPU's allocations."};
  return false;
}

}  // namespace

BackendStatus makeEmulatedRuntime(const EmulatedDevice& device, std::unique_ptr<Runtime>& out) {
  out = std::make_unique<EmulatedRuntime>(device);
  return {};
}

}  // namespace heddle::gpu
