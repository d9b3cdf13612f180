#include "core/store/conversation_repository.h"

#include <QList>
#include <QString>
#include <array>

#include "core/store/store_error.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;
constexpr std::array<std::string_view, 4> kRoles = {"system", "user", "assistant", "tool"};
constexpr std::array<std::string_view, 5> kStates = {"complete", "streaming", "stopped", "interrupted",
                                                     "failed"};
constexpr int kPreviewCharacters = 120;

std::string dump(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json parseObject(const std::string& text) {
  Json json = Json::parse(text, nullptr, false);
  return json.is_object() ? json : Json::object();
}

Json timingsOf(const Message& message) {
  return {{"time_to_first_token_s", message.timeToFirstToken_s},
          {"prefill_s", message.prefill_s},
          {"decode_s", message.decode_s},
          {"context_length", message.contextLength}};
}

double numberOr0(const Json& json, const char* key) {
  const auto found = json.find(key);
  return found != json.end() && found->is_number() ? found->get<double>() : 0;
}

Message readMessage(const Statement& row) {
  Message message;
  message.id = row.integer(0);
  message.parent = row.integer(1);
  message.sequence = row.integer(2);
  message.role = messageRoleOf(row.text(3));
  message.state = messageStateOf(row.text(4));
  message.content = row.text(5);
  message.created_ms = row.integer(6);
  message.person = row.integer(7);
  message.modelName = row.text(8);
  message.run = row.integer(9);
  message.promptTokens = static_cast<int>(row.integer(10));
  message.completionTokens = static_cast<int>(row.integer(11));
  const Json timings = parseObject(row.text(12));
  message.timeToFirstToken_s = numberOr0(timings, "time_to_first_token_s");
  message.prefill_s = numberOr0(timings, "prefill_s");
  message.decode_s = numberOr0(timings, "decode_s");
  message.contextLength = static_cast<int>(numberOr0(timings, "context_length"));
  const std::string error = row.text(13);
  if (!error.empty()) message.error = errorFromJson(parseObject(error));
  if (const std::string passages = row.text(14); !passages.empty())
    message.passages = Json::parse(passages, nullptr, false);
  return message;
}

// LIKE's wildcards taken literally.
std::string likePattern(const std::string& text) {
  std::string pattern = "%";
  for (const char byte : text) {
    if (byte == '%' || byte == '_' || byte == '\\') pattern += '\\';
    pattern += byte;
  }
  return pattern + "%";
}

// The text around the first match, one line, cut at whole characters.
std::string snippetOf(const std::string& content, const std::string& text) {
  const QString all = QString::fromStdString(content).simplified();
  const qsizetype at =
      std::max<qsizetype>(0, all.indexOf(QString::fromStdString(text).simplified(), 0, Qt::CaseInsensitive));
  const qsizetype start = std::max<qsizetype>(0, at - kPreviewCharacters / 3);
  QString snippet = all.mid(start, kPreviewCharacters);
  if (start > 0) snippet.prepend(QChar(0x2026));
  if (start + kPreviewCharacters < all.size()) snippet.append(QChar(0x2026));
  return snippet.toStdString();
}

}  // namespace

std::string_view messageRoleName(MessageRole role) {
  return kRoles[static_cast<size_t>(role)];
}
MessageRole messageRoleOf(std::string_view name) {
  const auto found = std::ranges::find(kRoles, name);
  return found == kRoles.end() ? MessageRole::User : static_cast<MessageRole>(found - kRoles.begin());
}
std::string_view messageStateName(MessageState state) {
  return kStates[static_cast<size_t>(state)];
}
MessageState messageStateOf(std::string_view name) {
  const auto found = std::ranges::find(kStates, name);
  return found == kStates.end() ? MessageState::Interrupted
                                : static_cast<MessageState>(found - kStates.begin());
}

Result<ThingId> ConversationRepository::create(const std::string& title, PersonId person,
                                               const Json& settings) {
  HEDDLE_ASSIGN(const ThingId id, ThingRepository(m_database).create(kKind, title, person));
  HEDDLE_TRY(m_database.prepare("INSERT INTO conversation (thing_id, settings, activity_ms) VALUES (?, ?, ?)")
                 .bind(id)
                 .bind(dump(settings))
                 .bind(nowMs())
                 .run());
  return id;
}

Result<std::vector<ConversationSummary>> ConversationRepository::list(Deleted deleted) {
  Statement statement =
      m_database.prepare(std::string("SELECT t.id, t.name, t.created_ms, c.activity_ms, count(m.id),"
                                     " count(m.id) - count(DISTINCT m.parent_id), t.deleted_ms,"
                                     " (SELECT substr(content, 1, 480) FROM message WHERE conversation_id = "
                                     "t.id ORDER BY sequence DESC LIMIT 1)"
                                     " FROM thing t JOIN conversation c ON c.thing_id = t.id"
                                     " LEFT JOIN message m ON m.conversation_id = t.id WHERE t.kind = "
                                     "'conversation' AND t.deleted_ms ") +
                         (deleted == Deleted::Without ? "IS NULL" : "IS NOT NULL") +
                         " GROUP BY t.id ORDER BY c.activity_ms DESC, t.id DESC");
  std::vector<ConversationSummary> summaries;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return summaries;
    ConversationSummary summary;
    summary.id = statement.integer(0);
    summary.title = statement.text(1);
    summary.created_ms = statement.integer(2);
    summary.activity_ms = statement.integer(3);
    summary.messages = static_cast<int>(statement.integer(4));
    // Messages that are nobody's parent are the ends of paths.
    summary.branches = static_cast<int>(statement.integer(5));
    if (!statement.isNull(6)) summary.deleted_ms = statement.integer(6);
    summary.preview = snippetOf(statement.text(7), {});
    summaries.push_back(std::move(summary));
  }
}

