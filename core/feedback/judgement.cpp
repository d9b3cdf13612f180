#include "core/feedback/judgement.h"

#include <algorithm>

namespace heddle::feedback {
namespace {

// As DatasetRecipe's defaults take them.
std::array<int, 4> countRows(const rows::SessionContext& session, const Item& item,
                             const ItemJudgement& judgement, const Combined& combined) {
  std::array<int, 4> counts{};
  if (item.state == ItemState::Gold || judgement.flagged || combined.share < 0.5) return counts;
  for (const RowFormat format : session.task->description().formats)
    counts[static_cast<size_t>(format)] =
        static_cast<int>(trainingRows(session, item.content, combined.answers, format).size());
  return counts;
}

int64_t counted(const Item& item) {
  return item.state == ItemState::Gold ? 0 : std::min(item.answered, item.wanted);
}

}  // namespace

Result<ItemJudgement> judgementOf(Database& database, const Item& item) {
  Statement statement = database.prepare(
      "SELECT c.kind, c.status, c.flagged, c.edited, c.gold_right, l.answer FROM feedback_current c"
      " JOIN feedback_label l ON l.id = c.label_id WHERE c.session_id = ? AND c.item_id = ? ORDER BY "
      "c.label_id");
  statement.bind(item.session).bind(item.id);
  ItemJudgement judgement;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return judgement;
    const LabelKind kind = labelKindOf(statement.text(0));
    const bool answer = statement.text(1) == "answer";
    judgement.flagged = judgement.flagged || statement.integer(2) != 0;
    if (kind == LabelKind::Repeat) continue;
    if (kind == LabelKind::Decision) {
      if (answer) judgement.decision = rows::parse(statement.text(5), Json());
      continue;
    }
    ++(answer ? judgement.answered : judgement.skipped);
    if (!answer) continue;
    judgement.edited = judgement.edited || statement.integer(3) != 0;
    if (statement.integer(4) == 0) ++judgement.goldMissed;
    judgement.answers.push_back(rows::parse(statement.text(5), Json()));
  }
}

Combined combined(const rows::SessionContext& session, const ItemContent& content,
                  const ItemJudgement& judgement) {
  if (judgement.decision) return {{*judgement.decision}, 1, 0};
  return session.task->combine(session.settings.parameters, content, judgement.answers);
}

std::vector<Json> trainingRows(const rows::SessionContext& session, const ItemContent& content,
                               const std::vector<Json>& answers, RowFormat format) {
  std::vector<Json> kept;
  for (const Json& answer : answers)
    for (Json& row : session.task->rows(session.settings.parameters, content, answer, format))
      if (checkRow(format, row) && std::ranges::find(kept, row) == kept.end()) kept.push_back(std::move(row));
  return kept;
}

Result<Item> refreshItem(Database& database, const rows::SessionContext& session, const Item& before) {
  HEDDLE_ASSIGN(const ItemJudgement judgement, judgementOf(database, before));
  const Combined result = combined(session, before.content, judgement);
  Item after = before;
  after.answered = judgement.answered;
  after.skipped = judgement.skipped;
  after.flagged = judgement.flagged;
  after.edited = judgement.edited;
  after.decided = judgement.decision.has_value();
  after.dispute = after.decided || judgement.answers.size() < 2 ? 0 : result.dispute;
  if (after.state != ItemState::Gold && after.state != ItemState::Importing)
    after.state = after.answered >= after.wanted ? ItemState::Done : ItemState::Open;
  const auto counts = countRows(session, after, judgement, result);
  HEDDLE_TRY(
      database
          .prepare(
              "UPDATE feedback_item SET state = ?, wanted = ?, answered = ?, skipped = ?, flagged = ?,"
              " decided = ?, edited = ?, gold_missed = ?, dispute = ?, rows_sft = ?, rows_preference = ?,"
              " rows_kto = ?, rows_reward = ? WHERE id = ?")
          .bind(itemStateName(after.state))
          .bind(after.wanted)
          .bind(after.answered)
          .bind(after.skipped)
          .bind(after.flagged)
          .bind(after.decided)
          .bind(after.edited)
          .bind(judgement.goldMissed)
          .bind(after.dispute)
          .bind(counts[0])
          .bind(counts[1])
          .bind(counts[2])
          .bind(counts[3])
          .bind(after.id)
          .run());
  if (after.state == ItemState::Open) HEDDLE_TRY(rows::shiftOpenJudged(database, after, 1));
  HEDDLE_TRY(
      database
          .prepare(
              "UPDATE feedback_session SET open_items = open_items + ?, labels = labels + ? WHERE thing_id "
              "= ?")
          .bind((after.state == ItemState::Open ? 1 : 0) - (before.state == ItemState::Open ? 1 : 0))
          .bind(counted(after) - counted(before))
          .bind(after.session)
          .run());
  return after;
}

}  // namespace heddle::feedback
