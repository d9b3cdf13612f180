// The same prompts answered as the run goes on: how it learns to speak.
#pragma once

#include <QWidget>
#include <vector>

#include "core/training/trainer.h"

class QComboBox;
class QVBoxLayout;

namespace heddle::ui {

class Label;

class SamplesView : public QWidget {
  Q_OBJECT

 public:
  explicit SamplesView(QWidget* parent = nullptr);

  // In the order of steps. `next`: what is said below; empty: nothing.
  void setSamples(const std::vector<std::string>& prompts, const std::vector<SampleAnswer>& samples,
                  const QString& next);
  int shown() const;  // how many answers stand in the list

 private:
  void showAnswers();
  std::vector<std::string> m_prompts;
  std::vector<SampleAnswer> m_samples;
  QComboBox* m_choice;
  QVBoxLayout* m_list;
  Label *m_prompt, *m_next, *m_empty;
};

}  // namespace heddle::ui
