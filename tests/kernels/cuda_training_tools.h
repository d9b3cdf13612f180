// What the tests of training on the emulated device share.
#pragma once

#include <QtTest>
#include <string>

#include "conformance.h"
#include "kernels/cuda/cuda_backend.h"
#include "kernels/cuda/emulator/emulator.h"
#include "kernels/cuda/runtime.h"

struct Emulated {
  std::unique_ptr<heddle::Backend> backend;
  heddle::gpu::EmulatedFaults* faults = nullptr;
};

inline Emulated makeEmulated(const heddle::gpu::EmulatedDevice& device = {}) {
  std::unique_ptr<heddle::gpu::Runtime> runtime;
  Emulated made;
  if (!heddle::gpu::makeEmulatedRuntime(device, runtime).ok()) return made;
  made.faults = dynamic_cast<heddle::gpu::EmulatedFaults*>(runtime.get());
  if (!heddle::makeCudaBackend(std::move(runtime), made.backend).ok()) made.backend.reset();
  return made;
}

// Blocks, warps and lanes take turns in another order than by number.
inline void shuffleEmulator() {
  heddle::gpu::emulator::Options options;
  options.seed = 5;
  heddle::gpu::emulator::setOptions(options);
}

// The suite's checks whose name is wanted, as test data.
template <class Wanted>
void addChecks(const Wanted& wanted) {
  QTest::addColumn<int>("check");
  const auto checks = heddle::conformance::trainingChecks();
  for (size_t check = 0; check < checks.size(); ++check)
    if (wanted(checks[check].name)) QTest::addRow("%s", checks[check].name.data()) << static_cast<int>(check);
}

// "" if the check passes, by the tolerance of F32, and the device has no fault.
inline std::string failuresOf(size_t check) {
  const Emulated device = makeEmulated();
  if (!device.backend || !device.backend->training()) return "no emulated device that trains";
  heddle::conformance::Report report;
  heddle::conformance::trainingChecks()[check].run(*device.backend, {}, report);
  const heddle::BackendStatus status = device.backend->synchronize();
  if (!status.ok()) return status.message;
  return report.findings.empty() ? "nothing was checked" : report.failures();
}
