// Items: adding, lists, and what changes about them besides labels.
#include <algorithm>
#include <map>

#include "core/feedback/feedback_repository.h"
#include "core/feedback/feedback_rows.h"
#include "core/feedback/item_writer.h"
#include "core/feedback/judgement.h"

namespace heddle::feedback {
namespace {

struct FilterSql {
  const char* where;
  const char* order;
};

FilterSql sqlOf(ItemFilter filter) {
  switch (filter) {
    case ItemFilter::All:
      return {"i.state <> 'importing'", "i.ordinal"};
    case ItemFilter::Disputed:
      return {"i.dispute > 0", "i.dispute DESC, i.id"};
    case ItemFilter::GoldMissed:
      return {"i.gold_missed > 0", "i.ordinal"};
    case ItemFilter::Edited:
      return {"i.edited > 0", "i.ordinal"};
    case ItemFilter::Flagged:
      return {"i.flagged > 0", "i.ordinal"};
    case ItemFilter::Skipped:
      return {"i.skipped > 0", "i.ordinal"};
  }
  return {"1", "i.ordinal"};
}

Status fillSummary(Database& database, ItemSummary& summary) {
  Statement content = database.prepare("SELECT content FROM feedback_content WHERE item_id = ?");
  content.bind(summary.item.id);
  HEDDLE_TRY(content.step());
  if (const auto read = itemContentFromJson(rows::parse(content.text(0), Json())))
    summary.preview = preview(*read);
  Statement votes = database.prepare(
      "SELECT c.person_id, c.mark, c.kind, c.gold_right, l.reasons, l.comment FROM feedback_current c"
      " JOIN feedback_label l ON l.id = c.label_id WHERE c.session_id = ? AND c.item_id = ? AND c.kind <> "
      "'repeat'"
      " AND c.status = 'answer' ORDER BY c.label_id");
  votes.bind(summary.item.session).bind(summary.item.id);
  while (true) {
    HEDDLE_ASSIGN(const bool row, votes.step());
    if (!row) return {};
    ItemSummary::Vote vote{
        votes.integer(0), votes.text(1), labelKindOf(votes.text(2)), votes.integer(3) != 0, {},
        votes.text(5)};
    for (const Json& reason : rows::parse(votes.text(4), Json::array()))
      if (reason.is_string()) vote.reasons.push_back(reason.get<std::string>());
    summary.votes.push_back(std::move(vote));
  }
}

Status storeContent(Database& database, const Item& item) {
  return database.prepare("UPDATE feedback_content SET content = ?, gold = ? WHERE item_id = ?")
      .bind(rows::dump(toJson(item.content)))
      .bind(item.gold.is_null() ? "" : rows::dump(item.gold))
      .bind(item.id)
      .run();
}

// Whether each judgement is right, once the gold answer is another.
Status compareWithGold(Database& database, const rows::SessionContext& session, const Item& item) {
  Statement statement = database.prepare(
      "SELECT c.person_id, c.kind, l.answer FROM feedback_current c JOIN feedback_label l ON l.id = "
      "c.label_id"
      " WHERE c.session_id = ? AND c.item_id = ? AND c.status = 'answer'");
  statement.bind(item.session).bind(item.id);
  using Current = std::tuple<PersonId, std::string, Json>;
  const auto all = rows::readAll<Current>(statement, [](const Statement& row) {
    return Current{row.integer(0), row.text(1), rows::parse(row.text(2), Json())};
  });
  if (!all) return std::unexpected(all.error());
  for (const auto& [person, kind, answer] : *all) {
    const int right = item.gold.is_null() ? -1
                      : session.task->matches(session.settings.parameters, item.content, answer, item.gold)
                          ? 1
                          : 0;
    HEDDLE_TRY(
        database
            .prepare("UPDATE feedback_current SET gold_right = ? WHERE session_id = ? AND item_id = ? AND "
                     "person_id = ? AND kind = ?")
            .bind(right)
            .bind(item.session)
            .bind(item.id)
            .bind(person)
            .bind(kind)
            .run());
  }
  return {};
}

}  // namespace

Result<std::vector<ItemId>> FeedbackRepository::addItems(SessionId session, std::span<const NewItem> items) {
  HEDDLE_ASSIGN(const auto context, rows::sessionContext(m_database, session));
  HEDDLE_ASSIGN(ItemWriter writer, ItemWriter::start(m_database, context, 0));
  std::vector<ItemId> ids;
  for (const NewItem& item : items) {
    HEDDLE_ASSIGN(const ItemId id, writer.add(item));
    ids.push_back(id);
  }
  HEDDLE_TRY(writer.finish());
  return ids;
}

Result<Item> FeedbackRepository::item(ItemId id) {
  HEDDLE_ASSIGN(Item item, rows::itemWithContent(m_database, id));
  if (item.state == ItemState::Importing) return rows::noItem(id);
  return item;
}

Result<std::optional<ItemId>> FeedbackRepository::findItem(SessionId session, const std::string& externalId) {
  Statement statement = m_database.prepare(
      "SELECT id FROM feedback_item WHERE session_id = ? AND external_id = ? AND state <> 'importing'");
  statement.bind(session).bind(externalId);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  return statement.integer(0);
}

Result<std::vector<ItemSummary>> FeedbackRepository::items(SessionId session, ItemFilter filter,
                                                           int64_t offset, int limit) {
  const FilterSql sql = sqlOf(filter);
  Statement statement = m_database.prepare(rows::selectItems() + "WHERE i.session_id = ? AND " + sql.where +
                                           " ORDER BY " + sql.order + " LIMIT ? OFFSET ?");
  statement.bind(session).bind(limit).bind(offset);
  HEDDLE_ASSIGN(auto list, rows::readAll<ItemSummary>(statement, [](const Statement& row) {
                  ItemSummary summary;
                  summary.item = rows::readItem(row);
                  return summary;
                }));
  for (ItemSummary& summary : list) HEDDLE_TRY(fillSummary(m_database, summary));
  return list;
}

Result<int64_t> FeedbackRepository::countItems(SessionId session, ItemFilter filter) {
  if (filter == ItemFilter::All) {
    HEDDLE_ASSIGN(const Session found, this->session(session));
    return found.items + found.goldItems;
  }
  Statement statement = m_database.prepare(
      std::string("SELECT count(*) FROM feedback_item i WHERE i.session_id = ? AND ") + sqlOf(filter).where);
  statement.bind(session);
  HEDDLE_TRY(statement.step());
  return statement.integer(0);
}

Result<Candidate> FeedbackRepository::addCandidate(ItemId id, int place, const Candidate& candidate) {
  HEDDLE_ASSIGN(Item item, this->item(id));
  HEDDLE_ASSIGN(const auto session, rows::sessionContext(m_database, item.session));
  auto& candidates = item.content.candidates;
  if (place < static_cast<int>(candidates.size()) && place >= 0)
    return candidates[static_cast<size_t>(place)];
  if (place != static_cast<int>(candidates.size()) || place >= session.task->description().maximumCandidates)
    return failure("feedback.item", HEDDLE_TR("Error", "The item has no such place for a candidate"),
                   item.externalId, HEDDLE_TR("Error", "Candidates are added one after another"));
  candidates.push_back(candidate);
  HEDDLE_TRY(storeContent(m_database, item));
  m_database.touched(kSessionKind, item.session);
  return candidate;
}

Status FeedbackRepository::setGold(ItemId id, const Json& gold) {
  HEDDLE_ASSIGN(Item item, this->item(id));
  HEDDLE_ASSIGN(const auto session, rows::sessionContext(m_database, item.session));
  HEDDLE_ASSIGN(
      item.gold,
      ItemWriter::checkedGold(
          session,
          {.externalId = item.externalId, .group = {}, .content = item.content, .gold = gold, .score = {}}));
  HEDDLE_TRY(storeContent(m_database, item));
  HEDDLE_TRY(compareWithGold(m_database, session, item));
  if (item.state == ItemState::Open) HEDDLE_TRY(rows::shiftOpenJudged(m_database, item, -1));
  item.state = gold.is_null() ? ItemState::Open : ItemState::Gold;
  HEDDLE_TRY(refreshItem(m_database, session, item));
  return rows::recount(m_database, item.session);
}

Status FeedbackRepository::setScores(SessionId session, std::span<const Score> scores) {
  HEDDLE_ASSIGN(const auto context, rows::sessionContext(m_database, session));
  const bool orders = context.settings.order == QueueOrder::Uncertain;
  Statement update = m_database.prepare(
      orders ? "UPDATE feedback_item SET score = ?, rank = ? WHERE id = ? AND session_id = ?"
             : "UPDATE feedback_item SET score = ? WHERE id = ? AND session_id = ?");
  for (const Score& score : scores) {
    update.bind(score.score);
    if (orders) update.bind(-score.score);
    HEDDLE_TRY(update.bind(score.item).bind(session).run());
  }
  m_database.touched(kSessionKind, session);
  if (!orders) return {};
  return m_database.prepare("UPDATE feedback_annotator SET cursor_rank = NULL WHERE session_id = ?")
      .bind(session)
      .run();
}

Status FeedbackRepository::askMore(SessionId session, std::span<const ItemId> items, int more) {
  HEDDLE_ASSIGN(const auto context, rows::sessionContext(m_database, session));
  for (const ItemId id : items) {
    HEDDLE_ASSIGN(Item item, this->item(id));
    if (item.session != session || item.state == ItemState::Gold) continue;
    if (item.state == ItemState::Open) HEDDLE_TRY(rows::shiftOpenJudged(m_database, item, -1));
    const int64_t countedBefore = std::min(item.answered, item.wanted);
    const int wantedBefore = item.wanted;
    item.wanted = std::max(item.wanted, item.answered) + more;
    HEDDLE_TRY(refreshItem(m_database, context, item));
    // What refreshItem saw as its state before had the new number already.
    HEDDLE_TRY(
        m_database
            .prepare(
                "UPDATE feedback_session SET wanted = wanted + ?, labels = labels + ? WHERE thing_id = ?")
            .bind(item.wanted - wantedBefore)
            .bind(std::min(item.answered, item.wanted) - countedBefore)
            .bind(session)
            .run());
  }
  m_database.touched(kSessionKind, session);
  return {};
}

}  // namespace heddle::feedback
