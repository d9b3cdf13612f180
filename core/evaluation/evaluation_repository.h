// The case sets and evaluations of a project, and which of them a prompt's page shows.
#pragma once

#include <string>
#include <vector>

#include "core/evaluation/evaluation.h"
#include "core/store/database.h"

namespace heddle::evaluation {

class CaseRepository {
 public:
  static constexpr const char* kKind = "cases";

  explicit CaseRepository(Database& database) : m_database(database) {}
  Result<std::vector<Thing>> list();
  Result<Thing> find(const std::string& name);  // "cases.unknown" names those there are
  // With a first version; a taken name gets a number.
  Result<ThingId> create(const std::string& name, const std::vector<TestCase>& cases, PersonId person);
  Result<VersionId> save(ThingId id, const std::vector<TestCase>& cases, const std::string& note,
                         PersonId person);
  Result<std::vector<TestCase>> cases(VersionId id);
  Result<std::vector<TestCase>> headCases(ThingId id);

 private:
  Database& m_database;
};

class EvaluationRepository {
 public:
  static constexpr const char* kKind = "evaluation";

  explicit EvaluationRepository(Database& database) : m_database(database) {}
  Result<std::vector<Thing>> list();
  Result<Thing> find(const std::string& name);  // "evaluation.unknown" names those there are
  Result<ThingId> create(const std::string& name, const EvaluationContent& content, PersonId person);
  Result<VersionId> save(ThingId id, const EvaluationContent& content, const std::string& note,
                         PersonId person);
  Result<EvaluationContent> content(VersionId id);
  Result<EvaluationContent> headContent(ThingId id);

  // The case set that a prompt is tried on; 0: none. Removed ones count as none.
  Result<ThingId> casesOf(ThingId prompt);
  Status setCasesOf(ThingId prompt, ThingId cases);
  // The evaluation that the prompt's page shows; 0: none.
  Result<ThingId> evaluationOf(ThingId prompt);
  Status setEvaluationOf(ThingId prompt, ThingId evaluation);

  // A labelling session whose items are answers of this evaluation.
  Status addSession(ThingId evaluation, ThingId session);
  Result<std::vector<ThingId>> sessions(ThingId evaluation);

 private:
  Result<ThingId> link(ThingId prompt, const char* role);
  Status setLink(ThingId prompt, const char* role, ThingId thing);
  Database& m_database;
};

}  // namespace heddle::evaluation
