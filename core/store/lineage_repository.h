// What came of what. An artefact is anything that something was made from or that was made: a version, a run,
// a model file, an adapter, later a label or a data set. An edge says that a product was made with a source,
// and in which role.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/store/database.h"

namespace heddle {

using ArtefactId = int64_t;

struct Artefact {
  ArtefactId id = 0;
  std::string kind;   // "version", "run", "model", "adapter", ...
  std::string ref;    // a row's id as text, or a file's SHA-256
  std::string title;  // for people; empty once purged
  int64_t created_ms = 0;
  std::optional<int64_t> purged_ms;  // what it stood for is gone; the edges tell that something was there
};

struct Lineage {
  std::string role;  // "prompt", "model", "adapter", "supersedes", ...
  Artefact artefact;
};

inline constexpr const char* kSupersedes = "supersedes";

class LineageRepository {
 public:
  explicit LineageRepository(Database& database) : m_database(database) {}
  // The artefact of this kind and ref, made if it is not there.
  Result<ArtefactId> artefact(const std::string& kind, const std::string& ref, const std::string& title);
  Result<std::optional<Artefact>> find(const std::string& kind, const std::string& ref);
  Status connect(ArtefactId product, ArtefactId source, const std::string& role);
  Result<std::vector<Lineage>> sources(ArtefactId product);  // one step back
  Result<std::vector<Lineage>> products(ArtefactId source);  // one step forward
  Result<std::vector<Artefact>> allSources(
      ArtefactId product);  // every step back, nearest first; ends at cycles
  Result<std::vector<Artefact>> allProducts(ArtefactId source);

 private:
  Result<std::vector<Lineage>> oneStep(const char* sql, ArtefactId id);
  Result<std::vector<Artefact>> everyStep(const char* sql, ArtefactId id);
  Database& m_database;
};

}  // namespace heddle