Result<std::vector<ConversationHit>> ConversationRepository::search(const std::string& text, int limit) {
  std::vector<ConversationHit> hits;
  const QString query = QString::fromStdString(text).trimmed();
  if (query.isEmpty()) return hits;
  // The trigram index serves three characters and more; LIKE reads all messages for shorter ones.
  const bool indexed = query.toUcs4().size() >= 3;
  QString quoted = query;
  quoted.replace(QLatin1Char('"'), QStringLiteral("\"\""));
  const std::string pattern = likePattern(query.toStdString());
  Statement statement = m_database.prepare(
      std::string("SELECT t.id, t.name, 0, t.name, c.activity_ms FROM thing t JOIN conversation c ON "
                  "c.thing_id = t.id"
                  " WHERE t.deleted_ms IS NULL AND t.name LIKE ? ESCAPE '\\'"
                  " UNION ALL SELECT t.id, t.name, m.id, m.content, c.activity_ms FROM message m"
                  " JOIN thing t ON t.id = m.conversation_id JOIN conversation c ON c.thing_id = t.id"
                  " WHERE t.deleted_ms IS NULL AND ") +
      (indexed ? "m.id IN (SELECT rowid FROM message_search WHERE message_search MATCH ?)"
               : "m.content LIKE ? ESCAPE '\\'") +
      " ORDER BY 5 DESC, 1, 3 LIMIT ?");
  statement.bind(pattern).bind(indexed ? '"' + quoted.toStdString() + '"' : pattern).bind(limit);
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return hits;
    hits.push_back({statement.integer(0), statement.text(1), statement.integer(2),
                    snippetOf(statement.text(3), query.toStdString())});
  }
}

Result<std::vector<Message>> ConversationRepository::messages(ThingId conversation) {
  Statement statement = m_database.prepare(
      "SELECT id, parent_id, sequence, role, state, content, created_ms, person_id, model_name, run_id, "
      "prompt_tokens,"
      " completion_tokens, timings, error, passages FROM message WHERE conversation_id = ? ORDER BY "
      "sequence, id");
  statement.bind(conversation);
  std::vector<Message> messages;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return messages;
    messages.push_back(readMessage(statement));
  }
}

Status ConversationRepository::save(ThingId conversation, const std::vector<Message>& messages) {
  for (const Message& message : messages)
    HEDDLE_TRY(
        m_database
            .prepare(
                "INSERT INTO message (id, conversation_id, parent_id, sequence, role, state, content, "
                "created_ms,"
                " person_id, model_name, run_id, prompt_tokens, completion_tokens, timings, error, passages)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (id) DO UPDATE SET"
                " state = excluded.state, content = excluded.content, model_name = excluded.model_name,"
                " run_id = excluded.run_id, prompt_tokens = excluded.prompt_tokens,"
                " completion_tokens = excluded.completion_tokens, timings = excluded.timings,"
                " error = excluded.error, passages = excluded.passages")
            .bind(message.id)
            .bind(conversation)
            .bindIdOrNull(message.parent)
            .bind(message.sequence)
            .bind(messageRoleName(message.role))
            .bind(messageStateName(message.state))
            .bind(message.content)
            .bind(message.created_ms)
            .bindIdOrNull(message.person)
            .bind(message.modelName)
            .bindIdOrNull(message.run)
            .bind(message.promptTokens)
            .bind(message.completionTokens)
            .bind(dump(timingsOf(message)))
            .bind(message.error ? dump(errorToJson(*message.error)) : std::string())
            .bind(message.passages.is_null() ? std::string() : dump(message.passages))
            .run());
  m_database.touched(kKind, conversation);
  return m_database.prepare("UPDATE conversation SET activity_ms = ? WHERE thing_id = ?")
      .bind(nowMs())
      .bind(conversation)
      .run();
}

Result<ConversationRepository::State> ConversationRepository::state(ThingId conversation) {
  Statement statement =
      m_database.prepare("SELECT settings, active_message_id FROM conversation WHERE thing_id = ?");
  statement.bind(conversation);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found)
    return failure(
        "store.no_thing", HEDDLE_TR("Error", "This is no longer in the project"),
        std::to_string(conversation),
        HEDDLE_TR("Error", "It may have been removed for good in another window; reload the list"));
  return State{parseObject(statement.text(0)), statement.integer(1)};
}

Status ConversationRepository::saveState(ThingId conversation, const State& state) {
  m_database.touched(kKind, conversation);
  return m_database.prepare("UPDATE conversation SET settings = ?, active_message_id = ? WHERE thing_id = ?")
      .bind(dump(state.settings))
      .bindIdOrNull(state.active)
      .bind(conversation)
      .run();
}

}  // namespace heddle
