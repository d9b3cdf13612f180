#include "kernels/cpu/q8_head.h"

#include <cassert>
#include <cstring>

#include "kernels/blocks.h"
#include "kernels/half.h"
#include "kernels/quantize.h"

namespace heddle {

void writeQ8Head(const float* head, int64_t headDim, std::byte* to) {
  assert(headDim % kBlockElements == 0);
  const int64_t blocks = headDim / kBlockElements;
  for (int64_t i = 0; i < blocks; ++i) {
    BlockQ8_0 block;
    quantizeRow(DType::Q8_0, head + i * kBlockElements, kBlockElements, reinterpret_cast<std::byte*>(&block));
    std::memcpy(to + 2 * i, &block.scale, 2);
    std::memcpy(to + 2 * blocks + i * kBlockElements, block.quants.data(), kBlockElements);
  }
}

float readQ8Head(const std::byte* head, int64_t headDim, int64_t index) {
  uint16_t scale;
  std::memcpy(&scale, head + 2 * (index / kBlockElements), 2);
  const auto quant = static_cast<int8_t>(head[headDim / kBlockElements * 2 + index]);
  return halfToFloat(scale) * static_cast<float>(quant);
}

}  // namespace heddle
