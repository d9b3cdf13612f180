// Data sets: rows from labels, splits without leakage, versions that never change, files out and in again.
#include <QtTest>
#include <fstream>
#include <map>
#include <set>
#include <sstream>

#include "core/feedback/dataset_repository.h"
#include "core/feedback/export.h"
#include "core/store/content_repository.h"
#include "core/store/lineage_repository.h"
#include "core/store/run_repository.h"
#include "tests/feedback/feedback_fixture.h"

using namespace heddle;
using namespace heddle::feedback;

namespace {

std::string contentOf(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  std::ostringstream all;
  all << in.rdbuf();
  return all.str();
}

}  // namespace

class DatasetTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void groupsStayTogether() {
    const SplitShares shares = {.evaluation = 0.2, .test = 0.1, .seed = 5};
    std::map<Split, int> counts;
    for (int i = 0; i < 5000; ++i) {
      const std::string group = "group " + std::to_string(i);
      const Split split = splitOfGroup(group, shares);
      QCOMPARE(splitOfGroup(group, shares), split);
      ++counts[split];
    }
    QVERIFY(counts[Split::Evaluation] > 900 && counts[Split::Evaluation] < 1100);
    QVERIFY(counts[Split::Test] > 420 && counts[Split::Test] < 580);
    COMPARE_CODE(checkShares({.evaluation = 0.9, .test = 0.2, .seed = 1}), "feedback.split");
    COMPARE_CODE(checkShares({.evaluation = -0.1, .test = 0, .seed = 1}), "feedback.split");
  }

  void labelsBecomeRows() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    SessionSettings settings;
    settings.annotators = 2;
    const SessionId session = f.addSession("Pairs", settings);
    auto items = pairItems(8);
    items[7].gold = "a";
    const RunId run = *f.write([&](Database& db) {
      Run made;
      made.kind = "prompt";
      made.status = "done";
      made.person = f.project->me();
      made.modelName = "m";
      made.modelPath = "/m.gguf";
      made.prompt = "[]";
      made.answer = "x";
      return RunRepository(db).record(made);
    });
    items[0].content.candidates[0].origin = {{"kind", "run"}, {"run", run}};
    const auto ids = *f.addItems(session, items);
    const PersonId ann = f.addPerson("Ann"), me = f.project->me();
    const auto label = [&](size_t item, const Json& mine, const Json& anns) {
      VERIFY_OK(f.submit(ids[item], me, mine));
      if (!anns.is_null()) VERIFY_OK(f.submit(ids[item], ann, anns));
    };
    label(0, "a", "a");
    label(1, "a", "b");  // a draw
    label(2, "tie", "tie");
    label(3, "b", Json());
    label(4, {{"choice", "b"}, {"edited", "Better still"}}, "b");
    label(5, "a", "b");
    VERIFY_OK(f.submit(ids[5], me, "b", LabelKind::Decision));
    label(7, "a", "a");
    DatasetRecipe recipe;
    recipe.split.evaluation = 0;
    const auto built = buildDataset(*f.project, "claims", session, recipe);
    VERIFY_OK(built);
    QCOMPARE(built->number, 1);
    QCOMPARE(built->total(), int64_t{5});  // 0, 3, 4 twice, 5
    QCOMPARE(built->leftOut.at("draw"), int64_t{1});
    QCOMPARE(built->leftOut.at("no_rows"), int64_t{1});
    QCOMPARE(built->leftOut.at("unlabelled"), int64_t{1});
    QCOMPARE(built->leftOut.at("gold"), int64_t{1});
    const auto rows =
        *f.read([&](Database& db) { return DatasetRepository(db).rows(built->id, Split::Train, 0, 10); });
    QCOMPARE(rows.size(), size_t{5});
    QCOMPARE(rows[0].row["chosen"], Json("First answer to 1"));
    QCOMPARE(rows[2].row["chosen"], Json("Better still"));
    QCOMPARE(rows[3].row["rejected"], Json("Second and longer answer to 5"));
    QCOMPARE(rows[4].item, ids[5]);
    for (const DatasetRow& row : rows) {
      VERIFY_OK(checkRow(RowFormat::Preference, row.row));
      QCOMPARE(row.row["group"], Json(row.group));
    }
    // Two people asked for: what one alone said is left out.
    recipe.minimumAnnotators = 2;
    recipe.format = RowFormat::Sft;
    const auto second = buildDataset(*f.project, "claims", session, recipe);
    VERIFY_OK(second);
    QCOMPARE(second->number, 2);
    QCOMPARE(second->leftOut.at("few_annotators"), int64_t{1});
    QCOMPARE(second->total(), int64_t{3});
    QVERIFY(!f.write([](Database& db) { return db.execute("UPDATE dataset_row SET row = '{}'"); }));
    // From the run to the data set and back.
    const auto lineage = f.read([&](Database& db) -> Result<std::vector<Artefact>> {
      LineageRepository repository(db);
      HEDDLE_ASSIGN(const auto artefact, repository.find("version", std::to_string(built->id)));
      return repository.allSources(artefact ? artefact->id : 0);
    });
    VERIFY_OK(lineage);
    std::set<std::string> kinds;
    for (const Artefact& artefact : *lineage) kinds.insert(artefact.kind + " " + artefact.title);
    QVERIFY(kinds.contains("run m") && kinds.contains("model m") && kinds.contains("version Pairs"));
    const SessionId empty = f.addSession("Not labelled", {});
    VERIFY_OK(f.addItems(empty, pairItems(2)));
    COMPARE_CODE(buildDataset(*f.project, "none", empty, recipe), "feedback.no_rows");
    COMPARE_CODE(f.read([](Database& db) { return DatasetRepository(db).findDataset("none"); }),
                 "feedback.no_dataset");
    QCOMPARE(*f.read([](Database& db) { return db.integer("SELECT count(*) FROM dataset_content"); }),
             int64_t{2});
  }

  void filesOutAndIn_data() {
    QTest::addColumn<bool>("csv");
    QTest::newRow("jsonl") << false;
    QTest::newRow("csv") << true;
  }
  void filesOutAndIn() {
    QFETCH(bool, csv);
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const auto in = f.folder.filePath("in.jsonl").toStdString();
    std::ofstream out(in);
    for (int i = 0; i < 300; ++i)
      out << Json{{"id", std::to_string(i)},
                  {"group", std::to_string(i / 3)},
                  {"prompt", i % 2 ? Json("Why \"" + std::to_string(i) + "\",\nplease?")
                                   : Json::array({{{"role", "system"}, {"content", "s"}},
                                                  {{"role", "user"}, {"content", "u"}}})},
                  {"chosen", "good; " + std::to_string(i)},
                  {"rejected", "bad"}}
                 .dump()
          << "\n";
    out.close();
    DatasetImportOptions options;
    options.split = {.evaluation = 0.2, .test = 0.1, .seed = 3};
    const auto imported = importDataset(*f.project, "pairs", in, options);
    VERIFY_OK(imported);
    QVERIFY(imported->version.has_value());
    const DatasetVersion& version = *imported->version;
    QCOMPARE(version.total(), int64_t{300});
    QCOMPARE(version.groups, int64_t{100});
    QVERIFY(version.rows[1] > 0 && version.rows[2] > 0);
    std::map<std::string, std::set<Split>> sides;
    const auto rows =
        f.read([&](Database& db) { return DatasetRepository(db).rows(version.id, std::nullopt, 0, 1000); });
    VERIFY_OK(rows);
    for (const DatasetRow& row : *rows) sides[row.group].insert(row.split);
    QCOMPARE(sides.size(), size_t{100});
    for (const auto& [group, splits] : sides) QCOMPARE(splits.size(), size_t{1});
    const auto train = f.folder.filePath("train.jsonl").toStdString();
    QCOMPARE(*writeRows(*f.project, version.id, Split::Train, train), version.rows[0]);
    QCOMPARE(sha256(contentOf(train)), version.sha256[0]);
    // Out and in again, the same rows on the same sides.
    const auto file = f.folder.filePath(csv ? "all.csv" : "all.jsonl").toStdString();
    QCOMPARE(csv ? *writeRowsCsv(*f.project, version.id, std::nullopt, file)
                 : *writeRows(*f.project, version.id, std::nullopt, file),
             int64_t{300});
    const auto again = importDataset(*f.project, "again", file, options);
    VERIFY_OK(again);
    QVERIFY2(again->version.has_value(),
             again->report.rejects.empty() ? "" : again->report.rejects.front().error.english().c_str());
    QCOMPARE(again->version->sha256, version.sha256);
  }

  void wrongFilesLeaveNothing() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const auto file = f.folder.filePath("mixed.jsonl").toStdString();
    std::ofstream(file) << R"({"id":"1","prompt":"p","chosen":"c","rejected":"r"})" << "\n"
                        << R"({"id":"1","prompt":"p","chosen":"c","rejected":"r2"})" << "\n"
                        << R"({"prompt":"p","chosen":"c"})" << "\n";
    const auto refused = importDataset(*f.project, "mixed", file, {});
    VERIFY_OK(refused);
    QVERIFY(refused->report.refused && !refused->version);
    QCOMPARE(refused->report.rejected, int64_t{2});
    QVERIFY(refused->report.rejects[0].error.english().contains("row 2"));
    QVERIFY(f.read([](Database& db) { return DatasetRepository(db).datasets(); })->empty());
    QCOMPARE(*f.read([](Database& db) { return db.integer("SELECT count(*) FROM dataset_row"); }),
             int64_t{0});
    DatasetImportOptions options;
    options.leaveOutRejects = true;
    options.split.evaluation = 0;
    QCOMPARE(importDataset(*f.project, "mixed", file, options)->version->total(), int64_t{1});
    // Items are no training rows.
    std::ofstream(file) << R"({"prompt":"p","candidates":["a","b"]})" << "\n";
    QVERIFY(importDataset(*f.project, "items", file, {})->report.refused);
  }

  void sessionsAsFiles() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", {});
    const auto ids = *f.addItems(session, pairItems(3));
    VERIFY_OK(f.submit(ids[0], f.project->me(), "a"));
    VERIFY_OK(f.submit(ids[1], f.addPerson("Ann"), "both_bad"));
    const auto labels = f.folder.filePath("labels.jsonl").toStdString();
    ExportOptions options;
    options.names = false;
    QCOMPARE(*exportSession(*f.project, session, ExportFormat::Labels, labels, options), int64_t{2});
    const Json first = Json::parse(contentOf(labels).substr(0, contentOf(labels).find('\n')));
    QCOMPARE(first["answer"], Json({{"choice", "a"}}));
    QCOMPARE(first["person"], Json("annotator 1"));
    const auto table = f.folder.filePath("labels.csv").toStdString();
    QCOMPARE(*exportSession(*f.project, session, ExportFormat::LabelsCsv, table), int64_t{2});
    QVERIFY(contentOf(table).starts_with("item,group,person,kind"));
    const auto items = f.folder.filePath("items.jsonl").toStdString();
    options.gold = true;
    QCOMPARE(*exportSession(*f.project, session, ExportFormat::Items, items, options), int64_t{3});
    const SessionId again = f.addSession("Again", {});
    const auto report = importItems(*f.project, again, items, {});
    VERIFY_OK(report);
    QCOMPARE(report->imported, int64_t{3});
    QCOMPARE(f.session(again).goldItems, int64_t{2});
    COMPARE_CODE(exportSession(*f.project, session, ExportFormat::Labels, "/no/such/folder/x"), "file.write");
  }
};

QTEST_GUILESS_MAIN(DatasetTest)
#include "dataset_test.moc"
