#include <QtTest>
#include <atomic>

#include "core/evaluation/adapter_variant.h"
#include "core/evaluation/comparison.h"
#include "core/evaluation/scoring.h"
#include "core/feedback/feedback_repository.h"
#include "core/store/lineage_repository.h"
#include "core/store/purge.h"
#include "tests/evaluation/grid_fixture.h"

using namespace heddle;
using namespace heddle::evaluation;
using heddle::testing::GridFixture;

class GridTest : public QObject {
  Q_OBJECT

  static std::unexpected<Error> refusal(const char* code) {
    return failure(code, {"It cannot", {}}, "", {"Try again", {}});
  }

 private Q_SLOTS:
  void everyCellIsAnsweredRecordedAndScored() {
    GridFixture fixture;
    VERIFY_OK(fixture.begin(3, {{"exact", "exact", Json::object()}, {"rouge_l", "rouge", Json::object()}}));
    VERIFY_OK(fixture.run());
    QCOMPARE(fixture.engine.askedCount(), size_t{6});
    QCOMPARE(fixture.last.done, 6);
    QCOMPARE(fixture.last.cached, 0);
    for (const auto& request : fixture.engine.asked()) QCOMPARE(request.priority, Priority::Batch);
    const auto cells = fixture.cells();
    QCOMPARE(cells.size(), size_t{6});
    const Cell& cell = cells.at("c2/v2");
    QCOMPARE(fixture.answerOf(cell.run), std::string("q2 long!"));
    QCOMPARE(cell.tokens, 8);
    QCOMPARE(cell.seconds, 0.5);
    QCOMPARE(*scoreOf(cell.scores, "exact"), 1.0);
    QCOMPARE(*scoreOf(cells.at("c2/v1").scores, "exact"), 0.0);
    QCOMPARE(*scoreOf(cells.at("c2/v1").scores, "rouge"), 0.5);
    // From the answer back to prompt, model, cases and evaluation.
    const auto roles = fixture.project->read([&](Database& database) -> Result<std::set<std::string>> {
      LineageRepository lineage(database);
      HEDDLE_ASSIGN(const ArtefactId run, lineage.artefact("run", std::to_string(cell.run), ""));
      HEDDLE_ASSIGN(const auto sources, lineage.sources(run));
      std::set<std::string> names;
      for (const Lineage& source : sources) names.insert(source.role);
      return names;
    });
    VERIFY_OK(roles);
    QCOMPARE(*roles, (std::set<std::string>{"cases", "evaluation", "model", "prompt"}));
    QCOMPARE(fixture.findings(), QString());
  }

  void onlyChangedCellsAreAskedAgain() {
    GridFixture fixture;
    VERIFY_OK(fixture.begin(4));
    VERIFY_OK(fixture.run());
    VERIFY_OK(fixture.run());
    QCOMPARE(fixture.engine.askedCount(), size_t{8});
    QCOMPARE(fixture.last.total, 0);
    QCOMPARE(fixture.last.unchanged, 8);
    // Another word in one case: its two cells.
    VERIFY_OK(waitFor(fixture.project->write(Durability::Full, [&](Database& database) -> Status {
      CaseRepository sets(database);
      HEDDLE_ASSIGN(auto cases, sets.headCases(fixture.cases));
      cases[1].variables["question"] = "other";
      HEDDLE_TRY(sets.save(fixture.cases, cases, {}, 1));
      return {};
    })));
    VERIFY_OK(fixture.run());
    QCOMPARE(fixture.last.total, 2);
    QCOMPARE(fixture.engine.askedCount(), size_t{10});
    // Another setting of one variant: its four cells.
    fixture.content.variants[0].sampling = {{"repeat_penalty", 1.2}};
    VERIFY_OK(fixture.save());
    VERIFY_OK(fixture.run());
    QCOMPARE(fixture.last.total, 4);
    QCOMPARE(fixture.last.cached, 0);
    // And back: what was answered once is not asked again.
    fixture.content.variants[0].sampling = Json::object();
    VERIFY_OK(fixture.save());
    VERIFY_OK(fixture.run());
    QCOMPARE(fixture.last.total, 4);
    QCOMPARE(fixture.last.cached, 4);
    QCOMPARE(fixture.engine.askedCount(), size_t{14});
    QVERIFY(fixture.cells().at("c1/v1").cached);
  }

