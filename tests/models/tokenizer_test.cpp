// Tokenizers over small vocabularies: what the fixtures cannot show, broken vocabularies, and properties.
#include "core/models/tokenizer.h"

#include <QtTest>
#include <random>

#include "core/models/pre_tokenizer.h"
#include "tokenizer_builder.h"

using namespace heddle;
using namespace heddle::test;

namespace {

std::vector<std::string> words(std::string_view pre, std::string_view text) {
  std::vector<std::string> all;
  splitIntoWords(*findPreTokenizer(pre)->rule, text, [&](std::string_view word) { all.emplace_back(word); });
  return all;
}

std::string entry(std::string_view key, uint32_t value) {
  return GgufBuilder::entry(key, GgufType::U32, Bytes().number(value).data);
}
std::string entry(std::string_view key, bool value) {
  return GgufBuilder::entry(key, GgufType::Bool, Bytes().number(uint8_t{value}).data);
}

std::string randomText(std::mt19937& random, bool valid) {
  static const std::string parts[]{" ",      "  ",     "\n",     "\r\n", "\t",  "a",   "Zz",    "'s",
                                   "'LL",    "1",      "234",    "é",    "ﬁ",   "語",  "한",    "🙂",
                                   "\u00A0", "\u2028", "\u3000", "!",    "...", "<s>", "<|x|>", "½"};
  std::string text;
  for (size_t i = random() % 40; i > 0; --i) {
    if (!valid && random() % 3 == 0)
      text += static_cast<char>(random());
    else
      text += parts[random() % std::size(parts)];
  }
  return text;
}

}  // namespace

class TokenizerTest : public QObject {
  Q_OBJECT
 private slots:
  void wordsOfEachFamily_data() {
    QTest::addColumn<QByteArray>("pre");
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<QByteArray>("expected");  // words with | between
    const auto row = [](const char* pre, const char* text, const char* expected) {
      QTest::addRow("%s: %s", pre, text) << QByteArray(pre) << QByteArray(text) << QByteArray(expected);
    };
    row("gpt-2", "I'm 12345 ok!!  x", "I|'m| 12345| ok|!!| | x");
    row("gpt-2", "I'M\n\n a ", "I|'|M|\n\n| a| ");
    row("starcoder", "a 123", "a| |1|2|3");
    row("llama-bpe", "I'M 12345\n\n x!\n\ty  ", "I|'M| |123|45|\n\n| x|!\n|\ty|  ");
    row("llama-bpe", "a  b (c)  \n z", "a| | b| (|c|)|  \n| z");
    row("qwen2", "12 a", "1|2| a");
    row("falcon", "1234567 a+b", "123|456|7| a|+|b");
    row("falcon", "x 12345", "x| |123|45");
    row("default", "x 12345", "x| |123|45");
    row("deepseek-coder", "a\n\nb 12", "a|\n|\n|b| |1|2");
  }
  void wordsOfEachFamily() {
    QFETCH(QByteArray, pre);
    QFETCH(QByteArray, text);
    QFETCH(QByteArray, expected);
    QByteArrayList all;
    for (const auto& word : words(pre.toStdString(), text.toStdString()))
      all << QByteArray::fromStdString(word);
    QCOMPARE(all.join('|'), expected);
  }

  // Long texts are split in stretches; that must not show.
  void stretchesDoNotMoveWords() {
    std::string unit = "It's a word,  and 12345 more.\n\n  Next line! 語 ok ";
    std::string text;
    while (text.size() < (size_t{5} << 18)) text += unit;
    for (const char* pre : {"gpt-2", "llama-bpe", "default"}) {
      const auto one = words(pre, unit + unit + unit);
      const auto two = words(pre, unit + unit);
      const size_t each = one.size() - two.size();
      QCOMPARE(words(pre, text).size(), two.size() + each * (text.size() / unit.size() - 2));
    }
  }

  void decodingGivesEveryTextBack() {
    auto bytes = byteLevelVocabulary({{"a", "a"}, {"Ġ", "a"}, {"aa", "aa"}, {"Ã", "©"}, {"'", "s"}});
    auto pieces = sentencePieceVocabulary({"▁", "a", "▁a", "aa", "aaaa", "é", "▁▁", "語"});
    for (const bool prefix : {true, false}) {
      auto plain = pieces;
      plain.more.push_back(entry("tokenizer.ggml.add_space_prefix", prefix));
      checkRoundTrips(*plain.build().value());
    }
    for (const char* pre :
         {"gpt-2", "llama-bpe", "qwen2", "starcoder", "default", "falcon", "deepseek-coder"}) {
      bytes.pre = pre;
      checkRoundTrips(*bytes.build().value());
    }
  }

