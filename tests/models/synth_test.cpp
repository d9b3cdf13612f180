#include "core/models/synth.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cmath>
#include <set>

#include "core/base/folders.h"
#include "core/models/hyperparameters.h"
#include "core/models/model_details.h"
#include "core/models/synth_blocks.h"
#include "core/models/synth_vocabulary.h"
#include "kernels/dequantize.h"

using namespace heddle;
namespace fs = std::filesystem;

namespace {

const char* const kTypes[] = {"F32", "F16", "BF16", "Q8_0", "Q4_0", "Q4_K", "Q5_K", "Q6_K"};

std::vector<float> values(const GgufFile& file, const GgufTensor& tensor) {
  std::vector<float> out(static_cast<size_t>(tensor.rows() * tensor.cols()));
  const auto bytes = file.bytes(tensor);
  for (int64_t row = 0; row < tensor.rows(); ++row)
    dequantizeRow(tensor.type, bytes.data() + row * rowBytes(tensor.type, tensor.cols()), tensor.cols(),
                  out.data() + row * tensor.cols());
  return out;
}

struct Moments {
  double mean = 0;
  double deviation = 0;
};
Moments moments(const std::vector<float>& x) {
  double sum = 0, squares = 0;
  for (const float value : x) sum += value, squares += static_cast<double>(value) * value;
  const double n = static_cast<double>(x.size());
  return {sum / n, std::sqrt(squares / n - sum * sum / (n * n))};
}

void addTypes() {
  QTest::addColumn<QString>("type");
  for (const char* type : kTypes) QTest::newRow(type) << type;
}

}  // namespace

