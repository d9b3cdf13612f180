// Sessions, items and labels of a project, read and written. Used inside Project::read and Project::write,
// like every repository; labels and settings with Durability::Full.
//
// Changes are told as "session" (settings, counts, items; id: the session) and "label" (id: the session).
#pragma once

#include <span>
#include <string>
#include <vector>

#include "core/feedback/item.h"
#include "core/feedback/label.h"
#include "core/feedback/session.h"
#include "core/store/database.h"

namespace heddle::feedback {

// Which items of a session a list shows.
enum class ItemFilter : uint8_t {
  All,         // by number
  Disputed,    // judged differently and not decided, most split first
  GoldMissed,  // a judgement differs from the gold answer
  Edited,      // a judgement holds a corrected text
  Flagged,
  Skipped  // by somebody
};

// One line of such a list.
struct ItemSummary {
  Item item;            // without content and gold
  std::string preview;  // of the prompt, or of the first candidate
  struct Vote {
    PersonId person = 0;
    std::string mark;  // TaskType::mark: "A", "=", "refund"
    LabelKind kind = LabelKind::Judgement;
    bool goldRight = true;  // of items with a gold answer
    std::vector<std::string> reasons;
    std::string comment;
  };
  std::vector<Vote> votes;  // current judgements and decisions, oldest first
};

struct SubmitOutcome {
  LabelId label = 0;
  bool alreadyStored = false;  // the same key came before: nothing was stored again
  bool itemDone = false;       // it has all judgements now
};

class FeedbackRepository {
 public:
  explicit FeedbackRepository(Database& database) : m_database(database) {}

  // Sessions. Names are unique among those not deleted: "feedback.session_exists", "feedback.no_name".
  Result<SessionId> createSession(const std::string& name, const SessionSettings& settings, PersonId person);
  Result<std::vector<Session>> sessions(
      Deleted deleted = Deleted::Without);               // open ones first, then latest activity
  Result<Session> session(SessionId id);                 // "feedback.no_session"
  Result<Session> findSession(const std::string& name);  // "feedback.no_session" names those there are
  // Errors: "feedback.task_fixed" if there are labels and the task is another.
  Result<VersionId> saveSettings(SessionId id, const SessionSettings& settings, const std::string& note,
                                 PersonId person);
  Status renameSession(SessionId id, const std::string& name);
  Status closeSession(SessionId id);
  Status reopenSession(SessionId id);
  Status removeSession(SessionId id);   // can be restored until it is purged
  Status restoreSession(SessionId id);  // under a free name

  // Items. Adding takes a few thousand at a time; imports (import.h) do so in batches that are all there or
  // none. Errors: "feedback.item" and "feedback.gold" name the item, "feedback.duplicate" the external id.
  Result<std::vector<ItemId>> addItems(SessionId session, std::span<const NewItem> items);
  Result<Item> item(ItemId id);  // with content; "feedback.no_item"
  Result<std::optional<ItemId>> findItem(SessionId session, const std::string& externalId);
  Result<std::vector<ItemSummary>> items(SessionId session, ItemFilter filter = ItemFilter::All,
                                         int64_t offset = 0, int limit = 100);
  Result<int64_t> countItems(SessionId session, ItemFilter filter);
  // A candidate that was generated while the person reads, put at the place of its source. If another window
  // was faster, that one's stays and comes back. Errors: "feedback.item".
  Result<Candidate> addCandidate(ItemId item, int place, const Candidate& candidate);
  // Null: no gold answer any more. In the item's own order. Errors: "feedback.gold".
  Status setGold(ItemId item, const Json& gold);
  // For the order Uncertain: higher first, for example minus the margin between the candidates'
  // log-probabilities. People start again with the highest they have not judged.
  struct Score {
    ItemId item = 0;
    double score = 0;
  };
  Status setScores(SessionId session, std::span<const Score> scores);
  // Asks `more` further people about each of these; done ones are open again.
  Status askMore(SessionId session, std::span<const ItemId> items, int more = 1);

  // Labels. A person's second judgement of an item supersedes the first. A decision stands over all
  // judgements. Errors: "feedback.answer", "feedback.no_item", "feedback.session_closed",
  // "feedback.key_reused".
  Result<SubmitOutcome> submit(const Submission& submission);
  // Appends a row that withdraws the label: the item wants that person's judgement again. Sent twice, it is
  // stored once. Errors: "feedback.no_label", "feedback.not_current".
  Result<LabelId> withdraw(LabelId label, PersonId person, const std::string& key);
  Result<Label> label(LabelId id);
  Result<std::vector<Label>> labels(ItemId item);  // all rows, oldest first
  // Current labels of a session after this id, in the order of ids, at most `limit`: for walking all of them.
  Result<std::vector<Label>> currentLabels(SessionId session, LabelId after, int limit = 1000);
  // The person's last current labels (no decisions), newest first; before: only those with a smaller
  // sequence.
  Result<std::vector<Label>> recentLabels(SessionId session, PersonId person, int limit, int64_t before = 0);
  // How the person's last judgements stand beside those of others, oldest first.
  enum class Standing : uint8_t { Alone, Agrees, Differs };
  Result<std::vector<Standing>> standing(SessionId session, PersonId person, int limit = 50);
  Result<Progress> progress(SessionId session, PersonId person);

 private:
  Database& m_database;
};

}  // namespace heddle::feedback
