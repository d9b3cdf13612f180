#include "ui/feedback/overview_data.h"

#include <map>

#include "ui/feedback/annotator_table.h"
#include "ui/feedback/plain_text.h"
#include "ui/feedback/work_item.h"

namespace heddle::ui {
using namespace feedback;
using namespace Qt::StringLiterals;
namespace {

Result<std::map<PersonId, QString>> names(Database& database) {
  HEDDLE_ASSIGN(const auto people, PeopleRepository(database).list());
  std::map<PersonId, QString> found;
  for (const Person& person : people) found[person.id] = firstLine(shownText(person.name), 48);
  return found;
}

DisagreementRow rowOf(const ItemSummary& summary, const std::map<PersonId, QString>& people) {
  DisagreementRow row;
  row.item = summary.item.id;
  row.id = firstLine(shownText(summary.item.externalId), 24);
  row.title = firstLine(shownText(summary.preview));
  row.dispute = summary.item.dispute;
  row.decided = summary.item.decided;
  QStringList reasons;
  for (const ItemSummary::Vote& vote : summary.votes) {
    if (vote.kind == LabelKind::Repeat) continue;
    const auto who = people.find(vote.person);
    row.votes.push_back({shownText(vote.mark), who == people.end() ? QString() : who->second,
                         firstLine(shownText(vote.comment)), vote.kind == LabelKind::Decision,
                         !vote.goldRight});
    for (const std::string& reason : vote.reasons)
      if (const QString shown = firstLine(shownText(reason), 48); !reasons.contains(shown)) reasons << shown;
  }
  row.reasons = reasons.join(u", "_s);
  return row;
}

}  // namespace

Result<OverviewData> readOverview(Database& database, SessionId session, PersonId me) {
  FeedbackRepository repository(database);
  OverviewData data;
  HEDDLE_ASSIGN(data.session, repository.session(session));
  HEDDLE_ASSIGN(data.statistics, sessionStatistics(database, session));
  for (size_t i = 0; i < kOverviewFilters.size(); ++i) {
    HEDDLE_ASSIGN(data.counts[i], repository.countItems(session, kOverviewFilters[i]));
  }
  double sum = 0;
  int64_t answers = 0;
  bool mine = false;
  for (const AnnotatorStatistics& annotator : data.statistics.annotators) {
    sum += annotator.median_ms * static_cast<double>(annotator.answered);
    answers += annotator.answered;
    mine = mine || annotator.person == me;
    HEDDLE_ASSIGN(const Progress progress, repository.progress(session, annotator.person));
    if (progress.remaining > 0)
      data.toGo.emplace_back(firstLine(shownText(annotator.name), 48), progress.remaining);
  }
  if (answers > 0) data.medianAnswer_ms = sum / static_cast<double>(answers);
  if (!mine) {
    HEDDLE_ASSIGN(const Progress progress, repository.progress(session, me));
    HEDDLE_ASSIGN(const auto people, names(database));
    const auto name = people.find(me);
    if (progress.remaining > 0 && name != people.end())
      data.toGo.emplace_back(name->second, progress.remaining);
  }
  return data;
}

Result<std::vector<DisagreementRow>> readDisagreements(Database& database, SessionId session,
                                                       ItemFilter filter, int64_t offset) {
  HEDDLE_ASSIGN(const auto people, names(database));
  HEDDLE_ASSIGN(const auto items, FeedbackRepository(database).items(session, filter, offset, kOverviewPage));
  std::vector<DisagreementRow> rows;
  rows.reserve(items.size());
  for (const ItemSummary& summary : items) rows.push_back(rowOf(summary, people));
  return rows;
}

Result<ItemPreview> readPreview(Database& database, ItemId id, bool showOrigins) {
  FeedbackRepository repository(database);
  HEDDLE_ASSIGN(const Item item, repository.item(id));
  HEDDLE_ASSIGN(const auto people, names(database));
  HEDDLE_ASSIGN(const auto labels, repository.labels(id));
  ItemPreview preview;
  preview.item = id;
  preview.prompt = firstLine(shownText(feedback::preview(item.content, 400)), 400);
  for (const Candidate& candidate : item.content.candidates) {
    preview.answers.push_back(shownText(candidate.text));
    preview.origins.push_back(showOrigins ? originText(candidate) : QString());
  }
  for (const feedback::Label& label : labels) {
    if (!label.current || label.comment.empty()) continue;
    const auto who = people.find(label.person);
    preview.comments.emplace_back(who == people.end() ? u"?"_s : initialsOf(who->second),
                                  shownText(label.comment));
  }
  return preview;
}

}  // namespace heddle::ui
