#include "core/inference/lora_adapter.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/inference/backend_error.h"
#include "core/models/gguf.h"
#include "kernels/dequantize.h"

namespace heddle {
namespace {

const char* const kAdapterHint = HEDDLE_TR("Error", "choose an adapter that was trained on this model");

// A pair as the file has it and where it goes.
struct PairPlan {
  size_t layer = 0;
  Projection projection = Projection::Query;
  const GgufTensor* a = nullptr;
  const GgufTensor* b = nullptr;
};

struct Target {
  Projection projection;
  std::string_view name;  // pattern of TensorNames
  int64_t rows, cols;
};

}  // namespace

class LoraLoader {
 public:
  LoraLoader(const GgufFile& file, const TransformerWeights& base)
      : m_file(file), m_base(base), m_adapter(new LoraAdapter) {}

  Result<std::shared_ptr<const LoraAdapter>> load() {
    HEDDLE_TRY(checkKind());
    HEDDLE_TRY(planPairs());
    HEDDLE_TRY(upload());
    return std::shared_ptr<const LoraAdapter>(std::move(m_adapter));
  }

 private:
  std::unexpected<Error> refuse(std::string_view code, Text what) const {
    return failure(code, std::move(what), m_file.label(), kAdapterHint);
  }

  Status checkKind() {
    HEDDLE_ASSIGN(const auto type, m_file.text("general.type"));
    HEDDLE_ASSIGN(const auto kind, m_file.text("adapter.type"));
    if (type != "adapter" || kind.value_or("lora") != "lora")
      return refuse("adapter.kind", HEDDLE_TR("Error", "the file is not a LoRA adapter"));
    HEDDLE_ASSIGN(const std::string architecture, architectureOf(m_file));
    if (architecture != m_base.architecture().id)
      return refuse("adapter.architecture",
                    {HEDDLE_TR("Error", "the adapter is for the architecture {0}, and the model is {1}"),
                     {architecture, std::string(m_base.architecture().id)}});
    HEDDLE_ASSIGN(const auto alpha, m_file.real("adapter.lora.alpha"));
    if (!alpha || !(*alpha > 0.0) || *alpha > 1e6)
      return refuse("adapter.kind",
                    HEDDLE_TR("Error", "the adapter does not say its alpha, or it is not above zero"));
    m_adapter->m_alpha = static_cast<float>(*alpha);
    return {};
  }

  std::array<Target, kProjections> targets() const {
    const Hyperparameters& values = m_base.hyperparameters();
    const TensorNames& names = m_base.architecture().names;
    const int64_t width = values.embedding, inner = values.feedForward;
    const int64_t queries = values.heads * values.headDim, keys = values.kvHeads * values.headDim;
    return {{{Projection::Query, names.query, queries, width},
             {Projection::Key, names.key, keys, width},
             {Projection::Value, names.value, keys, width},
             {Projection::AttentionOutput, names.attentionOutput, width, queries},
             {Projection::Gate, names.gate, inner, width},
             {Projection::Up, names.up, inner, width},
             {Projection::Down, names.down, width, inner}}};
  }

  // Every tensor of the file must be half of a pair that goes somewhere: nothing is ignored.
  Status planPairs() {
    size_t used = 0;
    m_adapter->m_layers.resize(m_base.layers().size());
    for (size_t layer = 0; layer < m_adapter->m_layers.size(); ++layer)
      for (const Target& target : targets()) {
        const std::string name = fillPlaces(target.name, {fmt::to_string(layer)}) + ".weight";
        const GgufTensor* a = m_file.tensor(name + ".lora_a");
        const GgufTensor* b = m_file.tensor(name + ".lora_b");
        if (!a && !b) continue;
        if (!a || !b)
          return refuse("adapter.tensor",
                        {HEDDLE_TR("Error", "the adapter has only one half of the pair for {0}"), {name}});
        HEDDLE_TRY(checkPair(name, *a, *b, target));
        m_pairs.push_back({layer, target.projection, a, b});
        used += 2;
      }
    if (used == 0)
      return refuse("adapter.empty", HEDDLE_TR("Error", "the adapter changes no weight of this model"));
    if (used == m_file.tensors().size()) return {};
    for (const GgufTensor& tensor : m_file.tensors())
      if (std::ranges::none_of(m_pairs, [&](const PairPlan& p) { return p.a == &tensor || p.b == &tensor; }))
        return refuse("adapter.tensor",
                      {HEDDLE_TR("Error",
                                 "the adapter holds {0}, which this model does not have or Heddle does "
                                 "not adapt"),
                       {tensor.name}});
    return {};
  }