  void mergesGoByRankThenFromTheLeft() {
    // "ab" was learnt first, so "aab" is a+ab and not aa+b; "aaa" is aa+a.
    const auto tokenizer = byteLevelVocabulary({{"a", "b"}, {"a", "a"}}).build().value();
    const TokenId a = *tokenizer->find("a"), aa = *tokenizer->find("aa"), ab = *tokenizer->find("ab");
    QCOMPARE(tokenizer->encode("aab"), (std::vector<TokenId>{a, ab}));
    QCOMPARE(tokenizer->encode("aaa"), (std::vector<TokenId>{aa, a}));
    const auto pieces = sentencePieceVocabulary({"a", "b", "ab", "aa"}).build().value();
    QCOMPARE(pieces->encode("aab", {.addSpecial = false}).back(), *pieces->find("ab"));
  }

  void aMergedTextThatIsNoTokenBecomesBytes() {
    auto v = byteLevelVocabulary();
    v.merges = {"x y"};
    const auto tokenizer = v.build().value();
    QCOMPARE(tokenizer->encode("xy"), (std::vector<TokenId>{*tokenizer->find("x"), *tokenizer->find("y")}));
  }

  void specialTokensAreFoundLongestFirst() {
    auto v = byteLevelVocabulary();
    v.tokens.insert(v.tokens.end(), {"<|x|>", "<|x|>y", "y!"});
    v.types.emplace(v.tokens.size(), 1);
    (*v.types)[256] = 3;
    (*v.types)[257] = 4;
    (*v.types)[258] = 4;
    const auto tokenizer = v.build().value();
    const TokenId c = *tokenizer->find("!");
    QCOMPARE(tokenizer->encode("<|x|>y!", {.parseSpecial = true}), (std::vector<TokenId>{257, c}));
    QCOMPARE(tokenizer->encode("<|x|><|x|>", {.parseSpecial = true}), (std::vector<TokenId>{256, 256}));
    QCOMPARE(tokenizer->encode("<|x|>").size(), size_t{5});          // control tokens only when asked for
    QCOMPARE(tokenizer->encode("y!"), (std::vector<TokenId>{258}));  // user-defined ones always
    const std::vector<TokenId> ids{256, c};
    QCOMPARE(tokenizer->decode(ids), std::string("!"));
    QCOMPARE(tokenizer->decode(ids, {.unparseSpecial = true}), std::string("<|x|>!"));
  }

  void phi3SpecialTokensTakeTheSpaceAfterThem() {
    auto v = sentencePieceVocabulary({"▁", "a", "▁a", "<|user|>"});
    v.types->back() = 4;
    v.more.push_back(GgufBuilder::entry("general.name", GgufType::String, Bytes().string("Phi-3 mini").data));
    const auto tokenizer = v.build().value();
    const TokenId user = *tokenizer->find("<|user|>");
    QCOMPARE(tokenizer->encode("<|user|> \n a", {.addSpecial = false}),
             (std::vector<TokenId>{user, *tokenizer->find("▁a")}));
  }

  void beginAndEndAreAddedAndTakenOff() {
    auto v = sentencePieceVocabulary({"▁", "a", "▁a"});
    v.more = {entry("tokenizer.ggml.add_eos_token", true)};
    const auto tokenizer = v.build().value();
    const auto ids = tokenizer->encode("a");
    QCOMPARE(ids, (std::vector<TokenId>{1, *tokenizer->find("▁a"), 2}));
    QCOMPARE(tokenizer->decode(ids, {.removeSpecial = true}), std::string("a"));
    QCOMPARE(tokenizer->encode(""), (std::vector<TokenId>{1, 2}));
    QVERIFY(tokenizer->encode("", {.addSpecial = false}).empty());
  }

  void aMegabyteOfOneLetter() {
    const std::string text(1 << 20, 'a');
    const auto bytes = byteLevelVocabulary({{"a", "a"}, {"aa", "aa"}}).build().value();
    QCOMPARE(bytes->encode(text).size(), size_t{1} << 18);
    const auto pieces = sentencePieceVocabulary({"a", "aa", "aaaa"}).build().value();
    QCOMPARE(pieces->encode(text, {.addSpecial = false}).size(),
             (size_t{1} << 18) + 3);  // the space: 3 bytes
  }

