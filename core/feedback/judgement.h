// What the labels of one item come to. For this folder only.
#pragma once

#include <vector>

#include "core/feedback/feedback_rows.h"

namespace heddle::feedback {

// The current labels of one item that count.
struct ItemJudgement {
  std::vector<Json> answers;  // of judgements
  std::optional<Json> decision;
  int answered = 0, skipped = 0;
  bool flagged = false, edited = false;
  int goldMissed = 0;
};
Result<ItemJudgement> judgementOf(Database& database, const Item& item);

// All items of a session with their labels, one after another, in two walks side by side: for what reads
// everything. Items that are still imported are left out.
class ItemWalk {
 public:
  enum class Which : uint8_t { All, Judged };  // Judged: by anybody, skipped or decided
  static Result<ItemWalk> start(Database& database, SessionId session, Which which);
  // With content and gold. False: the end.
  Result<bool> next(Item& item, ItemJudgement& judgement);

 private:
  ItemWalk(Database& database, SessionId session, Which which);
  Status readLabel();  // the next one, or none
  Statement m_items, m_labels;
  ItemId m_labelled = 0;  // the item of the label that was read last; 0: none is left
};

// By the decision, where there is one.
Combined combined(const rows::SessionContext& session, const ItemContent& content,
                  const ItemJudgement& judgement);

// The rows the combined answers yield that are right rows (checkRow), without twins.
std::vector<Json> trainingRows(const rows::SessionContext& session, const ItemContent& content,
                               const std::vector<Json>& answers, RowFormat format);

// Writes what has changed into the item's row, the session's counts and the annotators'. `before`: as it
// stood, with content; its open_judged shares have been taken out (shiftOpenJudged -1 where it was open).
// Returns it as it stands.
Result<Item> refreshItem(Database& database, const rows::SessionContext& session, const Item& before);

}  // namespace heddle::feedback