  // Whatever decides an answer stands in the key; what does not, does not.
  void theKeyHoldsWhatDecidesAnAnswer_data() {
    QTest::addColumn<int>("what");
    QTest::addColumn<bool>("asksAgain");
    QTest::newRow("nothing") << 0 << false;
    QTest::newRow("the weights' hash") << 1 << true;
    QTest::newRow("the device") << 2 << true;
    QTest::newRow("threads of the device") << 3 << false;
    QTest::newRow("a seed that is not drawn by") << 4 << false;
    QTest::newRow("temperature") << 5 << true;
    QTest::newRow("length") << 6 << true;
    QTest::newRow("the variant's name") << 7 << false;
    QTest::newRow("on purpose") << 8 << true;
  }
  void theKeyHoldsWhatDecidesAnAnswer() {
    QFETCH(int, what);
    QFETCH(bool, asksAgain);
    GridFixture fixture;
    VERIFY_OK(fixture.begin(2));
    VERIFY_OK(fixture.run());
    if (what == 1) fixture.engine.modelHash = std::string(64, 'd');
    if (what == 2) fixture.engine.device = "Test 1, 2 threads, AVX-512";
    if (what == 3) fixture.engine.device = "Test 1, 8 threads, AVX2";
    if (what == 4) fixture.content.seed = 9;
    for (Variant& variant : fixture.content.variants) {
      if (what == 5) variant.sampling = {{"temperature", 0.5}};
      if (what == 6) variant.sampling = {{"max_tokens", 7}};
      if (what == 7) variant.name = "another";
    }
    VERIFY_OK(fixture.save());
    VERIFY_OK(fixture.run({}, what == 8));
    QCOMPARE(fixture.engine.askedCount(), size_t{asksAgain ? 8u : 4u});
    if (what == 6) QCOMPARE(fixture.engine.asked().back().maxTokens, 7);
  }

  void seedsAreTheSameForAllVariantsOfACase() {
    GridFixture fixture;
    VERIFY_OK(fixture.begin(2));
    for (Variant& variant : fixture.content.variants) variant.sampling = {{"temperature", 0.7}};
    VERIFY_OK(fixture.save());
    VERIFY_OK(fixture.run());
    std::map<std::string, std::set<uint64_t>> seeds;
    for (const auto& request : fixture.engine.asked())
      seeds[heddle::testing::AnsweringEngine::questionOf(request).substr(0, 2)].insert(
          *request.sampling.seed);
    QCOMPARE(seeds["q1"].size(), size_t{1});
    QCOMPARE(seeds["q2"].size(), size_t{1});
    QVERIFY(seeds["q1"] != seeds["q2"]);
    // Another seed of the evaluation gives other answers.
    fixture.content.seed = 2;
    VERIFY_OK(fixture.save());
    VERIFY_OK(fixture.run());
    QCOMPARE(fixture.last.total, 4);
    QCOMPARE(fixture.last.cached, 0);
  }

  void aFailedCellKeepsItsErrorAndIsRetried() {
    GridFixture fixture;
    std::atomic<bool> full = true;
    fixture.answer = [&full](const GenerateRequest&, const std::string& question) -> Result<std::string> {
      if (full && question == "q2 long") return refusal("prompt.too_long");
      return question;
    };
    VERIFY_OK(fixture.begin(3));
    VERIFY_OK(fixture.run());
    QCOMPARE(fixture.last.failed, 1);
    const Cell cell = fixture.cells().at("c2/v2");
    QCOMPARE(cell.state, CellState::Failed);
    QCOMPARE(cell.error->code, std::string("prompt.too_long"));
    QVERIFY(cell.run != 0);  // recorded too
    full = false;
    VERIFY_OK(fixture.run({{"c2", "v2"}}));
    QCOMPARE(fixture.last.total, 1);
    QCOMPARE(fixture.engine.askedCount(), size_t{7});
    QCOMPARE(fixture.answerOf(fixture.cells().at("c2/v2").run), std::string("q2 long"));
  }

  void aTemplateWithoutItsValueFailsItsCellsAlone() {
    GridFixture fixture;
    VERIFY_OK(fixture.begin(2));
    VERIFY_OK(waitFor(fixture.project->write(Durability::Full, [&](Database& database) -> Status {
      CaseRepository sets(database);
      HEDDLE_ASSIGN(auto cases, sets.headCases(fixture.cases));
      cases[0].variables = {{"other", 1}};
      HEDDLE_TRY(sets.save(fixture.cases, cases, {}, 1));
      return {};
    })));
    VERIFY_OK(fixture.run());
    QCOMPARE(fixture.last.failed, 2);
    QCOMPARE(fixture.last.done, 2);
    QCOMPARE(fixture.cells().at("c1/v1").error->code, std::string("prompts.missing_value"));
    QCOMPARE(fixture.cells().at("c1/v1").run, RunId{0});
  }

