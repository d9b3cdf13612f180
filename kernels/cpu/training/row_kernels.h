// Gradients of what works row by row, and the optimizer's step, over any vector type S. Sums have the fixed
// shape of vector_kernels.h.
#pragma once

#include "kernels/cpu/training/training_kernels.h"
#include "kernels/cpu/vector_kernels.h"
#include "kernels/dropout_mask.h"

namespace heddle {

template <class S>
struct RowKernels {
  using F = typename S::Floats;
  using I = typename S::Ints;
  using Vector = VectorKernels<S>;
  static constexpr int kLanes = S::kLanes;
  // Elements that are summed in F32 before a sum goes on in F64.
  static constexpr int64_t kSumBlock = 1024;

  // The vector at `from`, of which `count` elements are left; zeros past them.
  static F load(const float* from, int64_t count) {
    return count >= kLanes ? S::load(from) : Vector::loadPart(from, count, 0.0f);
  }
  static void store(float* to, int64_t count, const F& value) {
    if (count >= kLanes)
      S::store(to, value);
    else
      Vector::storePart(to, count, value);
  }

  static void rmsNormBackward(const float* x, const float* weight, float epsilon, const float* dOut,
                              int64_t count, bool accumulate, float* dX) {
    F squares = S::set(0.0f), products = S::set(0.0f);
    for (int64_t i = 0; i < count; i += kLanes) {
      const F value = load(x + i, count - i);
      squares = S::fma(value, value, squares);
      products = S::fma(value, S::mul(load(dOut + i, count - i), load(weight + i, count - i)), products);
    }
    const float size = static_cast<float>(count);
    const float factor = 1.0f / ::sqrtf(S::sum(squares) / size + epsilon);
    const F scale = S::set(factor), pull = S::set(factor * factor * S::sum(products) / size);
    for (int64_t i = 0; i < count; i += kLanes) {
      const F slope = S::mul(load(dOut + i, count - i), load(weight + i, count - i));
      F result = S::mul(scale, S::sub(slope, S::mul(load(x + i, count - i), pull)));
      if (accumulate) result = S::add(load(dX + i, count - i), result);
      store(dX + i, count - i, result);
    }
  }

  // The activation and its slope at x.
  static void activated(Activation kind, const F& x, F& value, F& slope) {
    const F one = S::set(1.0f);
    switch (kind) {
      case Activation::Silu: {
        // What the logistic lacks of one is its product with e^-x: free of cancellation.
        const F decay = Vector::exponential(S::sub(S::set(0.0f), x));
        const F logistic = S::div(one, S::add(one, decay));
        value = S::mul(x, logistic);
        slope = S::mul(logistic, S::fma(x, S::mul(logistic, decay), one));
        return;
      }
      case Activation::GeluTanh: {
        // x times the logistic of 2u, with u = sqrt(2 / pi) (x + 0.044715 x^3).
        const F squared = S::mul(x, x), factor = S::set(1.5957691216057308f);
        const F twice = S::mul(factor, S::mul(x, S::fma(S::set(0.044715f), squared, one)));
        const F twiceSlope = S::mul(factor, S::fma(S::set(3.0f * 0.044715f), squared, one));
        const F decay = Vector::exponential(S::sub(S::set(0.0f), twice));
        const F logistic = S::div(one, S::add(one, decay));
        value = S::mul(x, logistic);
        slope = S::mul(logistic, S::fma(S::mul(x, twiceSlope), S::mul(logistic, decay), one));
        return;
      }
      case Activation::GeluErf: {
        // The normal distribution below -|x| (Abramowitz and Stegun 7.1.26, error below 1e-7), from the
        // exponential that its density needs too.
        const F size = S::max(x, S::sub(S::set(0.0f), x));
        const F bell = Vector::exponential(S::mul(S::set(-0.5f), S::mul(x, x)));
        const F t = S::div(one, S::fma(S::set(0.23164189f), size, one));
        F tail = S::fma(S::set(0.5307027145f), t, S::set(-0.7265760135f));
        tail = S::fma(tail, t, S::set(0.7107068705f));
        tail = S::fma(tail, t, S::set(-0.142248368f));
        tail = S::mul(S::mul(S::fma(tail, t, S::set(0.127414796f)), t), bell);
        const F sign = S::max(S::min(S::mul(x, S::set(3.4e38f)), one), S::set(-1.0f));
        const F below = S::fma(sign, S::sub(S::set(0.5f), tail), S::set(0.5f));
        value = S::mul(x, below);
        slope = S::fma(x, S::mul(S::set(0.39894228040143268f), bell), below);
        return;
      }
      case Activation::Relu:
        value = S::max(x, S::set(0.0f));
        // One where x is above zero, however little.
        slope = S::min(S::mul(value, S::set(3.4e38f)), one);
        return;
    }
  }

  static void gatedActivationBackward(Activation kind, const float* gate, const float* up, const float* dOut,
                                      int64_t count, float* dGate, float* dUp) {
    for (int64_t i = 0; i < count; i += kLanes) {
      const int64_t left = count - i;
      const F gradient = load(dOut + i, left), other = load(up + i, left);
      F value = gradient, slope = gradient;
      activated(kind, load(gate + i, left), value, slope);
      store(dGate + i, left, S::mul(S::mul(gradient, other), slope));
      store(dUp + i, left, S::mul(gradient, value));
    }
  }

