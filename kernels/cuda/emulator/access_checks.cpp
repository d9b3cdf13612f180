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

}  // namespace heddle::gpu::emulator
