#include "core/feedback/assignment.h"

#include <algorithm>

#include "core/feedback/feedback_rows.h"

namespace heddle::feedback {
namespace {

constexpr int64_t kForgotten_ms = 24 * 3'600'000;
constexpr uint64_t kSideSalt = 0x53494445, kGoldSalt = 0x474F4C44, kRepeatSalt = 0x52455045;

AssignmentKind assignmentKindOf(std::string_view name) {
  for (const AssignmentKind kind : {AssignmentKind::Gold, AssignmentKind::Repeat, AssignmentKind::Again})
    if (assignmentKindName(kind) == name) return kind;
  return AssignmentKind::Ordinary;
}

// One call of take().
class Taker {
 public:
  Taker(Database& database, const rows::SessionContext& session, PersonId person, const Loan& loan)
      : m_database(database), m_session(session), m_person(person), m_loan(loan), m_now_ms(nowMs()) {}

  Status start() {
    HEDDLE_TRY(
        m_database.prepare("INSERT OR IGNORE INTO feedback_annotator (session_id, person_id) VALUES (?, ?)")
            .bind(m_session.id)
            .bind(m_person)
            .run());
    Statement row = m_database.prepare(
        "SELECT a.sequence, a.served, a.open_judged, a.cursor_rank, a.cursor_shuffle, a.cursor_item, "
        "a.gold_shuffle,"
        " a.gold_item, s.open_items, s.items FROM feedback_annotator a JOIN feedback_session s ON s.thing_id "
        "= "
        "a.session_id WHERE a.session_id = ? AND a.person_id = ?");
    row.bind(m_session.id).bind(m_person);
    HEDDLE_TRY(row.step());
    m_sequence = row.integer(0);
    m_served = row.integer(1);
    m_openJudged = row.integer(2);
    m_started = !row.isNull(3);
    m_cursor = {row.real(3), row.integer(4), row.integer(5)};
    m_goldShuffle = row.integer(6);
    m_goldItem = row.integer(7);
    m_openItems = row.integer(8);
    m_onlyGold = row.integer(9) == 0;
    return {};
  }

  // The next item, lent; nothing: none is left for now.
  Result<std::optional<Assignment>> next() {
    const double chance = rows::chance(m_session.settings.seed ^ kGoldSalt, m_person, m_served);
    const double gold = m_session.settings.goldShare, repeat = m_session.settings.repeatShare;
    std::optional<Assignment> found;
    if (chance < gold || m_onlyGold) {
      if (gold > 0) {
        HEDDLE_ASSIGN(found, nextGold());
      }
    } else if (chance < gold + repeat && m_session.task->description().comparable) {
      HEDDLE_ASSIGN(found, nextRepeat());
    }
    if (!found) {
      HEDDLE_ASSIGN(found, nextOrdinary());
    }
    if (found) {
      ++m_served;
      HEDDLE_TRY(lend(*found));
    }
    return found;
  }

  Status finish() {
    Statement update = m_database.prepare(
        "UPDATE feedback_annotator SET served = ?, cursor_rank = ?, cursor_shuffle = ?, cursor_item = ?,"
        " gold_shuffle = ?, gold_item = ? WHERE session_id = ? AND person_id = ?");
    update.bind(m_served);
    if (m_started)
      update.bind(m_cursor.rank);
    else
      update.bindNull();
    return update.bind(m_cursor.shuffle)
        .bind(m_cursor.item)
        .bind(m_goldShuffle)
        .bind(m_goldItem)
        .bind(m_session.id)
        .bind(m_person)
        .run();
  }

 private:
  struct Cursor {
    double rank = 0;
    int64_t shuffle = 0;
    ItemId item = 0;
  };

  // Nobody else may be at the item's last judgement, and this person neither has judged it nor has it.
  static constexpr const char* kFree =
      " AND i.answered + (SELECT count(*) FROM feedback_loan l WHERE l.item_id = i.id AND l.until_ms > ?"
      " AND l.person_id <> ?) < i.wanted";
  static constexpr const char* kNew =
      " AND NOT EXISTS (SELECT 1 FROM feedback_loan l WHERE l.item_id = i.id AND l.person_id = ? AND "
      "l.until_ms > ?)"
      " AND NOT EXISTS (SELECT 1 FROM feedback_current c WHERE c.session_id = i.session_id AND c.item_id = "
      "i.id"
      " AND c.person_id = ? AND c.kind = 'judgement')";

