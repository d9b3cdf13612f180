// How a model chooses its words: the settings every answer is made with, as a form. Chat and Prompts share
// it.
#pragma once

#include <QWidget>
#include <functional>
#include <vector>

#include "core/inference/engine.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;

namespace heddle::ui {

class Button;
class FormRow;
class Section;

// What the panel edits. maxTokens: 1 to 32,768; stop: strings that end an answer.
struct GenerationSettings {
  SamplingSettings sampling;
  int maxTokens = 512;
  std::vector<std::string> stop;
  friend bool operator==(const GenerationSettings&, const GenerationSettings&) = default;
};

class SamplingPanel : public QWidget {
  Q_OBJECT

 public:
  explicit SamplingPanel(QWidget* parent = nullptr);

  const GenerationSettings& settings() const { return m_settings; }
  void setSettings(const GenerationSettings& settings);  // emits nothing
  // What "default" means here, for the marks of changed values and for the reset.
  void setDefaults(const GenerationSettings& defaults);

 Q_SIGNALS:
  void settingsChanged(const heddle::ui::GenerationSettings& settings);  // by the person

 private:
  struct Row {
    FormRow* row;
    std::function<void()> show;  // value of the settings to the control, and the mark of a change
  };
  void addSlider(Section* section, const struct SamplingField& field);
  QWidget* makeNumbers();
  QWidget* makeMore();
  void makePresets(Section* section);
  void edited();
  void showAll();

  GenerationSettings m_settings, m_defaults;
  std::vector<Row> m_rows;
  QComboBox* m_presets = nullptr;
  bool m_showing = false;
};

}  // namespace heddle::ui
