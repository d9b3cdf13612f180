// The forward pass against the logits that llama.cpp computed (fixtures/parity and fixtures/lora).
#include <QtTest>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>

#include "core/inference/inference_session.h"
#include "kernels/cpu/cpu_backend.h"

using namespace heddle;

namespace {

const std::filesystem::path kFolder = std::filesystem::path(HEDDLE_FIXTURES) / "parity";

nlohmann::json readJson(const std::filesystem::path& path) {
  std::ifstream file(path);
  return nlohmann::json::parse(file);
}

std::shared_ptr<Backend> makeBackend(const QString& name) {
  if (name == "reference") return makeReferenceBackend();
  std::unique_ptr<Backend> backend;
  const BackendStatus status = makeCpuBackend({}, backend);
  if (!status.ok()) qWarning("%s", status.message.c_str());
  return backend;
}

struct Distance {
  double largest = 0, rms = 0;
};

Distance distance(std::span<const float> got, const std::vector<float>& expected) {
  Distance result;
  for (size_t i = 0; i < expected.size(); ++i) {
    const double difference = std::abs(static_cast<double>(got[i]) - static_cast<double>(expected[i]));
    result.largest = std::max(result.largest, difference);
    result.rms += difference * difference;
  }
  result.rms = std::sqrt(result.rms / static_cast<double>(expected.size()));
  return result;
}

std::unique_ptr<InferenceSession> openSession(const std::filesystem::path& path,
                                              std::shared_ptr<Backend> backend, SessionOptions options) {
  auto file = GgufFile::open(path);
  if (!file) qFatal("%s", file.error().english().c_str());
  auto model = LoadedModel::load(std::move(backend), *file);
  if (!model) qFatal("%s", model.error().english().c_str());
  auto session = InferenceSession::create(*model, std::move(options));
  if (!session) qFatal("%s", session.error().english().c_str());
  return std::move(*session);
}

// Greedy ids agree up to the first step whose two best are closer than twice the error.
void compareGreedy(InferenceSession& session, std::vector<float> logits, const nlohmann::json& reference,
                   double error) {
  const auto ids = reference.at("greedy_ids").get<std::vector<TokenId>>();
  const auto gaps = reference.at("greedy_gaps").get<std::vector<double>>();
  for (size_t i = 0; i < ids.size() && gaps[i] >= 2 * error; ++i) {
    const auto best = static_cast<TokenId>(std::ranges::max_element(logits) - logits.begin());
    QCOMPARE(best, ids[i]);
    auto next = session.evaluate({&best, 1});
    QVERIFY(next.has_value());
    logits = std::move(*next);
  }
}

// The order of the five best at every position, where neighbours are further apart than twice the tolerance.
void compareTop5(const std::vector<float>& all, const nlohmann::json& reference, double tolerance) {
  const auto ids = reference.at("top5_ids").get<std::vector<std::vector<size_t>>>();
  const auto scores = reference.at("top5_logits").get<std::vector<std::vector<float>>>();
  const size_t vocabulary = all.size() / ids.size();
  for (size_t position = 0; position < ids.size(); ++position)
    for (size_t k = 0; k < 5; ++k) {
      const double got = static_cast<double>(all[position * vocabulary + ids[position][k]]);
      QVERIFY2(std::abs(got - static_cast<double>(scores[position][k])) < tolerance,
               qPrintable(QString("position %1: %2").arg(position).arg(got)));
    }
}

}  // namespace

class ParityTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    if (!std::filesystem::exists(kFolder)) QSKIP("the fixtures folder is missing");
  }

  void float32_data() {
    QTest::addColumn<QString>("model");
    QTest::addColumn<QString>("backend");
    for (const char* backend : {"reference", "cpu"})
      for (const char* model : {"llama-plain", "llama3-ropefreqs", "qwen2"})
        QTest::addRow("%s %s", model, backend) << QString(model) << QString(backend);
  }
  void float32() {
    QFETCH(QString, model);
    QFETCH(QString, backend);
    const std::string name = model.toStdString() + "-f32";
    const nlohmann::json reference = readJson(kFolder / (name + ".json"));
    const auto tokens = reference.at("tokens").get<std::vector<TokenId>>();
    auto session = openSession(kFolder / (name + ".gguf"), makeBackend(backend), {.contextLength = 64});
    const auto all = session->evaluate(tokens, LogitsOf::AllPositions);
    QVERIFY(all.has_value());
    QCOMPARE(all->size(), tokens.size() * 512);
    compareTop5(*all, reference, 1e-4);
    const std::vector<float> last(all->end() - 512, all->end());
    const Distance stock = distance(last, reference.at("logits_last").get<std::vector<float>>());
    const Distance exact = distance(last, reference.at("logits_last_float64").get<std::vector<float>>());
    qInfo("largest %.2e, rms %.2e; against float64 %.2e", stock.largest, stock.rms, exact.largest);
    QVERIFY(stock.largest < 1e-4);
    QVERIFY(exact.largest < 1e-4);
    compareGreedy(*session, last, reference, 1e-4);
  }

  void quantised_data() {
    QTest::addColumn<QString>("type");
    QTest::addColumn<QString>("backend");
    for (const char* backend : {"reference", "cpu"})
      for (const char* type : {"F16", "BF16", "Q8_0", "Q4_0", "Q4_K_M", "Q5_K_M", "Q6_K"})
        QTest::addRow("%s %s", type, backend) << QString(type) << QString(backend);
  }
  void quantised() {
    QFETCH(QString, type);
    QFETCH(QString, backend);
    const std::string name = "llama-plain-" + type.toStdString();
    const nlohmann::json stock = readJson(kFolder / (name + ".json"));
    const nlohmann::json& dequantised = stock.at("dequant_f32");
    const auto tokens = stock.at("tokens").get<std::vector<TokenId>>();
    for (const DType kvType : {DType::F32, DType::F16}) {
      auto session = openSession(kFolder / (name + ".gguf"), makeBackend(backend),
                                 {.contextLength = 64, .kvType = kvType});
      const auto last = session->evaluate(tokens);
      QVERIFY(last.has_value());
      const Distance toStock = distance(*last, stock.at("logits_last").get<std::vector<float>>());
      const Distance toExact = distance(*last, dequantised.at("logits_last").get<std::vector<float>>());
      qInfo("KV %s: llama.cpp %.4f rms %.4f; dequantised %.2e rms %.2e", dtypeInfo(kvType).name.data(),
            toStock.largest, toStock.rms, toExact.largest, toExact.rms);
      const bool nearerStock = toStock.rms < toExact.rms;
      const Distance& near = nearerStock ? toStock : toExact;
      QVERIFY(near.largest < 0.25);
      QVERIFY(near.rms < 0.06);
      if (backend == "reference" && kvType == DType::F32) QVERIFY(toExact.largest < 1e-4);
      compareGreedy(*session, *last, nearerStock ? stock : dequantised, near.largest);
    }
  }

  void adapter_data() {
    QTest::addColumn<QString>("scale");
    QTest::addColumn<QString>("backend");
    for (const char* backend : {"reference", "cpu"})
      for (const char* scale : {"0.5", "1.0"})
        QTest::addRow("%s %s", scale, backend) << QString(scale) << QString(backend);
  }
  void adapter() {
    QFETCH(QString, scale);
    QFETCH(QString, backend);
    const std::filesystem::path folder = std::filesystem::path(HEDDLE_FIXTURES) / "lora";
    const nlohmann::json file = readJson(folder / "lora_reference.json");
    const nlohmann::json& reference = file.at("scales").at(scale.toStdString());
    const auto tokens = file.at("tokens").get<std::vector<TokenId>>();
    SessionOptions options{.contextLength = 64};
    options.adapters.push_back({(folder / "llama-plain-lora.gguf").string(), scale.toFloat()});
    auto session = openSession(kFolder / "llama-plain-f32.gguf", makeBackend(backend), options);
    const auto last = session->evaluate(tokens);
    QVERIFY(last.has_value());
    const Distance error = distance(*last, reference.at("logits_last").get<std::vector<float>>());
    qInfo("largest %.2e, rms %.2e", error.largest, error.rms);
    QVERIFY(error.largest < 1e-4);
    std::vector<float> logits = *last;
    for (const TokenId expected : reference.at("greedy_ids").get<std::vector<TokenId>>()) {
      const auto best = static_cast<TokenId>(std::ranges::max_element(logits) - logits.begin());
      QCOMPARE(best, expected);
      logits = *session->evaluate({&best, 1});
    }
  }
};

QTEST_APPLESS_MAIN(ParityTest)
#include "parity_test.moc"
