#include "core/evaluation/labelling.h"

#include <map>

#include "core/evaluation/comparison.h"
#include "core/evaluation/evaluation_repository.h"
#include "core/evaluation/grid_plan.h"
#include "core/feedback/feedback_repository.h"
#include "core/feedback/item_sources.h"

namespace heddle::evaluation {
namespace {

constexpr size_t kItemsAtOnce = 2000;

Result<feedback::SourceAnswer> answerOf(Database& database, const GridPlan& plan, const Cell& cell,
                                        std::vector<feedback::Message>& prompt) {
  HEDDLE_ASSIGN(const Run run, RunRepository(database).get(cell.run));
  if (prompt.empty()) prompt = feedback::messagesOf(run);
  feedback::SourceAnswer answer;
  answer.text = run.answer;
  answer.run = run.id;
  answer.variant = variantTitle(plan.variants[plan.content.indexOf(cell.place.variantId)]);
  answer.origin = {{"kind", "run"},
                   {"run", run.id},
                   {"version", run.version},
                   {"model", run.modelName},
                   {"model_sha256", run.modelSha256},
                   {"evaluation", plan.evaluation},
                   {"case", cell.place.caseId},
                   {"variant_id", cell.place.variantId}};
  if (!run.adapters.empty()) {
    answer.origin["adapter"] = run.adapters.front().path;
    answer.origin["adapter_sha256"] = run.adapters.front().sha256;
    answer.origin["scale"] = run.adapters.front().scale;
  }
  return answer;
}

}  // namespace

Result<LabellingSession> createLabellingSession(Database& database, ThingId evaluation,
                                                const std::string& first, const std::string& second,
                                                const std::string& name, PersonId person) {
  HEDDLE_ASSIGN(const GridPlan plan, readPlan(database, evaluation));
  HEDDLE_ASSIGN(const auto cells, CellRepository(database).list(evaluation));
  std::map<CellPlace, const Cell*> answered;
  for (const Cell& cell : cells)
    if (cell.state == CellState::Done && cell.run) answered.emplace(cell.place, &cell);
  std::vector<feedback::SourceCase> sources;
  for (const TestCase& one : plan.cases) {
    const auto left = answered.find({one.id, first}), right = answered.find({one.id, second});
    if (left == answered.end() || right == answered.end() || left->second->run == right->second->run)
      continue;
    feedback::SourceCase source;
    source.id = one.id;
    source.group = one.id;
    source.meta = {{"title", titleOf(one)}};
    if (!one.tags.empty()) source.meta["tags"] = one.tags;
    for (const Cell* cell : {left->second, right->second}) {
      HEDDLE_ASSIGN(feedback::SourceAnswer answer, answerOf(database, plan, *cell, source.prompt));
      source.answers.push_back(std::move(answer));
    }
    if (source.answers[0].text != source.answers[1].text) sources.push_back(std::move(source));
  }
  if (sources.empty())
    return failure("evaluation.nothing_to_label",
                   HEDDLE_TR("Error", "No case has two different answers of these variants"), plan.name,
                   HEDDLE_TR("Error", "Run the grid first, or choose other variants"));
  feedback::FeedbackRepository sessions(database);
  feedback::SessionSettings settings;
  settings.task = "pairwise";
  HEDDLE_ASSIGN(const std::string free, ThingRepository(database).freeName(feedback::kSessionKind, name));
  HEDDLE_ASSIGN(const ThingId session, sessions.createSession(free, settings, person));
  const std::vector<feedback::NewItem> items = feedback::itemsOf(sources, true);
  for (size_t at = 0; at < items.size(); at += kItemsAtOnce)
    HEDDLE_TRY(
        sessions.addItems(session, std::span(items).subspan(at, std::min(kItemsAtOnce, items.size() - at))));
  HEDDLE_TRY(EvaluationRepository(database).addSession(evaluation, session));
  return LabellingSession{session, static_cast<int64_t>(items.size())};
}

}  // namespace heddle::evaluation
