// Files of other programs: what each row means, what is refused and where, and that nothing is half imported.
#include <QtTest>
#include <fstream>

#include "core/feedback/import_job.h"
#include "core/feedback/item_sources.h"
#include "tests/feedback/feedback_fixture.h"

using namespace heddle;
using namespace heddle::feedback;

namespace {

struct ReadRows {
  std::vector<ImportedRow> rows;
  std::vector<Reject> rejects;
  ImportFormat format = ImportFormat::Jsonl;
  std::string error;
};

ReadRows readAll(const std::string& bytes, const ImportOptions& options = {},
                 const std::string& name = "rows.jsonl") {
  ReadRows all;
  const auto reader = RowReader::ofBytes(bytes, name, options);
  if (!reader) {
    all.error = reader.error().code;
    return all;
  }
  all.format = (*reader)->format();
  std::optional<ImportedRow> row;
  std::optional<Reject> reject;
  while (true) {
    const auto found = (*reader)->next(row, reject);
    if (!found) all.error = found.error().code;
    if (!found || !*found) return all;
    if (row) all.rows.push_back(*row);
    if (reject) all.rejects.push_back(*reject);
  }
}

std::string csvName() {
  return "rows.csv";
}

}  // namespace

class ImportTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void formats_data() {
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("format");
    QTest::addColumn<int>("messages");
    QTest::addColumn<QByteArray>("candidates");
    QTest::newRow("items")
        << QByteArray(
               R"({"id":7,"prompt":"Why?","candidates":["x",{"text":"y","origin":{"model":"m"}}],"score":0.5})")
        << QByteArray("jsonl") << 1 << QByteArray("x|y");
    QTest::newRow("text") << QByteArray(R"({"text":"to be labelled"})") << QByteArray("jsonl") << 0
                          << QByteArray("to be labelled");
    QTest::newRow("dpo") << QByteArray(R"({"prompt":"Why?","chosen":"good","rejected":"bad"})")
                         << QByteArray("dpo") << 1 << QByteArray("good|bad");
    QTest::newRow("dpo messages")
        << QByteArray(
               R"({"prompt":[{"role":"system","content":"s"},{"role":"user","content":"u"}],"chosen":[{"role":"assistant","content":"good"}],"rejected":[{"role":"assistant","content":"bad"}]})")
        << QByteArray("dpo") << 2 << QByteArray("good|bad");
    QTest::newRow("dpo without prompt")
        << QByteArray(
               R"({"chosen":[{"role":"user","content":"u"},{"role":"assistant","content":"good"}],"rejected":[{"role":"user","content":"u"},{"role":"assistant","content":"bad"}]})")
        << QByteArray("dpo") << 1 << QByteArray("good|bad");
    QTest::newRow("kto") << QByteArray(R"({"prompt":"Why?","completion":"good","label":true})")
                         << QByteArray("kto") << 1 << QByteArray("good");
    QTest::newRow("sft")
        << QByteArray(
               R"({"messages":[{"role":"user","content":"a"},{"role":"assistant","content":"b"},{"role":"user","content":"c"},{"role":"assistant","content":"d"}]})")
        << QByteArray("sft") << 3 << QByteArray("d");
    QTest::newRow("completion") << QByteArray(R"({"prompt":"Why?","completion":"So."})") << QByteArray("sft")
                                << 1 << QByteArray("So.");
    QTest::newRow("sharegpt")
        << QByteArray(
               R"({"id":"c1","system":"be kind","conversations":[{"from":"human","value":"a"},{"from":"gpt","value":"b"}]})")
        << QByteArray("sharegpt") << 2 << QByteArray("b");
    QTest::newRow("alpaca") << QByteArray(R"({"instruction":"Sum up","input":"a text","output":"short"})")
                            << QByteArray("alpaca") << 1 << QByteArray("short");
  }
  void formats() {
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, format);
    QFETCH(int, messages);
    QFETCH(QByteArray, candidates);
    // Alone on a line, and in a list.
    for (const std::string& bytes :
         {row.toStdString() + "\n", "[" + row.toStdString() + ",\n " + row.toStdString() + "]"}) {
      const ReadRows read = readAll(bytes);
      QCOMPARE(read.error, std::string());
      QVERIFY2(read.rejects.empty(),
               read.rejects.empty() ? "" : read.rejects.front().error.english().c_str());
      QCOMPARE(QByteArray(importFormatName(read.format).data()), format);
      const ItemContent& content = read.rows.back().item.content;
      QCOMPARE(static_cast<int>(content.prompt.size()), messages);
      std::string texts;
      for (const Candidate& candidate : content.candidates)
        texts += (texts.empty() ? "" : "|") + candidate.text;
      QCOMPARE(QByteArray::fromStdString(texts), candidates);
      QCOMPARE(read.rows.back().trainingRow.is_null(), format == "jsonl");
    }
  }

  void alpacaJoinsItsInput() {
    const ReadRows read = readAll(R"({"instruction":"Sum up","input":"a text","output":"short"})");
    QCOMPARE(read.rows.front().item.content.prompt.front().content, std::string("Sum up\n\na text"));
  }

  void chosenBecomesGold() {
    ImportOptions options;
    options.chosenIsGold = true;
    QCOMPARE(readAll(R"({"prompt":"p","chosen":"c","rejected":"r"})", options).rows.front().item.gold,
             Json({{"choice", "a"}}));
    QCOMPARE(readAll(R"({"prompt":"p","completion":"c","label":false})", options).rows.front().item.gold,
             Json({{"thumb", "down"}}));
  }

  // A wrong row is named, with its line, and the others are read.
  void wrongRows_data() {
    QTest::addColumn<QByteArray>("row");
    QTest::addColumn<QByteArray>("says");
    const auto add = [](const char* name, const QByteArray& row, const char* says) {
      QTest::newRow(name) << row << QByteArray(says);
    };
    add("no json", "{\"prompt\":", "no JSON");
    add("no object", "[1]", "no JSON object");
    add("text", "\"hello\"", "no JSON object");
    add("missing", R"({"prompt":"p","chosen":"c"})", "missing");
    add("wrong type", R"({"prompt":7,"chosen":"c","rejected":"r"})", "neither a text nor a list");
    add("same", R"({"prompt":"p","chosen":"c","rejected":"c"})", "the same");
    add("id", R"({"id":[1],"prompt":"p","chosen":"c","rejected":"r"})", "id");
    add("not UTF-8", "{\"prompt\":\"p\xFF\",\"chosen\":\"c\",\"rejected\":\"r\"}", "UTF-8");
    add("half a pair", R"({"prompt":"\ud800","chosen":"c","rejected":"r"})", "no JSON");
    add("deep", QByteArray("{\"prompt\":") + QByteArray(500, '[') + QByteArray(500, ']') + "}", "nested");
  }
  void wrongRows() {
    QFETCH(QByteArray, row);
    QFETCH(QByteArray, says);
    const std::string good = R"({"prompt":"p","chosen":"c","rejected":"r"})";
    const ReadRows read = readAll("\xEF\xBB\xBF" + good + "\n\n" + row.toStdString() + "\r\n" + good);
    QCOMPARE(read.error, std::string());
    QCOMPARE(read.rows.size(), size_t{2});
    QCOMPARE(read.rejects.size(), size_t{1});
    const Reject& reject = read.rejects.front();
    QCOMPARE(reject.row, int64_t{2});
    QCOMPARE(reject.line, int64_t{3});
    const QByteArray sentence = QByteArray::fromStdString(reject.error.english());
    QVERIFY2(sentence.contains(says), sentence.constData());
    QVERIFY2(sentence.contains("rows.jsonl, row 2"), sentence.constData());
    QVERIFY(!reject.error.hint.empty());
  }

  void controlCharactersAndHtmlAreText() {
    const ReadRows read = readAll(
        "{\"prompt\":\"a\tb\\u0007c\\u0000\",\"candidates\":[\"<script>alert(1)</script>\\r\\n\x01\"]}");
    QCOMPARE(read.rejects.size(), size_t{0});
    QCOMPARE(read.rows.front().item.content.prompt.front().content, std::string("a\tb\uFFFDc\uFFFD"));
    QCOMPARE(read.rows.front().item.content.candidates.front().text,
             std::string("<script>alert(1)</script>\r\n\uFFFD"));
  }

  void longRowsAndHalfFiles() {
    ImportOptions options;
    options.maximumRow_bytes = 2000;
    const std::string good = R"({"prompt":"p","candidates":["c"]})";
    const ReadRows read =
        readAll(good + "\n{\"prompt\":\"" + std::string(5000, 'x') + "\"}\n" + good, options);
    QCOMPARE(read.rows.size(), size_t{2});
    QVERIFY(read.rejects.front().error.english().find("longer") != std::string::npos);
    const ReadRows half = readAll("[" + good + "," + good);
    QCOMPARE(half.rows.size(), size_t{2});
    const ReadRows open = readAll("[" + good + ",");
    QCOMPARE(open.rejects.size(), size_t{1});
    QCOMPARE(readAll("").error, std::string("feedback.empty"));
    QCOMPARE(readAll("[]").error, std::string("feedback.empty"));
    QCOMPARE(readAll("\xFF\xFE{").error, std::string("feedback.encoding"));
    QCOMPARE(RowReader::open("/no/such/file", {}).error().code, std::string("feedback.file"));
    QCOMPARE(RowReader::open("/", {}).error().code, std::string("feedback.file"));
  }

  void csv() {
    const ReadRows read = readAll(
        "id,Prompt,a,b\r\n1,\"Why,\nand "
        "\"\"how\"\"?\",yes,no\r\n\r\n2,Simple,\"\",b2\r\n3,too,few\r\n4,\"open,x,y\n",
        {}, csvName());
    QCOMPARE(read.error, std::string());
    QCOMPARE(read.rows.size(), size_t{2});
    QCOMPARE(read.rows[0].item.externalId, std::string("1"));
    QCOMPARE(read.rows[0].item.content.prompt.front().content, std::string("Why,\nand \"how\"?"));
    QCOMPARE(read.rows[1].item.content.candidates[1].text, std::string("b2"));
    QCOMPARE(read.rejects.size(), size_t{2});
    QCOMPARE(read.rejects[0].row, int64_t{3});
    QCOMPARE(read.rejects[0].line, int64_t{6});
    QVERIFY(read.rejects[1].error.english().find("never closed") != std::string::npos);
  }

  void csvColumnsAreNamed() {
    ImportOptions options;
    options.columns = {{"prompt", "Frage"}, {"a", "links"}, {"b", "rechts"}};
    const ReadRows read = readAll("Frage;links;rechts\nWarum?;so;so nicht\n", options, csvName());
    QCOMPARE(read.rows.front().item.content.candidates[1].text, std::string("so nicht"));
    options.columns["b"] = "mitte";
    QCOMPARE(readAll("Frage;links;rechts\nWarum?;so;so nicht\n", options, csvName()).error,
             std::string("feedback.columns"));
    QCOMPARE(readAll("x,y\n1,2\n", {}, csvName()).error, std::string("feedback.columns"));
    const ReadRows pairs = readAll("prompt,chosen,rejected\np,c,r\n", {}, csvName());
    QCOMPARE(pairs.rows.front().trainingRow, Json::parse(R"({"prompt":"p","chosen":"c","rejected":"r"})"));
  }

  // All or nothing, with the rejects named by row.
  void importsIntoASession() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    SessionSettings settings;
    const SessionId session = f.addSession("Pairs", settings);
    const auto file = f.folder.filePath("rows.jsonl").toStdString();
    std::ofstream out(file);
    for (int i = 0; i < 1203; ++i) {
      Json row = {{"id", std::to_string(i == 1200 ? 7 : i)}, {"prompt", "q"}, {"candidates", {"x", "y"}}};
      if (i == 700) row["candidates"].push_back("z");
      out << row.dump() << "\n";
    }
    out.close();
    const auto refused = importItems(*f.project, session, file, {});
    VERIFY_OK(refused);
    QVERIFY(refused->refused);
    QCOMPARE(refused->imported, int64_t{0});
    QCOMPARE(refused->rejects.front().row, int64_t{701});
    QVERIFY(refused->rejects.front().error.input.contains("rows.jsonl, row 701"));
    QCOMPARE(f.session(session).items, int64_t{0});
    QCOMPARE(*f.read([](Database& db) { return db.integer("SELECT count(*) FROM feedback_item"); }),
             int64_t{0});
    ItemImportOptions options;
    options.leaveOutRejects = true;
    double last = 0;
    const auto taken =
        importItems(*f.project, session, file, options, [&](double fraction, int64_t) { last = fraction; });
    VERIFY_OK(taken);
    QCOMPARE(taken->imported, int64_t{1201});
    QCOMPARE(taken->rejected, int64_t{2});
    QCOMPARE(taken->rejects.back().error.code, std::string("feedback.duplicate"));
    QCOMPARE(last, 1.0);
    QCOMPARE(f.session(session).items, int64_t{1201});
    QCOMPARE(f.session(session).openItems, int64_t{1201});
    QCOMPARE(f.countsDiffer(session), QString());
    const auto items =
        *f.read([&](Database& db) { return FeedbackRepository(db).items(session, ItemFilter::All, 0, 1); });
    QCOMPARE(f.item(items.front().item.id).content.candidates.front().origin["row"], Json(1));
  }

  void aCancelledImportLeavesNothing() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", {});
    std::stop_source stop;
    int made = 0;
    const auto report = importItems(
        *f.project, session, "made here",
        [&]() -> Result<std::optional<NewItem>> {
          if (++made == 1700) stop.request_stop();
          return pairItem(made);
        },
        false, {}, stop.get_token());
    VERIFY_OK(report);
    QVERIFY(report->cancelled);
    QCOMPARE(f.session(session).items, int64_t{0});
    QCOMPARE(*f.read([](Database& db) { return db.integer("SELECT count(*) FROM feedback_item"); }),
             int64_t{0});
    QCOMPARE(*f.read([](Database& db) { return db.integer("SELECT count(*) FROM feedback_import"); }),
             int64_t{0});
    // What an error ends leaves nothing either.
    made = 0;
    COMPARE_CODE(importItems(*f.project, session, "made here",
                             [&]() -> Result<std::optional<NewItem>> {
                               if (++made == 900)
                                 return failure("test.broken", HEDDLE_TR("Error", "Broken"), {},
                                                HEDDLE_TR("Error", "Mend it"));
                               return pairItem(made);
                             }),
                 "test.broken");
    QCOMPARE(*f.read([](Database& db) { return db.integer("SELECT count(*) FROM feedback_item"); }),
             int64_t{0});
  }

  // Items of an import on its way are seen by nobody; those of a killed process go with the next import.
  void abandonedImportsGo() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", {});
    VERIFY_OK(f.addItems(session, pairItems(3)));
    VERIFY_OK(f.write([&](Database& db) -> Status {
      HEDDLE_TRY(
          db.prepare("INSERT INTO feedback_import (session_id, beat_ms) VALUES (?, 1)").bind(session).run());
      return db.prepare("UPDATE feedback_item SET state = 'importing', import_id = ? WHERE ordinal = 2")
          .bind(db.lastInsertId())
          .run();
    }));
    QCOMPARE(f.take(session, f.project->me(), {"w"}, 5)->size(), size_t{2});
    QCOMPARE(f.read([&](Database& db) { return FeedbackRepository(db).items(session); })->size(), size_t{2});
    bool given = false;
    VERIFY_OK(importItems(*f.project, session, "one more", [&]() -> Result<std::optional<NewItem>> {
      if (std::exchange(given, true)) return std::nullopt;
      return pairItem(9);
    }));
    QCOMPARE(*f.read([](Database& db) { return db.integer("SELECT count(*) FROM feedback_item"); }),
             int64_t{3});
  }

  void casesOfRunsAndConversations() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const auto record = [&](const std::string& prompt, const std::string& answer, const std::string& model) {
      return *f.write([&](Database& db) {
        Run run;
        run.kind = "prompt";
        run.status = "done";
        run.person = f.project->me();
        run.modelName = model;
        run.modelPath = "/models/" + model;
        run.prompt = prompt;
        run.answer = answer;
        return RunRepository(db).record(run);
      });
    };
    const std::string why = R"([{"role":"user","content":"Why?"}])";
    const std::vector<RunId> runs = {record(why, "one", "m1"), record(why, "two", "m2"),
                                     record(why, "three", "m3"),
                                     record(R"([{"role":"user","content":"How?"}])", "four", "m1")};
    const auto cases = f.read([&](Database& db) { return casesOfRuns(db, runs); });
    VERIFY_OK(cases);
    QCOMPARE(cases->size(), size_t{2});
    QCOMPARE(cases->front().answers.size(), size_t{3});
    QCOMPARE(cases->front().prompt.front().content, std::string("Why?"));
    const auto pairs = itemsOf(*cases, true);
    QCOMPARE(pairs.size(), size_t{3});  // of three answers; one alone is no pair
    QCOMPARE(pairs[1].content.candidates[1].text, std::string("three"));
    QCOMPARE(pairs[0].group, pairs[2].group);
    QCOMPARE(pairs[0].content.candidates[0].origin["run"], Json(runs[0]));
    QCOMPARE(itemsOf(*cases, false).size(), size_t{2});
    COMPARE_CODE(f.read([](Database& db) { return casesOfRuns(db, std::vector<RunId>{4711}); }),
                 "store.no_run");
  }
};

QTEST_GUILESS_MAIN(ImportTest)
#include "import_test.moc"