class SynthTest : public QObject {
  Q_OBJECT
 private slots:
  void init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = fs::path(m_folder->path().toStdString()) / "synth.gguf";
  }

  void weightsHaveTheMomentsAskedFor_data() { addTypes(); }
  void weightsHaveTheMomentsAskedFor() {
    QFETCH(QString, type);
    const DType dtype = dtypeByName(type.toStdString())->type;
    constexpr int64_t kCount = 256 * 400;
    for (const float deviation : {1.0f, 0.005f}) {
      std::vector<std::byte> bytes(static_cast<size_t>(rowBytes(dtype, kCount)));
      randomBlocks(dtype, deviation, 7, bytes);
      std::vector<float> x(kCount);
      dequantizeRow(dtype, bytes.data(), kCount, x.data());
      const Moments found = moments(x);
      QVERIFY2(std::fabs(found.mean) < 0.03 * deviation, std::to_string(found.mean).c_str());
      QVERIFY2(std::fabs(found.deviation - deviation) < 0.03 * deviation,
               std::to_string(found.deviation).c_str());
      // Neighbours are independent.
      double product = 0;
      for (size_t i = 1; i < x.size(); ++i) product += static_cast<double>(x[i]) * x[i - 1];
      QVERIFY(std::fabs(product / (kCount * deviation * deviation)) < 0.02);
    }
  }

  void everyTypeMakesAModel_data() { addTypes(); }
  void everyTypeMakesAModel() {
    QFETCH(QString, type);
    const auto made = synthesizeModel(m_path, {.size = "tiny", .type = type.toStdString()});
    QVERIFY2(made, made ? "" : made.error().english().c_str());
    QCOMPARE(made->fileSizeBytes, uint64_t{fs::file_size(m_path)});
    const auto file = *GgufFile::open(m_path);
    const auto details = modelDetails(*file);
    QVERIFY(details);
    QCOMPARE(details->parameters, made->parameters);
    QCOMPARE(details->architecture, std::string("llama"));
    QCOMPARE(details->layers, int64_t{2});
    QCOMPARE(details->kvHeads, int64_t{2});
    QCOMPARE(details->vocabSize, int64_t{512});
    QVERIFY(!details->chatTemplate.empty());
    QVERIFY(requiredTensor(*file, "blk.1.ffn_down.weight", {256, 512}));
    QVERIFY(requiredTensor(*file, "blk.0.attn_k.weight", {128, 256}));
    QCOMPARE(std::string(dtypeInfo(file->tensor("output.weight")->type).name), type.toStdString());
    for (const GgufTensor& tensor : file->tensors())
      for (const float value : values(*file, tensor)) QVERIFY(std::isfinite(value));
    QVERIFY(std::fabs(moments(values(*file, *file->tensor("token_embd.weight"))).deviation - 1.0) < 0.02);
    QVERIFY(std::fabs(moments(values(*file, *file->tensor("output_norm.weight"))).mean - 1.0) < 0.02);
  }

  void theSeedDecidesTheBytes() {
    const auto make = [&](uint64_t seed) {
      const auto made = synthesizeModel(m_path, {.size = "tiny", .type = "Q4_K", .seed = seed});
      return made ? *readFile(m_path) : std::string();
    };
    const std::string first = make(1), again = make(1), other = make(2);
    QVERIFY(!first.empty());
    QVERIFY(first == again);
    QVERIFY(first != other);
  }

  void otherArchitecturesHaveTheirTensors() {
    QVERIFY(synthesizeModel(m_path, {.architecture = "qwen2", .size = "tiny"}));
    QVERIFY(requiredTensor(**GgufFile::open(m_path), "blk.1.attn_k.bias", {128}));
    QVERIFY(synthesizeModel(m_path, {.architecture = "qwen3", .size = "tiny"}));
    const auto file = *GgufFile::open(m_path);
    QVERIFY(requiredTensor(*file, "blk.0.attn_q_norm.weight", {64}));
    QCOMPARE(readHyperparameters(*file)->headDim, int64_t{64});
  }

  void rowsAreMultiplesOf256() {
    for (const SynthShape& shape : synthShapes()) {
      QCOMPARE(shape.embedding % 256, int64_t{0});
      QCOMPARE(shape.feedForward % 256, int64_t{0});
      QCOMPARE(shape.embedding % shape.heads, int64_t{0});
      QCOMPARE(shape.heads % shape.kvHeads, int64_t{0});
    }
  }

  void theVocabularyIsWhole() {
    const SynthVocabulary vocabulary = makeVocabulary(5000, 3);
    QCOMPARE(vocabulary.tokens.size(), size_t{5000});
    const std::set<std::string> distinct(vocabulary.tokens.begin(), vocabulary.tokens.end());
    QCOMPARE(distinct.size(), size_t{5000});
    QCOMPARE(vocabulary.tokens[5 + 0x41], std::string("<0x41>"));
    // Every longer piece is made of two earlier ones.
    const auto indexOf = [&](const std::string& piece) {
      const auto found = std::ranges::find(vocabulary.tokens, piece);
      return found == vocabulary.tokens.end() ? SIZE_MAX
                                              : static_cast<size_t>(found - vocabulary.tokens.begin());
    };
    for (size_t id = 400; id < 1000; ++id) {
      const std::string& piece = vocabulary.tokens[id];
      bool reachable = false;
      for (size_t split = 1; split < piece.size() && !reachable; ++split)
        reachable = indexOf(piece.substr(0, split)) < id && indexOf(piece.substr(split)) < id;
      QVERIFY2(reachable, piece.c_str());
      QVERIFY(vocabulary.scores[id] < vocabulary.scores[id - 1]);
    }
  }

  void wrongWishesAreNamed() {
    const auto code = [&](const SynthOptions& options) {
      const auto made = synthesizeModel(m_path, options);
      return made ? std::string() : made.error().code;
    };
    QCOMPARE(code({.architecture = "gpt9"}), std::string("synth.architecture"));
    QCOMPARE(code({.size = "900b"}), std::string("synth.size"));
    QCOMPARE(code({.size = "tiny", .type = "Q2_K"}), std::string("synth.type"));
    QCOMPARE(code({.size = "tiny", .type = "q4_0"}), std::string("synth.type"));
    QVERIFY(!fs::exists(m_path));
    QVERIFY(synthesizeModel("/nonexistent/x.gguf", {.size = "tiny"}).error().code == "file.write");
  }

 private:
  std::unique_ptr<QTemporaryDir> m_folder;
  fs::path m_path;
};

QTEST_APPLESS_MAIN(SynthTest)
#include "synth_test.moc"
