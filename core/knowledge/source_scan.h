// Finds the files of a source and says which documents are new, changed or gone. Files are not opened, but
// for the first bytes of those without a telling name.
#pragma once

#include <stop_token>
#include <string>
#include <vector>

#include "core/knowledge/types.h"
#include "core/store/project.h"

namespace heddle {

struct FoundFile {
  std::string path;
  std::string loader;  // empty: none reads it; only of files that were named themselves
  int64_t size_bytes = 0;
  int64_t modified_ns = 0;
};

struct FoundFiles {
  std::vector<FoundFile> files;          // by path, each once
  std::vector<std::string> unreachable;  // paths of the source, and folders below them, that cannot be read
};

FoundFiles findFiles(const SourceSettings& settings, std::stop_token stop);

struct ScanOptions {
  bool verifyContent = false;
  bool retryFailed = false;
};
struct ScanCounts {
  int64_t unchanged = 0, missing = 0;
  std::vector<Error> problems;  // "knowledge.unreachable"
};

// Brings the documents of the source in line with its files. Errors: those of the store.
Result<ScanCounts> scanSource(Project& project, const Source& source, const ScanOptions& options,
                              std::stop_token stop);

}  // namespace heddle
