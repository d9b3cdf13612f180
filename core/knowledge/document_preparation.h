// One document on its way into the project: read, cleaned, split, with nothing written yet. Runs on many
// threads.
#pragma once

#include <map>
#include <optional>
#include <stop_token>

#include "core/knowledge/near_duplicates.h"
#include "core/knowledge/token_counter.h"
#include "core/knowledge/types.h"
#include "core/store/project.h"

namespace heddle {

class WorkerPool;

// A document that waits, as the project has it.
struct PendingDocument {
  DocumentId id = 0;
  SourceId source = 0;
  std::string path;
  std::string loader;
  std::string fileSha256;
  std::string settingsHash;
  bool readable = false;
};

struct PreparedPage {
  Page page;
  std::string words;  // see word_boxes.h
};

struct PreparedDocument {
  enum class Outcome : uint8_t {
    Read,         // everything below holds
    Split,        // the text that is there, with new chunks
    Unchanged,    // the same bytes, read with the same settings
    Failed,       // see error
    Gone,         // there is no such file any more
    Unreachable,  // nor the path of the source that it belongs to; stays pending
    Stopped       // asked to stop; stays pending
  };
  Outcome outcome = Outcome::Stopped;
  PendingDocument pending;
  std::optional<Error> error;
  int64_t size_bytes = 0;
  int64_t modified_ns = 0;
  std::string fileSha256;
  std::string settingsHash;
  std::string title, mime, encoding;
  KnowledgeJson metadata = KnowledgeJson::object();
  std::vector<Error> warnings;
  std::string text;
  std::string textSha256;
  int64_t characters = 0;
  std::vector<Heading> headings;
  std::vector<PreparedPage> pages;
  std::vector<Chunk> chunks;  // without ids and ordinals
  std::optional<TextSignature> signature;
  NearDuplicates nearDuplicates = NearDuplicates::Mark;
  double nearDuplicateSimilarity = 0.9;

  uint64_t weight_bytes() const { return 512 + text.size() * 2 + pages.size() * 4096; }
};

class DocumentPreparation {
 public:
  DocumentPreparation(Project& project, WorkerPool& workers, std::shared_ptr<const TokenCounter> tokens,
                      std::map<SourceId, SourceSettings> settings)
      : m_project(project),
        m_workers(workers),
        m_tokens(std::move(tokens)),
        m_settings(std::move(settings)) {}

  // Never fails: what went wrong is the document's error. Any thread.
  PreparedDocument prepare(PendingDocument pending, std::stop_token stop) const;

 private:
  Status fill(PreparedDocument& document, std::stop_token stop) const;
  Status read(PreparedDocument& document, const SourceSettings& settings, std::stop_token stop) const;
  Status splitAgain(PreparedDocument& document, const SourceSettings& settings, std::stop_token stop) const;

  Project& m_project;
  WorkerPool& m_workers;
  std::shared_ptr<const TokenCounter> m_tokens;
  std::map<SourceId, SourceSettings> m_settings;
};

}  // namespace heddle
