// The settings of a session as a form: task, instructions, how many people, what is hidden and mixed in.
#pragma once

#include <QWidget>

#include "core/feedback/session.h"

class QComboBox;
class QDoubleSpinBox;
class QPlainTextEdit;
class QSpinBox;

namespace heddle::ui {

class FormRow;
class Label;
class ModelShelf;
class TaskForm;
class ToggleSwitch;

class SessionForm : public QWidget {
  Q_OBJECT

 public:
  explicit SessionForm(ModelShelf& models, QWidget* parent = nullptr);
  void setSettings(const feedback::SessionSettings& settings);
  // The settings as the form says; "feedback.settings" and "feedback.parameter" as the core checks them.
  Result<feedback::SessionSettings> settings() const;
  void setTaskFixed(bool fixed);  // there are labels
  std::string task() const;
  void setTask(const std::string& task);
  QPlainTextEdit* instructions() const { return m_instructions; }

 Q_SIGNALS:
  void taskChanged();

 private:
  // A place for an answer: as it comes with the items, or written by a model while people read.
  struct Place {
    QComboBox *model, *adapter;
    FormRow* row;
  };
  QWidget* makeLeft();
  QWidget* makeRight();
  void showTask();
  void showPlaces();
  void fillModels();
  ModelShelf& m_models;
  feedback::SessionSettings m_settings;
  QComboBox *m_task = nullptr, *m_order = nullptr;
  Label* m_summary = nullptr;
  TaskForm* m_parameters = nullptr;
  QPlainTextEdit *m_instructions = nullptr, *m_reasons = nullptr, *m_skips = nullptr;
  QSpinBox *m_annotators = nullptr, *m_gold = nullptr, *m_repeats = nullptr;
  ToggleSwitch *m_blind = nullptr, *m_shuffled = nullptr;
  std::vector<Place> m_places;
  QWidget* m_writing = nullptr;  // how a model writes, while one does
  QDoubleSpinBox* m_temperature = nullptr;
  QSpinBox* m_tokens = nullptr;
};

}  // namespace heddle::ui
