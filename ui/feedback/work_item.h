// An item as the work view shows it, made of what the core hands out.
#pragma once

#include <QString>
#include <optional>
#include <vector>

#include "core/feedback/assignment.h"
#include "ui/feedback/prompt_card.h"
#include "ui/feedback/tasks/task_widget.h"
#include "ui/feedback/work_panel.h"

namespace heddle::ui {

struct WorkItem {
  feedback::ItemId id = 0;
  ShownItem shown;
  QString title, detail;  // of the prompt's card
  QStringList tags;
  std::vector<PromptCard::Turn> turns;
  std::vector<WorkPanel::Passage> passages;
  QString reason;  // why this item is here
  // What the form is filled with: an answer that was taken back, or could not be stored.
  std::optional<feedback::Json> answer;
  std::vector<std::string> reasons;
  std::string comment;
  bool flagged = false;
};

// Pure. `order`: place to candidate; places beyond the candidates are answers still to be written.
// `type` says whether the text to be judged is the prompt's last message where there is no candidate.
WorkItem workItem(const feedback::Item& item, const feedback::SideOrder& order,
                  const feedback::SessionSettings& settings, const feedback::TaskType& type);
WorkItem workItem(const feedback::Assignment& assignment, const feedback::SessionSettings& settings,
                  const feedback::TaskType& type);

// How many answers an item of the session has once all are written.
int wantedAnswers(const feedback::ItemContent& content, const feedback::SessionSettings& settings,
                  const feedback::TaskType& type);
// Whether the candidate of this number is still to be written by a model.
bool isMissing(const feedback::ItemContent& content, const feedback::SessionSettings& settings,
               int candidate);
// The order with a place for answers that are still to come.
feedback::SideOrder fullOrder(feedback::SideOrder order, int wanted);

QString roleName(const std::string& role);                 // translated
QString originText(const feedback::Candidate& candidate);  // "helpdesk-dpo-r16", "prompt v7"; may be empty

}  // namespace heddle::ui
