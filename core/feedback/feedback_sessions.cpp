// Sessions: the list, settings, opening and closing.
#include <algorithm>

#include "core/feedback/feedback_repository.h"
#include "core/feedback/feedback_rows.h"
#include "core/feedback/task_registry.h"
#include "core/store/named_things.h"

namespace heddle::feedback {
namespace {

Status checkName(const std::string& name) {
  if (name.find_first_not_of(" \t\r\n") == std::string::npos)
    return failure("feedback.no_name", HEDDLE_TR("Error", "A session needs a name"), {},
                   HEDDLE_TR("Error", "Type one"));
  return {};
}

std::unexpected<Error> exists(const std::string& name) {
  return failure("feedback.session_exists", HEDDLE_TR("Error", "There already is a session of this name"),
                 name, HEDDLE_TR("Error", "Choose another name"));
}

// In its one form, whatever the caller filled in.
Result<SessionSettings> complete(const SessionSettings& settings) {
  return sessionSettingsFromJson(toJson(settings));
}

Result<Session> readSession(Database& database, const Thing& thing) {
  Statement statement = database.prepare(
      "SELECT state, items, gold_items, open_items, wanted, labels, activity_ms,"
      " EXISTS (SELECT 1 FROM feedback_import WHERE session_id = thing_id) FROM feedback_session WHERE "
      "thing_id = ?");
  statement.bind(thing.id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found)
    return failure("feedback.no_session", HEDDLE_TR("Error", "This session is no longer in the project"),
                   thing.name, HEDDLE_TR("Error", "Reload the list of sessions"));
  Session session;
  session.id = thing.id;
  session.name = thing.name;
  session.version = thing.head;
  session.created_ms = thing.created_ms;
  session.changed_ms = thing.changed_ms;
  session.deleted_ms = thing.deleted_ms;
  session.items = statement.integer(1);
  session.goldItems = statement.integer(2);
  session.openItems = statement.integer(3);
  session.wanted = statement.integer(4);
  session.labels = statement.integer(5);
  session.activity_ms = statement.integer(6);
  const bool filling = statement.integer(7) != 0 && session.items + session.goldItems == 0;
  session.state = statement.text(0) == "closed" ? SessionState::Closed
                  : filling                     ? SessionState::Filling
                                                : SessionState::Open;
  HEDDLE_ASSIGN(const std::string content, ThingRepository(database).content(thing.head));
  HEDDLE_ASSIGN(session.settings, sessionSettingsFromJson(rows::parse(content, Json())));
  return session;
}

Result<Thing> sessionThing(Database& database, SessionId id) {
  const auto thing = ThingRepository(database).get(id);
  if (thing && thing->kind == kSessionKind) return *thing;
  return failure("feedback.no_session", HEDDLE_TR("Error", "This session is no longer in the project"),
                 std::to_string(id), HEDDLE_TR("Error", "Reload the list of sessions"));
}

// Stored answers are numbers of labels and scales; these must keep their meaning.
bool keepsMeaning(const TaskType& task, const Json& before, const Json& after) {
  return std::ranges::all_of(task.description().parameters, [&](const TaskParameter& parameter) {
    const Json old = parameterOf(task, before, parameter.id), now = parameterOf(task, after, parameter.id);
    if (parameter.type == TaskParameterType::Scales) return old == now;
    if (parameter.type != TaskParameterType::Names) return true;
    return now.size() >= old.size() && std::equal(old.begin(), old.end(), now.begin());
  });
}

Status checkChange(Database& database, const Session& session, const SessionSettings& after) {
  const SessionSettings& before = session.settings;
  if (before.seed != after.seed)
    return failure("feedback.seed_fixed", HEDDLE_TR("Error", "The seed of a session never changes"),
                   session.name, HEDDLE_TR("Error", "Make a new session for another order"));
  Statement labels = database.prepare("SELECT 1 FROM feedback_label WHERE session_id = ? LIMIT 1");
  labels.bind(session.id);
  HEDDLE_ASSIGN(const bool hasLabels, labels.step());
  if (!hasLabels) return {};
  HEDDLE_ASSIGN(const TaskType* const task, taskOf(after.task));
  if (before.task == after.task && keepsMeaning(*task, before.parameters, after.parameters)) return {};
  return failure(
      "feedback.task_fixed", HEDDLE_TR("Error", "The session has labels, so its task stays as it is"),
      session.name,
      HEDDLE_TR("Error", "Add labels at the end of the list only, or make a new session for another task"));
}

// Every item's place in the queue made anew; everybody starts from its front.
Status reorder(Database& database, SessionId session, QueueOrder order) {
  const char* rank = order == QueueOrder::Given ? "ordinal" : order == QueueOrder::Uncertain ? "-score" : "0";
  HEDDLE_TRY(
      database.prepare(std::string("UPDATE feedback_item SET rank = ") + rank + " WHERE session_id = ?")
          .bind(session)
          .run());
  return database.prepare("UPDATE feedback_annotator SET cursor_rank = NULL WHERE session_id = ?")
      .bind(session)
      .run();
}

Status changeAnnotators(Database& database, SessionId session, int by) {
  HEDDLE_TRY(database.prepare("UPDATE feedback_item SET wanted = max(1, wanted + ?) WHERE session_id = ?")
                 .bind(by)
                 .bind(session)
                 .run());
  HEDDLE_TRY(
      database
          .prepare("UPDATE feedback_item SET state = CASE WHEN answered >= wanted THEN 'done' ELSE 'open' END"
                   " WHERE session_id = ? AND state IN ('open', 'done')")
          .bind(session)
          .run());
  return rows::recount(database, session);
}

Status setState(Database& database, SessionId id, const char* state) {
  HEDDLE_TRY(sessionThing(database, id));
  database.touched(kSessionKind, id);
  return database.prepare("UPDATE feedback_session SET state = ? WHERE thing_id = ?")
      .bind(state)
      .bind(id)
      .run();
}

}  // namespace

Result<SessionId> FeedbackRepository::createSession(const std::string& name, const SessionSettings& settings,
                                                    PersonId person) {
  HEDDLE_TRY(checkName(name));
  HEDDLE_ASSIGN(const SessionSettings checked, complete(settings));
  ThingRepository things(m_database);
  HEDDLE_ASSIGN(const auto taken, things.findByName(kSessionKind, name));
  if (taken) return exists(name);
  HEDDLE_ASSIGN(const SessionId id, things.create(kSessionKind, name, person));
  HEDDLE_TRY(
      m_database.prepare("INSERT INTO feedback_session (thing_id, state) VALUES (?, 'open')").bind(id).run());
  HEDDLE_TRY(things.saveVersion(
      {.thing = id, .content = rows::dump(toJson(checked)), .note = {}, .person = person}));
  return id;
}

Result<std::vector<Session>> FeedbackRepository::sessions(Deleted deleted) {
  HEDDLE_ASSIGN(const auto things, ThingRepository(m_database).list(kSessionKind, deleted));
  std::vector<Session> sessions;
  for (const Thing& thing : things) {
    HEDDLE_ASSIGN(Session session, readSession(m_database, thing));
    sessions.push_back(std::move(session));
  }
  std::ranges::stable_sort(sessions, [](const Session& a, const Session& b) {
    const bool closedA = a.state == SessionState::Closed, closedB = b.state == SessionState::Closed;
    if (closedA != closedB) return closedB;
    return std::max(a.activity_ms, a.changed_ms) > std::max(b.activity_ms, b.changed_ms);
  });
  return sessions;
}

Result<Session> FeedbackRepository::session(SessionId id) {
  HEDDLE_ASSIGN(const Thing thing, sessionThing(m_database, id));
  return readSession(m_database, thing);
}

Result<Session> FeedbackRepository::findSession(const std::string& name) {
  ThingRepository things(m_database);
  HEDDLE_ASSIGN(const auto thing, things.findByName(kSessionKind, name));
  if (thing) return readSession(m_database, *thing);
  HEDDLE_ASSIGN(const auto all, things.list(kSessionKind));
  if (all.empty())
    return failure("feedback.no_session", HEDDLE_TR("Error", "The project has no labelling sessions"), name,
                   HEDDLE_TR("Error", "Make one with `feedback create`, or on the Feedback page"));
  return failure("feedback.no_session",
                 HEDDLE_TR("Error", "The project has no labelling session of this name"), name,
                 {HEDDLE_TR("Error", "Its sessions are: {0}"), {namesOf(all)}});
}

Result<VersionId> FeedbackRepository::saveSettings(SessionId id, const SessionSettings& settings,
                                                   const std::string& note, PersonId person) {
  HEDDLE_ASSIGN(const Session before, session(id));
  HEDDLE_ASSIGN(const SessionSettings after, complete(settings));
  HEDDLE_TRY(checkChange(m_database, before, after));
  HEDDLE_ASSIGN(
      const VersionId version,
      ThingRepository(m_database)
          .saveVersion({.thing = id, .content = rows::dump(toJson(after)), .note = note, .person = person}));
  if (after.annotators != before.settings.annotators)
    HEDDLE_TRY(changeAnnotators(m_database, id, after.annotators - before.settings.annotators));
  if (after.order != before.settings.order) HEDDLE_TRY(reorder(m_database, id, after.order));
  return version;
}

Status FeedbackRepository::renameSession(SessionId id, const std::string& name) {
  HEDDLE_TRY(checkName(name));
  HEDDLE_TRY(sessionThing(m_database, id));
  ThingRepository things(m_database);
  HEDDLE_ASSIGN(const auto taken, things.findByName(kSessionKind, name));
  if (taken && taken->id != id) return exists(name);
  return things.rename(id, name);
}

Status FeedbackRepository::closeSession(SessionId id) {
  HEDDLE_TRY(setState(m_database, id, "closed"));
  return m_database.prepare("DELETE FROM feedback_loan WHERE session_id = ?").bind(id).run();
}

Status FeedbackRepository::reopenSession(SessionId id) {
  return setState(m_database, id, "open");
}

Status FeedbackRepository::removeSession(SessionId id) {
  HEDDLE_TRY(sessionThing(m_database, id));
  return ThingRepository(m_database).remove(id);
}

Status FeedbackRepository::restoreSession(SessionId id) {
  HEDDLE_TRY(sessionThing(m_database, id));
  return restoreNamed(m_database, kSessionKind, id);
}

}  // namespace heddle::feedback
