// Beside a prompt: the model it asks and how that chooses its words; the prompt's versions.
#pragma once

#include <QWidget>

#include "core/inference/engine.h"
#include "ui/widgets/sampling_panel.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace heddle::ui {

class AdapterPicker;
class Button;
class InspectorTabs;
class ModelShelf;
class TwoLineList;
class VersionListModel;

class PromptsInspector : public QWidget {
  Q_OBJECT

 public:
  PromptsInspector(ModelShelf& models, VersionListModel* versions, QWidget* parent = nullptr);

  void setModel(const QString& name, const QString& path);  // as the prompt says it; the file it means
  void setAdapters(const std::vector<AdapterChoice>& adapters);
  void setGeneration(const GenerationSettings& settings);
  void setNotes(const QString& notes);
  void setEditable(bool editable);
  void showVersions();
  void setCanRestore(bool possible);

  TwoLineList* versionList() const { return m_versions; }
  QLineEdit* noteField() const { return m_note; }
  Button* saveButton() const { return m_save; }
  Button* restoreButton() const { return m_restore; }

 Q_SIGNALS:
  void modelChosen(const QString& name);  // as a prompt keeps it; empty: the window's choice
  void openModelRequested();
  void adaptersChanged(const std::vector<heddle::AdapterChoice>& adapters);
  void generationChanged(const heddle::ui::GenerationSettings& settings);
  void notesEdited(const QString& notes);

 protected:
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  QWidget* makeSettings();
  QWidget* makeVersions(VersionListModel* versions);
  void refreshModels();

  ModelShelf& m_models;
  QString m_name, m_path;
  InspectorTabs* m_tabs;
  QComboBox* m_modelBox = nullptr;
  AdapterPicker* m_adapters = nullptr;
  SamplingPanel* m_sampling = nullptr;
  QPlainTextEdit* m_notes = nullptr;
  TwoLineList* m_versions = nullptr;
  QLineEdit* m_note = nullptr;
  Button *m_save = nullptr, *m_restore = nullptr;
};

}  // namespace heddle::ui
