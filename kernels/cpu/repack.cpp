#include "kernels/cpu/repack.h"

#include <algorithm>
#include <cassert>
#include <cstring>

#include "kernels/blocks.h"
#include "kernels/cpu/panel.h"
#include "kernels/dequantize.h"
#include "kernels/half.h"

namespace heddle {
namespace {

// Place of column `col` (0..31) of row `lane` in a group of 32 columns: byte within the nibbles, and which
// half.
struct NibblePlace {
  size_t byte;
  int shift;
};

template <int kLanes>
NibblePlace nibblePlace(int lane, int col) {
  const int quad = col / 4;
  return {static_cast<size_t>(4 * kLanes * (quad % 4) + 4 * lane + col % 4), quad < 4 ? 0 : 4};
}

template <int kLanes>
void putNibble(uint8_t* nibbles, int lane, int col, unsigned value) {
  const NibblePlace place = nibblePlace<kLanes>(lane, col);
  nibbles[place.byte] = static_cast<uint8_t>(nibbles[place.byte] | (value & 15u) << place.shift);
}

// The 16 bytes of a row: column i in the low half of byte i, column i + 16 in the high one.
template <int kLanes>
void putNibbleRow(uint8_t* nibbles, int lane, const uint8_t* row) {
  for (int quad = 0; quad < 4; ++quad) std::memcpy(nibbles + 4 * kLanes * quad + 4 * lane, row + 4 * quad, 4);
}

template <int kLanes>
int nibbleAt(const uint8_t* nibbles, int lane, int col) {
  const NibblePlace place = nibblePlace<kLanes>(lane, col);
  return (nibbles[place.byte] >> place.shift) & 15;
}

// Each format: put one row's block into a zeroed panel block, and read one row's block back as F32.
template <int kLanes>
struct FormatQ4_0 {
  using Block = BlockQ4_0;
  using Panel = PanelQ4_0<kLanes>;
  static constexpr int kColumns = 32;
  static void put(const Block& block, int lane, Panel& panel) {
    panel.scale[lane] = block.scale;
    putNibbleRow<kLanes>(panel.nibbles, lane, block.nibbles.data());
  }
  static void read(const Panel& panel, int lane, float* out) {
    const float scale = halfToFloat(panel.scale[lane]);
    for (int col = 0; col < 32; ++col)
      out[col] = scale * static_cast<float>(nibbleAt<kLanes>(panel.nibbles, lane, col) - 8);
  }
};

template <int kLanes>
struct FormatQ8_0 {
  using Block = BlockQ8_0;
  using Panel = PanelQ8_0<kLanes>;
  static constexpr int kColumns = 32;
  static size_t place(int lane, int col) {
    return static_cast<size_t>(4 * kLanes * (col / 4) + 4 * lane + col % 4);
  }
  static void put(const Block& block, int lane, Panel& panel) {
    panel.scale[lane] = block.scale;
    for (int col = 0; col < 32; col += 4)
      std::memcpy(panel.quants + place(lane, col), block.quants.data() + col, 4);
  }
  static void read(const Panel& panel, int lane, float* out) {
    const float scale = halfToFloat(panel.scale[lane]);
    for (int col = 0; col < 32; ++col) out[col] = scale * static_cast<float>(panel.quants[place(lane, col)]);
  }
};

template <int kLanes, class BlockType, class PanelType>
struct FormatAffine {
  using Block = BlockType;
  using Panel = PanelType;
  static constexpr int kColumns = 256;
  static constexpr bool kHasHighBits = sizeof(Block) == sizeof(BlockQ5_K);
  static size_t highByte(int lane, int col) { return static_cast<size_t>(4 * lane + col % 4); }
  static void put(const Block& block, int lane, Panel& panel) {
    panel.scale[lane] = block.scale;
    panel.minimum[lane] = block.minimum;
    for (int group = 0; group < 8; ++group) {
      const GroupScale scale = unpackGroupScale(block.groupScales, group);
      panel.groupScale[group][lane] = scale.scale;
      panel.groupMinimum[group][lane] = scale.minimum;
      // The file pairs two groups in a byte, the panel the two halves of one group.
      const uint8_t* pairs = block.nibbles.data() + 32 * (group / 2);
      const int shift = group % 2 * 4;
      uint8_t row[16];
      for (int i = 0; i < 16; ++i)
        row[i] = static_cast<uint8_t>(((pairs[i] >> shift) & 15) | ((pairs[i + 16] >> shift) & 15) << 4);
      putNibbleRow<kLanes>(panel.nibbles[group], lane, row);
      if constexpr (kHasHighBits) {
        for (size_t col = 0; col < 32; ++col) {
          uint8_t& bits = panel.highBits[group][highByte(lane, static_cast<int>(col))];
          bits = static_cast<uint8_t>(bits | ((block.highBits[col] >> group) & 1) << (col / 4));
        }
      }
    }
  }
  static void read(const Panel& panel, int lane, float* out) {
    for (int group = 0; group < 8; ++group) {
      const float scale = halfToFloat(panel.scale[lane]) * static_cast<float>(panel.groupScale[group][lane]);
      const float minimum =
          halfToFloat(panel.minimum[lane]) * static_cast<float>(panel.groupMinimum[group][lane]);
      for (int col = 0; col < 32; ++col) {
        int value = nibbleAt<kLanes>(panel.nibbles[group], lane, col);
        if constexpr (kHasHighBits)
          value |= ((panel.highBits[group][highByte(lane, col)] >> (col / 4)) & 1) << 4;
        out[32 * group + col] = scale * static_cast<float>(value) - minimum;
      }
    }
  }
};

template <int kLanes>
struct FormatQ6_K {
  using Block = BlockQ6_K;
  using Panel = PanelQ6_K<kLanes>;
  static constexpr int kColumns = 256;
  static size_t pairByte(int lane, int col) {
    return static_cast<size_t>(4 * kLanes * (col / 4 % 2) + 4 * lane + col % 4);
  }
  static void put(const Block& block, int lane, Panel& panel) {
    int8_t quants[256];
    unpackQuants(DType::Q6_K, reinterpret_cast<const std::byte*>(&block), quants);
    panel.scale[lane] = block.scale;
    for (int group = 0; group < 8; ++group) {
      for (int half = 0; half < 2; ++half)
        panel.groupScale[group][half][lane] = block.groupScales[static_cast<size_t>(2 * group + half)];
      for (int col = 0; col < 32; ++col) {
        const unsigned value = static_cast<unsigned>(quants[32 * group + col] + 32);
        putNibble<kLanes>(panel.nibbles[group], lane, col, value);
        uint8_t& pairs = panel.highPairs[group][pairByte(lane, col)];
        pairs = static_cast<uint8_t>(pairs | (value >> 4) << (col / 8 * 2));
      }
    }
  }
  static void read(const Panel& panel, int lane, float* out) {
    for (int col = 0; col < 256; ++col) {
      const int group = col / 32, within = col % 32;
      const int high = (panel.highPairs[group][pairByte(lane, within)] >> (within / 8 * 2)) & 3;
      const int value = nibbleAt<kLanes>(panel.nibbles[group], lane, within) | high << 4;
      out[col] = halfToFloat(panel.scale[lane]) *
                 static_cast<float>(panel.groupScale[group][within / 16][lane]) *
                 static_cast<float>(value - 32);
    }
  }
};

template <int kLanes>
using FormatQ4_K = FormatAffine<kLanes, BlockQ4_K, PanelQ4_K<kLanes>>;
template <int kLanes>
using FormatQ5_K = FormatAffine<kLanes, BlockQ5_K, PanelQ5_K<kLanes>>;

// Calls function.template operator()<Format>() for a block type; false for plain types.
template <int kLanes, class Function>
bool withFormat(DType type, const Function& function) {
  switch (type) {
    case DType::Q4_0:
      function.template operator()<FormatQ4_0<kLanes>>();
      return true;
    case DType::Q8_0:
      function.template operator()<FormatQ8_0<kLanes>>();
      return true;
    case DType::Q4_K:
      function.template operator()<FormatQ4_K<kLanes>>();
      return true;
    case DType::Q5_K:
      function.template operator()<FormatQ5_K<kLanes>>();
      return true;
    case DType::Q6_K:
      function.template operator()<FormatQ6_K<kLanes>>();
      return true;
    default:
      return false;
  }
}

template <int kLanes>
void packBlocks(const WeightSource& part, int64_t firstRow, std::byte* out) {
  withFormat<kLanes>(part.type, [&]<class Format>() {
    const int64_t blocks = part.cols / Format::kColumns, sourceRowBytes = rowBytes(part.type, part.cols);
    const int64_t last = std::min<int64_t>(kLanes, part.rows - firstRow);
    for (int64_t index = 0; index < blocks; ++index) {
      typename Format::Panel panel{};
      for (int lane = 0; lane < last; ++lane) {
        const std::byte* source = part.data + (firstRow + lane) * sourceRowBytes +
                                  index * static_cast<int64_t>(sizeof(typename Format::Block));
        typename Format::Block block;
        std::memcpy(&block, source, sizeof block);
        Format::put(block, lane, panel);
      }
      std::memcpy(out + index * static_cast<int64_t>(sizeof panel), &panel, sizeof panel);
    }
  });
}

template <class Element>
void packPlain(const WeightSource& part, int64_t firstRow, int lanes, std::byte* out) {
  const int64_t last = std::min<int64_t>(lanes, part.rows - firstRow);
  auto* panel = reinterpret_cast<Element*>(out);
  std::memset(panel, 0, static_cast<size_t>(part.cols * lanes) * sizeof(Element));
  for (int64_t lane = 0; lane < last; ++lane) {
    const std::byte* row = part.data + (firstRow + lane) * part.cols * static_cast<int64_t>(sizeof(Element));
    for (int64_t col = 0; col < part.cols; ++col)
      std::memcpy(panel + col * lanes + lane, row + col * static_cast<int64_t>(sizeof(Element)),
                  sizeof(Element));
  }
}

template <int kLanes>
void unpackBlocks(DType type, const std::byte* from, int lane, int64_t firstCol, int64_t count, float* out) {
  withFormat<kLanes>(type, [&]<class Format>() {
    assert(firstCol % Format::kColumns == 0 && count % Format::kColumns == 0);
    const auto* panels = reinterpret_cast<const typename Format::Panel*>(from) + firstCol / Format::kColumns;
    for (int64_t block = 0; block < count / Format::kColumns; ++block)
      Format::read(panels[block], lane, out + block * Format::kColumns);
  });
}

}  // namespace

int64_t panelBytes(DType type, int lanes, int64_t cols) {
  int64_t blockBytes = 0, columns = 1;
  const auto measure = [&]<class Format>() {
    blockBytes = static_cast<int64_t>(sizeof(typename Format::Panel));
    columns = Format::kColumns;
  };
  const bool blocks = lanes == 8 ? withFormat<8>(type, measure) : withFormat<16>(type, measure);
  if (!blocks) return rowBytes(type, cols) * lanes;
  return cols / columns * blockBytes;
}

void packPanel(const WeightSource& part, int64_t firstRow, int lanes, std::byte* panel) {
  assert(lanes == 8 || lanes == 16);
  if (part.type == DType::F32) return packPlain<uint32_t>(part, firstRow, lanes, panel);
  if (part.type == DType::F16 || part.type == DType::BF16)
    return packPlain<uint16_t>(part, firstRow, lanes, panel);
  if (lanes == 8)
    packBlocks<8>(part, firstRow, panel);
  else
    packBlocks<16>(part, firstRow, panel);
}

void unpackPanelRow(DType type, int lanes, const std::byte* panel, int lane, int64_t firstCol, int64_t count,
                    float* out) {
  if (type == DType::F32) {
    const float* values = reinterpret_cast<const float*>(panel);
    for (int64_t i = 0; i < count; ++i) out[i] = values[(firstCol + i) * lanes + lane];
  } else if (type == DType::F16 || type == DType::BF16) {
    const uint16_t* bits = reinterpret_cast<const uint16_t*>(panel);
    for (int64_t i = 0; i < count; ++i) {
      const uint16_t value = bits[(firstCol + i) * lanes + lane];
      out[i] = type == DType::F16 ? halfToFloat(value) : bfloat16ToFloat(value);
    }
  } else if (lanes == 8) {
    unpackBlocks<8>(type, panel, lane, firstCol, count, out);
  } else {
    unpackBlocks<16>(type, panel, lane, firstCol, count, out);
  }
}

}  // namespace heddle
