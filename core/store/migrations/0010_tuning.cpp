#include "core/store/migrations.h"

namespace heddle::schema {
namespace {

// A run goes with its recipe. JSON is text; times are milliseconds since 1970.
constexpr const char* kStatements[] = {
    // holder, beat_ms: who works on it and when it was last heard of, so that one that was killed is known.
    "CREATE TABLE training_run ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, thing_id INTEGER NOT NULL REFERENCES thing(id) ON DELETE CASCADE,"
    " version_id INTEGER NOT NULL REFERENCES version(id) ON DELETE CASCADE,"
    " dataset_version_id INTEGER REFERENCES version(id) ON DELETE SET NULL,"
    " person_id INTEGER NOT NULL REFERENCES person(id), name TEXT NOT NULL, data_title TEXT NOT NULL,"
    " data_rows INTEGER NOT NULL, recipe TEXT NOT NULL, base_name TEXT NOT NULL, created_ms INTEGER NOT NULL,"
    " app_version TEXT NOT NULL, base_sha256 TEXT NOT NULL DEFAULT '', output TEXT NOT NULL DEFAULT '',"
    " state TEXT NOT NULL, holder TEXT NOT NULL DEFAULT '', beat_ms INTEGER NOT NULL DEFAULT 0,"
    " started_ms INTEGER NOT NULL DEFAULT 0, finished_ms INTEGER NOT NULL DEFAULT 0,"
    " step INTEGER NOT NULL DEFAULT 0, steps INTEGER NOT NULL DEFAULT 0, elapsed_s REAL NOT NULL DEFAULT 0,"
    " predicted TEXT NOT NULL DEFAULT '', result TEXT NOT NULL DEFAULT '', error TEXT NOT NULL DEFAULT '',"
    " adapter_name TEXT NOT NULL DEFAULT '', adapter_path TEXT NOT NULL DEFAULT '',"
    " adapter_sha256 TEXT NOT NULL DEFAULT '')",
    "CREATE INDEX training_run_by_thing ON training_run (thing_id)",
    "CREATE INDEX training_run_by_version ON training_run (version_id)",
    "CREATE INDEX training_run_by_dataset ON training_run (dataset_version_id)",
    "CREATE INDEX training_run_by_person ON training_run (person_id)",
    // What was asked for never changes; a purge of the data set may only take its number away.
    "CREATE TRIGGER training_run_fixed BEFORE UPDATE ON training_run"
    " WHEN NEW.id <> OLD.id OR NEW.thing_id <> OLD.thing_id OR NEW.version_id <> OLD.version_id"
    " OR NEW.recipe <> OLD.recipe OR NEW.created_ms <> OLD.created_ms OR NEW.person_id <> OLD.person_id"
    " OR (NEW.dataset_version_id IS NOT OLD.dataset_version_id AND NEW.dataset_version_id IS NOT NULL)"
    " BEGIN SELECT RAISE(ABORT, 'what a training was asked never changes'); END",

    // NULL: not measured at this step, or not a number.
    "CREATE TABLE training_figure ("
    " run_id INTEGER NOT NULL REFERENCES training_run(id) ON DELETE CASCADE, step INTEGER NOT NULL,"
    " steps INTEGER NOT NULL, epoch REAL NOT NULL, loss REAL, preference_accuracy REAL,"
    " evaluation_loss REAL, evaluation_accuracy REAL, evaluation_rows INTEGER, learning_rate REAL NOT NULL,"
    " gradient_norm REAL, tokens_per_s REAL NOT NULL, memory_bytes INTEGER NOT NULL,"
    " elapsed_s REAL NOT NULL, left_s REAL NOT NULL, PRIMARY KEY (run_id, step)) WITHOUT ROWID",

    // prompt: its place in the recipe.
    "CREATE TABLE training_sample ("
    " run_id INTEGER NOT NULL REFERENCES training_run(id) ON DELETE CASCADE, step INTEGER NOT NULL,"
    " prompt INTEGER NOT NULL, answer TEXT NOT NULL, PRIMARY KEY (run_id, step, prompt)) WITHOUT ROWID",

    "CREATE TABLE training_warning ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT,"
    " run_id INTEGER NOT NULL REFERENCES training_run(id) ON DELETE CASCADE, created_ms INTEGER NOT NULL,"
    " warning TEXT NOT NULL)",
    "CREATE INDEX training_warning_by_run ON training_warning (run_id)",
};

}  // namespace

const Migration kTuning{10, "training runs and their figures", kStatements};

}  // namespace heddle::schema
