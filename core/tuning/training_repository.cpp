#include "core/tuning/training_repository.h"

#include <cmath>
#include <limits>

#include "core/base/process_identity.h"
#include "core/store/lineage_repository.h"
#include "core/store/project.h"
#include "core/store/store_error.h"

namespace heddle::tuning {
namespace {

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string errorText(const std::optional<Error>& error) {
  return error ? dump(errorToJson(*error)) : std::string();
}

std::optional<Error> errorOf(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  return json.is_object() ? std::optional(errorFromJson(json)) : std::nullopt;
}

constexpr double kNotANumber = std::numeric_limits<double>::quiet_NaN();

// The database has no number that is none.
std::optional<double> number(double value) {
  return std::isnan(value) ? std::nullopt : std::optional(value);
}

constexpr const char* kHeldByOthers = "state IN ('waiting', 'preparing', 'running') AND holder <> ?";

constexpr const char* kColumns =
    "SELECT id, name, thing_id, version_id, dataset_version_id, data_title, data_rows, person_id, recipe,"
    " base_name, base_sha256, output, state, created_ms, started_ms, finished_ms, step, steps, elapsed_s,"
    " predicted, result, error, adapter_name, adapter_path, adapter_sha256, app_version, holder FROM "
    "training_run ";

TrainingRun readRun(const Statement& row) {
  TrainingRun run;
  run.id = row.integer(0);
  run.name = row.text(1);
  run.recipeThing = row.integer(2);
  run.recipeVersion = row.integer(3);
  run.dataset = row.integer(4);
  run.dataTitle = row.text(5);
  run.dataRows = row.integer(6);
  run.person = row.integer(7);
  // A recipe of a newer Heddle is an error of its run alone.
  auto content = contentFromJson(Json::parse(row.text(8), nullptr, false), run.name);
  if (content) run.content = *std::move(content);
  run.baseName = row.text(9);
  run.baseSha256 = row.text(10);
  run.output = row.text(11);
  run.state = runStateOf(row.text(12));
  run.created_ms = row.integer(13);
  run.started_ms = row.integer(14);
  run.finished_ms = row.integer(15);
  run.step = row.integer(16);
  run.steps = row.integer(17);
  run.elapsed_s = row.real(18);
  if (const Json json = Json::parse(row.text(19), nullptr, false); json.is_object())
    run.predicted = memoryFromJson(json);
  if (const Json json = Json::parse(row.text(20), nullptr, false); json.is_object())
    if (const auto result = resultFromJson(json)) run.result = *result;
  run.error = content ? errorOf(row.text(21)) : std::optional(content.error());
  run.adapterName = row.text(22);
  run.adapterPath = row.text(23);
  run.adapterSha256 = row.text(24);
  run.appVersion = row.text(25);
  run.holder = row.text(26);
  return run;
}

}  // namespace

Result<Version> TrainingRepository::saveRecipe(const std::string& name, const RecipeContent& content,
                                               PersonId person) {
  ThingRepository things(m_database);
  HEDDLE_ASSIGN(auto thing, things.findByName(kRecipeKind, name));
  const std::string text = contentToJson(content).dump(2);
  if (thing && thing->head != 0) {
    HEDDLE_ASSIGN(const std::string last, things.content(thing->head));
    if (last == text) return things.version(thing->head);
  }
  ThingId id = thing ? thing->id : 0;
  if (!thing) {
    HEDDLE_ASSIGN(id, things.create(kRecipeKind, name, person));
  }
  HEDDLE_ASSIGN(
      const VersionId version,
      things.saveVersion({.thing = id, .content = text, .note = {}, .person = person, .parent = 0}));
  m_database.touched(kRecipeKind, id);
  return things.version(version);
}

Result<RecipeContent> TrainingRepository::content(VersionId version) {
  HEDDLE_ASSIGN(const std::string text, ThingRepository(m_database).content(version));
  return contentFromJson(Json::parse(text, nullptr, false), std::to_string(version));
}

Result<TrainingRunId> TrainingRepository::add(const TrainingRun& run) {
  HEDDLE_TRY(
      m_database
          .prepare(
              "INSERT INTO training_run (thing_id, version_id, dataset_version_id, person_id, name,"
              " data_title, data_rows, recipe, base_name, created_ms, app_version, state, holder, beat_ms)"
              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .bind(run.recipeThing)
          .bind(run.recipeVersion)
          .bindIdOrNull(run.dataset)
          .bind(run.person)
          .bind(run.name)
          .bind(run.dataTitle)
          .bind(run.dataRows)
          .bind(dump(contentToJson(run.content)))
          .bind(run.baseName)
          .bind(nowMs())
          .bind(applicationVersion())
          .bind(runStateName(RunState::Waiting))
          .bind(run.holder)
          .bind(nowMs())
          .run());
  TrainingRun added = run;
  added.id = m_database.lastInsertId();
  HEDDLE_TRY(connect(added));
  m_database.touched("training_run", added.id);
  return added.id;
}

Status TrainingRepository::connect(const TrainingRun& run) {
  LineageRepository lineage(m_database);
  HEDDLE_ASSIGN(const ArtefactId product, lineage.artefact("training_run", std::to_string(run.id), run.name));
  const auto source = [&](const char* role, const char* kind, const std::string& ref,
                          const std::string& title) -> Status {
    HEDDLE_ASSIGN(const ArtefactId artefact, lineage.artefact(kind, ref, title));
    return lineage.connect(product, artefact, role);
  };
  HEDDLE_TRY(source("recipe", "version", std::to_string(run.recipeVersion), run.name));
  if (run.dataset != 0) HEDDLE_TRY(source("data", "version", std::to_string(run.dataset), run.dataTitle));
  if (run.dataset == 0) HEDDLE_TRY(source("data", "file", run.content.recipe.data.train, run.dataTitle));
  const std::string& base = run.content.recipe.base;
  HEDDLE_TRY(source("base", "model", run.baseSha256.empty() ? base : run.baseSha256, run.baseName));
  const std::string& adapter = run.content.recipe.adapter;
  if (!adapter.empty()) HEDDLE_TRY(source("continues", "adapter", adapter, adapter));
  return {};
}

Result<TrainingRun> TrainingRepository::run(TrainingRunId id) {
  Statement statement = m_database.prepare(std::string(kColumns) + "WHERE id = ?");
  statement.bind(id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found)
    return failure("tuning.no_run", HEDDLE_TR("Error", "This training is no longer in the project"),
                   std::to_string(id), HEDDLE_TR("Error", "It was removed, or belongs to another project"));
  return readRun(statement);
}

Result<std::vector<TrainingRun>> TrainingRepository::runs() {
  Statement statement = m_database.prepare(std::string(kColumns) + "ORDER BY id DESC");
  std::vector<TrainingRun> runs;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return runs;
    runs.push_back(readRun(statement));
  }
}

Status TrainingRepository::remove(TrainingRunId id) {
  HEDDLE_TRY(
      m_database
          .prepare("UPDATE artefact SET title = '', purged_ms = ? WHERE kind = 'training_run' AND ref = ?")
          .bind(nowMs())
          .bind(std::to_string(id))
          .run());
  HEDDLE_TRY(m_database.prepare("DELETE FROM training_run WHERE id = ?").bind(id).run());
  m_database.touched("training_run", id);
  return {};
}

Result<std::string> TrainingRepository::freeName(const std::string& name) {
  std::string free = name;
  for (int number = 2;; ++number) {
    Statement statement = m_database.prepare("SELECT 1 FROM training_run WHERE name = ? LIMIT 1");
    statement.bind(free);
    HEDDLE_ASSIGN(const bool taken, statement.step());
    if (!taken) return free;
    free = name + " " + std::to_string(number);
  }
}

Status TrainingRepository::setState(TrainingRunId id, RunState state, const std::optional<Error>& error) {
  const bool ended = state > RunState::Running;
  HEDDLE_TRY(m_database
                 .prepare("UPDATE training_run SET state = ?, error = ?, finished_ms = ?,"
                          " holder = CASE WHEN ? THEN '' ELSE holder END WHERE id = ?")
                 .bind(runStateName(state))
                 .bind(errorText(error))
                 .bind(ended ? nowMs() : 0)
                 .bind(ended)
                 .bind(id)
                 .run());
  m_database.touched("training_run", id);
  return {};
}

Status TrainingRepository::setStarted(TrainingRunId id, const std::string& output,
                                      const std::string& baseSha256, const TrainingMemory& predicted) {
  HEDDLE_TRY(m_database
                 .prepare("UPDATE training_run SET output = ?, base_sha256 = ?, predicted = ?,"
                          " started_ms = CASE started_ms WHEN 0 THEN ? ELSE started_ms END WHERE id = ?")
                 .bind(output)
                 .bind(baseSha256)
                 .bind(dump(memoryToJson(predicted)))
                 .bind(nowMs())
                 .bind(id)
                 .run());
  HEDDLE_ASSIGN(const TrainingRun started, run(id));
  HEDDLE_TRY(connect(started));  // the base by its hash
  m_database.touched("training_run", id);
  return {};
}

Status TrainingRepository::take(TrainingRunId id, const std::string& holder) {
  HEDDLE_TRY(
      m_database
          .prepare("UPDATE training_run SET state = 'waiting', error = '', finished_ms = 0, holder = ?,"
                   " beat_ms = ? WHERE id = ?")
          .bind(holder)
          .bind(nowMs())
          .bind(id)
          .run());
  m_database.touched("training_run", id);
  return {};
}

Status TrainingRepository::beat(const std::string& holder) {
  return m_database.prepare("UPDATE training_run SET beat_ms = ? WHERE holder = ?")
      .bind(nowMs())
      .bind(holder)
      .run();
}

Status TrainingRepository::setResult(TrainingRunId id, RunState state, const TrainingResult& result) {
  HEDDLE_TRY(m_database.prepare("UPDATE training_run SET result = ?, step = ?, elapsed_s = ? WHERE id = ?")
                 .bind(dump(resultToJson(result)))
                 .bind(result.steps)
                 .bind(result.elapsed_seconds)
                 .bind(id)
                 .run());
  return setState(id, state);
}

Status TrainingRepository::setAdapter(TrainingRunId id, const std::string& name, const std::string& path,
                                      const std::string& sha256) {
  HEDDLE_TRY(m_database
                 .prepare("UPDATE training_run SET adapter_name = ?, adapter_path = ?, adapter_sha256 = ?"
                          " WHERE id = ?")
                 .bind(name)
                 .bind(path)
                 .bind(sha256)
                 .bind(id)
                 .run());
  LineageRepository lineage(m_database);
  HEDDLE_ASSIGN(const ArtefactId training, lineage.artefact("training_run", std::to_string(id), name));
  // Answers name the adapter by its hash where they know it, else by its path.
  for (const std::string& ref : {sha256, path}) {
    HEDDLE_ASSIGN(const ArtefactId adapter, lineage.artefact("adapter", ref, name));
    HEDDLE_TRY(lineage.connect(adapter, training, "trained by"));
  }
  m_database.touched("training_run", id);
  return {};
}

Result<std::vector<std::string>> TrainingRepository::abandoned(const std::string& holder) {
  Statement statement =
      m_database.prepare(std::string("SELECT holder, max(beat_ms) FROM training_run WHERE ") + kHeldByOthers +
                         " GROUP BY holder");
  statement.bind(holder);
  const int64_t longAgo = nowMs() - kAbandonedAfter_ms;
  std::vector<std::string> gone;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return gone;
    if (statement.integer(1) < longAgo || hasEnded(statement.text(0))) gone.push_back(statement.text(0));
  }
}

