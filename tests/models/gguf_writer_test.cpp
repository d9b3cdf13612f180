#include "core/models/gguf_writer.h"

#include <sys/resource.h>

#include <QTemporaryDir>
#include <QtTest>
#include <algorithm>
#include <csignal>

#include "core/base/folders.h"
#include "gguf_builder.h"

using namespace heddle;
using namespace heddle::test;
namespace fs = std::filesystem;

namespace {

bool sameValue(const GgufValue& a, const GgufValue& b) {
  if (a.type != b.type || a.value.index() != b.value.index()) return false;
  if (const auto* array = std::get_if<GgufArray>(&a.value)) {
    const auto& other = std::get<GgufArray>(b.value);
    return array->elementType == other.elementType && array->values == other.values;
  }
  return std::visit(
      [&]<class T>(const T& held) {
        if constexpr (std::is_same_v<T, GgufArray>)
          return false;
        else
          return held == std::get<T>(b.value);
      },
      a.value);
}

// Empty if both say and hold the same.
std::string difference(const GgufFile& a, const GgufFile& b) {
  if (a.metadata().size() != b.metadata().size()) return "number of keys";
  for (const auto& [key, value] : a.metadata()) {
    const GgufValue* other = b.find(key);
    if (!other || !sameValue(value, *other)) return key;
  }
  if (a.tensors().size() != b.tensors().size()) return "number of tensors";
  for (const GgufTensor& tensor : a.tensors()) {
    const GgufTensor* other = b.tensor(tensor.name);
    if (!other || other->type != tensor.type || other->extents != tensor.extents) return tensor.name;
    if (!std::ranges::equal(a.bytes(tensor), b.bytes(*other))) return tensor.name + " bytes";
  }
  return {};
}

size_t filesIn(const fs::path& folder) {
  return static_cast<size_t>(std::distance(fs::directory_iterator(folder), {}));
}

}  // namespace

class GgufWriterTest : public QObject {
  Q_OBJECT
 private slots:
  void init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_path = fs::path(m_folder->path().toStdString()) / "out.gguf";
  }

  void everyKindComesBack() {
    const std::string bytes = wholeFile().bytes();
    const auto original = *parse(bytes);
    QVERIFY(rewriterOf(*original).write(m_path));
    const auto written = GgufFile::open(m_path);
    QVERIFY2(written, written ? "" : written.error().english().c_str());
    QCOMPARE(difference(*original, **written), std::string());
    QCOMPARE(filesIn(m_path.parent_path()), size_t{1});
  }

  void fixturesComeBack_data() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"parity/llama-plain-Q4_K_M.gguf", "parity/llama3-ropefreqs-f32.gguf",
                             "parity/llama-plain-IQ4_XS.gguf", "tokenizer/ggml-vocab-llama-spm.gguf",
                             "lora/llama-plain-lora.gguf"})
      QTest::newRow(name) << name;
  }
  void fixturesComeBack() {
    QFETCH(QString, name);
    const fs::path path = fs::path(HEDDLE_FIXTURES) / name.toStdString();
    if (!fs::exists(path)) QSKIP("the fixtures folder is missing");
    const auto original = *GgufFile::open(path);
    QVERIFY(rewriterOf(*original).write(m_path));
    QCOMPARE(difference(*original, **GgufFile::open(m_path)), std::string());
  }

  void alignmentIsKept() {
    GgufWriter writer(64);
    writer.setText("general.architecture", "x");
    const std::vector<std::byte> data(40, std::byte{7});
    writer.addTensor("a", DType::F32, {10}, data);
    writer.addTensor("b", DType::F32, {2, 5}, data);
    QVERIFY(writer.write(m_path));
    const auto file = *GgufFile::open(m_path);
    QCOMPARE(file->alignment(), 64u);
    QCOMPARE(file->tensor("b")->offset - file->tensor("a")->offset, uint64_t{64});
    QCOMPARE(file->tensor("b")->extents, (std::vector<int64_t>{2, 5}));
    QCOMPARE(file->bytes(*file->tensor("b"))[39], std::byte{7});
  }

  void tensorsStreamInPieces() {
    GgufWriter writer;
    writer.addTensor("a", DType::F16, {3, 4}, [](const GgufWriter::Sink& sink) -> Status {
      for (uint8_t i = 0; i < 12; ++i) {
        const std::byte pair[2] = {std::byte{i}, std::byte{0}};
        HEDDLE_TRY(sink(pair));
      }
      return {};
    });
    QVERIFY(writer.write(m_path));
    const auto file = *GgufFile::open(m_path);
    QCOMPARE(file->bytes(*file->tensor("a"))[22], std::byte{11});
  }

  void wrongTensorsAreRefused() {
    const std::vector<std::byte> data(40);
    const auto refused = [&](GgufWriter& writer) {
      const Status status = writer.write(m_path);
      return !status && status.error().code == "gguf.write" && filesIn(m_path.parent_path()) == 0;
    };
    GgufWriter tooShort, tooLong, twice, noBlocks, longName, badAlignment(24);
    tooShort.addTensor("a", DType::F32, {11}, data);
    QVERIFY(refused(tooShort));
    tooLong.addTensor("a", DType::F32, {9}, data);
    QVERIFY(refused(tooLong));
    twice.addTensor("a", DType::F32, {10}, data);
    twice.addTensor("a", DType::F32, {10}, data);
    QVERIFY(refused(twice));
    noBlocks.addTensor("a", DType::Q8_0, {33}, data);
    QVERIFY(refused(noBlocks));
    longName.addTensor(std::string(65, 'a'), DType::F32, {10}, data);
    QVERIFY(refused(longName));
    QVERIFY(refused(badAlignment));
  }

  void aFullDiskLeavesTheOldFile() {
    QVERIFY(writeFileSafely(m_path, "old"));
    std::signal(SIGXFSZ, SIG_IGN);
    rlimit before{};
    getrlimit(RLIMIT_FSIZE, &before);
    const rlimit small{4096, before.rlim_max};
    setrlimit(RLIMIT_FSIZE, &small);
    const std::vector<std::byte> data(size_t{1} << 16);
    GgufWriter writer;
    writer.addTensor("a", DType::F32, {1 << 14}, data);
    const Status status = writer.write(m_path);
    setrlimit(RLIMIT_FSIZE, &before);
    QVERIFY(!status);
    QCOMPARE(status.error().code, std::string("file.no_space"));
    QCOMPARE(status.error().input, m_path.string());
    QCOMPARE(*readFile(m_path), std::string("old"));
    QCOMPARE(filesIn(m_path.parent_path()), size_t{1});
  }

  void cancellingLeavesNothing() {
    const std::vector<std::byte> data(40);
    GgufWriter writer;
    writer.addTensor("a", DType::F32, {10}, data);
    writer.addTensor("b", DType::F32, {10}, data);
    int asked = 0;
    const Status status = writer.write(m_path, [&](double) { return ++asked < 2; });
    QCOMPARE(status.error().code, std::string("cancelled"));
    QCOMPARE(asked, 2);
    QCOMPARE(filesIn(m_path.parent_path()), size_t{0});
  }

  void aMissingFolderIsNamed() {
    const Status status = GgufWriter().write("/nonexistent/out.gguf");
    QCOMPARE(status.error().code, std::string("file.write"));
  }

 private:
  std::unique_ptr<QTemporaryDir> m_folder;
  fs::path m_path;
};

QTEST_APPLESS_MAIN(GgufWriterTest)
#include "gguf_writer_test.moc"
