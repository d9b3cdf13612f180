#include "core/prompts/prompt_repository.h"

#include "core/store/named_things.h"

namespace heddle {

Result<std::vector<Thing>> PromptRepository::list(Deleted deleted) {
  return ThingRepository(m_database).list(kKind, deleted);
}

Result<Thing> PromptRepository::find(const std::string& name) {
  HEDDLE_ASSIGN(auto found, ThingRepository(m_database).findByName(kKind, name));
  if (found) return *std::move(found);
  HEDDLE_ASSIGN(const auto all, list());
  return failure("prompts.unknown", HEDDLE_TR("Error", "The project has no prompt of this name"), name,
                 all.empty() ? Text(HEDDLE_TR("Error", "It has no prompts yet; make one in the window"))
                             : Text(HEDDLE_TR("Error", "Its prompts are: {0}"), {namesOf(all)}));
}

Result<ThingId> PromptRepository::create(const std::string& name, const PromptContent& content,
                                         PersonId person) {
  ThingRepository things(m_database);
  HEDDLE_ASSIGN(const std::string free, things.freeName(kKind, name));
  HEDDLE_ASSIGN(const ThingId id, things.create(kKind, free, person));
  HEDDLE_TRY(save(id, content, {}, person));
  return id;
}

Result<ThingId> PromptRepository::duplicate(ThingId id, PersonId person) {
  HEDDLE_ASSIGN(const Thing thing, ThingRepository(m_database).get(id));
  HEDDLE_ASSIGN(const PromptContent last, content(thing.head));
  return create(thing.name + " copy", last, person);
}

Status PromptRepository::rename(ThingId id, const std::string& name) {
  if (name.find_first_not_of(" \t\n") == std::string::npos)
    return failure("prompts.no_name", HEDDLE_TR("Error", "A prompt needs a name"), {},
                   HEDDLE_TR("Error", "Type at least one character"));
  HEDDLE_ASSIGN(const auto taken, ThingRepository(m_database).findByName(kKind, name));
  if (taken && taken->id != id)
    return failure("prompts.name_taken", HEDDLE_TR("Error", "Another prompt has this name"), name,
                   HEDDLE_TR("Error", "Choose another name: the command line finds prompts by it"));
  return ThingRepository(m_database).rename(id, name);
}

Status PromptRepository::remove(ThingId id) {
  return ThingRepository(m_database).remove(id);
}

Status PromptRepository::restore(ThingId id) {
  return restoreNamed(m_database, kKind, id);
}

Result<VersionId> PromptRepository::save(ThingId id, const PromptContent& content, const std::string& note,
                                         PersonId person, VersionId parent) {
  return ThingRepository(m_database).saveVersion({id, content.toText(), note, person, parent});
}

Result<std::vector<Version>> PromptRepository::versions(ThingId id) {
  return ThingRepository(m_database).versions(id);
}

Result<std::string> PromptRepository::text(VersionId id) {
  return ThingRepository(m_database).content(id);
}

Result<PromptContent> PromptRepository::content(VersionId id) {
  HEDDLE_ASSIGN(const std::string stored, text(id));
  return PromptContent::fromText(stored);
}

Result<VersionId> PromptRepository::restoreVersion(VersionId id, PersonId person) {
  return restoreVersionWithNote(m_database, id, person);
}

Result<std::vector<Run>> PromptRepository::runs(ThingId id, int limit) {
  Statement statement = m_database.prepare(
      "SELECT id FROM run WHERE thing_id = ? AND kind <> 'evaluation' ORDER BY id DESC LIMIT ?");
  statement.bind(id).bind(limit);
  std::vector<Run> runs;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return runs;
    HEDDLE_ASSIGN(Run run, RunRepository(m_database).get(statement.integer(0)));
    runs.push_back(std::move(run));
  }
}

}  // namespace heddle
