// The schema's history. A project file's user_version is the number of the last migration applied to it. A
// new migration is a new file in migrations/ and one line in migrations.cpp; one that was ever released is
// never edited.
#pragma once

#include <cstdint>
#include <span>
#include <string_view>

#include "core/store/database.h"

namespace heddle {

// "HDDL", in the header of every project file.
inline constexpr int64_t kApplicationId = 0x4844444c;

struct Migration {
  int number;
  std::string_view purpose;
  std::span<const char* const> statements;
};

// All, in order, numbered from 1 without gaps.
std::span<const Migration> migrations();
int latestSchema();

// Applies the migrations after the database's own number up to `last`, in one transaction. Does nothing if
// another process has done so meanwhile.
Status migrate(Database& database, int last = latestSchema());

namespace schema {
extern const Migration kProject;          // 0001
extern const Migration kConversations;    // 0002
extern const Migration kMessageSearch;    // 0003
extern const Migration kPipelines;        // 0004
extern const Migration kKnowledge;        // 0005
extern const Migration kRetrieval;        // 0006
extern const Migration kMessagePassages;  // 0007
extern const Migration kFeedback;         // 0008
extern const Migration kEvaluation;       // 0009
extern const Migration kTuning;           // 0010
}  // namespace schema

}  // namespace heddle
