// A low-rank adapter (LoRA) from a GGUF file, on the devices of the layers it reaches, beside a model that
// stays as it is.
#pragma once

#include <array>
#include <filesystem>
#include <memory>
#include <optional>
#include <vector>

#include "core/inference/weights.h"

namespace heddle {

// The products of a layer that an adapter can reach.
enum class Projection : uint8_t { Query, Key, Value, AttentionOutput, Gate, Up, Down };
inline constexpr size_t kProjections = 7;

struct LowRankPair {
  Tensor a;  // F32 [rank, inputs]
  Tensor b;  // F32 [outputs, rank]
};

// Immutable after load(). out += scale * alpha / rank * B (A x).
class LoraAdapter {
 public:
  // Errors: "adapter.kind", "adapter.architecture", "adapter.tensor", "adapter.tensor_shape",
  // "adapter.tensor_type", "adapter.empty", those of GgufFile::open and checkBackend; all name the file.
  static Result<std::shared_ptr<const LoraAdapter>> load(const std::filesystem::path& path,
                                                         const TransformerWeights& base);

  const std::optional<LowRankPair>& pair(size_t layer, Projection projection) const {
    return m_layers[layer][static_cast<size_t>(projection)];
  }
  // The factor for a pair of this rank at a person's scale.
  float multiplier(const LowRankPair& pair, float scale) const {
    return scale * m_alpha / static_cast<float>(pair.a.extent(0));
  }
  int64_t maxRank() const { return m_maxRank; }
  size_t sizeBytes() const;

 private:
  friend class LoraLoader;
  LoraAdapter() = default;
  float m_alpha = 0;
  int64_t m_maxRank = 0;
  std::vector<std::array<std::optional<LowRankPair>, kProjections>> m_layers;
  std::vector<std::unique_ptr<Buffer>> m_buffers;  // of each device
};

// The adapters of the sequences that carry `slot` in this step's batch.
struct AdapterSlot {
  struct Part {
    std::shared_ptr<const LoraAdapter> adapter;
    float scale = 1.0f;
  };
  int slot = -1;
  std::vector<Part> parts;
};

}  // namespace heddle
