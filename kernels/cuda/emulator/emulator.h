// The emulated device as tests see it: how it runs, and what it has found wrong. Kernels written against
// gpu.h run on this machine: the threads of a block are fibers, one of which runs at a time; blocks run one
// after another in an order that the seed decides, and so do warps and lanes between two collectives. One
// launch runs at a time in a process; the functions here may be called from any thread between launches.
//
// What is checked (each breach becomes a Report):
//   - global and shared accesses: inside a live allocation or the declared array, aligned to their size; no
//     write to memory marked read-only; shared memory is written before it is read
//   - races: two accesses of which one writes, to the same bytes and not both atomic, by threads of one block
//     that no barrier orders (syncThreads; syncWarp within a warp: shuffles, votes and matrix instructions
//     order no memory), or by two blocks of one launch. A block may read what an earlier one wrote if that
//     one has called threadFence since, and the reader has done an atomic and then a threadFence (the "last
//     block sums up" pattern)
//   - divergence: barriers and collectives that some threads of the block or warp do not reach, or reach at
//     another place in the source
//   - asynchronous copies: the bytes arrive at the waitAsync that covers them and not before; their
//     destination may be neither read nor written until then
//   - launches: limits of the device (threads, grid, shared memory static and dynamic, parameters), and
//     instructions it lacks (mmaBfloat16 below sm_80)
// Not seen: launch bounds and register pressure (nvcc and a device tell), bank conflicts, an index that
// leaves one tensor for another of the same allocation, global memory that was never written (it is filled
// with 0xff, so that floats are NaN), a race with all but the last of several atomic updates. A kernel that
// waits for another block in a loop never ends.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace heddle::gpu::emulator {

enum class Check : uint8_t {
  GlobalBounds,
  SharedBounds,
  Alignment,
  ReadOnly,
  Uninitialised,
  SharedRace,
  GlobalRace,
  BlockRace,  // between blocks of one launch
  DivergentBarrier,
  DivergentCollective,
  AsyncInFlight,
  LaunchLimits,
  Instruction,  // one that the device lacks
};
const char* checkName(Check check);

struct Report {
  Check check = Check::GlobalBounds;
  std::string kernel;  // the name given to launch
  std::array<int, 3> block{};
  int thread = -1;       // in its block; -1: the launch as a whole
  int otherThread = -1;  // of a race, when known
  std::string variable;  // shared array by name, or the allocation
  int64_t offset = 0;    // bytes from the variable's start
  std::string message;   // the whole sentence, with what to do
};

struct Options {
  bool bounds = true;        // bounds, alignment, read-only
  bool races = true;         // races, uninitialised shared memory, asynchronous copies in flight
  uint64_t seed = 0;         // 0: natural order; else blocks, warps and lanes are shuffled
  bool failOnReport = true;  // a report becomes the runtime's fault, as an illegal access does on a device
};
void setOptions(const Options& options);
Options options();

// Reports since the last take; at most 100 are kept whole, one for each check, kernel and variable, but all
// are counted.
std::vector<Report> takeReports();
size_t reportCount();

// Writes by kernels to these bytes of device memory are reported until the allocation is released.
void markReadOnly(const void* device, size_t bytes);

// Context switches and threads run since the process started, for measurements.
struct Counters {
  uint64_t threads = 0, switches = 0, blocks = 0, launches = 0;
};
Counters counters();

}  // namespace heddle::gpu::emulator
