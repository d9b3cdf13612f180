// A data set: training rows as people keep and hand on. A version never changes; its rows stand in the
// project, its content (the thing's version, kind "dataset") is a manifest that says what they are, where
// they are from, and their SHA-256.
#pragma once

#include <array>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/feedback/label.h"
#include "core/feedback/session.h"
#include "core/feedback/training_row.h"

namespace heddle::feedback {

inline constexpr const char* kDatasetKind = "dataset";
using DatasetId = ThingId;

enum class Split : uint8_t { Train, Evaluation, Test };
inline constexpr Split kSplits[] = {Split::Train, Split::Evaluation, Split::Test};
std::string_view splitName(Split split);  // "train", "evaluation", "test"
std::optional<Split> splitOf(std::string_view name);

// By the seeded hash of a row's group, so that a group is never on both sides, and a group keeps its side
// when the data set grows.
struct SplitShares {
  double evaluation = 0.1;  // 0 to 0.9
  double test = 0;          // 0 to 0.9; both together below 1
  uint64_t seed = 1;
  friend bool operator==(const SplitShares&, const SplitShares&) = default;
};
Split splitOfGroup(std::string_view group, const SplitShares& shares);
Status checkShares(const SplitShares& shares);  // "feedback.split"

// How labels become rows.
struct DatasetRecipe {
  RowFormat format = RowFormat::Preference;
  double minimumAgreement = 0.5;  // share of an item's people behind the answer; more than half is a majority
  int minimumAnnotators = 1;      // items with fewer are left out
  bool includeFlagged = false;
  bool includeGold = false;  // gold items that were judged: with the gold answer
  SplitShares split;
};

// What a version holds; the manifest.
struct DatasetVersion {
  VersionId id = 0;
  DatasetId dataset = 0;
  int number = 0;
  int64_t created_ms = 0;
  PersonId person = 0;
  std::string note;
  RowFormat format = RowFormat::Preference;
  std::array<int64_t, 3> rows{};        // by Split
  std::array<std::string, 3> sha256{};  // of each split's JSONL, as written by writeRows
  int64_t groups = 0;
  int64_t bytes = 0;
  SessionId session = 0;  // made of its labels; 0: from a file
  VersionId sessionVersion = 0;
  LabelId lastLabel = 0;  // labels up to this one
  std::string file;       // the file it was imported from; empty: none
  Json recipe = Json::object();
  std::map<std::string, int64_t>
      leftOut;  // items by reason: "tie", "low_agreement", "few_annotators", "flagged", ...
  int64_t total() const { return rows[0] + rows[1] + rows[2]; }
};

struct Dataset {
  DatasetId id = 0;
  std::string name;
  int versions = 0;
  int64_t changed_ms = 0;
  DatasetVersion head;
};

struct DatasetRow {
  int64_t ordinal = 0;  // from 1
  Split split = Split::Train;
  std::string group;
  Json row;         // with "id" and "group"
  ItemId item = 0;  // it was made of; 0: none
};

Json toJson(const DatasetRecipe& recipe);
Result<DatasetRecipe> datasetRecipeFromJson(const Json& json);  // "feedback.recipe"

}  // namespace heddle::feedback
