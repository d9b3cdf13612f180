// How sessions, items and labels stand in the project's tables. For this folder only: others go through
// feedback_repository.h.
#pragma once

#include <array>
#include <optional>
#include <string>
#include <vector>

#include "core/feedback/item.h"
#include "core/feedback/label.h"
#include "core/feedback/session.h"
#include "core/feedback/task_type.h"
#include "core/store/database.h"

namespace heddle::feedback::rows {

template <class Row, class Read>
Result<std::vector<Row>> readAll(Statement& statement, Read read) {
  std::vector<Row> all;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return all;
    all.push_back(read(statement));
  }
}

std::string dump(const Json& json);  // invalid UTF-8 becomes U+FFFD
Json parse(const std::string& text, Json otherwise);

std::unexpected<Error> noItem(ItemId id);
std::unexpected<Error> sessionClosed(const std::string& name);

// A session with what deciding about its items needs.
struct SessionContext {
  SessionId id = 0;
  std::string name;
  bool closed = false;
  VersionId version = 0;
  SessionSettings settings;
  const TaskType* task = nullptr;
};
Result<SessionContext> sessionContext(Database& database, SessionId id);  // "feedback.no_session"

// Of a feedback_item i, in the order that readItem reads them; content and gold stay empty.
extern const char* const kItemFields;
std::string selectItems();  // "SELECT ... FROM feedback_item i "
Item readItem(const Statement& row);
Result<Item> itemWithContent(Database& database,
                             ItemId id);  // "feedback.no_item"; also of imports on their way

// "SELECT ... FROM feedback_label l ", for readLabel; `current` is set by the last column.
extern const char* const kLabelColumns;
Label readLabel(const Statement& row);

// The place of an item in the queue; see QueueOrder.
double rankOf(QueueOrder order, int64_t ordinal, double score);
int64_t shuffleOf(uint64_t seed, int64_t ordinal);
// A number below 1 that depends on all three alike.
double chance(uint64_t seed, int64_t a, int64_t b);
uint64_t mixed(uint64_t seed, uint64_t a, uint64_t b);

// Counts of the session and its annotators made anew from the items. Walks through all of them.
Status recount(Database& database, SessionId session);

// Adds `by` to the number of open items that those who have judged this one have judged.
Status shiftOpenJudged(Database& database, const Item& item, int by);

}  // namespace heddle::feedback::rows
