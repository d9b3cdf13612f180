// Products with block panels in plain loops.
#pragma once

#include "kernels/cpu/kernel_table.h"
#include "kernels/half.h"

namespace heddle {

struct BlockMultiplyScalar {
  static constexpr int kLanes = 8;

  static int nibbleAt(const uint8_t* nibbles, int lane, int col) {
    const int quad = col / 4;
    return (nibbles[4 * kLanes * (quad % 4) + 4 * lane + col % 4] >> (quad < 4 ? 0 : 4)) & 15;
  }

  // sums[lane] over `columns` columns of quant(lane, col) * activation[col].
  template <class Quant>
  static int32_t dot(const int8_t* activations, int firstCol, int columns, int lane, const Quant& quant) {
    int32_t sum = 0;
    for (int col = firstCol; col < firstCol + columns; ++col) sum += quant(lane, col) * activations[col];
    return sum;
  }

  struct Q4_0 {
    static constexpr int kColumns = 32;
    using Panel = PanelQ4_0<kLanes>;
    static float value(const Panel& panel, int lane, const int8_t* activations,
                       const ActivationBlock* blocks) {
      const int32_t whole = dot(activations, 0, 32, lane,
                                [&](int row, int col) { return nibbleAt(panel.nibbles, row, col) - 8; });
      return static_cast<float>(whole) * (halfToFloat(panel.scale[lane]) * blocks->scale);
    }
  };

  struct Q8_0 {
    static constexpr int kColumns = 32;
    using Panel = PanelQ8_0<kLanes>;
    static float value(const Panel& panel, int lane, const int8_t* activations,
                       const ActivationBlock* blocks) {
      const int32_t whole = dot(activations, 0, 32, lane, [&](int row, int col) {
        return static_cast<int>(panel.quants[4 * kLanes * (col / 4) + 4 * row + col % 4]);
      });
      return static_cast<float>(whole) * (halfToFloat(panel.scale[lane]) * blocks->scale);
    }
  };

  template <class PanelType>
  struct Affine {
    static constexpr int kColumns = 256;
    using Panel = PanelType;
    static float value(const Panel& panel, int lane, const int8_t* activations,
                       const ActivationBlock* blocks) {
      float scaled = 0.0f, offset = 0.0f;
      for (int group = 0; group < 8; ++group) {
        const int32_t whole = dot(activations + 32 * group, 0, 32, lane, [&](int row, int col) {
          const int low = nibbleAt(panel.nibbles[group], row, col);
          if constexpr (sizeof(Panel) == sizeof(PanelQ5_K<kLanes>))
            return low | ((panel.highBits[group][4 * row + col % 4] >> (col / 4)) & 1) << 4;
          else
            return low;
        });
        scaled += static_cast<float>(whole * panel.groupScale[group][lane]) * blocks[group].scale;
        offset += static_cast<float>(panel.groupMinimum[group][lane]) * blocks[group].scaledSum;
      }
      return halfToFloat(panel.scale[lane]) * scaled - halfToFloat(panel.minimum[lane]) * offset;
    }
  };
  using Q4_K = Affine<PanelQ4_K<kLanes>>;
  using Q5_K = Affine<PanelQ5_K<kLanes>>;

  struct Q6_K {
    static constexpr int kColumns = 256;
    using Panel = PanelQ6_K<kLanes>;
    static float value(const Panel& panel, int lane, const int8_t* activations,
                       const ActivationBlock* blocks) {
      float scaled = 0.0f;
      for (int group = 0; group < 8; ++group) {
        const auto quant = [&](int row, int col) {
          const int pair = panel.highPairs[group][4 * kLanes * (col / 4 % 2) + 4 * row + col % 4];
          return (nibbleAt(panel.nibbles[group], row, col) | ((pair >> (col / 8 * 2)) & 3) << 4) - 32;
        };
        int32_t whole = 0;
        for (int half = 0; half < 2; ++half)
          whole +=
              dot(activations + 32 * group, 16 * half, 16, lane, quant) * panel.groupScale[group][half][lane];
        scaled += static_cast<float>(whole) * blocks[group].scale;
      }
      return halfToFloat(panel.scale[lane]) * scaled;
    }
  };

  template <class Format>
  static void multiply(const std::byte* panels, int64_t panelBytes, int panelCount, int64_t cols,
                       const TokenTile& tile, int tokens, bool resume, float* out) {
    for (int panel = 0; panel < panelCount; ++panel)
      for (int t = 0; t < tokens; ++t)
        for (int lane = 0; lane < kLanes; ++lane) {
          const auto* blocks = reinterpret_cast<const typename Format::Panel*>(panels + panel * panelBytes);
          float& sum = out[(panel * tokens + t) * kLanes + lane];
          if (!resume) sum = 0.0f;
          for (int64_t block = 0; block < cols / Format::kColumns; ++block)
            sum += Format::value(blocks[block], lane,
                                 tile.quants + t * tile.quantStride + block * Format::kColumns,
                                 tile.blocks + t * tile.blockStride + block * (Format::kColumns / 32));
        }
  }
};

}  // namespace heddle
