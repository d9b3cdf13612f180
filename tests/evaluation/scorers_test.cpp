#include <QtTest>
#include <cmath>

#include "core/evaluation/bootstrap.h"
#include "core/evaluation/scoring.h"
#include "core/evaluation/words.h"
#include "tests/store/store_fixture.h"

using namespace heddle;
using namespace heddle::evaluation;

class ScorersTest : public QObject {
  Q_OBJECT

  static std::optional<double> score(const std::string& id, const std::string& answer,
                                     std::optional<std::string> expected, Json parameters = Json::object()) {
    const auto scoring = Scoring::make({{id, "s", std::move(parameters)}});
    if (!scoring) return -1;
    TestCase one;
    one.id = "c";
    one.expected = std::move(expected);
    return scoreOf(scoring->score(one, answer), "s");
  }
  static void row(const char* name, const char* scorer, const char* answer,
                  std::optional<std::string> expected, const char* parameters, std::optional<double> value) {
    QTest::newRow(name) << QByteArray(scorer) << QByteArray(answer)
                        << (expected ? QByteArray::fromStdString(*expected) : QByteArray())
                        << QByteArray(parameters) << (value ? *value : std::nan(""));
  }

 private Q_SLOTS:
  void scores_data() {
    QTest::addColumn<QByteArray>("scorer");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QByteArray>("expected");
    QTest::addColumn<QByteArray>("parameters");
    QTest::addColumn<double>("value");
    row("exact", "exact", " Paris \n", "Paris", "{}", 1);
    row("exact, case counts", "exact", "paris", "Paris", "{}", 0);
    row("exact, case ignored", "exact", "STRASSE ÄÖ", "straße äö", "{\"ignore_case\": true}", 1);
    row("exact, nothing expected", "exact", "Paris", {}, "{}", {});
    row("contains what is expected", "contains", "It is PARIS, of course", "Paris\nof course", "{}", 1);
    row("contains not all", "contains", "It is Paris", "Paris\nLyon", "{}", 0);
    row("contains any", "contains", "It is Paris", "Paris\nLyon", "{\"which\": \"any\"}", 1);
    row("contains given texts", "contains", "cites [1]", {}, "{\"texts\": \"[1]\"}", 1);
    row("contains, case counts", "contains", "paris", "Paris", "{\"ignore_case\": false}", 0);
    row("regex", "regex", "The excess is 150 €", {}, "{\"pattern\": \"\\\\d+ €\"}", 1);
    row("regex not found", "regex", "The excess", {}, "{\"pattern\": \"\\\\d+\"}", 0);
    row("regex of the case", "regex", "abc", "^a.c$", "{}", 1);
    row("json", "json_schema", "{\"a\": 1}", {}, "{}", 1);
    row("json in a fence", "json_schema", "```json\n{\"a\": 1}\n```", {},
        "{\"schema\": \"{\\\"required\\\":[\\\"a\\\"]}\"}", 1);
    row("json of another shape", "json_schema", "{\"b\": 1}", {},
        "{\"schema\": \"{\\\"required\\\":[\\\"a\\\"]}\"}", 0);
    row("no json", "json_schema", "Sorry, I cannot", {}, "{}", 0);
    row("length in words", "length", "one, two -- three!", {}, "{}", 3);
    row("length in characters", "length", "añ€", {}, "{\"unit\": \"characters\"}", 3);
    // The examples of Lin 2004, section 3.1.
    row("ROUGE-L of S2", "rouge_l", "police kill the gunman", "police killed the gunman", "{}", 0.75);
    row("ROUGE-L of S3", "rouge_l", "the gunman kill police", "police killed the gunman", "{}", 0.5);
    // By a table of the longest common subsequence in Python.
    row("ROUGE-L, sentences swapped", "rouge_l",
        "Theft from a locked cellar is covered; the excess is 150 €.",
        "The excess is 150 €. Theft from a locked cellar is covered.", "{}", 0.636363636364);
    row("ROUGE-L, repeated words", "rouge_l", "The the the THE", "the cat sat on the mat", "{}", 0.4);
    row("ROUGE-L, umlauts", "rouge_l", "über ärger Öl und Wasser", "Ärger über Öl", "{}", 0.5);
    row("ROUGE-L, nothing said", "rouge_l", "...", "the cat", "{}", 0);
    // By collections.Counter in Python.
    row("F1, order is free", "f1", "the gunman kill police", "police killed the gunman", "{}", 0.75);
    row("F1, repeated words count once each", "f1", "The the the THE", "the cat sat on the mat", "{}", 0.4);
    row("F1, umlauts", "f1", "über ärger Öl und Wasser", "Ärger über Öl", "{}", 0.75);
    row("F1, nothing expected", "f1", "a", {}, "{}", {});
  }
  void scores() {
    QFETCH(QByteArray, scorer);
    QFETCH(QByteArray, answer);
    QFETCH(QByteArray, expected);
    QFETCH(QByteArray, parameters);
    QFETCH(double, value);
    const auto scored = score(scorer.toStdString(), answer.toStdString(),
                              expected.isNull() ? std::nullopt : std::optional(expected.toStdString()),
                              Json::parse(parameters.toStdString()));
    QCOMPARE(scored.has_value(), !std::isnan(value));
    if (scored) QVERIFY2(std::abs(*scored - value) < 1e-9, qPrintable(QString::number(*scored, 'g', 12)));
  }

