#include "core/knowledge/knowledge_repository.h"

#include <map>

#include "core/knowledge/knowledge_rows.h"
#include "core/knowledge/reading_settings.h"
#include "core/knowledge/splitter.h"

namespace heddle {
namespace {

std::unexpected<Error> noSource(SourceId id) {
  return failure("knowledge.no_source", HEDDLE_TR("Error", "This source is no longer in the project"),
                 std::to_string(id), HEDDLE_TR("Error", "Reload the list of sources"));
}

Status checkSettings(const SourceSettings& settings) {
  HEDDLE_TRY(completeParameters(settings.splitter));
  HEDDLE_TRY(sourceSettingsFromJson(toJson(settings)));
  for (const std::string& path : settings.paths)
    if (path.empty() || path.front() != '/')
      return failure("knowledge.settings", HEDDLE_TR("Error", "A source needs whole paths, from the root"),
                     path, HEDDLE_TR("Error", "Choose the file or folder again"));
  return {};
}

SourceState stateOf(const Source& source) {
  if (source.error) return SourceState::Unreachable;
  if (source.counts.pending > 0) return SourceState::Incomplete;
  return source.scanned_ms == 0 ? SourceState::New : SourceState::Ready;
}

Result<SourceCounts> countsOf(Database& database, SourceId id) {
  Statement statement = database.prepare(
      "SELECT state, readable, count(*), sum(chunks), sum(size_bytes) FROM document WHERE source_id = ? "
      "GROUP BY state, "
      "readable");
  statement.bind(id);
  SourceCounts counts;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return counts;
    const std::string state = statement.text(0);
    const int64_t documents = statement.integer(2);
    counts.documents += documents;
    counts.size_bytes += statement.integer(4);
    if (state == "ready") counts.ready += documents;
    if (state == "pending") counts.pending += documents;
    if (state == "failed") counts.failed += documents;
    if (state == "duplicate") counts.duplicates += documents;
    if (state == "missing") counts.missing += documents;
    if (statement.integer(1) && state != "missing") counts.chunks += statement.integer(3);
  }
}

Result<Source> readSource(Database& database, const Thing& thing) {
  Source source;
  source.id = thing.id;
  source.name = thing.name;
  source.version = thing.head;
  HEDDLE_ASSIGN(const std::string content, ThingRepository(database).content(thing.head));
  HEDDLE_ASSIGN(source.settings, sourceSettingsFromJson(rows::parse(content, KnowledgeJson::object())));
  Statement statement = database.prepare("SELECT scanned_ms, error FROM source WHERE thing_id = ?");
  statement.bind(thing.id);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return noSource(thing.id);
  source.scanned_ms = statement.integer(0);
  source.error = rows::errorFromText(statement.text(1));
  HEDDLE_ASSIGN(source.counts, countsOf(database, thing.id));
  source.state = stateOf(source);
  return source;
}

// Documents read with other settings than these are to be read again.
Status markOutdated(Database& database, SourceId id, const SourceSettings& settings) {
  Statement statement = database.prepare(
      "SELECT DISTINCT loader, settings_hash FROM document WHERE source_id = ? AND settings_hash <> ''");
  statement.bind(id);
  const auto read = rows::readAll<std::pair<std::string, std::string>>(
      statement, [](const Statement& row) { return std::pair(row.text(0), row.text(1)); });
  if (!read) return std::unexpected(read.error());
  for (const auto& [loader, hash] : *read) {
    if (readingHash(settings, loader).text() == hash) continue;
    HEDDLE_TRY(database
                   .prepare("UPDATE document SET state = 'pending' WHERE source_id = ? AND loader = ? AND "
                            "settings_hash = ?"
                            " AND state <> 'missing'")
                   .bind(id)
                   .bind(loader)
                   .bind(hash)
                   .run());
  }
  return {};
}

}  // namespace

Result<std::vector<Source>> KnowledgeRepository::sources() {
  HEDDLE_ASSIGN(const std::vector<Thing> things, ThingRepository(m_database).list(kSourceKind));
  std::vector<Source> sources;
  for (const Thing& thing : things) {
    HEDDLE_ASSIGN(Source source, readSource(m_database, thing));
    sources.push_back(std::move(source));
  }
  return sources;
}

Result<Source> KnowledgeRepository::source(SourceId id) {
  const auto thing = ThingRepository(m_database).get(id);
  if (!thing || thing->kind != kSourceKind) return noSource(id);
  return readSource(m_database, *thing);
}

Result<std::optional<Source>> KnowledgeRepository::findSource(const std::string& name) {
  HEDDLE_ASSIGN(const auto thing, ThingRepository(m_database).findByName(kSourceKind, name));
  if (!thing) return std::nullopt;
  HEDDLE_ASSIGN(Source source, readSource(m_database, *thing));
  return source;
}

Result<SourceId> KnowledgeRepository::addSource(const std::string& name, const SourceSettings& settings,
                                                PersonId person) {
  HEDDLE_TRY(checkSettings(settings));
  ThingRepository things(m_database);
  HEDDLE_ASSIGN(const auto taken, things.findByName(kSourceKind, name));
  if (taken)
    return failure("knowledge.source_exists", HEDDLE_TR("Error", "There already is a source of this name"),
                   name, HEDDLE_TR("Error", "Choose another name, or add the files to that source"));
  HEDDLE_ASSIGN(const SourceId id, things.create(kSourceKind, name, person));
  HEDDLE_TRY(m_database.prepare("INSERT INTO source (thing_id, scanned_ms, error) VALUES (?, 0, '')")
                 .bind(id)
                 .run());
  HEDDLE_TRY(things.saveVersion(
      {.thing = id, .content = rows::dump(toJson(settings)), .note = {}, .person = person}));
  return id;
}

Result<VersionId> KnowledgeRepository::saveSettings(SourceId id, const SourceSettings& settings,
                                                    const std::string& note, PersonId person) {
  HEDDLE_TRY(checkSettings(settings));
  HEDDLE_TRY(source(id));
  HEDDLE_ASSIGN(
      const VersionId version,
      ThingRepository(m_database)
          .saveVersion(
              {.thing = id, .content = rows::dump(toJson(settings)), .note = note, .person = person}));
  HEDDLE_TRY(markOutdated(m_database, id, settings));
  m_database.touched("document");
  return version;
}

Status KnowledgeRepository::removeSource(SourceId id) {
  HEDDLE_TRY(ThingRepository(m_database).remove(id));
  return rows::touchChunks(m_database, "t.id = ?", id);
}

Status KnowledgeRepository::restoreSource(SourceId id) {
  HEDDLE_TRY(ThingRepository(m_database).restore(id));
  return rows::touchChunks(m_database, "t.id = ?", id);
}

}  // namespace heddle
