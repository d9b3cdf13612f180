#include "core/models/synth.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <deque>
#include <future>
#include <thread>

#include "core/models/gguf_writer.h"
#include "core/models/synth_blocks.h"
#include "core/models/synth_vocabulary.h"
#include "core/models/text_check.h"

namespace heddle {
namespace {

// 1b, 3b and 8b have the layers of Llama 3.2 1B, 3.2 3B and 3 8B.
constexpr SynthShape kShapes[] = {
    {"tiny", 2, 256, 512, 4, 2, 512, 512, 10000.0f},
    {"125m", 12, 768, 2048, 12, 4, 32000, 2048, 10000.0f},
    {"0.5b", 24, 1024, 4608, 16, 8, 32000, 8192, 10000.0f},
    {"1b", 16, 2048, 8192, 32, 8, 32000, 8192, 500000.0f},
    {"3b", 28, 3072, 8192, 24, 8, 32000, 8192, 500000.0f},
    {"8b", 32, 4096, 14336, 32, 8, 128256, 8192, 500000.0f},
};
constexpr std::string_view kArchitectures[] = {"llama", "qwen2", "qwen3"};

// Weights are made in pieces of whole rows, some on each core at once; a piece's seed depends on its place
// alone.
GgufWriter::Producer randomTensor(DType type, int64_t rows, int64_t cols, float deviation, uint64_t seed) {
  return [=](const GgufWriter::Sink& sink) -> Status {
    constexpr int64_t kPiece_bytes = int64_t{4} << 20;
    const int64_t row_bytes = rowBytes(type, cols);
    const int64_t pieceRows = std::max<int64_t>(1, kPiece_bytes / row_bytes);
    const int64_t pieces = (rows + pieceRows - 1) / pieceRows;
    const auto make = [=](int64_t piece) {
      const int64_t count = std::min(pieceRows, rows - piece * pieceRows);
      std::vector<std::byte> bytes(static_cast<size_t>(count * row_bytes));
      randomBlocks(type, deviation, mixSeed(seed, static_cast<uint64_t>(piece)), bytes);
      return bytes;
    };
    const size_t atOnce = std::max(1u, std::thread::hardware_concurrency());
    std::deque<std::future<std::vector<std::byte>>> made;
    int64_t next = 0;
    for (int64_t piece = 0; piece < pieces; ++piece) {
      while (next < pieces && made.size() <= atOnce)
        made.push_back(std::async(
            pieces > 1 ? std::launch::async | std::launch::deferred : std::launch::deferred, make, next++));
      const std::vector<std::byte> bytes = made.front().get();
      made.pop_front();
      HEDDLE_TRY(sink(bytes));
    }
    return {};
  };
}

// Norm weights and biases: F32 numbers about a mean.
GgufWriter::Producer randomVector(int64_t size, float mean, float deviation, uint64_t seed) {
  return [=](const GgufWriter::Sink& sink) -> Status {
    std::vector<float> values(static_cast<size_t>(size));
    const auto bytes = std::as_writable_bytes(std::span(values));
    randomBlocks(DType::F32, deviation, seed, bytes);
    for (float& value : values) value += mean;
    return sink(bytes);
  };
}

class SynthModel {
 public:
  SynthModel(const SynthShape& shape, const SynthOptions& options, DType type)
      : m_shape(shape),
        m_options(options),
        m_type(type),
        m_vocabulary(makeVocabulary(shape.vocabSize, options.seed)) {
    setMetadata();
    setVocabulary(m_writer, m_vocabulary);
    addTensors();
  }

  const GgufWriter& writer() const { return m_writer; }
  uint64_t parameters() const { return m_parameters; }

 private:
  void setMetadata() {
    const std::string& architecture = m_options.architecture;
    const auto set = [&](std::string_view name, int64_t value) {
      m_writer.setUnsigned(fmt::format("{}.{}", architecture, name), static_cast<uint32_t>(value));
    };
    m_writer.setText("general.architecture", architecture);
    m_writer.setText("general.type", "model");
    m_writer.setText("general.name", fmt::format("Synthetic {} {}", architecture, m_shape.name));
    m_writer.setText("general.description", "Random weights made by Heddle for benchmarks and tests");
    m_writer.setText("general.size_label", std::string(m_shape.name));
    set("context_length", m_shape.contextLength);
    set("embedding_length", m_shape.embedding);
    set("block_count", m_shape.layers);
    set("feed_forward_length", m_shape.feedForward);
    set("attention.head_count", m_shape.heads);
    set("attention.head_count_kv", m_shape.kvHeads);
    set("attention.key_length", headDim());
    set("attention.value_length", headDim());
    set("rope.dimension_count", headDim());
    set("vocab_size", m_shape.vocabSize);
    m_writer.setReal(architecture + ".rope.freq_base", m_shape.ropeBase);
    m_writer.setReal(architecture + ".attention.layer_norm_rms_epsilon", 1e-5f);
    m_writer.setUnsigned("general.quantization_version", 2);
  }

