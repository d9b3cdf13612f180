#include "core/inference/weights.h"

#include <fmt/format.h>

#include <array>

#include "core/inference/backend_error.h"
#include "core/inference/rope_scaling.h"
#include "kernels/dequantize.h"

namespace heddle {
namespace {

constexpr std::array kTypes = {DType::F32,  DType::F16,    DType::BF16,   DType::Q8_0,
                               DType::Q4_0, DType::Q4_1,   DType::Q5_0,   DType::Q5_1,
                               DType::Q2_K, DType::Q3_K,   DType::Q4_K,   DType::Q5_K,
                               DType::Q6_K, DType::IQ4_NL, DType::IQ4_XS, DType::MXFP4};

// One matrix and its bias, found in the file and checked.
struct MatrixPlan {
  const GgufTensor* weight = nullptr;
  const GgufTensor* bias = nullptr;
};

struct LayerPlan {
  const GgufTensor *attentionNorm, *queryNorm = nullptr, *keyNorm = nullptr, *feedForwardNorm;
  MatrixPlan query, key, value, attentionOutput, gate, up, down;
};

}  // namespace

std::string supportedWeightTypes() {
  std::string names;
  for (const DType type : kTypes)
    if (isWeightType(type)) names += (names.empty() ? "" : ", ") + std::string(dtypeInfo(type).name);
  return names;
}

// Two passes over the description: find and check everything, then take memory.
class WeightLoader {
 public:
  WeightLoader(Placement placement, std::shared_ptr<const GgufFile> file, const Hyperparameters& values,
               const ArchitectureDescription& architecture)
      : m_file(*file), m_values(values), m_architecture(architecture), m_weights(new TransformerWeights) {
    m_weights->m_placement = std::move(placement);
    m_weights->m_file = std::move(file);
    m_weights->m_hyperparameters = values;
    m_weights->m_architecture = &architecture;
  }

  Status plan() {
    HEDDLE_TRY(checkSupported());
    const TensorNames& names = m_architecture.names;
    HEDDLE_ASSIGN(m_embedding,
                  matrix(names.tokenEmbedding, m_values.vocabSize, m_values.embedding, Presence::None));
    HEDDLE_ASSIGN(m_outputNorm, norm(names.outputNorm, m_values.embedding));
    m_weights->m_tied = !m_file.tensor(std::string(names.output) + ".weight");
    if (!m_weights->m_tied) {
      HEDDLE_ASSIGN(m_output, matrix(names.output, m_values.vocabSize, m_values.embedding, Presence::None));
    }
    HEDDLE_TRY(planRope());
    for (int64_t layer = 0; layer < m_values.layers; ++layer) HEDDLE_TRY(planLayer(layer));
    return {};
  }

  Result<std::shared_ptr<const TransformerWeights>> load(const TransformerWeights::Turn& turn) {
    const auto run = [&](const std::function<Status()>& piece) { return turn ? turn(piece) : piece(); };
    HEDDLE_TRY(run([&] { return uploadVectors(); }));
    const Placement& placement = m_weights->m_placement;
    HEDDLE_TRY(run([&] { return prepare(placement.input, {&m_embedding, 1}, m_weights->m_tokenEmbedding); }));
    // A table that is both ends of the model stands twice where the ends are on two devices.
    const bool twice = !m_output.weight && placement.input != placement.output;
    if (m_output.weight || twice)
      HEDDLE_TRY(run([&] {
        return prepare(placement.output, {twice ? &m_embedding : &m_output, 1}, m_weights->m_output);
      }));
    for (size_t layer = 0; layer < m_layers.size(); ++layer)
      HEDDLE_TRY(run([&] { return prepareLayer(layer, m_weights->m_layers[layer]); }));
    return std::shared_ptr<const TransformerWeights>(std::move(m_weights));
  }

 private:
  std::unexpected<Error> unsupported(Text what) const {
    return failure("model.unsupported", std::move(what), m_file.label(),
                   HEDDLE_TR("Error", "choose another model"));
  }

