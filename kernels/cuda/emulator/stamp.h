// Who accessed a cell, and when, as one number: interval (from one block barrier to the next, counted on over
// blocks and launches) | warp barriers since | thread | flags. Internal to the emulator.
#pragma once

#include <cstdint>

namespace heddle::gpu::emulator {

inline constexpr int kIntervalShift = 37, kClockShift = 14, kThreadShift = 4;
// Flags: of a write kAtomic, and kSplit (of a word: see its bytes); of a read who else has read since.
inline constexpr uint64_t kAtomic = 1, kSplit = 2;
inline constexpr uint64_t kManyLanes = 2, kManyWarps = 4, kManyBlocks = 8;
inline constexpr uint64_t kClockMask = (uint64_t{1} << (kIntervalShift - kClockShift)) - 1;
inline constexpr uint64_t kLastInterval = (uint64_t{1} << (64 - kIntervalShift)) - 1;
inline constexpr uint64_t kInFlight = kLastInterval;  // the interval of what has not arrived

constexpr uint64_t stampOf(uint64_t interval, uint64_t clock, int thread) {
  return interval << kIntervalShift | (clock & kClockMask) << kClockShift |
         static_cast<uint64_t>(thread) << kThreadShift;
}
constexpr uint64_t intervalOf(uint64_t stamp) {
  return stamp >> kIntervalShift;
}
constexpr uint64_t clockOf(uint64_t stamp) {
  return stamp >> kClockShift & kClockMask;
}
constexpr int threadOf(uint64_t stamp) {
  return static_cast<int>(stamp >> kThreadShift & 0x3ffu);
}

}  // namespace heddle::gpu::emulator