  void bindFree(Statement& statement) const { statement.bind(m_now_ms).bind(m_person); }
  void bindNew(Statement& statement) const { statement.bind(m_person).bind(m_now_ms).bind(m_person); }

  Result<std::optional<Assignment>> nextOrdinary() {
    HEDDLE_ASSIGN(const bool left, anythingLeft());
    if (!left) return std::nullopt;
    if (m_session.settings.order == QueueOrder::Disputed) {
      HEDDLE_ASSIGN(auto disputed, mostDisputed());
      if (disputed) return disputed;
    }
    HEDDLE_ASSIGN(auto found, afterCursor());
    if (found || !m_started) return found;
    // Items may have come back behind the cursor: one more pass from the front.
    m_started = false;
    return afterCursor();
  }

  // Whether an open item is neither judged by this person nor on the person's screen already.
  Result<bool> anythingLeft() {
    Statement lent = m_database.prepare(
        "SELECT count(*) FROM feedback_loan l JOIN feedback_item i ON i.id = l.item_id WHERE l.session_id = ?"
        " AND l.person_id = ? AND l.until_ms > ? AND i.state = 'open' AND NOT EXISTS (SELECT 1 FROM "
        "feedback_current c"
        " WHERE c.session_id = l.session_id AND c.item_id = l.item_id AND c.person_id = l.person_id"
        " AND c.kind = 'judgement')");
    lent.bind(m_session.id).bind(m_person).bind(m_now_ms);
    HEDDLE_TRY(lent.step());
    return m_openItems - m_openJudged - lent.integer(0) > 0;
  }

  Result<std::optional<Assignment>> afterCursor() {
    Statement statement = m_database.prepare(std::string("SELECT i.id, i.rank, i.shuffle FROM feedback_item "
                                                         "i WHERE i.session_id = ? AND i.state = 'open'") +
                                             (m_started ? " AND (i.rank, i.shuffle, i.id) > (?, ?, ?)" : "") +
                                             kFree + kNew + " ORDER BY i.rank, i.shuffle, i.id LIMIT 1");
    statement.bind(m_session.id);
    if (m_started) statement.bind(m_cursor.rank).bind(m_cursor.shuffle).bind(m_cursor.item);
    bindFree(statement);
    bindNew(statement);
    HEDDLE_ASSIGN(const bool found, statement.step());
    if (!found) return std::nullopt;
    m_started = true;
    m_cursor = {statement.real(1), statement.integer(2), statement.integer(0)};
    return assignment(m_cursor.item, AssignmentKind::Ordinary, false);
  }

  Result<std::optional<Assignment>> mostDisputed() {
    Statement statement =
        m_database.prepare(std::string("SELECT i.id FROM feedback_item i WHERE i.session_id = ? AND "
                                       "i.dispute > 0 AND i.state = 'open'") +
                           kFree + kNew + " ORDER BY i.dispute DESC, i.id LIMIT 1");
    statement.bind(m_session.id);
    bindFree(statement);
    bindNew(statement);
    HEDDLE_ASSIGN(const bool found, statement.step());
    if (!found) return std::nullopt;
    return assignment(statement.integer(0), AssignmentKind::Ordinary, false);
  }

  Result<std::optional<Assignment>> nextGold() {
    for (const bool fromFront : {false, true}) {
      if (fromFront && m_goldShuffle < 0) break;
      if (fromFront) m_goldShuffle = -1, m_goldItem = 0;
      Statement statement = m_database.prepare(
          std::string(
              "SELECT i.id, i.shuffle FROM feedback_item i WHERE i.session_id = ? AND i.state = 'gold'"
              " AND (i.shuffle, i.id) > (?, ?)") +
          kNew + " ORDER BY i.shuffle, i.id LIMIT 1");
      statement.bind(m_session.id).bind(m_goldShuffle).bind(m_goldItem);
      bindNew(statement);
      HEDDLE_ASSIGN(const bool found, statement.step());
      if (!found) continue;
      m_goldItem = statement.integer(0);
      m_goldShuffle = statement.integer(1);
      return assignment(m_goldItem, AssignmentKind::Gold, false);
    }
    return std::nullopt;
  }

