#include "core/evaluation/grid_run.h"

#include "core/evaluation/evaluation_repository.h"
#include "core/evaluation/grid_work.h"
#include "core/evaluation/human_results.h"
#include "core/inference/generation_json.h"
#include "core/models/hash_cache.h"
#include "core/store/lineage_repository.h"
#include "core/store/project.h"

namespace heddle::evaluation {
namespace {

constexpr auto kTellEvery = std::chrono::milliseconds(200);
constexpr size_t kOutcomesAhead = 8;  // answers that wait to be stored, for each call at once
// So many failures of the engine one after another are no matter of the cells.
constexpr int kMostEngineFailures = 12;

bool isOfEngine(const Error& error) {
  return error.code.starts_with("engine.") || error.code.starts_with("host.");
}

}  // namespace

GridWork::GridWork(TaskContext& task, const GridServices& services, const GridOptions& options,
                   const GridObserver& observer, GridPlan plan, Scoring scoring)
    : m_task(task),
      m_services(services),
      m_options(options),
      m_observer(observer),
      m_plan(std::move(plan)),
      m_scoring(std::move(scoring)),
      m_todo(m_plan.variants.size()),
      m_early(m_plan.variants.size(), m_plan.content.baselineIndex(), m_plan.cases.size()) {}

GridWork::~GridWork() = default;

CellPlace GridWork::placeOf(const Place& place) const {
  return {m_plan.cases[place.row].id, m_plan.variants[place.column].variant.id};
}

bool GridWork::isWanted(const CellPlace& place) const {
  return m_options.only.empty() || m_options.only.contains(place);
}

bool GridWork::stopping() const {
  return m_task.cancelled() || m_fatal.has_value();
}

// Compares every cell's key with the one it would have now.
Status GridWork::findWork() {
  HEDDLE_ASSIGN(const auto present, m_services.project->read([this](Database& database) {
    return CellRepository(database).list(m_plan.evaluation);
  }));
  std::map<CellPlace, const Cell*> cells;
  for (const Cell& cell : present) cells.emplace(cell.place, &cell);
  const std::string decider =
      m_plan.content.scorers.empty() ? std::string() : m_plan.content.scorers.front().name;
  std::vector<CellPlace> planned;
  for (size_t row = 0; row < m_plan.cases.size(); ++row) {
    if (m_task.cancelled()) return std::unexpected(cancelledError());
    if (row % 512 == 0)
      m_task.progress(-1, {HEDDLE_TR("Task", "Looking for changed cells: row {0} of {1}"),
                           {std::to_string(row + 1), std::to_string(m_plan.cases.size())}});
    for (size_t column = 0; column < m_plan.variants.size(); ++column) {
      const Place place{row, column};
      const CellPlace named = placeOf(place);
      const auto found = cells.find(named);
      const Cell* cell = found == cells.end() ? nullptr : found->second;
      if (cell && cell->state == CellState::Done) m_early.set(column, row, scoreOf(cell->scores, decider));
      if (!isWanted(named)) continue;
      if (cell && cell->state == CellState::Done && !m_options.again) {
        const auto request = requestFor(m_plan, row, column);
        if (request && request->key == cell->key) {
          ++m_counts.unchanged;
          continue;
        }
      }
      m_todo[column].push_back(row);
      planned.push_back(named);
      ++m_counts.total;
    }
  }
  if (m_observer.planned) m_observer.planned(planned);
  return {};
}

// Row by row; what is decided already comes last.
std::optional<GridWork::Place> GridWork::nextPlace() {
  const std::lock_guard lock(m_mutex);
  std::optional<Place> best;
  bool bestWaits = false;
  for (size_t column = 0; column < m_todo.size(); ++column) {
    if (m_todo[column].empty()) continue;
    const bool waits = m_plan.content.stopEarly && m_early.isDecided(column);
    const Place place{m_todo[column].front(), column};
    if (best && (waits > bestWaits || (waits == bestWaits && place > *best))) continue;
    best = place;
    bestWaits = waits;
  }
  if (best) m_todo[best->column].pop_front();
  return best;
}

Result<GridCounts> GridWork::run() {
  const auto human = m_services.project->read(
      [this](Database& database) { return humanResults(database, m_plan.evaluation); });
  if (!human) return std::unexpected(human.error());
  for (const HumanResult& one : *human) {
    const size_t baseline = m_plan.content.baselineIndex();
    const size_t first = m_plan.content.indexOf(one.first), second = m_plan.content.indexOf(one.second);
    if (first >= m_plan.variants.size() || second >= m_plan.variants.size()) continue;
    if (second == baseline && first != baseline) m_early.add(first, one.verdict);
    if (first == baseline && second != baseline)
      m_early.add(second, one.verdict == Verdict::Tie     ? Verdict::Tie
                          : one.verdict == Verdict::First ? Verdict::Second
                                                          : Verdict::First);
  }
  HEDDLE_TRY(findWork());
  m_row.evaluation = m_plan.evaluation;
  m_row.version = m_plan.evaluationVersion;
  m_row.casesVersion = m_plan.casesVersion;
  m_row.person = m_services.project->me();
  m_row.total = m_counts.total;
  HEDDLE_ASSIGN(m_row.id,
                waitFor(m_services.project->write(Durability::Normal, [row = m_row](Database& database) {
                  return CellRepository(database).begin(row);
                })));
  tell(true);
  m_recorder = std::jthread([this] { recordLoop(); });
  // Cancelled: what is on its way ends early, and is not recorded. Also while the last cells are waited for.
  const std::stop_callback onStop(m_task.stopToken(), [this] { cancelCalls(); });
  const Status answered = answerAll();
  {
    std::unique_lock lock(m_mutex);
    const auto isDone = [this] { return m_calls.empty() && m_outcomes.empty() && !m_recording; };
    while (!m_changed.wait_for(lock, kTellEvery, isDone)) {
      lock.unlock();
      tell();
      lock.lock();
    }
    m_closed = true;
  }
  m_changed.notify_all();
  m_recorder.join();
  tell(true);
  std::optional<Error> error = m_fatal;
  if (!error && !answered) error = answered.error();
  const bool cancelled = m_task.cancelled();
  HEDDLE_TRY(finishRow(cancelled ? GridRunStatus::Cancelled
                       : error   ? GridRunStatus::Failed
                                 : GridRunStatus::Done,
                       cancelled ? std::nullopt : error));
  if (cancelled) return std::unexpected(cancelledError());
  if (error) return std::unexpected(std::move(*error));
  return m_counts;
}

void GridWork::cancelCalls() {
  std::vector<RequestId> requests;
  {
    const std::lock_guard lock(m_mutex);
    for (const auto& [key, call] : m_calls)
      if (call.request) requests.push_back(call.request);
  }
  for (const RequestId request : requests) m_services.engine->cancel(request);
}

// Whether another cell can be begun: the engine has few enough, and the recorder keeps up.
bool GridWork::hasRoom() const {
  const auto most = static_cast<size_t>(std::max(m_services.callsAtOnce, 1));
  return m_calls.size() < most && m_outcomes.size() < kOutcomesAhead * most;
}

Status GridWork::answerAll() {
  while (m_task.waitWhilePaused()) {
    {
      std::unique_lock lock(m_mutex);
      m_changed.wait_for(lock, m_task.stopToken(), kTellEvery, [this] { return hasRoom() || stopping(); });
      if (stopping()) return {};
      if (!hasRoom()) {
        lock.unlock();
        tell();
        continue;
      }
    }
    const auto place = nextPlace();
    if (!place) return {};
    begin(*place);
  }
  return {};
}

void GridWork::begin(const Place& place) {
  auto request = requestFor(m_plan, place.row, place.column);
  if (!request) return record({{place}, {}, {}, 0, std::move(request.error())});
  if (!m_options.again) {
    const auto kept = m_services.project->read(
        [&](Database& database) { return CellRepository(database).answerOf(request->key); });
    if (kept && *kept) return record({{place}, request->key, {}, *kept, {}});
  }
  ask(place, *std::move(request));
}

void GridWork::ask(const Place& place, CellRequest request) {
  const std::string key = request.key;
  {
    const std::lock_guard lock(m_mutex);
    if (const auto found = m_answered.find(key); found != m_answered.end()) {
      if (found->second.run)
        m_outcomes.push_back({{place}, key, {}, found->second.run, {}});
      else
        found->second.waiting.push_back(place);
      m_changed.notify_all();
      return;
    }
    Call& call = m_calls[key];
    call.places.push_back(place);
    if (call.places.size() > 1) return;  // the same is being asked; its answer is this one's too
    call.key = key;
    call.values = std::move(request.values);
    call.asked = request.asked;
  }
  if (m_observer.started) m_observer.started(placeOf(place));
  GenerateCallbacks callbacks;
  if (m_observer.text)
    callbacks.delta = [this, named = placeOf(place)](const GenerateDelta& delta) {
      m_observer.text(named, delta.text, static_cast<int>(delta.ids.size()));
    };
  callbacks.finished = [this, key](const Result<GenerateResult>& result) { answered(key, result); };
  const RequestId id = m_services.engine->generate(std::move(request.asked), std::move(callbacks));
  {
    const std::lock_guard lock(m_mutex);
    const auto found = m_calls.find(key);
    if (found == m_calls.end()) return;  // answered already
    found->second.request = id;
  }
  if (m_task.cancelled()) m_services.engine->cancel(id);
}

// On a thread of the engine.
void GridWork::answered(const std::string& key, const Result<GenerateResult>& result) {
  std::unique_lock lock(m_mutex);
  const auto found = m_calls.find(key);
  if (found == m_calls.end()) return;
  const bool cancelled = result && result->finish == FinishReason::Cancelled;
  if (!cancelled) {
    Outcome outcome;
    outcome.key = key;
    outcome.made = describe(found->second, result);
    outcome.places = std::move(found->second.places);
    if (!result)
      outcome.error = result.error();
    else
      m_answered[key];
    m_outcomes.push_back(std::move(outcome));
    m_engineFailures = !result && isOfEngine(result.error()) ? m_engineFailures + 1 : 0;
    if (m_engineFailures >= kMostEngineFailures && !m_fatal) m_fatal = result.error();
  }
  m_calls.erase(found);
  lock.unlock();
  m_changed.notify_all();
}

Run GridWork::describe(const Call& call, const Result<GenerateResult>& result) const {
  const ResolvedVariant& variant = m_plan.variants[call.places.front().column];
  Run run;
  run.kind = "evaluation";
  run.thing = variant.variant.prompt;
  run.version = variant.version;
  run.person = m_services.project->me();
  run.modelName = variant.modelName;
  run.modelPath = variant.modelPath;
  run.modelSha256 = variant.modelSha256;
  run.adapters = variant.adapters;
  run.sampling = samplingToJson(call.asked.sampling);
  run.seed = call.asked.sampling.seed.value_or(0);
  run.variables = call.values;
  run.prompt =
      std::get<ChatInput>(call.asked.prompt).messages.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (!result) {
    run.status = "failed";
    run.error = result.error();
    return run;
  }
  run.status = "done";
  run.finish = std::string(finishReasonName(result->finish));
  run.answer = result->text;
  run.device = result->stats.device;
  run.promptTokens = result->stats.promptTokens;
  run.completionTokens = result->stats.completionTokens;
  run.timings = timingsToJson(result->stats);
  return run;
}

void GridWork::tell(bool force) {
  GridCounts counts;
  {
    const std::lock_guard lock(m_mutex);
    const auto now = std::chrono::steady_clock::now();
    if (!force && now - m_told < kTellEvery) return;
    m_told = now;
    counts = m_counts;
  }
  const int64_t finished = counts.done + counts.failed;
  m_task.progress(counts.total ? static_cast<double>(finished) / static_cast<double>(counts.total) : 1,
                  {HEDDLE_TR("Task", "{0} of {1} cells, {2} from cache"),
                   {std::to_string(finished), std::to_string(counts.total), std::to_string(counts.cached)}});
  if (m_observer.counts) m_observer.counts(counts);
}

Status GridWork::finishRow(GridRunStatus status, std::optional<Error> error) {
  {
    const std::lock_guard lock(m_mutex);
    m_row.done = m_counts.done;
    m_row.cached = m_counts.cached;
    m_row.failed = m_counts.failed;
  }
  m_row.status = status;
  m_row.error = std::move(error);
  if (status != GridRunStatus::Running) m_row.finished_ms = nowMs();
  return waitFor(m_services.project->write(Durability::Normal, [row = m_row](Database& database) {
    return CellRepository(database).update(row);
  }));
}

Result<GridCounts> runGrid(TaskContext& task, const GridServices& services, const GridOptions& options,
                           const GridObserver& observer) {
  task.progress(-1, HEDDLE_TR("Task", "Reading the evaluation"));
  HEDDLE_ASSIGN(GridPlan plan, makePlan(services, options.evaluation));
  HEDDLE_ASSIGN(Scoring scoring, Scoring::make(plan.content.scorers));
  HEDDLE_TRY(rescore(task, *services.project, options.evaluation));
  GridWork work(task, services, options, observer, std::move(plan), std::move(scoring));
  return work.run();
}

}  // namespace heddle::evaluation