  Status checkSupported() const {
    if (m_values.experts > 0)
      return unsupported({HEDDLE_TR("Error", "the model has {0} experts, and Heddle runs dense models only"),
                          {fmt::to_string(m_values.experts)}});
    if (m_values.valueDim != m_values.headDim)
      return unsupported({HEDDLE_TR("Error",
                                    "the model's value heads have {0} dimensions and its key heads {1}; "
                                    "Heddle runs equal ones only"),
                          {fmt::to_string(m_values.valueDim), fmt::to_string(m_values.headDim)}});
    if (m_values.rmsEpsilon <= 0.0f || !m_values.causal)
      return unsupported({HEDDLE_TR("Error", "the file does not fit the architecture {0}"),
                          {std::string(m_architecture.id)}});
    return {};
  }

  Status checkType(const GgufTensor& tensor) const {
    if (isWeightType(tensor.type)) return {};
    return failure("model.tensor_type",
                   {HEDDLE_TR("Error", "the tensor {0} has the type {1}, which Heddle cannot multiply with"),
                    {tensor.name, std::string(dtypeInfo(tensor.type).name)}},
                   m_file.label(),
                   {HEDDLE_TR("Error", "choose a file of this model in one of these types: {0}"),
                    {supportedWeightTypes()}});
  }

  Status checkVectorType(const GgufTensor& tensor) const {
    if (tensor.type == DType::F32 || tensor.type == DType::F16 || tensor.type == DType::BF16) return {};
    return failure("model.tensor_type",
                   {HEDDLE_TR("Error", "the tensor {0} has the type {1}; it must be F32, F16 or BF16"),
                    {tensor.name, std::string(dtypeInfo(tensor.type).name)}},
                   m_file.label(), HEDDLE_TR("Error", "get this model from another source"));
  }

  Result<MatrixPlan> matrix(std::string_view name, int64_t rows, int64_t cols, Presence bias) {
    MatrixPlan plan;
    HEDDLE_ASSIGN(plan.weight, requiredTensor(m_file, std::string(name) + ".weight", {rows, cols}));
    HEDDLE_TRY(checkType(*plan.weight));
    if (plan.weight->type != DType::F32) m_weights->m_allFloat32 = false;
    if (bias == Presence::None) return plan;
    const std::string biasName = std::string(name) + ".bias";
    HEDDLE_ASSIGN(plan.bias, bias == Presence::Required ? requiredTensor(m_file, biasName, {rows})
                                                        : optionalTensor(m_file, biasName, {rows}));
    if (plan.bias) HEDDLE_TRY(checkVectorType(*plan.bias));
    return plan;
  }

  Result<const GgufTensor*> norm(std::string_view name, int64_t width) {
    HEDDLE_ASSIGN(const GgufTensor* tensor, requiredTensor(m_file, std::string(name) + ".weight", {width}));
    HEDDLE_TRY(checkVectorType(*tensor));
    return tensor;
  }

  Status planRope() {
    HEDDLE_ASSIGN(m_stretch, stretchRope(m_values, m_file.label()));
    RopeParams rope;
    rope.base = m_values.ropeBase;
    rope.rotatedDims = static_cast<int>(m_values.ropeDims);
    rope.pairing = m_architecture.ropePairing;
    rope.positionScale = m_stretch.positionScale;
    rope.magnitude = m_stretch.magnitude;
    m_weights->m_rope.assign(m_weights->m_placement.devices.size(), rope);
    if (m_architecture.ropeFactors == Presence::None) return {};
    const std::string name = std::string(m_architecture.names.ropeFactors) + ".weight";
    HEDDLE_ASSIGN(const GgufTensor* factors, optionalTensor(m_file, name, {m_values.ropeDims / 2}));
    if (!factors) return {};
    HEDDLE_TRY(checkVectorType(*factors));
    std::vector<float> values = floats(*factors);
    for (size_t i = 0; i < values.size(); ++i) {
      if (!(values[i] > 0.0f))
        return failure("model.value_range",
                       {HEDDLE_TR("Error", "the tensor {0} holds a divisor that is not above zero"), {name}},
                       m_file.label(), HEDDLE_TR("Error", "get this model from another source"));
      if (!m_stretch.factors.empty()) values[i] *= m_stretch.factors[i];
    }
    m_stretch.factors = std::move(values);
    return {};
  }