  void brokenVocabulariesAreNamed_data() {
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("code");
    QTest::addColumn<QString>("names");
    const auto row = [](const char* name, const VocabularyBuilder& v, const char* code, const char* names) {
      QTest::newRow(name) << QByteArray::fromStdString(v.bytes()) << QString(code) << QString(names);
    };
    auto v = byteLevelVocabulary();
    v.merges.reset();
    row("no merges", v, "tokenizer.merges", "tokenizer.ggml.merges");
    v.merges = {"a b", "ab"};
    row("half a merge", v, "tokenizer.merges", "merge 1");
    v = byteLevelVocabulary();
    v.pre = "nobody";
    row("unknown pre", v, "tokenizer.pre", "nobody");
    v = byteLevelVocabulary();
    v.model = "rwkv";
    row("unknown kind", v, "tokenizer.kind", "rwkv");
    v.model = "none";
    row("none", v, "tokenizer.none", "no vocabulary");
    v = byteLevelVocabulary();
    v.tokens.clear();
    row("empty", v, "tokenizer.vocabulary", "empty");
    v = byteLevelVocabulary();
    v.tokens.push_back("a");
    row("duplicate", v, "tokenizer.vocabulary", "97 and 256");
    v = byteLevelVocabulary();
    v.tokens.push_back(std::string(70'000, 'x'));
    row("endless token", v, "tokenizer.vocabulary", "70000");
    v = byteLevelVocabulary();
    v.more = {entry("tokenizer.ggml.bos_token_id", 256u)};
    row("bos out of range", v, "tokenizer.special_token", "bos_token_id is 256");
    v.more = {entry("tokenizer.ggml.padding_token_id", 0xFFFFFFFFu)};
    row("padding out of range", v, "tokenizer.special_token", "4294967295");
    v.more = {entry("tokenizer.ggml.add_bos_token", true)};
    row("bos wanted and missing", v, "tokenizer.special_token", "bos_token_id is missing");
    v.more = {entry("tokenizer.ggml.add_bos_token", 1u)};
    row("bos flag of the wrong kind", v, "gguf.metadata_type", "add_bos_token");
    auto s = sentencePieceVocabulary();
    s.tokens.back() = "<0x-1>";
    row("byte token", s, "tokenizer.byte_token", "<0x-1>");
    s = sentencePieceVocabulary();
    s.scores->pop_back();
    row("scores too short", s, "tokenizer.scores", "258 entries");
    s.scores.reset();
    row("no scores", s, "tokenizer.scores", "missing");
    s = sentencePieceVocabulary();
    s.scores->back() = std::numeric_limits<float>::quiet_NaN();
    row("score not a number", s, "tokenizer.scores", "token 258");
    s = sentencePieceVocabulary();
    s.types->push_back(1);
    row("types too long", s, "tokenizer.token_type", "260 entries");
    s = sentencePieceVocabulary();
    s.types->back() = 77;
    row("type out of range", s, "tokenizer.token_type", "77");
    s = sentencePieceVocabulary();
    s.types.reset();
    s.more = {GgufBuilder::entry("tokenizer.ggml.token_type", GgufType::Array,
                                 Bytes().number(uint32_t{8}).number(uint64_t{259}).data +
                                     VocabularyBuilder::strings(std::vector<std::string>(259, "1")))};
    row("types of the wrong kind", s, "tokenizer.token_type", "does not hold token types");
    s = sentencePieceVocabulary();
    s.tokens = {"a"};
    s.types = {1};
    s.scores = {0};
    row("no byte tokens", s, "", "");  // the unknown token, 0, stands for them
  }
  void brokenVocabulariesAreNamed() {
    QFETCH(QByteArray, bytes);
    QFETCH(QString, code);
    QFETCH(QString, names);
    const std::string data = bytes.toStdString();
    const auto file = parse(data);
    QVERIFY(file.has_value());
    const auto tokenizer = Tokenizer::fromGguf(**file);
    if (code.isEmpty()) {
      QVERIFY(tokenizer.has_value());
      return;
    }
    QVERIFY(!tokenizer);
    QCOMPARE(QString::fromStdString(tokenizer.error().code), code);
    const QString sentence = QString::fromStdString(tokenizer.error().english());
    QVERIFY2(sentence.contains(names), qPrintable(sentence));
    QVERIFY(sentence.contains("test.gguf"));
    if (!code.startsWith("gguf.")) QVERIFY(!tokenizer.error().hint.empty());
  }

  void emptyTokensAreNeverFound() {
    auto v = byteLevelVocabulary();
    v.tokens.insert(v.tokens.end(), {"", ""});
    const auto tokenizer = v.build().value();
    QCOMPARE(tokenizer->find(""), std::optional<TokenId>());
    QCOMPARE(tokenizer->piece(256), std::string());
    checkRoundTrips(*tokenizer);
  }

 private:
  static void checkRoundTrips(const Tokenizer& tokenizer) {
    std::mt19937 random(11);
    for (int round = 0; round < 100; ++round) {
      const std::string text = randomText(random, round % 2 == 0);
      if (tokenizer.kind() == "llama-spm" && text.contains("▁")) continue;  // reads as a space
      for (const bool special : {false, true}) {
        const auto ids = tokenizer.encode(text, {.addSpecial = special});
        QCOMPARE(QByteArray::fromStdString(tokenizer.decode(ids, {.removeSpecial = special})),
                 QByteArray::fromStdString(text));
      }
    }
  }
};

QTEST_APPLESS_MAIN(TokenizerTest)
#include "tokenizer_test.moc"