  void aVariantThatCannotBeAnsweredSaysSoInItsCells() {
    GridFixture fixture;
    VERIFY_OK(fixture.begin(2));
    fixture.content.variants[0].model = "absent";
    fixture.content.variants[1].version = 7;
    VERIFY_OK(fixture.save());
    VERIFY_OK(fixture.run());
    QCOMPARE(fixture.last.failed, 4);
    QCOMPARE(fixture.cells().at("c1/v1").error->code, std::string("model.not_found"));
    QCOMPARE(fixture.cells().at("c1/v2").error->code, std::string("evaluation.version"));
    fixture.content.variants.clear();
    VERIFY_OK(fixture.save());
    COMPARE_CODE(fixture.run(), "evaluation.no_variants");
    fixture.content.cases = 0;
    VERIFY_OK(fixture.save());
    COMPARE_CODE(fixture.run(), "evaluation.no_cases");
  }

  void anEngineThatIsGoneEndsTheRun() {
    GridFixture fixture;
    fixture.callsAtOnce = 1;
    fixture.answer = [](const GenerateRequest&, const std::string&) -> Result<std::string> {
      return refusal("engine.gone");
    };
    VERIFY_OK(fixture.begin(40));
    COMPARE_CODE(fixture.run(), "engine.gone");
    QVERIFY(fixture.engine.askedCount() < 20);
    const auto row = fixture.project->read(
        [&](Database& database) { return CellRepository(database).lastRun(fixture.evaluation); });
    QCOMPARE((*row)->status, GridRunStatus::Failed);
  }

  void alikeCellsAreAskedOnce() {
    GridFixture fixture;
    VERIFY_OK(fixture.begin(3));
    fixture.content.variants[0].version = 2;  // both are the same now
    VERIFY_OK(fixture.save());
    fixture.engine.allow(0);
    const TaskId task = fixture.start();
    fixture.engine.waitForAsked(3);
    fixture.engine.allow(1 << 20);
    fixture.tasks.wait(task);
    QCOMPARE(fixture.last.done, 6);
    QCOMPARE(fixture.engine.askedCount(), size_t{3});
    QCOMPARE(fixture.cells().at("c1/v1").run, fixture.cells().at("c1/v2").run);
  }

  void anAdapterWinsWherePeopleSaidSo() {
    GridFixture fixture;
    VERIFY_OK(fixture.begin(4));
    // The second variant is the first one with an adapter; a third differs in more than that.
    fixture.content.variants[1].version = 1;
    fixture.content.variants[1].adapters = {{"/adapters/short.gguf", 1.0f}};
    fixture.content.variants.push_back({.id = "v3",
                                        .name = "other",
                                        .prompt = fixture.prompt,
                                        .version = 2,
                                        .adapters = {{{"/adapters/other.gguf", 1.0f}}}});
    VERIFY_OK(fixture.save());
    const auto wins = [&fixture] { return *fixture.project->read(&adapterWins); };
    QVERIFY(wins().empty());
    const auto judge = [&fixture](const std::string& second, const std::vector<const char*>& choices) {
      return waitFor(fixture.project->write(Durability::Full, [&](Database& database) -> Status {
        feedback::FeedbackRepository repository(database);
        std::vector<feedback::NewItem> items;
        for (size_t i = 0; i < choices.size(); ++i) {
          feedback::NewItem item;
          item.externalId = "c" + std::to_string(i + 1);
          item.content.prompt = {{"user", "?"}};
          for (const std::string& variant : {std::string("v1"), second})
            item.content.candidates.push_back(
                {"answer of " + variant,
                 {{"evaluation", fixture.evaluation}, {"case", item.externalId}, {"variant_id", variant}}});
          items.push_back(std::move(item));
        }
        HEDDLE_ASSIGN(const auto session, repository.createSession(second, {}, fixture.project->me()));
        HEDDLE_TRY(repository.addItems(session, items));
        HEDDLE_TRY(EvaluationRepository(database).addSession(fixture.evaluation, session));
        HEDDLE_ASSIGN(const auto stored, repository.items(session));
        for (size_t i = 0; i < choices.size(); ++i)
          HEDDLE_TRY(repository.submit({.key = feedback::newLabelKey(),
                                        .item = stored[i].item.id,
                                        .person = fixture.project->me(),
                                        .answer = {{"choice", choices[i]}}}));
        return {};
      }));
    };
    VERIFY_OK(judge("v2", {"b", "b", "tie", "a"}));
    VERIFY_OK(judge("v3", {"b", "b"}));
    const auto found = wins();
    QCOMPARE(found.size(), size_t{1});
    const WinRate& rate = found.at("/adapters/short.gguf");
    QCOMPARE(rate.wins, size_t{2});
    QCOMPARE(rate.losses, size_t{1});
    QCOMPARE(rate.ties, size_t{1});
    QCOMPARE(rate.share, 0.625);
  }

