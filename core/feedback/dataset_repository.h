// The data sets of a project: lists, rows, and making, importing and writing them.
#pragma once

#include <filesystem>
#include <functional>
#include <stop_token>
#include <vector>

#include "core/feedback/dataset.h"
#include "core/feedback/import_job.h"
#include "core/store/database.h"
#include "core/store/project.h"

namespace heddle::feedback {

// Inside Project::read and Project::write. Changes are told as "dataset".
class DatasetRepository {
 public:
  explicit DatasetRepository(Database& database) : m_database(database) {}

  Result<std::vector<Dataset>> datasets();                     // by name
  Result<Dataset> dataset(DatasetId id);                       // "feedback.no_dataset"
  Result<Dataset> findDataset(const std::string& name);        // "feedback.no_dataset" names those there are
  Result<std::vector<DatasetVersion>> versions(DatasetId id);  // newest first
  Result<DatasetVersion> version(VersionId id);
  // In order; split: nothing: all.
  Result<std::vector<DatasetRow>> rows(VersionId version, std::optional<Split> split, int64_t offset,
                                       int limit);
  Status rename(DatasetId id, const std::string& name);  // "feedback.dataset_exists", "feedback.no_name"
  Status remove(DatasetId id);
  Status restore(DatasetId id);

 private:
  Database& m_database;
};

// All below are long: call them from a Task, on any thread but the writer's. A new version of the data set of
// this name, made if there is none.

// From a session's labels as they stand now. Lineage: data-set version -> session version, the runs behind
// the candidates (and through them prompts, models and adapters). "feedback.no_rows" says why nothing came of
// it.
Result<DatasetVersion> buildDataset(Project& project, const std::string& name, SessionId session,
                                    const DatasetRecipe& recipe, const ImportProgress& progress = {},
                                    std::stop_token stop = {});

struct DatasetImportOptions : ImportOptions {
  bool leaveOutRejects = false;
  SplitShares split;
};
struct DatasetImport {
  ImportReport report;
  std::optional<DatasetVersion> version;  // nothing: cancelled or refused
};
// DPO, KTO, SFT, ShareGPT or Alpaca files.
Result<DatasetImport> importDataset(Project& project, const std::string& name,
                                    const std::filesystem::path& file, const DatasetImportOptions& options,
                                    const ImportProgress& progress = {}, std::stop_token stop = {});

// Writes the split's rows as JSONL, one object a line, all or nothing; nothing: all splits. Returns how many.
Result<int64_t> writeRows(Project& project, VersionId version, std::optional<Split> split,
                          const std::filesystem::path& file, std::stop_token stop = {});
// The same as CSV: prompt, chosen, ...; message lists as JSON in their cell.
Result<int64_t> writeRowsCsv(Project& project, VersionId version, std::optional<Split> split,
                             const std::filesystem::path& file, std::stop_token stop = {});

}  // namespace heddle::feedback
