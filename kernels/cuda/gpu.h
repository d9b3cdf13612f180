// The thin layer kernels are written against. One source compiles twice: by nvcc for the device
// (gpu_device.h) and by the host's compiler for the emulator (gpu_emulated.h), where the threads of a block
// run as fibers and every access, barrier and collective is checked. Kernels use only what stands here, so
// their logic is tested on machines without a GPU. C++20.
//
// Both headers offer, in heddle::gpu:
//
//   HEDDLE_GPU                          marks a function that kernels call
//   HEDDLE_KERNEL(threads, minBlocks)   marks a kernel: template <...> HEDDLE_KERNEL(128, 4) name(Params p).
//                                       Its one argument is a plain struct, by value. Returns nothing.
//   HEDDLE_SHARED(Type, name, count)    an array in shared memory, seen as SharedPointer<Type>; aligned to 16
//   HEDDLE_DYNAMIC_SHARED(Type, name)   the launch's dynamic shared memory, seen as SharedPointer<Type>;
//                                       aligned to 128. Reinterpret parts with name.as<Other>(byteOffset) --
//                                       written sharedAs<Other>(name, byteOffset) in both worlds.
//   HEDDLE_UNROLL                       asks to unroll the loop that follows
//
//   Pointer<T>, Pointer<const T>        global memory. p[i], p + n, p += n, comparison with nullptr. The
//                                       host makes one from a device address: Pointer<T>(address). In the
//                                       emulator each access is checked against the allocations.
//   SharedPointer<T>                    shared memory, the same operations.
//   globalAs<Other>(pointer)            reinterpretation; sharedAs<Other>(pointer, byteOffset)
//   load<V>(pointer), store<V>(pointer, v)   one vector access; V is Words2 (8 bytes), Words4 (16 bytes),
//                                       uint32_t, uint16_t or uint8_t; the address must be a multiple of the
//                                       size (the emulator reports a breach). loadReadOnly<V>(pointer) goes
//                                       through the read-only path; loadOnce<V>(pointer) streams: not kept
//                                       in L1, evicted first.
//
//   threadIndex(), blockIndex(Axis), blockThreads(), gridBlocks(Axis), lane(), warp()      plain ints
//   syncThreads(), syncWarp()
//   shuffle(v, lane), shuffleXor(v, mask), shuffleDown(v, n), shuffleUp(v, n)    T of 4 bytes; all 32 lanes
//   ballot(bool) -> uint32_t, anyLane(bool), allLanes(bool)
//   warpSum(v), warpMax(v)              butterfly over 32 lanes, the same order everywhere
//   atomicAdd(pointer, v), atomicMax(pointer, v), atomicExchange(pointer, v)   int32, uint32, float (add)
//   threadFence()
//
//   copyAsync16(sharedPointer, pointer, bool valid = true)   16 bytes global -> shared; zeros if not valid
//   commitAsync(), waitAsync<N>()       groups as in cp.async. What is in flight may not be read: reported.
//
//   loadMatrix4(r, p), loadMatrix4Transposed(r, p), loadMatrix2(r, p)   ldmatrix .x4/.x4.trans/.x2 of 8x8
//                                       16-bit tiles; p: this lane's row address in shared memory
//   mmaHalf(d, a, b), mmaBfloat16(d, a, b)   m16n8k16, F32 sums: float d[4], uint32_t a[4], b[2]
//   mmaInt8(d, a, b)                    m16n8k32, int32 sums: int32_t d[4], uint32_t a[4], b[2]
//                                       Below sm_80 mmaHalf and mmaInt8 are made of smaller ones and
//                                       mmaBfloat16 must not be used (kMmaBfloat16 is false there).
//   dot4(a, b, sum)                     four signed bytes times four signed bytes, added to sum (dp4a)
//
//   fastExp(x), fastExp2(x), fastTanh(x), reciprocalSqrt(x), fusedMultiplyAdd(a, b, c), minimum, maximum
//   exponential(x), logarithm(x), squareRoot(x)   to the last bit or two
//   halfToFloat(u16), floatToHalf(f), bfloat16ToFloat(u16), floatToBfloat16(f), packHalf2(lo, hi) -> u32,
//   packBfloat16x2(lo, hi) -> u32, unpackHalf2(u32) -> Float2, floatBits(f), bitsFloat(u)
//   byteAsInt(word, index)              sign-extended byte of a word
//   scaleBytes(word, half) -> Words2    four signed bytes, each times a scale (half bits), as halves in order
//
// Host side, in both:
//   struct LaunchShape { unsigned blocksX, blocksY = 1, blocksZ = 1, threads; size_t dynamicSharedBytes = 0;
//   }; launch(Stream, "name", shape, kernel<...>, params)       enqueues; errors stay in the stream's runtime
//   Stream                              opaque; runtime.h makes them
#pragma once

#ifdef __CUDACC__
#include "kernels/cuda/gpu_device.h"
#else
#include "kernels/cuda/emulator/gpu_emulated.h"
#endif
