// Puts the rows of a data-set version into the project, in batches; the version is made at the end, or
// nothing is. For this folder only.
#pragma once

#include <array>
#include <set>
#include <unordered_set>
#include <vector>

#include "core/feedback/dataset.h"
#include "core/models/sha256.h"
#include "core/store/project.h"

namespace heddle::feedback {

Json manifestOf(const DatasetVersion& version, int64_t content);
Result<DatasetVersion> versionOfManifest(const Json& manifest);

class DatasetWriter {
 public:
  // Drops what a killed process left half done.
  static Result<DatasetWriter> start(Project& project, RowFormat format, const SplitShares& shares);
  // `row` without id and group.
  Status add(const std::string& id, const std::string& group, const Json& row, ItemId item);
  int64_t rows() const { return m_version.total(); }
  // The version, by name; `version` brings what is known besides rows. runs: of the candidates, for lineage.
  Result<DatasetVersion> finish(const std::string& name, DatasetVersion version,
                                const std::set<int64_t>& runs);
  Status abandon();

 private:
  explicit DatasetWriter(Project& project) : m_project(&project) {}
  Status flush();

  struct Row {
    Split split;
    int64_t ordinal;
    std::string group;
    ItemId item;
    std::string text;
  };
  Project* m_project;
  SplitShares m_shares;
  int64_t m_content = 0, m_ordinal = 0;
  std::vector<Row> m_batch;
  size_t m_batch_bytes = 0;
  std::array<Sha256, 3> m_hashes;
  std::unordered_set<std::string> m_groups;
  DatasetVersion m_version;
};

}  // namespace heddle::feedback