  // One of this person's answers from long enough ago that was not asked again; a few are tried.
  Result<std::optional<Assignment>> nextRepeat() {
    const int64_t old = m_sequence - m_session.settings.repeatDistance;
    for (int attempt = 0; old > 0 && attempt < 8; ++attempt) {
      const double chance =
          rows::chance(m_session.settings.seed ^ kRepeatSalt, m_person, m_served * 8 + attempt);
      const int64_t sequence = 1 + static_cast<int64_t>(chance * static_cast<double>(old));
      Statement statement = m_database.prepare(
          "SELECT l.item_id FROM feedback_label l JOIN feedback_current c ON c.session_id = l.session_id"
          " AND c.item_id = l.item_id AND c.person_id = l.person_id AND c.kind = 'judgement' AND c.label_id "
          "= l.id"
          " JOIN feedback_item i ON i.id = l.item_id AND i.state <> 'gold'"
          " WHERE l.session_id = ? AND l.person_id = ? AND l.sequence = ? AND l.status = 'answer'"
          " AND NOT EXISTS (SELECT 1 FROM feedback_current r WHERE r.session_id = l.session_id"
          " AND r.item_id = l.item_id AND r.person_id = l.person_id AND r.kind = 'repeat')"
          " AND NOT EXISTS (SELECT 1 FROM feedback_loan o WHERE o.item_id = l.item_id AND o.person_id = "
          "l.person_id"
          " AND o.until_ms > ?)");
      statement.bind(m_session.id).bind(m_person).bind(sequence).bind(m_now_ms);
      HEDDLE_ASSIGN(const bool found, statement.step());
      if (found) return assignment(statement.integer(0), AssignmentKind::Repeat, true);
    }
    return std::nullopt;
  }

  Result<std::optional<Assignment>> assignment(ItemId id, AssignmentKind kind, bool swapped) {
    Assignment made;
    HEDDLE_ASSIGN(made.item, rows::itemWithContent(m_database, id));
    made.item.gold = Json();
    made.person = m_person;
    made.kind = kind;
    made.labelKind = kind == AssignmentKind::Repeat ? LabelKind::Repeat : LabelKind::Judgement;
    // Candidates that are still to be generated have their places too.
    const size_t places = std::max(made.item.content.candidates.size(), m_session.settings.candidates.size());
    made.order = sideOrder(m_session.settings.seed, id, m_person, static_cast<int>(places),
                           m_session.settings.shuffled, swapped);
    return made;
  }

  Status lend(Assignment& made) {
    made.until_ms = m_now_ms + m_loan.lease_ms;
    return m_database
        .prepare(
            "INSERT OR REPLACE INTO feedback_loan (item_id, person_id, session_id, holder, kind, side_order,"
            " until_ms) VALUES (?, ?, ?, ?, ?, ?, ?)")
        .bind(made.item.id)
        .bind(m_person)
        .bind(m_session.id)
        .bind(m_loan.holder)
        .bind(assignmentKindName(made.kind))
        .bind(rows::dump(made.order))
        .bind(made.until_ms)
        .run();
  }

