// Stacks to run a block's threads on, and the switch between them. x86-64 switches in a few instructions;
// other machines use ucontext (HEDDLE_UCONTEXT_FIBERS takes it everywhere, to test it). The address and
// thread sanitizers are told of every switch.
#pragma once

#include <cstddef>
#include <cstdint>

#if !defined(__x86_64__) && !defined(HEDDLE_UCONTEXT_FIBERS)
#define HEDDLE_UCONTEXT_FIBERS
#endif
#if defined(HEDDLE_UCONTEXT_FIBERS)
#include <ucontext.h>
#endif
#if defined(__SANITIZE_ADDRESS__)
#include <sanitizer/asan_interface.h>
#include <sanitizer/common_interface_defs.h>
#endif
#if defined(__SANITIZE_THREAD__)
#include <sanitizer/tsan_interface.h>
#endif

namespace heddle::gpu::emulator {

struct Fiber {
#if !defined(HEDDLE_UCONTEXT_FIBERS)
  void* stackPointer = nullptr;
  void* framePointer = nullptr;
  void* code = nullptr;
#else
  ucontext_t context{};
#endif
  std::byte* stack = nullptr;  // lowest usable byte; nullptr: the OS thread's own stack
  size_t stackBytes = 0;
#if defined(__SANITIZE_ADDRESS__)
  void* fakeStack = nullptr;
#endif
#if defined(__SANITIZE_THREAD__)
  void* tsanFiber = nullptr;
#endif
};

using FiberEntry = void (*)();  // never returns

// Makes `fiber` start at `entry` when next switched to. `colour` moves the stack's top a little, so that the
// stacks of many fibers do not fall on the same cache sets.
inline void prepareFiber(Fiber& fiber, FiberEntry entry, size_t colour) {
#if defined(__SANITIZE_ADDRESS__)
  ASAN_UNPOISON_MEMORY_REGION(fiber.stack, fiber.stackBytes);
#endif
  const size_t usable = fiber.stackBytes - (colour % 64) * 448;
#if !defined(HEDDLE_UCONTEXT_FIBERS)
  // 8 below a multiple of 64, as after a call; where a return address would stand there is none.
  auto* slot = reinterpret_cast<void**>(fiber.stack + (usable & ~size_t{63}) - 8);
  *slot = nullptr;
  fiber.stackPointer = static_cast<void*>(slot);
  fiber.framePointer = nullptr;
  fiber.code = reinterpret_cast<void*>(entry);
#else
  getcontext(&fiber.context);
  fiber.context.uc_stack.ss_sp = fiber.stack;
  fiber.context.uc_stack.ss_size = usable;
  fiber.context.uc_link = nullptr;
  makecontext(&fiber.context, entry, 0);
#endif
}

// First thing a fiber does.
inline void fiberStarted() {
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_finish_switch_fiber(nullptr, nullptr, nullptr);
#endif
}

// Leaves `from` (which may be switched to again unless `dead`) and goes on in `to`.
[[gnu::always_inline]] inline void switchFiber(Fiber& from, Fiber& to, [[maybe_unused]] bool dead) {
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_start_switch_fiber(dead ? nullptr : &from.fakeStack, to.stack, to.stackBytes);
#endif
#if defined(__SANITIZE_THREAD__)
  __tsan_switch_to_fiber(to.tsanFiber, 0);
#endif
#if !defined(HEDDLE_UCONTEXT_FIBERS)
  static_assert(offsetof(Fiber, framePointer) == 8 && offsetof(Fiber, code) == 16);
  Fiber* left = &from;
  Fiber* entered = &to;
  asm volatile(
      "movq %%rsp, 0(%0)\n\t"
      "movq %%rbp, 8(%0)\n\t"
      "leaq 1f(%%rip), %%rax\n\t"
      "movq %%rax, 16(%0)\n\t"
      "movq 8(%1), %%rbp\n\t"
      "movq 0(%1), %%rsp\n\t"
      "jmpq *16(%1)\n"
      "1:\n\t"
      : "+D"(left), "+S"(entered)
      :
      : "rax", "rbx", "rcx", "rdx", "r8", "r9", "r10", "r11", "r12", "r13", "r14", "r15", "xmm0", "xmm1",
        "xmm2", "xmm3", "xmm4", "xmm5", "xmm6", "xmm7", "xmm8", "xmm9", "xmm10", "xmm11", "xmm12", "xmm13",
        "xmm14", "xmm15", "memory", "cc");
#else
  swapcontext(&from.context, &to.context);
#endif
#if defined(__SANITIZE_ADDRESS__)
  __sanitizer_finish_switch_fiber(from.fakeStack, nullptr, nullptr);
#endif
}

}  // namespace heddle::gpu::emulator