Result<bool> TrainingRepository::hasAbandoned(const std::string& holder) {
  HEDDLE_ASSIGN(const auto gone, abandoned(holder));
  return !gone.empty();
}

Result<int64_t> TrainingRepository::interruptAbandoned(const std::string& holder) {
  HEDDLE_ASSIGN(const auto gone, abandoned(holder));
  int64_t count = 0;
  for (const std::string& other : gone) {
    HEDDLE_TRY(m_database
                   .prepare(std::string("UPDATE training_run SET state = 'interrupted', holder = '',"
                                        " finished_ms = ? WHERE ") +
                            kHeldByOthers + " AND holder = ?")
                   .bind(nowMs())
                   .bind(holder)
                   .bind(other)
                   .run());
    count += m_database.changedRows();
  }
  if (count > 0) m_database.touched("training_run");
  return count;
}

Status TrainingRepository::addFigures(TrainingRunId id, const std::vector<TrainingProgress>& figures) {
  if (figures.empty()) return {};
  Statement insert = m_database.prepare(
      "INSERT OR REPLACE INTO training_figure (run_id, step, steps, epoch, loss, preference_accuracy,"
      " evaluation_loss, evaluation_accuracy, evaluation_rows, learning_rate, gradient_norm, tokens_per_s,"
      " memory_bytes, elapsed_s, left_s) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  for (const TrainingProgress& figure : figures) {
    const auto& evaluation = figure.evaluation;
    insert.bind(id).bind(figure.step).bind(figure.steps).bind(figure.epoch).bind(number(figure.loss));
    insert.bind(figure.preferenceAccuracy);
    insert.bind(evaluation ? std::optional(evaluation->loss) : std::nullopt);
    insert.bind(evaluation ? evaluation->preferenceAccuracy : std::nullopt);
    insert.bind(evaluation ? std::optional(evaluation->rows) : std::nullopt);
    insert.bind(figure.learningRate).bind(number(figure.gradientNorm)).bind(figure.tokensPerSecond);
    insert.bind(static_cast<int64_t>(figure.memory_bytes))
        .bind(figure.elapsed_seconds)
        .bind(figure.left_seconds);
    HEDDLE_TRY(insert.run());
  }
  const TrainingProgress& last = figures.back();
  HEDDLE_TRY(m_database.prepare("UPDATE training_run SET step = ?, steps = ?, elapsed_s = ? WHERE id = ?")
                 .bind(last.step)
                 .bind(last.steps)
                 .bind(last.elapsed_seconds)
                 .bind(id)
                 .run());
  m_database.touched("training_figure", id);
  return {};
}

