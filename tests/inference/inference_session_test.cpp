// What a batch must not change: logits are the same bits alone or beside others, at once or in pieces.
#include <QtTest>
#include <cstring>

#include "core/inference/inference_session.h"
#include "inference_fixtures.h"

using namespace heddle;
using namespace heddle::test;

namespace {

std::shared_ptr<const LoadedModel> loadModel(const std::string& name, int threads) {
  return *LoadedModel::load(cpuBackend(threads), *GgufFile::open(parityFile(name)));
}

std::vector<TokenId> someIds(size_t count, unsigned seed) {
  std::mt19937 random(seed);
  std::vector<TokenId> ids;
  while (ids.size() < count) ids.push_back(static_cast<TokenId>(random() % 512));
  return ids;
}

bool sameBits(std::span<const float> a, std::span<const float> b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size_bytes()) == 0;
}

}  // namespace

class InferenceSessionTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    if (!std::filesystem::exists(parityFile("llama-plain-f32.gguf"))) QSKIP("the fixtures folder is missing");
  }

  void piecesChangeNothing_data() {
    QTest::addColumn<QString>("file");
    for (const char* type : {"f32", "F16", "BF16", "Q8_0", "Q4_0", "Q4_K_M", "Q6_K"})
      QTest::addRow("%s", type) << QString("llama-plain-%1.gguf").arg(type);
  }
  void piecesChangeNothing() {
    QFETCH(QString, file);
    const auto ids = someIds(75, 1);
    std::vector<float> whole;
    for (const int64_t piece : {128, 7, 1}) {
      auto session = *InferenceSession::create(loadModel(file.toStdString(), piece == 7 ? 1 : 2),
                                               {.contextLength = 80, .batchTokens = piece});
      const auto logits = session->evaluate(ids, LogitsOf::AllPositions);
      QVERIFY(logits.has_value());
      if (whole.empty()) whole = *logits;
      QVERIFY2(sameBits(*logits, whole), qPrintable(QString("pieces of %1").arg(piece)));
    }
  }

  void neighboursChangeNothing_data() { piecesChangeNothing_data(); }
  void neighboursChangeNothing() {
    QFETCH(QString, file);
    const auto model = loadModel(file.toStdString(), 2);
    constexpr size_t kSequences = 5;
    auto together = *InferenceSession::create(model, {.contextLength = 48, .sequences = kSequences});
    std::vector<TokenId> next;
    for (size_t i = 0; i < kSequences; ++i) {
      together->select(i);
      QVERIFY(together->evaluate(someIds(3 + 9 * i, static_cast<unsigned>(i))).has_value());
      next.push_back(static_cast<TokenId>(100 + i));
    }
    std::vector<float> logits(kSequences * 512);
    QVERIFY(together->step(next, logits).has_value());
    for (size_t i = 0; i < kSequences; ++i) {
      auto alone = *InferenceSession::create(model, {.contextLength = 48});
      auto ids = someIds(3 + 9 * i, static_cast<unsigned>(i));
      ids.push_back(next[i]);
      const auto expected = alone->evaluate(ids);
      QVERIFY2(sameBits(*expected, std::span(logits).subspan(i * 512, 512)),
               qPrintable(QString("sequence %1").arg(i)));
    }
  }

  void wrongInputIsRefused() {
    auto session = *InferenceSession::create(loadModel("llama-plain-f32.gguf", 1), {.contextLength = 8});
    QCOMPARE(session->evaluate({}).error().code, std::string("prompt.empty"));
    QCOMPARE(session->evaluate(std::vector<TokenId>{512}).error().code, std::string("prompt.token_range"));
    QCOMPARE(session->evaluate(someIds(9, 1)).error().code, std::string("prompt.too_long"));
    QVERIFY(session->evaluate(someIds(8, 1)).has_value());
    QCOMPARE(session->evaluate(std::vector<TokenId>{1}).error().code, std::string("prompt.too_long"));
    session->clear();
    QVERIFY(session->evaluate(someIds(8, 1)).has_value());
  }
};

QTEST_APPLESS_MAIN(InferenceSessionTest)
#include "inference_session_test.moc"
