#include "core/store/migrations.h"

namespace heddle::schema {
namespace {

// Hashes are those of pipeline_value. JSON is text.
constexpr const char* kStatements[] = {
    // One run of a pipeline. options: what it was started with; snapshot: the pipelines and prompts it refers
    // to by
    // name, as they were then, so that a resumed run goes on with the same.
    "CREATE TABLE pipeline_run ("
    " id INTEGER PRIMARY KEY, thing_id INTEGER REFERENCES thing(id) ON DELETE CASCADE,"
    " version_id INTEGER REFERENCES version(id) ON DELETE CASCADE, name TEXT NOT NULL,"
    " person_id INTEGER NOT NULL REFERENCES person(id), status TEXT NOT NULL, created_ms INTEGER NOT NULL,"
    " finished_ms INTEGER NOT NULL, seed TEXT NOT NULL, options TEXT NOT NULL, inputs TEXT NOT NULL,"
    " outputs TEXT NOT NULL, graph_hash TEXT NOT NULL, snapshot TEXT NOT NULL, error TEXT NOT NULL,"
    " app_version TEXT NOT NULL)",
    "CREATE INDEX pipeline_run_by_thing ON pipeline_run (thing_id, created_ms)",
    "CREATE INDEX pipeline_run_by_version ON pipeline_run (version_id)",
    "CREATE INDEX pipeline_run_by_person ON pipeline_run (person_id)",

    // What became of each node of a run; path: the node's id, after those of the nodes whose body it is in.
    // inputs,
    // outputs: port to hash. data: times, tokens, why it ran, question, error.
    "CREATE TABLE node_run ("
    " run_id INTEGER NOT NULL REFERENCES pipeline_run(id) ON DELETE CASCADE, path TEXT NOT NULL, ordinal "
    "INTEGER "
    "NOT NULL,"
    " state TEXT NOT NULL, key TEXT NOT NULL, inputs TEXT NOT NULL, outputs TEXT NOT NULL, data TEXT NOT "
    "NULL,"
    " PRIMARY KEY (run_id, path)) WITHOUT ROWID",
    "CREATE INDEX node_run_waiting ON node_run (run_id) WHERE state = 'waiting'",

    // Results that may be used again; those used longest ago go first.
    "CREATE TABLE pipeline_result ("
    " key TEXT PRIMARY KEY, thing_id INTEGER REFERENCES thing(id) ON DELETE CASCADE, outputs TEXT NOT NULL,"
    " data TEXT NOT NULL, size_bytes INTEGER NOT NULL, used_ms INTEGER NOT NULL)",
    "CREATE INDEX pipeline_result_by_use ON pipeline_result (used_ms)",
    "CREATE INDEX pipeline_result_by_thing ON pipeline_result (thing_id)",

    // Everything that flowed along a wire, once for each content.
    "CREATE TABLE pipeline_value (hash TEXT PRIMARY KEY, size_bytes INTEGER NOT NULL, bytes TEXT NOT NULL)",
    "CREATE VIEW pipeline_value_in_use AS"
    " SELECT graph_hash AS hash FROM pipeline_run"
    " UNION SELECT j.value FROM pipeline_run, json_each(pipeline_run.inputs) AS j"
    " UNION SELECT j.value FROM pipeline_run, json_each(pipeline_run.outputs) AS j"
    " UNION SELECT j.value FROM node_run, json_each(node_run.inputs) AS j"
    " UNION SELECT j.value FROM node_run, json_each(node_run.outputs) AS j"
    " UNION SELECT j.value FROM pipeline_result, json_each(pipeline_result.outputs) AS j",
};

}  // namespace

const Migration kPipelines{4, "runs of pipelines and their results", kStatements};

}  // namespace heddle::schema
