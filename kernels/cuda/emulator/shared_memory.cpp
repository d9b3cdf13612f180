// A block's shared memory: its arrays, and the asynchronous copies into it.
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "kernels/cuda/emulator/scheduler.h"

namespace heddle::gpu::emulator {

SharedArray Scheduler::declareShared(const SharedSite& site, size_t bytes) {
  for (uint32_t i = 1; i < m_variables.size(); ++i)
    if (m_variables[i].site == &site) return {m_variables[i].begin, i};
  constexpr uint32_t kGap = 16;  // so that the end of one array is not the start of the next
  const uint32_t begin = (m_sharedEnd + kGap + 15u) & ~15u;
  m_staticBytes += (bytes + 15) & ~size_t{15};
  const size_t most = sharedBytesPerBlock(m_launch->computeCapability);
  if (m_staticBytes > kStaticSharedBytes || m_staticBytes + m_launch->dynamicSharedBytes > most)
    report(Check::LaunchLimits, -1, -1, site.name, 0,
           "its shared arrays take " + std::to_string(m_staticBytes) + " bytes beside " +
               std::to_string(m_launch->dynamicSharedBytes) +
               " dynamic ones; declared arrays can have 49152 together and a block " + std::to_string(most) +
               ".");
  if (begin + bytes > kSharedWindowBytes) {
    std::fputs("heddle emulator: shared arrays beyond every device's limit\n", stderr);
    std::abort();
  }
  m_variables.push_back({&site, begin, begin + static_cast<uint32_t>(bytes)});
  m_sharedEnd = m_variables.back().end;
  if (t_current.bounds) std::memset(m_shared + begin, 0xff, bytes);
  return {begin, static_cast<uint32_t>(m_variables.size() - 1)};
}

SharedArray Scheduler::dynamicShared(const SharedSite& site) {
  m_variables[0].site = &site;
  return {0, 0};
}

void Scheduler::beginAsyncCopy(uint32_t offset, uint32_t variable, const void* address, bool valid) {
  if (offset % 16 != 0 || (valid && reinterpret_cast<uintptr_t>(address) % 16 != 0))
    report(Check::Alignment, t_current.thread, -1, variableName(variable),
           offset - m_variables[variable].begin, "copyAsync16 needs both addresses to be multiples of 16.");
  // Both ends are looked at here, so that the report names this place in the kernel; the bytes come later.
  const void* source = valid ? globalAccess(address, 16, 16, Access::Read) : nullptr;
  const void* destination = sharedAccess(offset, variable, 16, 16, Access::Write);
  if (destination != m_shared + offset) return;  // out of bounds, reported
  setInFlight(offset);
  m_threads[static_cast<size_t>(t_current.thread)].copies.push_back({offset, variable, source});
}

void Scheduler::commitAsyncCopies() {
  Thread& thread = m_threads[static_cast<size_t>(t_current.thread)];
  thread.groupEnds.push_back(static_cast<uint32_t>(thread.copies.size()));
}

void Scheduler::waitAsyncCopies(int pending) {
  Thread& thread = m_threads[static_cast<size_t>(t_current.thread)];
  const int through = static_cast<int>(thread.groupEnds.size()) - pending;
  if (through <= 0) return;
  const uint32_t end = thread.groupEnds[static_cast<size_t>(through) - 1];
  for (uint32_t i = 0; i < end; ++i) {
    const AsyncCopy& copy = thread.copies[i];
    if (copy.source) {
      std::memcpy(m_shared + copy.offset, copy.source, 16);
    } else {
      std::memset(m_shared + copy.offset, 0, 16);
    }
    arrive(copy.offset);
  }
  thread.copies.erase(thread.copies.begin(), thread.copies.begin() + end);
  thread.groupEnds.erase(thread.groupEnds.begin(), thread.groupEnds.begin() + through);
  for (uint32_t& groupEnd : thread.groupEnds) groupEnd -= end;
}

}  // namespace heddle::gpu::emulator
