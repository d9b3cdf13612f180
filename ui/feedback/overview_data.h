// What an overview shows of a session, read in one go off the window's thread.
#pragma once

#include <QString>
#include <array>
#include <vector>

#include "core/feedback/feedback_repository.h"
#include "core/feedback/session_statistics.h"
#include "ui/feedback/disagreement_list.h"

namespace heddle::ui {

// The lists of items under the figures, in the order of their tabs.
inline constexpr std::array kOverviewFilters = {
    feedback::ItemFilter::Disputed, feedback::ItemFilter::GoldMissed, feedback::ItemFilter::Edited,
    feedback::ItemFilter::Flagged, feedback::ItemFilter::Skipped};
inline constexpr int kOverviewPage = 100;  // rows read at once

struct OverviewData {
  feedback::Session session;
  feedback::SessionStatistics statistics;
  std::array<int64_t, kOverviewFilters.size()> counts{};
  std::vector<std::pair<QString, int64_t>> toGo;  // of each annotator, those with something to do
  double medianAnswer_ms = 0;                     // over all annotators, by their answers
};
// Inside Project::read.
Result<OverviewData> readOverview(Database& database, feedback::SessionId session, PersonId me);

// A page of a list; `names` of people by id.
Result<std::vector<DisagreementRow>> readDisagreements(Database& database, feedback::SessionId session,
                                                       feedback::ItemFilter filter, int64_t offset);

// An item as the foot of the list shows it: its first two answers, in their own order, and what people said.
struct ItemPreview {
  feedback::ItemId item = 0;
  QString prompt;
  std::vector<QString> answers;
  std::vector<QString> origins;                       // empty where they are hidden
  std::vector<std::pair<QString, QString>> comments;  // who (initials), what
};
Result<ItemPreview> readPreview(Database& database, feedback::ItemId item, bool showOrigins);

}  // namespace heddle::ui
