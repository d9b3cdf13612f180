// Every access of a kernel to global and shared memory passes here when checks are on.
#include <cstring>

#include "kernels/cuda/emulator/scheduler.h"

namespace heddle::gpu::emulator {
namespace {

// What a breach reads (0xff: NaN, -1) and where its write goes.
constexpr size_t kMostBytes = 4096;
alignas(128) std::byte g_harmless[kMostBytes];

void* harmless(Access access) {
  if (access == Access::Read) std::memset(g_harmless, 0xff, kMostBytes);
  return g_harmless;
}
const char* verb(Access access) {
  return access == Access::Read ? "reads " : access == Access::Write ? "writes " : "updates ";
}
std::string extent(size_t bytes) {
  return std::to_string(bytes) + (bytes == 1 ? " byte" : " bytes");
}

}  // namespace

// The common cases in a few comparisons: what was written there lies behind a block barrier or is this
// thread's own, and for a write so does what was read. False: nothing was noted.
inline bool Scheduler::touchQuickly(Cell& word, Access access, bool shared) {
  const uint64_t wrote = intervalOf(word.write);
  const uint64_t read = intervalOf(word.read);
  const bool ownWrite = ((word.write ^ m_stamp) >> kThreadShift) == 0;
  if ((wrote >= m_interval && !ownWrite) || (word.write & kSplit) != 0) return false;
  // Of another block of this launch. Unsigned: what is older than the launch comes out large.
  const uint64_t others = m_blockInterval - m_launchInterval;
  const bool foreign = !shared && (wrote - m_launchInterval < others || read - m_launchInterval < others);
  if (foreign) return false;
  const uint64_t blocks = read >= m_launchInterval ? word.read & kManyBlocks : 0;
  if (access != Access::Read) {
    if (blocks != 0 || (read >= m_interval && word.read != m_stamp)) return false;
    word = {m_stamp | (access == Access::Atomic ? kAtomic : 0), 0};
    return true;
  }
  if (shared && wrote < m_blockInterval) return false;  // uninitialised
  if (read < m_interval) {
    word.read = m_stamp | blocks;
  } else if (constexpr int kWarpShift = kThreadShift + 5; ((word.read ^ m_stamp) >> kWarpShift) == 0) {
    // By this warp since its last barrier; the one who was first stands for all.
    if (((word.read ^ m_stamp) >> kThreadShift) != 0) word.read |= kManyLanes;
  } else {
    const bool sameWarp = threadOf(word.read) / 32 == t_current.thread / 32;
    word.read = m_stamp | blocks | (word.read & kManyWarps) | (sameWarp ? 0 : kManyWarps);
  }
  return true;
}

inline void Scheduler::touch(const Place& place, size_t bytes, Access access) {
  const bool shared = place.allocation == nullptr;
  const size_t begin = shared ? place.offset : static_cast<size_t>(place.address - g_arena.base);
  Cell* const words = shared ? m_sharedWords.data() : g_arena.wordCells;
  const size_t end = begin + bytes;
  if (begin % 4 != 0 || bytes % 4 != 0) return touchSlowly(place, begin, begin, end, access);
  for (size_t offset = begin; offset < end; offset += 4)
    if (!touchQuickly(words[offset / 4], access, shared))
      touchSlowly(place, begin, offset, offset + 4, access);
}

void* Scheduler::checkedGlobal(const void* address, size_t bytes, size_t alignment, Access access) {
  const Allocation* allocation = findAllocation(address);
  const auto* begin = static_cast<const std::byte*>(address);
  const auto value = reinterpret_cast<uintptr_t>(address);
  const Place place{allocation, begin, 0, 0};
  const bool inside = allocation && allocation->live && begin >= allocation->begin &&
                      begin + bytes <= allocation->begin + allocation->bytes;
  if (!inside) {
    const Allocation* near = allocation ? allocation : allocationBelow(address);
    std::string variable;
    int64_t offset = 0;
    std::string message = std::string("it ") + verb(access) + extent(bytes);
    if (!near) {
      variable = "no allocation";
      message += " at an address that belongs to no allocation (" + std::to_string(value) +
                 "). Pass addresses that the runtime's allocate gave.";
    } else {
      describe({near, begin, 0, 0}, variable, offset);
      message += !near->live
                     ? " of an allocation that has been released. Keep it until the work is done."
                     : " outside the allocation of " + extent(near->bytes) + ". Guard the index by the size.";
    }
    report(Check::GlobalBounds, t_current.thread, -1, variable, offset, message);
    return harmless(access);
  }
  if ((value & (alignment - 1)) != 0) {
    std::string variable;
    int64_t offset = 0;
    describe(place, variable, offset);
    report(Check::Alignment, t_current.thread, -1, variable, offset,
           std::string("it ") + verb(access) + extent(bytes) + " at an address that is no multiple of " +
               std::to_string(alignment) + ". Use a narrower access there.");
  }
  if (!allocation->readOnly.empty()) {
    if (access == Access::Read) return const_cast<void*>(address);  // nobody writes it: no race
    for (const Allocation::Range& range : allocation->readOnly) {
      if (begin + bytes <= range.begin || begin >= range.end) continue;
      std::string variable;
      int64_t offset = 0;
      describe(place, variable, offset);
      report(Check::ReadOnly, t_current.thread, -1, variable, offset,
             std::string("it ") + verb(access) + extent(bytes) +
                 " of memory that is marked read-only. Write to a buffer of its own.");
      return harmless(access);
    }
  }
  if (access == Access::Atomic) m_atomicDone = true;
  if (m_options.races) touch(place, bytes, access);
  return const_cast<void*>(address);
}

void* Scheduler::checkedShared(uint32_t offset, uint32_t variable, size_t bytes, size_t alignment,
                               Access access) {
  const SharedVariable& array = m_variables[variable];
  if (offset < array.begin || offset + bytes > array.end) {
    report(Check::SharedBounds, t_current.thread, -1, variableName(variable),
           int64_t{static_cast<int32_t>(offset)} - int64_t{array.begin},
           std::string("it ") + verb(access) + extent(bytes) + " outside the array of " +
               extent(array.end - array.begin) +
               (variable == 0 ? " that the launch asked for. Enlarge dynamicSharedBytes, or guard the index."
                              : ". Enlarge it, or guard the index."));
    return harmless(access);
  }
  if ((offset & (alignment - 1)) != 0)
    report(Check::Alignment, t_current.thread, -1, variableName(variable),
           int64_t{static_cast<int32_t>(offset)} - int64_t{array.begin},
           std::string("it ") + verb(access) + extent(bytes) + " at an offset that is no multiple of " +
               std::to_string(alignment) + ". Use a narrower access, or pad the rows.");
  if (m_options.races) touch({nullptr, nullptr, variable, offset}, bytes, access);
  return m_shared + offset;
}

void* checkedGlobal(const void* address, size_t bytes, size_t alignment, Access access) {
  return g_scheduler->checkedGlobal(address, bytes, alignment, access);
}
void* checkedShared(uint32_t offset, uint32_t variable, size_t bytes, size_t alignment, Access access) {
  return g_scheduler->checkedShared(offset, variable, bytes, alignment, access);
}

}  // namespace heddle::gpu::emulator
