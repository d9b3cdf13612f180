#include "kernels/cuda/emulator/device_memory.h"

#include <sys/mman.h>

#include <algorithm>
#include <cstring>
#include <memory>
#include <mutex>

namespace heddle::gpu::emulator {

constinit ArenaView g_arena;

namespace {

// Allocations start this far into their first page: aligned to what a device promises, and to no more.
constexpr size_t kStart = 256;

struct FreePages {
  size_t first, count;
};

struct Arena {
  std::byte* base = nullptr;
  Allocation** pages = nullptr;
  Cell* words = nullptr;
  Cell* bytes = nullptr;
  size_t nextPage = 1;
  std::vector<FreePages> freed;
  std::vector<std::unique_ptr<Allocation>> allocations;
  std::mutex mutex;
};

void* reserve(size_t bytes) {
  void* memory =
      mmap(nullptr, bytes, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  return memory == MAP_FAILED ? nullptr : memory;
}

// Lives as long as the process: kernels reach it without any handle.
Arena& arena() {
  static Arena* made = [] {
    auto* fresh = new Arena;
    fresh->base = static_cast<std::byte*>(reserve(kArenaBytes));
    fresh->pages = static_cast<Allocation**>(reserve(kArenaBytes / kPageBytes * sizeof(Allocation*)));
    fresh->words = static_cast<Cell*>(reserve(kArenaBytes / 4 * sizeof(Cell)));
    fresh->bytes = static_cast<Cell*>(reserve(kArenaBytes * sizeof(Cell)));
    if (fresh->base && fresh->pages && fresh->words && fresh->bytes)
      g_arena = {fresh->base, kArenaBytes, fresh->pages, fresh->words, fresh->bytes};
    return fresh;
  }();
  return *made;
}

size_t takePages(Arena& a, size_t count) {
  // A guard page stands between two allocations.
  if (a.nextPage + count + 1 <= kArenaBytes / kPageBytes) {
    const size_t first = a.nextPage;
    a.nextPage += count + 1;
    return first;
  }
  const auto fits = std::ranges::find_if(a.freed, [&](const FreePages& f) { return f.count >= count; });
  if (fits == a.freed.end()) return 0;
  const size_t first = fits->first;
  if (fits->count > count + 1) {
    fits->first += count + 1;
    fits->count -= count + 1;
  } else {
    a.freed.erase(fits);
  }
  return first;
}

}  // namespace

std::byte* allocateDevice(size_t bytes) {
  Arena& a = arena();
  const std::scoped_lock lock(a.mutex);
  if (g_arena.bytes == 0 || bytes > kArenaBytes) return nullptr;
  const size_t count = (kStart + bytes + kPageBytes - 1) / kPageBytes;
  const size_t first = takePages(a, count);
  if (first == 0) return nullptr;
  Allocation& made = *a.allocations.emplace_back(std::make_unique<Allocation>());
  made.begin = a.base + first * kPageBytes + kStart;
  made.bytes = bytes;
  made.live = true;
  made.number = static_cast<int>(a.allocations.size());
  std::fill_n(a.pages + first, count, &made);
  std::memset(made.begin, 0xff, std::min(bytes, kPatternBytes));
  return made.begin;
}

void releaseDevice(std::byte* device) {
  Arena& a = arena();
  const std::scoped_lock lock(a.mutex);
  const size_t page = static_cast<size_t>(device - a.base) / kPageBytes;
  Allocation& found = *a.pages[page];
  found.live = false;
  found.readOnly.clear();
  const size_t count = (kStart + found.bytes + kPageBytes - 1) / kPageBytes;
  madvise(a.base + page * kPageBytes, count * kPageBytes, MADV_DONTNEED);
  madvise(a.words + page * kPageBytes / 4, count * kPageBytes / 4 * sizeof(Cell), MADV_DONTNEED);
  madvise(a.bytes + page * kPageBytes, count * kPageBytes * sizeof(Cell), MADV_DONTNEED);
  a.freed.push_back({page, count});
}

const Allocation* allocationBelow(const void* address) {
  constexpr size_t kNearPages = 1 << 14;
  const size_t offset = static_cast<size_t>(static_cast<const std::byte*>(address) - g_arena.base);
  if (offset >= g_arena.bytes) return nullptr;
  const size_t page = offset / kPageBytes;
  for (size_t back = 0; back <= std::min(page, kNearPages); ++back)
    if (const Allocation* found = g_arena.pages[page - back]) return found;
  return nullptr;
}

void markReadOnlyRange(const void* device, size_t bytes) {
  Arena& a = arena();
  const std::scoped_lock lock(a.mutex);
  const auto* begin = static_cast<const std::byte*>(device);
  const Allocation* found = findAllocation(device);
  if (!found) return;
  const size_t page = static_cast<size_t>(begin - a.base) / kPageBytes;
  a.pages[page]->readOnly.push_back({begin, begin + bytes});
}

void clearDeviceCells() {
  Arena& a = arena();
  if (a.words) madvise(a.words, kArenaBytes / 4 * sizeof(Cell), MADV_DONTNEED);
  if (a.bytes) madvise(a.bytes, kArenaBytes * sizeof(Cell), MADV_DONTNEED);
}

}  // namespace heddle::gpu::emulator
