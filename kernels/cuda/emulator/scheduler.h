// Runs a launch: blocks one after another, the threads of a block as fibers. A thread runs until it waits in
// a collective or at a barrier; threads that never wait run in a plain loop on one fiber. Internal to the
// emulator.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "kernels/cuda/emulator/device_memory.h"
#include "kernels/cuda/emulator/emulator.h"
#include "kernels/cuda/emulator/execution.h"
#include "kernels/cuda/emulator/fiber.h"
#include "kernels/cuda/emulator/stamp.h"

namespace heddle::gpu::emulator {

inline constexpr int kMostThreads = 1024;
inline constexpr int kMostWarps = kMostThreads / 32;
inline constexpr uint32_t kAllLanes = 0xffffffffu;
// Static and dynamic arrays and the gaps between them.
inline constexpr size_t kSharedWindowBytes = size_t{320} << 10;
inline constexpr size_t kStaticSharedBytes = size_t{48} << 10;  // of declared arrays, on every device
// Static and dynamic together (CUDA Programming Guide, technical specifications per compute capability).
constexpr size_t sharedBytesPerBlock(int computeCapability) {
  switch (computeCapability) {
    case 75:
      return size_t{64} << 10;
    case 80:
    case 87:
      return size_t{163} << 10;
    case 86:
    case 89:
    case 120:
    case 121:
      return size_t{99} << 10;
    default:
      return size_t{227} << 10;
  }
}

struct KernelCall {
  void (*run)(const void* state) = nullptr;
  const void* state = nullptr;
  size_t parameterBytes = 0;
};

struct Launch {
  std::string kernel;
  int grid[3] = {1, 1, 1};
  int threads = 32;
  size_t dynamicSharedBytes = 0;
  KernelCall call;
  int computeCapability = 90;
};

struct SharedVariable {
  const SharedSite* site;
  uint32_t begin, end;
};

struct AsyncCopy {
  uint32_t offset, variable;
  const void* source;  // nullptr: zeros
};

struct Thread {
  int fiber = -1;                   // -1: not started, or through
  std::vector<AsyncCopy> copies;    // in flight, oldest first
  std::vector<uint32_t> groupEnds;  // committed groups: index in copies one past their last
};

struct Warp {
  uint32_t ready = 0;      // lanes that can run (the running one excepted)
  uint32_t waiting = 0;    // lanes in the collective
  uint32_t atBarrier = 0;  // lanes in syncThreads
  uint32_t exited = 0;
  uint32_t lanes = 0;  // that exist
  uint32_t phase = 0;
  const Collective* collective = nullptr;
  Site site;
  uint64_t clock = 0;  // warp barriers passed since the last block barrier
  Slot slots[2][32];
};

class Scheduler {
 public:
  Scheduler();
  ~Scheduler();
  Scheduler(const Scheduler&) = delete;
  Scheduler& operator=(const Scheduler&) = delete;

  // False: it breaks the device's limits (reported) and nothing ran.
  bool run(const Launch& launch);

  Slot& mySlot();
  const Slot* exchange(const Collective& collective, const Site& site);
  void blockBarrier(const Site& site);
  void warpBarrier(const Site& site);
  void fence();
  SharedArray declareShared(const SharedSite& site, size_t bytes);
  SharedArray dynamicShared(const SharedSite& site);
  void beginAsyncCopy(uint32_t offset, uint32_t variable, const void* address, bool valid);
  void commitAsyncCopies();
  void waitAsyncCopies(int pending);
  void needCapability(int capability, const char* instruction);
  void* checkedGlobal(const void* address, size_t bytes, size_t alignment, Access access);
  void* checkedShared(uint32_t offset, uint32_t variable, size_t bytes, size_t alignment, Access access);

  Counters m_counters;

