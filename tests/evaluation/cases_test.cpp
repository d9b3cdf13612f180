#include <QtTest>
#include <fstream>
#include <sstream>

#include "core/evaluation/case_files.h"
#include "core/evaluation/evaluation_repository.h"
#include "tests/store/store_fixture.h"

using namespace heddle;
using namespace heddle::evaluation;

class CasesTest : public QObject {
  Q_OBJECT

  static ImportedCases csv(const std::string& text, std::unordered_set<std::string> taken = {}) {
    std::istringstream stream(text);
    return readCases(stream, CaseFormat::Csv, std::move(taken));
  }
  static ImportedCases lines(const std::string& text) {
    std::istringstream stream(text);
    return readCases(stream, CaseFormat::JsonLines);
  }

 private Q_SLOTS:
  void aTableBecomesCases() {
    const auto read =
        csv("\xef\xbb\xbfID,Title,message,tone,expected,tags\r\n"
            "a,Bicycle,\"Stolen, from \"\"my\"\"\ncellar\",calm,150 €,theft; cellar\r\n"
            ",,No id here,,,\r\n");
    QCOMPARE(read.problemRows, 0);
    QCOMPARE(read.cases.size(), size_t{2});
    const TestCase& first = read.cases[0];
    QCOMPARE(first.id, std::string("a"));
    QCOMPARE(first.title, std::string("Bicycle"));
    QCOMPARE(first.variables.dump(),
             Json({{"message", "Stolen, from \"my\"\ncellar"}, {"tone", "calm"}}).dump());
    QCOMPARE(*first.expected, std::string("150 €"));
    QCOMPARE(first.tags, (std::vector<std::string>{"theft", "cellar"}));
    QCOMPARE(read.cases[1].id, std::string("case-1"));
    QVERIFY(!read.cases[1].expected);
    QVERIFY(!read.cases[1].variables.contains("tone"));
    QCOMPARE(titleOf(read.cases[1]), std::string("No id here"));
  }

  void separatorsOfOtherCountries() {
    QCOMPARE(csv("id;text\n1;a,b\n").cases[0].variables["text"].get<std::string>(), std::string("a,b"));
    QCOMPARE(csv("id\ttext\n1\ta;b\n").cases[0].variables["text"].get<std::string>(), std::string("a;b"));
    // What stands in quotes separates nothing.
    const auto quoted = csv("id,\"a;b;\"\"c\"\";d\"\n1,x\n");
    QCOMPARE(quoted.problemRows, 0);
    QCOMPARE(quoted.cases[0].variables["a;b;\"c\";d"].get<std::string>(), std::string("x"));
  }

  void whatIsWrongIsSaidAtItsRow_data() {
    QTest::addColumn<QByteArray>("text");
    QTest::addColumn<bool>("isCsv");
    QTest::addColumn<int>("row");
    QTest::addColumn<int>("good");
    const auto row = [](const char* name, QByteArray text, bool isCsv, int row, int good) {
      QTest::newRow(name) << text << isCsv << row << good;
    };
    row("twice the same id", "id,q\na,1\nb,2\na,3\n", true, 4, 2);
    row("too many fields", "id,q\na,1,2\nb,2\n", true, 2, 1);
    row("a quote that is never closed", "id,q\na,1\nb,\"2\nc,3\n", true, 3, 1);
    row("a column without a name", "id,,q\na,1,2\n", true, 1, 0);
    row("two columns of one name", "q,id,Q ,ID\na,1,2,3\n", true, 1, 0);
    row("invalid UTF-8", "id,q\na,\xff\nb,2\n", true, 2, 1);
    row("variables that are no object", "id,variables\na,[1]\nb,\"{\"\"q\"\": 1}\"\n", true, 2, 1);
    row("a row after one of two lines", "id,q\na,\"x\ny\"\na,2\n", true, 4, 1);
    row("no JSON", "{\"q\": 1}\n{q: 2}\n{\"q\": 3}\n", false, 2, 2);
    row("a list", "{\"q\": 1}\n\n[1]\n", false, 3, 1);
    row("expected of the wrong kind", "{\"q\": 1, \"expected\": {}}\n", false, 1, 0);
    row("tags of the wrong kind", "{\"q\": 1, \"tags\": [1]}\n", false, 1, 0);
    row("invalid UTF-8 in JSON", "{\"q\": \"\xc3\x28\"}\n{\"q\": 1}\n", false, 1, 1);
  }
  void whatIsWrongIsSaidAtItsRow() {
    QFETCH(QByteArray, text);
    QFETCH(bool, isCsv);
    QFETCH(int, row);
    QFETCH(int, good);
    const auto read = isCsv ? csv(text.toStdString()) : lines(text.toStdString());
    QCOMPARE(read.problemRows, 1);
    QCOMPARE(read.problems.at(0).row, row);
    QCOMPARE(read.problems[0].error.input, "row " + std::to_string(row));
    QVERIFY(!read.problems[0].error.hint.empty());
    QCOMPARE(read.cases.size(), static_cast<size_t>(good));
    const Status required = requireAll(read, "folder/cases.csv");
    COMPARE_CODE(required, "cases.row");
    QVERIFY(required.error().english().find("cases.csv, row " + std::to_string(row)) != std::string::npos);
  }