  Status planLayer(int64_t layer) {
    const TensorNames& names = m_architecture.names;
    const auto named = [&](std::string_view pattern) { return fillPlaces(pattern, {fmt::to_string(layer)}); };
    const int64_t width = m_values.embedding, inner = m_values.feedForward, headDim = m_values.headDim;
    const int64_t queries = m_values.heads * headDim, keys = m_values.kvHeads * headDim;
    const Presence bias = m_architecture.queryKeyValueBias;
    LayerPlan plan;
    HEDDLE_ASSIGN(plan.attentionNorm, norm(named(names.attentionNorm), width));
    HEDDLE_ASSIGN(plan.query, matrix(named(names.query), queries, width, bias));
    HEDDLE_ASSIGN(plan.key, matrix(named(names.key), keys, width, bias));
    HEDDLE_ASSIGN(plan.value, matrix(named(names.value), keys, width, bias));
    if (m_architecture.headNorms) {
      HEDDLE_ASSIGN(plan.queryNorm, norm(named(names.queryNorm), headDim));
      HEDDLE_ASSIGN(plan.keyNorm, norm(named(names.keyNorm), headDim));
    }
    HEDDLE_ASSIGN(plan.attentionOutput,
                  matrix(named(names.attentionOutput), width, queries, m_architecture.attentionOutputBias));
    HEDDLE_ASSIGN(plan.feedForwardNorm, norm(named(names.feedForwardNorm), width));
    HEDDLE_ASSIGN(plan.gate, matrix(named(names.gate), inner, width, m_architecture.feedForwardBias));
    HEDDLE_ASSIGN(plan.up, matrix(named(names.up), inner, width, m_architecture.feedForwardBias));
    HEDDLE_ASSIGN(plan.down, matrix(named(names.down), width, inner, m_architecture.feedForwardBias));
    m_layers.push_back(plan);
    return {};
  }

  std::vector<float> floats(const GgufTensor& tensor) const {
    std::vector<float> values(static_cast<size_t>(tensor.cols()));
    dequantizeRow(tensor.type, m_file.bytes(tensor).data(), tensor.cols(), values.data());
    return values;
  }

  // A norm or a list of factors on its way to a device.
  struct VectorPlan {
    size_t device;
    std::vector<float> values;
    Tensor* place;
  };
  // Each vector starts on a boundary of 64 bytes.
  static size_t padded(const VectorPlan& vector) {
    return (vector.values.size() * sizeof(float) + 63) / 64 * 64;
  }

  std::vector<VectorPlan> planVectors() {
    const Placement& placement = m_weights->m_placement;
    std::vector<VectorPlan> vectors;
    const auto add = [&](size_t device, const GgufTensor* tensor, Tensor& place) {
      if (tensor) vectors.push_back({device, floats(*tensor), &place});
    };
    add(placement.output, m_outputNorm, m_weights->m_outputNorm);
    m_weights->m_layers.resize(m_layers.size());
    for (size_t i = 0; i < m_layers.size(); ++i) {
      LayerWeights& layer = m_weights->m_layers[i];
      add(placement.layers[i], m_layers[i].attentionNorm, layer.attentionNorm);
      add(placement.layers[i], m_layers[i].feedForwardNorm, layer.feedForwardNorm);
      add(placement.layers[i], m_layers[i].queryNorm, layer.queryNorm);
      add(placement.layers[i], m_layers[i].keyNorm, layer.keyNorm);
    }
    m_weights->m_ropeFactors.resize(placement.devices.size());
    if (!m_stretch.factors.empty())
      for (size_t device = 0; device < placement.devices.size(); ++device) {
        vectors.push_back({device, m_stretch.factors, &m_weights->m_ropeFactors[device]});
        m_weights->m_rope[device].factors = &m_weights->m_ropeFactors[device];
      }
    return vectors;
  }

