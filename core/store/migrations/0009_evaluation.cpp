#include "core/store/migrations.h"

namespace heddle::schema {
namespace {

// Whatever belongs to an evaluation goes with its thing, and a cell with the run that answered it. JSON is
// text.
constexpr const char* kStatements[] = {
    // What a prompt's page works with. role: "cases" or "evaluation".
    "CREATE TABLE prompt_link ("
    " prompt_id INTEGER NOT NULL REFERENCES thing(id) ON DELETE CASCADE, role TEXT NOT NULL,"
    " thing_id INTEGER NOT NULL REFERENCES thing(id) ON DELETE CASCADE, PRIMARY KEY (prompt_id, role)) "
    "WITHOUT "
    "ROWID",
    "CREATE INDEX prompt_link_by_thing ON prompt_link (thing_id)",

    // One run over the grid. beat_ms: when it was last heard of, so that one that was killed is known.
    "CREATE TABLE evaluation_run ("
    " id INTEGER PRIMARY KEY, thing_id INTEGER NOT NULL REFERENCES thing(id) ON DELETE CASCADE,"
    " version_id INTEGER REFERENCES version(id) ON DELETE CASCADE,"
    " cases_version_id INTEGER REFERENCES version(id) ON DELETE SET NULL,"
    " person_id INTEGER NOT NULL REFERENCES person(id), status TEXT NOT NULL, created_ms INTEGER NOT NULL,"
    " beat_ms INTEGER NOT NULL, finished_ms INTEGER NOT NULL, total INTEGER NOT NULL, done INTEGER NOT NULL,"
    " cached INTEGER NOT NULL, failed INTEGER NOT NULL, error TEXT NOT NULL, app_version TEXT NOT NULL)",
    "CREATE INDEX evaluation_run_by_thing ON evaluation_run (thing_id)",
    "CREATE INDEX evaluation_run_by_version ON evaluation_run (version_id)",
    "CREATE INDEX evaluation_run_by_cases ON evaluation_run (cases_version_id)",

    // Answers by the key of everything that decides them.
    "CREATE TABLE evaluation_answer ("
    " key TEXT PRIMARY KEY, run_id INTEGER NOT NULL REFERENCES run(id) ON DELETE CASCADE) WITHOUT ROWID",
    "CREATE INDEX evaluation_answer_by_run ON evaluation_answer (run_id)",

    // What stands in the grid now. scores: by the scorer's name.
    "CREATE TABLE evaluation_cell ("
    " thing_id INTEGER NOT NULL REFERENCES thing(id) ON DELETE CASCADE, case_id TEXT NOT NULL,"
    " variant_id TEXT NOT NULL, state TEXT NOT NULL, key TEXT NOT NULL, cached INTEGER NOT NULL,"
    " run_id INTEGER REFERENCES run(id) ON DELETE CASCADE, error TEXT NOT NULL, tokens INTEGER NOT NULL,"
    " seconds REAL NOT NULL, score_key TEXT NOT NULL, scores TEXT NOT NULL, changed_ms INTEGER NOT NULL,"
    " PRIMARY KEY (thing_id, case_id, variant_id)) WITHOUT ROWID",
    "CREATE INDEX evaluation_cell_by_run ON evaluation_cell (run_id)",

    // Labelling sessions whose items are answers of an evaluation.
    "CREATE TABLE evaluation_session ("
    " thing_id INTEGER NOT NULL REFERENCES thing(id) ON DELETE CASCADE,"
    " session_id INTEGER NOT NULL REFERENCES thing(id) ON DELETE CASCADE, PRIMARY KEY (thing_id, session_id))"
    " WITHOUT ROWID",
    "CREATE INDEX evaluation_session_by_session ON evaluation_session (session_id)",
};

}  // namespace

const Migration kEvaluation{9, "evaluations and their cells", kStatements};

}  // namespace heddle::schema
