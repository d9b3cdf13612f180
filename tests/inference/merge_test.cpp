// Adapters baked into a model against the same adapters beside it, and against the logits that llama.cpp
// computed.
#include "core/models/merge.h"

#include <sys/resource.h>

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <csignal>
#include <fstream>

#include "core/inference/inference_session.h"
#include "core/inference/local_engine.h"
#include "core/models/adapter_writer.h"
#include "inference_fixtures.h"

using namespace heddle;
using namespace heddle::test;
namespace fs = std::filesystem;

namespace {

const fs::path kLora = fs::path(HEDDLE_FIXTURES) / "lora";
const fs::path kAdapter = kLora / "llama-plain-lora.gguf";

std::vector<float> logitsOf(const fs::path& model, const std::vector<TokenId>& tokens,
                            std::vector<AdapterChoice> adapters = {}) {
  const auto loaded = *LoadedModel::load(cpuBackend(), *GgufFile::open(model));
  auto session = *InferenceSession::create(
      loaded, {.contextLength = 64, .kvType = DType::F32, .adapters = std::move(adapters)});
  return *session->evaluate(tokens);
}

double largestDifference(const std::vector<float>& a, const std::vector<float>& b) {
  double largest = a.size() == b.size() ? 0 : INFINITY;
  for (size_t i = 0; i < std::min(a.size(), b.size()); ++i)
    largest = std::max(largest, std::abs(static_cast<double>(a[i]) - static_cast<double>(b[i])));
  return largest;
}

}  // namespace

class MergeTest : public QObject {
  Q_OBJECT
 private slots:
  void init() {
    if (!fs::exists(kAdapter)) QSKIP("the fixtures folder is missing");
    m_folder = std::make_unique<QTemporaryDir>();
    m_root = fs::path(m_folder->path().toStdString());
    m_out = m_root / "merged.gguf";
    m_reference = nlohmann::json::parse(std::ifstream(kLora / "lora_reference.json"));
    m_tokens = m_reference.at("tokens").get<std::vector<TokenId>>();
  }

  void float32EqualsTheAdapter_data() {
    QTest::addColumn<QString>("scale");
    QTest::newRow("half") << "0.5";
    QTest::newRow("whole") << "1.0";
  }
  void float32EqualsTheAdapter() {
    QFETCH(QString, scale);
    const fs::path base = parityFile("llama-plain-f32.gguf");
    const auto merged = merge(base, {{*readAdapterGguf(kAdapter), scale.toFloat(), "adapter-hash"}});
    QVERIFY2(merged, merged ? "" : merged.error().english().c_str());
    QCOMPARE(merged->changedWeights, size_t{6});
    const auto logits = logitsOf(m_out, m_tokens);
    const double beside =
        largestDifference(logits, logitsOf(base, m_tokens, {{kAdapter.string(), scale.toFloat()}}));
    const double theirs = largestDifference(
        logits, m_reference["scales"][scale.toStdString()]["logits_last"].get<std::vector<float>>());
    qInfo("beside the base %.2e, llama.cpp %.2e", beside, theirs);
    QVERIFY(beside < 1e-4);
    QVERIFY(theirs < 1e-4);
    QVERIFY(largestDifference(logits, logitsOf(base, m_tokens)) > 0.1);
  }

  // What was baked in twice as 0.5 and 0.25 is what 0.75 does; nothing else of the file changes.
  void severalAddUpAndTheRestStays() {
    const fs::path base = parityFile("llama-plain-Q4_K_M.gguf");
    const AdapterFile adapter = *readAdapterGguf(kAdapter);
    QVERIFY(merge(base, {{adapter, 0.5f, "x"}, {adapter, 0.25f, "y"}}, DType::F32, "base-hash"));
    const auto logits = logitsOf(m_out, m_tokens);
    QVERIFY(merge(base, {{adapter, 0.75f, "x"}}, DType::F32));
    QVERIFY(largestDifference(logits, logitsOf(m_out, m_tokens)) < 1e-4);
    QVERIFY(merge(base, {{adapter, 0.5f, "x"}, {adapter, 0.25f, "y"}}, {}, "base-hash"));
    const auto before = *GgufFile::open(base), after = *GgufFile::open(m_out);
    for (const GgufTensor& tensor : before->tensors()) {
      const GgufTensor* other = after->tensor(tensor.name);
      QVERIFY(other && other->type == tensor.type && other->extents == tensor.extents);
      const bool changed = !std::ranges::equal(before->bytes(tensor), after->bytes(*other));
      const bool adapted =
          std::ranges::find(adapter.pairs, tensor.name, &AdapterPair::weight) != adapter.pairs.end();
      QCOMPARE(changed, adapted);
    }
    for (const auto& [key, value] : before->metadata()) QVERIFY2(after->find(key), key.c_str());
    QCOMPARE(**after->text("heddle.merged.base_sha256"), std::string("base-hash"));
    QCOMPARE((*after->array("heddle.merged.adapters_sha256"))->size(), size_t{2});
  }