  int64_t headDim() const { return m_shape.embedding / m_shape.heads; }
  uint64_t nextSeed() { return mixSeed(m_options.seed, ++m_tensors); }

  // [rows, cols]: outputs of deviation `gain` for inputs of deviation 1.
  void addMatrix(std::string name, int64_t rows, int64_t cols, float gain) {
    const float deviation = gain / std::sqrt(static_cast<float>(cols));
    m_writer.addTensor(std::move(name), m_type, {rows, cols},
                       randomTensor(m_type, rows, cols, deviation, nextSeed()));
    m_parameters += static_cast<uint64_t>(rows * cols);
  }
  void addVector(std::string name, int64_t size, float mean, float deviation) {
    m_writer.addTensor(std::move(name), DType::F32, {size}, randomVector(size, mean, deviation, nextSeed()));
    m_parameters += static_cast<uint64_t>(size);
  }
  void addNorm(std::string name, int64_t size) { addVector(std::move(name), size, 1.0f, 0.05f); }

  void addTensors() {
    addMatrix("token_embd.weight", m_shape.vocabSize, m_shape.embedding,
              std::sqrt(static_cast<float>(m_shape.embedding)));
    for (int64_t layer = 0; layer < m_shape.layers; ++layer) addLayer(fmt::format("blk.{}.", layer));
    addNorm("output_norm.weight", m_shape.embedding);
    addMatrix("output.weight", m_shape.vocabSize, m_shape.embedding, 2.0f);
  }

  void addLayer(const std::string& prefix) {
    const int64_t width = m_shape.embedding, kvWidth = m_shape.kvHeads * headDim();
    // What layers add to the residual stream sums up to about 1 over all of them.
    const float residualGain = 1.0f / std::sqrt(2.0f * static_cast<float>(m_shape.layers));
    addNorm(prefix + "attn_norm.weight", width);
    addMatrix(prefix + "attn_q.weight", width, width, 1.0f);
    addMatrix(prefix + "attn_k.weight", kvWidth, width, 1.0f);
    addMatrix(prefix + "attn_v.weight", kvWidth, width, 1.0f);
    if (m_options.architecture == "qwen2") {
      addVector(prefix + "attn_q.bias", width, 0.0f, 0.1f);
      addVector(prefix + "attn_k.bias", kvWidth, 0.0f, 0.1f);
      addVector(prefix + "attn_v.bias", kvWidth, 0.0f, 0.1f);
    }
    if (m_options.architecture == "qwen3") {
      addNorm(prefix + "attn_q_norm.weight", headDim());
      addNorm(prefix + "attn_k_norm.weight", headDim());
    }
    addMatrix(prefix + "attn_output.weight", width, width, residualGain);
    addNorm(prefix + "ffn_norm.weight", width);
    addMatrix(prefix + "ffn_gate.weight", m_shape.feedForward, width, 1.0f);
    addMatrix(prefix + "ffn_up.weight", m_shape.feedForward, width, 1.0f);
    addMatrix(prefix + "ffn_down.weight", width, m_shape.feedForward,
              2.0f * residualGain);  // a gated input is near 0.5
  }

  SynthShape m_shape;
  SynthOptions m_options;
  DType m_type;
  SynthVocabulary m_vocabulary;
  GgufWriter m_writer;
  uint64_t m_tensors = 0;
  uint64_t m_parameters = 0;
};

std::string shapeNames() {
  std::string names;
  for (const SynthShape& shape : kShapes) names += fmt::format("{}{}", names.empty() ? "" : ", ", shape.name);
  return names;
}

}  // namespace

std::span<const SynthShape> synthShapes() {
  return kShapes;
}

Result<SynthResult> synthesizeModel(const std::filesystem::path& path, const SynthOptions& options,
                                    const ProgressCallback& progress) {
  if (std::ranges::find(kArchitectures, options.architecture) == std::end(kArchitectures))
    return failure("synth.architecture", HEDDLE_TR("Error", "no synthetic model has this architecture"),
                   shownText(options.architecture), HEDDLE_TR("Error", "use llama, qwen2 or qwen3"));
  const auto shape = std::ranges::find(kShapes, options.size, &SynthShape::name);
  if (shape == std::end(kShapes))
    return failure("synth.size", HEDDLE_TR("Error", "there is no such size of synthetic models"),
                   shownText(options.size), {HEDDLE_TR("Error", "use one of {0}"), {shapeNames()}});
  const DTypeInfo* type = dtypeByName(options.type);
  if (!type || !canSynthesize(type->type))
    return failure("synth.type", HEDDLE_TR("Error", "synthetic models cannot have weights of this type"),
                   shownText(options.type),
                   HEDDLE_TR("Error", "use F32, F16, BF16, Q8_0, Q4_0, Q4_K, Q5_K or Q6_K"));
  const SynthModel model(*shape, options, type->type);
  HEDDLE_TRY(model.writer().write(path, progress));
  std::error_code code;
  const auto size_bytes = std::filesystem::file_size(path, code);
  return SynthResult{model.parameters(), code ? 0 : size_bytes};
}

}  // namespace heddle
