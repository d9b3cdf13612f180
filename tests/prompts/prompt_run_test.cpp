#include "core/prompts/prompt_run.h"

#include <QSignalSpy>
#include <future>

#include "core/prompts/prompt_repository.h"
#include "core/store/lineage_repository.h"
#include "tests/chat/scripted_engine.h"
#include "tests/store/store_fixture.h"

using namespace heddle;

class PromptRunTest : public QObject {
  Q_OBJECT

  struct Fixture : ProjectFixture {
    ScriptedEngine engine;
    PromptRunRequest request;

    Status begin() {
      HEDDLE_TRY(make());
      request.content.messages = {{"user", "Greet {{ name }}"}};
      request.content.model = "demo";
      request.content.sampling.temperature = 0;
      request.content.maxTokens = 17;
      request.values = {{"name", "Ada"}};
      request.modelPath = "/models/demo.gguf";
      HEDDLE_ASSIGN(request.prompt, waitFor(project->write(Durability::Full, [&](Database& database) {
                      return PromptRepository(database).create("greeting", request.content, 1);
                    })));
      HEDDLE_ASSIGN(const auto thing, project->read([&](Database& database) {
        return ThingRepository(database).get(request.prompt);
      }));
      request.version = thing.head;
      return {};
    }
    Result<Run> run(RunId id) {
      return project->read([id](Database& database) { return RunRepository(database).get(id); });
    }
  };

 private Q_SLOTS:
  void aRunIsRecordedWithItsLineage() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    std::promise<Result<RunId>> done;
    std::string streamed;
    VERIFY_OK(runPrompt(fixture.engine, *fixture.project, fixture.request,
                        {.delta = [&](const GenerateDelta& delta) { streamed += delta.text; },
                         .finished = [&](Result<RunId> id) { done.set_value(std::move(id)); }}));
    const auto id = done.get_future().get();
    VERIFY_OK(id);
    QCOMPARE(streamed, std::string("Hello"));
    QCOMPARE(fixture.engine.requests.at(0).maxTokens, 17);
    const auto run = fixture.run(*id);
    VERIFY_OK(run);
    QCOMPARE(run->version, fixture.request.version);
    QCOMPARE(run->prompt, std::string(R"([{"role":"user","content":"Greet Ada"}])"));
    QCOMPARE(run->answer, std::string("Hello"));
    QCOMPARE(run->variables["name"].get<std::string>(), std::string("Ada"));
    QCOMPARE(run->modelSha256, std::string(64, 'c'));
    QCOMPARE(run->device, std::string("test device"));
    QCOMPARE(run->promptTokens, 11);
    // From the prompt's version forward to the run.
    const auto products = fixture.project->read([&](Database& database) -> Result<std::vector<Artefact>> {
      LineageRepository lineage(database);
      HEDDLE_ASSIGN(const ArtefactId version,
                    lineage.artefact("version", std::to_string(fixture.request.version), ""));
      return lineage.allProducts(version);
    });
    VERIFY_OK(products);
    QCOMPARE(products->at(0).ref, std::to_string(*id));
    QCOMPARE(fixture.findings(), QString());
  }

  void aFailedRunIsRecordedAndSaid() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    fixture.engine.failure = Error{"engine.gone", {"The engine stopped", {}}, "", {"Run it again", {}}};
    std::promise<Result<RunId>> done;
    VERIFY_OK(runPrompt(fixture.engine, *fixture.project, fixture.request,
                        {.finished = [&](Result<RunId> id) { done.set_value(std::move(id)); }}));
    COMPARE_CODE(done.get_future().get(), "engine.gone");
    const auto runs =
        fixture.project->read([](Database& database) { return RunRepository(database).list({}); });
    VERIFY_OK(runs);
    QCOMPARE(runs->size(), size_t{1});
    QCOMPARE(runs->at(0).status, std::string("failed"));
    QCOMPARE(runs->at(0).error->code, std::string("engine.gone"));
  }

  void whatCannotBeAskedIsNotAsked() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    fixture.request.values = nlohmann::ordered_json::object();
    COMPARE_CODE(runPrompt(fixture.engine, *fixture.project, fixture.request, {}), "prompts.missing_value");
    fixture.request.values = {{"name", "Ada"}};
    fixture.request.content.sampling.topP = 7;
    COMPARE_CODE(runPrompt(fixture.engine, *fixture.project, fixture.request, {}), "sampling.range");
    QVERIFY(fixture.engine.requests.empty());
  }

  void theRunnerSpeaksOnItsOwnThread() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    PromptRunner runner(fixture.engine, *fixture.project);
    QSignalSpy deltas(&runner, &PromptRunner::delta);
    QSignalSpy finished(&runner, &PromptRunner::finished);
    QSignalSpy recorded(&runner, &PromptRunner::recorded);
    VERIFY_OK(runner.run(fixture.request));
    COMPARE_CODE(runner.run(fixture.request), "prompts.busy");
    QTRY_COMPARE(recorded.count(), 1);
    QCOMPARE(finished.count(), 1);
    QCOMPARE(deltas.count(), 2);
    QCOMPARE(runner.answer(), std::string("Hello"));
    QCOMPARE(runner.stats().completionTokens, 2);
    QVERIFY(!runner.isBusy());
  }

  void stoppingRecordsWhatHasCome() {
    Fixture fixture;
    fixture.engine.endless = true;
    VERIFY_OK(fixture.begin());
    PromptRunner runner(fixture.engine, *fixture.project);
    QSignalSpy deltas(&runner, &PromptRunner::delta);
    QSignalSpy recorded(&runner, &PromptRunner::recorded);
    VERIFY_OK(runner.run(fixture.request));
    QTRY_COMPARE(deltas.count(), 2);
    runner.stop();
    QCOMPARE(fixture.engine.cancelled.size(), size_t{1});
    QTRY_COMPARE(recorded.count(), 1);
    const auto run = fixture.run(recorded.at(0).at(0).toLongLong());
    VERIFY_OK(run);
    QCOMPARE(run->status, std::string("cancelled"));
    QCOMPARE(run->answer, std::string("Hello"));
    QCOMPARE(run->completionTokens, 2);
  }

  void aFailureIsSignalledOnce() {
    Fixture fixture;
    fixture.engine.failure = Error{"engine.gone", {"The engine stopped", {}}, "", {"Run it again", {}}};
    VERIFY_OK(fixture.begin());
    PromptRunner runner(fixture.engine, *fixture.project);
    QSignalSpy failed(&runner, &PromptRunner::failed);
    QSignalSpy finished(&runner, &PromptRunner::finished);
    VERIFY_OK(runner.run(fixture.request));
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(finished.count(), 0);
    fixture.engine.failure.reset();
    VERIFY_OK(runner.run(fixture.request));
    QTRY_COMPARE(finished.count(), 1);
  }
};

QTEST_GUILESS_MAIN(PromptRunTest)
#include "prompt_run_test.moc"