  void idsOfTheSetAreTaken() {
    const auto read = csv("id,q\na,1\n,2\n", {"a", "case-1"});
    QCOMPARE(read.problemRows, 1);
    QCOMPARE(read.cases.at(0).id, std::string("case-2"));
  }

  void namesOfJsonLinesAreVariables() {
    const auto read = lines(R"({"id": 7, "question": "q", "count": 3, "none": null, "expected": true})"
                            "\n");
    QCOMPARE(read.problemRows, 0);
    QCOMPARE(read.cases.at(0).id, std::string("7"));
    QCOMPARE(read.cases[0].variables.dump(), std::string(R"({"question":"q","count":3})"));
    QCOMPARE(*read.cases[0].expected, std::string("true"));
  }

  void whatIsWrittenIsReadBack() {
    std::vector<TestCase> cases(3);
    cases[0] = {"a", "A title", {{"q", "two\nlines, \"quoted\""}, {"k", "x"}}, "e;f", {"t1", "t2"}};
    cases[1] = {"b", "", {{"q", " blank"}, {"title", "a variable of a known name"}}, std::nullopt, {}};
    cases[2] = {"c", "", Json::object(), std::nullopt, {"t"}};
    const auto fromLines = fromJsonLines(toJsonLines(cases));
    VERIFY_OK(fromLines);
    QCOMPARE(*fromLines, cases);
    const auto fromCsv = csv(toCsv(cases));
    QCOMPARE(fromCsv.problemRows, 0);
    QCOMPARE(fromCsv.cases, cases);
    COMPARE_CODE(fromJsonLines("{\"variables\": {}}\n"), "cases.malformed");
    COMPARE_CODE(fromJsonLines("{"), "cases.malformed");
  }

  void filesAreReadAndWritten() {
    QTemporaryDir folder;
    const std::filesystem::path path = folder.filePath(QStringLiteral("cases.csv")).toStdString();
    VERIFY_OK(exportCases({{"a", "", {{"q", "1"}}, "x", {}}}, path));
    const auto read = importCases(path);
    VERIFY_OK(read);
    QCOMPARE(read->cases.at(0).variables["q"].get<std::string>(), std::string("1"));
    COMPARE_CODE(importCases(folder.filePath(QStringLiteral("none.csv")).toStdString()), "file.read");
    COMPARE_CODE(importCases("cases.xlsx"), "cases.format");
    COMPARE_CODE(exportCases({}, "cases.txt"), "cases.format");
  }

  void aRowThatIsTooLongEndsTheReading() {
    const auto read = lines("{\"q\": 1}\n" + std::string((size_t{16} << 20) + 10, 'x') + "\n{\"q\": 2}\n");
    QCOMPARE(read.cases.size(), size_t{1});
    QCOMPARE(read.problems.at(0).row, 2);
  }

  void setsAreVersionedAndLinkedToPrompts() {
    ProjectFixture fixture;
    VERIFY_OK(fixture.make());
    const auto prompt = fixture.addThing("prompt", "Reply", {"{}"});
    VERIFY_OK(prompt);
    const auto outcome = waitFor(fixture.project->write(Durability::Full, [&](Database& database) -> Status {
      CaseRepository sets(database);
      EvaluationRepository evaluations(database);
      HEDDLE_ASSIGN(const ThingId id, sets.create("claims", {{"a", "", Json::object(), {}, {}}}, 1));
      HEDDLE_TRY(sets.save(id, {{"b", "", Json::object(), {}, {}}}, "other", 1));
      HEDDLE_ASSIGN(const auto head, sets.headCases(id));
      if (head.at(0).id != "b") return failure("test", "the last version is the head");
      HEDDLE_TRY(evaluations.setCasesOf(*prompt, id));
      HEDDLE_ASSIGN(const ThingId linked, evaluations.casesOf(*prompt));
      if (linked != id) return failure("test", "the link is kept");
      HEDDLE_TRY(ThingRepository(database).remove(id));
      HEDDLE_ASSIGN(const ThingId gone, evaluations.casesOf(*prompt));
      if (gone != 0) return failure("test", "a removed set is none");
      return {};
    }));
    VERIFY_OK(outcome);
    COMPARE_CODE(fixture.project->read([](Database& database) { return CaseRepository(database).find("x"); }),
                 "cases.unknown");
  }
};

QTEST_APPLESS_MAIN(CasesTest)
#include "cases_test.moc"