  void wordsOfLanguagesWithoutBlanks() {
    QCOMPARE(wordsOf("Wir sind's: 3,5 km!"), (std::vector<std::string>{"wir", "sind's", "3,5", "km"}));
    // Cut by ICU's dictionary: more than one word, and no punctuation.
    const auto chinese = wordsOf("自行车被盗。");
    QVERIFY(chinese.size() >= 2);
    QVERIFY(std::ranges::find(chinese, "。") == chinese.end());
    QVERIFY(wordsOf("\xff\xfe").empty());
  }

  void whatIsWrongWithAScorerIsSaid() {
    COMPARE_CODE(makeScorer({"bleu", "s", Json::object()}), "evaluation.scorer");
    COMPARE_CODE(makeScorer({"contains", "s", {{"words", "a"}}}), "evaluation.scorer");
    COMPARE_CODE(makeScorer({"contains", "s", {{"which", "most"}}}), "evaluation.scorer");
    COMPARE_CODE(makeScorer({"contains", "s", {{"ignore_case", "yes"}}}), "evaluation.scorer");
    COMPARE_CODE(makeScorer({"json_schema", "s", {{"schema", "{"}}}), "evaluation.scorer");
    COMPARE_CODE(makeScorer({"json_schema", "s", {{"schema", "[1]"}}}), "pipelines.schema");
    COMPARE_CODE(makeScorer({"regex", "s", {{"pattern", "("}}}), "pipelines.regex");
    for (const ScorerType& type : scorerTypes())
      VERIFY_OK(makeScorer({type.description.id, "s", Json::object()}));
  }

  void whyAScoreIsLowIsKept() {
    const auto scoring = Scoring::make({{"json_schema", "json", Json::object()},
                                        {"regex", "pattern", {{"pattern", "^(a+)+$"}}},
                                        {"contains", "word", {{"texts", "Lyon"}}}});
    VERIFY_OK(scoring);
    TestCase one;
    const Json scores = scoring->score(one, std::string(60, 'a') + "b");
    QCOMPARE(scoreNote(scores, "json"), std::string("The answer is no JSON"));
    QVERIFY(scoreNote(scores, "pattern").find("too long") != std::string::npos);
    QVERIFY(!scoreOf(scores, "pattern"));
    QCOMPARE(scoreNote(scores, "word"), std::string("\"Lyon\" is missing"));
  }

  void theKeyOfScoresFollowsScorersAndExpectations() {
    const auto one = Scoring::make({{"contains", "s", {{"texts", "a"}}}});
    const auto other = Scoring::make({{"contains", "s", {{"texts", "b"}}}});
    TestCase plain, expecting;
    expecting.expected = "";
    QVERIFY(one->key(plain) != other->key(plain));
    QVERIFY(one->key(plain) != one->key(expecting));
    QCOMPARE(one->key(plain), Scoring::make({{"contains", "s", {{"texts", "a"}}}})->key(plain));
  }

  // Mean and percentiles by the same generator written in Python.
  void pairedBootstrapAgreesWithPython() {
    const std::vector<double> first = {0.2, 0.5, 0.1, 0.9, 0.4, 0.6, 0.3, 0.8, 0.7, 0.35};
    const std::vector<double> second = {0.4, 0.55, 0.3, 0.85, 0.7, 0.6, 0.5, 0.9, 0.65, 0.6};
    const auto difference = pairedBootstrap(first, second, 1000, 7);
    QVERIFY(difference);
    QCOMPARE(difference->pairs, size_t{10});
    QVERIFY(std::abs(difference->mean - 0.12) < 1e-12);
    QVERIFY(std::abs(difference->low - 0.045) < 1e-12);
    QVERIFY(std::abs(difference->high - 0.19) < 1e-12);
    QVERIFY(!pairedBootstrap({}, {}, 10, 1));
    const auto alike = pairedBootstrap(first, first, 100, 1);
    QCOMPARE(alike->low, 0.0);
    QCOMPARE(alike->high, 0.0);
  }
};

QTEST_APPLESS_MAIN(ScorersTest)
#include "scorers_test.moc"
