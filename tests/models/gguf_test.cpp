#include "core/models/gguf.h"

#include <sys/resource.h>

#include <QTemporaryDir>
#include <QtTest>
#include <functional>

#include "core/base/folders.h"
#include "gguf_builder.h"

using namespace heddle;
using namespace heddle::test;
namespace fs = std::filesystem;

namespace {

using Bend = std::function<void(GgufBuilder&)>;

struct Attack {
  const char* name;
  Bend bend;
  const char* code;
  const char* says;  // part of the sentence
};

constexpr uint32_t kF32 = 0, kQ8_0 = 8, kQ4_K = 12;
constexpr auto kString = static_cast<uint32_t>(GgufType::String);
constexpr auto kU32 = static_cast<uint32_t>(GgufType::U32);
constexpr auto kArray = static_cast<uint32_t>(GgufType::Array);
constexpr auto kBool = static_cast<uint32_t>(GgufType::Bool);

void alignment(GgufBuilder& b, uint32_t value) {
  b.u32("general.alignment", value);
}

// Each is one change to wholeFile().
const Attack kAttacks[] = {
    {"tensor count past the file", [](auto& b) { b.tensorCount = 1000; }, "gguf.count", "1000 tensors"},
    {"tensor count of all ones", [](auto& b) { b.tensorCount = UINT64_MAX; }, "gguf.count",
     "18446744073709551615 tensors"},
    {"tensor count that wraps when multiplied", [](auto& b) { b.tensorCount = UINT64_MAX / 32; },
     "gguf.count", "tensors"},
    {"key count past the file", [](auto& b) { b.keyCount = 1u << 20; }, "gguf.count", "metadata entries"},
    {"key count of all ones", [](auto& b) { b.keyCount = UINT64_MAX; }, "gguf.count", "metadata entries"},
    {"key count beyond the limit",
     [](auto& b) {
       b.keyCount = 70000;
       b.data(2 << 20);
     },
     "gguf.limit", "70000 metadata entries"},
    {"one key too many counted", [](auto& b) { b.keyCount = b.entries.size() + 1; }, "", ""},
    {"one tensor too many counted", [](auto& b) { b.tensorCount = 3; }, "", ""},
    {"key length past the file", [](auto& b) { b.raw(Bytes().number(UINT64_MAX).data); }, "gguf.truncated",
     "text in metadata entry"},
    {"key length that wraps", [](auto& b) { b.raw(Bytes().number(UINT64_MAX - 7).data + "x"); },
     "gguf.truncated", "text in"},
    {"text length past the file",
     [](auto& b) { b.raw(Bytes().string("k").number(kString).number(uint64_t{1} << 40).data); },
     "gguf.truncated", "1099511627776 bytes"},
    {"empty key", [](auto& b) { b.u32("", 1); }, "gguf.name", "empty"},
    {"key too long", [](auto& b) { b.u32(std::string(70000, 'k'), 1); }, "gguf.name", "70000 bytes"},
    {"key not UTF-8", [](auto& b) { b.u32("k\xff", 1); }, "gguf.name", "not valid UTF-8"},
    {"key with a line break", [](auto& b) { b.u32("k\nerror: fake", 1); }, "gguf.name", "not valid UTF-8"},
    {"key twice", [](auto& b) { b.u32("llama.block_count", 2); }, "gguf.duplicate", "llama.block_count"},
    {"value type unknown",
     [](auto& b) { b.raw(Bytes().string("k").number(uint32_t{13}).number(uint64_t{0}).data); },
     "gguf.value_type", "unknown type 13"},
    {"bool of 2", [](auto& b) { b.raw(Bytes().string("k").number(kBool).number(uint8_t{2}).data); },
     "gguf.boolean", "is 2"},
    {"array type unknown", [](auto& b) { b.array("k", 99, 0, ""); }, "gguf.value_type", "unknown type 99"},
    {"array of arrays",
     [](auto& b) { b.array("k", kArray, 1, Bytes().number(kU32).number(uint64_t{0}).data); },
     "gguf.nested_array", "array of arrays"},
    {"array count past the file", [](auto& b) { b.array("k", kU32, uint64_t{1} << 33, ""); }, "gguf.count",
     "8589934592 elements"},
    {"array count that wraps",
     [](auto& b) { b.array("k", kU32, (uint64_t{1} << 62) + 1, Bytes().number(1u).data); }, "gguf.count",
     "elements"},
    {"array of texts past the file", [](auto& b) { b.array("k", kString, UINT64_MAX, ""); }, "gguf.count",
     "elements"},
    {"array of texts with a text past the file",
     [](auto& b) { b.array("k", kString, 1, Bytes().number(UINT64_MAX).data); }, "gguf.truncated",
     "text in the metadata value k"},
    {"array of bools with a 7", [](auto& b) { b.array("k", kBool, 1, "\x07"); }, "gguf.boolean", "is 7"},
    {"array too large to keep", [](auto& b) { b.array("k", 0, 9u << 20, std::string(9u << 20, 'a')); },
     "gguf.limit", "elements together"},
    {"alignment 0", [](auto& b) { alignment(b, 0); }, "gguf.alignment", "is 0"},
    {"alignment 1", [](auto& b) { alignment(b, 1); }, "gguf.alignment", "is 1"},
    {"alignment 3", [](auto& b) { alignment(b, 3); }, "gguf.alignment", "is 3"},
    {"alignment 48", [](auto& b) { alignment(b, 48); }, "gguf.alignment", "is 48"},
    {"alignment of all ones", [](auto& b) { alignment(b, UINT32_MAX); }, "gguf.alignment", "4294967295"},
    {"alignment past the file", [](auto& b) { alignment(b, 1u << 31); }, "", ""},
    {"alignment as text", [](auto& b) { b.text("general.alignment", "32"); }, "gguf.alignment", "text"},
    {"alignment as 64 bits",
     [](auto& b) {
       b.raw(Bytes().string("general.alignment").number(uint32_t{10}).number(uint64_t{32}).data);
     },
     "gguf.alignment", "u64"},
    {"tensor name empty", [](auto& b) { b.tensor("", {4}, kF32, 128); }, "gguf.name", "empty"},
    {"tensor name too long", [](auto& b) { b.tensor(std::string(65, 't'), {4}, kF32, 128); }, "gguf.name",
     "65 bytes"},
    {"tensor name not UTF-8", [](auto& b) { b.tensor("t\xc0\x80", {4}, kF32, 128); }, "gguf.name",
     "not valid UTF-8"},
    {"tensor name past the file",
     [](auto& b) { b.tensors.push_back(Bytes().number(UINT64_MAX).data + std::string(40, 'x')); },
     "gguf.truncated", "text in tensor 2"},
    {"tensor twice", [](auto& b) { b.tensor("first", {4}, kF32, 128).data(160); }, "gguf.duplicate", "first"},
    {"rank 0", [](auto& b) { b.tensor("t", {}, kF32, 128).data(160); }, "gguf.rank", "0 dimensions"},
    {"rank 5", [](auto& b) { b.tensor("t", {1, 1, 1, 1, 1}, kF32, 128); }, "gguf.rank", "5 dimensions"},
    {"rank of all ones",
     [](auto& b) { b.tensors.push_back(Bytes().string("t").number(UINT32_MAX).data + std::string(40, 'x')); },
     "gguf.rank", "4294967295"},
    {"extent 0", [](auto& b) { b.tensor("t", {4, 0}, kF32, 128); }, "gguf.extent", "zero"},
    {"extent negative when signed", [](auto& b) { b.tensor("t", {UINT64_MAX}, kF32, 128); }, "gguf.extent",
     "more elements"},
    {"extents whose product wraps to 0",
     [](auto& b) { b.tensor("t", {uint64_t{1} << 32, uint64_t{1} << 32}, kF32, 128); }, "gguf.extent",
     "more elements"},
    {"extents whose product wraps to 4",
     [](auto& b) { b.tensor("t", {uint64_t{1} << 62, 4, 1, 1}, kF32, 128); }, "gguf.extent", "more elements"},
    {"extents whose bytes wrap", [](auto& b) { b.tensor("t", {uint64_t{1} << 61, 2}, kF32, 128); },
     "gguf.extent", "more bytes"},
    {"tensor type withdrawn", [](auto& b) { b.tensor("t", {4}, 4, 128); }, "gguf.tensor_type",
     "withdrawn (number 4)"},
    {"tensor type of others", [](auto& b) { b.tensor("t", {256}, 16, 128); }, "gguf.tensor_type",
     "IQ2_XXS (number 16)"},
    {"tensor type unknown", [](auto& b) { b.tensor("t", {4}, UINT32_MAX, 128); }, "gguf.tensor_type",
     "unknown (number 4294967295)"},
    {"rows not whole blocks of 32", [](auto& b) { b.tensor("t", {33, 32}, kQ8_0, 128); }, "gguf.block",
     "33 elements"},
    {"rows not whole blocks of 256", [](auto& b) { b.tensor("t", {128, 2}, kQ4_K, 128); }, "gguf.block",
     "the 256 in a block of Q4_K"},
    {"offset misaligned", [](auto& b) { b.tensor("t", {4}, kF32, 130).data(200); }, "gguf.offset",
     "offset 130"},
    {"offset past the end", [](auto& b) { b.tensor("t", {4}, kF32, 1u << 20); }, "gguf.truncated",
     "offset 1048576"},
    {"offset that wraps", [](auto& b) { b.tensor("t", {16}, kF32, UINT64_MAX - 31); }, "gguf.truncated",
     "offset 18446744073709551584"},
    {"size past the end", [](auto& b) { b.tensor("t", {1000}, kF32, 128).data(160); }, "gguf.truncated",
     "needs 4000 bytes"},
    {"size that wraps past the end", [](auto& b) { b.tensor("t", {uint64_t{1} << 60}, kF32, 128).data(160); },
     "gguf.truncated", "needs"},
    {"tensors that overlap", [](auto& b) { b.tensor("t", {8}, kF32, 64).data(160); }, "gguf.overlap",
     "share bytes"},
    {"tensors at one place", [](auto& b) { b.tensor("t", {4}, kF32, 96).data(160); }, "gguf.overlap",
     "share bytes"},
    {"version 0", [](auto& b) { b.version = 0; }, "gguf.version", "version 0"},
    {"version 1", [](auto& b) { b.version = 1; }, "gguf.version", "version 1"},
    {"version 4", [](auto& b) { b.version = 4; }, "gguf.version", "version 4"},
    {"big-endian", [](auto& b) { b.version = 3u << 24; }, "gguf.big_endian", "big-endian"},
};

struct Lookalike {
  const char* name;
  std::string content;
  const char* says;
};

const Lookalike kLookalikes[] = {
    {"empty", "", "empty"},
    {"text", "Dear reader,\nthis is a letter.\n", "is text"},
    {"web page", "\n<!DOCTYPE html><html><title>404</title>", "web page"},
    {"json error", "{\"error\": \"not found\"}", "JSON"},
    {"lfs pointer", "version https://git-lfs.github.com/spec/v1\noid sha256:00\n", "Git LFS"},
    {"safetensors", Bytes().number(uint64_t{300}).data + "{\"__metadata__\":{}}", "safetensors"},
    {"zip", std::string("PK\x03\x04\x14\x00\x00", 7), "zip"},
    {"gzip", "\x1f\x8b\x08 xyz", "compressed"},
    {"old ggml", "lmgg\x01", "before GGUF"},
    {"pdf", "%PDF-1.7", "PDF"},
    {"zeros", std::string(4096, '\0'), "zeros"},
    {"other bytes",
     std::string("\x7f"
                 "ELF\x02\x01\x01\x00",
                 8),
     "does not start with"},
};

long peakMemory_kb() {
  rusage usage{};
  getrusage(RUSAGE_SELF, &usage);
  return usage.ru_maxrss;
}

}  // namespace

