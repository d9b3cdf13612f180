// An emulated device with what tests of single kernels need: upload, launch, download.
#pragma once

#include <QtTest>
#include <memory>
#include <vector>

#include "kernels/cuda/emulator/emulator.h"
#include "kernels/cuda/gpu.h"
#include "kernels/cuda/runtime.h"

class EmulatedGpu {
 public:
  explicit EmulatedGpu(heddle::gpu::EmulatedDevice device = {}) {
    heddle::gpu::emulator::takeReports();
    if (!heddle::gpu::makeEmulatedRuntime(device, runtime).ok() || !runtime->createStream(stream).ok())
      qFatal("no emulated device");
  }
  ~EmulatedGpu() { runtime->destroyStream(stream); }
  EmulatedGpu(const EmulatedGpu&) = delete;
  EmulatedGpu& operator=(const EmulatedGpu&) = delete;

  std::byte* allocate(size_t bytes) {
    std::byte* made = nullptr;
    const heddle::BackendStatus status = runtime->allocate(bytes, made);
    if (!status.ok()) qFatal("%s", status.message.c_str());
    return made;
  }
  template <class T>
  heddle::gpu::Pointer<T> upload(const std::vector<T>& values) {
    std::byte* made = allocate(values.size() * sizeof(T));
    runtime->copyToDevice(stream, made, reinterpret_cast<const std::byte*>(values.data()),
                          values.size() * sizeof(T));
    return heddle::gpu::Pointer<T>(made);
  }
  template <class T>
  std::vector<T> download(heddle::gpu::Pointer<T> from, size_t count) {
    std::vector<T> values(count);
    runtime->copyToHost(stream, reinterpret_cast<std::byte*>(values.data()),
                        reinterpret_cast<const std::byte*>(from.address()), count * sizeof(T));
    return values;
  }
  template <class Params>
  void run(const char* name, heddle::gpu::LaunchShape shape, void (*kernel)(Params), const Params& params) {
    heddle::gpu::launch(stream, name, shape, kernel, params);
  }

  std::unique_ptr<heddle::gpu::Runtime> runtime;
  heddle::gpu::Stream stream = nullptr;
};
