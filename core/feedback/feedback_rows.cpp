#include "core/feedback/feedback_rows.h"

#include "core/feedback/task_registry.h"

namespace heddle::feedback::rows {

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json parse(const std::string& text, Json otherwise) {
  Json json = Json::parse(text, nullptr, false);
  return json.is_discarded() ? std::move(otherwise) : std::move(json);
}

std::unexpected<Error> noItem(ItemId id) {
  return failure("feedback.no_item", HEDDLE_TR("Error", "This item is no longer in the project"),
                 std::to_string(id), HEDDLE_TR("Error", "Go on with the next one"));
}

std::unexpected<Error> sessionClosed(const std::string& name) {
  return failure("feedback.session_closed", HEDDLE_TR("Error", "The session is closed"), name,
                 HEDDLE_TR("Error", "Open it again to go on labelling"));
}

Result<SessionContext> sessionContext(Database& database, SessionId id) {
  Statement statement = database.prepare(
      "SELECT t.name, s.state, v.id, c.bytes FROM feedback_session s JOIN thing t ON t.id = s.thing_id"
      " JOIN version v ON v.thing_id = t.id JOIN content c ON c.hash = v.hash WHERE s.thing_id = ?"
      " ORDER BY v.number DESC LIMIT 1");
  statement.bind(id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found)
    return failure("feedback.no_session", HEDDLE_TR("Error", "This session is no longer in the project"),
                   std::to_string(id), HEDDLE_TR("Error", "Reload the list of sessions"));
  SessionContext context;
  context.id = id;
  context.name = statement.text(0);
  context.closed = statement.text(1) == "closed";
  context.version = statement.integer(2);
  HEDDLE_ASSIGN(context.settings, sessionSettingsFromJson(parse(statement.bytes(3), Json())));
  HEDDLE_ASSIGN(context.task, taskOf(context.settings.task));
  return context;
}

const char* const kItemFields =
    "i.id, i.session_id, i.ordinal, i.external_id, i.group_key, i.state, i.wanted, i.answered, i.skipped,"
    " i.flagged, i.score, i.dispute, i.decided, i.edited";

std::string selectItems() {
  return std::string("SELECT ") + kItemFields + " FROM feedback_item i ";
}

Item readItem(const Statement& row) {
  Item item;
  item.id = row.integer(0);
  item.session = row.integer(1);
  item.ordinal = row.integer(2);
  item.externalId = row.text(3);
  item.group = row.text(4);
  item.state = itemStateOf(row.text(5));
  item.wanted = static_cast<int>(row.integer(6));
  item.answered = static_cast<int>(row.integer(7));
  item.skipped = static_cast<int>(row.integer(8));
  item.flagged = row.integer(9) != 0;
  item.score = row.real(10);
  item.dispute = row.real(11);
  item.decided = row.integer(12) != 0;
  item.edited = row.integer(13) != 0;
  return item;
}

Result<Item> itemWithContent(Database& database, ItemId id) {
  Statement statement = database.prepare(selectItems() + "WHERE i.id = ?");
  statement.bind(id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return noItem(id);
  Item item = readItem(statement);
  Statement content = database.prepare("SELECT content, gold FROM feedback_content WHERE item_id = ?");
  content.bind(id);
  HEDDLE_ASSIGN(const bool hasContent, content.step());
  if (!hasContent) return noItem(id);
  HEDDLE_ASSIGN(item.content, itemContentFromJson(parse(content.text(0), Json())));
  if (const std::string gold = content.text(1); !gold.empty()) item.gold = parse(gold, Json());
  return item;
}

const char* const kLabelColumns =
    "SELECT l.id, l.key, l.session_id, l.item_id, l.person_id, l.kind, l.status, l.answer, l.side_order, "
    "l.reasons,"
    " l.comment, l.skip_reason, l.flagged, l.created_ms, l.duration_ms, l.sequence, l.supersedes,"
    " EXISTS (SELECT 1 FROM feedback_current c WHERE c.session_id = l.session_id AND c.item_id = l.item_id"
    " AND c.person_id = l.person_id AND c.kind = l.kind AND c.label_id = l.id) FROM feedback_label l ";

Label readLabel(const Statement& row) {
  Label label;
  label.id = row.integer(0);
  label.key = row.text(1);
  label.session = row.integer(2);
  label.item = row.integer(3);
  label.person = row.integer(4);
  label.kind = labelKindOf(row.text(5));
  label.status = labelStatusOf(row.text(6));
  label.answer = parse(row.text(7), Json());
  for (const Json& place : parse(row.text(8), Json::array()))
    if (place.is_number_integer()) label.order.push_back(place.get<int>());
  for (const Json& reason : parse(row.text(9), Json::array()))
    if (reason.is_string()) label.reasons.push_back(reason.get<std::string>());
  label.comment = row.text(10);
  label.skipReason = row.text(11);
  label.flagged = row.integer(12) != 0;
  label.created_ms = row.integer(13);
  label.duration_ms = row.integer(14);
  label.sequence = row.integer(15);
  label.supersedes = row.integer(16);
  label.current = row.integer(17) != 0;
  return label;
}

double rankOf(QueueOrder order, int64_t ordinal, double score) {
  if (order == QueueOrder::Given) return static_cast<double>(ordinal);
  return order == QueueOrder::Uncertain ? -score : 0;
}

// The finalizer of SplitMix64 (Steele, Lea, Flood 2014).
uint64_t mixed(uint64_t seed, uint64_t a, uint64_t b) {
  uint64_t value = seed;
  for (const uint64_t part : {a, b}) {
    value += 0x9E3779B97F4A7C15ULL + part;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    value ^= value >> 31;
  }
  return value;
}

double chance(uint64_t seed, int64_t a, int64_t b) {
  return static_cast<double>(mixed(seed, static_cast<uint64_t>(a), static_cast<uint64_t>(b)) >> 11) * 0x1p-53;
}

int64_t shuffleOf(uint64_t seed, int64_t ordinal) {
  return static_cast<int64_t>(mixed(seed, 0x5348, static_cast<uint64_t>(ordinal)) >> 11);
}

Status recount(Database& database, SessionId session) {
  Statement items = database.prepare(
      "SELECT sum(state IN ('open', 'done')), sum(state = 'gold'), sum(state = 'open'),"
      " sum(CASE WHEN state IN ('open', 'done') THEN wanted ELSE 0 END),"
      " sum(CASE WHEN state IN ('open', 'done') THEN min(answered, wanted) ELSE 0 END), max(ordinal)"
      " FROM feedback_item WHERE session_id = ?");
  items.bind(session);
  HEDDLE_TRY(items.step());
  Statement update = database.prepare(
      "UPDATE feedback_session SET items = ?, gold_items = ?, open_items = ?, wanted = ?, labels = ?,"
      " last_ordinal = max(last_ordinal, ?) WHERE thing_id = ?");
  for (int column = 0; column < 6; ++column) update.bind(items.integer(column));
  HEDDLE_TRY(update.bind(session).run());
  HEDDLE_TRY(database
                 .prepare("UPDATE feedback_annotator SET"
                          " answered = (SELECT count(*) FROM feedback_current c WHERE c.session_id = "
                          "feedback_annotator.session_id"
                          " AND c.person_id = feedback_annotator.person_id AND c.kind = 'judgement' AND "
                          "c.status = 'answer'),"
                          " skipped = (SELECT count(*) FROM feedback_current c WHERE c.session_id = "
                          "feedback_annotator.session_id"
                          " AND c.person_id = feedback_annotator.person_id AND c.kind = 'judgement' AND "
                          "c.status = 'skip'),"
                          " open_judged = (SELECT count(*) FROM feedback_current c JOIN feedback_item i ON "
                          "i.id = c.item_id"
                          " WHERE c.session_id = feedback_annotator.session_id AND c.person_id = "
                          "feedback_annotator.person_id"
                          " AND c.kind = 'judgement' AND i.state = 'open') WHERE session_id = ?")
                 .bind(session)
                 .run());
  database.touched(kSessionKind, session);
  return {};
}

Status shiftOpenJudged(Database& database, const Item& item, int by) {
  return database
      .prepare(
          "UPDATE feedback_annotator SET open_judged = open_judged + ? WHERE session_id = ? AND person_id IN"
          " (SELECT person_id FROM feedback_current WHERE session_id = ? AND item_id = ? AND kind = "
          "'judgement')")
      .bind(by)
      .bind(item.session)
      .bind(item.session)
      .bind(item.id)
      .run();
}

}  // namespace heddle::feedback::rows
