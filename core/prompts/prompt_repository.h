// The prompts of a project. Every save is a version; versions never change.
#pragma once

#include <string>
#include <vector>

#include "core/prompts/prompt_content.h"
#include "core/store/database.h"
#include "core/store/run_repository.h"
#include "core/store/thing_repository.h"

namespace heddle {

class PromptRepository {
 public:
  static constexpr const char* kKind = "prompt";

  explicit PromptRepository(Database& database) : m_database(database) {}

  Result<std::vector<Thing>> list(Deleted deleted = Deleted::Without);
  // By name, as the command line does; "prompts.unknown" names those there are.
  Result<Thing> find(const std::string& name);

  // With its first version. A taken name gets a number: "name 2".
  Result<ThingId> create(const std::string& name, const PromptContent& content, PersonId person);
  Result<ThingId> duplicate(ThingId id, PersonId person);  // "name copy", with the last version's content
  Status rename(ThingId id, const std::string& name);      // "prompts.name_taken", "prompts.no_name"
  Status remove(ThingId id);                               // can be undone by restore
  Status restore(ThingId id);                              // under a free name

  Result<VersionId> save(ThingId id, const PromptContent& content, const std::string& note, PersonId person,
                         VersionId parent = 0);
  Result<std::vector<Version>> versions(ThingId id);  // newest first
  Result<PromptContent> content(VersionId id);
  Result<std::string> text(VersionId id);  // the JSON, for comparing versions line by line
  Result<VersionId> restoreVersion(VersionId id, PersonId person);  // a new version with the old content
  // Answers that were asked for one by one, newest first; those of grids stand with their evaluation.
  Result<std::vector<Run>> runs(ThingId id, int limit);

 private:
  Database& m_database;
};

}  // namespace heddle