  Status uploadVectors() {
    const std::vector<VectorPlan> vectors = planVectors();
    const auto& devices = m_weights->m_placement.devices;
    for (size_t device = 0; device < devices.size(); ++device) {
      size_t bytes = 64;
      for (const VectorPlan& vector : vectors) bytes += vector.device == device ? padded(vector) : 0;
      std::unique_ptr<Buffer>& buffer = m_weights->m_vectors.emplace_back();
      HEDDLE_TRY(checkBackend(devices[device]->allocate(bytes, buffer), m_file.label()));
      auto* at = static_cast<std::byte*>(buffer->data());
      for (const VectorPlan& vector : vectors) {
        if (vector.device != device) continue;
        *vector.place = makeTensor(DType::F32, at, {static_cast<int64_t>(vector.values.size())}, 1);
        devices[device]->upload(*vector.place, vector.values.data(), vector.values.size() * sizeof(float));
        at += padded(vector);
      }
    }
    return {};
  }

  Status prepare(size_t device, std::span<const MatrixPlan> parts, std::unique_ptr<PreparedWeight>& out) {
    std::array<WeightSource, 3> sources;
    for (size_t i = 0; i < parts.size(); ++i) {
      const GgufTensor& weight = *parts[i].weight;
      const float* bias = nullptr;
      if (parts[i].bias) bias = m_weights->m_biases.emplace_back(floats(*parts[i].bias)).data();
      sources[i] = {weight.type, weight.rows(), weight.cols(), m_file.bytes(weight).data(), bias};
    }
    Backend& backend = *m_weights->m_placement.devices[device];
    return checkBackend(backend.prepare({sources.data(), parts.size()}, out), m_file.label());
  }

  Status prepareLayer(size_t number, LayerWeights& layer) {
    const LayerPlan& plan = m_layers[number];
    const size_t device = m_weights->m_placement.layers[number];
    HEDDLE_TRY(prepare(device, std::array{plan.query, plan.key, plan.value}, layer.queryKeyValue));
    HEDDLE_TRY(prepare(device, std::array{plan.attentionOutput}, layer.attentionOutput));
    HEDDLE_TRY(prepare(device, std::array{plan.gate, plan.up}, layer.gateUp));
    return prepare(device, std::array{plan.down}, layer.down);
  }

  const GgufFile& m_file;
  const Hyperparameters& m_values;
  const ArchitectureDescription& m_architecture;
  std::unique_ptr<TransformerWeights> m_weights;
  MatrixPlan m_embedding, m_output;
  const GgufTensor* m_outputNorm = nullptr;
  RopeStretch m_stretch;
  std::vector<LayerPlan> m_layers;
};

Result<std::shared_ptr<const TransformerWeights>> TransformerWeights::load(
    Placement placement, std::shared_ptr<const GgufFile> file, const Hyperparameters& hyperparameters,
    const ArchitectureDescription& architecture, const Turn& turn) {
  WeightLoader loader(std::move(placement), std::move(file), hyperparameters, architecture);
  HEDDLE_TRY(loader.plan());
  return loader.load(turn);
}

size_t TransformerWeights::decodeReadBytes() const {
  size_t bytes = output().sizeBytes();
  for (const LayerWeights& layer : m_layers)
    bytes += layer.queryKeyValue->sizeBytes() + layer.attentionOutput->sizeBytes() +
             layer.gateUp->sizeBytes() + layer.down->sizeBytes();
  return bytes;
}

size_t TransformerWeights::sizeBytes() const {
  size_t bytes = decodeReadBytes() + (m_output ? m_tokenEmbedding->sizeBytes() : 0);
  for (const auto& buffer : m_vectors) bytes += buffer->sizeBytes();
  return bytes;
}

int64_t TransformerWeights::multiplyAddsPerToken() const {
  const auto products = [](const PreparedWeight& weight) { return weight.rows() * weight.cols(); };
  int64_t sum = products(output());
  for (const LayerWeights& layer : m_layers)
    sum += products(*layer.queryKeyValue) + products(*layer.attentionOutput) + products(*layer.gateUp) +
           products(*layer.down);
  return sum;
}

}  // namespace heddle
