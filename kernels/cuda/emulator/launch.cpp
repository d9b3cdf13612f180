// From the names kernels and hosts call to the scheduler.
#include <cstring>
#include <memory>
#include <mutex>

#include "kernels/cuda/emulator/gpu_emulated.h"
#include "kernels/cuda/emulator/scheduler.h"
#include "kernels/cuda/emulator/streams.h"

namespace heddle::gpu::emulator {
namespace {

std::mutex& launchMutex() {
  static std::mutex mutex;
  return mutex;
}

// A launch as it was asked for, kept for as long as a recording lives.
struct Noted {
  Launch launch;
  std::vector<uint64_t> state;  // aligned for what kernels take

  void run(DeviceState* device) {
    if (device) {
      if (!device->fault.ok()) return;
      if (device->launchesLeft == 0) {
        device->fault = {BackendCode::DeviceLost, "The emulated GPU was lost, as the test asked."};
        return;
      }
      if (device->launchesLeft > 0) --device->launchesLeft;
      launch.computeCapability = device->computeCapability;
    }
    launch.call.state = state.data();
    const std::scoped_lock lock(launchMutex());
    const size_t before = reportCount();
    if (!g_scheduler) g_scheduler = new Scheduler;  // kept for the process: its stacks and cells are large
    g_scheduler->run(launch);
    if (device && device->fault.ok() && reportCount() != before && options().failOnReport)
      device->fault = {BackendCode::DeviceLost, firstReport()};
  }
};

}  // namespace

constinit Scheduler* g_scheduler = nullptr;

void enqueueWork(StreamState& stream, std::function<void()> work) {
  if (stream.recording) {
    stream.recording->push_back(std::move(work));
  } else if (stream.device->fault.ok()) {
    work();
  }
}

void enqueue(Stream stream, const char* name, const LaunchShape& shape, void (*run)(const void* state),
             const void* state, size_t stateBytes, size_t parameterBytes) {
  if (shape.blocksX == 0 || shape.blocksY == 0 || shape.blocksZ == 0) return;
  auto noted = std::make_shared<Noted>();
  noted->launch.kernel = name;
  noted->launch.grid[0] = static_cast<int>(shape.blocksX);
  noted->launch.grid[1] = static_cast<int>(shape.blocksY);
  noted->launch.grid[2] = static_cast<int>(shape.blocksZ);
  noted->launch.threads = static_cast<int>(shape.threads);
  noted->launch.dynamicSharedBytes = shape.dynamicSharedBytes;
  noted->launch.call.run = run;
  noted->launch.call.parameterBytes = parameterBytes;
  noted->state.resize((stateBytes + 7) / 8);
  std::memcpy(noted->state.data(), state, stateBytes);
  if (!stream) {
    noted->run(nullptr);
  } else {
    enqueueWork(*stream, [noted, device = stream->device] { noted->run(device); });
  }
}

Counters counters() {
  const std::scoped_lock lock(launchMutex());
  return g_scheduler ? g_scheduler->m_counters : Counters{};
}

void markReadOnly(const void* device, size_t bytes) {
  const std::scoped_lock lock(launchMutex());
  markReadOnlyRange(device, bytes);
}

SharedArray declareShared(const SharedSite& site, size_t bytes) {
  return g_scheduler->declareShared(site, bytes);
}
SharedArray dynamicShared(const SharedSite& site) {
  return g_scheduler->dynamicShared(site);
}
Slot& mySlot() {
  return g_scheduler->mySlot();
}
const Slot* exchange(const Collective& collective, const Site& site) {
  return g_scheduler->exchange(collective, site);
}
const Slot* exchangeRows(const Collective& collective, const void* row, const Site& site) {
  if (row) std::memcpy(mySlot().words, row, 16);
  return exchange(collective, site);
}
uint32_t vote(const Collective& collective, bool value, const Site& site) {
  mySlot().words[0] = value ? 1 : 0;
  const Slot* lanes = exchange(collective, site);
  uint32_t votes = 0;
  for (int lane = 0; lane < 32; ++lane) votes |= lanes[lane].words[0] << lane;
  return votes;
}
void blockBarrier(const Site& site) {
  g_scheduler->blockBarrier(site);
}
void warpBarrier(const Site& site) {
  g_scheduler->warpBarrier(site);
}
void fence() {
  g_scheduler->fence();
}
void beginAsyncCopy(uint32_t offset, uint32_t variable, const void* address, bool valid) {
  g_scheduler->beginAsyncCopy(offset, variable, address, valid);
}
void commitAsyncCopies() {
  g_scheduler->commitAsyncCopies();
}
void needCapability(int capability, const char* instruction) {
  g_scheduler->needCapability(capability, instruction);
}
void waitAsyncCopies(int pending) {
  g_scheduler->waitAsyncCopies(pending);
}

}  // namespace heddle::gpu::emulator
