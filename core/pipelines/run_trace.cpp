#include "core/pipelines/run_trace.h"

#include <algorithm>
#include <array>

#include "core/base/json_number.h"
#include "core/pipelines/trace_rows.h"
#include "core/store/setting_repository.h"
#include "core/store/store_error.h"

namespace heddle::pipelines {
namespace {

constexpr std::array<std::string_view, 5> kRunStatus = {"running", "waiting", "done", "failed", "cancelled"};
constexpr std::array<std::string_view, 8> kNodeState = {"pending", "queued", "running", "waiting",
                                                        "done",    "failed", "skipped", "cancelled"};
constexpr std::array<std::string_view, 6> kOrigin = {"work",   "reused",   "earlier_run",
                                                     "pinned", "fallback", "bypassed"};
constexpr std::array<std::string_view, 5> kReason = {"first", "changed", "dropped", "asked", "never_kept"};
constexpr int64_t kDefaultBudget_bytes = int64_t{512} << 20;

template <class Enum, size_t n>
Enum valueOf(const std::array<std::string_view, n>& names, std::string_view name, Enum fallback) {
  const auto found = std::ranges::find(names, name);
  return found == names.end() ? fallback : static_cast<Enum>(found - names.begin());
}

// What a change is called in a sentence.
std::string changeName(const RunReason::Change& change) {
  return change.name.empty() ? change.what : change.what + " " + change.name;
}

}  // namespace

std::string_view runStatusName(RunStatus status) {
  return kRunStatus[static_cast<size_t>(status)];
}
RunStatus runStatusOf(std::string_view name) {
  return valueOf(kRunStatus, name, RunStatus::Failed);
}
std::string_view nodeStateName(NodeState state) {
  return kNodeState[static_cast<size_t>(state)];
}
NodeState nodeStateOf(std::string_view name) {
  return valueOf(kNodeState, name, NodeState::Failed);
}
std::string_view originName(Origin origin) {
  return kOrigin[static_cast<size_t>(origin)];
}
Origin originOf(std::string_view name) {
  return valueOf(kOrigin, name, Origin::Work);
}

Text RunReason::sentence() const {
  std::string names;
  for (const Change& change : changed) names += (names.empty() ? "" : ", ") + changeName(change);
  switch (kind) {
    case Kind::First:
      return HEDDLE_TR("Pipelines", "It had not run before");
    case Kind::Changed:
      return {HEDDLE_TR("Pipelines", "Changed since its last run: {0}"), {names}};
    case Kind::Dropped:
      return HEDDLE_TR("Pipelines", "Nothing changed, but no result of its last run is kept");
    case Kind::Asked:
      return HEDDLE_TR("Pipelines", "It was asked to run again");
    case Kind::NeverKept:
      return HEDDLE_TR("Pipelines", "It runs every time: its results are not reused");
  }
  return {};
}

Json RunReason::toJson() const {
  Json json = {{"kind", kReason[static_cast<size_t>(kind)]}};
  for (const Change& change : changed) json["changed"].push_back({change.what, change.name});
  return json;
}

RunReason RunReason::fromJson(const Json& json) {
  RunReason reason;
  if (!json.is_object()) return reason;
  reason.kind = valueOf(kReason, json.value("kind", std::string()), Kind::First);
  if (json.contains("changed"))
    for (const Json& change : json["changed"])
      if (change.is_array() && change.size() == 2 && change[0].is_string() && change[1].is_string())
        reason.changed.push_back({change[0].get<std::string>(), change[1].get<std::string>()});
  return reason;
}

namespace rows {

Json hashesToJson(const std::map<std::string, std::string>& hashes) {
  Json json = Json::object();
  for (const auto& [port, hash] : hashes) json[port] = hash;
  return json;
}

std::map<std::string, std::string> hashesFromJson(const std::string& text) {
  std::map<std::string, std::string> hashes;
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_object())
    for (const auto& [port, hash] : json.items())
      if (hash.is_string()) hashes[port] = hash.get<std::string>();
  return hashes;
}

Json dataOf(const NodeRun& run, const Json& parts) {
  Json json = {{"node", run.node},
               {"type", run.type},
               {"origin", originName(run.origin)},
               {"attempt", run.attempt},
               {"times", {run.queued_ms, run.started_ms, run.duration_ms}}};
  if (run.tokens != TokenCounts())
    json["tokens"] = {run.tokens.prompt, run.tokens.cachedPrompt, run.tokens.completion};
  if (run.why) json["why"] = run.why->toJson();
  if (!parts.is_null()) json["parts"] = parts;
  if (run.question)
    json["question"] = {{"question", run.question->question},
                        {"shown", run.question->shown.json()},
                        {"choices", run.question->choices},
                        {"editable", run.question->editable}};
  if (run.error) json["error"] = errorToJson(*run.error);
  return json;
}

NodeRun nodeRunOf(const Statement& row, Json* parts) {
  NodeRun run;
  run.path = row.text(0);
  run.state = nodeStateOf(row.text(1));
  run.key = row.text(2);
  run.inputs = hashesFromJson(row.text(3));
  run.outputs = hashesFromJson(row.text(4));
  Json data = Json::parse(row.text(5), nullptr, false);
  if (!data.is_object()) return run;
  run.node = data.value("node", std::string());
  run.type = data.value("type", std::string());
  run.origin = originOf(data.value("origin", std::string()));
  run.attempt = numberAt(data, "attempt", 0);
  if (const auto times = data.find("times"); times != data.end() && times->is_array() && times->size() == 3) {
    run.queued_ms = (*times)[0].get<double>();
    run.started_ms = (*times)[1].get<double>();
    run.duration_ms = (*times)[2].get<double>();
  }
  if (const auto tokens = data.find("tokens");
      tokens != data.end() && tokens->is_array() && tokens->size() == 3)
    run.tokens = {numberOf<int>((*tokens)[0]).value_or(0), numberOf<int>((*tokens)[1]).value_or(0),
                  numberOf<int>((*tokens)[2]).value_or(0)};
  if (data.contains("why")) run.why = RunReason::fromJson(data["why"]);
  if (data.contains("question")) {
    const Json& asked = data["question"];
    run.question =
        PersonQuestion{asked.value("question", std::string()), Value(asked.value("shown", Json())),
                       asked.value("choices", std::vector<std::string>()), asked.value("editable", false)};
  }
  if (data.contains("error")) run.error = errorFromJson(data["error"]);
  if (parts && data.contains("parts")) *parts = std::move(data["parts"]);
  return run;
}

}  // namespace rows