  void pausedAndCancelledRunsKeepWhatWasAnswered() {
    GridFixture fixture;
    VERIFY_OK(fixture.begin(10));
    fixture.engine.allow(5);
    const TaskId task = fixture.start();
    fixture.engine.waitForAsked(5 + 4);  // five answered, four on their way
    fixture.tasks.pause(task);
    // What is on its way while it is paused is kept too, and nothing more is asked.
    fixture.engine.allow(1 << 20);
    QTRY_COMPARE(fixture.cells().size(), fixture.engine.askedCount());
    const size_t asked = fixture.engine.askedCount();
    QVERIFY(asked < 12);
    fixture.engine.allow(2);
    fixture.tasks.resume(task);
    fixture.engine.waitForAsked(asked + 3);
    fixture.tasks.cancel(task);
    QCOMPARE(fixture.tasks.wait(task)->state, TaskState::Cancelled);
    const size_t kept = fixture.cells().size();
    QVERIFY(kept >= asked);
    QVERIFY(kept < 20);
    const auto row = fixture.project->read(
        [&](Database& database) { return CellRepository(database).lastRun(fixture.evaluation); });
    QCOMPARE((*row)->status, GridRunStatus::Cancelled);
    fixture.engine.allow(1 << 20);
    const size_t before = fixture.engine.askedCount();
    VERIFY_OK(fixture.run());
    QCOMPARE(fixture.last.total, static_cast<int64_t>(20 - kept));
    QCOMPARE(fixture.engine.askedCount(), before + 20 - kept);
    QCOMPARE(fixture.cells().size(), size_t{20});
  }

  void scorersAreChangedWithoutAsking() {
    GridFixture fixture;
    VERIFY_OK(fixture.begin(3));
    VERIFY_OK(fixture.run());
    QVERIFY(fixture.cells().at("c1/v1").scores.empty());
    fixture.content.scorers = {{"length", "words", Json::object()}, {"exact", "exact", Json::object()}};
    VERIFY_OK(fixture.save());
    const TaskId task = fixture.tasks.start({.title = "scores"}, [&](TaskContext& context) {
      return rescore(context, *fixture.project, fixture.evaluation);
    });
    QCOMPARE(fixture.tasks.wait(task)->state, TaskState::Done);
    QCOMPARE(fixture.engine.askedCount(), size_t{6});
    QCOMPARE(*scoreOf(fixture.cells().at("c1/v1").scores, "words"), 2.0);
    QCOMPARE(*scoreOf(fixture.cells().at("c3/v2").scores, "exact"), 1.0);
  }

  void decidedVariantsComeLast() {
    GridFixture fixture;
    fixture.callsAtOnce = 1;
    VERIFY_OK(fixture.begin(40, {{"exact", "exact", Json::object()}}));
    fixture.content.variants.push_back({.id = "v3",
                                        .name = "short too",
                                        .prompt = fixture.prompt,
                                        .version = 1,
                                        .sampling = {{"max_tokens", 9}}});
    fixture.content.stopEarly = true;
    VERIFY_OK(fixture.save());
    VERIFY_OK(fixture.run());
    // "long" is right always, "short" never: it is clear long before the end, while "short too" ties.
    const auto asked = fixture.engine.asked();
    size_t longBefore = 0, lastOther = 0;
    for (size_t i = 0; i < asked.size(); ++i)
      if (!heddle::testing::AnsweringEngine::questionOf(asked[i]).ends_with("long")) lastOther = i;
    for (size_t i = 0; i < lastOther; ++i)
      longBefore += heddle::testing::AnsweringEngine::questionOf(asked[i]).ends_with("long");
    QVERIFY2(longBefore >= 4 && longBefore < 20, qPrintable(QString::number(longBefore)));
    QCOMPARE(fixture.last.done, 120);
  }
  void variantsAreCompared() {
    GridFixture fixture;
    VERIFY_OK(fixture.begin(12, {{"exact", "exact", Json::object()}, {"length", "length", Json::object()}}));
    VERIFY_OK(fixture.run());
    const auto results =
        fixture.project->read([&](Database& database) { return readResults(database, fixture.evaluation); });
    VERIFY_OK(results);
    const auto comparison = compare(*results, 0, 1);
    QCOMPARE(comparison.scores.size(), size_t{2});
    QCOMPARE(comparison.scores[0].first, 0.0);
    QVERIFY(std::abs(comparison.scores[0].second - 1) < 1e-12);
    QCOMPARE(comparison.scores[0].difference.low, 1.0);
    QCOMPARE(comparison.wins->source, WinSource::Score);
    QCOMPARE(comparison.wins->pairs, size_t{12});
    QCOMPARE(comparison.wins->rate.share, 1.0);
    // Wilson's interval of 12 of 12: 12 / (12 + 1.959964^2).
    QVERIFY(std::abs(comparison.wins->rate.low - 0.757506) < 1e-5);
    const auto summaries = summarise(*results);
    QVERIFY(!summaries[0].wins);
    QCOMPARE(summaries[1].scores[1].mean, 2.0);
    QCOMPARE(summaries[1].answered, size_t{12});
    QVERIFY(!summaries[1].strength);
  }