 private:
  // Order and switching (scheduler.cpp)
  static void fiberEntry();
  void runThreads();  // a fiber's whole life
  bool beginBlock();  // false: none is left
  int pickThread();   // the next to run in this block, -1: all wait or are through
  int nextThread();
  void activate(int thread);
  void goTo(int thread, Fiber& from, bool dead);
  void waitForOthers();  // the running thread stops; returns when it is run again
  void settle();         // nobody can run although the block is not through
  void completeBarrier();
  uint64_t random();
  void limits(const Launch& launch, std::vector<std::string>& breaches) const;

  // Reports (scheduler_reports.cpp)
  void report(Check check, int thread, int otherThread, const std::string& variable, int64_t offset,
              const std::string& message);
  void reportCollective(const Warp& warp, const Collective& other, const Site& site);
  void reportStuckWarp(int index);
  void reportBarrier(const std::string& what);
  std::string variableName(uint32_t variable) const;

  // Races (races.cpp)
  void beginRaceLaunch();
  void beginRaceBlock();
  void nextInterval() { ++m_interval; }
  void stampThread() {
    m_stamp =
        stampOf(m_interval, m_warps[static_cast<size_t>(t_current.thread / 32)].clock, t_current.thread);
  }
  void noteFence();
  void setInFlight(uint32_t offset);
  void arrive(uint32_t offset);
  void dropCopies(Thread& thread);
  struct Place {                   // what an access is to, for a report
    const Allocation* allocation;  // nullptr: shared
    const std::byte* address;      // of the access in global memory
    uint32_t variable, offset;     // of the access in shared memory
  };
  void touch(const Place& place, size_t bytes, Access access);
  bool touchQuickly(Cell& word, Access access, bool shared);
  // The bytes from begin to end of an access to `start`, which lies at startOffset.
  void touchSlowly(const Place& start, size_t startOffset, size_t begin, size_t end, Access access);
  void touchCell(Cell& cell, const Place& place, Access access);
  void checkOrder(uint64_t other, bool otherWrote, const Place& place, Access access);
  bool acquired(uint64_t interval) const;
  void reportRace(Check check, uint64_t other, bool otherWrote, const Place& place, Access access,
                  const std::string& remedy);
  void describe(const Place& place, std::string& variable, int64_t& offset) const;

  const Launch* m_launch = nullptr;
  Options m_options;
  int64_t m_blocks = 0, m_nextBlock = 0;  // in the order of the seed
  int64_t m_blockStride = 1, m_blockStart = 0;
  int m_live = 0;  // threads of the block that have not ended
  int m_arrived = 0;
  Site m_barrierSite;
  bool m_exitReported = false;
  int m_reports = 0;  // of this launch
  uint32_t m_readyWarps = 0;
  int m_warp = 0;  // that runs
  unsigned m_rotation = 0;
  uint64_t m_random = 1;
  std::vector<Thread> m_threads;
  std::vector<Warp> m_warps;
  std::vector<SharedVariable> m_variables;
  uint32_t m_sharedEnd = 0;
  size_t m_staticBytes = 0;

  std::vector<Fiber> m_fibers;
  std::vector<int> m_freeFibers;
  int m_fiber = -1;  // that runs
  Fiber m_main;
  Fiber m_left;  // stands for a stack nobody comes back to
  std::byte* m_stacks = nullptr;
  std::byte* m_shared = nullptr;

  uint64_t m_interval = 1, m_launchInterval = 1, m_blockInterval = 1;
  uint64_t m_stamp = 0;  // of the running thread
  std::vector<Cell> m_sharedWords, m_sharedBytes;
  struct Fence {
    uint64_t blockInterval, interval;  // of a block of this launch: where it began, its last threadFence
  };
  std::vector<Fence> m_fences;
  bool m_atomicDone = false, m_acquired = false;  // of the running block
};

// The one that the emulator has, made by the first launch; guarded by the launch lock.
extern constinit Scheduler* g_scheduler;
void addReport(const Report& report);
std::string firstReport();  // the sentence of the oldest not yet taken
std::string siteText(const Site& site);

}  // namespace heddle::gpu::emulator