class GgufTest : public QObject {
  Q_OBJECT
 private slots:
  void aWholeFileIsRead() {
    const std::string bytes = wholeFile().bytes();
    const auto file = parse(bytes);
    QVERIFY2(file, file ? "" : file.error().english().c_str());
    const GgufFile& f = **file;
    QCOMPARE(f.version(), 3u);
    QCOMPARE(f.metadata().size(), size_t{9});
    QCOMPARE(f.metadata()[1].first, std::string("llama.block_count"));
    QCOMPARE(**f.text("general.architecture"), std::string("llama"));
    QCOMPARE(**f.unsignedInteger("llama.block_count"), uint64_t{2});
    QCOMPARE(**f.unsignedInteger("a.u64"), UINT64_MAX);
    QCOMPARE(**f.real("llama.rope.freq_base"), 10000.0);
    QCOMPARE(**f.real("a.f64"), 0.1);
    QCOMPARE(**f.boolean("a.bool"), true);
    const auto words = std::get<std::vector<std::string_view>>((*f.array("a.words"))->values);
    QCOMPARE(words, (std::vector<std::string_view>{"one", ""}));
    const auto numbers = std::get<std::vector<int64_t>>((*f.array("a.numbers"))->values);
    QCOMPARE(numbers, (std::vector<int64_t>{-1, 2, 3}));
    QCOMPARE(f.tensors().size(), size_t{2});
    const GgufTensor* first = f.tensor("first");
    QVERIFY(first);
    QCOMPARE(first->extents, (std::vector<int64_t>{2, 32}));
    QCOMPARE(first->rows(), int64_t{2});
    QCOMPARE(first->sizeBytes, uint64_t{68});
    QCOMPARE(first->offset % 32, uint64_t{0});
    QCOMPARE(f.bytes(*f.tensor("second")).size(), size_t{16});
    QCOMPARE(f.tensor("third"), nullptr);
  }

