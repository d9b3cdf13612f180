// Where an answer comes from, as a tree: its prompt, the passages before it, the weights; of an adapter the
// training, its data set, and the labels behind that. Read from the lineage that every part of Heddle writes.
#pragma once

#include <string>
#include <vector>

#include "core/store/database.h"
#include "core/store/run_repository.h"

namespace heddle::tuning {

struct LineageNode {
  // "run", "model", "adapter", "training_run", "file", "passage", "labels"; of a version its thing's kind
  // ("prompt", "recipe", "dataset", "session", "cases", ...); "more": those that were left out.
  std::string kind;
  std::string ref;    // a row's id, a hash or a path
  std::string role;   // what it was to the node above: "prompt", "model", "data", ...; of the root empty
  std::string title;  // its name; empty: purged
  std::string text;   // an answer, a passage, a path; may be empty
  int64_t thing =
      0;  // of a version: what it is a version of; of labels: their session; of a passage: its document
  int number = 0;      // of a version: which; of labels and "more": how many
  int people = 0;      // of labels: by how many
  std::string person;  // who made a version
  int64_t created_ms = 0;
  bool repeated = false;  // it stands above already, with what it comes from
  std::vector<LineageNode> children;
};

// Errors: those of the store; "store.no_lineage" where nothing is known of it.
Result<LineageNode> lineageOf(Database& database, const std::string& kind, const std::string& ref);
inline Result<LineageNode> lineageOfRun(Database& database, RunId run) {
  return lineageOf(database, "run", std::to_string(run));
}

// As many of one kind stand under a node; the rest is one node "more".
inline constexpr size_t kLineageFan = 12;

}  // namespace heddle::tuning
