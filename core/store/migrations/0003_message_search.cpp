#include "core/store/migrations.h"

namespace heddle::schema {
namespace {

// Trigrams find any three characters or more in any script, also where words are not separated by blanks.
constexpr const char* kStatements[] = {
    "CREATE VIRTUAL TABLE message_search USING fts5("
    "content, content='message', content_rowid='id', tokenize='trigram')",
    "INSERT INTO message_search(message_search) VALUES ('rebuild')",
    "CREATE TRIGGER message_search_insert AFTER INSERT ON message BEGIN"
    " INSERT INTO message_search(rowid, content) VALUES (NEW.id, NEW.content); END",
    "CREATE TRIGGER message_search_delete AFTER DELETE ON message BEGIN"
    " INSERT INTO message_search(message_search, rowid, content) VALUES ('delete', OLD.id, OLD.content); END",
    "CREATE TRIGGER message_search_update AFTER UPDATE OF content ON message BEGIN"
    " INSERT INTO message_search(message_search, rowid, content) VALUES ('delete', OLD.id, OLD.content);"
    " INSERT INTO message_search(rowid, content) VALUES (NEW.id, NEW.content); END",
};

}  // namespace

const Migration kMessageSearch{3, "search in messages", kStatements};

}  // namespace heddle::schema
