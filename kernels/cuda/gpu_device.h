// The launch layer for nvcc (see gpu.h for what each name means).
#pragma once

#include <cuda_fp16.h>
#include <cuda_runtime.h>

#include <cstddef>
#include <cstdint>

#define HEDDLE_GPU __device__ __forceinline__
#define HEDDLE_KERNEL(threads, minBlocks) __global__ void __launch_bounds__(threads, minBlocks)
#define HEDDLE_SHARED(Type, name, count)                                       \
  __shared__ __align__(16) unsigned char name##_bytes[sizeof(Type) * (count)]; \
  ::heddle::gpu::SharedPointer<Type> name = reinterpret_cast<Type*>(name##_bytes)
#define HEDDLE_DYNAMIC_SHARED(Type, name)                               \
  extern __shared__ __align__(128) unsigned char heddleDynamicShared[]; \
  ::heddle::gpu::SharedPointer<Type> name = reinterpret_cast<Type*>(heddleDynamicShared)
#define HEDDLE_UNROLL _Pragma("unroll")

namespace heddle::gpu {

using Stream = cudaStream_t;
enum class Axis { X, Y, Z };

template <class T>
using Pointer = T*;
template <class T>
using SharedPointer = T*;

struct alignas(8) Words2 {
  uint32_t x, y;
};
struct alignas(16) Words4 {
  uint32_t x, y, z, w;
};
struct Float2 {
  float x, y;
};

#if !defined(__CUDA_ARCH__) || __CUDA_ARCH__ >= 800
inline constexpr bool kMmaBfloat16 = true;
#else
inline constexpr bool kMmaBfloat16 = false;
#endif

// Memory

template <class Other, class T>
HEDDLE_GPU Other* globalAs(T* pointer) {
  return reinterpret_cast<Other*>(pointer);
}
template <class Other, class T>
HEDDLE_GPU Other* sharedAs(T* pointer, int byteOffset = 0) {
  return reinterpret_cast<Other*>(reinterpret_cast<unsigned char*>(pointer) + byteOffset);
}
template <class V, class T>
HEDDLE_GPU V load(const T* pointer) {
  return *reinterpret_cast<const V*>(pointer);
}
template <class V, class T>
HEDDLE_GPU void store(T* pointer, V value) {
  *reinterpret_cast<V*>(pointer) = value;
}

namespace detail {
template <size_t kBytes>
struct Wide;
template <>
struct Wide<1> {
  using Type = unsigned char;
};
template <>
struct Wide<2> {
  using Type = unsigned short;
};
template <>
struct Wide<4> {
  using Type = unsigned int;
};
template <>
struct Wide<8> {
  using Type = uint2;
};
template <>
struct Wide<16> {
  using Type = uint4;
};
template <class V, class W>
HEDDLE_GPU V fromWide(W wide) {
  static_assert(sizeof(V) == sizeof(W));
  V value;
  memcpy(&value, &wide, sizeof(V));
  return value;
}
}  // namespace detail

template <class V, class T>
HEDDLE_GPU V loadReadOnly(const T* pointer) {
  return detail::fromWide<V>(__ldg(reinterpret_cast<const typename detail::Wide<sizeof(V)>::Type*>(pointer)));
}
template <class V, class T>
HEDDLE_GPU V loadOnce(const T* pointer) {
  return detail::fromWide<V>(
      __ldcs(reinterpret_cast<const typename detail::Wide<sizeof(V)>::Type*>(pointer)));
}

// Places and collectives

HEDDLE_GPU int threadIndex() {
  return static_cast<int>(threadIdx.x);
}
HEDDLE_GPU int blockThreads() {
  return static_cast<int>(blockDim.x);
}
HEDDLE_GPU int blockIndex(Axis axis) {
  return static_cast<int>(axis == Axis::X ? blockIdx.x : axis == Axis::Y ? blockIdx.y : blockIdx.z);
}
HEDDLE_GPU int gridBlocks(Axis axis) {
  return static_cast<int>(axis == Axis::X ? gridDim.x : axis == Axis::Y ? gridDim.y : gridDim.z);
}
HEDDLE_GPU int lane() {
  return static_cast<int>(threadIdx.x & 31u);
}
HEDDLE_GPU int warp() {
  return static_cast<int>(threadIdx.x >> 5);
}

HEDDLE_GPU void syncThreads() {
  __syncthreads();
}
HEDDLE_GPU void syncWarp() {
  __syncwarp();
}
HEDDLE_GPU void threadFence() {
  __threadfence();
}
template <class T>
HEDDLE_GPU T shuffle(T value, int source) {
  return __shfl_sync(0xffffffffu, value, source);
}
template <class T>
HEDDLE_GPU T shuffleXor(T value, int mask) {
  return __shfl_xor_sync(0xffffffffu, value, mask);
}
template <class T>
HEDDLE_GPU T shuffleDown(T value, int distance) {
  return __shfl_down_sync(0xffffffffu, value, static_cast<unsigned>(distance));
}
template <class T>
HEDDLE_GPU T shuffleUp(T value, int distance) {
  return __shfl_up_sync(0xffffffffu, value, static_cast<unsigned>(distance));
}
HEDDLE_GPU uint32_t ballot(bool value) {
  return __ballot_sync(0xffffffffu, value);
}
HEDDLE_GPU bool anyLane(bool value) {
  return __any_sync(0xffffffffu, value);
}
HEDDLE_GPU bool allLanes(bool value) {
  return __all_sync(0xffffffffu, value);
}

template <class T>
HEDDLE_GPU T atomicAdd(T* pointer, T value) {
  return ::atomicAdd(pointer, value);
}
template <class T>
HEDDLE_GPU T atomicMax(T* pointer, T value) {
  return ::atomicMax(pointer, value);
}
template <class T>
HEDDLE_GPU T atomicExchange(T* pointer, T value) {
  return ::atomicExch(pointer, value);
}

// Asynchronous copies

HEDDLE_GPU uint32_t sharedAddress(const void* pointer) {
  return static_cast<uint32_t>(__cvta_generic_to_shared(pointer));
}
HEDDLE_GPU void copyAsync16(void* shared, const void* global, bool valid = true) {
#if __CUDA_ARCH__ >= 800
  const int bytes = valid ? 16 : 0;
  asm volatile("cp.async.cg.shared.global [%0], [%1], 16, %2;" ::"r"(sharedAddress(shared)), "l"(global),
               "r"(bytes)
               : "memory");
#else
  *static_cast<uint4*>(shared) = valid ? *static_cast<const uint4*>(global) : uint4{0, 0, 0, 0};
#endif
}
HEDDLE_GPU void commitAsync() {
#if __CUDA_ARCH__ >= 800
  asm volatile("cp.async.commit_group;" ::: "memory");
#endif
}
template <int kPending>
HEDDLE_GPU void waitAsync() {
#if __CUDA_ARCH__ >= 800
  asm volatile("cp.async.wait_group %0;" ::"n"(kPending) : "memory");
#endif
}

// Matrix instructions

HEDDLE_GPU void loadMatrix4(uint32_t (&r)[4], const void* row) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.shared.b16 {%0, %1, %2, %3}, [%4];"
               : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
               : "r"(sharedAddress(row))
               : "memory");
}
HEDDLE_GPU void loadMatrix4Transposed(uint32_t (&r)[4], const void* row) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x4.trans.shared.b16 {%0, %1, %2, %3}, [%4];"
               : "=r"(r[0]), "=r"(r[1]), "=r"(r[2]), "=r"(r[3])
               : "r"(sharedAddress(row))
               : "memory");
}
HEDDLE_GPU void loadMatrix2(uint32_t (&r)[2], const void* row) {
  asm volatile("ldmatrix.sync.aligned.m8n8.x2.shared.b16 {%0, %1}, [%2];"
               : "=r"(r[0]), "=r"(r[1])
               : "r"(sharedAddress(row))
               : "memory");
}