  Status checkPair(const std::string& name, const GgufTensor& a, const GgufTensor& b, const Target& target) {
    for (const GgufTensor* tensor : {&a, &b})
      if (!isWeightType(tensor->type))
        return refuse(
            "adapter.tensor_type",
            {HEDDLE_TR("Error", "the tensor {0} has the type {1}, which Heddle cannot multiply with"),
             {tensor->name, std::string(dtypeInfo(tensor->type).name)}});
    if (a.extents.size() != 2 || b.extents.size() != 2 || a.cols() != target.cols ||
        b.rows() != target.rows || a.rows() != b.cols())
      return refuse("adapter.tensor_shape",
                    {HEDDLE_TR("Error",
                               "the adapter's pair for {0} is [{1}, {2}] and [{3}, {4}]; the model needs "
                               "[rank, {5}] and [{6}, rank]"),
                     {name, fmt::to_string(a.rows()), fmt::to_string(a.cols()), fmt::to_string(b.rows()),
                      fmt::to_string(b.cols()), fmt::to_string(target.cols), fmt::to_string(target.rows)}});
    m_adapter->m_maxRank = std::max(m_adapter->m_maxRank, a.rows());
    return {};
  }

  // Each tensor starts on a boundary of 64 bytes.
  static size_t padded(const GgufTensor& tensor) {
    return (static_cast<size_t>(tensor.rows() * tensor.cols()) * sizeof(float) + 63) / 64 * 64;
  }

  Status upload() {
    const Placement& placement = m_base.placement();
    for (size_t device = 0; device < placement.devices.size(); ++device) {
      size_t bytes = 64;
      for (const PairPlan& pair : m_pairs)
        if (placement.layers[pair.layer] == device) bytes += padded(*pair.a) + padded(*pair.b);
      std::unique_ptr<Buffer>& buffer = m_adapter->m_buffers.emplace_back();
      HEDDLE_TRY(checkBackend(placement.devices[device]->allocate(bytes, buffer), m_file.label()));
      m_place = static_cast<std::byte*>(buffer->data());
      for (const PairPlan& pair : m_pairs) {
        if (placement.layers[pair.layer] != device) continue;
        auto& slot = m_adapter->m_layers[pair.layer][static_cast<size_t>(pair.projection)];
        const Tensor a = uploadTensor(*placement.devices[device], *pair.a);
        slot = LowRankPair{a, uploadTensor(*placement.devices[device], *pair.b)};
      }
    }
    return {};
  }

  Tensor uploadTensor(Backend& device, const GgufTensor& source) {
    const int64_t rows = source.rows(), cols = source.cols();
    std::vector<float> values(static_cast<size_t>(rows * cols));
    const int64_t stride = rowBytes(source.type, cols);
    for (int64_t row = 0; row < rows; ++row)
      dequantizeRow(source.type, m_file.bytes(source).data() + row * stride, cols,
                    values.data() + row * cols);
    const Tensor tensor = makeTensor(DType::F32, m_place, {rows, cols}, 2);
    device.upload(tensor, values.data(), values.size() * sizeof(float));
    m_place += padded(source);
    return tensor;
  }

  const GgufFile& m_file;
  const TransformerWeights& m_base;
  std::unique_ptr<LoraAdapter> m_adapter;
  std::vector<PairPlan> m_pairs;
  std::byte* m_place = nullptr;
};

size_t LoraAdapter::sizeBytes() const {
  size_t bytes = 0;
  for (const auto& buffer : m_buffers) bytes += buffer->sizeBytes();
  return bytes;
}

Result<std::shared_ptr<const LoraAdapter>> LoraAdapter::load(const std::filesystem::path& path,
                                                             const TransformerWeights& base) {
  HEDDLE_ASSIGN(const auto file, GgufFile::open(path));
  return LoraLoader(*file, base).load();
}

}  // namespace heddle
