// A new training: data, base, objective, method and numbers at the left; at the right what it would take and
// the rows as they would be trained.
#pragma once

#include <QTimer>
#include <QWidget>
#include <optional>
#include <vector>

#include "core/training/objective.h"
#include "core/tuning/tuning.h"

class QCheckBox;
class QComboBox;
class QLineEdit;
class QPlainTextEdit;
class QVBoxLayout;

namespace heddle::ui {

class Button;
class FormRow;
class Label;
class MemoryPanel;
class Notice;
class PreflightView;
class RecipeFieldsForm;

// Something to train on: a version of a data set. `kinds`: the rows it has, as objectives name them.
struct DataChoice {
  VersionId version = 0;
  QString title;   // "Claims replies v3"
  QString detail;  // "1,440 pairs, 160 held out"
  std::vector<RowKind> kinds;
};
struct BaseChoice {
  QString path, name;
};

class NewTrainingForm : public QWidget {
  Q_OBJECT

 public:
  explicit NewTrainingForm(QWidget* parent = nullptr);

  void setData(const std::vector<DataChoice>& data);
  void setBases(const std::vector<BaseChoice>& bases, const QString& chosen);
  // Adapters a training may go on from; "" stands for a new one.
  void setAdapters(const std::vector<BaseChoice>& adapters);
  // Begins with these values: a recipe to be changed, or an empty content for the defaults.
  void begin(const QString& name, const tuning::RecipeContent& content);
  void chooseData(VersionId version);
  void chooseFile(const QString& path);

  QString name() const;
  // What stands there, or what is wrong with it (the field is marked).
  Result<tuning::RecipeContent> content();

  MemoryPanel* memory() const { return m_memory; }
  PreflightView* preflight() const { return m_preflight; }
  Button* startButton() const { return m_start; }
  Button* cancelButton() const { return m_cancel; }
  QComboBox* dataBox() const { return m_data; }
  QComboBox* baseBox() const { return m_base; }
  QComboBox* objectiveBox() const { return m_objective; }
  QLineEdit* nameField() const { return m_name; }
  QPlainTextEdit* promptsField() const { return m_prompts; }
  RecipeFieldsForm* fields() const { return m_fields; }
  void setNotice(const QString& text);  // a warning over the buttons; empty: none

 Q_SIGNALS:
  void settled();  // a moment after the person's last change: look at it again
  void startRequested();
  void cancelRequested();
  void fileRequested();  // "Choose a file" was chosen

 private:
  QWidget* makeForm();
  QWidget* makeModules();
  QWidget* makeFoot();
  void addSection(QVBoxLayout* column, const QString& title, const std::vector<QWidget*>& parts);
  void showObjectives();
  void showParameters();
  void objectiveChosen();
  void edited();
  nlohmann::ordered_json json() const;

  std::vector<DataChoice> m_choices;
  tuning::RecipeContent m_content;  // what it began with; keeps what has no control
  QString m_file;
  QTimer m_settle;
  QLineEdit* m_name = nullptr;
  QComboBox *m_data = nullptr, *m_base = nullptr, *m_adapter = nullptr, *m_objective = nullptr;
  FormRow *m_nameRow = nullptr, *m_dataRow = nullptr, *m_baseRow = nullptr, *m_objectiveRow = nullptr,
          *m_modulesRow = nullptr;
  std::vector<QCheckBox*> m_modules;
  RecipeFieldsForm *m_parameters = nullptr, *m_fields = nullptr, *m_more = nullptr;
  Button *m_fold = nullptr, *m_start = nullptr, *m_cancel = nullptr;
  QPlainTextEdit* m_prompts = nullptr;
  Label* m_foot = nullptr;
  Notice* m_notice = nullptr;
  MemoryPanel* m_memory = nullptr;
  PreflightView* m_preflight = nullptr;
  bool m_showing = false;
};

}  // namespace heddle::ui