  void typedReadsSayWhatIsWrong() {
    const std::string bytes = wholeFile().bytes();
    const auto file = *parse(bytes);
    QVERIFY(!*file->unsignedInteger("missing"));
    QCOMPARE(*file->array("missing"), nullptr);
    QCOMPARE(file->unsignedInteger("general.architecture").error().code, std::string("gguf.metadata_type"));
    QCOMPARE(file->unsignedInteger("a.i8").error().code, std::string("gguf.metadata_range"));
    QCOMPARE(file->text("a.bool").error().code, std::string("gguf.metadata_type"));
    QCOMPARE(file->array("a.bool").error().code, std::string("gguf.metadata_type"));
    QCOMPARE(file->boolean("a.words").error().code, std::string("gguf.metadata_type"));
    QVERIFY(file->real("general.architecture").error().english().find("test.gguf") != std::string::npos);
  }

  void versionTwoIsRead() {
    GgufBuilder builder = wholeFile();
    builder.version = 2;
    const std::string bytes = builder.bytes();
    const auto file = parse(bytes);
    QVERIFY(file);
    QCOMPARE((*file)->version(), 2u);
  }

  void aVocabularyHasNoTensors() {
    GgufBuilder builder;
    builder.text("general.architecture", "llama");
    const std::string bytes = builder.bytes();
    QVERIFY(parse(bytes));
  }

