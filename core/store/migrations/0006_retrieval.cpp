#include "core/store/migrations.h"

namespace heddle::schema {
namespace {

// All of it can be made again from the chunks. Hashes are of the bytes beside them, so that damage is seen.
constexpr const char* kStatements[] = {
    // The terms of each chunk (core/knowledge/retrieval/text_terms.h) with blanks between them; rowid is the
    // chunk's id.
    "CREATE VIRTUAL TABLE chunk_search USING fts5(terms, tokenize='ascii')",
    "CREATE TRIGGER chunk_search_delete AFTER DELETE ON chunk BEGIN"
    " DELETE FROM chunk_search WHERE rowid = OLD.id; END",
    // change: what the keyword index has followed. terms_version: how its terms were cut.
    "CREATE TABLE keyword_index ("
    " one INTEGER PRIMARY KEY CHECK (one = 1), change INTEGER NOT NULL, terms_version INTEGER NOT NULL)",
    "INSERT INTO keyword_index VALUES (1, 0, 0)",

    // The process that follows the changes now.
    "CREATE TABLE index_job (one INTEGER PRIMARY KEY CHECK (one = 1), process INTEGER NOT NULL, token "
    "INTEGER NOT NULL,"
    " beat_ms INTEGER NOT NULL)",

    // state: building or serving. settings: what it was made with, JSON. change: what it has followed.
    // revision: grows
    // with every commit.
    "CREATE TABLE vector_index ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, state TEXT NOT NULL, settings TEXT NOT NULL, embedder_version "
    "TEXT NOT NULL,"
    " dimension INTEGER NOT NULL, change INTEGER NOT NULL, fitted_chunks INTEGER NOT NULL, revision INTEGER "
    "NOT NULL,"
    " created_ms INTEGER NOT NULL)",
    "CREATE UNIQUE INDEX vector_index_by_state ON vector_index (state)",

    // linked_rows: the first rows, which the structure covers.
    "CREATE TABLE vector_shard ("
    " index_id INTEGER NOT NULL REFERENCES vector_index(id) ON DELETE CASCADE, shard INTEGER NOT NULL,"
    " rows INTEGER NOT NULL, linked_rows INTEGER NOT NULL, deleted_rows INTEGER NOT NULL, damaged INTEGER "
    "NOT NULL,"
    " revision INTEGER NOT NULL, PRIMARY KEY (index_id, shard))",
    // Rows in the order they were appended. chunks: 64-bit ids. texts: the first 8 bytes of the texts'
    // hashes. vectors:
    // F32 as the machine writes it.
    "CREATE TABLE vector_block ("
    " index_id INTEGER NOT NULL, shard INTEGER NOT NULL, number INTEGER NOT NULL, rows INTEGER NOT NULL,"
    " chunks BLOB NOT NULL, texts BLOB NOT NULL, vectors BLOB NOT NULL, hash TEXT NOT NULL,"
    " PRIMARY KEY (index_id, shard, number),"
    " FOREIGN KEY (index_id, shard) REFERENCES vector_shard(index_id, shard) ON DELETE CASCADE)",
    "CREATE TABLE vector_deleted ("
    " index_id INTEGER NOT NULL, shard INTEGER NOT NULL, row INTEGER NOT NULL, PRIMARY KEY (index_id, shard, "
    "row),"
    " FOREIGN KEY (index_id, shard) REFERENCES vector_shard(index_id, shard) ON DELETE CASCADE) WITHOUT "
    "ROWID",
    // kind: embedder (shard -1) or structure. In parts, because SQLite keeps at most 1 GB in one value.
    "CREATE TABLE vector_part ("
    " index_id INTEGER NOT NULL REFERENCES vector_index(id) ON DELETE CASCADE, kind TEXT NOT NULL,"
    " shard INTEGER NOT NULL, part INTEGER NOT NULL, hash TEXT NOT NULL, bytes BLOB NOT NULL,"
    " PRIMARY KEY (index_id, kind, shard, part))",
};

}  // namespace

const Migration kRetrieval{6, "the indexes of knowledge", kStatements};

}  // namespace heddle::schema
