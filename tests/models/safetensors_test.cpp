#include "core/models/safetensors.h"

#include <QTemporaryDir>
#include <QtTest>
#include <cstring>

#include "core/models/safetensors_writer.h"

using namespace heddle;
namespace fs = std::filesystem;

namespace {

// A file of this header and so many bytes after it.
std::string fileOf(const std::string& header, size_t data_bytes) {
  std::string bytes(8, '\0');
  const uint64_t length = header.size();
  std::memcpy(bytes.data(), &length, 8);
  bytes += header;
  for (size_t i = 0; i < data_bytes; ++i) bytes += static_cast<char>(i);
  return bytes;
}

Result<SafetensorsFile> parse(const std::string& bytes) {
  return SafetensorsFile::fromMemory(std::as_bytes(std::span(bytes)), "test.safetensors");
}

}  // namespace

class SafetensorsTest : public QObject {
  Q_OBJECT
 private slots:
  void whatIsWrittenComesBack() {
    QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "a.safetensors";
    const std::vector<float> first{1, -2, 0.5f, 4, 5, 6}, second{7};
    const std::vector<SafetensorsEntry> entries{{"b", {2, 3}, first}, {"a", {1}, second}};
    QVERIFY(writeSafetensors(path, entries));
    const auto file = SafetensorsFile::open(path);
    QVERIFY2(file, file ? "" : file.error().english().c_str());
    QCOMPARE(file->tensors().size(), size_t{2});
    QCOMPARE(file->tensors()[0].name, std::string("b"));
    QCOMPARE(file->tensors()[0].extents, (std::vector<int64_t>{2, 3}));
    QCOMPARE(*file->values(*file->tensor("b")), first);
    QCOMPARE(*file->values(*file->tensor("a")), second);
    QCOMPARE(file->metadata(), (std::vector<std::pair<std::string, std::string>>{{"format", "pt"}}));
    QCOMPARE(file->tensors()[0].offset % 8, uint64_t{0});
    QVERIFY(!file->tensor("c"));
  }

  void wrongEntriesAreNotWritten() {
    QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "a.safetensors";
    const std::vector<float> values{1, 2};
    const std::vector<SafetensorsEntry> twice{{"a", {2}, values}, {"a", {2}, values}},
        shape{{"a", {3}, values}};
    QCOMPARE(writeSafetensors(path, twice).error().code, std::string("safetensors.write"));
    QCOMPARE(writeSafetensors(path, shape).error().code, std::string("safetensors.write"));
    QVERIFY(!fs::exists(path));
  }

  void halvesAndDoubles() {
    const std::string header =
        R"({"h":{"dtype":"F16","shape":[2],"data_offsets":[0,4]},"b":{"dtype":"BF16","shape":[1],"data_offsets":[4,6]},)"
        R"("i":{"dtype":"I16","shape":[],"data_offsets":[6,8]},"d":{"dtype":"F64","shape":[1],"data_offsets":[8,16]}})";
    std::string bytes = fileOf(header, 16);
    const uint16_t halves[3] = {0x3c00, 0xc000, 0x3fc0};  // 1, -2, and 1.5 as bfloat16
    const double number = 0.25;
    std::memcpy(bytes.data() + 8 + header.size(), halves, 6);
    std::memcpy(bytes.data() + 8 + header.size() + 8, &number, 8);
    const auto file = parse(bytes);
    QVERIFY2(file, file ? "" : file.error().english().c_str());
    QCOMPARE(*file->values(*file->tensor("h")), (std::vector<float>{1, -2}));
    QCOMPARE(*file->values(*file->tensor("b")), std::vector<float>{1.5f});
    QCOMPARE(*file->values(*file->tensor("d")), std::vector<float>{0.25f});
    QCOMPARE(file->tensor("i")->elements(), int64_t{1});
    QCOMPARE(file->values(*file->tensor("i")).error().code, std::string("safetensors.type"));
  }

  void brokenFiles_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    const auto row = [](const char* name, const std::string& bytes, const char* code) {
      QTest::newRow(name) << QByteArray::fromStdString(bytes) << QString::fromLatin1(code);
    };
    const auto one = [](const std::string& entry, size_t data_bytes) {
      return fileOf("{\"a\":" + entry + "}", data_bytes);
    };
    row("empty", "", "safetensors.truncated");
    row("short", "1234567", "safetensors.truncated");
    row("no header", std::string("\x10\0\0\0\0\0\0\0", 8), "safetensors.truncated");
    row("huge header", std::string("\xff\xff\xff\xff\xff\xff\xff\xff", 8), "safetensors.header");
    row("no JSON", fileOf("{\"a\":", 0), "safetensors.header");
    row("no object", fileOf("[1]", 0), "safetensors.header");
    row("bad UTF-8", fileOf("{\"\xff\":1}", 0), "safetensors.header");
    row("twice",
        fileOf(
            R"({"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]},"a":{"dtype":"U8","shape":[1],"data_offsets":[0,1]}})",
            1),
        "safetensors.header");
    row("metadata", fileOf(R"({"__metadata__":{"a":1}})", 0), "safetensors.header");
    row("no dtype", one(R"({"shape":[1],"data_offsets":[0,4]})", 4), "safetensors.tensor");
    row("unknown dtype", one(R"({"dtype":"F7","shape":[1],"data_offsets":[0,4]})", 4), "safetensors.tensor");
    row("negative extent", one(R"({"dtype":"F32","shape":[-1],"data_offsets":[0,4]})", 4),
        "safetensors.tensor");
    row("overflow", one(R"({"dtype":"F32","shape":[4294967296,4294967296],"data_offsets":[0,0]})", 0),
        "safetensors.tensor");
    row("wrong length", one(R"({"dtype":"F32","shape":[2],"data_offsets":[0,4]})", 4), "safetensors.tensor");
    row("backwards", one(R"({"dtype":"F32","shape":[1],"data_offsets":[4,0]})", 4), "safetensors.tensor");
    row("past the end", one(R"({"dtype":"F32","shape":[1],"data_offsets":[4,8]})", 4),
        "safetensors.truncated");
    row("gap", one(R"({"dtype":"F32","shape":[1],"data_offsets":[4,8]})", 8), "safetensors.tensor");
    row("rest", one(R"({"dtype":"F32","shape":[1],"data_offsets":[0,4]})", 5), "safetensors.tensor");
    row("overlap",
        fileOf(
            R"({"a":{"dtype":"U8","shape":[2],"data_offsets":[0,2]},"b":{"dtype":"U8","shape":[2],"data_offsets":[1,3]}})",
            3),
        "safetensors.tensor");
    row("many dimensions", one(R"({"dtype":"U8","shape":[1,1,1,1,1,1,1,1,1],"data_offsets":[0,1]})", 1),
        "safetensors.tensor");
  }
  void brokenFiles() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    const auto file = parse(bytes.toStdString());
    QVERIFY(!file);
    QCOMPARE(QString::fromStdString(file.error().code), code);
    QVERIFY(!file.error().hint.empty());
  }

  void theFixtureReads() {
    const fs::path path = fs::path(HEDDLE_FIXTURES) / "lora" / "peft_adapter" / "adapter_model.safetensors";
    if (!fs::exists(path)) QSKIP("the fixtures folder is missing");
    const auto file = SafetensorsFile::open(path);
    QVERIFY(file);
    QCOMPARE(file->tensors().size(), size_t{12});
    QCOMPARE(file->tensors()[0].extents, (std::vector<int64_t>{8, 256}));
  }
};

QTEST_APPLESS_MAIN(SafetensorsTest)
#include "safetensors_test.moc"
