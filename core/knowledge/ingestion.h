// Reads sources into the project: finds the files, loads, cleans, splits, and commits a document at a time.
//
// Durable: what is still to do stands in the project as pending documents, so a job that was killed goes on
// where it was, with the same outcome as if it had never been: documents are committed in the order of source
// and path, however many are read at once. Incremental: a file of the same size and time is not opened, one
// of the same bytes not read again. A file that cannot be read is a failed document with its error; the rest
// goes on.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <vector>

#include "core/base/task.h"
#include "core/knowledge/types.h"
#include "core/store/project.h"

namespace heddle {

class WorkerPool;
class TokenCounter;

struct IngestionOptions {
  std::vector<SourceId> sources;  // none: all
  bool scan = true;               // look for new, changed and missing files first
  bool verifyContent = false;     // hash every file, also those of the same size and time
  bool retryFailed = false;       // read failed documents again although their files did not change
  int threads = 0;                // 0: as many as the machine has cores
  uint64_t ahead_bytes = uint64_t{96} << 20;  // most text that waits for its turn to be committed
};

struct IngestionProgress {
  int64_t found = 0;  // documents to read in this run
  int64_t done = 0;   // of these
  int64_t failed = 0;
  int64_t chunks = 0;
  uint64_t read_bytes = 0;
  std::string path;  // the document committed last
};

struct IngestionReport {
  int64_t read = 0;       // documents read and committed
  int64_t unchanged = 0;  // documents whose files did not change
  int64_t failed = 0;
  int64_t duplicates = 0;
  int64_t missing = 0;
  int64_t chunks = 0;      // written
  int64_t keptChunks = 0;  // of changed documents, whose text stayed
  uint64_t read_bytes = 0;
  double seconds = 0;
  std::vector<Error> problems;  // sources that are unreachable
  bool cancelled = false;
};

// One at a time over a project. The project, the workers and the tokens outlive it.
class Ingestion {
 public:
  Ingestion(Project& project, WorkerPool& workers, std::shared_ptr<const TokenCounter> tokens);
  ~Ingestion();

  using Progress = std::function<void(const IngestionProgress&)>;  // on the calling thread
  // Blocks until all is read or `stop` is asked; not on the window's thread. What was committed stays.
  // Errors: those of the store only.
  Result<IngestionReport> run(const IngestionOptions& options, const Progress& progress = {},
                              std::stop_token stop = {});
  // The same as a task that can be paused and cancelled.
  TaskId start(TaskList& tasks, IngestionOptions options,
               std::function<void(const Result<IngestionReport>&)> ended);

 private:
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

// The sources with documents that a stopped or killed job left to be read.
Result<std::vector<SourceId>> unfinishedSources(Database& database);

}  // namespace heddle
