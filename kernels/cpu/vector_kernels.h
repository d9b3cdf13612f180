// Element-wise kernels, norms and softmax over any vector type S. Sums have a fixed shape: lane i adds the
// elements i, i + lanes, ..., then the lanes are folded in halves; it depends on the length alone.
#pragma once

#include <cmath>

#include "kernels/cpu/kernel_table.h"

namespace heddle {

template <class S>
struct VectorKernels {
  using F = typename S::Floats;
  static constexpr int kLanes = S::kLanes;

  // A vector of the last `count` < kLanes elements, filled up with `filler`.
  static F loadPart(const float* from, int64_t count, float filler) {
    float part[kLanes];
    for (int i = 0; i < kLanes; ++i) part[i] = i < count ? from[i] : filler;
    return S::load(part);
  }
  static void storePart(float* to, int64_t count, const F& value) {
    float part[kLanes];
    S::store(part, value);
    for (int i = 0; i < count; ++i) to[i] = part[i];
  }

  static float largestLane(const F& value) {
    float part[kLanes];
    S::store(part, value);
    for (int i = 1; i < kLanes; ++i) part[0] = part[i] > part[0] ? part[i] : part[0];
    return part[0];
  }

  // out[i] = function(x[i])
  template <class Function>
  static void map(const float* x, int64_t count, float* out, const Function& function) {
    int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes) S::store(out + i, function(S::load(x + i)));
    if (i < count) storePart(out + i, count - i, function(loadPart(x + i, count - i, 0.0f)));
  }
  template <class Function>
  static void map2(const float* a, const float* b, int64_t count, float* out, const Function& function) {
    int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes) S::store(out + i, function(S::load(a + i), S::load(b + i)));
    if (i < count)
      storePart(out + i, count - i,
                function(loadPart(a + i, count - i, 0.0f), loadPart(b + i, count - i, 0.0f)));
  }

  // e^x within 2 units in the last place for x in [-87.3, 88], held at the ends beyond. Taylor's series of
  // degree 7 after taking out the nearest power of two.
  static F exponential(const F& x) {
    const F held = S::min(S::max(x, S::set(-87.3f)), S::set(88.0f));
    const auto power = S::round(S::mul(held, S::set(1.44269504088896341f)));
    const F whole = S::toFloats(power);
    F rest = S::fma(whole, S::set(-0.693359375f), held);
    rest = S::fma(whole, S::set(2.12194440e-4f), rest);
    F sum = S::set(1.0f / 5040.0f);
    sum = S::fma(sum, rest, S::set(1.0f / 720.0f));
    sum = S::fma(sum, rest, S::set(1.0f / 120.0f));
    sum = S::fma(sum, rest, S::set(1.0f / 24.0f));
    sum = S::fma(sum, rest, S::set(1.0f / 6.0f));
    sum = S::fma(sum, rest, S::set(0.5f));
    sum = S::fma(sum, rest, S::set(1.0f));
    sum = S::fma(sum, rest, S::set(1.0f));
    return S::mul(sum, S::powerOfTwo(power));
  }
  // x / (1 + e^-2u): x times the logistic of 2u, free of cancellation.
  static F timesLogistic(const F& x, const F& twiceU) {
    return S::div(x, S::add(S::set(1.0f), exponential(S::sub(S::set(0.0f), twiceU))));
  }
  // tanh as 1 - 2 / (1 + e^2x): absolute error near 1e-7.
  static F hyperbolicTangent(const F& x) {
    return S::sub(S::set(1.0f), S::div(S::set(2.0f), S::add(S::set(1.0f), exponential(S::add(x, x)))));
  }
  static F errorFunction(const F& x) {
    float part[kLanes];
    S::store(part, x);
    for (float& value : part) value = ::erff(value);
    return S::load(part);
  }

  static F activated(Activation kind, const F& x) {
    switch (kind) {
      case Activation::Silu:
        return timesLogistic(x, x);
      case Activation::GeluTanh: {
        const F cubed = S::mul(S::mul(x, x), x);
        const F inner = S::fma(S::set(0.044715f), cubed, x);
        return timesLogistic(x, S::mul(S::set(1.5957691216057308f), inner));  // 2 sqrt(2 / pi)
      }
      case Activation::GeluErf:
        return S::mul(S::mul(S::set(0.5f), x),
                      S::add(S::set(1.0f), errorFunction(S::mul(x, S::set(0.70710678f)))));
      case Activation::Relu:
        return S::max(x, S::set(0.0f));
    }
    return x;
  }

  // Sum of function(i) over whole vectors, the last one filled with zeros.
  template <class Function>
  static float sumOver(const float* x, int64_t count, const Function& function) {
    F sums[2] = {S::set(0.0f), S::set(0.0f)};
    int64_t i = 0;
    for (; i + 2 * kLanes <= count; i += 2 * kLanes) {
      sums[0] = function(sums[0], S::load(x + i));
      sums[1] = function(sums[1], S::load(x + i + kLanes));
    }
    if (i + kLanes <= count) {
      sums[0] = function(sums[0], S::load(x + i));
      i += kLanes;
    }
    float sum = S::sum(S::add(sums[0], sums[1]));
    if (i < count) {
      // The filler would count in sums that do not map zero to zero, so the rest is folded apart.
      float rest[kLanes];
      S::store(rest, function(S::set(0.0f), loadPart(x + i, count - i, 0.0f)));
      for (int64_t j = 0; j < count - i; ++j) sum += rest[j];
    }
    return sum;
  }

  static void rmsNorm(const float* x, const float* weight, float epsilon, int64_t count, float* out) {
    const float squares =
        sumOver(x, count, [](const F& sum, const F& value) { return S::fma(value, value, sum); });
    const F factor = S::set(1.0f / ::sqrtf(squares / static_cast<float>(count) + epsilon));
    map2(x, weight, count, out, [&](const F& value, const F& w) { return S::mul(S::mul(value, factor), w); });
  }

  static void layerNorm(const float* x, const float* weight, const float* bias, float epsilon, int64_t count,
                        float* out) {
    const float size = static_cast<float>(count);
    const float mean =
        sumOver(x, count, [](const F& sum, const F& value) { return S::add(sum, value); }) / size;
    const F center = S::set(mean);
    const float squares = sumOver(x, count, [&](const F& sum, const F& value) {
      const F gap = S::sub(value, center);
      return S::fma(gap, gap, sum);
    });
    const F factor = S::set(1.0f / ::sqrtf(squares / size + epsilon));
    map2(x, weight, count, out,
         [&](const F& value, const F& w) { return S::mul(S::mul(S::sub(value, center), factor), w); });
    add(out, bias, count, out);
  }

  static void rotate(float* head, const float* cosines, const float* sines, int64_t pairs, bool interleaved) {
    if (interleaved) {
      for (int64_t pair = 0; pair < pairs; ++pair) {
        const float a = head[2 * pair], b = head[2 * pair + 1];
        head[2 * pair] = a * cosines[pair] - b * sines[pair];
        head[2 * pair + 1] = a * sines[pair] + b * cosines[pair];
      }
      return;
    }
    for (int64_t pair = 0; pair < pairs; ++pair) {
      const float a = head[pair], b = head[pair + pairs];
      head[pair] = a * cosines[pair] - b * sines[pair];
      head[pair + pairs] = a * sines[pair] + b * cosines[pair];
    }
  }

  static void toHalf(const float* x, int64_t count, uint16_t* out) {
    int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes) S::storeHalf(out + i, S::load(x + i));
    if (i == count) return;
    uint16_t part[kLanes];
    S::storeHalf(part, loadPart(x + i, count - i, 0.0f));
    for (int64_t j = 0; i + j < count; ++j) out[i + j] = part[j];
  }

  static void add(const float* a, const float* b, int64_t count, float* out) {
    map2(a, b, count, out, [](const F& left, const F& right) { return S::add(left, right); });
  }
  static void scale(const float* x, float factor, int64_t count, float* out) {
    map(x, count, out, [&](const F& value) { return S::mul(value, S::set(factor)); });
  }
  static void addScaled(const float* x, float factor, int64_t count, float* out) {
    map2(x, out, count, out,
         [&](const F& value, const F& sum) { return S::fma(value, S::set(factor), sum); });
  }
  static float dot(const float* a, const float* b, int64_t count) {
    F sums[4] = {S::set(0.0f), S::set(0.0f), S::set(0.0f), S::set(0.0f)};
    int64_t i = 0;
    for (; i + 4 * kLanes <= count; i += 4 * kLanes)
      for (int k = 0; k < 4; ++k)
        sums[k] = S::fma(S::load(a + i + k * kLanes), S::load(b + i + k * kLanes), sums[k]);
    for (; i < count; i += kLanes) {
      const int64_t rest = count - i;
      sums[0] = rest >= kLanes ? S::fma(S::load(a + i), S::load(b + i), sums[0])
                               : S::fma(loadPart(a + i, rest, 0.0f), loadPart(b + i, rest, 0.0f), sums[0]);
    }
    return S::sum(S::add(S::add(sums[0], sums[1]), S::add(sums[2], sums[3])));
  }
  static void softcap(const float* x, float cap, int64_t count, float* out) {
    const F inverse = S::set(1.0f / cap);
    map(x, count, out,
        [&](const F& value) { return S::mul(S::set(cap), hyperbolicTangent(S::mul(value, inverse))); });
  }
  static void activate(Activation kind, const float* x, int64_t count, float* out) {
    map(x, count, out, [&](const F& value) { return activated(kind, value); });
  }
  static void gatedActivation(Activation kind, const float* gate, const float* up, int64_t count,
                              float* out) {
    map2(gate, up, count, out, [&](const F& g, const F& u) { return S::mul(activated(kind, g), u); });
  }

  static void softmax(const float* x, int64_t count, float* out) {
    float largest = -HUGE_VALF;
    for (int64_t i = 0; i < count; ++i) largest = x[i] > largest ? x[i] : largest;
    if (!(largest > -HUGE_VALF)) {
      for (int64_t i = 0; i < count; ++i) out[i] = 0.0f;
      return;
    }
    const F shift = S::set(largest);
    map(x, count, out, [&](const F& value) { return exponential(S::sub(value, shift)); });
    double total = 0;
    for (int64_t i = 0; i < count; ++i) total += static_cast<double>(out[i]);
    scale(out, static_cast<float>(1.0 / total), count, out);
  }

  static void quantizeActivations(const float* x, int64_t cols, int8_t* quants, ActivationBlock* blocks) {
    for (int64_t first = 0; first < cols; first += 32, ++blocks, quants += 32) {
      const float* values = x + first;
      F largest = S::set(0.0f);
      for (int i = 0; i < 32; i += kLanes) {
        const F value = S::load(values + i);
        largest = S::max(S::max(value, S::sub(S::set(0.0f), value)), largest);
      }
      const float extreme = largestLane(largest);
      const float inverse = extreme > 1e-30f ? 127.0f / extreme : 0.0f;
      int32_t whole[32];
      for (int i = 0; i < 32; i += kLanes)
        S::storeInts(whole + i, S::round(S::mul(S::load(values + i), S::set(inverse))));
      int32_t low = 0, high = 0;
      for (int i = 0; i < 16; ++i) low += whole[i], high += whole[i + 16];
      for (int i = 0; i < 32; ++i) quants[i] = static_cast<int8_t>(whole[i]);
      blocks->scale = extreme > 1e-30f ? extreme / 127.0f : 0.0f;
      blocks->scaledSum = blocks->scale * static_cast<float>(low + high);
      blocks->minus8 = -8 * (low + high);
      blocks->pairLow = pairOf(-16 * low);
      blocks->pairHigh = pairOf(-16 * high);
    }
  }
  static int32_t pairOf(int32_t value) {
    const uint32_t half = static_cast<uint32_t>(value) & 0xffffu;
    return static_cast<int32_t>(half | half << 16);
  }
};

}  // namespace heddle
