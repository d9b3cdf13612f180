// Pointers of kernels in the emulator: each access is checked. p[i] of a const element is its value, of
// another element a reference that reads when it is converted and writes when it is assigned to.
#pragma once

#include <compare>
#include <concepts>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <type_traits>

#include "kernels/cuda/emulator/execution.h"

namespace heddle::gpu {

template <class P>
class Reference;

namespace emulator {

template <class V>
V readFrom(const void* address) {
  V value;
  std::memcpy(&value, address, sizeof(V));
  return value;
}
template <class V>
void writeTo(void* address, const V& value) {
  std::memcpy(address, &value, sizeof(V));
}

// What both kinds of pointers can do, by way of Self::moved(bytes), Self::at(bytes, alignment, access).
template <class Self, class T>
class PointerBase {
 public:
  using Element = T;
  using Value = std::remove_cv_t<T>;

  auto operator[](std::integral auto index) const { return *(self() + index); }
  auto operator*() const {
    if constexpr (std::is_const_v<T>) {
      return self().template read<Value>();
    } else {
      return Reference<Self>(self());
    }
  }
  friend Self operator+(Self pointer, std::integral auto count) {
    return pointer.moved(static_cast<ptrdiff_t>(count) * static_cast<ptrdiff_t>(sizeof(T)));
  }
  friend Self operator+(std::integral auto count, Self pointer) { return pointer + count; }
  friend Self operator-(Self pointer, std::integral auto count) {
    return pointer.moved(-static_cast<ptrdiff_t>(count) * static_cast<ptrdiff_t>(sizeof(T)));
  }
  Self& operator+=(std::integral auto count) { return self() = self() + count; }
  Self& operator-=(std::integral auto count) { return self() = self() - count; }
  Self& operator++() { return *this += 1; }
  Self operator++(int) {
    const Self before = self();
    *this += 1;
    return before;
  }

  template <class V>
  V read() const {
    return readFrom<V>(self().at(sizeof(V), alignof(V), Access::Read));
  }
  template <class V>
  void write(const V& value) const {
    static_assert(!std::is_const_v<T>, "a write through a pointer to const");
    writeTo<V>(self().at(sizeof(V), alignof(V), Access::Write), value);
  }

 private:
  Self& self() { return static_cast<Self&>(*this); }
  const Self& self() const { return static_cast<const Self&>(*this); }
};

}  // namespace emulator

// Global memory: the address on the emulated device.
template <class T>
class Pointer : public emulator::PointerBase<Pointer<T>, T> {
 public:
  Pointer() = default;
  Pointer(std::nullptr_t) {}
  Pointer(T* address) : m_address(reinterpret_cast<uintptr_t>(address)) {}
  template <class U>
    requires(!std::same_as<std::remove_cv_t<U>, std::remove_cv_t<T>>)
  explicit Pointer(U* address) : m_address(reinterpret_cast<uintptr_t>(address)) {}
  template <class U>
    requires(std::is_const_v<T> && std::same_as<U, std::remove_const_t<T>>)
  Pointer(Pointer<U> other) : m_address(other.address()) {}

  uintptr_t address() const { return m_address; }
  static Pointer atAddress(uintptr_t address) {
    Pointer made;
    made.m_address = address;
    return made;
  }
  Pointer moved(ptrdiff_t bytes) const { return atAddress(m_address + static_cast<uintptr_t>(bytes)); }
  void* at(size_t bytes, size_t alignment, emulator::Access access) const {
    // NOLINTNEXTLINE(performance-no-int-to-ptr): a number, since a kernel may step outside before it looks
    return emulator::globalAccess(reinterpret_cast<const void*>(m_address), bytes, alignment, access);
  }

  explicit operator bool() const { return m_address != 0; }
  friend bool operator==(Pointer a, Pointer b) { return a.m_address == b.m_address; }
  friend std::strong_ordering operator<=>(Pointer a, Pointer b) { return a.m_address <=> b.m_address; }
  friend ptrdiff_t operator-(Pointer a, Pointer b) {
    return (static_cast<ptrdiff_t>(a.m_address) - static_cast<ptrdiff_t>(b.m_address)) /
           static_cast<ptrdiff_t>(sizeof(T));
  }

 private:
  uintptr_t m_address = 0;
};

// Shared memory: an offset in the block's, and the array it came from.
template <class T>
class SharedPointer : public emulator::PointerBase<SharedPointer<T>, T> {
 public:
  SharedPointer() = default;
  SharedPointer(std::nullptr_t) {}
  SharedPointer(uint32_t offset, uint32_t variable) : m_offset(offset), m_variable(variable) {}
  template <class U>
    requires(std::is_const_v<T> && std::same_as<U, std::remove_const_t<T>>)
  SharedPointer(SharedPointer<U> other) : m_offset(other.offset()), m_variable(other.variable()) {}

