#include "core/feedback/dataset_repository.h"

#include "core/feedback/dataset_writer.h"
#include "core/feedback/feedback_rows.h"
#include "core/store/named_things.h"

namespace heddle::feedback {
namespace {

Result<Thing> datasetThing(Database& database, DatasetId id) {
  const auto thing = ThingRepository(database).get(id);
  if (thing && thing->kind == kDatasetKind) return *thing;
  return failure("feedback.no_dataset", HEDDLE_TR("Error", "This data set is no longer in the project"),
                 std::to_string(id), HEDDLE_TR("Error", "Reload the list of data sets"));
}

Result<DatasetVersion> readVersion(Database& database, const Version& stored) {
  HEDDLE_ASSIGN(const std::string content, ThingRepository(database).content(stored.id));
  HEDDLE_ASSIGN(DatasetVersion version, versionOfManifest(rows::parse(content, Json())));
  version.id = stored.id;
  version.dataset = stored.thing;
  version.number = stored.number;
  version.created_ms = stored.created_ms;
  version.person = stored.person;
  version.note = stored.note;
  return version;
}

Result<Dataset> readDataset(Database& database, const Thing& thing) {
  Dataset dataset{thing.id, thing.name, thing.versions, thing.changed_ms, {}};
  HEDDLE_ASSIGN(const Version head, ThingRepository(database).version(thing.head));
  HEDDLE_ASSIGN(dataset.head, readVersion(database, head));
  return dataset;
}

}  // namespace

Result<std::vector<Dataset>> DatasetRepository::datasets() {
  HEDDLE_ASSIGN(const auto things, ThingRepository(m_database).list(kDatasetKind));
  std::vector<Dataset> datasets;
  for (const Thing& thing : things) {
    HEDDLE_ASSIGN(Dataset dataset, readDataset(m_database, thing));
    datasets.push_back(std::move(dataset));
  }
  return datasets;
}

Result<Dataset> DatasetRepository::dataset(DatasetId id) {
  HEDDLE_ASSIGN(const Thing thing, datasetThing(m_database, id));
  return readDataset(m_database, thing);
}

Result<Dataset> DatasetRepository::findDataset(const std::string& name) {
  ThingRepository things(m_database);
  HEDDLE_ASSIGN(const auto thing, things.findByName(kDatasetKind, name));
  if (thing) return readDataset(m_database, *thing);
  HEDDLE_ASSIGN(const auto all, things.list(kDatasetKind));
  if (all.empty())
    return failure("feedback.no_dataset", HEDDLE_TR("Error", "The project has no data sets"), name,
                   HEDDLE_TR("Error", "Make one from a session's labels, or import a file"));
  return failure("feedback.no_dataset", HEDDLE_TR("Error", "The project has no data set of this name"), name,
                 {HEDDLE_TR("Error", "Its data sets are: {0}"), {namesOf(all)}});
}

Result<std::vector<DatasetVersion>> DatasetRepository::versions(DatasetId id) {
  HEDDLE_TRY(datasetThing(m_database, id));
  HEDDLE_ASSIGN(const auto stored, ThingRepository(m_database).versions(id));
  std::vector<DatasetVersion> versions;
  for (const Version& version : stored) {
    HEDDLE_ASSIGN(DatasetVersion read, readVersion(m_database, version));
    versions.push_back(std::move(read));
  }
  return versions;
}

Result<DatasetVersion> DatasetRepository::version(VersionId id) {
  HEDDLE_ASSIGN(const Version stored, ThingRepository(m_database).version(id));
  HEDDLE_TRY(datasetThing(m_database, stored.thing));
  return readVersion(m_database, stored);
}

Result<std::vector<DatasetRow>> DatasetRepository::rows(VersionId version, std::optional<Split> split,
                                                        int64_t offset, int limit) {
  Statement statement = m_database.prepare(
      std::string("SELECT r.ordinal, r.split, r.group_key, r.item_id, r.row FROM dataset_row r"
                  " JOIN dataset_version v ON v.content_id = r.content_id WHERE v.version_id = ?") +
      (split ? " AND r.split = ? ORDER BY r.ordinal" : " ORDER BY r.split, r.ordinal") + " LIMIT ? OFFSET ?");
  statement.bind(version);
  if (split) statement.bind(static_cast<int>(*split));
  statement.bind(limit).bind(offset);
  return rows::readAll<DatasetRow>(statement, [](const Statement& row) {
    return DatasetRow{row.integer(0), static_cast<Split>(row.integer(1)), row.text(2),
                      rows::parse(row.text(4), Json::object()), row.integer(3)};
  });
}

Status DatasetRepository::rename(DatasetId id, const std::string& name) {
  HEDDLE_TRY(datasetThing(m_database, id));
  if (name.find_first_not_of(" \t\r\n") == std::string::npos)
    return failure("feedback.no_name", HEDDLE_TR("Error", "A data set needs a name"), {},
                   HEDDLE_TR("Error", "Type one"));
  ThingRepository things(m_database);
  HEDDLE_ASSIGN(const auto taken, things.findByName(kDatasetKind, name));
  if (taken && taken->id != id)
    return failure("feedback.dataset_exists", HEDDLE_TR("Error", "There already is a data set of this name"),
                   name, HEDDLE_TR("Error", "Choose another name"));
  return things.rename(id, name);
}

Status DatasetRepository::remove(DatasetId id) {
  HEDDLE_TRY(datasetThing(m_database, id));
  return ThingRepository(m_database).remove(id);
}

Status DatasetRepository::restore(DatasetId id) {
  HEDDLE_TRY(datasetThing(m_database, id));
  return restoreNamed(m_database, kDatasetKind, id);
}

}  // namespace heddle::feedback
