// From a kernel for one panel and a fixed number of tokens to the kernel of the table.
#pragma once

#include "kernels/cpu/kernel_table.h"

namespace heddle {

template <int kLanes, class Kernel>
void multiplyPanels(const std::byte* panels, int64_t panelBytes, int panelCount, int64_t cols,
                    const TokenTile& tile, int tokens, bool resume, float* out) {
  for (int panel = 0; panel < panelCount; ++panel, panels += panelBytes, out += tokens * kLanes) {
    switch (tokens) {
      case 1:
        Kernel::template multiply<1>(panels, cols, tile, resume, out);
        break;
      case 2:
        Kernel::template multiply<2>(panels, cols, tile, resume, out);
        break;
      case 3:
        Kernel::template multiply<3>(panels, cols, tile, resume, out);
        break;
      default:
        Kernel::template multiply<kTileTokens>(panels, cols, tile, resume, out);
        break;
    }
  }
}

}  // namespace heddle