namespace {

constexpr const char* kRunColumns =
    "SELECT id, thing_id, version_id, name, person_id, status, created_ms, finished_ms, seed, error, inputs, "
    "outputs,"
    " graph_hash FROM pipeline_run ";

PipelineRun runOf(const Statement& row) {
  PipelineRun run;
  run.id = row.integer(0);
  run.pipeline = row.integer(1);
  run.version = row.integer(2);
  run.name = row.text(3);
  run.person = row.integer(4);
  run.status = runStatusOf(row.text(5));
  run.created_ms = row.integer(6);
  run.finished_ms = row.integer(7);
  run.seed = std::strtoull(row.text(8).c_str(), nullptr, 10);
  const Json error = Json::parse(row.text(9), nullptr, false);
  if (error.is_object() && !error.empty()) run.error = errorFromJson(error);
  return run;
}

Result<std::map<std::string, Value>> valuesOf(TraceRepository& traces, const std::string& hashes) {
  std::map<std::string, Value> values;
  for (const auto& [name, hash] : rows::hashesFromJson(hashes)) {
    HEDDLE_ASSIGN(values[name], traces.value(hash));
  }
  return values;
}

}  // namespace

Result<std::vector<PipelineRun>> TraceRepository::list(ThingId pipeline, int limit) {
  Statement statement = m_database.prepare(std::string(kRunColumns) +
                                           "WHERE thing_id = ? ORDER BY created_ms DESC, rowid DESC LIMIT ?");
  statement.bind(pipeline).bind(limit);
  std::vector<PipelineRun> runs;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return runs;
    runs.push_back(runOf(statement));
  }
}

Result<PipelineRun> TraceRepository::get(PipelineRunId id) {
  Statement statement = m_database.prepare(std::string(kRunColumns) + "WHERE id = ?");
  statement.bind(id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found)
    return failure(
        "pipelines.no_run", HEDDLE_TR("Error", "The run is not in the project"), std::to_string(id),
        HEDDLE_TR("Error", "Look it up in the list of runs; old ones go when their space is needed"));
  PipelineRun run = runOf(statement);
  HEDDLE_ASSIGN(run.inputs, valuesOf(*this, statement.text(10)));
  HEDDLE_ASSIGN(run.outputs, valuesOf(*this, statement.text(11)));
  HEDDLE_ASSIGN(const Value graph, value(statement.text(12)));
  if (graph.json().is_string()) run.graphText = graph.json().get<std::string>();
  return run;
}

