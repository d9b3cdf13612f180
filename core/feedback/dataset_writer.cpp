#include "core/feedback/dataset_writer.h"

#include "core/feedback/dataset_repository.h"
#include "core/feedback/feedback_rows.h"
#include "core/store/lineage_repository.h"

namespace heddle::feedback {
namespace {

constexpr size_t kBatchRows = 1000;
constexpr size_t kBatch_bytes = 4 << 20;
constexpr int64_t kAbandoned_ms = 120'000;

Json bySplit(const auto& values) {
  Json json = Json::object();
  for (const Split split : kSplits) json[std::string(splitName(split))] = values[static_cast<size_t>(split)];
  return json;
}

Result<DatasetId> datasetOf(Database& database, const std::string& name, PersonId person) {
  ThingRepository things(database);
  if (name.find_first_not_of(" \t\r\n") == std::string::npos)
    return failure("feedback.no_name", HEDDLE_TR("Error", "A data set needs a name"), {},
                   HEDDLE_TR("Error", "Type one"));
  HEDDLE_ASSIGN(const auto known, things.findByName(kDatasetKind, name));
  if (known) return known->id;
  return things.create(kDatasetKind, name, person);
}

Status connect(Database& database, const DatasetVersion& version, const std::string& name,
               const std::set<int64_t>& runs) {
  LineageRepository lineage(database);
  HEDDLE_ASSIGN(const ArtefactId product, lineage.artefact("version", std::to_string(version.id), name));
  if (version.sessionVersion) {
    HEDDLE_ASSIGN(const Thing session, ThingRepository(database).get(version.session));
    HEDDLE_ASSIGN(const ArtefactId source,
                  lineage.artefact("version", std::to_string(version.sessionVersion), session.name));
    HEDDLE_TRY(lineage.connect(product, source, "labels"));
  }
  for (const int64_t run : runs) {
    HEDDLE_ASSIGN(const auto source, lineage.find("run", std::to_string(run)));
    if (source) HEDDLE_TRY(lineage.connect(product, source->id, "candidate"));
  }
  return {};
}

}  // namespace

Json manifestOf(const DatasetVersion& version, int64_t content) {
  Json leftOut = Json::object();
  for (const auto& [reason, count] : version.leftOut) leftOut[reason] = count;
  return {{"format", 1},
          {"content", content},
          {"rows", rowFormatName(version.format)},
          {"splits", bySplit(version.rows)},
          {"sha256", bySplit(version.sha256)},
          {"groups", version.groups},
          {"bytes", version.bytes},
          {"session", version.session},
          {"session_version", version.sessionVersion},
          {"last_label", version.lastLabel},
          {"file", version.file},
          {"recipe", version.recipe},
          {"left_out", std::move(leftOut)}};
}

Result<DatasetVersion> versionOfManifest(const Json& manifest) {
  const auto format = manifest.is_object() && manifest.contains("rows") && manifest["rows"].is_string()
                          ? rowFormatOf(manifest["rows"].get<std::string>())
                          : std::nullopt;
  const Json splits = manifest.is_object() ? manifest.value("splits", Json()) : Json();
  if (!format || !splits.is_object())
    return failure(
        "feedback.dataset_damaged", HEDDLE_TR("Error", "The data set's description cannot be read"), {},
        HEDDLE_TR("Error", "Check the project with `project check`, or go back to an earlier version"));
  const auto number = [&](const char* field) {
    const Json value = manifest.value(field, Json());
    return value.is_number_integer() ? value.get<int64_t>() : 0;
  };
  DatasetVersion version;
  version.format = *format;
  const Json hashes = manifest.value("sha256", Json::object());
  for (const Split split : kSplits) {
    const std::string name(splitName(split));
    version.rows[static_cast<size_t>(split)] = splits.value(name, int64_t{0});
    version.sha256[static_cast<size_t>(split)] = hashes.value(name, std::string());
  }
  version.groups = number("groups");
  version.bytes = number("bytes");
  version.session = number("session");
  version.sessionVersion = number("session_version");
  version.lastLabel = number("last_label");
  version.file = manifest.value("file", std::string());
  version.recipe = manifest.value("recipe", Json::object());
  const Json leftOut = manifest.value("left_out", Json::object());
  for (const auto& [reason, count] : leftOut.items())
    if (count.is_number_integer()) version.leftOut[reason] = count.get<int64_t>();
  return version;
}

Result<DatasetWriter> DatasetWriter::start(Project& project, RowFormat format, const SplitShares& shares) {
  HEDDLE_TRY(checkShares(shares));
  DatasetWriter writer(project);
  writer.m_shares = shares;
  writer.m_version.format = format;
  HEDDLE_ASSIGN(
      writer.m_content, waitFor(project.write(Durability::Normal, [](Database& database) -> Result<int64_t> {
        HEDDLE_TRY(database.prepare("DELETE FROM dataset_content WHERE state = 'filling' AND beat_ms < ?")
                       .bind(nowMs() - kAbandoned_ms)
                       .run());
        HEDDLE_TRY(database.prepare("INSERT INTO dataset_content (state, beat_ms) VALUES ('filling', ?)")
                       .bind(nowMs())
                       .run());
        return database.lastInsertId();
      })));
  return writer;
}

Status DatasetWriter::add(const std::string& id, const std::string& group, const Json& row, ItemId item) {
  Json whole = {{"id", id}, {"group", group}};
  for (const auto& [field, value] : row.items()) whole[field] = value;
  const Split split = splitOfGroup(group, m_shares);
  const auto place = static_cast<size_t>(split);
  std::string text = rows::dump(whole);
  const std::string line = text + "\n";
  m_hashes[place].add(std::as_bytes(std::span(line)));
  m_groups.insert(group);
  ++m_version.rows[place];
  m_version.bytes += static_cast<int64_t>(line.size());
  m_batch_bytes += line.size();
  m_batch.push_back({split, ++m_ordinal, group, item, std::move(text)});
  return m_batch.size() < kBatchRows && m_batch_bytes < kBatch_bytes ? Status() : flush();
}

Status DatasetWriter::flush() {
  if (m_batch.empty()) return {};
  m_batch_bytes = 0;
  return waitFor(m_project->write(
      Durability::Normal,
      [content = m_content, batch = std::exchange(m_batch, {})](Database& database) -> Status {
        Statement statement = database.prepare(
            "INSERT INTO dataset_row (content_id, ordinal, split, group_key, item_id, row) VALUES (?, ?, ?, "
            "?, ?, ?)");
        for (const Row& row : batch)
          HEDDLE_TRY(statement.bind(content)
                         .bind(row.ordinal)
                         .bind(static_cast<int>(row.split))
                         .bind(row.group)
                         .bindIdOrNull(row.item)
                         .bind(row.text)
                         .run());
        return database.prepare("UPDATE dataset_content SET beat_ms = ? WHERE id = ?")
            .bind(nowMs())
            .bind(content)
            .run();
      }));
}

Result<DatasetVersion> DatasetWriter::finish(const std::string& name, DatasetVersion version,
                                             const std::set<int64_t>& runs) {
  HEDDLE_TRY(flush());
  version.format = m_version.format;
  version.rows = m_version.rows;
  version.bytes = m_version.bytes;
  version.groups = static_cast<int64_t>(m_groups.size());
  for (size_t i = 0; i < m_hashes.size(); ++i) version.sha256[i] = m_hashes[i].finish();
  return waitFor(m_project->write(
      Durability::Full,
      [name, version, runs, content = m_content,
       person = m_project->me()](Database& database) mutable -> Result<DatasetVersion> {
        HEDDLE_ASSIGN(version.dataset, datasetOf(database, name, person));
        HEDDLE_ASSIGN(version.id, ThingRepository(database).saveVersion(
                                      {.thing = version.dataset,
                                       .content = rows::dump(manifestOf(version, content)),
                                       .note = version.note,
                                       .person = person}));
        HEDDLE_TRY(database.prepare("INSERT INTO dataset_version (version_id, content_id) VALUES (?, ?)")
                       .bind(version.id)
                       .bind(content)
                       .run());
        HEDDLE_TRY(
            database.prepare("UPDATE dataset_content SET state = 'fixed' WHERE id = ?").bind(content).run());
        HEDDLE_TRY(connect(database, version, name, runs));
        return DatasetRepository(database).version(version.id);
      }));
}

Status DatasetWriter::abandon() {
  m_batch.clear();
  return waitFor(m_project->write(Durability::Normal, [content = m_content](Database& database) -> Status {
    return database.prepare("DELETE FROM dataset_content WHERE id = ? AND state = 'filling'")
        .bind(content)
        .run();
  }));
}

}  // namespace heddle::feedback
