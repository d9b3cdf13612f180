#include "core/store/run_repository.h"

#include "core/store/content_repository.h"
#include "core/store/lineage_repository.h"
#include "core/store/project.h"
#include "core/store/store_error.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json parseOr(const std::string& text, Json otherwise) {
  Json json = Json::parse(text, nullptr, false);
  return json.is_discarded() || json.type() != otherwise.type() ? std::move(otherwise) : std::move(json);
}

Json adaptersToJson(const std::vector<RunAdapter>& adapters) {
  Json json = Json::array();
  for (const RunAdapter& adapter : adapters)
    json.push_back({{"path", adapter.path}, {"sha256", adapter.sha256}, {"scale", adapter.scale}});
  return json;
}

std::vector<RunAdapter> adaptersFromJson(const Json& json) {
  std::vector<RunAdapter> adapters;
  for (const Json& entry : json)
    adapters.push_back({entry.value("path", std::string()), entry.value("sha256", std::string()),
                        entry.value("scale", 1.0)});
  return adapters;
}

constexpr const char* kColumns =
    "SELECT r.id, r.kind, r.status, r.thing_id, r.version_id, r.person_id, r.created_ms, r.model_name, "
    "r.model_path,"
    " r.model_sha256, r.adapters, r.sampling, r.seed, r.device, r.app_version, r.variables, r.finish, "
    "r.prompt_tokens,"
    " r.completion_tokens, r.timings, r.error, a.bytes, r.prompt_hash FROM run r JOIN content a ON a.hash = "
    "r.answer_hash ";

Run readRun(const Statement& row) {
  Run run;
  run.id = row.integer(0);
  run.kind = row.text(1);
  run.status = row.text(2);
  run.thing = row.integer(3);
  run.version = row.integer(4);
  run.person = row.integer(5);
  run.created_ms = row.integer(6);
  run.modelName = row.text(7);
  run.modelPath = row.text(8);
  run.modelSha256 = row.text(9);
  run.adapters = adaptersFromJson(parseOr(row.text(10), Json::array()));
  run.sampling = parseOr(row.text(11), Json::object());
  run.seed = std::strtoull(row.text(12).c_str(), nullptr, 10);
  run.device = row.text(13);
  run.appVersion = row.text(14);
  run.variables = parseOr(row.text(15), Json::object());
  run.finish = row.text(16);
  run.promptTokens = static_cast<int>(row.integer(17));
  run.completionTokens = static_cast<int>(row.integer(18));
  run.timings = parseOr(row.text(19), Json::object());
  const std::string error = row.text(20);
  if (!error.empty()) run.error = errorFromJson(parseOr(error, Json::object()));
  run.answer = row.bytes(21);
  return run;
}

}  // namespace

Result<RunId> RunRepository::record(const Run& run) {
  ContentRepository content(m_database);
  HEDDLE_ASSIGN(const std::string promptHash, content.put(run.prompt));
  HEDDLE_ASSIGN(const std::string answerHash, content.put(run.answer));
  HEDDLE_TRY(
      m_database
          .prepare("INSERT INTO run (kind, status, thing_id, version_id, person_id, created_ms, model_name,"
                   " model_path, model_sha256, adapters, sampling, seed, device, app_version, variables,"
                   " prompt_hash, answer_hash, finish, prompt_tokens, completion_tokens, timings, error)"
                   " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .bind(run.kind)
          .bind(run.status)
          .bindIdOrNull(run.thing)
          .bindIdOrNull(run.version)
          .bind(run.person)
          .bind(nowMs())
          .bind(run.modelName)
          .bind(run.modelPath)
          .bind(run.modelSha256)
          .bind(dump(adaptersToJson(run.adapters)))
          .bind(dump(run.sampling))
          .bind(std::to_string(run.seed))
          .bind(run.device)
          .bind(applicationVersion())
          .bind(dump(run.variables))
          .bind(promptHash)
          .bind(answerHash)
          .bind(run.finish)
          .bind(run.promptTokens)
          .bind(run.completionTokens)
          .bind(dump(run.timings))
          .bind(run.error ? dump(errorToJson(*run.error)) : std::string())
          .run());
  const RunId id = m_database.lastInsertId();
  HEDDLE_TRY(connect(run, id));
  m_database.touched("run", id);
  return id;
}

Status RunRepository::connect(const Run& run, RunId id) {
  LineageRepository lineage(m_database);
  HEDDLE_ASSIGN(const ArtefactId product, lineage.artefact("run", std::to_string(id), run.modelName));
  const auto source = [&](const char* role, const char* kind, const std::string& ref,
                          const std::string& title) -> Status {
    HEDDLE_ASSIGN(const ArtefactId artefact, lineage.artefact(kind, ref, title));
    return lineage.connect(product, artefact, role);
  };
  if (run.version) {
    HEDDLE_ASSIGN(const Thing thing, ThingRepository(m_database).get(run.thing));
    HEDDLE_TRY(source("prompt", "version", std::to_string(run.version), thing.name));
  }
  // A model without a known hash is named by its path: better than no trace.
  HEDDLE_TRY(
      source("model", "model", run.modelSha256.empty() ? run.modelPath : run.modelSha256, run.modelName));
  for (const RunAdapter& adapter : run.adapters)
    HEDDLE_TRY(
        source("adapter", "adapter", adapter.sha256.empty() ? adapter.path : adapter.sha256, adapter.path));
  if (run.supersedes) HEDDLE_TRY(source(kSupersedes, "run", std::to_string(run.supersedes), run.modelName));
  return {};
}

Result<Run> RunRepository::get(RunId id) {
  Statement statement = m_database.prepare(std::string(kColumns) + "WHERE r.id = ?");
  statement.bind(id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found)
    return failure("store.no_run", HEDDLE_TR("Error", "This run is no longer in the project"),
                   std::to_string(id), HEDDLE_TR("Error", "It was purged, or belongs to another project"));
  Run run = readRun(statement);
  HEDDLE_ASSIGN(run.prompt, ContentRepository(m_database).get(statement.text(22)));
  HEDDLE_ASSIGN(const auto artefact, LineageRepository(m_database).find("run", std::to_string(id)));
  if (!artefact) return run;
  HEDDLE_ASSIGN(const auto sources, LineageRepository(m_database).sources(artefact->id));
  for (const Lineage& source : sources)
    if (source.role == kSupersedes) run.supersedes = std::strtoll(source.artefact.ref.c_str(), nullptr, 10);
  return run;
}

Result<std::vector<Run>> RunRepository::list(const RunFilter& filter) {
  std::string sql = std::string(kColumns) + "WHERE 1 = 1";
  if (filter.thing) sql += " AND r.thing_id = ?";
  if (filter.version) sql += " AND r.version_id = ?";
  if (filter.person) sql += " AND r.person_id = ?";
  if (filter.current)
    sql +=
        " AND NOT EXISTS (SELECT 1 FROM artefact x JOIN edge e ON e.source_id = x.id AND e.role = "
        "'supersedes'"
        " WHERE x.kind = 'run' AND x.ref = CAST(r.id AS TEXT))";
  sql += " ORDER BY r.id DESC LIMIT ?";
  Statement statement = m_database.prepare(sql);
  for (const int64_t id : {filter.thing, filter.version, filter.person})
    if (id) statement.bind(id);
  statement.bind(filter.limit);
  std::vector<Run> runs;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return runs;
    runs.push_back(readRun(statement));
  }
}

}  // namespace heddle
