// The launch layer for the emulator (see gpu.h for what each name means, emulator.h for what is checked).
#pragma once

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>

#include "kernels/cuda/emulator/execution.h"
#include "kernels/cuda/emulator/memory.h"
#include "kernels/half.h"

#define HEDDLE_GPU inline
#define HEDDLE_KERNEL(threads, minBlocks) void
// NOLINTBEGIN(bugprone-macro-parentheses): a type takes none
#define HEDDLE_SHARED(Type, name, count)                                                  \
  static constexpr ::heddle::gpu::emulator::SharedSite name##_site{#name};                \
  ::heddle::gpu::SharedPointer<Type> name = ::heddle::gpu::emulator::sharedPointer<Type>( \
      ::heddle::gpu::emulator::declareShared(name##_site, sizeof(Type) * (count)))
#define HEDDLE_DYNAMIC_SHARED(Type, name)                                  \
  static constexpr ::heddle::gpu::emulator::SharedSite name##_site{#name}; \
  ::heddle::gpu::SharedPointer<Type> name =                                \
      ::heddle::gpu::emulator::sharedPointer<Type>(::heddle::gpu::emulator::dynamicShared(name##_site))
// NOLINTEND(bugprone-macro-parentheses)
#define HEDDLE_UNROLL

namespace heddle::gpu {

enum class Axis { X, Y, Z };

struct alignas(8) Words2 {
  uint32_t x, y;
};
struct alignas(16) Words4 {
  uint32_t x, y, z, w;
};
struct Float2 {
  float x, y;
};

inline constexpr bool kMmaBfloat16 = true;

namespace emulator {

struct StreamState;

template <class T>
SharedPointer<T> sharedPointer(SharedArray array) {
  return {array.offset, array.variable};
}

template <class T>
uint32_t wordOf(const T& value) {
  static_assert(sizeof(T) == 4, "collectives move 4 bytes a lane");
  uint32_t word;
  std::memcpy(&word, &value, 4);
  return word;
}
template <class T>
T fromWord(uint32_t word) {
  T value;
  std::memcpy(&value, &word, 4);
  return value;
}

// The value that lane `source` brings.
template <class T>
T shuffleFrom(const Collective& collective, const T& value, int source, const Site& site) {
  mySlot().words[0] = wordOf(value);
  return fromWord<T>(exchange(collective, site)[source & 31].words[0]);
}
uint32_t vote(const Collective& collective, bool value, const Site& site);

// The butterfly that shuffleXor with 16, 8, 4, 2, 1 makes, on all lanes at once.
template <class T, class Combine>
void butterfly(Slot* lanes, const Combine& combine) {
  T values[32], next[32];
  for (int lane = 0; lane < 32; ++lane) values[lane] = fromWord<T>(lanes[lane].words[0]);
  for (int mask = 16; mask > 0; mask /= 2) {
    for (int lane = 0; lane < 32; ++lane) next[lane] = combine(values[lane], values[lane ^ mask]);
    std::memcpy(values, next, sizeof(values));
  }
  for (int lane = 0; lane < 32; ++lane) lanes[lane].words[0] = wordOf(values[lane]);
}
template <class T>
inline constexpr Collective kWarpSum = {
    "warpSum", [](Slot* lanes) { butterfly<T>(lanes, [](T a, T b) { return static_cast<T>(a + b); }); }};
template <class T>
inline constexpr Collective kWarpMax = {
    "warpMax", [](Slot* lanes) { butterfly<T>(lanes, [](T a, T b) { return a < b ? b : a; }); }};
inline constexpr Collective kShuffle = {"shuffle", nullptr};
inline constexpr Collective kShuffleXor = {"shuffleXor", nullptr};
inline constexpr Collective kShuffleDown = {"shuffleDown", nullptr};
inline constexpr Collective kShuffleUp = {"shuffleUp", nullptr};
inline constexpr Collective kBallot = {"ballot", nullptr};
inline constexpr Collective kAnyLane = {"anyLane", nullptr};
inline constexpr Collective kAllLanesVote = {"allLanes", nullptr};
inline constexpr Collective kLoadMatrix4 = {"loadMatrix4", nullptr};
inline constexpr Collective kLoadMatrix4Transposed = {"loadMatrix4Transposed", nullptr};
inline constexpr Collective kLoadMatrix2 = {"loadMatrix2", nullptr};
inline constexpr Collective kMmaHalf = {"mmaHalf", completeMmaHalf};
inline constexpr Collective kMmaBfloat16 = {"mmaBfloat16", completeMmaBfloat16};
inline constexpr Collective kMmaInt8 = {"mmaInt8", completeMmaInt8};

// Brings this lane's row of 16 bytes and gives the rows of all.
const Slot* exchangeRows(const Collective& collective, const void* row, const Site& site);
template <class D>
void multiplyMatrices(const Collective& collective, D (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2],
                      const Site& site) {
  uint32_t* words = mySlot().words;
  std::memcpy(words, d, 16);
  std::memcpy(words + 4, a, 16);
  std::memcpy(words + 8, b, 8);
  const int lane = t_current.thread % 32;
  std::memcpy(d, exchange(collective, site)[lane].words, 16);
}

template <class P, class T, class Change>
T atomically(P pointer, const Change& change) {
  static_assert(std::same_as<typename P::Element, T> && sizeof(T) == 4,
                "atomics need pointer and value of one type");
  void* address = pointer.at(sizeof(T), alignof(T), Access::Atomic);
  const T before = readFrom<T>(address);
  writeTo<T>(address, change(before));
  return before;
}

}  // namespace emulator

using Stream = emulator::StreamState*;

// Places and collectives

inline int threadIndex() {
  return emulator::t_current.thread;
}
inline int blockThreads() {
  return emulator::t_current.blockThreads;
}
inline int blockIndex(Axis axis) {
  return emulator::t_current.block[static_cast<int>(axis)];
}
inline int gridBlocks(Axis axis) {
  return emulator::t_current.grid[static_cast<int>(axis)];
}
inline int lane() {
  return emulator::t_current.thread & 31;
}
inline int warp() {
  return emulator::t_current.thread >> 5;
}

inline void syncThreads(const emulator::Site& site = emulator::Site::current()) {
  emulator::blockBarrier(site);
}
inline void syncWarp(const emulator::Site& site = emulator::Site::current()) {
  emulator::warpBarrier(site);
}
inline void threadFence() {
  emulator::fence();
}
template <class V, class T = emulator::Plain<V>>
T shuffle(const V& value, int source, const emulator::Site& site = emulator::Site::current()) {
  return emulator::shuffleFrom<T>(emulator::kShuffle, value, source, site);
}
template <class V, class T = emulator::Plain<V>>
T shuffleXor(const V& value, int mask, const emulator::Site& site = emulator::Site::current()) {
  return emulator::shuffleFrom<T>(emulator::kShuffleXor, value, lane() ^ mask, site);
}
// Beyond the warp's end a lane gets its own value.
template <class V, class T = emulator::Plain<V>>
T shuffleDown(const V& value, int distance, const emulator::Site& site = emulator::Site::current()) {
  const int source = lane() + distance;
  return emulator::shuffleFrom<T>(emulator::kShuffleDown, value, source < 32 ? source : lane(), site);
}
template <class V, class T = emulator::Plain<V>>
T shuffleUp(const V& value, int distance, const emulator::Site& site = emulator::Site::current()) {
  const int source = lane() - distance;
  return emulator::shuffleFrom<T>(emulator::kShuffleUp, value, source >= 0 ? source : lane(), site);
}
inline uint32_t ballot(bool value, const emulator::Site& site = emulator::Site::current()) {
  return emulator::vote(emulator::kBallot, value, site);
}
inline bool anyLane(bool value, const emulator::Site& site = emulator::Site::current()) {
  return emulator::vote(emulator::kAnyLane, value, site) != 0;
}
inline bool allLanes(bool value, const emulator::Site& site = emulator::Site::current()) {
  return emulator::vote(emulator::kAllLanesVote, value, site) == 0xffffffffu;
}
template <class V, class T = emulator::Plain<V>>
T warpSum(const V& value, const emulator::Site& site = emulator::Site::current()) {
  return emulator::shuffleFrom<T>(emulator::kWarpSum<T>, value, lane(), site);
}
template <class V, class T = emulator::Plain<V>>
T warpMax(const V& value, const emulator::Site& site = emulator::Site::current()) {
  return emulator::shuffleFrom<T>(emulator::kWarpMax<T>, value, lane(), site);
}

template <emulator::DevicePointer P, class V, class T = emulator::Plain<V>>
T atomicAdd(P pointer, const V& value) {
  const T added = value;
  return emulator::atomically<P, T>(pointer, [&](T before) { return static_cast<T>(before + added); });
}
template <emulator::DevicePointer P, class V, class T = emulator::Plain<V>>
T atomicMax(P pointer, const V& value) {
  static_assert(std::integral<T>, "atomicMax is for int32_t and uint32_t");
  const T other = value;
  return emulator::atomically<P, T>(pointer, [&](T before) { return before < other ? other : before; });
}
template <emulator::DevicePointer P, class V, class T = emulator::Plain<V>>
T atomicExchange(P pointer, const V& value) {
  const T other = value;
  return emulator::atomically<P, T>(pointer, [&](T) { return other; });
}

// Asynchronous copies

template <class A, class B>
void copyAsync16(SharedPointer<A> shared, Pointer<B> global, bool valid = true) {
  static_assert(!std::is_const_v<A>, "copyAsync16 writes to shared memory");
  emulator::beginAsyncCopy(shared.offset(), shared.variable(),
                           reinterpret_cast<const void*>(global.address()), valid);
}
inline void commitAsync() {
  emulator::commitAsyncCopies();
}
template <int kPending>
void waitAsync() {
  emulator::waitAsyncCopies(kPending);
}

// Matrix instructions

template <class T>
void loadMatrix4(uint32_t (&r)[4], SharedPointer<T> row,
                 const emulator::Site& site = emulator::Site::current()) {
  const void* address = row.at(16, 16, emulator::Access::Read);
  const emulator::Slot* rows = emulator::exchangeRows(emulator::kLoadMatrix4, address, site);
  for (int m = 0; m < 4; ++m) r[m] = rows[8 * m + lane() / 4].words[lane() % 4];
}
template <class T>
void loadMatrix2(uint32_t (&r)[2], SharedPointer<T> row,
                 const emulator::Site& site = emulator::Site::current()) {
  // The rows of lanes 16 to 31 are not read.
  const void* address = lane() < 16 ? row.at(16, 16, emulator::Access::Read) : nullptr;
  const emulator::Slot* rows = emulator::exchangeRows(emulator::kLoadMatrix2, address, site);
  for (int m = 0; m < 2; ++m) r[m] = rows[8 * m + lane() / 4].words[lane() % 4];
}
template <class T>
void loadMatrix4Transposed(uint32_t (&r)[4], SharedPointer<T> row,
                           const emulator::Site& site = emulator::Site::current()) {
  const void* address = row.at(16, 16, emulator::Access::Read);
  const emulator::Slot* rows = emulator::exchangeRows(emulator::kLoadMatrix4Transposed, address, site);
  const auto element = [&](int m, int y, int x) {
    return rows[8 * m + y].words[x / 2] >> (16 * (x % 2)) & 0xffffu;
  };
  for (int m = 0; m < 4; ++m)
    r[m] = element(m, 2 * (lane() % 4), lane() / 4) | element(m, 2 * (lane() % 4) + 1, lane() / 4) << 16;
}

inline void mmaHalf(float (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2],
                    const emulator::Site& site = emulator::Site::current()) {
  emulator::multiplyMatrices(emulator::kMmaHalf, d, a, b, site);
}
inline void mmaBfloat16(float (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2],
                        const emulator::Site& site = emulator::Site::current()) {
  emulator::needCapability(80, "mmaBfloat16");
  emulator::multiplyMatrices(emulator::kMmaBfloat16, d, a, b, site);
}
inline void mmaInt8(int32_t (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2],
                    const emulator::Site& site = emulator::Site::current()) {
  emulator::multiplyMatrices(emulator::kMmaInt8, d, a, b, site);
}

inline int32_t dot4(uint32_t a, uint32_t b, int32_t sum) {
  uint32_t total = static_cast<uint32_t>(sum);
  for (int i = 0; i < 32; i += 8)
    total += static_cast<uint32_t>(static_cast<int8_t>(a >> i) * static_cast<int8_t>(b >> i));
  return static_cast<int32_t>(total);
}

// Numbers

using heddle::bfloat16ToFloat;
using heddle::floatToBfloat16;
using heddle::floatToHalf;
using heddle::halfToFloat;

inline float fastExp(float x) {
  return std::exp(x);
}
inline float fastExp2(float x) {
  return std::exp2(x);
}
inline float fastTanh(float x) {
  return std::tanh(x);
}
inline float reciprocalSqrt(float x) {
  return 1.0f / std::sqrt(x);
}
inline float exponential(float x) {
  return std::exp(x);
}
inline float logarithm(float x) {
  return std::log(x);
}
inline float squareRoot(float x) {
  return std::sqrt(x);
}
inline float fusedMultiplyAdd(float a, float b, float c) {
  return std::fma(a, b, c);
}
template <class A, class B>
  requires std::same_as<emulator::Plain<A>, emulator::Plain<B>>
emulator::Plain<A> minimum(const A& left, const B& right) {
  const emulator::Plain<A> a = left, b = right;
  return b < a ? b : a;
}
template <class A, class B>
  requires std::same_as<emulator::Plain<A>, emulator::Plain<B>>
emulator::Plain<A> maximum(const A& left, const B& right) {
  const emulator::Plain<A> a = left, b = right;
  return a < b ? b : a;
}
inline uint32_t floatBits(float value) {
  return emulator::wordOf(value);
}
inline float bitsFloat(uint32_t bits) {
  return emulator::fromWord<float>(bits);
}
inline uint32_t packHalf2(float low, float high) {
  return static_cast<uint32_t>(floatToHalf(low)) | static_cast<uint32_t>(floatToHalf(high)) << 16;
}
inline uint32_t packBfloat16x2(float low, float high) {
  return static_cast<uint32_t>(floatToBfloat16(low)) | static_cast<uint32_t>(floatToBfloat16(high)) << 16;
}
inline Float2 unpackHalf2(uint32_t pair) {
  return {halfToFloat(static_cast<uint16_t>(pair & 0xffffu)), halfToFloat(static_cast<uint16_t>(pair >> 16))};
}
inline int byteAsInt(uint32_t word, int index) {
  return static_cast<int>(static_cast<int8_t>(word >> (8 * index)));
}
inline Words2 scaleBytes(uint32_t word, uint16_t scale) {
  const auto pair = [&](int index) {
    return packHalf2(halfToFloat(scale) * static_cast<float>(byteAsInt(word, index)),
                     halfToFloat(scale) * static_cast<float>(byteAsInt(word, index + 1)));
  };
  return {pair(0), pair(2)};
}

// Launching, from host code

struct LaunchShape {
  unsigned blocksX = 1, blocksY = 1, blocksZ = 1, threads = 32;
  size_t dynamicSharedBytes = 0;
};

namespace emulator {
// Runs the kernel, or notes it if the stream records; `state` (of stateBytes) is copied.
void enqueue(Stream stream, const char* name, const LaunchShape& shape, void (*run)(const void* state),
             const void* state, size_t stateBytes, size_t parameterBytes);
}  // namespace emulator

template <class Params>
void launch(Stream stream, const char* name, const LaunchShape& shape, void (*kernel)(Params),
            const Params& params) {
  static_assert(std::is_trivially_copyable_v<Params>, "a kernel's argument is a plain struct");
  struct State {
    void (*kernel)(Params);
    Params params;
  };
  const State state{kernel, params};
  emulator::enqueue(
      stream, name, shape,
      [](const void* bytes) {
        const auto* call = static_cast<const State*>(bytes);
        call->kernel(call->params);
      },
      &state, sizeof(State), sizeof(Params));
}

}  // namespace heddle::gpu
