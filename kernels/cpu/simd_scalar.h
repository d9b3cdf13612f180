// The vector type of the portable level: eight floats in plain loops.
#pragma once

#include <cmath>

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
};

}  // namespace heddle