HEDDLE_GPU void mmaHalf(float (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
#if __CUDA_ARCH__ >= 800
  asm volatile(
      "mma.sync.aligned.m16n8k16.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, "
      "{%0, %1, %2, %3};"
      : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
#else
  // Columns 0 to 7 of A (registers 0 and 1), then 8 to 15.
  asm volatile(
      "mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%0, %1, %2, %3};"
      : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
      : "r"(a[0]), "r"(a[1]), "r"(b[0]));
  asm volatile(
      "mma.sync.aligned.m16n8k8.row.col.f32.f16.f16.f32 {%0, %1, %2, %3}, {%4, %5}, {%6}, {%0, %1, %2, %3};"
      : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
      : "r"(a[2]), "r"(a[3]), "r"(b[1]));
#endif
}

HEDDLE_GPU void mmaBfloat16(float (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
#if __CUDA_ARCH__ >= 800
  asm volatile(
      "mma.sync.aligned.m16n8k16.row.col.f32.bf16.bf16.f32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, "
      "{%0, %1, %2, %3};"
      : "+f"(d[0]), "+f"(d[1]), "+f"(d[2]), "+f"(d[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
#else
  __trap();  // kMmaBfloat16 says so
#endif
}

HEDDLE_GPU void mmaInt8(int32_t (&d)[4], const uint32_t (&a)[4], const uint32_t (&b)[2]) {
#if __CUDA_ARCH__ >= 800
  asm volatile(
      "mma.sync.aligned.m16n8k32.row.col.s32.s8.s8.s32 {%0, %1, %2, %3}, {%4, %5, %6, %7}, {%8, %9}, "
      "{%0, %1, %2, %3};"
      : "+r"(d[0]), "+r"(d[1]), "+r"(d[2]), "+r"(d[3])
      : "r"(a[0]), "r"(a[1]), "r"(a[2]), "r"(a[3]), "r"(b[0]), "r"(b[1]));
#else
  // m8n8k16 four times: rows 0 to 7 (a[0], a[2]) and 8 to 15 (a[1], a[3]) by two halves of the depth.
  asm volatile("mma.sync.aligned.m8n8k16.row.col.s32.s8.s8.s32 {%0, %1}, {%2}, {%3}, {%0, %1};"
               : "+r"(d[0]), "+r"(d[1])
               : "r"(a[0]), "r"(b[0]));
  asm volatile("mma.sync.aligned.m8n8k16.row.col.s32.s8.s8.s32 {%0, %1}, {%2}, {%3}, {%0, %1};"
               : "+r"(d[0]), "+r"(d[1])
               : "r"(a[2]), "r"(b[1]));
  asm volatile("mma.sync.aligned.m8n8k16.row.col.s32.s8.s8.s32 {%0, %1}, {%2}, {%3}, {%0, %1};"
               : "+r"(d[2]), "+r"(d[3])
               : "r"(a[1]), "r"(b[0]));
  asm volatile("mma.sync.aligned.m8n8k16.row.col.s32.s8.s8.s32 {%0, %1}, {%2}, {%3}, {%0, %1};"
               : "+r"(d[2]), "+r"(d[3])
               : "r"(a[3]), "r"(b[1]));
#endif
}

HEDDLE_GPU int32_t dot4(uint32_t a, uint32_t b, int32_t sum) {
  return __dp4a(static_cast<int>(a), static_cast<int>(b), sum);
}

// Numbers

HEDDLE_GPU float fastExp(float x) {
  return __expf(x);
}
HEDDLE_GPU float fastExp2(float x) {
  float value;
  asm("ex2.approx.ftz.f32 %0, %1;" : "=f"(value) : "f"(x));
  return value;
}
HEDDLE_GPU float fastTanh(float x) {
  return tanhf(x);
}
HEDDLE_GPU float reciprocalSqrt(float x) {
  return rsqrtf(x);
}
HEDDLE_GPU float exponential(float x) {
  return expf(x);
}
HEDDLE_GPU float logarithm(float x) {
  return logf(x);
}
HEDDLE_GPU float squareRoot(float x) {
  return sqrtf(x);
}
HEDDLE_GPU float fusedMultiplyAdd(float a, float b, float c) {
  return fmaf(a, b, c);
}
template <class T>
HEDDLE_GPU T minimum(T a, T b) {
  return b < a ? b : a;
}
template <class T>
HEDDLE_GPU T maximum(T a, T b) {
  return a < b ? b : a;
}
HEDDLE_GPU uint32_t floatBits(float value) {
  return __float_as_uint(value);
}
HEDDLE_GPU float bitsFloat(uint32_t bits) {
  return __uint_as_float(bits);
}
HEDDLE_GPU float halfToFloat(uint16_t half) {
  return __half2float(__ushort_as_half(half));
}
HEDDLE_GPU uint16_t floatToHalf(float value) {
  return __half_as_ushort(__float2half_rn(value));
}
HEDDLE_GPU float bfloat16ToFloat(uint16_t value) {
  return bitsFloat(static_cast<uint32_t>(value) << 16);
}
HEDDLE_GPU uint16_t floatToBfloat16(float value) {
  const uint32_t bits = floatBits(value);
  if ((bits & 0x7fffffffu) > 0x7f800000u) return static_cast<uint16_t>((bits >> 16) | 0x40u);
  return static_cast<uint16_t>((bits + 0x7fffu + ((bits >> 16) & 1u)) >> 16);
}
HEDDLE_GPU uint32_t packHalf2(float low, float high) {
  const __half2 pair = __floats2half2_rn(low, high);
  uint32_t bits;
  memcpy(&bits, &pair, sizeof(bits));
  return bits;
}
HEDDLE_GPU uint32_t packBfloat16x2(float low, float high) {
  return static_cast<uint32_t>(floatToBfloat16(low)) | static_cast<uint32_t>(floatToBfloat16(high)) << 16;
}
HEDDLE_GPU Float2 unpackHalf2(uint32_t pair) {
  return {halfToFloat(static_cast<uint16_t>(pair & 0xffffu)), halfToFloat(static_cast<uint16_t>(pair >> 16))};
}
HEDDLE_GPU int byteAsInt(uint32_t word, int index) {
  return static_cast<int>(static_cast<int8_t>(word >> (8 * index)));
}
// A byte less its sign's bias, put below 0x64, is the half 1024 + byte: taking the bias off is exact, so each
// half is rounded once.
HEDDLE_GPU Words2 scaleBytes(uint32_t word, uint16_t scale) {
  const uint32_t biased = word ^ 0x80808080u;
  const __half2 bias = __half2half2(__ushort_as_half(0x6480)), factor = __half2half2(__ushort_as_half(scale));
  const uint32_t pairs[2] = {__byte_perm(biased, 0x64646464u, 0x4140),
                             __byte_perm(biased, 0x64646464u, 0x4342)};
  uint32_t scaled[2];
  HEDDLE_UNROLL for (int i = 0; i < 2; ++i) {
    __half2 pair;
    memcpy(&pair, &pairs[i], sizeof(pair));
    pair = __hmul2(__hsub2(pair, bias), factor);
    memcpy(&scaled[i], &pair, sizeof(pair));
  }
  return {scaled[0], scaled[1]};
}

template <class T>
HEDDLE_GPU T warpSum(T value) {
  HEDDLE_UNROLL for (int mask = 16; mask > 0; mask /= 2) value += shuffleXor(value, mask);
  return value;
}
template <class T>
HEDDLE_GPU T warpMax(T value) {
  HEDDLE_UNROLL for (int mask = 16; mask > 0; mask /= 2) value = maximum(value, shuffleXor(value, mask));
  return value;
}

// Launching, from host code

struct LaunchShape {
  unsigned blocksX = 1, blocksY = 1, blocksZ = 1, threads = 32;
  size_t dynamicSharedBytes = 0;
};

// Remembers the first error a launch gave; runtime.h reads it.
void noteLaunchError(const char* kernel, cudaError_t error);

template <class Params>
void launch(Stream stream, const char* name, const LaunchShape& shape, void (*kernel)(Params),
            const Params& params) {
  if (shape.blocksX == 0 || shape.blocksY == 0 || shape.blocksZ == 0) return;
  if (shape.dynamicSharedBytes > 48 * 1024) {
    const cudaError_t error = cudaFuncSetAttribute(reinterpret_cast<const void*>(kernel),
                                                   cudaFuncAttributeMaxDynamicSharedMemorySize,
                                                   static_cast<int>(shape.dynamicSharedBytes));
    if (error != cudaSuccess) return noteLaunchError(name, error);
  }
  kernel<<<dim3(shape.blocksX, shape.blocksY, shape.blocksZ), shape.threads, shape.dynamicSharedBytes,
           stream>>>(params);
  const cudaError_t error = cudaGetLastError();
  if (error != cudaSuccess) noteLaunchError(name, error);
}

}  // namespace heddle::gpu
