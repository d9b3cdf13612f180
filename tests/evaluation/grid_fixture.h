// A project with a prompt of two versions, cases and an evaluation, and an engine that answers by a function.
#pragma once

#include "core/evaluation/cell_repository.h"
#include "core/evaluation/evaluation_repository.h"
#include "core/evaluation/grid_run.h"
#include "core/prompts/prompt_repository.h"
#include "tests/evaluation/answering_engine.h"
#include "tests/store/store_fixture.h"

namespace heddle::testing {

struct GridFixture : ProjectFixture {
  AnsweringEngine engine{[this](const GenerateRequest& request, const std::string& question) {
    return answer(request, question);
  }};
  // "q3 short" is answered with "q3 short!"; set otherwise by tests.
  AnsweringEngine::Answer answer = [](const GenerateRequest&, const std::string& question) {
    return Result<std::string>(question + "!");
  };
  TaskList tasks;
  ThingId prompt = 0, cases = 0, evaluation = 0;
  evaluation::EvaluationContent content;
  int callsAtOnce = 4;

  // The prompt's versions: "{{ question }} short", then "{{ question }} long".
  Status begin(int caseCount, std::vector<evaluation::ScorerChoice> scorers = {}) {
    HEDDLE_TRY(make());
    std::vector<evaluation::TestCase> made;
    for (int i = 1; i <= caseCount; ++i)
      made.push_back({.id = "c" + std::to_string(i),
                      .title = {},
                      .variables = {{"question", "q" + std::to_string(i)}},
                      .expected = "q" + std::to_string(i) + " long!",
                      .tags = {}});
    return waitFor(project->write(Durability::Full, [&](Database& database) -> Status {
      PromptContent text;
      text.model = "demo";
      text.sampling.temperature = 0;
      text.messages = {{"user", "{{ question }} short"}};
      HEDDLE_ASSIGN(prompt, PromptRepository(database).create("Reply", text, project->me()));
      text.messages = {{"user", "{{ question }} long"}};
      HEDDLE_TRY(PromptRepository(database).save(prompt, text, {}, project->me()));
      HEDDLE_ASSIGN(cases, evaluation::CaseRepository(database).create("set", made, project->me()));
      content.cases = cases;
      content.prompt = prompt;
      content.variants = {{.id = "v1", .name = "short", .prompt = prompt, .version = 1},
                          {.id = "v2", .name = "long", .prompt = prompt, .version = 2}};
      content.scorers = std::move(scorers);
      HEDDLE_ASSIGN(evaluation,
                    evaluation::EvaluationRepository(database).create("grid", content, project->me()));
      return {};
    }));
  }
  Status save() {
    return waitFor(project->write(Durability::Full, [&](Database& database) -> Status {
      HEDDLE_TRY(evaluation::EvaluationRepository(database).save(evaluation, content, {}, project->me()));
      return {};
    }));
  }
  evaluation::GridServices services() {
    return {.project = project.get(),
            .engine = &engine,
            .resolveModel = [](const std::string& name) -> Result<std::string> {
              if (name == "absent")
                return failure("model.not_found", HEDDLE_TR("Error", "There is no such model"), name,
                               HEDDLE_TR("Error", "Choose another"));
              return "/models/" + name;
            },
            .callsAtOnce = callsAtOnce};
  }
  TaskId start(std::set<evaluation::CellPlace> only = {}, bool again = false,
               const evaluation::GridObserver* observer = nullptr) {
    return tasks.start({.title = "grid", .canPause = true}, [=, this](TaskContext& task) -> Status {
      auto counted = evaluation::runGrid(task, services(), {evaluation, only, again},
                                         observer ? *observer : evaluation::GridObserver{});
      if (!counted) return std::unexpected(counted.error());
      last = *counted;
      return {};
    });
  }
  Status run(std::set<evaluation::CellPlace> only = {}, bool again = false) {
    const auto ended = tasks.wait(start(std::move(only), again));
    if (ended->error) return std::unexpected(*ended->error);
    return {};
  }
  std::map<std::string, evaluation::Cell> cells() {
    std::map<std::string, evaluation::Cell> byName;
    const auto all = project->read(
        [&](Database& database) { return evaluation::CellRepository(database).list(evaluation); });
    if (!all) qFatal("%s", all.error().english().c_str());
    for (const evaluation::Cell& cell : *all) byName[cell.place.caseId + "/" + cell.place.variantId] = cell;
    return byName;
  }
  std::string answerOf(RunId run) {
    return project->read([&](Database& database) { return RunRepository(database).get(run); })->answer;
  }
  evaluation::GridCounts last;
};

}  // namespace heddle::testing
