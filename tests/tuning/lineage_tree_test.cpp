#include "core/tuning/lineage_tree.h"

#include <algorithm>
#include <QtTest>

#include "core/store/conversation_repository.h"
#include "core/store/lineage_repository.h"
#include "tests/tuning/tuning_fixture.h"

using namespace heddle;
using namespace heddle::tuning;

namespace {

const LineageNode* child(const LineageNode& node, const std::string& kind) {
  for (const LineageNode& one : node.children)
    if (one.kind == kind) return &one;
  return nullptr;
}

Run answer(const TuningFixture& fixture, const std::string& text) {
  Run run;
  run.kind = "chat";
  run.status = "done";
  run.person = fixture.project->me();
  run.modelName = "demo";
  run.modelPath = "demo";
  run.modelSha256 = std::string(64, 'b');
  run.answer = text;
  return run;
}

}  // namespace

class LineageTreeTest : public QObject {
  Q_OBJECT

 private Q_SLOTS:
  void anAnswerLeadsBackToTheLabelsBehindItsAdapter() {
    TuningFixture fixture;
    const VersionId data = fixture.dataset();
    const TrainingRunId training = fixture.addRun("r16", fixture.content(data));
    Run run = answer(fixture, "It is covered.");
    run.adapters = {{"/models/r16.gguf", std::string(64, 'd'), 1.0}};
    run.variables = {
        {"question", "x"},
        {"passages",
         nlohmann::ordered_json::array(
             {{{"document", 4}, {"title", "Policy"}, {"page", 12}, {"text", "The excess is 350."}}})}};
    const RunId id = *fixture.write([=, person = fixture.project->me()](Database& database) -> Result<RunId> {
      // A session whose judgements became the data set.
      ThingRepository things(database);
      HEDDLE_ASSIGN(const ThingId session, things.create("session", "Judge", person));
      HEDDLE_ASSIGN(const VersionId version, things.saveVersion({session, "{}", "", person, 0}));
      LineageRepository lineage(database);
      HEDDLE_ASSIGN(const ArtefactId product, lineage.artefact("version", std::to_string(data), "Pairs"));
      HEDDLE_ASSIGN(const ArtefactId source, lineage.artefact("version", std::to_string(version), "Judge"));
      HEDDLE_TRY(lineage.connect(product, source, "session"));
      HEDDLE_TRY(database.prepare("INSERT INTO feedback_session (thing_id, state) VALUES (?, 'open')")
                     .bind(session)
                     .run());
      HEDDLE_TRY(
          database
              .prepare("INSERT INTO feedback_item (id, session_id, ordinal, external_id, group_key, state,"
                       " wanted, rank, shuffle) VALUES (1, ?, 1, 'x', 'g', 'open', 1, 0, 0)")
              .bind(session)
              .run());
      for (int label = 0; label < 3; ++label)  // one judgement, corrected twice
        HEDDLE_TRY(
            database
                .prepare(
                    "INSERT INTO feedback_label (key, session_id, item_id, person_id, kind, status, answer,"
                    " side_order, reasons, comment, skip_reason, flagged, created_ms, duration_ms,"
                    " sequence) VALUES (?, ?, 1, ?, 'judgement', 'answer', '{}', '[0,1]', '[]', '', '',"
                    " 0, 5, 1, ?)")
                .bind(std::to_string(label))
                .bind(session)
                .bind(person)
                .bind(label)
                .run());
      HEDDLE_TRY(TrainingRepository(database).setStarted(training, "/out", std::string(64, 'b'), {}));
      HEDDLE_TRY(
          TrainingRepository(database).setAdapter(training, "r16", "/models/r16.gguf", std::string(64, 'd')));
      return RunRepository(database).record(run);
    });
    const auto tree = fixture.project->read([=](Database& database) { return lineageOfRun(database, id); });
    QVERIFY2(tree.has_value(), tree ? "" : tree.error().english().c_str());
    QCOMPARE(tree->text, std::string("It is covered."));
    const LineageNode* passage = child(*tree, "passage");
    QVERIFY(passage);
    QCOMPARE(passage->number, 12);
    QCOMPARE(passage->thing, int64_t{4});
    QVERIFY(child(*tree, "model"));
    const LineageNode* adapter = child(*tree, "adapter");
    QVERIFY(adapter);
    QCOMPARE(adapter->title, std::string("r16"));
    const LineageNode* trained = child(*adapter, "training_run");
    QVERIFY(trained);
    // Known by its path and by its hash, shown once.
    QCOMPARE(std::ranges::count(trained->children, "model", &LineageNode::kind), 1);
    const LineageNode* recipe = child(*trained, "recipe");
    QVERIFY(recipe);
    QCOMPARE(recipe->number, 1);
    const LineageNode* dataset = child(*trained, "dataset");
    QVERIFY(dataset);
    QCOMPARE(dataset->title, std::string("Pairs"));
    const LineageNode* session = child(*dataset, "session");
    QVERIFY(session);
    const LineageNode* labels = child(*session, "labels");
    QVERIFY(labels);
    QCOMPARE(labels->number, 1);
    QCOMPARE(labels->people, 1);
  }

  void aCircleAndACrowdEnd() {
    TuningFixture fixture;
    const Run recorded = answer(fixture, "a");
    const RunId id = *fixture.write([recorded](Database& database) -> Result<RunId> {
      HEDDLE_ASSIGN(const RunId run, RunRepository(database).record(recorded));
      LineageRepository lineage(database);
      HEDDLE_ASSIGN(const ArtefactId self, lineage.artefact("run", std::to_string(run), "a"));
      HEDDLE_TRY(lineage.connect(self, self, "again"));
      for (int i = 0; i < 20; ++i) {
        HEDDLE_ASSIGN(const ArtefactId file, lineage.artefact("file", "f" + std::to_string(i), "f"));
        HEDDLE_TRY(lineage.connect(self, file, "data"));
      }
      return run;
    });
    const auto tree = fixture.project->read([=](Database& database) { return lineageOfRun(database, id); });
    QVERIFY(tree);
    const LineageNode* again = child(*tree, "run");
    QVERIFY(again && again->repeated && again->children.empty());
    const LineageNode* more = child(*tree, "more");
    QVERIFY(more);
    QCOMPARE(more->number, 20 - static_cast<int>(kLineageFan));
    QCOMPARE(
        fixture.project->read([](Database& database) { return lineageOfRun(database, 99); }).error().code,
        std::string("store.no_lineage"));
  }
};

QTEST_GUILESS_MAIN(LineageTreeTest)
#include "lineage_tree_test.moc"
