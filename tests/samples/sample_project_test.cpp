#include "core/samples/sample_project.h"

#include <algorithm>
#include <fstream>

#include "core/evaluation/cell_repository.h"
#include "core/evaluation/evaluation_repository.h"
#include "core/evaluation/human_results.h"
#include "core/knowledge/knowledge_repository.h"
#include "core/models/hash_cache.h"
#include "core/models/model_library.h"
#include "core/pipelines/pipeline_repository.h"
#include "core/prompts/prompt_render.h"
#include "core/prompts/prompt_repository.h"
#include "core/prompts/sample_prompts.h"
#include "core/store/conversation_repository.h"
#include "core/tuning/lineage_tree.h"
#include "core/tuning/training_repository.h"
#include "tests/store/store_fixture.h"

using namespace heddle;

class SampleProjectTest : public QObject {
  Q_OBJECT
  static bool stands(const tuning::LineageNode& node, std::string_view kind) {
    return node.kind == kind ||
           std::ranges::any_of(node.children, [&](const auto& child) { return stands(child, kind); });
  }

 private Q_SLOTS:
  void everySamplePromptRunsAsItIs() {
    const auto prompts = samplePrompts();
    VERIFY_OK(prompts);
    QCOMPARE(prompts->size(), size_t{10});
    for (const SamplePrompt& prompt : *prompts) {
      QVERIFY2(!prompt.name.empty() && !prompt.content.notes.empty(), prompt.name.c_str());
      QCOMPARE(prompt.content.model, std::string("demo"));
      QCOMPARE(prompt.content.sampling.temperature, 0.0f);
      VERIFY_OK(renderPrompt(prompt.content, nlohmann::ordered_json::object()));
      for (const FormVariable& variable : formVariables(prompt.content)) {
        QVERIFY2(variable.declared && variable.used, variable.variable.name.c_str());
        QVERIFY2(!variable.variable.description.empty(), variable.variable.name.c_str());
      }
    }
  }

  // The wording that the demo model was trained on.
  void citationsAreNumberedAsTheModelExpects() {
    const auto prompts = samplePrompts();
    VERIFY_OK(prompts);
    const auto citation = std::ranges::find(*prompts, "Answer with a citation", &SamplePrompt::name);
    const auto input =
        renderPrompt(citation->content, {{"passages", {"One.", "Two."}}, {"question", "Which?"}});
    VERIFY_OK(input);
    QCOMPARE(input->messages[1]["content"].get<std::string>(),
             std::string("Context:\n[1] One.\n[2] Two.\n\nQuestion: Which?"));
    const auto classify = std::ranges::find(*prompts, "Classify a message", &SamplePrompt::name);
    const auto topic = renderPrompt(classify->content, {{"label", "topic"}, {"message", "Hi"}});
    VERIFY_OK(topic);
    QCOMPARE(topic->messages[0]["content"].get<std::string>(),
             std::string("Classify the topic of the message: billing, shipping, account, bug, feature, "
                         "other.\n\nMessage: Hi"));
  }

  void theProjectIsMadeAndSound() {
    ProjectFixture fixture;
    HashCache hashes(fixture.folder.path().toStdString() + "/cache");
    ModelLibrary library(fixture.folder.path().toStdString() + "/models", hashes);
    VERIFY_OK(createSampleProject(fixture.path, {}, &library));
    // The finished loop's adapter can be chosen everywhere.
    const auto entries = library.list();
    QVERIFY(std::ranges::any_of(entries, [](const LibraryEntry& entry) {
      return entry.name == "friendly-dpo-r4" && entry.adapter.has_value();
    }));
    QCOMPARE(fixture.findings(), QString());
    VERIFY_OK(fixture.reopen());
    const auto prompts =
        fixture.project->read([](Database& database) { return PromptRepository(database).list(); });
    VERIFY_OK(prompts);
    QCOMPARE(prompts->size(), size_t{11});
    const auto talks =
        fixture.project->read([](Database& database) { return ConversationRepository(database).list(); });
    VERIFY_OK(talks);
    QCOMPARE(talks->size(), size_t{2});
    for (const ConversationSummary& talk : *talks) QVERIFY(talk.messages >= 4 && talk.branches == 1);
    const auto pipelines = fixture.project->read(
        [](Database& database) { return pipelines::PipelineRepository(database).list(); });
    VERIFY_OK(pipelines);
    QCOMPARE(pipelines->size(), size_t{6});
    COMPARE_CODE(createSampleProject(fixture.path), "store.exists");
  }

