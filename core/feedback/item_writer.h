// Puts items into a session's tables. For this folder only.
#pragma once

#include <string>

#include "core/feedback/feedback_rows.h"

namespace heddle::feedback {

// For one transaction.
class ItemWriter {
 public:
  // import: 0, or the row of feedback_import whose end makes the items visible.
  static Result<ItemWriter> start(Database& database, const rows::SessionContext& session, int64_t import);
  // What is wrong with the item, before anything is written.
  static Status check(const rows::SessionContext& session, const NewItem& item);
  // The gold answer in its one form; null: none.
  static Result<Json> checkedGold(const rows::SessionContext& session, const NewItem& item);
  // Errors: those of check(), "feedback.duplicate".
  Result<ItemId> add(const NewItem& item);
  // The counts. Without it nothing that was added counts.
  Status finish();

 private:
  ItemWriter(Database& database, const rows::SessionContext& session, int64_t import);
  Result<std::string> externalId(const NewItem& item, int64_t ordinal);
  Result<bool> taken(const std::string& externalId);

  Database* m_database;
  const rows::SessionContext* m_session;
  int64_t m_import;
  int64_t m_ordinal = 0;
  int64_t m_items = 0, m_gold = 0;
  Statement m_insertItem, m_insertContent, m_find;
};

}  // namespace heddle::feedback
