// Which accesses no barrier orders. Every 4 bytes of memory (every byte, once one of them is accessed alone)
// has a cell with the last write and the last read since; a time is an interval between block barriers and,
// inside it, the number of warp barriers passed.
#include <algorithm>

#include "kernels/cuda/emulator/scheduler.h"
#include "kernels/cuda/emulator/stamp.h"

namespace heddle::gpu::emulator {
namespace {

constexpr uint64_t kMostIntervalsPerBlock = uint64_t{1} << 22;

}  // namespace

void Scheduler::beginRaceLaunch() {
  m_launchInterval = ++m_interval;
  m_fences.clear();
}

void Scheduler::beginRaceBlock() {
  if (m_interval > kLastInterval - kMostIntervalsPerBlock) {
    clearDeviceCells();
    std::ranges::fill(m_sharedWords, Cell{});
    std::ranges::fill(m_sharedBytes, Cell{});
    m_fences.clear();
    m_interval = m_launchInterval = 1;
  }
  m_blockInterval = ++m_interval;
  m_atomicDone = m_acquired = false;
}

void Scheduler::noteFence() {
  if (m_fences.empty() || m_fences.back().blockInterval != m_blockInterval)
    m_fences.push_back({m_blockInterval, m_interval});
  m_fences.back().interval = m_interval;
  if (m_atomicDone) m_acquired = true;
}

// Whether this block may rely on what another one did in that interval.
bool Scheduler::acquired(uint64_t interval) const {
  if (!m_acquired) return false;
  const auto after = std::ranges::upper_bound(m_fences, interval, {}, &Fence::blockInterval);
  return after != m_fences.begin() && std::prev(after)->interval >= interval;
}

void Scheduler::setInFlight(uint32_t offset) {
  if (!m_options.races) return;
  for (uint32_t at = offset; at < offset + 16; at += 4)
    m_sharedWords[at / 4] = {stampOf(kInFlight, 0, t_current.thread), 0};
}

void Scheduler::arrive(uint32_t offset) {
  if (!m_options.races) return;
  for (uint32_t at = offset; at < offset + 16; at += 4) m_sharedWords[at / 4] = {m_stamp, 0};
}

void Scheduler::dropCopies(Thread& thread) {
  if (m_options.races)
    for (const AsyncCopy& copy : thread.copies)
      for (uint32_t at = copy.offset; at < copy.offset + 16; at += 4) m_sharedWords[at / 4] = {};
  thread.copies.clear();
}

void Scheduler::touchSlowly(const Place& start, size_t startOffset, size_t begin, size_t end, Access access) {
  const bool shared = start.allocation == nullptr;
  Cell* const words = shared ? m_sharedWords.data() : g_arena.wordCells;
  Cell* const byteCells = shared ? m_sharedBytes.data() : g_arena.byteCells;
  const uint64_t oldest = shared ? m_blockInterval : m_launchInterval;
  Place place = start;
  const auto at = [&](size_t offset) -> const Place& {
    place.offset = start.offset + static_cast<uint32_t>(offset - startOffset);
    place.address = start.address + (offset - startOffset);
    return place;
  };
  for (size_t offset = begin; offset < end;) {
    Cell& word = words[offset / 4];
    const bool stale = intervalOf(word.write) < oldest && intervalOf(word.read) < oldest;
    if (stale && (word.write & kSplit) != 0) word = {};
    if (offset % 4 == 0 && offset + 4 <= end && (word.write & kSplit) == 0) {
      touchCell(word, at(offset), access);
      offset += 4;
      continue;
    }
    if (intervalOf(word.write) == kInFlight) {
      touchCell(word, at(offset), access);
    } else {
      Cell* parts = byteCells + offset / 4 * 4;
      if ((word.write & kSplit) == 0) std::fill_n(parts, 4, word);
      word.write = (m_stamp & ~uint64_t{0xf}) | kSplit;
      touchCell(byteCells[offset], at(offset), access);
    }
    ++offset;
  }
}

void Scheduler::touchCell(Cell& cell, const Place& place, Access access) {
  const bool shared = place.allocation == nullptr;
  const uint64_t oldest = shared ? m_blockInterval : m_launchInterval;
  const uint64_t wrote = intervalOf(cell.write);
  if (wrote == kInFlight && shared) {
    reportRace(Check::AsyncInFlight, cell.write, true, place, access,
               "Wait for the copy first: commitAsync, waitAsync, and a barrier if another thread began it.");
    return;
  }
  if (access == Access::Read) {
    if (wrote >= oldest) {
      checkOrder(cell.write, true, place, access);
    } else if (shared) {
      std::string variable;
      int64_t offset = 0;
      describe(place, variable, offset);
      report(
          Check::Uninitialised, t_current.thread, -1, variable, offset,
          "nobody has written in this block what it reads there. Write it first, or pass a barrier after the "
          "thread that does.");
    }
    const uint64_t read = intervalOf(cell.read);
    uint64_t flags = 0;
    if (read >= oldest) {
      if (read < m_blockInterval) {
        flags = kManyBlocks;
      } else {
        flags = cell.read & kManyBlocks;
        if (read == m_interval) {
          flags |= cell.read & kManyWarps;
          if (threadOf(cell.read) / 32 != t_current.thread / 32) {
            flags |= kManyWarps;
          } else if (clockOf(cell.read) == clockOf(m_stamp)) {
            flags |= cell.read & kManyLanes;
            if (threadOf(cell.read) != t_current.thread) flags |= kManyLanes;
          }
        }
      }
    }
    cell.read = m_stamp | flags;
    return;
  }
  const uint64_t atomic = access == Access::Atomic ? kAtomic : 0;
  if (wrote >= oldest && (cell.write & atomic) == 0) checkOrder(cell.write, true, place, access);
  if (intervalOf(cell.read) >= oldest) checkOrder(cell.read, false, place, access);
  cell = {m_stamp | atomic, 0};
}

void Scheduler::checkOrder(uint64_t other, bool otherWrote, const Place& place, Access access) {
  const bool shared = place.allocation == nullptr;
  const uint64_t interval = intervalOf(other);
  const uint64_t flags = otherWrote ? 0 : other;
  if (interval < m_blockInterval || (flags & kManyBlocks) != 0) {
    if (!acquired(std::min(interval, m_blockInterval - 1)))
      reportRace(Check::BlockRace, other, otherWrote, place, access,
                 "Blocks of one launch run in any order: give each its own part, use atomics, or split the "
                 "launch in two.");
    if (interval < m_blockInterval) return;
  }
  if (interval < m_interval) return;
  const Check check = shared ? Check::SharedRace : Check::GlobalRace;
  if ((flags & kManyWarps) != 0 || threadOf(other) / 32 != t_current.thread / 32) {
    reportRace(check, other, otherWrote, place, access, "Put syncThreads between the two.");
  } else if (clockOf(other) == clockOf(m_stamp) &&
             ((flags & kManyLanes) != 0 || threadOf(other) != t_current.thread)) {
    reportRace(check, other, otherWrote, place, access,
               "They are of one warp: put syncWarp between the two (shuffles and votes order no memory).");
  }
}

void Scheduler::reportRace(Check check, uint64_t other, bool otherWrote, const Place& place, Access access,
                           const std::string& remedy) {
  std::string variable;
  int64_t offset = 0;
  describe(place, variable, offset);
  const bool thisBlock = intervalOf(other) >= m_blockInterval;
  const int otherThread = threadOf(other);
  std::string who = "thread " + std::to_string(otherThread);
  if (!thisBlock) who += " of another block";
  if (otherThread == t_current.thread && thisBlock)
    who = check == Check::AsyncInFlight ? "it" : "another thread";
  const char* what = access == Access::Read ? "reads" : access == Access::Write ? "writes" : "updates";
  const std::string earlier = check == Check::AsyncInFlight ? " is still copying to (copyAsync16). "
                              : otherWrote                  ? " has written without a barrier between. "
                                                            : " has read without a barrier between. ";
  report(check, t_current.thread, otherThread, variable, offset,
         std::string("it ") + what + " what " + who + earlier + remedy);
}

}  // namespace heddle::gpu::emulator
