// What the names of gpu.h stand on while a kernel runs in the emulator: who the running thread is, checked
// addresses, and the points where a thread waits for others. The scheduler behind it is scheduler.h.
#pragma once

#include <cstddef>
#include <cstdint>
#include <source_location>

namespace heddle::gpu::emulator {

// The running thread of the running block; of the OS thread that runs the launch.
struct Current {
  int thread = 0;
  int blockThreads = 0;
  int block[3] = {};
  int grid[3] = {};
  bool bounds = false;          // accesses are checked
  std::byte* shared = nullptr;  // the block's shared memory; nullptr: no kernel runs here
};
extern constinit thread_local Current t_current [[gnu::tls_model("initial-exec")]];

enum class Access : uint8_t { Read, Write, Atomic };

// Each gives the address to use: the one asked for, or after a breach a place where nothing is harmed.
void* checkedGlobal(const void* address, size_t bytes, size_t alignment, Access access);
void* checkedShared(uint32_t offset, uint32_t variable, size_t bytes, size_t alignment, Access access);

inline void* globalAccess(const void* address, size_t bytes, size_t alignment, Access access) {
  if (!t_current.bounds) return const_cast<void*>(address);
  return checkedGlobal(address, bytes, alignment, access);
}
inline void* sharedAccess(uint32_t offset, uint32_t variable, size_t bytes, size_t alignment, Access access) {
  if (!t_current.bounds) return t_current.shared + offset;
  return checkedShared(offset, variable, bytes, alignment, access);
}

// Shared arrays. A declaration is known by the address of its site, the same for all threads of a block.
struct SharedSite {
  const char* name;
};
struct SharedArray {
  uint32_t offset;
  uint32_t variable;
};
SharedArray declareShared(const SharedSite& site, size_t bytes);
SharedArray dynamicShared(const SharedSite& site);

using Site = std::source_location;

// What a lane brings to a collective of its warp, and what it takes away.
struct Slot {
  uint32_t words[10];
};
struct Collective {
  const char* name;
  void (*complete)(Slot* lanes);  // run once by the last lane to arrive, on all 32; may be nullptr
};
// The running lane's slot for its next collective.
Slot& mySlot();
// Waits for all lanes of the warp; gives their slots, which stay until this lane's next collective but one.
const Slot* exchange(const Collective& collective, const Site& site);

void blockBarrier(const Site& site);
void warpBarrier(const Site& site);
void fence();

void beginAsyncCopy(uint32_t offset, uint32_t variable, const void* address, bool valid);
void commitAsyncCopies();
void waitAsyncCopies(int pending);

// Reports an instruction that the launch's device lacks.
void needCapability(int capability, const char* instruction);

// mma.sync on 32 slots: words 0-3 d, 4-7 a, 8-9 b; results in words 0-3.
void completeMmaHalf(Slot* lanes);
void completeMmaBfloat16(Slot* lanes);
void completeMmaInt8(Slot* lanes);

}  // namespace heddle::gpu::emulator
