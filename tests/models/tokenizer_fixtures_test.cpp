// The vocabularies of the fixtures against llama.cpp's own ids and texts.
#include <QFileInfo>
#include <QtTest>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "core/models/tokenizer.h"

using namespace heddle;

namespace {

constexpr std::string_view kSeparator = "\n__ggml_vocab_test__\n";

QString fixture(const std::string& name) {
  return QStringLiteral(HEDDLE_FIXTURES "/tokenizer/") + QString::fromStdString(name);
}

std::string content(const QString& path) {
  std::ifstream file(path.toStdString(), std::ios::binary);
  std::stringstream all;
  all << file.rdbuf();
  return all.str();
}

std::string fromHex(const std::string& hex) {
  return QByteArray::fromHex(QByteArray::fromStdString(hex)).toStdString();
}

// The field `name`, or the bytes of `name`_hex.
std::optional<std::string> textOf(const nlohmann::json& object, const std::string& name) {
  if (object.contains(name)) return object[name].get<std::string>();
  if (object.contains(name + "_hex")) return fromHex(object[name + "_hex"].get<std::string>());
  return std::nullopt;
}

}  // namespace

class TokenizerFixturesTest : public QObject {
  Q_OBJECT
 private slots:
  void idsOfTheUpstreamVectors_data() { vocabularies(); }
  void idsOfTheUpstreamVectors() {
    QFETCH(QString, name);
    const auto tokenizer = load(name);
    if (!tokenizer) QSKIP("the tokenizer fixtures are not here");
    const std::string file = "ggml-vocab-" + name.toStdString() + ".gguf";
    std::string inputs = content(fixture(file + ".inp"));
    std::istringstream outputs(content(fixture(file + ".out")));
    int count = 0;
    for (std::string line; std::getline(outputs, line); ++count) {
      const size_t end = inputs.find(kSeparator);
      const std::string text = inputs.substr(0, end);
      inputs = end == std::string::npos ? "" : inputs.substr(end + kSeparator.size());
      std::istringstream numbers(line);
      const std::vector<TokenId> expected{std::istream_iterator<TokenId>(numbers), {}};
      compareIds(tokenizer->encode(text, {.addSpecial = false}), expected, text);
    }
    QCOMPARE(count, 46);
  }

  void idsAndTextsOfOurVectors_data() { vocabularies(); }
  void idsAndTextsOfOurVectors() {
    QFETCH(QString, name);
    const auto tokenizer = load(name);
    if (!tokenizer) QSKIP("the tokenizer fixtures are not here");
    std::istringstream lines(content(fixture(name.toStdString() + ".jsonl")));
    int count = 0;
    for (std::string line; std::getline(lines, line); ++count) {
      const auto object = nlohmann::json::parse(line);
      const std::string text = *textOf(object, "text");
      compare(*tokenizer, text, object["plain"], {.addSpecial = false, .parseSpecial = false});
      compare(*tokenizer, text, object["parse_special"], {.addSpecial = false, .parseSpecial = true});
      compare(*tokenizer, text, object["add_special_parse_special"],
              {.addSpecial = true, .parseSpecial = true});
    }
    QCOMPARE(count, 169);
  }

  void decodingGivesTheTextBack_data() { vocabularies(); }
  void decodingGivesTheTextBack() {
    QFETCH(QString, name);
    const auto tokenizer = load(name);
    if (!tokenizer) QSKIP("the tokenizer fixtures are not here");
    for (const auto& string : nlohmann::json::parse(content(fixture("strings.json")))) {
      const auto text = string.get<std::string>();
      if (tokenizer->kind() == "llama-spm" && text.contains("▁"))
        continue;  // SentencePiece reads it as a space
      const auto ids = tokenizer->encode(text, {.addSpecial = false});
      QCOMPARE(QByteArray::fromStdString(tokenizer->decode(ids)), QByteArray::fromStdString(text));
      const auto withSpecial = tokenizer->encode(text);
      QCOMPARE(tokenizer->decode(withSpecial, {.removeSpecial = true}), text);
    }
  }

  void specialTokensAreKnown() {
    const auto spm = load("llama-spm");
    if (!spm) QSKIP("the tokenizer fixtures are not here");
    QCOMPARE(spm->size(), 32000);
    QCOMPARE(spm->kind(), std::string("llama-spm"));
    QCOMPARE(spm->beginOfSequence(), std::optional<TokenId>(1));
    QVERIFY(spm->endsGeneration(2) && !spm->endsGeneration(1) && spm->isControl(1) && !spm->isControl(300));
    QCOMPARE(spm->piece(1), std::string());
    QCOMPARE(spm->piece(1, true), std::string("<s>"));
    QCOMPARE(spm->piece(3 + 0x41), std::string("A"));
    QCOMPARE(spm->piece(32000, true), std::string());
    QCOMPARE(spm->piece(-1, true), std::string());
    const auto starcoder = load("starcoder");
    QVERIFY(starcoder->endsGeneration(0));
    QCOMPARE(starcoder->find("<fim_prefix>"), std::optional<TokenId>(1));
    QCOMPARE(starcoder->find("no such token"), std::optional<TokenId>());
    const auto gpt2 = load("gpt-2");
    QCOMPARE(gpt2->encode("Hello", {}), gpt2->encode("Hello", {.addSpecial = false}));
  }

 private:
  static void vocabularies() {
    QTest::addColumn<QString>("name");
    for (const char* name : {"llama-spm", "gpt-2", "starcoder", "deepseek-coder"})
      QTest::newRow(name) << name;
  }

  // nullptr: no fixtures.
  static std::unique_ptr<const Tokenizer> load(const QString& name) {
    const QString path = fixture("ggml-vocab-" + name.toStdString() + ".gguf");
    if (!QFileInfo::exists(path)) return nullptr;
    const auto file = GgufFile::open(path.toStdString());
    if (!file) qFatal("%s", file.error().english().c_str());
    auto tokenizer = Tokenizer::fromGguf(**file);
    if (!tokenizer) qFatal("%s", tokenizer.error().english().c_str());
    return std::move(*tokenizer);
  }

  static void compareIds(const std::vector<TokenId>& ids, const std::vector<TokenId>& expected,
                         const std::string& text) {
    if (ids == expected) return;
    const auto shown = [](const std::vector<TokenId>& all) { return nlohmann::json(all).dump(); };
    QFAIL(("of " + nlohmann::json(text).dump() + " got " + shown(ids) + " expected " + shown(expected))
              .c_str());
  }

  static void compare(const Tokenizer& tokenizer, const std::string& text, const nlohmann::json& expected,
                      EncodeOptions options) {
    const auto ids = tokenizer.encode(text, options);
    compareIds(ids, expected["ids"].get<std::vector<TokenId>>(), text);
    const std::string plain = *textOf(expected, "detok");
    QCOMPARE(tokenizer.decode(ids, {.cleanUpSpaces = true}), plain);
    QCOMPARE(tokenizer.decode(ids, {.unparseSpecial = true, .cleanUpSpaces = true}),
             textOf(expected, "detok_unparse_special").value_or(plain));
  }
};

QTEST_APPLESS_MAIN(TokenizerFixturesTest)
#include "tokenizer_fixtures_test.moc"
