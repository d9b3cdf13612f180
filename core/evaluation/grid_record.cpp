// GridWork: what the engine answered goes into the project, on a thread of its own.
#include "core/evaluation/grid_work.h"
#include "core/store/lineage_repository.h"
#include "core/store/project.h"

namespace heddle::evaluation {
namespace {

constexpr auto kBeatEvery = std::chrono::seconds(4);
constexpr size_t kStoreAtOnce = 200;

}  // namespace

void GridWork::record(Outcome outcome) {
  {
    const std::lock_guard lock(m_mutex);
    m_outcomes.push_back(std::move(outcome));
  }
  m_changed.notify_all();
}

void GridWork::recordLoop() {
  auto beat = std::chrono::steady_clock::now();
  while (true) {
    // Also a run that is paused, or waits for a long answer, says that it lives.
    if (std::chrono::steady_clock::now() - beat >= kBeatEvery) {
      beat = std::chrono::steady_clock::now();
      (void)finishRow(GridRunStatus::Running, std::nullopt);
    }
    std::vector<Outcome> outcomes;
    {
      std::unique_lock lock(m_mutex);
      const bool more =
          m_changed.wait_for(lock, kBeatEvery, [this] { return m_closed || !m_outcomes.empty(); });
      if (!more) continue;
      if (m_outcomes.empty()) return;
      while (!m_outcomes.empty() && outcomes.size() < kStoreAtOnce) {
        outcomes.push_back(std::move(m_outcomes.front()));
        m_outcomes.pop_front();
      }
      m_recording = true;
    }
    m_changed.notify_all();
    const Status stored = store(outcomes);
    {
      const std::lock_guard lock(m_mutex);
      m_recording = false;
      if (!stored && !m_fatal) m_fatal = stored.error();
    }
    m_changed.notify_all();
    tell();
  }
}

Cell GridWork::cellOf(const Place& place, const Outcome& outcome, const Run& run) const {
  Cell cell;
  cell.place = placeOf(place);
  cell.key = outcome.key;
  cell.state = outcome.error ? CellState::Failed : CellState::Done;
  cell.error = outcome.error;
  cell.run = run.id;
  cell.cached = outcome.kept != 0;
  if (outcome.error) return cell;
  cell.tokens = run.completionTokens;
  const auto seconds = [&run](const char* name) { return run.timings.value(name, 0.0); };
  cell.seconds = seconds("prefill_s") + seconds("decode_s");
  const TestCase& testCase = m_plan.cases[place.row];
  cell.scoreKey = m_scoring.key(testCase);
  cell.scores = m_scoring.score(testCase, run.answer);
  return cell;
}

// All in one transaction; the observer hears of cells that are committed.
Status GridWork::store(const std::vector<Outcome>& outcomes) {
  std::vector<Run> runs(outcomes.size());
  HEDDLE_TRY(m_services.project->read([&](Database& database) -> Status {
    for (size_t i = 0; i < outcomes.size(); ++i) {
      if (outcomes[i].made) runs[i] = *outcomes[i].made;
      if (!outcomes[i].kept) continue;
      HEDDLE_ASSIGN(runs[i], RunRepository(database).get(outcomes[i].kept));
    }
    return {};
  }));
  std::vector<std::vector<Cell>> cells(outcomes.size());
  for (size_t i = 0; i < outcomes.size(); ++i)
    for (const Place& place : outcomes[i].places) cells[i].push_back(cellOf(place, outcomes[i], runs[i]));
  const auto write = [&](Database& database) -> Status {
    LineageRepository lineage(database);
    HEDDLE_ASSIGN(const ArtefactId evaluation,
                  lineage.artefact("version", std::to_string(m_plan.evaluationVersion), m_plan.name));
    HEDDLE_ASSIGN(const ArtefactId cases,
                  lineage.artefact("version", std::to_string(m_plan.casesVersion), m_plan.casesName));
    for (size_t i = 0; i < outcomes.size(); ++i) {
      if (outcomes[i].made) {
        HEDDLE_ASSIGN(const RunId id, RunRepository(database).record(runs[i]));
        for (Cell& cell : cells[i]) cell.run = id;
        HEDDLE_ASSIGN(const ArtefactId product,
                      lineage.artefact("run", std::to_string(id), runs[i].modelName));
        HEDDLE_TRY(lineage.connect(product, evaluation, "evaluation"));
        HEDDLE_TRY(lineage.connect(product, cases, "cases"));
        if (!outcomes[i].error) HEDDLE_TRY(CellRepository(database).keepAnswer(outcomes[i].key, id));
      }
      for (const Cell& cell : cells[i]) HEDDLE_TRY(CellRepository(database).put(m_plan.evaluation, cell));
    }
    return {};
  };
  HEDDLE_TRY(waitFor(m_services.project->write(Durability::Normal, write)));
  count(outcomes, cells);
  if (m_observer.cell)
    for (const auto& some : cells)
      for (const Cell& cell : some) m_observer.cell(cell);
  return {};
}

// After they are committed.
void GridWork::count(const std::vector<Outcome>& outcomes, const std::vector<std::vector<Cell>>& cells) {
  const std::string decider =
      m_plan.content.scorers.empty() ? std::string() : m_plan.content.scorers.front().name;
  const std::lock_guard lock(m_mutex);
  for (size_t i = 0; i < outcomes.size(); ++i) {
    const Outcome& outcome = outcomes[i];
    const auto places = static_cast<int64_t>(outcome.places.size());
    (outcome.error ? m_counts.failed : m_counts.done) += places;
    if (outcome.kept) m_counts.cached += places;
    for (size_t j = 0; j < outcome.places.size(); ++j) {
      const Place& place = outcome.places[j];
      m_early.set(place.column, place.row, scoreOf(cells[i][j].scores, decider));
    }
    if (!outcome.made || outcome.error) continue;
    Answered& answered = m_answered[outcome.key];
    answered.run = cells[i].front().run;
    if (answered.waiting.empty()) continue;
    m_outcomes.push_back({std::move(answered.waiting), outcome.key, {}, answered.run, {}});
    answered.waiting.clear();
  }
}

}  // namespace heddle::evaluation
