// mma.sync on the registers of a warp. Layouts: PTX ISA, "Matrix fragments for mma.m16n8k16" and
// "mma.m16n8k32": with group = lane / 4 and t = lane % 4,
//   A  register i holds row group + 8 * (i & 1), columns (i >> 1) * K/2 + t * per .. + per - 1
//   B  register i holds column group, rows i * K/2 + t * per .. + per - 1
//   D  register i holds row group + 8 * (i >> 1), column 2 * t + (i & 1)
// where per is 2 for 16-bit and 4 for 8-bit elements.
//
// Floating sums: products of two 16-bit floats are exact in F32; to the accumulator they are added one after
// another, k = 0 to 15, each sum rounded to nearest in F32. So |D - exact| <= 16 * 2^-24 * (|C| + sum |a b|)
// up to higher powers of 2^-24. Devices add in another order and may truncate; the same size of error.
#include <cstring>

#include "kernels/cuda/emulator/execution.h"
#include "kernels/half.h"

namespace heddle::gpu::emulator {
namespace {

constexpr int kRows = 16, kColumns = 8;

template <int kDepth, class Element, class Convert>
void gather(const Slot* lanes, Element (&a)[kRows][kDepth], Element (&b)[kDepth][kColumns],
            const Convert& convert) {
  constexpr int kPer = kDepth / 8;  // elements in a register
  constexpr int kBits = 32 / kPer;
  constexpr uint32_t kMask = (uint32_t{1} << kBits) - 1;
  for (int lane = 0; lane < 32; ++lane) {
    const int group = lane / 4;
    const int t = lane % 4;
    for (int i = 0; i < 4; ++i)
      for (int e = 0; e < kPer; ++e)
        a[group + 8 * (i & 1)][(i >> 1) * (kDepth / 2) + t * kPer + e] =
            convert(lanes[lane].words[4 + i] >> (e * kBits) & kMask);
    for (int i = 0; i < 2; ++i)
      for (int e = 0; e < kPer; ++e)
        b[i * (kDepth / 2) + t * kPer + e][group] = convert(lanes[lane].words[8 + i] >> (e * kBits) & kMask);
  }
}

template <class Sum, int kDepth, class Element>
void multiply(Slot* lanes, const Element (&a)[kRows][kDepth], const Element (&b)[kDepth][kColumns]) {
  Sum d[kRows][kColumns];
  for (int lane = 0; lane < 32; ++lane)
    for (int i = 0; i < 4; ++i)
      std::memcpy(&d[lane / 4 + 8 * (i >> 1)][2 * (lane % 4) + (i & 1)], &lanes[lane].words[i], 4);
  for (int row = 0; row < kRows; ++row)
    for (int k = 0; k < kDepth; ++k)
      for (int column = 0; column < kColumns; ++column)
        d[row][column] += static_cast<Sum>(a[row][k]) * static_cast<Sum>(b[k][column]);
  for (int lane = 0; lane < 32; ++lane)
    for (int i = 0; i < 4; ++i)
      std::memcpy(&lanes[lane].words[i], &d[lane / 4 + 8 * (i >> 1)][2 * (lane % 4) + (i & 1)], 4);
}

}  // namespace

void completeMmaHalf(Slot* lanes) {
  float a[kRows][16], b[16][kColumns];
  gather<16>(lanes, a, b, [](uint32_t bits) { return halfToFloat(static_cast<uint16_t>(bits)); });
  multiply<float>(lanes, a, b);
}

void completeMmaBfloat16(Slot* lanes) {
  float a[kRows][16], b[16][kColumns];
  gather<16>(lanes, a, b, [](uint32_t bits) { return bfloat16ToFloat(static_cast<uint16_t>(bits)); });
  multiply<float>(lanes, a, b);
}

// Unsigned sums wrap around as the instruction's do.
void completeMmaInt8(Slot* lanes) {
  int8_t a[kRows][32], b[32][kColumns];
  gather<32>(lanes, a, b, [](uint32_t bits) { return static_cast<int8_t>(bits); });
  multiply<uint32_t>(lanes, a, b);
}

}  // namespace heddle::gpu::emulator
