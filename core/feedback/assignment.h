// Which item a person gets next. An item is lent to one window for some time, so that two people never work
// on the last judgement an item wants, and comes back when the loan has ended. No step walks through the
// session.
#pragma once

#include <string>
#include <vector>

#include "core/feedback/feedback_repository.h"

namespace heddle::feedback {

enum class AssignmentKind : uint8_t {
  Ordinary,
  Gold,    // hidden from the person
  Repeat,  // hidden from the person
  Again    // undone; `before` holds what was answered
};
std::string_view assignmentKindName(AssignmentKind kind);  // "ordinary", "gold", "repeat", "again"

// An item as one person is shown it.
struct Assignment {
  Item item;  // without gold
  PersonId person = 0;
  AssignmentKind kind = AssignmentKind::Ordinary;
  LabelKind labelKind = LabelKind::Judgement;  // what an answer is stored as
  SideOrder order;                             // place on the screen to candidate
  int64_t until_ms = 0;                        // the loan's end; answers are taken after it too
  std::optional<Label> before;                 // Again: the withdrawn label, its answer as shown in `order`

  // The candidate at this place, counted from 0 (A).
  const Candidate& shown(int place) const {
    return item.content.candidates[static_cast<size_t>(order[static_cast<size_t>(place)])];
  }
};

// The same for the same three, so that a person sees an item alike in every window; swapped for repeats.
SideOrder sideOrder(uint64_t sessionSeed, ItemId item, PersonId person, int candidates, bool shuffled,
                    bool swapped);

struct Loan {
  std::string holder;  // the window or call: newLabelKey()
  int64_t lease_ms = 15 * 60'000;
  bool resume = false;  // what the holder has already comes first; else it is not among what is taken
};

class AssignmentRepository {
 public:
  explicit AssignmentRepository(Database& database) : m_database(database) {}

  // Up to `count` items for the person, lent to the holder, in order; none: nothing is left for now. Those
  // the holder has already are not among them. Write. Errors: "feedback.session_closed",
  // "feedback.no_session".
  Result<std::vector<Assignment>> take(SessionId session, PersonId person, const Loan& loan, int count);
  // What the holder has and has not answered, without taking more. Read.
  Result<std::vector<Assignment>> held(SessionId session, PersonId person, const Loan& loan);
  // One item of this person's choice, for showing or for judging it again. Write.
  Result<Assignment> takeItem(ItemId item, PersonId person, const Loan& loan);
  // Makes the holder's loans last from now on. Write.
  Status renew(SessionId session, const Loan& loan);
  // Gives back what the holder has and has not answered; items empty: all of it. Write.
  Status giveBack(SessionId session, const std::string& holder, std::span<const ItemId> items = {});
  // Withdraws the person's last current label and lends its item; nothing: there is none. Write.
  Result<std::optional<Assignment>> undo(SessionId session, PersonId person, const Loan& loan,
                                         const std::string& key);

 private:
  Database& m_database;
};

}  // namespace heddle::feedback
