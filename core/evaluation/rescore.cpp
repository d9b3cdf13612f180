// Answers that are there, by scorers that were changed.
#include "core/evaluation/grid_plan.h"
#include "core/evaluation/grid_run.h"
#include "core/evaluation/scoring.h"
#include "core/models/hash_cache.h"
#include "core/store/project.h"

namespace heddle::evaluation {
namespace {

constexpr size_t kStoreAtOnce = 200;

}  // namespace

Status rescore(TaskContext& task, Project& project, ThingId evaluation) {
  HEDDLE_ASSIGN(const GridPlan plan,
                project.read([evaluation](Database& database) { return readPlan(database, evaluation); }));
  HEDDLE_ASSIGN(const Scoring scoring, Scoring::make(plan.content.scorers));
  HEDDLE_ASSIGN(const auto cells, project.read([evaluation](Database& database) {
    return CellRepository(database).list(evaluation);
  }));
  std::map<std::string, const TestCase*> cases;
  for (const TestCase& one : plan.cases) cases.emplace(one.id, &one);
  struct Scored {
    CellPlace place;
    std::string key;
    Json scores;
  };
  std::vector<Scored> scored;
  const auto storeScored = [&]() -> Status {
    if (scored.empty()) return {};
    HEDDLE_TRY(waitFor(project.write(Durability::Normal, [&](Database& database) -> Status {
      for (const Scored& one : scored)
        HEDDLE_TRY(CellRepository(database).setScores(evaluation, one.place, one.key, one.scores));
      return {};
    })));
    scored.clear();
    return {};
  };
  for (size_t i = 0; i < cells.size(); ++i) {
    if (task.cancelled()) return std::unexpected(cancelledError());
    const Cell& cell = cells[i];
    const auto found = cases.find(cell.place.caseId);
    if (cell.state != CellState::Done || found == cases.end()) continue;
    std::string key = scoring.key(*found->second);
    if (key == cell.scoreKey) continue;
    HEDDLE_ASSIGN(const Run run,
                  project.read([&](Database& database) { return RunRepository(database).get(cell.run); }));
    scored.push_back({cell.place, std::move(key), scoring.score(*found->second, run.answer)});
    if (scored.size() < kStoreAtOnce) continue;
    task.progress(static_cast<double>(i) / static_cast<double>(cells.size()),
                  HEDDLE_TR("Task", "Scoring the answers"));
    HEDDLE_TRY(storeScored());
  }
  return storeScored();
}

}  // namespace heddle::evaluation
