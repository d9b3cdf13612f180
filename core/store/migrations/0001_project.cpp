#include "core/store/migrations.h"

namespace heddle::schema {
namespace {

// Times are milliseconds since 1970 in UTC. Hashes are lower-case hexadecimal SHA-256. JSON is text.
constexpr const char* kStatements[] = {
    "CREATE TABLE setting (key TEXT PRIMARY KEY, value TEXT NOT NULL)",

    "CREATE TABLE person ("
    " id INTEGER PRIMARY KEY, key TEXT NOT NULL UNIQUE, name TEXT NOT NULL, role TEXT NOT NULL,"
    " created_ms INTEGER NOT NULL, removed_ms INTEGER)",

    "CREATE TABLE content (hash TEXT PRIMARY KEY, size_bytes INTEGER NOT NULL, bytes BLOB NOT NULL)",
    "CREATE TRIGGER content_fixed BEFORE UPDATE ON content BEGIN SELECT RAISE(ABORT, 'content never "
    "changes'); END",

    // What people edit: a prompt, a conversation, a pipeline ... The kind is a word that its feature
    // registers.
    "CREATE TABLE thing ("
    " id INTEGER PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, created_ms INTEGER NOT NULL,"
    " person_id INTEGER NOT NULL REFERENCES person(id), deleted_ms INTEGER)",
    "CREATE INDEX thing_by_kind ON thing (kind, name)",

    "CREATE TABLE version ("
    " id INTEGER PRIMARY KEY, thing_id INTEGER NOT NULL REFERENCES thing(id), number INTEGER NOT NULL,"
    " parent_id INTEGER REFERENCES version(id), person_id INTEGER NOT NULL REFERENCES person(id),"
    " created_ms INTEGER NOT NULL, note TEXT NOT NULL, hash TEXT NOT NULL REFERENCES content(hash),"
    " UNIQUE (thing_id, number))",
    "CREATE INDEX version_by_hash ON version (hash)",
    "CREATE INDEX version_by_parent ON version (parent_id)",
    // A purge may empty a note; nothing else of a version ever changes.
    "CREATE TRIGGER version_fixed BEFORE UPDATE ON version"
    " WHEN NEW.id <> OLD.id OR NEW.thing_id <> OLD.thing_id OR NEW.number <> OLD.number"
    " OR NEW.parent_id IS NOT OLD.parent_id OR NEW.person_id <> OLD.person_id"
    " OR NEW.created_ms <> OLD.created_ms OR NEW.hash <> OLD.hash OR (NEW.note <> OLD.note AND NEW.note <> "
    "'')"
    " BEGIN SELECT RAISE(ABORT, 'versions never change'); END",

    // Edits that are not saved yet; written while a person types, so that they come back after a crash.
    "CREATE TABLE draft ("
    " key TEXT PRIMARY KEY, thing_id INTEGER REFERENCES thing(id), person_id INTEGER NOT NULL REFERENCES "
    "person(id),"
    " base_version_id INTEGER, content TEXT NOT NULL, updated_ms INTEGER NOT NULL)",

    // What happened: one answer of a model. Append-only.
    "CREATE TABLE run ("
    " id INTEGER PRIMARY KEY, kind TEXT NOT NULL, status TEXT NOT NULL, thing_id INTEGER REFERENCES "
    "thing(id),"
    " version_id INTEGER REFERENCES version(id), person_id INTEGER NOT NULL REFERENCES person(id),"
    " created_ms INTEGER NOT NULL, model_name TEXT NOT NULL, model_path TEXT NOT NULL, model_sha256 TEXT NOT "
    "NULL,"
    " adapters TEXT NOT NULL, sampling TEXT NOT NULL, seed TEXT NOT NULL, device TEXT NOT NULL,"
    " app_version TEXT NOT NULL, variables TEXT NOT NULL, prompt_hash TEXT NOT NULL REFERENCES content(hash),"
    " answer_hash TEXT NOT NULL REFERENCES content(hash), finish TEXT NOT NULL, prompt_tokens INTEGER NOT "
    "NULL,"
    " completion_tokens INTEGER NOT NULL, timings TEXT NOT NULL, error TEXT NOT NULL)",
    "CREATE INDEX run_by_thing ON run (thing_id, created_ms)",
    "CREATE INDEX run_by_version ON run (version_id)",
    "CREATE INDEX run_by_prompt ON run (prompt_hash)",
    "CREATE INDEX run_by_answer ON run (answer_hash)",
    "CREATE TRIGGER run_fixed BEFORE UPDATE ON run BEGIN SELECT RAISE(ABORT, 'runs never change'); END",

    // Lineage: an artefact is anything that something was made from or came of. ref is a row's id or a file's
    // hash.
    "CREATE TABLE artefact ("
    " id INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, title TEXT NOT NULL, created_ms INTEGER "
    "NOT NULL,"
    " purged_ms INTEGER, UNIQUE (kind, ref))",
    "CREATE TABLE edge ("
    " product_id INTEGER NOT NULL REFERENCES artefact(id), source_id INTEGER NOT NULL REFERENCES "
    "artefact(id),"
    " role TEXT NOT NULL, created_ms INTEGER NOT NULL, PRIMARY KEY (product_id, source_id, role))",
    "CREATE INDEX edge_by_source ON edge (source_id, role)",

    // What can be made again: results of unchanged steps, traces. The least recently used go first.
    "CREATE TABLE cache ("
    " key TEXT PRIMARY KEY, kind TEXT NOT NULL, size_bytes INTEGER NOT NULL, used_ms INTEGER NOT NULL,"
    " bytes BLOB NOT NULL)",
    "CREATE INDEX cache_by_use ON cache (kind, used_ms)",

    // That something was removed everywhere, without saying what it held.
    "CREATE TABLE purge ("
    " id INTEGER PRIMARY KEY, kind TEXT NOT NULL, ref TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES "
    "person(id),"
    " created_ms INTEGER NOT NULL, reason TEXT NOT NULL, counts TEXT NOT NULL)",
};

}  // namespace

const Migration kProject{1, "people, things, versions, runs, lineage", kStatements};

}  // namespace heddle::schema
