// Beside the canvas while no node is chosen: what a run is given, what is wrong, versions and runs of the
// pipeline.
#pragma once

#include <QWidget>
#include <map>

#include "core/pipelines/graph_check.h"
#include "core/pipelines/graph_interface.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QSpinBox;
class QVBoxLayout;

namespace heddle::ui {

class Button;
class InspectorTabs;
class Label;
class ModelShelf;
class Notice;
class RowListModel;
class ToggleSwitch;
class TwoLineList;

class PipelineInspector : public QWidget {
  Q_OBJECT

 public:
  enum Tab { kRun, kProblems, kVersions, kRuns };

  PipelineInspector(ModelShelf& models, RowListModel* problems, RowListModel* versions, RowListModel* runs,
                    QWidget* parent = nullptr);

  // The form of the inputs; what was typed stays.
  void setInputs(const std::vector<pipelines::InterfaceEntry>& inputs);
  // What was typed, as texts by name; and the other way round.
  std::map<std::string, std::string> typedInputs() const;
  void setTypedInputs(const std::map<std::string, std::string>& typed);
  // The values for a run; the problem of a field is shown at it.
  Result<std::map<std::string, pipelines::Json>> values();
  std::string model() const;
  uint64_t seed() const;
  bool reuse() const;
  void setNotes(const QString& notes);
  void showError(const QString& text);                                       // above the inputs; empty: none
  void setOutputs(const std::vector<std::pair<QString, QString>>& outputs);  // of the last run, by name
  void setTab(int tab);
  void setCounts(int errors, int warnings);
  QPlainTextEdit* inputField(const std::string& name) const;
  TwoLineList* problems() const { return m_problems; }
  TwoLineList* versions() const { return m_versions; }
  TwoLineList* runs() const { return m_runs; }
  QLineEdit* noteField() const { return m_note; }
  Button* saveButton() const { return m_save; }
  Button* restoreButton() const { return m_restore; }

 Q_SIGNALS:
  void inputsTyped();
  void notesEdited(const QString& notes);
  void runRequested();

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* makeRun();
  QWidget* makeList(TwoLineList*& view, RowListModel* model, const QString& name, QWidget* above);
  void refreshModels();

  ModelShelf& m_models;
  InspectorTabs* m_tabs;
  Notice* m_error;
  QVBoxLayout *m_inputs = nullptr, *m_outputs = nullptr;
  QWidget* m_outputSection = nullptr;
  QComboBox* m_model = nullptr;
  QSpinBox* m_seed = nullptr;
  ToggleSwitch* m_reuse = nullptr;
  QPlainTextEdit* m_notes = nullptr;
  TwoLineList *m_problems = nullptr, *m_versions = nullptr, *m_runs = nullptr;
  QLineEdit* m_note = nullptr;
  Button *m_save = nullptr, *m_restore = nullptr;
  Label* m_noProblems = nullptr;
  struct Field {
    pipelines::InterfaceEntry entry;
    class FormRow* row;
    QPlainTextEdit* editor;
  };
  std::vector<Field> m_fields;
  std::map<std::string, std::string> m_typed;
};

}  // namespace heddle::ui