  void otherAlignmentsMoveTheData() {
    GgufBuilder builder;
    builder.u32("general.alignment", 128).tensor("t", {4}, kF32, 0).tensor("u", {4}, kF32, 128);
    builder.alignment = 128;
    builder.data(144);
    const std::string bytes = builder.bytes();
    const auto file = parse(bytes);
    QVERIFY(file);
    QCOMPARE((*file)->tensor("u")->offset % 128, uint64_t{0});
    QCOMPARE((*file)->tensor("u")->offset + 16, bytes.size());
  }

  void attacksAreRefused_data() {
    QTest::addColumn<int>("index");
    for (int i = 0; i < static_cast<int>(std::size(kAttacks)); ++i) QTest::newRow(kAttacks[i].name) << i;
  }
  void attacksAreRefused() {
    QFETCH(int, index);
    const Attack& attack = kAttacks[index];
    GgufBuilder builder = wholeFile();
    attack.bend(builder);
    const std::string bytes = builder.bytes();
    const long before = peakMemory_kb();
    const auto file = parse(bytes);
    QVERIFY(!file);
    const std::string sentence = file.error().english();
    if (*attack.code) QCOMPARE(file.error().code, std::string(attack.code));
    QVERIFY2(sentence.find(attack.says) != std::string::npos, sentence.c_str());
    QCOMPARE(file.error().input, std::string("test.gguf"));
    QVERIFY(!file.error().hint.empty());
    QVERIFY2(peakMemory_kb() - before < 64 * 1024, "refusing took memory");
  }

