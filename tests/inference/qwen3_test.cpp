// qwen3 against an independent forward pass in float64 written here from the published architecture: RMS
// norms, head norms before rotation, rotation of halves, grouped heads, SwiGLU, output tied to the embedding.
#include <QtTest>
#include <cmath>
#include <map>
#include <random>

#include "core/inference/inference_session.h"
#include "core/models/gguf_writer.h"
#include "kernels/cpu/cpu_backend.h"

using namespace heddle;

namespace {

constexpr size_t kVocabulary = 48, kWidth = 32, kHeads = 4, kKvHeads = 2, kHeadDim = 16, kInner = 64,
                 kLayers = 2;
constexpr double kEpsilon = 1e-6, kBase = 1e6;

using Vector = std::vector<double>;

struct Weights {
  std::map<std::string, std::vector<float>> values;
  std::map<std::string, std::vector<int64_t>> extents;

  void add(std::mt19937& random, const std::string& name, size_t rows, size_t cols, double middle,
           double spread) {
    std::normal_distribution<double> normal(middle, spread);
    std::vector<float>& list = values[name];
    for (size_t i = 0; i < rows * cols; ++i) list.push_back(static_cast<float>(normal(random)));
    extents[name] = rows == 1 ? std::vector<int64_t>{static_cast<int64_t>(cols)}
                              : std::vector<int64_t>{static_cast<int64_t>(rows), static_cast<int64_t>(cols)};
  }

  Vector product(const std::string& name, const Vector& x) const {
    const std::vector<float>& matrix = values.at(name);
    Vector out(matrix.size() / x.size());
    for (size_t r = 0; r < out.size(); ++r)
      for (size_t c = 0; c < x.size(); ++c) out[r] += static_cast<double>(matrix[r * x.size() + c]) * x[c];
    return out;
  }