  // Asked, judged, trained, asked again, judged again: with the way back from the last answer to the labels.
  void theLoopIsFinished() {
    ProjectFixture fixture;
    VERIFY_OK(createSampleProject(fixture.path));
    VERIFY_OK(fixture.reopen());
    const Status checked = fixture.project->read([](Database& database) -> Status {
      HEDDLE_ASSIGN(const auto evaluations, evaluation::EvaluationRepository(database).list());
      if (evaluations.size() != 1) return failure("test", "evaluations");
      const ThingId id = evaluations.front().id;
      HEDDLE_ASSIGN(const auto cells, evaluation::CellRepository(database).list(id));
      if (cells.size() != 60) return failure("test", "cells");
      for (const evaluation::Cell& cell : cells)
        if (cell.state != evaluation::CellState::Done || cell.key.empty()) return failure("test", "a cell");
      HEDDLE_ASSIGN(const auto judged, evaluation::humanResults(database, id));
      int wins = 0, pairs = 0;
      for (const evaluation::HumanResult& result : judged) {
        if (result.first != "tuned" && result.second != "tuned") continue;
        ++pairs;
        const bool second = result.second == "tuned";
        wins += result.verdict == (second ? Verdict::Second : Verdict::First) ? 1 : 0;
      }
      if (pairs != 20 || wins != 19) return failure("test", "labels");
      HEDDLE_ASSIGN(const auto runs, tuning::TrainingRepository(database).runs());
      if (runs.size() != 1 || !runs.front().isFinished() || runs.front().step != runs.front().steps)
        return failure("test", "training");
      if (!std::filesystem::exists(runs.front().adapterPath)) return failure("test", "adapter");
      HEDDLE_ASSIGN(const auto figures, tuning::TrainingRepository(database).figures(runs.front().id));
      if (std::ssize(figures) < runs.front().steps) return failure("test", "figures");
      const auto tuned = std::ranges::find_if(
          cells, [](const evaluation::Cell& cell) { return cell.place.variantId == "tuned"; });
      HEDDLE_ASSIGN(const auto tree, tuning::lineageOfRun(database, tuned->run));
      if (!stands(tree, "training_run") || !stands(tree, "dataset") || !stands(tree, "labels"))
        return failure("test", "lineage");
      return {};
    });
    VERIFY_OK(checked);
  }

  void itsDocumentsAreASourceAndAreNotWrittenTwice() {
    ProjectFixture fixture;
    const std::filesystem::path documents = sampleDocumentsFolder(fixture.path);
    std::filesystem::create_directories(documents);
    std::ofstream(documents / "returns.md") << "mine";
    VERIFY_OK(createSampleProject(fixture.path));
    VERIFY_OK(fixture.reopen());
    const auto sources =
        fixture.project->read([](Database& database) { return KnowledgeRepository(database).sources(); });
    VERIFY_OK(sources);
    QCOMPARE(sources->size(), size_t{1});
    QCOMPARE(sources->front().settings.paths, std::vector<std::string>{documents.string()});
    QVERIFY(std::filesystem::file_size(documents / "prices.csv") > 100);
    QCOMPARE(std::filesystem::file_size(documents / "returns.md"), uintmax_t{4});
  }

  void aFolderThatCannotBeWrittenLeavesNoProject() {
    ProjectFixture fixture;
    std::ofstream(sampleDocumentsFolder(fixture.path)) << "a file stands in the way";
    COMPARE_CODE(createSampleProject(fixture.path), "samples.documents");
    QVERIFY(!std::filesystem::exists(fixture.path));
  }
};

QTEST_GUILESS_MAIN(SampleProjectTest)
#include "sample_project_test.moc"