Result<std::vector<TrainingProgress>> TrainingRepository::figures(TrainingRunId id, int64_t afterStep) {
  Statement statement = m_database.prepare(
      "SELECT step, steps, epoch, loss, preference_accuracy, evaluation_loss, evaluation_accuracy,"
      " evaluation_rows, learning_rate, gradient_norm, tokens_per_s, memory_bytes, elapsed_s, left_s"
      " FROM training_figure WHERE run_id = ? AND step > ? ORDER BY step");
  statement.bind(id).bind(afterStep);
  std::vector<TrainingProgress> figures;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return figures;
    TrainingProgress& figure = figures.emplace_back();
    figure.step = statement.integer(0);
    figure.steps = statement.integer(1);
    figure.epoch = statement.real(2);
    figure.loss = statement.isNull(3) ? kNotANumber : statement.real(3);
    if (!statement.isNull(4)) figure.preferenceAccuracy = statement.real(4);
    if (!statement.isNull(5)) {
      figure.evaluation.emplace();
      figure.evaluation->loss = statement.real(5);
      if (!statement.isNull(6)) figure.evaluation->preferenceAccuracy = statement.real(6);
      figure.evaluation->rows = statement.integer(7);
    }
    figure.learningRate = statement.real(8);
    figure.gradientNorm = statement.isNull(9) ? kNotANumber : statement.real(9);
    figure.tokensPerSecond = statement.real(10);
    figure.memory_bytes = static_cast<uint64_t>(statement.integer(11));
    figure.elapsed_seconds = statement.real(12);
    figure.left_seconds = statement.real(13);
  }
}

