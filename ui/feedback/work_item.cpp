#include "ui/feedback/work_item.h"

#include <QCoreApplication>
#include <QLocale>
#include <algorithm>

#include "core/feedback/session.h"
#include "ui/feedback/plain_text.h"

namespace heddle::ui {
using namespace feedback;
using namespace Qt::StringLiterals;
namespace {

QString words(const char* text, const char* comment = nullptr) {
  return QCoreApplication::translate("heddle::ui::WorkItem", text, comment);
}

std::string textField(const Json& json, const char* field) {
  const auto found = json.is_object() ? json.find(field) : json.end();
  return found != json.end() && found->is_string() ? found->get<std::string>() : std::string();
}

// A passage is a text, or an object with "text" and where it is from.
std::vector<WorkPanel::Passage> passagesOf(const Json& meta) {
  std::vector<WorkPanel::Passage> passages;
  if (!meta.is_object() || !meta.contains("passages") || !meta["passages"].is_array()) return passages;
  for (const Json& one : meta["passages"]) {
    WorkPanel::Passage passage;
    if (one.is_string()) {
      passage.text = shownText(one.get<std::string>());
    } else {
      passage.text = shownText(textField(one, "text"));
      for (const char* field : {"title", "document", "source", "name"})
        if (passage.title.isEmpty()) passage.title = firstLine(shownText(textField(one, field)));
    }
    if (passage.title.isEmpty()) passage.title = words("Passage");
    if (!passage.text.isEmpty()) passages.push_back(std::move(passage));
  }
  return passages;
}

bool judgesText(const TaskType& type) {
  const std::string& id = type.description().id;
  return id == "label" || id == "labels" || id == "spans";
}

QString queueReason(const Item& item, const SessionSettings& settings) {
  const QLocale locale;
  switch (settings.order) {
    case QueueOrder::Uncertain:
      if (item.score != 0)
        return words("The items that are least certain come first. This one's uncertainty is %1.")
            .arg(locale.toString(item.score, 'f', 2));
      return {};
    case QueueOrder::Disputed:
      if (item.dispute > 0) return words("People have answered this item differently.");
      return {};
    case QueueOrder::Random:
    case QueueOrder::Given:
      break;
  }
  return {};
}

}  // namespace

QString roleName(const std::string& role) {
  if (role == "system") return words("System");
  if (role == "user") return words("User");
  if (role == "assistant") return words("Assistant");
  if (role == "tool") return words("Tool");
  return firstLine(shownText(role), 32);
}

QString originText(const Candidate& candidate) {
  if (!candidate.origin.is_object()) return {};
  QStringList parts;
  for (const char* field : {"variant", "model", "adapter", "file"})
    if (const std::string value = textField(candidate.origin, field); !value.empty())
      parts << firstLine(shownText(value), 48);
  return parts.mid(0, 2).join(u" · "_s);
}

int wantedAnswers(const ItemContent& content, const SessionSettings& settings, const TaskType& type) {
  const auto there = static_cast<int>(content.candidates.size());
  const auto planned = static_cast<int>(settings.candidates.size());
  const bool generated = std::ranges::any_of(settings.candidates, &CandidateSource::generated);
  return generated ? std::min(std::max(there, planned), std::max(type.description().maximumCandidates, there))
                   : there;
}

bool isMissing(const ItemContent& content, const SessionSettings& settings, int candidate) {
  const auto index = static_cast<size_t>(candidate);
  return index >= content.candidates.size() && index < settings.candidates.size() &&
         settings.candidates[index].generated;
}

SideOrder fullOrder(SideOrder order, int wanted) {
  for (int candidate = 0; candidate < wanted; ++candidate)
    if (std::ranges::find(order, candidate) == order.end()) order.push_back(candidate);
  return order;
}

WorkItem workItem(const Item& item, const SideOrder& order, const SessionSettings& settings,
                  const TaskType& type) {
  WorkItem work;
  work.id = item.id;
  const ItemContent& content = item.content;
  for (const int candidate : fullOrder(order, wantedAnswers(content, settings, type))) {
    ShownItem::Answer answer;
    const auto index = static_cast<size_t>(candidate);
    answer.ready = index < content.candidates.size();
    if (index < content.candidates.size()) {
      answer.text = content.candidates[index].text;
      if (!settings.blind) answer.origin = originText(content.candidates[index]);
    }
    work.shown.answers.push_back(std::move(answer));
  }
  size_t turns = content.prompt.size();
  if (judgesText(type) && work.shown.answers.empty() && turns > 0)
    work.shown.answers.push_back({content.prompt[--turns].content, true, {}});
  for (size_t i = 0; i < turns; ++i)
    work.turns.push_back({roleName(content.prompt[i].role), shownText(content.prompt[i].content)});
  const std::string title = textField(content.meta, "title");
  work.title = title.empty() ? work.turns.size() == 1 ? work.turns.front().role
                               : work.turns.empty()   ? words("Item")
                                                      : words("Conversation")
                             : firstLine(shownText(title), 60);
  if (content.meta.is_object() && content.meta.contains("tags") && content.meta["tags"].is_array())
    for (const Json& tag : content.meta["tags"])
      if (tag.is_string()) work.tags << firstLine(shownText(tag.get<std::string>()), 32);
  work.detail = firstLine(shownText(textField(content.meta, "detail")));
  if (work.detail.isEmpty() && item.externalId != std::to_string(item.ordinal))
    work.detail = firstLine(shownText(item.externalId), 60);
  work.passages = passagesOf(content.meta);
  work.reason = queueReason(item, settings);
  return work;
}

WorkItem workItem(const Assignment& assignment, const SessionSettings& settings, const TaskType& type) {
  WorkItem work = workItem(assignment.item, assignment.order, settings, type);
  if (assignment.kind != AssignmentKind::Again || !assignment.before) return work;
  const feedback::Label& before = *assignment.before;
  if (before.status == LabelStatus::Answer) work.answer = before.answer;
  work.reasons = before.reasons;
  work.comment = before.comment;
  work.flagged = before.flagged;
  work.reason =
      words("You took your answer back. What you answered is marked; answer again, or go on with it.");
  return work;
}

}  // namespace heddle::ui
