// The activation functions and their slopes, element by element.
#pragma once

#include "kernels/backend.h"
#include "kernels/cuda/gpu.h"

namespace heddle::gpu {

// Abramowitz and Stegun, "Handbook of Mathematical Functions", 7.1.26: within 1.5e-7.
HEDDLE_GPU float errorFunction(float x) {
  const float size = x < 0.0f ? -x : x;
  const float t = 1.0f / fusedMultiplyAdd(0.3275911f, size, 1.0f);
  float polynomial = fusedMultiplyAdd(1.061405429f, t, -1.453152027f);
  polynomial = fusedMultiplyAdd(polynomial, t, 1.421413741f);
  polynomial = fusedMultiplyAdd(polynomial, t, -0.284496736f);
  polynomial = fusedMultiplyAdd(polynomial, t, 0.254829592f);
  const float value = fusedMultiplyAdd(-polynomial * t, fastExp(-size * size), 1.0f);
  return x < 0.0f ? -value : value;
}

template <Activation kKind>
HEDDLE_GPU float activated(float x) {
  if constexpr (kKind == Activation::Silu) return x / (1.0f + fastExp(-x));
  if constexpr (kKind == Activation::GeluTanh) {
    // 0.5 x (1 + tanh u) = x / (1 + exp(-2 u)), u = sqrt(2 / pi) (x + 0.044715 x^3)
    const float inner = fusedMultiplyAdd(0.044715f * x * x, x, x);
    return x / (1.0f + fastExp(-1.5957691216f * inner));
  }
  if constexpr (kKind == Activation::GeluErf) return 0.5f * x * (1.0f + errorFunction(0.70710678f * x));
  return x > 0.0f ? x : 0.0f;
}

struct Activated {
  float value, slope;
};
// 1 / (1 + exp(-x)), and what is left to 1 of it without cancellation.
struct Logistic {
  float value, rest;
};
HEDDLE_GPU Logistic logistic(float x) {
  const float below = exponential(-x), value = 1.0f / (1.0f + below);
  return {value, x > 0.0f ? below * value : 1.0f - value};
}
template <Activation kKind>
HEDDLE_GPU Activated activatedWithSlope(float x) {
  if constexpr (kKind == Activation::Silu) {
    const Logistic at = logistic(x);
    return {x * at.value, at.value * fusedMultiplyAdd(x, at.rest, 1.0f)};
  }
  if constexpr (kKind == Activation::GeluTanh) {
    // x times the logistic function of z = 2 sqrt(2 / pi) (x + 0.044715 x^3)
    const Logistic at = logistic(1.5957691216f * fusedMultiplyAdd(0.044715f * x * x, x, x));
    const float slope = 1.5957691216f * fusedMultiplyAdd(0.134145f * x, x, 1.0f);
    return {x * at.value, at.value * fusedMultiplyAdd(x * at.rest, slope, 1.0f)};
  }
  if constexpr (kKind == Activation::GeluErf) {
    const float below = 0.5f * (1.0f + errorFunction(0.70710678f * x));
    return {x * below, fusedMultiplyAdd(0.39894228f * x, exponential(-0.5f * x * x), below)};
  }
  return {x > 0.0f ? x : 0.0f, x > 0.0f ? 1.0f : 0.0f};
}

}  // namespace heddle::gpu