  // Norm of `count` values from `at`.
  void norm(const std::string& name, Vector& x, size_t at, size_t count) const {
    double squares = 0;
    for (size_t i = 0; i < count; ++i) squares += x[at + i] * x[at + i];
    const double factor = 1 / std::sqrt(squares / static_cast<double>(count) + kEpsilon);
    for (size_t i = 0; i < count; ++i) x[at + i] *= factor * static_cast<double>(values.at(name)[i]);
  }
};

Weights randomWeights() {
  std::mt19937 random(11);
  Weights weights;
  weights.add(random, "token_embd.weight", kVocabulary, kWidth, 0, 0.5);
  weights.add(random, "output_norm.weight", 1, kWidth, 1, 0.2);
  for (size_t layer = 0; layer < kLayers; ++layer) {
    const std::string block = "blk." + std::to_string(layer) + ".";
    weights.add(random, block + "attn_norm.weight", 1, kWidth, 1, 0.2);
    weights.add(random, block + "attn_q.weight", kHeads * kHeadDim, kWidth, 0, 0.3);
    weights.add(random, block + "attn_k.weight", kKvHeads * kHeadDim, kWidth, 0, 0.3);
    weights.add(random, block + "attn_v.weight", kKvHeads * kHeadDim, kWidth, 0, 0.3);
    weights.add(random, block + "attn_q_norm.weight", 1, kHeadDim, 1, 0.3);
    weights.add(random, block + "attn_k_norm.weight", 1, kHeadDim, 1, 0.3);
    weights.add(random, block + "attn_output.weight", kWidth, kHeads * kHeadDim, 0, 0.2);
    weights.add(random, block + "ffn_norm.weight", 1, kWidth, 1, 0.2);
    weights.add(random, block + "ffn_gate.weight", kInner, kWidth, 0, 0.3);
    weights.add(random, block + "ffn_up.weight", kInner, kWidth, 0, 0.3);
    weights.add(random, block + "ffn_down.weight", kWidth, kInner, 0, 0.2);
  }
  return weights;
}

void rotate(Vector& x, size_t at, size_t position) {
  for (size_t i = 0; i < kHeadDim / 2; ++i) {
    const double angle = static_cast<double>(position) *
                         std::pow(kBase, -2.0 * static_cast<double>(i) / static_cast<double>(kHeadDim));
    double& first = x[at + i];
    double& second = x[at + i + kHeadDim / 2];
    const double a = first, b = second;
    first = a * std::cos(angle) - b * std::sin(angle);
    second = a * std::sin(angle) + b * std::cos(angle);
  }
}

Vector attend(const Vector& query, const std::vector<Vector>& keys, const std::vector<Vector>& values) {
  Vector out(kHeads * kHeadDim);
  for (size_t head = 0; head < kHeads; ++head) {
    const size_t kv = head / (kHeads / kKvHeads) * kHeadDim;
    Vector weights;
    double total = 0;
    for (const Vector& key : keys) {
      double score = 0;
      for (size_t d = 0; d < kHeadDim; ++d) score += query[head * kHeadDim + d] * key[kv + d];
      weights.push_back(std::exp(score / std::sqrt(static_cast<double>(kHeadDim))));
      total += weights.back();
    }
    for (size_t t = 0; t < keys.size(); ++t)
      for (size_t d = 0; d < kHeadDim; ++d)
        out[head * kHeadDim + d] += weights[t] / total * values[t][kv + d];
  }
  return out;
}

void addTo(Vector& x, const Vector& y) {
  for (size_t i = 0; i < x.size(); ++i) x[i] += y[i];
}

// Logits of every position.
std::vector<Vector> referenceLogits(const Weights& weights, const std::vector<TokenId>& tokens) {
  std::vector<std::vector<Vector>> keys(kLayers), values(kLayers);
  std::vector<Vector> logits;
  for (size_t position = 0; position < tokens.size(); ++position) {
    const auto* row =
        weights.values.at("token_embd.weight").data() + static_cast<size_t>(tokens[position]) * kWidth;
    Vector x(row, row + kWidth);
    for (size_t layer = 0; layer < kLayers; ++layer) {
      const std::string block = "blk." + std::to_string(layer) + ".";
      Vector normed = x;
      weights.norm(block + "attn_norm.weight", normed, 0, kWidth);
      Vector query = weights.product(block + "attn_q.weight", normed);
      Vector key = weights.product(block + "attn_k.weight", normed);
      for (size_t head = 0; head < kHeads; ++head) {
        weights.norm(block + "attn_q_norm.weight", query, head * kHeadDim, kHeadDim);
        rotate(query, head * kHeadDim, position);
      }
      for (size_t head = 0; head < kKvHeads; ++head) {
        weights.norm(block + "attn_k_norm.weight", key, head * kHeadDim, kHeadDim);
        rotate(key, head * kHeadDim, position);
      }
      keys[layer].push_back(key);
      values[layer].push_back(weights.product(block + "attn_v.weight", normed));
      addTo(x, weights.product(block + "attn_output.weight", attend(query, keys[layer], values[layer])));
      normed = x;
      weights.norm(block + "ffn_norm.weight", normed, 0, kWidth);
      Vector gate = weights.product(block + "ffn_gate.weight", normed);
      const Vector up = weights.product(block + "ffn_up.weight", normed);
      for (size_t i = 0; i < kInner; ++i) gate[i] = gate[i] / (1 + std::exp(-gate[i])) * up[i];
      addTo(x, weights.product(block + "ffn_down.weight", gate));
    }
    weights.norm("output_norm.weight", x, 0, kWidth);
    logits.push_back(weights.product("token_embd.weight", x));
  }
  return logits;
}

GgufWriter writerFor(const Weights& weights) {
  GgufWriter writer;
  writer.setText("general.architecture", "qwen3");
  const auto set = [&](const char* key, size_t value) {
    writer.setUnsigned(std::string("qwen3.") + key, static_cast<uint32_t>(value));
  };
  set("context_length", 64);
  set("embedding_length", kWidth);
  set("block_count", kLayers);
  set("feed_forward_length", kInner);
  set("attention.head_count", kHeads);
  set("attention.head_count_kv", kKvHeads);
  set("attention.key_length", kHeadDim);
  set("attention.value_length", kHeadDim);
  writer.setReal("qwen3.attention.layer_norm_rms_epsilon", static_cast<float>(kEpsilon));
  writer.setReal("qwen3.rope.freq_base", static_cast<float>(kBase));
  for (const auto& [name, values] : weights.values)
    writer.addTensor(name, DType::F32, weights.extents.at(name), std::as_bytes(std::span(values)));
  return writer;
}

Result<std::shared_ptr<const LoadedModel>> loadWritten(const GgufWriter& writer,
                                                       const std::filesystem::path& path) {
  HEDDLE_TRY(writer.write(path));
  HEDDLE_ASSIGN(auto file, GgufFile::open(path));
  return LoadedModel::load(makeReferenceBackend(), std::move(file));
}

}  // namespace