  void everyCutIsRefused() {
    const GgufBuilder builder = wholeFile();
    const std::string bytes = builder.bytes();
    for (size_t size = 0; size < bytes.size(); ++size) {
      const std::string cut = bytes.substr(0, size);
      const auto file = parse(cut);
      QVERIFY2(!file, std::to_string(size).c_str());
      const std::string wanted = size == 0 ? "gguf.not_gguf" : "";
      if (!wanted.empty()) QCOMPARE(file.error().code, wanted);
      if (size > 0) QVERIFY(file.error().code == "gguf.truncated" || file.error().code == "gguf.count");
    }
  }

  void everyBitFlipIsSurvived() {
    const std::string whole = wholeFile().bytes();
    const size_t header = wholeFile().headerBytes();
    int refused = 0;
    for (size_t at = 0; at < header; ++at)
      for (int bit = 0; bit < 8; ++bit) {
        std::string bytes = whole;
        bytes[at] = static_cast<char>(bytes[at] ^ (1 << bit));
        const auto file = parse(bytes);
        if (!file) {
          ++refused;
          continue;
        }
        for (const GgufTensor& tensor : (*file)->tensors())
          QVERIFY((*file)->bytes(tensor).size() == tensor.sizeBytes);
      }
    QVERIFY(refused > static_cast<int>(header));  // most single flips break something
  }

  void aRealFileIsRefusedWhereverItIsCut() {
    const fs::path path = fs::path(HEDDLE_FIXTURES) / "parity/llama-plain-Q4_K_M.gguf";
    if (!fs::exists(path)) QSKIP("the fixtures folder is missing");
    const std::string whole = *readFile(path);
    QVERIFY(parse(whole));
    for (size_t size = 0; size < whole.size(); size += size < 20000 ? 7 : 9973) {
      // A copy of its own size, so that a sanitizer sees each byte read past the cut.
      const std::string cut = whole.substr(0, size);
      QVERIFY2(!parse(cut), std::to_string(size).c_str());
    }
  }

  void fixturesAreRead() {
    if (!fs::exists(HEDDLE_FIXTURES)) QSKIP("the fixtures folder is missing");
    int count = 0;
    for (const char* folder : {"parity", "tokenizer", "lora"})
      for (const auto& entry : fs::directory_iterator(fs::path(HEDDLE_FIXTURES) / folder)) {
        if (entry.path().extension() != ".gguf") continue;
        const auto file = GgufFile::open(entry.path());
        QVERIFY2(file, file ? "" : file.error().english().c_str());
        QVERIFY((*file)->find("general.architecture"));
        ++count;
      }
    QVERIFY(count >= 25);
  }

  void lookalikesAreNamed_data() {
    QTest::addColumn<int>("index");
    for (int i = 0; i < static_cast<int>(std::size(kLookalikes)); ++i)
      QTest::newRow(kLookalikes[i].name) << i;
  }
  void lookalikesAreNamed() {
    QFETCH(int, index);
    const Lookalike& lookalike = kLookalikes[index];
    const auto file = parse(lookalike.content);
    QVERIFY(!file);
    QCOMPARE(file.error().code, std::string("gguf.not_gguf"));
    QVERIFY2(file.error().what.english().find(lookalike.says) != std::string::npos,
             file.error().english().c_str());
    QVERIFY(!file.error().hint.empty());
  }

  void filesThatAreNotThereAreNamed() {
    QTemporaryDir folder;
    QCOMPARE(GgufFile::open("/nonexistent/m.gguf").error().code, std::string("file.read"));
    const auto opened = GgufFile::open(folder.path().toStdString());
    QCOMPARE(opened.error().code, std::string("file.read"));
    QCOMPARE(opened.error().input, folder.path().toStdString());
  }

  void anOpenFileOutlivesItsName() {
    QTemporaryDir folder;
    const fs::path path = fs::path(folder.path().toStdString()) / "m.gguf";
    QVERIFY(writeFileSafely(path, wholeFile().bytes()));
    const auto file = *GgufFile::open(path);
    fs::remove(path);
    QCOMPARE(file->label(), path.string());
    QCOMPARE(file->bytes(*file->tensor("second"))[0], std::byte{1});
  }
};

QTEST_APPLESS_MAIN(GgufTest)
#include "gguf_test.moc"
