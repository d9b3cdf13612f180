#include "core/store/migrations.h"

namespace heddle::schema {
namespace {

// Sources, documents and chunks. Whatever belongs to a source goes with its thing, so that a purge is
// complete. Positions count characters of a document's cleaned text.
constexpr const char* kStatements[] = {
    // The number of the last change of what search may find.
    "CREATE TABLE knowledge_change (one INTEGER PRIMARY KEY CHECK (one = 1), number INTEGER NOT NULL)",
    "INSERT INTO knowledge_change VALUES (1, 0)",

    "CREATE TABLE source ("
    " thing_id INTEGER PRIMARY KEY REFERENCES thing(id) ON DELETE CASCADE, scanned_ms INTEGER NOT NULL,"
    " error TEXT NOT NULL)",

    // settings_hash: of what it was read and split with. signature: see core/knowledge/near_duplicates.h.
    "CREATE TABLE document ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, source_id INTEGER NOT NULL REFERENCES source(thing_id) ON DELETE "
    "CASCADE,"
    " path BLOB NOT NULL, title TEXT NOT NULL, loader TEXT NOT NULL, mime TEXT NOT NULL, encoding TEXT NOT "
    "NULL,"
    " pages INTEGER NOT NULL, characters INTEGER NOT NULL, chunks INTEGER NOT NULL, size_bytes INTEGER NOT "
    "NULL,"
    " modified_ns INTEGER NOT NULL, file_sha256 TEXT NOT NULL, text_sha256 TEXT NOT NULL, settings_hash TEXT "
    "NOT NULL,"
    " state TEXT NOT NULL, readable INTEGER NOT NULL, error TEXT NOT NULL, warnings TEXT NOT NULL,"
    " duplicate_of INTEGER, similarity REAL NOT NULL, metadata TEXT NOT NULL, added_ms INTEGER NOT NULL,"
    " read_ms INTEGER NOT NULL, signature BLOB NOT NULL, headings TEXT NOT NULL, UNIQUE (source_id, path))",
    "CREATE INDEX document_by_state ON document (state, source_id, path)",
    "CREATE INDEX document_by_text ON document (text_sha256)",
    "CREATE INDEX document_by_original ON document (duplicate_of) WHERE duplicate_of IS NOT NULL",

    // In parts, because SQLite keeps at most 1 GB in one value and a passage should not cost the whole text.
    "CREATE TABLE document_text ("
    " document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE, start INTEGER NOT NULL, bytes "
    "BLOB NOT "
    "NULL,"
    " PRIMARY KEY (document_id, start))",

    // words: see core/knowledge/word_boxes.h.
    "CREATE TABLE document_page ("
    " document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE, number INTEGER NOT NULL,"
    " start INTEGER NOT NULL, end INTEGER NOT NULL, width REAL NOT NULL, height REAL NOT NULL, words BLOB "
    "NOT NULL,"
    " PRIMARY KEY (document_id, number))",

    "CREATE TABLE near_duplicate ("
    " band INTEGER NOT NULL, document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE CASCADE,"
    " PRIMARY KEY (band, document_id)) WITHOUT ROWID",
    "CREATE INDEX near_duplicate_by_document ON near_duplicate (document_id)",

    // What a person made of chunks. origin: the splitter's chunks it stands for, as [hash, start, end] with
    // positions
    // from the first one's start. kept: the person's chunks, once their text is no longer in the document.
    "CREATE TABLE chunk_edit ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE "
    "CASCADE,"
    " origin TEXT NOT NULL, superseded_ms INTEGER, kept TEXT NOT NULL)",
    "CREATE INDEX chunk_edit_by_document ON chunk_edit (document_id)",

    "CREATE TABLE chunk ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE "
    "CASCADE,"
    " ordinal INTEGER NOT NULL, start INTEGER NOT NULL, end INTEGER NOT NULL, first_page INTEGER NOT NULL,"
    " last_page INTEGER NOT NULL, tokens INTEGER NOT NULL, tokenizer TEXT NOT NULL, headings TEXT NOT NULL,"
    " enabled INTEGER NOT NULL, edited INTEGER NOT NULL, hash TEXT NOT NULL, edit_id INTEGER REFERENCES "
    "chunk_edit(id),"
    " change INTEGER NOT NULL, text TEXT NOT NULL)",
    "CREATE INDEX chunk_by_document ON chunk (document_id, ordinal)",
    "CREATE INDEX chunk_by_change ON chunk (change)",
    "CREATE INDEX chunk_by_hash ON chunk (hash)",
    "CREATE INDEX chunk_by_edit ON chunk (edit_id) WHERE edit_id IS NOT NULL",

    // Chunks that are no more, so that indexes can follow.
    "CREATE TABLE chunk_gone (chunk_id INTEGER PRIMARY KEY, change INTEGER NOT NULL)",
    "CREATE INDEX chunk_gone_by_change ON chunk_gone (change)",
    "CREATE TRIGGER chunk_deleted AFTER DELETE ON chunk BEGIN"
    " UPDATE knowledge_change SET number = number + 1;"
    " INSERT OR REPLACE INTO chunk_gone SELECT OLD.id, number FROM knowledge_change; END",

    // What people did to chunks, each step with the chunks before and after it.
    "CREATE TABLE chunk_step ("
    " id INTEGER PRIMARY KEY AUTOINCREMENT, document_id INTEGER NOT NULL REFERENCES document(id) ON DELETE "
    "CASCADE,"
    " kind TEXT NOT NULL, person_id INTEGER NOT NULL REFERENCES person(id), created_ms INTEGER NOT NULL,"
    " before TEXT NOT NULL, after TEXT NOT NULL)",
    "CREATE INDEX chunk_step_by_document ON chunk_step (document_id)",
    "CREATE TRIGGER chunk_step_fixed BEFORE UPDATE ON chunk_step BEGIN SELECT RAISE(ABORT, 'steps never "
    "change'); END",
};

}  // namespace

const Migration kKnowledge{5, "sources, documents and chunks", kStatements};

}  // namespace heddle::schema
