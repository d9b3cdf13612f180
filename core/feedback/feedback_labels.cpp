// Labels: storing, withdrawing and reading them.
#include <algorithm>

#include "core/feedback/feedback_repository.h"
#include "core/feedback/feedback_rows.h"
#include "core/feedback/judgement.h"

namespace heddle::feedback {
namespace {

Result<std::optional<Label>> labelByKey(Database& database, const std::string& key) {
  Statement statement = database.prepare(std::string(rows::kLabelColumns) + "WHERE l.key = ?");
  statement.bind(key);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  return rows::readLabel(statement);
}

std::unexpected<Error> keyReused(const std::string& key) {
  return failure("feedback.key_reused", HEDDLE_TR("Error", "Another label was stored under this key"), key,
                 HEDDLE_TR("Error", "Make a new key for each label"));
}

// Place to candidate, each once; the item's own order if none is given.
Result<SideOrder> checkedOrder(const Submission& submission, size_t candidates) {
  SideOrder order = submission.order;
  if (order.empty())
    for (size_t i = 0; i < candidates; ++i) order.push_back(static_cast<int>(i));
  std::vector<bool> seen(candidates);
  bool right = order.size() <= candidates;
  for (const int candidate : order) {
    right = right && candidate >= 0 && candidate < static_cast<int>(candidates) &&
            !seen[static_cast<size_t>(candidate)];
    if (right) seen[static_cast<size_t>(candidate)] = true;
  }
  if (!right)
    return failure(
        "feedback.answer", HEDDLE_TR("Error", "The order of the candidates is none"),
        rows::dump(submission.order),
        HEDDLE_TR("Error", "Give each candidate's number once, from 0, in the order they were shown"));
  return order;
}

// One label on its way into the tables.
struct NewLabel {
  const Submission& given;
  const Item& item;
  LabelKind kind;
  LabelStatus status;
  Json answer;
  SideOrder order;
  LabelId supersedes = 0;
};

Status ensureAnnotator(Database& database, SessionId session, PersonId person) {
  return database.prepare("INSERT OR IGNORE INTO feedback_annotator (session_id, person_id) VALUES (?, ?)")
      .bind(session)
      .bind(person)
      .run();
}

Result<int64_t> nextSequence(Database& database, SessionId session, PersonId person) {
  HEDDLE_TRY(ensureAnnotator(database, session, person));
  HEDDLE_TRY(
      database
          .prepare(
              "UPDATE feedback_annotator SET sequence = sequence + 1 WHERE session_id = ? AND person_id = ?")
          .bind(session)
          .bind(person)
          .run());
  Statement statement =
      database.prepare("SELECT sequence FROM feedback_annotator WHERE session_id = ? AND person_id = ?");
  statement.bind(session).bind(person);
  HEDDLE_TRY(statement.step());
  return statement.integer(0);
}

Result<LabelId> insertLabel(Database& database, const NewLabel& label, int64_t sequence) {
  HEDDLE_TRY(
      database
          .prepare("INSERT INTO feedback_label (key, session_id, item_id, person_id, kind, status, answer,"
                   " side_order, reasons, comment, skip_reason, flagged, created_ms, duration_ms, sequence,"
                   " supersedes) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
          .bind(label.given.key)
          .bind(label.item.session)
          .bind(label.item.id)
          .bind(label.given.person)
          .bind(labelKindName(label.kind))
          .bind(labelStatusName(label.status))
          .bind(rows::dump(label.answer))
          .bind(rows::dump(label.order))
          .bind(rows::dump(label.given.reasons))
          .bind(label.given.comment)
          .bind(label.given.skipReason)
          .bind(label.given.flagged)
          .bind(nowMs())
          .bind(label.given.duration_ms)
          .bind(sequence)
          .bindIdOrNull(label.supersedes)
          .run());
  return database.lastInsertId();
}

// The last row of this kind by this person, withdrawn or not; of decisions, by anybody.
Result<LabelId> lastLabelOf(Database& database, ItemId item, PersonId person, LabelKind kind) {
  const bool anybody = kind == LabelKind::Decision;
  Statement statement =
      database.prepare(std::string("SELECT max(id) FROM feedback_label WHERE item_id = ? AND kind = ?") +
                       (anybody ? "" : " AND person_id = ?"));
  statement.bind(item).bind(labelKindName(kind));
  if (!anybody) statement.bind(person);
  HEDDLE_TRY(statement.step());
  return statement.integer(0);
}

Result<std::optional<LabelStatus>> dropCurrent(Database& database, const Item& item, PersonId person,
                                               LabelKind kind) {
  const bool anybody = kind == LabelKind::Decision;
  const std::string where =
      std::string(" FROM feedback_current WHERE session_id = ? AND item_id = ? AND kind = ?") +
      (anybody ? "" : " AND person_id = ?");
  Statement find = database.prepare("SELECT status" + where);
  find.bind(item.session).bind(item.id).bind(labelKindName(kind));
  if (!anybody) find.bind(person);
  HEDDLE_ASSIGN(const bool found, find.step());
  if (!found) return std::nullopt;
  const LabelStatus status = labelStatusOf(find.text(0));
  Statement drop = database.prepare("DELETE" + where);
  drop.bind(item.session).bind(item.id).bind(labelKindName(kind));
  if (!anybody) drop.bind(person);
  HEDDLE_TRY(drop.run());
  return status;
}

// What the label means to agreement, counts and lists.
Status insertCurrent(Database& database, const rows::SessionContext& session, const NewLabel& label,
                     LabelId id, int64_t sequence) {
  const Json& parameters = session.settings.parameters;
  const bool answered = label.status == LabelStatus::Answer;
  const ItemContent& content = label.item.content;
  const Coding coding = answered ? session.task->code(parameters, content, label.answer) : Coding{};
  Json units = Json::array();
  if (coding.values.size() > 1)
    for (const Coding::Value& value : coding.values) units.push_back({value.unit, value.value});
  int side = -1, longer = -1, goldRight = -1;
  if (coding.chosen) {
    side = static_cast<int>(std::ranges::find(label.order, *coding.chosen) - label.order.begin());
    size_t longest = 0, chosen = content.candidates[static_cast<size_t>(*coding.chosen)].text.size();
    for (size_t i = 0; i < content.candidates.size(); ++i)
      if (static_cast<int>(i) != *coding.chosen)
        longest = std::max(longest, content.candidates[i].text.size());
    if (chosen != longest) longer = chosen > longest ? 1 : 0;
  }
  if (answered && !label.item.gold.is_null())
    goldRight = session.task->matches(parameters, content, label.answer, label.item.gold) ? 1 : 0;
  Statement statement = database.prepare(
      "INSERT INTO feedback_current (session_id, item_id, person_id, kind, label_id, status, sequence, mark, "
      "value,"
      " units, side, longer, gold_right, edited, flagged, duration_ms, reading_ms)"
      " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)");
  statement.bind(label.item.session)
      .bind(label.item.id)
      .bind(label.given.person)
      .bind(labelKindName(label.kind))
      .bind(id)
      .bind(labelStatusName(label.status))
      .bind(sequence)
      .bind(answered ? session.task->mark(parameters, label.answer) : std::string());
  if (coding.values.size() == 1)
    statement.bind(coding.values.front().value);
  else
    statement.bindNull();
  return statement.bind(units.empty() ? std::string() : rows::dump(units))
      .bind(side)
      .bind(longer)
      .bind(goldRight)
      .bind(coding.edited)
      .bind(label.given.flagged)
      .bind(label.given.duration_ms)
      .bind(readingTime_ms(content))
      .run();
}

Status countForAnnotator(Database& database, const NewLabel& label, std::optional<LabelStatus> before,
                         std::optional<LabelStatus> after) {
  if (label.kind != LabelKind::Judgement) return {};
  const auto change = [&](LabelStatus status) {
    return (after == status ? 1 : 0) - (before == status ? 1 : 0);
  };
  return database
      .prepare(
          "UPDATE feedback_annotator SET answered = answered + ?, skipped = skipped + ? WHERE session_id = ? "
          "AND "
          "person_id = ?")
      .bind(change(LabelStatus::Answer))
      .bind(change(LabelStatus::Skip))
      .bind(label.item.session)
      .bind(label.given.person)
      .run();
}

// The label into the tables, and all that follows from it.
Result<std::pair<LabelId, Item>> store(Database& database, const rows::SessionContext& session,
                                       NewLabel label) {
  HEDDLE_ASSIGN(label.supersedes, lastLabelOf(database, label.item.id, label.given.person, label.kind));
  HEDDLE_ASSIGN(const int64_t sequence, nextSequence(database, label.item.session, label.given.person));
  if (label.item.state == ItemState::Open) HEDDLE_TRY(rows::shiftOpenJudged(database, label.item, -1));
  HEDDLE_ASSIGN(const LabelId id, insertLabel(database, label, sequence));
  HEDDLE_ASSIGN(const auto before, dropCurrent(database, label.item, label.given.person, label.kind));
  std::optional<LabelStatus> after;
  if (label.status != LabelStatus::Withdrawn) {
    after = label.status;
    HEDDLE_TRY(insertCurrent(database, session, label, id, sequence));
  }
  HEDDLE_ASSIGN(Item item, refreshItem(database, session, label.item));
  HEDDLE_TRY(countForAnnotator(database, label, before, after));
  HEDDLE_TRY(database.prepare("UPDATE feedback_session SET activity_ms = ? WHERE thing_id = ?")
                 .bind(nowMs())
                 .bind(item.session)
                 .run());
  HEDDLE_TRY(database.prepare("DELETE FROM feedback_loan WHERE item_id = ? AND person_id = ?")
                 .bind(item.id)
                 .bind(label.given.person)
                 .run());
  database.touched("label", item.session);
  return std::pair(id, std::move(item));
}

Result<Json> checkedAnswer(const rows::SessionContext& session, const Item& item,
                           const Submission& submission, const SideOrder& order) {
  if (submission.status == LabelStatus::Skip) return Json();
  const Json turned = session.task->toItemOrder(submission.answer, order);
  return session.task->checkAnswer(session.settings.parameters, item.content, turned);
}

// A repeat needs a first judgement; without one it is that.
Result<LabelKind> kindOf(Database& database, const Submission& submission, const Item& item) {
  if (submission.kind != LabelKind::Repeat) return submission.kind;
  Statement statement = database.prepare(
      "SELECT 1 FROM feedback_current WHERE session_id = ? AND item_id = ? AND person_id = ? AND kind = "
      "'judgement'");
  statement.bind(item.session).bind(item.id).bind(submission.person);
  HEDDLE_ASSIGN(const bool judged, statement.step());
  return judged ? LabelKind::Repeat : LabelKind::Judgement;
}

}  // namespace

Result<SubmitOutcome> FeedbackRepository::submit(const Submission& submission) {
  if (submission.key.empty()) return keyReused({});
  HEDDLE_ASSIGN(const auto stored, labelByKey(m_database, submission.key));
  if (stored) {
    if (stored->item != submission.item || stored->person != submission.person)
      return keyReused(submission.key);
    HEDDLE_ASSIGN(const Item item, this->item(stored->item));
    return SubmitOutcome{stored->id, true, item.state == ItemState::Done};
  }
  HEDDLE_ASSIGN(const Item item, this->item(submission.item));
  HEDDLE_ASSIGN(const auto session, rows::sessionContext(m_database, item.session));
  if (session.closed && submission.kind != LabelKind::Decision) return rows::sessionClosed(session.name);
  HEDDLE_ASSIGN(SideOrder order, checkedOrder(submission, item.content.candidates.size()));
  HEDDLE_ASSIGN(Json answer, checkedAnswer(session, item, submission, order));
  HEDDLE_ASSIGN(const LabelKind kind, kindOf(m_database, submission, item));
  const LabelStatus status = submission.status == LabelStatus::Skip ? LabelStatus::Skip : LabelStatus::Answer;
  HEDDLE_ASSIGN(const auto outcome, store(m_database, session,
                                          {.given = submission,
                                           .item = item,
                                           .kind = kind,
                                           .status = status,
                                           .answer = std::move(answer),
                                           .order = std::move(order)}));
  return SubmitOutcome{outcome.first, false, outcome.second.state == ItemState::Done};
}

Result<LabelId> FeedbackRepository::withdraw(LabelId id, PersonId person, const std::string& key) {
  HEDDLE_ASSIGN(const auto stored, labelByKey(m_database, key));
  if (stored && stored->supersedes == id) return stored->id;
  if (stored) return keyReused(key);
  HEDDLE_ASSIGN(const Label label, this->label(id));
  const bool own = label.person == person || label.kind == LabelKind::Decision;
  if (!label.current || !own)
    return failure("feedback.not_current",
                   HEDDLE_TR("Error", "This label was changed or taken back meanwhile"), std::to_string(id),
                   HEDDLE_TR("Error", "Look at the item again"));
  HEDDLE_ASSIGN(const Item item, this->item(label.item));
  HEDDLE_ASSIGN(const auto session, rows::sessionContext(m_database, item.session));
  if (session.closed) return rows::sessionClosed(session.name);
  Submission withdrawal;
  withdrawal.key = key;
  withdrawal.item = item.id;
  withdrawal.person = label.person;
  HEDDLE_ASSIGN(const auto outcome, store(m_database, session,
                                          {.given = withdrawal,
                                           .item = item,
                                           .kind = label.kind,
                                           .status = LabelStatus::Withdrawn,
                                           .answer = Json(),
                                           .order = label.order}));
  return outcome.first;
}

Result<Label> FeedbackRepository::label(LabelId id) {
  Statement statement = m_database.prepare(std::string(rows::kLabelColumns) + "WHERE l.id = ?");
  statement.bind(id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found)
    return failure("feedback.no_label", HEDDLE_TR("Error", "This label is no longer in the project"),
                   std::to_string(id), HEDDLE_TR("Error", "Look at the item again"));
  return rows::readLabel(statement);
}

Result<std::vector<Label>> FeedbackRepository::labels(ItemId item) {
  Statement statement =
      m_database.prepare(std::string(rows::kLabelColumns) + "WHERE l.item_id = ? ORDER BY l.id");
  statement.bind(item);
  return rows::readAll<Label>(statement, rows::readLabel);
}

Result<std::vector<Label>> FeedbackRepository::currentLabels(SessionId session, LabelId after, int limit) {
  Statement statement = m_database.prepare(
      std::string(rows::kLabelColumns) +
      "WHERE l.id > ? AND l.session_id = ? AND EXISTS (SELECT 1 FROM feedback_current c WHERE c.session_id ="
      " l.session_id AND c.item_id = l.item_id AND c.person_id = l.person_id AND c.kind = l.kind AND "
      "c.label_id = l.id)"
      " ORDER BY l.id LIMIT ?");
  statement.bind(after).bind(session).bind(limit);
  return rows::readAll<Label>(statement, rows::readLabel);
}

Result<std::vector<Label>> FeedbackRepository::recentLabels(SessionId session, PersonId person, int limit,
                                                            int64_t before) {
  Statement statement = m_database.prepare(
      std::string(rows::kLabelColumns) +
      "WHERE l.session_id = ? AND l.person_id = ? AND l.sequence < ? AND l.kind <> 'decision' AND EXISTS"
      " (SELECT 1 FROM feedback_current c WHERE c.session_id = l.session_id AND c.item_id = l.item_id"
      " AND c.person_id = l.person_id AND c.kind = l.kind AND c.label_id = l.id)"
      " ORDER BY l.sequence DESC LIMIT ?");
  statement.bind(session).bind(person).bind(before > 0 ? before : INT64_MAX).bind(limit);
  return rows::readAll<Label>(statement, rows::readLabel);
}

Result<std::vector<FeedbackRepository::Standing>> FeedbackRepository::standing(SessionId session,
                                                                               PersonId person, int limit) {
  HEDDLE_ASSIGN(const auto recent, recentLabels(session, person, limit));
  std::vector<Standing> all;
  for (const Label& label : recent) {
    if (label.kind != LabelKind::Judgement || label.status != LabelStatus::Answer) continue;
    Statement statement = m_database.prepare(
        "SELECT count(*), sum(o.value IS NOT c.value OR o.units <> c.units) FROM feedback_current c"
        " JOIN feedback_current o ON o.session_id = c.session_id AND o.item_id = c.item_id AND o.kind = "
        "'judgement'"
        " AND o.status = 'answer' AND o.person_id <> c.person_id"
        " WHERE c.session_id = ? AND c.item_id = ? AND c.person_id = ? AND c.kind = 'judgement'");
    statement.bind(session).bind(label.item).bind(person);
    HEDDLE_TRY(statement.step());
    all.push_back(statement.integer(0) == 0   ? Standing::Alone
                  : statement.integer(1) == 0 ? Standing::Agrees
                                              : Standing::Differs);
  }
  std::ranges::reverse(all);
  return all;
}

Result<Progress> FeedbackRepository::progress(SessionId session, PersonId person) {
  Statement statement = m_database.prepare(
      "SELECT s.open_items, coalesce(a.answered, 0), coalesce(a.skipped, 0), coalesce(a.open_judged, 0)"
      " FROM feedback_session s LEFT JOIN feedback_annotator a ON a.session_id = s.thing_id AND a.person_id "
      "= ?"
      " WHERE s.thing_id = ?");
  statement.bind(person).bind(session);
  HEDDLE_TRY(statement.step());
  Progress progress;
  progress.answered = statement.integer(1);
  progress.skipped = statement.integer(2);
  progress.judged = progress.answered + progress.skipped;
  progress.remaining = std::max<int64_t>(0, statement.integer(0) - statement.integer(3));
  HEDDLE_ASSIGN(const auto recent, recentLabels(session, person, 25));
  std::vector<int64_t> times;
  for (const Label& label : recent)
    if (label.status == LabelStatus::Answer && label.duration_ms > 0) times.push_back(label.duration_ms);
  std::ranges::sort(times);
  if (!times.empty()) progress.pace_ms = static_cast<double>(times[times.size() / 2]);
  return progress;
}

}  // namespace heddle::feedback
