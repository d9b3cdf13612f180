// One person's way through a session in one window: the item to be judged now, the next ones prepared, undo.
// For the window; scripts use AssignmentRepository.
//
// Thread: that of its making, which needs an event loop. Nothing here waits for the disk.
#pragma once

#include <QObject>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/feedback/assignment.h"
#include "core/store/project.h"

namespace heddle::feedback {

struct QueueOptions {
  int ahead = 8;                   // items prepared beside the current one
  int64_t lease_ms = 15 * 60'000;  // renewed while the queue lives
};

// What the person says of the current item; see Submission.
struct Judgement {
  Json answer;  // as shown; null for a skip
  std::vector<std::string> reasons;
  std::string comment;
  std::string skipReason;
  bool skip = false;
  bool flagged = false;
  int64_t duration_ms = 0;
};

class WorkQueue : public QObject {
  Q_OBJECT
 public:
  WorkQueue(Project& project, SessionId session, PersonId person, QueueOptions options = {},
            QObject* parent = nullptr);
  ~WorkQueue() override;  // gives back what was not answered

  // The item to be judged; nullptr while the first ones are on their way, or when nothing is left (isDone()).
  const Assignment* current() const;
  const std::deque<Assignment>& ahead() const;  // prepared, after the current one
  bool isDone() const;  // nothing is left for this person, for now; look again with refill()
  bool isLoading() const;

  // Stores the judgement and goes on at once to the next prepared item. False, with nothing done: no current
  // item, or the answer is not one of the task (then `error` says why). What is on its way to the disk is in
  // unsaved().
  bool submit(const Judgement& judgement, Error* error = nullptr);
  int unsaved() const;     // judgements not acknowledged yet; ask before closing while it is not 0
  int saved() const;       // by this queue, acknowledged
  void undo();             // the person's last label is withdrawn and its item becomes the current one
  bool canUndo() const;    // an earlier label of this person is there
  void refill();           // looks for more, also after isDone()
  void open(ItemId item);  // this item becomes the current one, the others follow
  // A generated candidate: kept with the item in the project (FeedbackRepository::addCandidate) and here.
  void addCandidate(ItemId item, int place, const Candidate& candidate);

  const Progress& progress() const;  // counts of this person, kept up to date

 Q_SIGNALS:
  void currentChanged();   // another item, or none
  void aheadChanged();     // more are prepared (generate candidates, lay out)
  void progressChanged();  // counts, unsaved(), saved()
  void candidateAdded(heddle::feedback::ItemId item, int place);
  // A judgement could not be stored (a full disk, a closed session): its item is the current one again, and
  // the judgement is handed back, so that nothing the person did is lost.
  void submitFailed(const heddle::Error& error, const heddle::feedback::Judgement& judgement);
  void failed(const heddle::Error& error);  // of everything else

 private:
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace heddle::feedback
