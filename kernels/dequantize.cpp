#include "kernels/dequantize.h"

#include <cassert>
#include <cstring>

#include "kernels/blocks.h"
#include "kernels/half.h"

namespace heddle {
namespace {

void unpack(const BlockQ8_0& block, int8_t* out) {
  std::memcpy(out, block.quants.data(), block.quants.size());
}

void unpack(const BlockQ4_0& block, int8_t* out) {
  for (size_t i = 0; i < 16; ++i) {
    out[i] = static_cast<int8_t>((block.nibbles[i] & 15) - 8);
    out[i + 16] = static_cast<int8_t>((block.nibbles[i] >> 4) - 8);
  }
}

void unpackNibbleGroups(const std::array<uint8_t, 128>& nibbles, int8_t* out) {
  for (size_t pair = 0; pair < 4; ++pair)
    for (size_t i = 0; i < 32; ++i) {
      const uint8_t both = nibbles[32 * pair + i];
      out[64 * pair + i] = static_cast<int8_t>(both & 15);
      out[64 * pair + 32 + i] = static_cast<int8_t>(both >> 4);
    }
}

void unpack(const BlockQ4_K& block, int8_t* out) {
  unpackNibbleGroups(block.nibbles, out);
}

void unpack(const BlockQ5_K& block, int8_t* out) {
  unpackNibbleGroups(block.nibbles, out);
  for (size_t group = 0; group < 8; ++group)
    for (size_t i = 0; i < 32; ++i)
      out[32 * group + i] =
          static_cast<int8_t>(out[32 * group + i] + ((block.highBits[i] >> group) & 1) * 16);
}

void unpack(const BlockQ6_K& block, int8_t* out) {
  for (size_t half = 0; half < 2; ++half)
    for (size_t quarter = 0; quarter < 4; ++quarter)
      for (size_t i = 0; i < 32; ++i) {
        const int both = block.nibbles[64 * half + 32 * (quarter & 1) + i];
        const int low = quarter < 2 ? both & 15 : both >> 4;
        const int high = (block.highPairs[32 * half + i] >> (2 * quarter)) & 3;
        out[128 * half + 32 * quarter + i] = static_cast<int8_t>((low | (high << 4)) - 32);
      }
}

template <class Block>
void scaleQuants(const Block& block, const int8_t* quants, float* out) {
  const float scale = halfToFloat(block.scale);
  if constexpr (requires { block.minimum; }) {
    const float minimum = halfToFloat(block.minimum);
    for (int group = 0; group < 8; ++group) {
      const GroupScale packed = unpackGroupScale(block.groupScales, group);
      const float groupScale = scale * static_cast<float>(packed.scale);
      const float offset = minimum * static_cast<float>(packed.minimum);
      for (int i = 32 * group; i < 32 * group + 32; ++i)
        out[i] = groupScale * static_cast<float>(quants[i]) - offset;
    }
  } else if constexpr (requires { block.groupScales; }) {
    for (int i = 0; i < 256; ++i)
      out[i] = scale * static_cast<float>(block.groupScales[static_cast<size_t>(i / 16)]) *
               static_cast<float>(quants[i]);
  } else {
    for (int i = 0; i < 32; ++i) out[i] = scale * static_cast<float>(quants[i]);
  }
}

template <class Block, int kElements>
void dequantizeBlocks(const std::byte* row, int64_t elements, float* out) {
  int8_t quants[kElements];
  for (int64_t first = 0; first < elements; first += kElements, row += sizeof(Block)) {
    Block block;
    std::memcpy(&block, row, sizeof block);
    unpack(block, quants);
    scaleQuants(block, quants, out + first);
  }
}

template <class Convert>
void convertHalves(const std::byte* row, int64_t elements, float* out, Convert convert) {
  for (int64_t i = 0; i < elements; ++i) {
    uint16_t bits;
    std::memcpy(&bits, row + 2 * i, 2);
    out[i] = convert(bits);
  }
}

template <class Block>
void unpackAt(const std::byte* from, int8_t* out) {
  Block block;
  std::memcpy(&block, from, sizeof block);
  unpack(block, out);
}

}  // namespace

void dequantizeRow(DType type, const std::byte* row, int64_t elements, float* out) {
  assert(isWeightType(type) && elements % dtypeInfo(type).blockElements == 0);
  switch (type) {
    case DType::F32:
      std::memcpy(out, row, static_cast<size_t>(elements) * sizeof(float));
      return;
    case DType::F16:
      convertHalves(row, elements, out, halfToFloat);
      return;
    case DType::BF16:
      convertHalves(row, elements, out, bfloat16ToFloat);
      return;
    case DType::Q8_0:
      dequantizeBlocks<BlockQ8_0, 32>(row, elements, out);
      return;
    case DType::Q4_0:
      dequantizeBlocks<BlockQ4_0, 32>(row, elements, out);
      return;
    case DType::Q4_K:
      dequantizeBlocks<BlockQ4_K, 256>(row, elements, out);
      return;
    case DType::Q5_K:
      dequantizeBlocks<BlockQ5_K, 256>(row, elements, out);
      return;
    case DType::Q6_K:
      dequantizeBlocks<BlockQ6_K, 256>(row, elements, out);
      return;
    default:
      return;
  }
}

void unpackQuants(DType type, const std::byte* block, int8_t* out) {
  switch (type) {
    case DType::Q8_0:
      unpackAt<BlockQ8_0>(block, out);
      return;
    case DType::Q4_0:
      unpackAt<BlockQ4_0>(block, out);
      return;
    case DType::Q4_K:
      unpackAt<BlockQ4_K>(block, out);
      return;
    case DType::Q5_K:
      unpackAt<BlockQ5_K>(block, out);
      return;
    case DType::Q6_K:
      unpackAt<BlockQ6_K>(block, out);
      return;
    default:
      assert(false && "a type without quants");
      return;
  }
}

}  // namespace heddle
