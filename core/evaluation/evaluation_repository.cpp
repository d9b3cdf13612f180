#include "core/evaluation/evaluation_repository.h"

#include "core/store/named_things.h"

namespace heddle::evaluation {
namespace {

constexpr const char* kCasesRole = "cases";
constexpr const char* kEvaluationRole = "evaluation";

Result<ThingId> createNamed(Database& database, const char* kind, const std::string& name, PersonId person) {
  ThingRepository things(database);
  HEDDLE_ASSIGN(const std::string free, things.freeName(kind, name));
  return things.create(kind, free, person);
}

}  // namespace

Result<std::vector<Thing>> CaseRepository::list() {
  return ThingRepository(m_database).list(kKind);
}

Result<Thing> CaseRepository::find(const std::string& name) {
  HEDDLE_ASSIGN(auto found, ThingRepository(m_database).findByName(kKind, name));
  if (found) return *std::move(found);
  HEDDLE_ASSIGN(const auto all, list());
  return failure("cases.unknown", HEDDLE_TR("Error", "The project has no test cases of this name"), name,
                 all.empty() ? Text(HEDDLE_TR("Error", "It has none yet; import some: eval import-cases"))
                             : Text(HEDDLE_TR("Error", "Its case sets are: {0}"), {namesOf(all)}));
}

Result<ThingId> CaseRepository::create(const std::string& name, const std::vector<TestCase>& cases,
                                       PersonId person) {
  HEDDLE_ASSIGN(const ThingId id, createNamed(m_database, kKind, name, person));
  HEDDLE_TRY(save(id, cases, {}, person));
  return id;
}

Result<VersionId> CaseRepository::save(ThingId id, const std::vector<TestCase>& cases,
                                       const std::string& note, PersonId person) {
  return ThingRepository(m_database)
      .saveVersion({.thing = id, .content = toJsonLines(cases), .note = note, .person = person});
}

Result<std::vector<TestCase>> CaseRepository::cases(VersionId id) {
  HEDDLE_ASSIGN(const std::string text, ThingRepository(m_database).content(id));
  return fromJsonLines(text);
}

Result<std::vector<TestCase>> CaseRepository::headCases(ThingId id) {
  HEDDLE_ASSIGN(const Thing thing, ThingRepository(m_database).get(id));
  if (!thing.head) return std::vector<TestCase>();
  return cases(thing.head);
}

Result<std::vector<Thing>> EvaluationRepository::list() {
  return ThingRepository(m_database).list(kKind);
}

Result<Thing> EvaluationRepository::find(const std::string& name) {
  HEDDLE_ASSIGN(auto found, ThingRepository(m_database).findByName(kKind, name));
  if (found) return *std::move(found);
  HEDDLE_ASSIGN(const auto all, list());
  return failure("evaluation.unknown", HEDDLE_TR("Error", "The project has no evaluation of this name"), name,
                 all.empty() ? Text(HEDDLE_TR("Error", "It has none yet; make one: eval create"))
                             : Text(HEDDLE_TR("Error", "Its evaluations are: {0}"), {namesOf(all)}));
}

Result<ThingId> EvaluationRepository::create(const std::string& name, const EvaluationContent& content,
                                             PersonId person) {
  HEDDLE_ASSIGN(const ThingId id, createNamed(m_database, kKind, name, person));
  HEDDLE_TRY(save(id, content, {}, person));
  return id;
}

Result<VersionId> EvaluationRepository::save(ThingId id, const EvaluationContent& content,
                                             const std::string& note, PersonId person) {
  return ThingRepository(m_database)
      .saveVersion({.thing = id, .content = content.toText(), .note = note, .person = person});
}

Result<EvaluationContent> EvaluationRepository::content(VersionId id) {
  HEDDLE_ASSIGN(const std::string text, ThingRepository(m_database).content(id));
  return EvaluationContent::fromText(text);
}

Result<EvaluationContent> EvaluationRepository::headContent(ThingId id) {
  HEDDLE_ASSIGN(const Thing thing, ThingRepository(m_database).get(id));
  return content(thing.head);
}

Result<ThingId> EvaluationRepository::link(ThingId prompt, const char* role) {
  Statement statement = m_database.prepare(
      "SELECT l.thing_id FROM prompt_link l JOIN thing t ON t.id = l.thing_id AND t.deleted_ms IS NULL"
      " WHERE l.prompt_id = ? AND l.role = ?");
  statement.bind(prompt).bind(role);
  HEDDLE_ASSIGN(const bool found, statement.step());
  return found ? statement.integer(0) : ThingId{0};
}

Status EvaluationRepository::setLink(ThingId prompt, const char* role, ThingId thing) {
  m_database.touched("prompt_link", prompt);
  if (!thing)
    return m_database.prepare("DELETE FROM prompt_link WHERE prompt_id = ? AND role = ?")
        .bind(prompt)
        .bind(role)
        .run();
  return m_database
      .prepare(
          "INSERT INTO prompt_link (prompt_id, role, thing_id) VALUES (?, ?, ?)"
          " ON CONFLICT (prompt_id, role) DO UPDATE SET thing_id = excluded.thing_id")
      .bind(prompt)
      .bind(role)
      .bind(thing)
      .run();
}

Result<ThingId> EvaluationRepository::casesOf(ThingId prompt) {
  return link(prompt, kCasesRole);
}
Status EvaluationRepository::setCasesOf(ThingId prompt, ThingId cases) {
  return setLink(prompt, kCasesRole, cases);
}
Result<ThingId> EvaluationRepository::evaluationOf(ThingId prompt) {
  return link(prompt, kEvaluationRole);
}
Status EvaluationRepository::setEvaluationOf(ThingId prompt, ThingId evaluation) {
  return setLink(prompt, kEvaluationRole, evaluation);
}

Status EvaluationRepository::addSession(ThingId evaluation, ThingId session) {
  m_database.touched("evaluation_session", evaluation);
  return m_database.prepare("INSERT OR IGNORE INTO evaluation_session (thing_id, session_id) VALUES (?, ?)")
      .bind(evaluation)
      .bind(session)
      .run();
}

Result<std::vector<ThingId>> EvaluationRepository::sessions(ThingId evaluation) {
  Statement statement = m_database.prepare(
      "SELECT s.session_id FROM evaluation_session s JOIN thing t ON t.id = s.session_id AND t.deleted_ms IS "
      "NULL WHERE s.thing_id = ? ORDER BY s.session_id");
  statement.bind(evaluation);
  std::vector<ThingId> ids;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return ids;
    ids.push_back(statement.integer(0));
  }
}

}  // namespace heddle::evaluation
