#include <algorithm>
#include <array>

#include "ui/feedback/answer_card.h"
#include "ui/feedback/plain_text.h"
#include "ui/feedback/tasks/task_widget.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {
using feedback::Json;
using feedback::TaskAction;
using feedback::TaskType;
namespace {

struct Entry {
  const char* task;
  TaskWidgetFactory make;
};
constexpr std::array kWidgets = {
    Entry{"pairwise", makePairwiseWidget},     Entry{"ranking", makeRankingWidget},
    Entry{"rating", makeRatingWidget},         Entry{"thumbs", makeThumbsWidget},
    Entry{"label", makeLabelsWidget},          Entry{"labels", makeLabelsWidget},
    Entry{"spans", makeSpansWidget},           Entry{"correction", makeWritingWidget},
    Entry{"demonstration", makeWritingWidget},
};

}  // namespace

std::unique_ptr<TaskWidget> makeTaskWidget(const TaskType& type, const Json& parameters) {
  const auto found =
      std::ranges::find_if(kWidgets, [&](const Entry& entry) { return entry.task == type.description().id; });
  return found == kWidgets.end() ? nullptr : found->make(type, parameters);
}

QString actionTitle(const TaskAction& action) {
  return translated(action.title, "Feedback");
}

TaskWidget::TaskWidget(const TaskType& type, Json parameters, QWidget* parent)
    : QWidget(parent), m_type(type), m_parameters(std::move(parameters)) {}

std::vector<TaskAction> TaskWidget::keys() const {
  return m_type.actions(m_parameters);
}

void TaskWidget::setKeys(KeyOf keys) {
  m_keyOf = std::move(keys);
  showKeys();
}

void TaskWidget::setItem(const ShownItem& item) {
  m_item = item;
  showItem();
}

bool TaskWidget::act(const std::string& action) {
  for (const TaskAction& one : m_type.actions(m_parameters)) {
    if (one.id != action || one.answer.is_null()) continue;
    Q_EMIT answered(one.answer);
    return true;
  }
  if (action == "done")
    if (const auto complete = answer()) {
      Q_EMIT answered(*complete);
      return true;
    }
  return false;
}

bool TaskWidget::allReady() const {
  return std::ranges::all_of(m_item.answers, &ShownItem::Answer::ready);
}

void TaskWidget::appendText(int place, const QString& text) {
  if (AnswerCard* one = card(place)) one->appendAnswer(shownText(text));
}

void TaskWidget::setText(int place, const std::string& text) {
  if (place < 0 || place >= static_cast<int>(m_item.answers.size())) return;
  m_item.answers[static_cast<size_t>(place)].text = text;
  m_item.answers[static_cast<size_t>(place)].ready = true;
  if (AnswerCard* one = card(place)) one->setAnswer(shownText(text));
  Q_EMIT changed();
}

void TaskWidget::setWaiting(int place, const QString& note) {
  if (AnswerCard* one = card(place)) one->setWaiting(note);
}

QWidget* TaskWidget::focusTarget() const {
  AnswerCard* first = card(0);
  return first ? static_cast<QWidget*>(first->text()) : nullptr;
}

QString TaskWidget::textOf(int place) const {
  const auto& answers = m_item.answers;
  return place >= 0 && place < static_cast<int>(answers.size())
             ? shownText(answers[static_cast<size_t>(place)].text)
             : QString();
}

// A corrected text as it is stored: what was not touched keeps its bytes, signs of control characters
// included.
std::string TaskWidget::fromShown(int place, const QString& shown) const {
  const auto& answers = m_item.answers;
  if (place >= 0 && place < static_cast<int>(answers.size()) && shown == textOf(place))
    return answers[static_cast<size_t>(place)].text;
  return shown.toStdString();
}

}  // namespace heddle::ui