Status TrainingRepository::addSample(TrainingRunId id, const SampleAnswer& sample) {
  HEDDLE_TRY(
      m_database
          .prepare(
              "INSERT OR REPLACE INTO training_sample (run_id, step, prompt, answer) VALUES (?, ?, ?, ?)")
          .bind(id)
          .bind(sample.step)
          .bind(sample.prompt)
          .bind(sample.answer)
          .run());
  m_database.touched("training_figure", id);
  return {};
}

Result<std::vector<SampleAnswer>> TrainingRepository::samples(TrainingRunId id) {
  Statement statement = m_database.prepare(
      "SELECT step, prompt, answer FROM training_sample WHERE run_id = ? ORDER BY step, prompt");
  statement.bind(id);
  std::vector<SampleAnswer> samples;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return samples;
    samples.push_back({statement.integer(0), statement.integer(1), statement.text(2)});
  }
}

Status TrainingRepository::addWarning(TrainingRunId id, const Error& warning) {
  return m_database.prepare("INSERT INTO training_warning (run_id, created_ms, warning) VALUES (?, ?, ?)")
      .bind(id)
      .bind(nowMs())
      .bind(dump(errorToJson(warning)))
      .run();
}

Result<std::vector<TrainingWarning>> TrainingRepository::warnings(TrainingRunId id) {
  Statement statement =
      m_database.prepare("SELECT created_ms, warning FROM training_warning WHERE run_id = ? ORDER BY id");
  statement.bind(id);
  std::vector<TrainingWarning> warnings;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return warnings;
    if (auto warning = errorOf(statement.text(1)))
      warnings.push_back({std::move(*warning), statement.integer(0)});
  }
}

}  // namespace heddle::tuning
