// What leads from one page of the loop to the next: a session's labels to a training, a finished adapter to
// the grid of the prompt whose answers were judged, or to chat. Each page tells what it has; only this knows
// where it goes.
#pragma once

#include <QObject>

#include "core/store/project.h"
#include "ui/shell/services.h"

namespace heddle {
namespace ui {
class FeedbackPage;
class PromptsPage;
class TrainingPage;
}  // namespace ui

// Lives on the window's thread; the pages outlive it.
class LoopWiring : public QObject {
 public:
  LoopWiring(const ui::Services& services, ui::FeedbackPage& feedback, ui::TrainingPage& training,
             ui::PromptsPage& prompts);

 private:
  void chat(const QString& base, const QString& adapter);
  void compare(const QString& base, const QString& adapter);

  ui::Services m_services;
  ui::TrainingPage& m_training;
  ui::PromptsPage& m_prompts;
};

}  // namespace heddle
