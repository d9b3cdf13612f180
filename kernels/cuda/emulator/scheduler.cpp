#include "kernels/cuda/emulator/scheduler.h"

#include <sys/mman.h>

#include <algorithm>
#include <bit>
#include <cstdlib>
#include <cstring>
#include <numeric>

namespace heddle::gpu::emulator {

constinit thread_local Current t_current [[gnu::tls_model("initial-exec")]];

namespace {

constexpr size_t kStackBytes = size_t{256} << 10;
constexpr size_t kGuardBytes = 4096;
constexpr int kFibers = kMostThreads + 1;
constexpr Collective kSyncWarp = {"syncWarp", nullptr};

uint32_t bitOf(int lane) {
  return 1u << lane;
}
// A set bit of mask, the first one at or above `from`, else the lowest.
int pickBit(uint32_t mask, unsigned from) {
  return static_cast<int>(
      (static_cast<unsigned>(std::countr_zero(std::rotr(mask, static_cast<int>(from)))) + from) & 31u);
}
bool samePlace(const Site& a, const Site& b) {
  return a.line() == b.line() && a.column() == b.column() &&
         (a.file_name() == b.file_name() || std::strcmp(a.file_name(), b.file_name()) == 0);
}

}  // namespace

Scheduler::Scheduler() : m_threads(kMostThreads), m_warps(kMostWarps), m_fibers(kFibers) {
  const size_t stride = kStackBytes + kGuardBytes;
  void* memory = mmap(nullptr, stride * kFibers, PROT_READ | PROT_WRITE,
                      MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (memory == MAP_FAILED) std::abort();
  m_stacks = static_cast<std::byte*>(memory);
  for (int i = 0; i < kFibers; ++i) {
    std::byte* low = m_stacks + stride * static_cast<size_t>(i);
    mprotect(low, kGuardBytes, PROT_NONE);  // an overflow stops the process and not another thread's data
    Fiber& fiber = m_fibers[static_cast<size_t>(i)];
    fiber.stack = low + kGuardBytes;
    fiber.stackBytes = kStackBytes;
#if defined(__SANITIZE_THREAD__)
    fiber.tsanFiber = __tsan_create_fiber(0);
#endif
    m_freeFibers.push_back(kFibers - 1 - i);
  }
  m_shared = static_cast<std::byte*>(std::aligned_alloc(4096, kSharedWindowBytes));
  if (!m_shared) std::abort();
  m_sharedWords.resize(kSharedWindowBytes / 4);
  m_sharedBytes.resize(kSharedWindowBytes);
}

Scheduler::~Scheduler() {
#if defined(__SANITIZE_THREAD__)
  for (Fiber& fiber : m_fibers) __tsan_destroy_fiber(fiber.tsanFiber);
#endif
  munmap(m_stacks, (kStackBytes + kGuardBytes) * kFibers);
  std::free(m_shared);
}

uint64_t Scheduler::random() {
  m_random ^= m_random << 13;
  m_random ^= m_random >> 7;
  m_random ^= m_random << 17;
  return m_random;
}

void Scheduler::limits(const Launch& launch, std::vector<std::string>& breaches) const {
  const auto say = [&](const std::string& what) { breaches.push_back(what); };
  if (launch.threads < 1 || launch.threads > kMostThreads)
    say(std::to_string(launch.threads) + " threads in a block; from 1 to 1024 are possible");
  if (launch.grid[1] > 65535 || launch.grid[2] > 65535)
    say("a grid of " + std::to_string(launch.grid[1]) + " x " + std::to_string(launch.grid[2]) +
        " blocks along y and z; at most 65535 each are possible");
  if (launch.grid[0] < 1 || launch.grid[1] < 1 || launch.grid[2] < 1)
    say("more blocks along one axis than 2147483647");
  const size_t most = sharedBytesPerBlock(launch.computeCapability);
  if (launch.dynamicSharedBytes > most)
    say(std::to_string(launch.dynamicSharedBytes) + " bytes of dynamic shared memory; a block of sm_" +
        std::to_string(launch.computeCapability) + " can have " + std::to_string(most));
  if (launch.call.parameterBytes > 4096)
    say(std::to_string(launch.call.parameterBytes) + " bytes of parameters; 4096 are possible");
}

bool Scheduler::run(const Launch& launch) {
  m_launch = &launch;
  m_options = options();
  m_reports = 0;
  std::vector<std::string> breaches;
  limits(launch, breaches);
  for (const std::string& breach : breaches)
    report(Check::LaunchLimits, -1, -1, "", 0, "it asks for " + breach + ".");
  if (!breaches.empty()) return false;

  m_blocks = int64_t{launch.grid[0]} * launch.grid[1] * launch.grid[2];
  m_nextBlock = 0;
  m_blockStride = 1;
  m_blockStart = 0;
  m_random = m_options.seed * 0x9e3779b97f4a7c15u + 0x2545f4914f6cdd1du;
  if (m_options.seed != 0) {
    m_blockStart = static_cast<int64_t>(random() % static_cast<uint64_t>(m_blocks));
    m_blockStride = 1 + static_cast<int64_t>(random() % static_cast<uint64_t>(m_blocks));
    while (std::gcd(m_blockStride, m_blocks) != 1) ++m_blockStride;
  }
  beginRaceLaunch();
  ++m_counters.launches;

  t_current = {};
  t_current.blockThreads = launch.threads;
  std::copy_n(launch.grid, 3, t_current.grid);
  t_current.bounds = m_options.bounds || m_options.races;
  t_current.shared = m_shared;
#if defined(__SANITIZE_THREAD__)
  m_main.tsanFiber = __tsan_get_current_fiber();
#endif
  beginBlock();
  goTo(pickThread(), m_main, false);
  t_current = {};
  return true;
}

bool Scheduler::beginBlock() {
  if (m_nextBlock == m_blocks) return false;
  // A stride without a common factor with the number of blocks visits each once.
  const int64_t index =
      static_cast<int64_t>((static_cast<__int128>(m_nextBlock) * m_blockStride + m_blockStart) % m_blocks);
  ++m_nextBlock;
  ++m_counters.blocks;
  t_current.block[0] = static_cast<int>(index % m_launch->grid[0]);
  t_current.block[1] = static_cast<int>(index / m_launch->grid[0] % m_launch->grid[1]);
  t_current.block[2] = static_cast<int>(index / m_launch->grid[0] / m_launch->grid[1]);
  const int warps = (m_launch->threads + 31) / 32;
  for (int i = 0; i < warps; ++i) {
    Warp& warp = m_warps[static_cast<size_t>(i)];
    const int lanes = std::min(32, m_launch->threads - 32 * i);
    warp.lanes = lanes == 32 ? kAllLanes : bitOf(lanes) - 1;
    warp.ready = warp.lanes;
    warp.waiting = warp.atBarrier = warp.exited = 0;
    warp.clock = 0;
  }
  m_readyWarps = warps == 32 ? kAllLanes : bitOf(warps) - 1;
  m_warp = m_options.seed == 0 ? 0 : static_cast<int>(random() % static_cast<uint64_t>(warps));
  m_rotation = m_options.seed == 0 ? 0 : static_cast<unsigned>(random() & 31u);
  m_live = m_launch->threads;
  m_arrived = 0;
  m_exitReported = false;

  m_variables.clear();
  m_variables.push_back({nullptr, 0, static_cast<uint32_t>(m_launch->dynamicSharedBytes)});
  m_sharedEnd = m_variables[0].end;
  m_staticBytes = 0;
  if (t_current.bounds) std::memset(m_shared, 0xff, m_launch->dynamicSharedBytes);
  beginRaceBlock();
  return true;
}

int Scheduler::pickThread() {
  if (m_readyWarps == 0) return -1;
  if ((m_readyWarps & bitOf(m_warp)) == 0)
    m_warp = pickBit(m_readyWarps, m_options.seed == 0 ? static_cast<unsigned>(m_warp)
                                                       : static_cast<unsigned>(random() & 31u));
  Warp& warp = m_warps[static_cast<size_t>(m_warp)];
  const int lane = pickBit(warp.ready, m_rotation);
  warp.ready &= ~bitOf(lane);
  if (warp.ready == 0) m_readyWarps &= ~bitOf(m_warp);
  return m_warp * 32 + lane;
}

// The next thread to run, in this block or the one after it; -1: the launch is through.
int Scheduler::nextThread() {
  for (;;) {
    const int next = pickThread();
    if (next >= 0) return next;
    if (m_live > 0) {
      settle();
    } else if (!beginBlock()) {
      return -1;
    }
  }
}

void Scheduler::activate(int thread) {
  t_current.thread = thread;
  stampThread();
}

// Leaves `from` for the thread, or for the launch's caller if thread is -1.
void Scheduler::goTo(int thread, Fiber& from, bool dead) {
  ++m_counters.switches;
  if (thread < 0) {
    m_fiber = -1;
    switchFiber(from, m_main, dead);
    return;
  }
  Thread& next = m_threads[static_cast<size_t>(thread)];
  if (next.fiber < 0) {
    next.fiber = m_freeFibers.back();
    m_freeFibers.pop_back();
    prepareFiber(m_fibers[static_cast<size_t>(next.fiber)], &Scheduler::fiberEntry,
                 static_cast<size_t>(next.fiber));
  }
  m_fiber = next.fiber;
  activate(thread);
  switchFiber(from, m_fibers[static_cast<size_t>(next.fiber)], dead);
}

void Scheduler::fiberEntry() {
  fiberStarted();
  g_scheduler->runThreads();
}

void Scheduler::runThreads() {
  for (;;) {
    m_launch->call.run(m_launch->call.state);
    ++m_counters.threads;
    const int ended = t_current.thread;
    Thread& thread = m_threads[static_cast<size_t>(ended)];
    thread.fiber = -1;
    if (!thread.copies.empty()) dropCopies(thread);
    thread.groupEnds.clear();
    m_warps[static_cast<size_t>(ended / 32)].exited |= bitOf(ended % 32);
    --m_live;
    const int next = nextThread();
    if (next >= 0 && m_threads[static_cast<size_t>(next)].fiber < 0) {
      m_threads[static_cast<size_t>(next)].fiber = m_fiber;
      activate(next);
      continue;
    }
    m_freeFibers.push_back(m_fiber);
    goTo(next, m_left, true);
  }
}

void Scheduler::waitForOthers() {
  const int me = t_current.thread;
  const int fiber = m_fiber;
  const int next = nextThread();
  // A block that cannot go on is given up, and with it this stack.
  const bool abandoned = m_threads[static_cast<size_t>(me)].fiber != fiber;
  if (next == me && !abandoned) return activate(me);
  goTo(next, abandoned ? m_left : m_fibers[static_cast<size_t>(fiber)], abandoned);
}

const Slot* Scheduler::exchange(const Collective& collective, const Site& site) {
  const int lane = t_current.thread % 32;
  Warp& warp = m_warps[static_cast<size_t>(t_current.thread / 32)];
  if (warp.waiting == 0) {
    warp.collective = &collective;
    warp.site = site;
  } else if (warp.collective != &collective || !samePlace(warp.site, site)) {
    reportCollective(warp, collective, site);
  }
  Slot* slots = warp.slots[warp.phase];
  warp.waiting |= bitOf(lane);
  if (warp.waiting != kAllLanes) {
    waitForOthers();
    return slots;
  }
  warp.waiting = 0;
  warp.phase ^= 1u;
  warp.ready = kAllLanes & ~bitOf(lane);
  m_readyWarps |= bitOf(m_warp);
  if (warp.collective->complete) warp.collective->complete(slots);
  if (warp.collective == &kSyncWarp) {
    ++warp.clock;
    stampThread();
  }
  if (m_options.seed != 0) {
    const uint64_t dice = random();
    m_rotation = static_cast<unsigned>(dice & 31u);
    const uint32_t others = m_readyWarps & ~bitOf(m_warp);
    if (others != 0 && (dice >> 5 & 7u) == 0) {  // let another warp come first, now and then
      warp.ready = kAllLanes;
      m_warp = pickBit(others, static_cast<unsigned>(dice >> 8 & 31u));
      waitForOthers();
    }
  }
  return slots;
}

Slot& Scheduler::mySlot() {
  Warp& warp = m_warps[static_cast<size_t>(t_current.thread / 32)];
  return warp.slots[warp.phase][t_current.thread % 32];
}

void Scheduler::warpBarrier(const Site& site) {
  exchange(kSyncWarp, site);
}

void Scheduler::blockBarrier(const Site& site) {
  const int lane = t_current.thread % 32;
  Warp& warp = m_warps[static_cast<size_t>(t_current.thread / 32)];
  if (m_arrived == 0) {
    m_barrierSite = site;
  } else if (!samePlace(m_barrierSite, site)) {
    reportBarrier("it waits in syncThreads at " + siteText(site) + " while others of its block wait at " +
                  siteText(m_barrierSite) + ". All threads of a block must reach the same barrier.");
  }
  warp.atBarrier |= bitOf(lane);
  ++m_arrived;
  if (m_arrived < m_live) return waitForOthers();
  completeBarrier();
  warp.ready &= ~bitOf(lane);
  if (warp.ready == 0) m_readyWarps &= ~bitOf(m_warp);
  stampThread();
}

void Scheduler::completeBarrier() {
  if (m_live < m_launch->threads && !m_exitReported) {
    m_exitReported = true;
    reportBarrier(std::to_string(m_launch->threads - m_live) +
                  " threads of the block had returned when the others waited in syncThreads at " +
                  siteText(m_barrierSite) + ". Let all threads reach it, and skip the work instead.");
  }
  m_arrived = 0;
  const int warps = (m_launch->threads + 31) / 32;
  for (int i = 0; i < warps; ++i) {
    Warp& warp = m_warps[static_cast<size_t>(i)];
    warp.ready |= warp.atBarrier;
    warp.atBarrier = 0;
    warp.clock = 0;
    if (warp.ready != 0) m_readyWarps |= bitOf(i);
  }
  nextInterval();
  if (m_options.seed != 0) m_rotation = static_cast<unsigned>(random() & 31u);
}

void Scheduler::settle() {
  if (m_arrived == m_live) return completeBarrier();
  const int warps = (m_launch->threads + 31) / 32;
  for (int i = 0; i < warps; ++i)
    if (m_warps[static_cast<size_t>(i)].waiting != 0) reportStuckWarp(i);
  for (int i = 0; i < m_launch->threads; ++i) {
    Thread& thread = m_threads[static_cast<size_t>(i)];
    if (thread.fiber >= 0) m_freeFibers.push_back(thread.fiber);
    thread.fiber = -1;
    dropCopies(thread);
    thread.groupEnds.clear();
  }
  m_live = 0;
  m_arrived = 0;
}

void Scheduler::fence() {
  noteFence();
}

void Scheduler::needCapability(int capability, const char* instruction) {
  if (m_launch->computeCapability < capability)
    report(Check::Instruction, t_current.thread, -1, instruction, 0,
           "it needs sm_" + std::to_string(capability) + " and the device is sm_" +
               std::to_string(m_launch->computeCapability) + ". Choose another kernel for such devices.");
}

}  // namespace heddle::gpu::emulator
