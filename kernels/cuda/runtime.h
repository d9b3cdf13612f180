// One device as the host sees it: memory, streams, copies, events and recorded work. Two implementations: the
// CUDA runtime (runtime_cuda.cu, compiled by nvcc) and the emulator (emulator/runtime_emulated.cpp), where
// every call runs at once on this machine. Sources that include this compile in both worlds. Qt-free, no
// exceptions, C++20.
//
// A fault that only a new process can heal (a kernel's illegal access, a lost device, an uncorrectable memory
// error) sticks: the first one is kept with its sentence, every later call returns it, and enqueuing calls do
// nothing. OutOfMemory and BadArgument do not stick. One thread drives a runtime at a time.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>

#include "kernels/backend.h"
#include "kernels/cuda/gpu.h"

namespace heddle::gpu {

struct DeviceProperties {
  std::string name;                // "NVIDIA H200"
  int computeCapability = 0;       // 10 * major + minor: 90 for sm_90
  int multiprocessors = 0;         //
  size_t memoryBytes = 0;          // of the device
  size_t l2Bytes = 0;              //
  size_t sharedBytesPerBlock = 0;  // largest dynamic shared memory a block may ask for
  int driverVersion = 0;           // 1000 * major + 10 * minor of the CUDA version the driver serves
  int runtimeVersion = 0;          // the same of the CUDA runtime this was built with
};

// A point in a stream. Made and owned by its runtime's caller; outlived by the runtime.
class Event {
 public:
  virtual ~Event() = default;
};

// Work noted between beginRecording and endRecording.
class Graph {
 public:
  virtual ~Graph() = default;
  virtual int nodes() const = 0;  // kernels, copies and fills noted
};

class Runtime {
 public:
  virtual ~Runtime() = default;

  virtual const DeviceProperties& properties() const = 0;
  // Ok, or the sentence that sticks. Errors of launches since the last call are counted in first.
  virtual BackendStatus fault() = 0;
  // Binds the device, and the errors of the launches that follow, to the calling thread. Cheap; called before
  // launches.
  virtual void makeCurrent() = 0;

  // Device memory, aligned to 256 bytes, its contents undefined. OutOfMemory names the bytes wanted and free.
  virtual BackendStatus allocate(size_t bytes, std::byte*& out) = 0;
  virtual void release(std::byte* device) = 0;  // nullptr: nothing; waits for the work that uses it
  virtual BackendStatus freeMemory(size_t& bytes) = 0;
  // Host memory that copies may use while the host goes on.
  virtual BackendStatus allocatePinned(size_t bytes, std::byte*& out) = 0;
  virtual void releasePinned(std::byte* host) = 0;

  virtual BackendStatus createStream(Stream& out) = 0;
  virtual void destroyStream(Stream stream) = 0;
  virtual BackendStatus createEvent(std::unique_ptr<Event>& out) = 0;
  virtual void record(Event& event, Stream stream) = 0;
  virtual void streamWait(Stream stream, const Event& event) = 0;  // what follows in `stream` runs after it
  virtual BackendStatus wait(const Event& event) = 0;              // the host waits
  virtual bool passed(const Event& event) = 0;                     // true if never recorded
  // Milliseconds between two passed events; 0 in the emulator.
  virtual double milliseconds(const Event& from, const Event& to) = 0;
  virtual BackendStatus synchronize(Stream stream) = 0;

  // Enqueued. `pinned` comes from allocatePinned and stays untouched until the copy has run.
  virtual void copyToDevice(Stream stream, std::byte* device, const std::byte* pinned, size_t bytes) = 0;
  virtual void copyToHost(Stream stream, std::byte* pinned, const std::byte* device, size_t bytes) = 0;
  virtual void copyOnDevice(Stream stream, std::byte* to, const std::byte* from, size_t bytes) = 0;
  // `rows` runs of `width` bytes; pitches in bytes.
  virtual void copyRows(Stream stream, std::byte* to, size_t toPitch, const std::byte* from, size_t fromPitch,
                        size_t width, size_t rows) = 0;
  virtual void fill(Stream stream, std::byte* device, uint8_t value, size_t bytes) = 0;

  // Between these, work enqueued on `stream` is noted and not run; nothing may wait on the stream, and no
  // memory be allocated. replay enqueues the whole as one.
  virtual BackendStatus beginRecording(Stream stream) = 0;
  virtual BackendStatus endRecording(Stream stream, std::unique_ptr<Graph>& out) = 0;
  virtual void replay(Stream stream, const Graph& graph) = 0;
};

// The CUDA runtime's. NoDevice with the reason if there is no driver, one too old, or no device.
BackendStatus countDevices(int& out);
BackendStatus makeRuntime(int device, std::unique_ptr<Runtime>& out);

// The emulator's: a device of this machine's memory, for tests.
struct EmulatedDevice {
  size_t memoryBytes = size_t{1} << 30;
  int computeCapability = 90;
  int multiprocessors = 8;
};
// For tests of faults: what the runtime of makeEmulatedRuntime also is.
class EmulatedFaults {
 public:
  virtual ~EmulatedFaults() = default;
  virtual void loseDevice() = 0;  // every later call returns DeviceLost
  virtual void setMemoryBytes(
      size_t bytes) = 0;  // what the device has from now on, as if others took the rest
  virtual void loseDeviceAfter(int64_t launches) = 0;  // so many more kernels run, the next one loses it
};
BackendStatus makeEmulatedRuntime(const EmulatedDevice& device, std::unique_ptr<Runtime>& out);

}  // namespace heddle::gpu
