// The emulated devices' memory: one reserved range of addresses in which allocations lie, so that any address
// leads to its allocation in one look-up. Not for kernels. Callers hold no lock: allocation and launches
// happen one at a time (the runtime sees to it).
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace heddle::gpu::emulator {

// Who accessed a word last, as one number: see races.h. Zero: nobody.
struct Cell {
  uint64_t write = 0;
  uint64_t read = 0;
};

struct Allocation {
  std::byte* begin = nullptr;
  size_t bytes = 0;
  bool live = false;
  int number = 0;  // counted from 1, for reports
  struct Range {
    const std::byte* begin;
    const std::byte* end;
  };
  std::vector<Range> readOnly;
};

inline constexpr size_t kArenaBytes = size_t{1} << 35;
inline constexpr size_t kPageBytes = 4096;
// Filled with 0xff up to this much, so that what was never written reads as NaN or -1.
inline constexpr size_t kPatternBytes = size_t{64} << 20;

// nullptr if the machine gives no more addresses.
std::byte* allocateDevice(size_t bytes);
void releaseDevice(std::byte* device);

// Where the arena lies; `bytes` is 0 before the first allocation.
struct ArenaView {
  std::byte* base = nullptr;
  size_t bytes = 0;
  Allocation* const* pages = nullptr;  // of each page: the allocation that lies there
  Cell* wordCells = nullptr;           // one for each 4 bytes
  Cell* byteCells = nullptr;           // one for each byte; pages of both appear when touched
};
extern constinit ArenaView g_arena;

// The live or released allocation at an address, nullptr if there never was one.
inline const Allocation* findAllocation(const void* address) {
  const size_t offset = static_cast<size_t>(static_cast<const std::byte*>(address) - g_arena.base);
  if (offset >= g_arena.bytes) return nullptr;
  return g_arena.pages[offset / kPageBytes];
}
// The nearest one that begins below an address of the arena: what an index ran past. nullptr: none is near.
const Allocation* allocationBelow(const void* address);
void markReadOnlyRange(const void* device, size_t bytes);

// Forgets every access.
void clearDeviceCells();

}  // namespace heddle::gpu::emulator