  void quantisedWeightsKeepTheirTypeOrTakeAnother() {
    const fs::path base = parityFile("llama-plain-Q8_0.gguf");
    const AdapterFile adapter = *readAdapterGguf(kAdapter);
    const auto beside = logitsOf(base, m_tokens, {{kAdapter.string(), 1.0f}});
    for (const DType type : {DType::Q8_0, DType::F16, DType::F32}) {
      QVERIFY(merge(base, {{adapter, 1.0f, {}}}, type));
      QCOMPARE((*GgufFile::open(m_out))->tensor("blk.1.attn_v.weight")->type, type);
      QCOMPARE((*GgufFile::open(m_out))->tensor("blk.1.attn_k.weight")->type, DType::Q8_0);
      const double error = largestDifference(logitsOf(m_out, m_tokens), beside);
      qInfo("%s: %.4f", dtypeInfo(type).name.data(), error);
      QVERIFY(error < 0.25);
    }
  }

  void otherBasesAreRefused() {
    const AdapterFile adapter = *readAdapterGguf(kAdapter);
    const auto codeOf = [&](const fs::path& base, const MergePart& part, std::optional<DType> type = {}) {
      const auto merged = merge(base, {part}, type);
      return merged ? std::string("none") : merged.error().code;
    };
    QCOMPARE(codeOf(parityFile("qwen2-f32.gguf"), {adapter, 1, {}}), std::string("adapter.architecture"));
    QCOMPARE(codeOf(parityFile("llama3-ropefreqs-f32.gguf"), {adapter, 1, {}}),
             std::string("adapter.tensor_shape"));
    QCOMPARE(codeOf(parityFile("llama-plain-f32.gguf"), {adapter, 1, {}}, DType::I32),
             std::string("merge.tensor_type"));
    QCOMPARE(codeOf(parityFile("llama-plain-f32.gguf"), {adapter, 1e38f, {}}),
             std::string("merge.not_finite"));
    AdapterFile reward = adapter;
    reward.rewardHead = {1, 2};
    QCOMPARE(codeOf(parityFile("llama-plain-f32.gguf"), {reward, 1, {}}), std::string("merge.reward"));
    QVERIFY(fs::is_empty(m_root));
    fs::copy_file(parityFile("llama-plain-f32.gguf"), m_out);
    QCOMPARE(codeOf(m_out, {adapter, 1, {}}), std::string("merge.same_file"));
  }

  void afterAFullDiskOrACancelNothingIsThere() {
    const fs::path base = parityFile("llama-plain-f32.gguf");
    const AdapterFile adapter = *readAdapterGguf(kAdapter);
    double seen = 0;
    const auto cancelled =
        mergeAdapters(**GgufFile::open(base), {{{adapter, 1, {}}}, {}, {}}, m_out, [&](double fraction) {
          seen = fraction;
          return fraction < 0.5;
        });
    QCOMPARE(cancelled.error().code, std::string("cancelled"));
    QVERIFY(seen >= 0.5 && seen < 1);
    QVERIFY(fs::is_empty(m_root));
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    rlimit low = before;
    low.rlim_cur = 1'000'000;
    setrlimit(RLIMIT_FSIZE, &low);
    const auto full = merge(base, {{adapter, 1, {}}});
    setrlimit(RLIMIT_FSIZE, &before);
    QCOMPARE(full.error().code, std::string("file.no_space"));
    QVERIFY(fs::is_empty(m_root));
  }

  // Two adapters in turn on one loaded base, whose prompts begin alike: neither takes over the other's keys
  // and values.
  void twoAdaptersInTurn() {
    AdapterFile other = *readAdapterGguf(kAdapter);
    for (AdapterPair& pair : other.pairs)
      for (float& value : pair.b) value = -value;
    QVERIFY(writeAdapterGguf(other, m_root / "other.gguf"));
    const std::vector<std::vector<AdapterChoice>> choices{
        {{kAdapter.string(), 1.0f}},
        {{(m_root / "other.gguf").string(), 1.0f}},
        {},
        {{kAdapter.string(), 1.0f}, {(m_root / "other.gguf").string(), 0.5f}}};
    const auto ask = [&](LocalEngine& engine, const std::vector<AdapterChoice>& adapters) {
      GenerateRequest request;
      request.model = {parityFile("llama-plain-f32.gguf").string(), adapters};
      request.prompt = m_tokens;
      request.maxTokens = 12;
      request.stopAtEnd = false;
      request.sampling.temperature = 0;
      Answer answer;
      engine.generate(request, answer.callbacks());
      return answer.wait()->ids;
    };
    std::vector<std::vector<TokenId>> alone;
    for (const auto& adapters : choices) {
      LocalEngine engine(cpuBackend());
      alone.push_back(ask(engine, adapters));
    }
    QVERIFY(alone[0] != alone[1]);
    QVERIFY(alone[0] != alone[2]);
    QVERIFY(alone[1] != alone[2]);
    LocalEngine engine(cpuBackend());
    for (int round = 0; round < 2; ++round)
      for (size_t i = 0; i < choices.size(); ++i) QCOMPARE(ask(engine, choices[i]), alone[i]);
  }

 private:
  Result<MergeResult> merge(const fs::path& base, std::vector<MergePart> parts,
                            std::optional<DType> type = {}, std::string baseHash = {}) {
    return mergeAdapters(**GgufFile::open(base), {std::move(parts), type, std::move(baseHash)}, m_out);
  }

  std::unique_ptr<QTemporaryDir> m_folder;
  fs::path m_root, m_out;
  nlohmann::json m_reference;
  std::vector<TokenId> m_tokens;
};

QTEST_APPLESS_MAIN(MergeTest)
#include "merge_test.moc"