  Database& m_database;
  const rows::SessionContext& m_session;
  PersonId m_person;
  const Loan& m_loan;
  int64_t m_now_ms;
  int64_t m_sequence = 0, m_served = 0, m_openJudged = 0, m_openItems = 0;
  bool m_started = false;  // the cursor stands on an item
  bool m_onlyGold = false;
  Cursor m_cursor;
  int64_t m_goldShuffle = -1;
  ItemId m_goldItem = 0;
};

struct HeldItem {
  ItemId item = 0;
  AssignmentKind kind = AssignmentKind::Ordinary;
  SideOrder order;
};

// Again: what was answered before, and as what.
Status recall(Database& database, Assignment& made) {
  FeedbackRepository repository(database);
  HEDDLE_ASSIGN(const auto context, rows::sessionContext(database, made.item.session));
  HEDDLE_ASSIGN(const auto labels, repository.labels(made.item.id));
  for (const Label& label : labels) {
    if (label.person != made.person || label.kind == LabelKind::Decision) continue;
    made.labelKind = label.kind;
    if (label.status != LabelStatus::Withdrawn) made.before = label;
  }
  if (made.before) made.before->answer = context.task->toShownOrder(made.before->answer, made.order);
  return {};
}

// What the holder has already and has not answered.
Result<std::vector<Assignment>> heldBy(Database& database, SessionId session, PersonId person,
                                       const Loan& loan) {
  Statement statement = database.prepare(
      "SELECT item_id, kind, side_order FROM feedback_loan WHERE session_id = ? AND holder = ? AND person_id "
      "= ?"
      " ORDER BY until_ms, item_id");
  statement.bind(session).bind(loan.holder).bind(person);
  HEDDLE_ASSIGN(const auto held, rows::readAll<HeldItem>(statement, [](const Statement& row) {
                  HeldItem item{row.integer(0), assignmentKindOf(row.text(1)), {}};
                  for (const Json& place : rows::parse(row.text(2), Json::array()))
                    if (place.is_number_integer()) item.order.push_back(place.get<int>());
                  return item;
                }));
  std::vector<Assignment> all;
  for (const HeldItem& item : held) {
    Assignment made;
    HEDDLE_ASSIGN(made.item, rows::itemWithContent(database, item.item));
    made.item.gold = Json();
    made.person = person;
    made.kind = item.kind;
    made.labelKind = item.kind == AssignmentKind::Repeat ? LabelKind::Repeat : LabelKind::Judgement;
    made.order = item.order;
    if (item.kind == AssignmentKind::Again) HEDDLE_TRY(recall(database, made));
    made.until_ms = nowMs() + loan.lease_ms;
    all.push_back(std::move(made));
  }
  return all;
}

Status lendAgain(Database& database, Assignment& made, const Loan& loan) {
  made.until_ms = nowMs() + loan.lease_ms;
  return database
      .prepare(
          "INSERT OR REPLACE INTO feedback_loan (item_id, person_id, session_id, holder, kind, side_order,"
          " until_ms) VALUES (?, ?, ?, ?, ?, ?, ?)")
      .bind(made.item.id)
      .bind(made.person)
      .bind(made.item.session)
      .bind(loan.holder)
      .bind(assignmentKindName(made.kind))
      .bind(rows::dump(made.order))
      .bind(made.until_ms)
      .run();
}

}  // namespace

std::string_view assignmentKindName(AssignmentKind kind) {
  switch (kind) {
    case AssignmentKind::Ordinary:
      return "ordinary";
    case AssignmentKind::Gold:
      return "gold";
    case AssignmentKind::Repeat:
      return "repeat";
    case AssignmentKind::Again:
      return "again";
  }
  return "ordinary";
}

SideOrder sideOrder(uint64_t sessionSeed, ItemId item, PersonId person, int candidates, bool shuffled,
                    bool swapped) {
  SideOrder order;
  for (int i = 0; i < candidates; ++i) order.push_back(i);
  if (shuffled)
    for (size_t i = order.size(); i > 1; --i) {
      const double chance = rows::chance(
          rows::mixed(sessionSeed ^ kSideSalt, static_cast<uint64_t>(item), static_cast<uint64_t>(person)),
          static_cast<int64_t>(i), 0);
      std::swap(order[i - 1], order[static_cast<size_t>(chance * static_cast<double>(i))]);
    }
  if (shuffled && swapped) std::ranges::reverse(order);
  return order;
}

Result<std::vector<Assignment>> AssignmentRepository::take(SessionId session, PersonId person,
                                                           const Loan& loan, int count) {
  HEDDLE_ASSIGN(const auto context, rows::sessionContext(m_database, session));
  if (context.closed) return rows::sessionClosed(context.name);
  std::vector<Assignment> taken;
  if (loan.resume) {
    HEDDLE_ASSIGN(taken, heldBy(m_database, session, person, loan));
    HEDDLE_TRY(renew(session, loan));
    if (static_cast<int>(taken.size()) > count) taken.resize(static_cast<size_t>(count));
  }
  Taker taker(m_database, context, person, loan);
  HEDDLE_TRY(taker.start());
  while (static_cast<int>(taken.size()) < count) {
    HEDDLE_ASSIGN(auto next, taker.next());
    if (!next) break;
    taken.push_back(std::move(*next));
  }
  HEDDLE_TRY(taker.finish());
  return taken;
}

Result<std::vector<Assignment>> AssignmentRepository::held(SessionId session, PersonId person,
                                                           const Loan& loan) {
  return heldBy(m_database, session, person, loan);
}

Result<Assignment> AssignmentRepository::takeItem(ItemId item, PersonId person, const Loan& loan) {
  Assignment made;
  HEDDLE_ASSIGN(made.item, FeedbackRepository(m_database).item(item));
  made.item.gold = Json();
  HEDDLE_ASSIGN(const auto context, rows::sessionContext(m_database, made.item.session));
  if (context.closed) return rows::sessionClosed(context.name);
  made.person = person;
  Statement last = m_database.prepare(
      "SELECT label_id FROM feedback_current WHERE session_id = ? AND item_id = ? AND person_id = ? AND kind "
      "= "
      "'judgement'");
  last.bind(made.item.session).bind(item).bind(person);
  HEDDLE_ASSIGN(const bool judged, last.step());
  const size_t places = std::max(made.item.content.candidates.size(), context.settings.candidates.size());
  made.order = sideOrder(context.settings.seed, item, person, static_cast<int>(places),
                         context.settings.shuffled, false);
  if (judged) {
    made.kind = AssignmentKind::Again;
    HEDDLE_ASSIGN(made.before, FeedbackRepository(m_database).label(last.integer(0)));
    if (made.before->order.size() == places) made.order = made.before->order;
    made.before->answer = context.task->toShownOrder(made.before->answer, made.order);
  }
  HEDDLE_TRY(lendAgain(m_database, made, loan));
  return made;
}

Status AssignmentRepository::renew(SessionId session, const Loan& loan) {
  return m_database.prepare("UPDATE feedback_loan SET until_ms = ? WHERE session_id = ? AND holder = ?")
      .bind(nowMs() + loan.lease_ms)
      .bind(session)
      .bind(loan.holder)
      .run();
}

Status AssignmentRepository::giveBack(SessionId session, const std::string& holder,
                                      std::span<const ItemId> items) {
  if (items.empty())
    return m_database.prepare("DELETE FROM feedback_loan WHERE session_id = ? AND holder = ?")
        .bind(session)
        .bind(holder)
        .run();
  Statement statement =
      m_database.prepare("DELETE FROM feedback_loan WHERE session_id = ? AND holder = ? AND item_id = ?");
  for (const ItemId item : items) HEDDLE_TRY(statement.bind(session).bind(holder).bind(item).run());
  return {};
}

Result<std::optional<Assignment>> AssignmentRepository::undo(SessionId session, PersonId person,
                                                             const Loan& loan, const std::string& key) {
  FeedbackRepository repository(m_database);
  HEDDLE_ASSIGN(const auto recent, repository.recentLabels(session, person, 1));
  if (recent.empty()) return std::nullopt;
  HEDDLE_ASSIGN(const auto context, rows::sessionContext(m_database, session));
  HEDDLE_TRY(repository.withdraw(recent.front().id, person, key));
  Assignment made;
  HEDDLE_ASSIGN(made.item, repository.item(recent.front().item));
  made.item.gold = Json();
  made.person = person;
  made.kind = AssignmentKind::Again;
  made.labelKind = recent.front().kind;
  made.order = recent.front().order;
  made.before = recent.front();
  made.before->answer = context.task->toShownOrder(made.before->answer, made.order);
  HEDDLE_TRY(lendAgain(m_database, made, loan));
  return made;
}

}  // namespace heddle::feedback
