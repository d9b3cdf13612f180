// The inner loops of the CPU backend, compiled once for each instruction set and chosen at run time.
// Everything here takes plain pointers: the files that are compiled for AVX share no inline functions with
// the rest, or the linker might keep the AVX copy for all.
#pragma once

#include <cstddef>
#include <cstdint>

#include "kernels/backend.h"
#include "kernels/cpu/cpu_backend.h"
#include "kernels/cpu/panel.h"

namespace heddle {

// out[panel][token][lane] for 1 to kTilePanels panels, panelBytes apart, and 1 to kTileTokens tokens. resume:
// the sums go on from `out`, where an earlier call left those of the columns before; the bits are those of
// one call.
using PanelMultiply = void (*)(const std::byte* panels, int64_t panelBytes, int panelCount, int64_t cols,
                               const TokenTile& tile, int tokens, bool resume, float* out);

// Q8: a head's half scales, then its bytes (KvLayer).
enum class AttentionMemory : uint8_t { Float, Half, Q8 };

// Keys and values of one key-value head of one sequence. Key i: page i / runLength, slot i % runLength.
struct AttentionKeys {
  const std::byte* keys;
  const std::byte* values;
  const int32_t* pages;  // nullptr: one run
  int64_t keyStep;       // bytes between the keys of a run
  int64_t valueStep;
  int64_t keyPageStride;  // bytes between pages
  int64_t valuePageStride;
  int64_t runLength;
  AttentionMemory memory;
};

// One row of queries: what it reads, which keys it sees ([first, last)), where its result goes.
struct AttentionRow {
  const float* query;
  float* out;
  int64_t first;
  int64_t last;
};

inline constexpr int kTileQueries = 16;
inline constexpr int kMaxHeadDim = 512;

struct TrainingKernels;  // training/training_kernels.h

struct CpuKernels {
  CpuInstructions level;
  int lanes;  // rows of a panel
  PanelMultiply multiplyF32, multiplyF16, multiplyBF16;
  PanelMultiply multiplyQ8_0, multiplyQ4_0, multiplyQ4_K, multiplyQ5_K, multiplyQ6_K;

  // cols a multiple of 32.
  void (*quantizeActivations)(const float* x, int64_t cols, int8_t* quants, ActivationBlock* blocks);

  // Up to kTileQueries rows that share keys and values. A row's sums run over its keys in order, in blocks
  // that begin at multiples of 32, whoever shares the tile. A row that sees no key becomes zero.
  void (*attend)(const AttentionKeys& keys, const AttentionRow* rows, int count, int64_t headDim, float scale,
                 float logitCap);

  void (*rmsNorm)(const float* x, const float* weight, float epsilon, int64_t count, float* out);
  void (*layerNorm)(const float* x, const float* weight, const float* bias, float epsilon, int64_t count,
                    float* out);
  // cosines, sines: [pairs]; the pairs of one head in place.
  void (*rotate)(float* head, const float* cosines, const float* sines, int64_t pairs, bool interleaved);
  void (*toHalf)(const float* x, int64_t count, uint16_t* out);
  void (*add)(const float* a, const float* b, int64_t count, float* out);
  void (*scale)(const float* x, float factor, int64_t count, float* out);
  void (*addScaled)(const float* x, float factor, int64_t count, float* out);  // out += factor * x
  float (*dot)(const float* a, const float* b, int64_t count);
  void (*softcap)(const float* x, float cap, int64_t count, float* out);
  void (*gatedActivation)(Activation kind, const float* gate, const float* up, int64_t count, float* out);
  void (*activate)(Activation kind, const float* x, int64_t count, float* out);
  void (*softmax)(const float* x, int64_t count, float* out);
  const TrainingKernels* training;
};

// The kernel for weights of this type; nullptr if there is none.
inline PanelMultiply multiplyFor(const CpuKernels& kernels, DType type) {
  switch (type) {
    case DType::F32:
      return kernels.multiplyF32;
    case DType::F16:
      return kernels.multiplyF16;
    case DType::BF16:
      return kernels.multiplyBF16;
    case DType::Q8_0:
      return kernels.multiplyQ8_0;
    case DType::Q4_0:
      return kernels.multiplyQ4_0;
    case DType::Q4_K:
      return kernels.multiplyQ4_K;
    case DType::Q5_K:
      return kernels.multiplyQ5_K;
    case DType::Q6_K:
      return kernels.multiplyQ6_K;
    default:
      return nullptr;
  }
}

const CpuKernels& scalarKernels();
const CpuKernels& avx2Kernels();
const CpuKernels& avx512Kernels();

}  // namespace heddle
