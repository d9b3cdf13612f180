// Runs: one answer of a model each, with everything that made it. Append-only; a run that corrects another
// supersedes it.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/store/database.h"
#include "core/store/thing_repository.h"

namespace heddle {

using RunId = int64_t;

struct RunAdapter {
  std::string path;
  std::string sha256;  // empty: not known
  double scale = 1;
};

struct Run {
  RunId id = 0;           // set when recorded
  std::string kind;       // "prompt", "chat"
  std::string status;     // "done", "failed", "cancelled"
  ThingId thing = 0;      // the prompt or conversation; 0: none
  VersionId version = 0;  // the prompt's version; 0: none (a conversation, or unsaved edits)
  PersonId person = 0;
  int64_t created_ms = 0;  // set when recorded
  std::string modelName;   // as people call it
  std::string modelPath;
  std::string modelSha256;  // empty: not known
  std::vector<RunAdapter> adapters;
  nlohmann::ordered_json sampling = nlohmann::ordered_json::object();
  uint64_t seed = 0;
  std::string device;
  std::string appVersion;  // set when recorded
  nlohmann::ordered_json variables = nlohmann::ordered_json::object();
  std::string prompt;  // the rendered messages as JSON, or the prompt's text
  std::string answer;
  std::string finish;  // finishReasonName(), empty for a failure
  int promptTokens = 0;
  int completionTokens = 0;
  nlohmann::ordered_json timings = nlohmann::ordered_json::object();  // seconds, by name
  std::optional<Error> error;
  RunId supersedes = 0;  // 0: none
};

struct RunFilter {
  ThingId thing = 0;      // 0: any
  VersionId version = 0;  // 0: any
  PersonId person = 0;    // 0: any
  bool current = false;   // only those that no other run supersedes
  int limit = 100;
};

class RunRepository {
 public:
  explicit RunRepository(Database& database) : m_database(database) {}
  // Appends the run, and its edges: to the prompt's version, the model, the adapters, and the run it
  // supersedes.
  Result<RunId> record(const Run& run);
  Result<Run> get(RunId id);                               // with prompt and answer; "store.no_run"
  Result<std::vector<Run>> list(const RunFilter& filter);  // newest first, with answers, without prompts

 private:
  Status connect(const Run& run, RunId id);
  Database& m_database;
};

}  // namespace heddle