  void whatPeopleSaidCountsBeforeScores() {
    GridResults results;
    results.content.variants = {{.id = "a"}, {.id = "b"}, {.id = "c"}};
    results.content.scorers = {{"exact", "exact", Json::object()}};
    for (int i = 0; i < 3; ++i) {
      results.cases.push_back({std::to_string(i), "", Json::object(), "", {}});
      for (const char* variant : {"a", "b", "c"}) {
        Cell cell;
        cell.place = {std::to_string(i), variant};
        cell.scores = {{"exact", {{"value", variant == std::string("a") ? 1 : 0}}}};
        results.cells.push_back(cell);
      }
    }
    results.people = {{1, "0", "b", "a", Verdict::First},
                      {1, "1", "a", "b", Verdict::Second},
                      {1, "2", "b", "a", Verdict::Tie},
                      {1, "2", "gone", "a", Verdict::First}};
    const auto summaries = summarise(results);
    QCOMPARE(summaries[1].wins->source, WinSource::People);
    QVERIFY(std::abs(summaries[1].wins->rate.share - 2.5 / 3) < 1e-12);
    QVERIFY(std::abs(*summaries[0].humanShare - 0.5 / 3) < 1e-12);
    QCOMPARE(summaries[2].wins->source, WinSource::Score);
    QCOMPARE(summaries[2].wins->rate.share, 0.0);
    QVERIFY(!summaries[2].humanShare);
  }

  void purgedCasesLeaveNoAnswersBehind() {
    GridFixture fixture;
    VERIFY_OK(fixture.begin(2));
    VERIFY_OK(fixture.run());
    VERIFY_OK(waitFor(purgeThing(*fixture.project, fixture.cases, "asked to")));
    QVERIFY(fixture.cells().empty());
    const auto runs = fixture.project->read(
        [](Database& database) { return database.integer("SELECT count(*) FROM run"); });
    QCOMPARE(*runs, 0);
    QCOMPARE(fixture.findings(), QString());
  }

  void contentIsReadBack() {
    EvaluationContent content;
    content.cases = 4;
    content.variants = {{.id = "v1", .name = "base", .prompt = 3, .version = 6},
                        {.id = "v3",
                         .name = "tuned",
                         .prompt = 3,
                         .model = "demo",
                         .adapters = std::vector<AdapterChoice>{{"a.gguf", 0.7f}},
                         .sampling = {{"temperature", 0.2}}},
                        {.id = "v2", .prompt = 3, .adapters = std::vector<AdapterChoice>{}}};
    content.baseline = "v3";
    content.scorers = {{"contains", "cites", {{"texts", "[1]"}}}};
    content.stopEarly = true;
    const auto again = EvaluationContent::fromText(content.toText());
    VERIFY_OK(again);
    QCOMPARE(*again, content);
    QCOMPARE(again->freeVariantId(), std::string("v4"));
    QCOMPARE(again->baselineIndex(), size_t{1});
    COMPARE_CODE(EvaluationContent::fromText("{}"), "evaluation.malformed");
    COMPARE_CODE(EvaluationContent::fromText(R"({"format": 99})"), "evaluation.newer");
    COMPARE_CODE(EvaluationContent::fromText(R"({"format": 1, "variants": [{"id": 1}]})"),
                 "evaluation.malformed");
    COMPARE_CODE(withOverrides({}, {{"warmth", 1}}), "evaluation.variant");
    COMPARE_CODE(withOverrides({}, {{"temperature", "hot"}}), "evaluation.variant");
    COMPARE_CODE(withOverrides({}, {{"temperature", 9}}), "sampling.range");
    QCOMPARE(variantLetter(0), std::string("A"));
    QCOMPARE(variantLetter(26), std::string("AA"));
  }
};

QTEST_GUILESS_MAIN(GridTest)
#include "grid_test.moc"
