#include "core/feedback/item_writer.h"

#include <cmath>

namespace heddle::feedback {

ItemWriter::ItemWriter(Database& database, const rows::SessionContext& session, int64_t import)
    : m_database(&database),
      m_session(&session),
      m_import(import),
      m_insertItem(database.prepare("INSERT INTO feedback_item (session_id, import_id, ordinal, external_id, "
                                    "group_key, state, wanted, score,"
                                    " rank, shuffle) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")),
      m_insertContent(
          database.prepare("INSERT INTO feedback_content (item_id, content, gold) VALUES (?, ?, ?)")),
      m_find(database.prepare("SELECT 1 FROM feedback_item WHERE session_id = ? AND external_id = ?")) {}

Result<ItemWriter> ItemWriter::start(Database& database, const rows::SessionContext& session,
                                     int64_t import) {
  ItemWriter writer(database, session, import);
  Statement last = database.prepare("SELECT last_ordinal FROM feedback_session WHERE thing_id = ?");
  last.bind(session.id);
  HEDDLE_TRY(last.step());
  writer.m_ordinal = last.integer(0);
  return writer;
}

Status ItemWriter::check(const rows::SessionContext& session, const NewItem& item) {
  HEDDLE_TRY(session.task->checkItem(session.settings.parameters, item.content));
  const auto candidates = static_cast<int>(item.content.candidates.size());
  int generated = 0;
  for (const CandidateSource& source : session.settings.candidates) generated += source.generated ? 1 : 0;
  if (candidates + generated < session.task->description().minimumCandidates)
    return failure(
        "feedback.item", {HEDDLE_TR("Error", "The item has {0} candidates"), {std::to_string(candidates)}},
        item.externalId,
        {HEDDLE_TR("Error", "The task {0} takes {1} to {2}"),
         {session.task->description().id, std::to_string(session.task->description().minimumCandidates),
          std::to_string(session.task->description().maximumCandidates)}});
  if (item.score && !std::isfinite(*item.score))
    return failure("feedback.item", HEDDLE_TR("Error", "The item's score is no finite number"),
                   item.externalId, HEDDLE_TR("Error", "Give a number, or leave it out"));
  HEDDLE_TRY(checkedGold(session, item));
  return {};
}

Result<Json> ItemWriter::checkedGold(const rows::SessionContext& session, const NewItem& item) {
  if (item.gold.is_null()) return Json();
  auto checked = session.task->checkAnswer(session.settings.parameters, item.content, item.gold);
  if (checked) return *std::move(checked);
  Error error = checked.error();
  return failure("feedback.gold",
                 {HEDDLE_TR("Error", "The gold answer is not one of the task: {0}"), {error.what.english()}},
                 item.externalId.empty() ? error.input : item.externalId, std::move(error.hint));
}

Result<bool> ItemWriter::taken(const std::string& externalId) {
  m_find.bind(m_session->id).bind(externalId);
  HEDDLE_ASSIGN(const bool found, m_find.step());
  HEDDLE_TRY(m_find.run());
  return found;
}

Result<std::string> ItemWriter::externalId(const NewItem& item, int64_t ordinal) {
  std::string id = item.externalId.empty() ? std::to_string(ordinal) : item.externalId;
  HEDDLE_ASSIGN(bool isTaken, taken(id));
  if (isTaken && !item.externalId.empty())
    return failure("feedback.duplicate", HEDDLE_TR("Error", "Another item of the session has this id"), id,
                   HEDDLE_TR("Error", "Give each item an id of its own, or none"));
  while (isTaken) {
    id += "'";
    HEDDLE_ASSIGN(isTaken, taken(id));
  }
  return id;
}

Result<ItemId> ItemWriter::add(const NewItem& item) {
  HEDDLE_TRY(check(*m_session, item));
  HEDDLE_ASSIGN(const Json gold, checkedGold(*m_session, item));
  const int64_t ordinal = m_ordinal + 1;
  HEDDLE_ASSIGN(const std::string id, externalId(item, ordinal));
  m_ordinal = ordinal;
  const SessionSettings& settings = m_session->settings;
  const ItemState state = !gold.is_null() ? ItemState::Gold : ItemState::Open;
  const double score = item.score.value_or(0);
  m_insertItem.bind(m_session->id)
      .bindIdOrNull(m_import)
      .bind(ordinal)
      .bind(id)
      .bind(item.group.empty() ? contentGroup(item.content) : item.group)
      .bind(itemStateName(m_import ? ItemState::Importing : state))
      .bind(settings.annotators)
      .bind(score)
      .bind(rows::rankOf(settings.order, ordinal, score))
      .bind(rows::shuffleOf(settings.seed, ordinal));
  HEDDLE_TRY(m_insertItem.run());
  const ItemId row = m_database->lastInsertId();
  m_insertContent.bind(row)
      .bind(rows::dump(toJson(item.content)))
      .bind(gold.is_null() ? "" : rows::dump(gold));
  HEDDLE_TRY(m_insertContent.run());
  ++(gold.is_null() ? m_items : m_gold);
  return row;
}

Status ItemWriter::finish() {
  if (m_import)
    return m_database->prepare("UPDATE feedback_session SET last_ordinal = ? WHERE thing_id = ?")
        .bind(m_ordinal)
        .bind(m_session->id)
        .run();
  m_database->touched(kSessionKind, m_session->id);
  return m_database
      ->prepare(
          "UPDATE feedback_session SET items = items + ?, gold_items = gold_items + ?, open_items = "
          "open_items + "
          "?, wanted = wanted + ?, last_ordinal = ? WHERE thing_id = ?")
      .bind(m_items)
      .bind(m_gold)
      .bind(m_items)
      .bind(m_items * m_session->settings.annotators)
      .bind(m_ordinal)
      .bind(m_session->id)
      .run();
}

}  // namespace heddle::feedback
