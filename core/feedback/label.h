// A label: one person's judgement of one item. Append-only: undoing or changing one appends a row that
// supersedes it.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/feedback/item.h"
#include "core/store/people_repository.h"

namespace heddle::feedback {

using LabelId = int64_t;

enum class LabelKind : uint8_t {
  Judgement,
  Repeat,   // the same item to the same person again, hidden; compared with the first, never trained on
  Decision  // a reviewer's word over what annotators disagree on
};
std::string_view labelKindName(LabelKind kind);  // "judgement", "repeat", "decision"
LabelKind labelKindOf(std::string_view name);

enum class LabelStatus : uint8_t {
  Answer,
  Skip,      // see skipReason
  Withdrawn  // undone: what it supersedes no longer counts
};
std::string_view labelStatusName(LabelStatus status);  // "answer", "skip", "withdrawn"
LabelStatus labelStatusOf(std::string_view name);

// Where the candidates stood: place on the screen to candidate. {1, 0}: the second one left, as A.
using SideOrder = std::vector<int>;

// What a client hands over. Answers are as the person saw them (`order`); they are stored in the item's own
// order.
struct Submission {
  std::string key;  // made by the client (newLabelKey()), one for each press: sent twice, it is stored once
  ItemId item = 0;
  PersonId person = 0;
  LabelKind kind = LabelKind::Judgement;
  LabelStatus status = LabelStatus::Answer;  // Answer or Skip
  Json answer;                               // see the task; null for a skip
  SideOrder order;                           // as shown; empty: the item's own order
  std::vector<std::string> reasons;          // of the session's list, or others
  std::string comment;
  std::string skipReason;
  bool flagged = false;
  int64_t duration_ms = 0;  // from being shown to being answered
};
std::string newLabelKey();  // 32 random hexadecimal digits

struct Label {
  LabelId id = 0;
  std::string key;
  SessionId session = 0;
  ItemId item = 0;
  PersonId person = 0;
  LabelKind kind = LabelKind::Judgement;
  LabelStatus status = LabelStatus::Answer;
  Json answer;      // in the item's own order
  SideOrder order;  // as shown
  std::vector<std::string> reasons;
  std::string comment;
  std::string skipReason;
  bool flagged = false;
  int64_t created_ms = 0;
  int64_t duration_ms = 0;
  int64_t sequence = 0;    // from 1, of this person in this session
  LabelId supersedes = 0;  // 0: none
  bool current = true;     // no later row supersedes it, and it is not a withdrawal
};

}  // namespace heddle::feedback
