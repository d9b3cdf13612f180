#include "kernels/cuda/matrix/weight_pack.h"

#include <algorithm>
#include <atomic>
#include <cstring>
#include <thread>

#include "kernels/blocks.h"
#include "kernels/dequantize.h"
#include "kernels/half.h"

namespace heddle::gpu {
namespace {

constexpr size_t kMaxParts = 8;

template <class T>
void put(std::byte* to, T value) {
  std::memcpy(to, &value, sizeof value);
}

// Sixteen bytes of nibbles of block j of a row: value i low, value i + 16 high.
std::byte* nibblesOf(std::byte* tile, int row, int j) {
  return tile + j * 256 + row * 16;
}

// Values 32 j to 32 j + 31 as nibbles; only the four low bits of each count.
void packNibbles(const int8_t* values, std::byte* out) {
  for (int i = 0; i < 16; ++i) {
    const unsigned low = static_cast<unsigned>(values[i]) & 15u,
                   high = static_cast<unsigned>(values[i + 16]) & 15u;
    out[i] = static_cast<std::byte>(low | high << 4);
  }
}

// One super-block of a row; for types with small blocks, the first `blocks` of eight exist.
template <DType kType>
struct Packer;

template <>
struct Packer<DType::Q4_0> {
  static constexpr int kSourceBytes = sizeof(BlockQ4_0), kSourceElements = 32;
  static void pack(const std::byte* from, int row, int blocks, std::byte* tile) {
    for (int j = 0; j < blocks; ++j, from += sizeof(BlockQ4_0)) {
      BlockQ4_0 block;
      std::memcpy(&block, from, sizeof block);
      std::byte* out = nibblesOf(tile, row, j);
      for (size_t i = 0; i < 16; ++i) out[i] = static_cast<std::byte>(block.nibbles[i] ^ 0x88u);
      put(tile + TileLayout<DType::Q4_0>::kScales + row * 16 + j * 2, block.scale);
    }
  }
};

template <>
struct Packer<DType::Q8_0> {
  static constexpr int kSourceBytes = sizeof(BlockQ8_0), kSourceElements = 32;
  static void pack(const std::byte* from, int row, int blocks, std::byte* tile) {
    for (int j = 0; j < blocks; ++j, from += sizeof(BlockQ8_0)) {
      BlockQ8_0 block;
      std::memcpy(&block, from, sizeof block);
      for (int half = 0; half < 2; ++half)
        std::memcpy(tile + (2 * j + half) * 256 + row * 16, block.quants.data() + 16 * half, 16);
      put(tile + TileLayout<DType::Q8_0>::kScales + row * 16 + j * 2, block.scale);
    }
  }
};

template <class Layout, class Block>
void packMinimumScales(const Block& block, int row, std::byte* tile) {
  for (int j = 0; j < 8; ++j) {
    const GroupScale group = unpackGroupScale(block.groupScales, j);
    std::byte* out = tile + Layout::kScales + row * 16 + j / 4 * 8 + j % 4;
    out[0] = static_cast<std::byte>(group.scale);
    out[4] = static_cast<std::byte>(group.minimum);
  }
  put(tile + Layout::kSuper + row * 4, block.scale);
  put(tile + Layout::kSuper + row * 4 + 2, block.minimum);
}

// Groups 2 p and 2 p + 1 of a file's 32 bytes.
void packNibblePairs(const std::array<uint8_t, 128>& nibbles, int row, std::byte* tile) {
  for (int pair = 0; pair < 4; ++pair) {
    const uint8_t* from = nibbles.data() + 32 * pair;
    std::byte *low = nibblesOf(tile, row, 2 * pair), *high = nibblesOf(tile, row, 2 * pair + 1);
    for (int i = 0; i < 16; ++i) {
      const unsigned a = from[i], b = from[i + 16];
      low[i] = static_cast<std::byte>((a & 15u) | (b & 15u) << 4);
      high[i] = static_cast<std::byte>(a >> 4 | (b & 0xf0u));
    }
  }
}

template <>
struct Packer<DType::Q4_K> {
  static constexpr int kSourceBytes = sizeof(BlockQ4_K), kSourceElements = 256;
  static void pack(const std::byte* from, int row, int, std::byte* tile) {
    BlockQ4_K block;
    std::memcpy(&block, from, sizeof block);
    packNibblePairs(block.nibbles, row, tile);
    packMinimumScales<TileLayout<DType::Q4_K>>(block, row, tile);
  }
};

template <>
struct Packer<DType::Q5_K> {
  static constexpr int kSourceBytes = sizeof(BlockQ5_K), kSourceElements = 256;
  static void pack(const std::byte* from, int row, int, std::byte* tile) {
    using Layout = TileLayout<DType::Q5_K>;
    BlockQ5_K block;
    std::memcpy(&block, from, sizeof block);
    packNibblePairs(block.nibbles, row, tile);
    packMinimumScales<Layout>(block, row, tile);
    for (int j = 0; j < 8; ++j) {
      uint8_t high[4] = {0, 0, 0, 0};
      for (int i = 0; i < 32; ++i) {
        const unsigned bit = (block.highBits[static_cast<size_t>(i)] >> j) & 1u;
        high[i % 4] = static_cast<uint8_t>(high[i % 4] | bit << (2 * (i % 16 / 4) + i / 16));
      }
      std::memcpy(tile + Layout::kHigh + j / 4 * 256 + row * 16 + j % 4 * 4, high, 4);
    }
  }
};

template <>
struct Packer<DType::Q6_K> {
  static constexpr int kSourceBytes = sizeof(BlockQ6_K), kSourceElements = 256;
  static void pack(const std::byte* from, int row, int, std::byte* tile) {
    using Layout = TileLayout<DType::Q6_K>;
    int8_t quants[256];
    unpackQuants(DType::Q6_K, from, quants);
    for (int j = 0; j < 8; ++j) {
      const int8_t* values = quants + 32 * j;
      packNibbles(values, nibblesOf(tile, row, j));
      uint8_t high[8] = {0, 0, 0, 0, 0, 0, 0, 0};
      for (int i = 0; i < 32; ++i) {
        const int word = i % 16 / 4, place = word / 2 * 4 + i % 4;
        const unsigned pair = (static_cast<unsigned>(values[i]) >> 4) & 3u;
        high[place] = static_cast<uint8_t>(high[place] | pair << (2 * (2 * (word & 1) + i / 16)));
      }
      std::memcpy(tile + Layout::kHigh + j / 2 * 256 + row * 16 + j % 2 * 8, high, 8);
    }
    BlockQ6_K block;
    std::memcpy(&block, from, sizeof block);
    std::memcpy(tile + Layout::kScales + row * 16, block.groupScales.data(), 16);
    put(tile + Layout::kSuper + row * 2, block.scale);
  }
};

template <DType kType>
void packBlockRow(const std::byte* from, int64_t cols, int row, std::byte* rowTile) {
  using Source = Packer<kType>;
  for (int64_t first = 0; first < cols; first += kSuperColumns) {
    const int blocks = static_cast<int>(std::min<int64_t>(kSuperBlocks, (cols - first) / kBlockElements));
    Source::pack(from + first / Source::kSourceElements * Source::kSourceBytes, row, blocks,
                 rowTile + first / kSuperColumns * TileLayout<kType>::kBytes);
  }
}

void packFragmentRow(const std::byte* from, int64_t cols, int row, std::byte* rowTile) {
  for (int64_t col = 0; col < cols; ++col) {
    const int64_t place = col % kFragmentColumns;
    const int64_t lane = row % 8 * 4 + place % 8 / 2, word = row / 8 + place / 8 * 2;
    std::memcpy(rowTile + col / kFragmentColumns * kFragmentBytes + lane * 16 + word * 4 + place % 2 * 2,
                from + 2 * col, 2);
  }
}

void packRow(const WeightSource& source, const WeightPartPlan& part, int64_t row, std::byte* rowTile) {
  const std::byte* from = source.data + row * rowBytes(source.type, source.cols);
  const int inTile = static_cast<int>(row % kTileRows);
  switch (part.type) {
    case DType::Q4_0:
      return packBlockRow<DType::Q4_0>(from, source.cols, inTile, rowTile);
    case DType::Q8_0:
      return packBlockRow<DType::Q8_0>(from, source.cols, inTile, rowTile);
    case DType::Q4_K:
      return packBlockRow<DType::Q4_K>(from, source.cols, inTile, rowTile);
    case DType::Q5_K:
      return packBlockRow<DType::Q5_K>(from, source.cols, inTile, rowTile);
    case DType::Q6_K:
      return packBlockRow<DType::Q6_K>(from, source.cols, inTile, rowTile);
    case DType::F16:
    case DType::BF16:
      return packFragmentRow(from, source.cols, inTile, rowTile);
    default: {
      std::byte* out = rowTile + inTile * (part.rowTileBytes / kTileRows);
      if (source.type == DType::F32) {
        std::memcpy(out, from, static_cast<size_t>(source.cols) * sizeof(float));
        return;
      }
      for (int64_t col = 0; col < source.cols; ++col) {
        uint16_t bits;
        std::memcpy(&bits, from + 2 * col, 2);
        put(out + 4 * col, bfloat16ToFloat(bits));
      }
    }
  }
}

}  // namespace

WeightPlan planWeight(std::span<const WeightSource> sources, int computeCapability) {
  WeightPlan plan;
  if (sources.empty() || sources.size() > kMaxParts) return plan;
  plan.cols = sources.front().cols;
  size_t bytes = 0;
  for (const WeightSource& source : sources) {
    WeightPartPlan part;
    part.type = source.type == DType::BF16 && computeCapability < 80 ? DType::F32 : source.type;
    part.rows = source.rows;
    part.firstRow = plan.rows;
    part.offsetBytes = bytes;
    part.rowTileBytes = rowTileBytes(part.type, plan.cols);
    bytes += static_cast<size_t>(tilesOf(part.rows) * part.rowTileBytes);
    plan.rows += source.rows;
    plan.hasBias |= source.bias != nullptr;
    plan.hasBlocks |= isBlockType(part.type);
    plan.hasFragments |= isFragmentType(part.type);
    plan.parts.push_back(part);
  }
  plan.biasOffsetBytes = bytes;
  plan.sizeBytes = bytes + (plan.hasBias ? static_cast<size_t>(plan.rows) * sizeof(float) : 0);
  return plan;
}

void packTiles(const WeightSource& source, const WeightPartPlan& part, int64_t firstTile, int64_t count,
               std::byte* out) {
  std::memset(out, 0, static_cast<size_t>(count * part.rowTileBytes));
  const int64_t last = std::min(part.rows, (firstTile + count) * kTileRows);
  for (int64_t row = firstTile * kTileRows; row < last; ++row)
    packRow(source, part, row, out + (row / kTileRows - firstTile) * part.rowTileBytes);
}

void packWeight(std::span<const WeightSource> sources, const WeightPlan& plan, int threads, std::byte* out) {
  constexpr int64_t kTiles = 16;  // of one piece of work
  std::atomic<int64_t> next{0};
  int64_t pieces = 0;
  for (const WeightPartPlan& part : plan.parts) pieces += (tilesOf(part.rows) + kTiles - 1) / kTiles;
  const auto work = [&] {
    for (int64_t piece = next++; piece < pieces; piece = next++) {
      int64_t within = piece;
      size_t index = 0;
      for (;; ++index) {
        const int64_t ofPart = (tilesOf(plan.parts[index].rows) + kTiles - 1) / kTiles;
        if (within < ofPart) break;
        within -= ofPart;
      }
      const WeightPartPlan& part = plan.parts[index];
      const int64_t first = within * kTiles, count = std::min(kTiles, tilesOf(part.rows) - first);
      packTiles(sources[index], part, first, count, out + part.offsetBytes + first * part.rowTileBytes);
    }
  };
  {
    const int64_t helpers = std::min<int64_t>(threads, pieces) - 1;
    std::vector<std::jthread> pool;
    for (int64_t i = 0; i < helpers; ++i) pool.emplace_back(work);
    work();
  }
  if (!plan.hasBias) return;
  for (size_t i = 0; i < sources.size(); ++i) {
    std::byte* to = out + plan.biasOffsetBytes + static_cast<size_t>(plan.parts[i].firstRow) * sizeof(float);
    const size_t bytes = static_cast<size_t>(sources[i].rows) * sizeof(float);
    if (sources[i].bias)
      std::memcpy(to, sources[i].bias, bytes);
    else
      std::memset(to, 0, bytes);
  }
}

}  // namespace heddle::gpu
