#include "core/pipelines/trace_writer.h"

#include "core/pipelines/trace_rows.h"
#include "core/store/store_error.h"

namespace heddle::pipelines {
namespace {

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json tokensToJson(const TokenCounts& tokens) {
  return {tokens.prompt, tokens.cachedPrompt, tokens.completion};
}

// One group as JSON, so that each table takes it in one statement.
struct Group {
  Json values = Json::array();
  Json nodes = Json::array();
  Json results = Json::array();
  Json used = Json::array();  // keys of results that were used again
  std::vector<Run> records;
};

Status writeGroup(Database& database, PipelineRunId run, ThingId pipeline, const Group& group) {
  if (!group.values.empty())
    HEDDLE_TRY(
        database
            .prepare("INSERT OR IGNORE INTO pipeline_value (hash, size_bytes, bytes)"
                     " SELECT value ->> 0, length(CAST(value ->> 1 AS BLOB)), value ->> 1 FROM json_each(?)")
            .bind(dump(group.values))
            .run());
  HEDDLE_TRY(
      database
          .prepare(
              "INSERT OR REPLACE INTO node_run (run_id, path, ordinal, state, key, inputs, outputs, data)"
              " SELECT ?, value ->> 0, value ->> 1, value ->> 2, value ->> 3, value -> 4, value -> 5, value"
              " -> 6 FROM json_each(?)")
          .bind(run)
          .bind(dump(group.nodes))
          .run());
  if (!group.results.empty())
    HEDDLE_TRY(
        database
            .prepare(
                "INSERT OR REPLACE INTO pipeline_result (key, thing_id, outputs, data, size_bytes, used_ms)"
                " SELECT value ->> 0, ?, value -> 1, value -> 2, value ->> 3, ? FROM json_each(?)")
            .bindIdOrNull(pipeline)
            .bind(nowMs())
            .bind(dump(group.results))
            .run());
  if (!group.used.empty())
    HEDDLE_TRY(
        database
            .prepare("UPDATE pipeline_result SET used_ms = ? WHERE key IN (SELECT value FROM json_each(?))")
            .bind(nowMs())
            .bind(dump(group.used))
            .run());
  for (const Run& record : group.records) HEDDLE_TRY(RunRepository(database).record(record));
  database.touched("pipeline_run", run);
  return {};
}

}  // namespace

TraceWriter::Sequence TraceWriter::add(NodeRow row) {
  m_pending.push_back(std::move(row));
  return ++m_sequence;
}

void TraceWriter::flush() {
  if (m_pending.empty()) return;
  Group group;
  for (NodeRow& row : m_pending) {
    size_t size_bytes = 0;
    for (const Value& value : row.values) {
      size_bytes += value.text().size();
      if (m_knownValues.insert(value.hash()).second) group.values.push_back({value.hash(), value.text()});
    }
    group.nodes.push_back({row.run.path, m_ordinal++, nodeStateName(row.run.state), row.run.key,
                           rows::hashesToJson(row.run.inputs), rows::hashesToJson(row.run.outputs),
                           rows::dataOf(row.run, row.parts)});
    if (row.keepResult)
      group.results.push_back({row.run.key, rows::hashesToJson(row.run.outputs),
                               Json{{"tokens", tokensToJson(row.run.tokens)}}, size_bytes});
    if (row.run.origin == Origin::Reused) group.used.push_back(row.run.key);
    for (Run& record : row.records) group.records.push_back(std::move(record));
  }
  m_pending.clear();
  auto written = m_project.write(
      Durability::Normal, [run = m_run, pipeline = m_pipeline, group = std::move(group)](Database& database) {
        return writeGroup(database, run, pipeline, group);
      });
  written.then(
      [committed = m_committed, upTo = m_sequence](const Status& status) { committed(upTo, status); });
}

Status putValues(Database& database, const std::vector<Value>& values) {
  for (const Value& value : values)
    HEDDLE_TRY(
        database.prepare("INSERT OR IGNORE INTO pipeline_value (hash, size_bytes, bytes) VALUES (?, ?, ?)")
            .bind(value.hash())
            .bind(static_cast<int64_t>(value.text().size()))
            .bind(value.text())
            .run());
  return {};
}

namespace {

std::string putNamed(const std::map<std::string, Value>& values, std::vector<Value>& all) {
  Json hashes = Json::object();
  for (const auto& [name, value] : values) {
    hashes[name] = value.hash();
    all.push_back(value);
  }
  return dump(hashes);
}

std::string errorText(const std::optional<Error>& error) {
  return error ? dump(errorToJson(*error)) : std::string();
}

}  // namespace

Status insertRun(Database& database, const RunRow& row) {
  const PipelineRun& run = row.run;
  std::vector<Value> values;
  const std::string inputs = putNamed(run.inputs, values);
  const Value graph{Json(run.graphText)};
  values.push_back(graph);
  HEDDLE_TRY(putValues(database, values));
  database.touched("pipeline_run", run.id);
  return database
      .prepare(
          "INSERT INTO pipeline_run (id, thing_id, version_id, name, person_id, status, created_ms, "
          "finished_ms,"
          " seed, options, inputs, outputs, graph_hash, snapshot, error, app_version)"
          " VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?, ?, ?, '{}', ?, ?, '', ?)")
      .bind(run.id)
      .bindIdOrNull(run.pipeline)
      .bindIdOrNull(run.version)
      .bind(run.name)
      .bind(run.person)
      .bind(runStatusName(run.status))
      .bind(run.created_ms)
      .bind(std::to_string(run.seed))
      .bind(dump(row.options))
      .bind(inputs)
      .bind(graph.hash())
      .bind(dump(row.snapshot))
      .bind(applicationVersion())
      .run();
}

Result<RunRow> readRun(Database& database, PipelineRunId id) {
  RunRow row;
  HEDDLE_ASSIGN(row.run, TraceRepository(database).get(id));
  Statement statement = database.prepare("SELECT options, snapshot FROM pipeline_run WHERE id = ?");
  statement.bind(id);
  HEDDLE_TRY(statement.step());
  row.options = Json::parse(statement.text(0), nullptr, false);
  row.snapshot = Json::parse(statement.text(1), nullptr, false);
  return row;
}

Status updateRun(Database& database, const PipelineRun& run) {
  std::vector<Value> values;
  const std::string outputs = putNamed(run.outputs, values);
  HEDDLE_TRY(putValues(database, values));
  database.touched("pipeline_run", run.id);
  return database
      .prepare("UPDATE pipeline_run SET status = ?, finished_ms = ?, outputs = ?, error = ? WHERE id = ?")
      .bind(runStatusName(run.status))
      .bind(run.finished_ms)
      .bind(outputs)
      .bind(errorText(run.error))
      .bind(run.id)
      .run();
}

Result<std::optional<KeptResult>> findResult(Database& database, const std::string& key) {
  Statement statement = database.prepare("SELECT outputs, data FROM pipeline_result WHERE key = ?");
  statement.bind(key);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  KeptResult result;
  for (const auto& [port, hash] : rows::hashesFromJson(statement.text(0))) {
    auto value = TraceRepository(database).value(hash);
    if (!value) return std::nullopt;  // dropped for its space
    result.outputs[port] = *std::move(value);
  }
  const Json data = Json::parse(statement.text(1), nullptr, false);
  if (data.is_object() && data.contains("tokens") && data["tokens"].size() == 3)
    result.tokens = {data["tokens"][0].get<int>(), data["tokens"][1].get<int>(),
                     data["tokens"][2].get<int>()};
  return result;
}

}  // namespace heddle::pipelines