class Qwen3Test : public QObject {
  Q_OBJECT
  QTemporaryDir m_folder;
  std::filesystem::path file(const char* name) const { return m_folder.filePath(name).toStdString(); }

 private slots:
  void agreesWithFloat64() {
    const Weights weights = randomWeights();
    const auto model = loadWritten(writerFor(weights), file("qwen3.gguf"));
    QVERIFY2(model.has_value(), model ? "" : model.error().english().c_str());
    QVERIFY((*model)->weights()->tiedOutput());
    auto session = InferenceSession::create(*model);
    std::vector<TokenId> tokens;
    std::mt19937 random(3);
    for (int i = 0; i < 21; ++i) tokens.push_back(static_cast<TokenId>(random() % kVocabulary));
    const auto logits = (*session)->evaluate(tokens, LogitsOf::AllPositions);
    QVERIFY(logits.has_value());
    const auto expected = referenceLogits(weights, tokens);
    double largest = 0;
    for (size_t position = 0; position < tokens.size(); ++position)
      for (size_t id = 0; id < kVocabulary; ++id)
        largest = std::max(largest, std::abs(expected[position][id] -
                                             static_cast<double>((*logits)[position * kVocabulary + id])));
    qInfo("largest difference %.2e", largest);
    QVERIFY(largest < 1e-4);
  }

  // A file that does not fit its description is refused, and the error names the tensor.
  void refusesBrokenFiles() {
    const auto errorOf = [&](const Weights& weights) {
      const auto model = loadWritten(writerFor(weights), file("broken.gguf"));
      return model ? Error{} : model.error();
    };
    Weights missing = randomWeights();
    missing.values.erase("blk.1.attn_k_norm.weight");
    QCOMPARE(errorOf(missing).code, std::string("model.missing_tensor"));
    QVERIFY(errorOf(missing).english().find("blk.1.attn_k_norm.weight") != std::string::npos);
    Weights misshaped = randomWeights();
    misshaped.extents["blk.0.ffn_up.weight"] = {kWidth, kInner};
    QCOMPARE(errorOf(misshaped).code, std::string("model.tensor_shape"));
    QVERIFY(errorOf(misshaped).english().find("blk.0.ffn_up.weight") != std::string::npos);
    QVERIFY(loadWritten(writerFor(randomWeights()), file("whole.gguf")).has_value());
    // A type without kernels is named, with those that there are.
    GgufWriter other = writerFor(missing);
    const std::vector<std::byte> blocks(kHeadDim * 4);
    other.addTensor("blk.1.attn_k_norm.weight", DType::I32, {kHeadDim}, blocks);
    const auto refused = loadWritten(other, file("type.gguf"));
    QVERIFY(!refused.has_value());
    QCOMPARE(refused.error().code, std::string("model.tensor_type"));
  }
};

QTEST_APPLESS_MAIN(Qwen3Test)
#include "qwen3_test.moc"
