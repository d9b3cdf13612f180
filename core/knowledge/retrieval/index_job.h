// Makes and follows the index: the keyword index, and the vectors by the settings that are wanted. Durable:
// every commit leaves a state that the next job goes on from, and a job that was killed or cancelled loses at
// most the piece it was at; the outcome is the same as if it had never been stopped.
//
// When other settings are wanted (or the embedder's fit is outgrown) the job builds a second index beside the
// one that serves; searches keep using the old one until the new one is whole.
#pragma once

#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "core/base/task.h"
#include "core/knowledge/retrieval/retriever.h"
#include "core/knowledge/retrieval/vector_index.h"

namespace heddle {

struct IndexSettings {
  std::string embedder = "latent";                             // id of an EmbedderType
  KnowledgeJson embedderParameters = KnowledgeJson::object();  // missing: default
  VectorIndexSettings vectors;
  friend bool operator==(const IndexSettings&, const IndexSettings&) = default;
};

// For the form: "embedder", "kind", "metric" and the fields of VectorIndexSettings. The parameters of the
// embedders are described by themselves (embedder.h).
const std::vector<SettingDescription>& indexParameters();
KnowledgeJson toJson(const IndexSettings& settings);
Result<IndexSettings> indexSettingsFromJson(
    const KnowledgeJson& json);  // "retrieval.settings", "retrieval.embedder"

// What the project wants its index to be; kept in the project.
Result<IndexSettings> wantedIndexSettings(Database& database);
Status setWantedIndexSettings(Database& database, const IndexSettings& settings);  // checks them first

struct IndexProgress {
  enum class Stage : uint8_t { Keywords, Fitting, Embedding, Linking };
  Stage stage = Stage::Keywords;
  int64_t done = 0, total = 0;  // chunks of this stage
  double fraction = 0;          // of the whole job
};

struct IndexReport {
  int64_t keywordChunks = 0;  // put into or taken out of the keyword index
  int64_t embedded = 0;       // chunks embedded
  int64_t removed = 0;        // taken out of the vector index
  bool rebuilt = false;       // a new vector index serves now
  bool refitted = false;
  int64_t text_bytes = 0;  // through the keyword index
  double keyword_s = 0, fit_s = 0, embed_s = 0, link_s = 0, seconds = 0;
  bool cancelled = false;  // what was done stays
};

struct IndexJobOptions {
  bool rebuild = false;  // make the vectors anew although nothing asks for it
  bool refit = false;    // fit the embedder anew
  bool verify = false;   // read and check every stored part; damaged ones are made again
  int threads = 0;       // 0: one a core. The outcome does not depend on it
};

// One at a time over a project: a second one, in this process or another, is refused with "retrieval.busy".
// The project and the engine outlive it.
class IndexJob {
 public:
  explicit IndexJob(Project& project, Engine* engine = nullptr);
  ~IndexJob();

  using Progress = std::function<void(const IndexProgress&)>;  // on the calling thread
  // Blocks; not on the window's thread. Errors: "retrieval.busy", those of the embedder, the engine and the
  // store.
  Result<IndexReport> run(const IndexJobOptions& options = {}, const Progress& progress = {},
                          std::stop_token stop = {});
  // The same as a task that can be paused and cancelled.
  TaskId start(TaskList& tasks, IndexJobOptions options,
               std::function<void(const Result<IndexReport>&)> ended);

 private:
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

// Whether a job has anything to do: chunks that changed, a build that was stopped, other settings wanted.
// Cheap.
Result<bool> indexNeedsWork(Database& database);

}  // namespace heddle
