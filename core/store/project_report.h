// What a project file holds, and whether it is sound. Neither changes the file; both work while it is open
// elsewhere, and where nothing may be written.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace heddle {

struct ProjectInfo {
  std::string path;
  int schema = 0;
  int64_t size_bytes = 0;
  int64_t people = 0, versions = 0, runs = 0, messages = 0, drafts = 0, purges = 0;
  int64_t content_bytes = 0, cache_bytes = 0;
  std::vector<std::pair<std::string, int64_t>> things;  // kind, how many that are not deleted

  nlohmann::ordered_json toJson() const;
};
Result<ProjectInfo> projectInfo(const std::filesystem::path& path);

struct Finding {
  std::string
      code;  // "pages", "foreign_keys", "content_hash", "version_parent", "lineage", "message_tree", "search"
  Text what;
  int64_t count = 1;
};

struct CheckReport {
  std::string path;
  int schema = 0;
  std::vector<std::string> checks;  // what was looked at, by code
  std::vector<Finding> findings;    // empty: sound
  bool sound() const { return findings.empty(); }

  nlohmann::ordered_json toJson() const;
};
// Errors only where the file cannot be looked into at all (missing, no project, newer); damage is a finding.
Result<CheckReport> checkProject(const std::filesystem::path& path);

}  // namespace heddle
