#include "core/store/migrations.h"

namespace heddle::schema {
namespace {

constexpr const char* kStatements[] = {
    // settings: system prompt, model choice, sampling, as JSON. active_message_id: end of the path that is
    // shown.
    "CREATE TABLE conversation ("
    " thing_id INTEGER PRIMARY KEY REFERENCES thing(id), settings TEXT NOT NULL, active_message_id INTEGER,"
    " activity_ms INTEGER NOT NULL)",

    // A tree: messages with one parent are each other's alternatives, ordered by sequence.
    "CREATE TABLE message ("
    " id INTEGER PRIMARY KEY, conversation_id INTEGER NOT NULL REFERENCES conversation(thing_id),"
    " parent_id INTEGER REFERENCES message(id), sequence INTEGER NOT NULL, role TEXT NOT NULL, state TEXT "
    "NOT NULL,"
    " content TEXT NOT NULL, created_ms INTEGER NOT NULL, person_id INTEGER REFERENCES person(id),"
    " model_name TEXT NOT NULL, run_id INTEGER REFERENCES run(id) ON DELETE SET NULL, prompt_tokens INTEGER "
    "NOT NULL,"
    " completion_tokens INTEGER NOT NULL, timings TEXT NOT NULL, error TEXT NOT NULL)",
    "CREATE INDEX message_by_conversation ON message (conversation_id, sequence)",
    "CREATE INDEX message_by_parent ON message (parent_id)",
    "CREATE INDEX message_by_run ON message (run_id)",
};

}  // namespace

const Migration kConversations{2, "conversations as trees of messages", kStatements};

}  // namespace heddle::schema
