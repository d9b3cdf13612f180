// Embeddings of the engine: what the output matrix would read, pooled; the same in pieces and beside answers.
#include <QtTest>
#include <cmath>
#include <cstring>

#include "core/inference/inference_session.h"
#include "core/inference/local_engine.h"
#include "inference_fixtures.h"

using namespace heddle;
using namespace heddle::test;

namespace {

std::vector<TokenId> someIds(size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<TokenId> ids{1};
  while (ids.size() < count) ids.push_back(static_cast<TokenId>(3 + random() % 500));
  return ids;
}

Result<EmbedResult> embed(Engine& engine, std::vector<std::vector<TokenId>> inputs, Pooling pooling,
                          bool normalize, bool truncate = false) {
  EmbedRequest request;
  request.model.path = parityFile("llama-plain-f32.gguf").string();
  for (auto& ids : inputs) request.inputs.emplace_back(std::move(ids));
  request.pooling = pooling;
  request.normalize = normalize;
  request.truncate = truncate;
  return replyOf<EmbedResult>(
      [&](Reply<EmbedResult> reply) { engine.embed(std::move(request), std::move(reply)); });
}

}  // namespace

class EmbeddingTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    if (!std::filesystem::exists(parityFile("llama-plain-f32.gguf"))) QSKIP("the fixtures folder is missing");
  }

  // The outputs times the output matrix are the logits.
  void outputsGiveTheLogits() {
    const auto ids = someIds(9, 1);
    LocalEngine engine(cpuBackend());
    const auto result = embed(engine, {ids}, Pooling::None, false);
    QVERIFY2(result.has_value(), result ? "" : result.error().english().c_str());
    const auto file = *GgufFile::open(parityFile("llama-plain-f32.gguf"));
    const GgufTensor* output = file->tensor("output.weight");
    if (!output) output = file->tensor("token_embd.weight");
    QCOMPARE(output->type, DType::F32);
    const auto width = static_cast<size_t>(output->cols()), vocabulary = static_cast<size_t>(output->rows());
    QCOMPARE(result->dimension, static_cast<int>(width));
    QCOMPARE(result->embeddings[0].size(), ids.size() * width);
    std::vector<float> matrix(width * vocabulary);
    std::memcpy(matrix.data(), file->bytes(*output).data(), matrix.size() * sizeof(float));
    const auto model = *LoadedModel::load(cpuBackend(), file);
    const auto logits = *(*InferenceSession::create(model))->evaluate(ids, LogitsOf::AllPositions);
    for (size_t token = 0; token < ids.size(); ++token)
      for (size_t word = 0; word < vocabulary; ++word) {
        double sum = 0;
        for (size_t i = 0; i < width; ++i)
          sum += static_cast<double>(result->embeddings[0][token * width + i]) * matrix[word * width + i];
        QVERIFY(std::abs(sum - logits[token * vocabulary + word]) < 1e-4);
      }
  }

  void pooling() {
    const auto ids = someIds(20, 2);
    LocalEngine engine(cpuBackend());
    const auto all = embed(engine, {ids}, Pooling::None, false)->embeddings[0];
    const auto mean = embed(engine, {ids}, Pooling::Mean, false)->embeddings[0];
    const auto first = embed(engine, {ids}, Pooling::Cls, false)->embeddings[0];
    const auto last = embed(engine, {ids}, Pooling::Last, false)->embeddings[0];
    const size_t width = mean.size();
    double squares = 0;
    for (size_t i = 0; i < width; ++i) {
      double sum = 0;
      for (size_t token = 0; token < ids.size(); ++token) sum += static_cast<double>(all[token * width + i]);
      QVERIFY(std::abs(sum / 20 - mean[i]) < 1e-6);
      QCOMPARE(first[i], all[i]);
      QCOMPARE(last[i], all[19 * width + i]);
      squares += static_cast<double>(mean[i]) * mean[i];
    }
    const auto unit = embed(engine, {ids}, Pooling::Mean, true)->embeddings[0];
    for (size_t i = 0; i < width; ++i) QVERIFY(std::abs(unit[i] - mean[i] / std::sqrt(squares)) < 1e-6);
  }

  // In small pieces, with others in the call, and while an answer is written: the same bits.
  void sameHoweverItIsRun() {
    const std::vector<std::vector<TokenId>> inputs = {someIds(40, 3), someIds(7, 4), someIds(25, 5)};
    LocalEngine whole(cpuBackend());
    const auto expected = embed(whole, inputs, Pooling::Mean, true)->embeddings;
    EngineOptions options;
    options.batchTokens = 16;
    options.sequences = 2;
    LocalEngine pieces(cpuBackend(), options);
    GenerateRequest request;
    request.model.path = parityFile("llama-plain-f32.gguf").string();
    request.prompt = someIds(12, 6);
    request.sampling.temperature = 0;
    request.maxTokens = 30;
    request.stopAtEnd = false;
    Answer answer;
    pieces.generate(request, answer.callbacks());
    const auto beside = embed(pieces, inputs, Pooling::Mean, true);
    QVERIFY(beside->embeddings == expected);
    QCOMPARE(beside->tokens, (std::vector<int>{40, 7, 25}));
    QVERIFY(answer.wait().has_value());
    Answer alone;
    whole.generate(request, alone.callbacks());
    QVERIFY(answer.wait()->ids == alone.wait()->ids);
    QCOMPARE(embed(pieces, {inputs[1]}, Pooling::Mean, true)->embeddings[0], expected[1]);
  }

  void whatDoesNotFit() {
    EngineOptions options;
    options.contextLength = 16;
    LocalEngine engine(cpuBackend(), options);
    QCOMPARE(embed(engine, {someIds(17, 7)}, Pooling::Mean, true).error().code,
             std::string("prompt.too_long"));
    QCOMPARE(embed(engine, {{}}, Pooling::Mean, true).error().code, std::string("prompt.empty"));
    const auto cut = embed(engine, {someIds(17, 7)}, Pooling::Mean, true, true);
    auto ids = someIds(17, 7);
    ids.resize(16);
    QVERIFY(cut->embeddings == embed(engine, {ids}, Pooling::Mean, true)->embeddings);
    QVERIFY(embed(engine, {}, Pooling::Mean, true)->embeddings.empty());
  }
};

QTEST_APPLESS_MAIN(EmbeddingTest)
#include "embedding_test.moc"
