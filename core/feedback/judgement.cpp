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

constexpr const char* kLabelFields = "c.kind, c.status, c.flagged, c.edited, c.gold_right, l.answer";
constexpr int kLabelFieldCount = 6;

void addLabel(const Statement& row, ItemJudgement& judgement) {
  const LabelKind kind = labelKindOf(row.text(0));
  const bool answer = row.text(1) == "answer";
  judgement.flagged = judgement.flagged || row.integer(2) != 0;
  if (kind == LabelKind::Repeat) return;
  if (kind == LabelKind::Decision) {
    if (answer) judgement.decision = rows::parse(row.text(5), Json());
    return;
  }
  ++(answer ? judgement.answered : judgement.skipped);
  if (!answer) return;
  judgement.edited = judgement.edited || row.integer(3) != 0;
  if (row.integer(4) == 0) ++judgement.goldMissed;
  judgement.answers.push_back(rows::parse(row.text(5), Json()));
}

int64_t counted(const Item& item) {
  return item.state == ItemState::Gold ? 0 : std::min(item.answered, item.wanted);
}

}  // namespace

Result<ItemJudgement> judgementOf(Database& database, const Item& item) {
  Statement statement = database.prepare(std::string("SELECT ") + kLabelFields +
                                         " FROM feedback_current c JOIN feedback_label l ON l.id = c.label_id"
                                         " WHERE c.session_id = ? AND c.item_id = ? ORDER BY c.label_id");
  statement.bind(item.session).bind(item.id);
  ItemJudgement judgement;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return judgement;
    addLabel(statement, judgement);
  }
}

// Both walks follow the items' ids: items by their key, current labels by theirs, which begins with session
// and item.
ItemWalk::ItemWalk(Database& database, SessionId session, Which which)
    : m_items(database.prepare(
          std::string("SELECT ") + rows::kItemFields +
          ", t.content, t.gold FROM feedback_item i CROSS JOIN feedback_content t ON t.item_id = i.id"
          " WHERE i.id BETWEEN (SELECT min(id) FROM feedback_item WHERE session_id = ?)"
          " AND (SELECT max(id) FROM feedback_item WHERE session_id = ?) AND +i.session_id = ?"
          " AND i.state <> 'importing'" +
          (which == Which::Judged ? " AND i.answered + i.skipped + i.decided > 0" : "") + " ORDER BY i.id")),
      m_labels(database.prepare(
          std::string("SELECT ") + kLabelFields +
          ", c.item_id FROM feedback_current c CROSS JOIN feedback_label l ON l.id = c.label_id"
          " WHERE c.session_id = ? ORDER BY c.item_id, c.person_id, c.kind")) {
  m_items.bind(session).bind(session).bind(session);
  m_labels.bind(session);
}

Result<ItemWalk> ItemWalk::start(Database& database, SessionId session, Which which) {
  ItemWalk walk(database, session, which);
  HEDDLE_TRY(walk.readLabel());
  return walk;
}

Status ItemWalk::readLabel() {
  HEDDLE_ASSIGN(const bool row, m_labels.step());
  m_labelled = row ? m_labels.integer(kLabelFieldCount) : 0;
  return {};
}

Result<bool> ItemWalk::next(Item& item, ItemJudgement& judgement) {
  HEDDLE_ASSIGN(const bool row, m_items.step());
  if (!row) return false;
  item = rows::readItem(m_items);
  HEDDLE_ASSIGN(item.content, itemContentFromJson(rows::parse(m_items.text(14), Json())));
  if (const std::string gold = m_items.text(15); !gold.empty()) item.gold = rows::parse(gold, Json());
  judgement = {};
  while (m_labelled != 0 && m_labelled < item.id) HEDDLE_TRY(readLabel());
  while (m_labelled == item.id) {
    addLabel(m_labels, judgement);
    HEDDLE_TRY(readLabel());
  }
  return true;
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