  uint32_t offset() const { return m_offset; }
  uint32_t variable() const { return m_variable; }
  SharedPointer moved(ptrdiff_t bytes) const {
    return {static_cast<uint32_t>(static_cast<ptrdiff_t>(m_offset) + bytes), m_variable};
  }
  void* at(size_t bytes, size_t alignment, emulator::Access access) const {
    return emulator::sharedAccess(m_offset, m_variable, bytes, alignment, access);
  }

  explicit operator bool() const { return m_variable != kNone; }
  friend bool operator==(SharedPointer a, SharedPointer b) {
    return a.m_variable == b.m_variable && (a.m_variable == kNone || a.m_offset == b.m_offset);
  }
  friend std::strong_ordering operator<=>(SharedPointer a, SharedPointer b) {
    return a.m_offset <=> b.m_offset;
  }
  friend ptrdiff_t operator-(SharedPointer a, SharedPointer b) {
    return (ptrdiff_t{a.m_offset} - ptrdiff_t{b.m_offset}) / static_cast<ptrdiff_t>(sizeof(T));
  }

 private:
  static constexpr uint32_t kNone = 0xffffffffu;
  uint32_t m_offset = 0;
  uint32_t m_variable = kNone;
};

template <class P>
class Reference {
 public:
  using Value = typename P::Value;

  explicit Reference(P pointer) : m_pointer(pointer) {}
  Reference(const Reference&) = default;
  operator Value() const { return m_pointer.template read<Value>(); }
  const Reference& operator=(const Value& value) const {
    m_pointer.template write<Value>(value);
    return *this;
  }
  const Reference& operator=(const Reference& other) const { return *this = static_cast<Value>(other); }
  Reference& operator=(const Reference& other) {
    static_cast<const Reference&>(*this) = static_cast<Value>(other);
    return *this;
  }
  template <class Q>
  const Reference& operator=(const Reference<Q>& other) const {
    return *this = static_cast<Value>(static_cast<typename Q::Value>(other));
  }
  P operator&() const { return m_pointer; }

#define HEDDLE_COMPOUND(op)                                                \
  const Reference& operator op##=(const auto& value) const {               \
    return *this = static_cast<Value>(static_cast<Value>(*this) op value); \
  }
  HEDDLE_COMPOUND(+)
  HEDDLE_COMPOUND(-)
  HEDDLE_COMPOUND(*)
  HEDDLE_COMPOUND(/)
  HEDDLE_COMPOUND(|)
  HEDDLE_COMPOUND(&)
  HEDDLE_COMPOUND(^)
  HEDDLE_COMPOUND(<<)
  HEDDLE_COMPOUND(>>)
#undef HEDDLE_COMPOUND
  const Reference& operator++() const { return *this += 1; }
  Value operator++(int) const {
    const Value before = *this;
    *this += 1;
    return before;
  }

 private:
  P m_pointer;
};

namespace emulator {

template <class T>
struct ValueOf {
  using Type = T;
};
template <class P>
struct ValueOf<Reference<P>> {
  using Type = typename P::Value;
};
// The type a value has in a kernel: what a reference refers to.
template <class T>
using Plain = typename ValueOf<std::remove_cvref_t<T>>::Type;

template <class P>
concept DevicePointer = requires(P pointer) {
  typename P::Element;
  pointer.at(size_t{1}, size_t{1}, Access::Read);
};

}  // namespace emulator

template <class Other, class T>
Pointer<Other> globalAs(Pointer<T> pointer) {
  static_assert(std::is_const_v<Other> || !std::is_const_v<T>, "globalAs takes const away");
  return Pointer<Other>::atAddress(pointer.address());
}
template <class Other, class T>
SharedPointer<Other> sharedAs(SharedPointer<T> pointer, int byteOffset = 0) {
  static_assert(std::is_const_v<Other> || !std::is_const_v<T>, "sharedAs takes const away");
  const SharedPointer<T> moved = pointer.moved(byteOffset);
  return {moved.offset(), moved.variable()};
}

template <class V, emulator::DevicePointer P>
V load(P pointer) {
  return pointer.template read<V>();
}
template <class V, class T>
V load(const T* local) {
  return emulator::readFrom<V>(local);
}
template <class V, emulator::DevicePointer P>
void store(P pointer, std::type_identity_t<V> value) {
  pointer.template write<V>(value);
}
template <class V, class T>
void store(T* local, std::type_identity_t<V> value) {
  emulator::writeTo<V>(local, value);
}
template <class V, class T>
V loadReadOnly(Pointer<T> pointer) {
  return pointer.template read<V>();
}
template <class V, class T>
V loadOnce(Pointer<T> pointer) {
  return pointer.template read<V>();
}

}  // namespace heddle::gpu
