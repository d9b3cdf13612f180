// Products with F32, F16 and BF16 panels: one chain of fused multiply-adds an output, column after column.
#pragma once

#include "kernels/cpu/kernel_table.h"

namespace heddle {

template <class S>
struct FloatWeights {
  static constexpr int64_t kElementBytes = 4;
  static typename S::Floats load(const std::byte* at) { return S::load(reinterpret_cast<const float*>(at)); }
};
template <class S>
struct HalfWeights {
  static constexpr int64_t kElementBytes = 2;
  static typename S::Floats load(const std::byte* at) {
    return S::loadHalf(reinterpret_cast<const uint16_t*>(at));
  }
};
template <class S>
struct Bfloat16Weights {
  static constexpr int64_t kElementBytes = 2;
  static typename S::Floats load(const std::byte* at) {
    return S::loadBfloat16(reinterpret_cast<const uint16_t*>(at));
  }
};

template <class S, class Weights>
struct FloatMultiply {
  using F = typename S::Floats;
  static constexpr int kLanes = S::kLanes;

  // out: [panels][outTokens][lanes]
  template <int kPanels, int kTokens>
  static void tile(const std::byte* panels, int64_t panelBytes, int64_t cols, const float* x, int64_t stride,
                   int outTokens, bool resume, float* out) {
    F sums[kPanels][kTokens];
    for (int p = 0; p < kPanels; ++p)
      for (int t = 0; t < kTokens; ++t)
        sums[p][t] = resume ? S::load(out + (p * outTokens + t) * kLanes) : S::set(0.0f);
    for (int64_t col = 0; col < cols; ++col) {
      F weights[kPanels];
      for (int p = 0; p < kPanels; ++p)
        weights[p] = Weights::load(panels + p * panelBytes + col * kLanes * Weights::kElementBytes);
      for (int t = 0; t < kTokens; ++t) {
        const F value = S::set(x[t * stride + col]);
        for (int p = 0; p < kPanels; ++p) sums[p][t] = S::fma(weights[p], value, sums[p][t]);
      }
    }
    for (int p = 0; p < kPanels; ++p)
      for (int t = 0; t < kTokens; ++t) S::store(out + (p * outTokens + t) * kLanes, sums[p][t]);
  }

  template <int kPanels>
  static void tokens(const std::byte* panels, int64_t panelBytes, int64_t cols, const TokenTile& t, int count,
                     bool resume, float* out) {
    if (count == kTileTokens) {
      if constexpr (kPanels == 4) {  // two passes of eight sums: the registers hold no more
        tile<2, kTileTokens>(panels, panelBytes, cols, t.values, t.valueStride, count, resume, out);
        tile<2, kTileTokens>(panels + 2 * panelBytes, panelBytes, cols, t.values, t.valueStride, count,
                             resume, out + 2 * count * kLanes);
      } else {
        tile<kPanels, kTileTokens>(panels, panelBytes, cols, t.values, t.valueStride, count, resume, out);
      }
      return;
    }
    if (count == 1)
      return tile<kPanels, 1>(panels, panelBytes, cols, t.values, t.valueStride, 1, resume, out);
    tile<kPanels, 2>(panels, panelBytes, cols, t.values, t.valueStride, count, resume, out);
    if (count == 3)
      tile<kPanels, 1>(panels, panelBytes, cols, t.values + 2 * t.valueStride, t.valueStride, 3, resume,
                       out + 2 * kLanes);
  }

  static void multiply(const std::byte* panels, int64_t panelBytes, int panelCount, int64_t cols,
                       const TokenTile& tile, int count, bool resume, float* out) {
    if (panelCount == 4) return tokens<4>(panels, panelBytes, cols, tile, count, resume, out);
    if (panelCount >= 2) {
      tokens<2>(panels, panelBytes, cols, tile, count, resume, out);
      panels += 2 * panelBytes, out += 2 * count * kLanes, panelCount -= 2;
    }
    if (panelCount) tokens<1>(panels, panelBytes, cols, tile, count, resume, out);
  }
};

// Everything of a table that needs no integer kernels.
template <class S, class Vector, class Attention>
constexpr CpuKernels vectorTable(CpuInstructions level) {
  CpuKernels table{};
  table.level = level;
  table.lanes = S::kLanes;
  table.multiplyF32 = FloatMultiply<S, FloatWeights<S>>::multiply;
  table.multiplyF16 = FloatMultiply<S, HalfWeights<S>>::multiply;
  table.multiplyBF16 = FloatMultiply<S, Bfloat16Weights<S>>::multiply;
  table.quantizeActivations = Vector::quantizeActivations;
  table.attend = Attention::attend;
  table.rmsNorm = Vector::rmsNorm;
  table.layerNorm = Vector::layerNorm;
  table.rotate = Vector::rotate;
  table.toHalf = Vector::toHalf;
  table.add = Vector::add;
  table.scale = Vector::scale;
  table.addScaled = Vector::addScaled;
  table.dot = Vector::dot;
  table.softcap = Vector::softcap;
  table.gatedActivation = Vector::gatedActivation;
  table.activate = Vector::activate;
  table.softmax = Vector::softmax;
  return table;
}

}  // namespace heddle
