// The vector type of the portable level: eight floats in plain loops.
#pragma once

#include <cmath>
#include <cstring>

#include "kernels/half.h"

namespace heddle {

struct SimdScalar {
  static constexpr int kLanes = 8;
  struct Floats {
    float at[kLanes];
  };
  struct Ints {
    int32_t at[kLanes];
  };

  template <class Function>
  static Floats each(Function function) {
    Floats result;
    for (int i = 0; i < kLanes; ++i) result.at[i] = function(i);
    return result;
  }

  static Floats load(const float* from) {
    return each([&](int i) { return from[i]; });
  }
  static Floats loadHalf(const uint16_t* from) {
    return each([&](int i) { return halfToFloat(from[i]); });
  }
  static Floats loadBfloat16(const uint16_t* from) {
    return each([&](int i) { return bfloat16ToFloat(from[i]); });
  }
  static void store(float* to, const Floats& a) {
    for (int i = 0; i < kLanes; ++i) to[i] = a.at[i];
  }
  static void storeHalf(uint16_t* to, const Floats& a) {
    for (int i = 0; i < kLanes; ++i) to[i] = floatToHalf(a.at[i]);
  }
  static Floats set(float value) {
    return each([&](int) { return value; });
  }
  static Floats add(const Floats& a, const Floats& b) {
    return each([&](int i) { return a.at[i] + b.at[i]; });
  }
  static Floats sub(const Floats& a, const Floats& b) {
    return each([&](int i) { return a.at[i] - b.at[i]; });
  }
  static Floats mul(const Floats& a, const Floats& b) {
    return each([&](int i) { return a.at[i] * b.at[i]; });
  }
  static Floats div(const Floats& a, const Floats& b) {
    return each([&](int i) { return a.at[i] / b.at[i]; });
  }
  static Floats min(const Floats& a, const Floats& b) {
    return each([&](int i) { return a.at[i] < b.at[i] ? a.at[i] : b.at[i]; });
  }
  static Floats max(const Floats& a, const Floats& b) {
    return each([&](int i) { return a.at[i] > b.at[i] ? a.at[i] : b.at[i]; });
  }
  // a * b + c; two roundings here, one on the other levels.
  static Floats fma(const Floats& a, const Floats& b, const Floats& c) { return add(mul(a, b), c); }
  static Ints round(const Floats& a) {
    Ints result;
    for (int i = 0; i < kLanes; ++i) result.at[i] = static_cast<int32_t>(std::lrint(a.at[i]));
    return result;
  }
  static Floats toFloats(const Ints& a) {
    return each([&](int i) { return static_cast<float>(a.at[i]); });
  }
  static Floats powerOfTwo(const Ints& a) {
    return each([&](int i) { return std::bit_cast<float>((a.at[i] + 127) << 23); });
  }
  // The lanes folded in halves.
  static float sum(const Floats& a) {
    const float first = (a.at[0] + a.at[4]) + (a.at[2] + a.at[6]);
    return first + ((a.at[1] + a.at[5]) + (a.at[3] + a.at[7]));
  }
  static void storeInts(int32_t* to, const Ints& a) {
    for (int i = 0; i < kLanes; ++i) to[i] = a.at[i];
  }
  static Floats squareRoot(const Floats& a) {
    return each([&](int i) { return std::sqrt(a.at[i]); });
  }

  template <class Function>
  static Ints eachInt(Function function) {
    Ints result;
    for (int i = 0; i < kLanes; ++i) result.at[i] = static_cast<int32_t>(function(i));
    return result;
  }
  static uint32_t bits(const Ints& a, int lane) { return static_cast<uint32_t>(a.at[lane]); }
  static Ints loadInts(const void* from) {
    Ints result;
    std::memcpy(result.at, from, sizeof result.at);
    return result;
  }
  static Ints setInts(int32_t value) {
    return eachInt([&](int) { return value; });
  }
  template <int kBits>
  static Ints shiftLeft(const Ints& a) {
    return eachInt([&](int i) { return bits(a, i) << kBits; });
  }
  template <int kBits>
  static Ints shiftRight(const Ints& a) {
    return eachInt([&](int i) { return bits(a, i) >> kBits; });
  }
  template <int kBits>
  static Ints shiftRightSigned(const Ints& a) {
    return eachInt([&](int i) { return a.at[i] >> kBits; });
  }
  static Ints bitAnd(const Ints& a, const Ints& b) {
    return eachInt([&](int i) { return a.at[i] & b.at[i]; });
  }
  static Ints bitOr(const Ints& a, const Ints& b) {
    return eachInt([&](int i) { return a.at[i] | b.at[i]; });
  }
  static Ints bitXor(const Ints& a, const Ints& b) {
    return eachInt([&](int i) { return a.at[i] ^ b.at[i]; });
  }
  static Ints addInts(const Ints& a, const Ints& b) {
    return eachInt([&](int i) { return bits(a, i) + bits(b, i); });
  }
  static Ints mulInts(const Ints& a, const Ints& b) {
    return eachInt([&](int i) { return bits(a, i) * bits(b, i); });
  }
  // value where bits >= threshold as unsigned numbers, else 0.
  static Floats zeroBelow(const Floats& value, const Ints& random, const Ints& threshold) {
    return each([&](int i) { return bits(random, i) < bits(threshold, i) ? 0.0f : value.at[i]; });
  }
  // Lane j of rows[i] to lane i of rows[j].
  static void transpose(Floats (&rows)[kLanes]) {
    for (int i = 0; i < kLanes; ++i)
      for (int j = 0; j < i; ++j) {
        const float held = rows[i].at[j];
        rows[i].at[j] = rows[j].at[i];
        rows[j].at[i] = held;
      }
  }
};

}  // namespace heddle