Result<std::vector<NodeRun>> TraceRepository::nodes(PipelineRunId id) {
  Statement statement =
      m_database.prepare(std::string(rows::kNodeColumns) + "WHERE run_id = ? ORDER BY ordinal, path");
  statement.bind(id);
  std::vector<NodeRun> nodes;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return nodes;
    nodes.push_back(rows::nodeRunOf(statement, nullptr));
  }
}

Result<std::optional<NodeRun>> TraceRepository::node(PipelineRunId id, const std::string& path) {
  Statement statement = m_database.prepare(std::string(rows::kNodeColumns) + "WHERE run_id = ? AND path = ?");
  statement.bind(id).bind(path);
  HEDDLE_ASSIGN(const bool row, statement.step());
  if (!row) return std::nullopt;
  return rows::nodeRunOf(statement, nullptr);
}

Result<Value> TraceRepository::value(const std::string& hash) {
  Statement statement = m_database.prepare("SELECT bytes FROM pipeline_value WHERE hash = ?");
  statement.bind(hash);
  HEDDLE_ASSIGN(const bool row, statement.step());
  Json json = row ? Json::parse(statement.text(0), nullptr, false) : Json(Json::value_t::discarded);
  if (json.is_discarded())
    return failure("pipelines.no_value", HEDDLE_TR("Error", "The value is no longer kept in the project"),
                   hash, HEDDLE_TR("Error", "Run the pipeline again to see it"));
  return Value(std::move(json));
}

Result<std::vector<std::pair<PipelineRunId, NodeRun>>> TraceRepository::waiting() {
  Statement statement = m_database.prepare(
      "SELECT path, state, key, inputs, outputs, data, run_id FROM node_run WHERE state = 'waiting'");
  std::vector<std::pair<PipelineRunId, NodeRun>> found;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return found;
    found.emplace_back(statement.integer(6), rows::nodeRunOf(statement, nullptr));
  }
}

Result<std::vector<NodeRun>> TraceRepository::latest(ThingId pipeline) {
  HEDDLE_ASSIGN(const auto runs, list(pipeline, 1));
  if (runs.empty()) return std::vector<NodeRun>();
  return nodes(runs.front().id);
}

Status TraceRepository::trim() {
  SettingRepository settings(m_database);
  const auto budget = [&settings](const char* key) -> Result<int64_t> {
    HEDDLE_ASSIGN(const auto value, settings.value(key));
    return value && value->is_number_integer() ? value->get<int64_t>() : kDefaultBudget_bytes;
  };
  HEDDLE_ASSIGN(const int64_t traceBudget, budget("pipelines.trace_budget_bytes"));
  HEDDLE_ASSIGN(const int64_t resultBudget, budget("pipelines.result_budget_bytes"));
  HEDDLE_ASSIGN(const int64_t held,
                m_database.integer("SELECT coalesce(sum(size_bytes), 0) FROM pipeline_value"));
  if (held <= std::min(traceBudget, resultBudget)) return {};
  HEDDLE_TRY(
      m_database
          .prepare("DELETE FROM pipeline_result WHERE key IN (SELECT key FROM (SELECT key, sum(size_bytes) "
                   "OVER (ORDER BY used_ms DESC, key ROWS UNBOUNDED PRECEDING) AS total FROM pipeline_result)"
                   " WHERE total > ?)")
          .bind(resultBudget)
          .run());
  // A run weighs what its nodes put out.
  HEDDLE_TRY(
      m_database
          .prepare("DELETE FROM pipeline_run WHERE status NOT IN ('running', 'waiting') AND id IN (SELECT id "
                   "FROM (SELECT r.id AS id, sum((SELECT coalesce(sum(v.size_bytes), 0) FROM node_run AS n,"
                   " json_each(n.outputs) AS j JOIN pipeline_value AS v ON v.hash = j.value WHERE n.run_id = "
                   "r.id)) OVER (ORDER BY r.created_ms DESC, r.id ROWS UNBOUNDED PRECEDING) AS total FROM "
                   "pipeline_run AS r) WHERE total > ?)")
          .bind(traceBudget)
          .run());
  return m_database.execute(
      "DELETE FROM pipeline_value WHERE hash NOT IN (SELECT hash FROM pipeline_value_in_use WHERE hash IS "
      "NOT NULL)");
}

}  // namespace heddle::pipelines