  static void exponentialSum(const float* x, int64_t count, float& largest, double& sum) {
    F most = S::set(-HUGE_VALF);
    int64_t i = 0;
    for (; i + kLanes <= count; i += kLanes) most = S::max(S::load(x + i), most);
    if (i < count) most = S::max(Vector::loadPart(x + i, count - i, -HUGE_VALF), most);
    largest = Vector::largestLane(most);
    const F shift = S::set(largest);
    sum = 0;
    for (int64_t first = 0; first < count; first += kSumBlock)
      sum += static_cast<double>(
          Vector::sumOver(x + first, count - first < kSumBlock ? count - first : kSumBlock,
                          [&](const F& total, const F& value) {
                            return S::add(total, Vector::exponential(S::sub(value, shift)));
                          }));
  }

  static void exponentials(float* x, int64_t count, float largest, float factor) {
    const F shift = S::set(largest), scale = S::set(factor);
    Vector::map(x, count, x,
                [&](const F& value) { return S::mul(scale, Vector::exponential(S::sub(value, shift))); });
  }

  static I mixed(I value) {
    value = S::mulInts(S::bitXor(value, S::template shiftRight<16>(value)),
                       S::setInts(static_cast<int32_t>(0x85ebca6bu)));
    value = S::mulInts(S::bitXor(value, S::template shiftRight<13>(value)),
                       S::setInts(static_cast<int32_t>(0xc2b2ae35u)));
    return S::bitXor(value, S::template shiftRight<16>(value));
  }
  static int32_t lowest(const I& value) {
    int32_t lanes[kLanes];
    S::storeInts(lanes, value);
    return lanes[0];
  }

  // isDropped (dropout_mask.h), a vector of elements at a time.
  static void dropout(const DropoutMask& mask, uint64_t firstIndex, const float* x, int64_t count,
                      float* out) {
    int32_t order[kLanes];
    for (int i = 0; i < kLanes; ++i) order[i] = i;
    const I lane = S::loadInts(order), key = S::setInts(static_cast<int32_t>(mask.firstKey)),
            threshold = S::setInts(static_cast<int32_t>(mask.threshold));
    const F scale = S::set(mask.scale);
    for (int64_t i = 0; i < count;) {
      // Up to where the upper half of the index changes.
      const uint64_t index = firstIndex + static_cast<uint64_t>(i);
      const uint64_t until = (index >> 32 << 32) + (uint64_t{1} << 32) - index;
      const int64_t last = until < static_cast<uint64_t>(count - i) ? i + static_cast<int64_t>(until) : count;
      const uint32_t upper = static_cast<uint32_t>(index >> 32) + mask.secondKey;
      const I above = S::setInts(lowest(mixed(S::setInts(static_cast<int32_t>(upper)))));
      for (uint32_t low = static_cast<uint32_t>(index); i < last; i += kLanes, low += kLanes) {
        const I place = S::addInts(S::setInts(static_cast<int32_t>(low)), lane);
        const I random = mixed(S::addInts(mixed(S::bitXor(place, key)), above));
        store(out + i, last - i, S::zeroBelow(S::mul(load(x + i, last - i), scale), random, threshold));
      }
      i = last;
    }
  }

  static double sumOfSquares(const float* x, int64_t count) {
    double sum = 0;
    for (int64_t first = 0; first < count; first += kSumBlock)
      sum += static_cast<double>(
          Vector::sumOver(x + first, count - first < kSumBlock ? count - first : kSumBlock,
                          [](const F& total, const F& value) { return S::fma(value, value, total); }));
    return sum;
  }

  static void adamW(const AdamWFactors& factors, const float* gradient, int64_t count, float* weight,
                    float* m, float* v) {
    const F scale = S::set(factors.gradientScale), keep = S::set(factors.keep), rate = S::set(factors.rate);
    const F beta1 = S::set(factors.beta1), rest1 = S::set(1.0f - factors.beta1);
    const F beta2 = S::set(factors.beta2), rest2 = S::set(1.0f - factors.beta2);
    const F correction = S::set(factors.squareCorrection), epsilon = S::set(factors.epsilon);
    for (int64_t i = 0; i < count; i += kLanes) {
      const int64_t left = count - i;
      const F slope = S::mul(load(gradient + i, left), scale);
      const F mean = S::add(S::mul(beta1, load(m + i, left)), S::mul(rest1, slope));
      const F square = S::add(S::mul(beta2, load(v + i, left)), S::mul(rest2, S::mul(slope, slope)));
      const F size = S::add(S::squareRoot(S::mul(square, correction)), epsilon);
      const F kept = S::mul(load(weight + i, left), keep);
      store(m + i, left, mean);
      store(v + i, left, square);
      store(weight + i, left, S::sub(kept, S::div(S::mul(rate, mean), size)));
    }
  }
};

}  // namespace heddle
