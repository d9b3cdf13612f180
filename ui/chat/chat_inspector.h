// Beside a conversation: the model and how it chooses its words, what fills its context, the branches, the
// system prompt.
#pragma once

#include <QWidget>
#include <vector>

#include "core/chat/grounding.h"
#include "ui/chat/branch_map.h"
#include "ui/widgets/sampling_panel.h"

class QComboBox;
class QPlainTextEdit;
class QSpinBox;

namespace heddle::ui {

class AdapterPicker;
class Button;
class ContextBar;
class InspectorTabs;
class ModelShelf;
class Section;
class ToggleSwitch;

// Tokens of the next request, part by part.
struct ContextUse {
  int system = 0;
  int history = 0;
  int draft = 0;
  int contextLength = 0;  // 0: not known yet
};

class ChatInspector : public QWidget {
  Q_OBJECT

 public:
  explicit ChatInspector(ModelShelf& models, QWidget* parent = nullptr);

  void setModel(const QString& path);  // empty: the window's choice
  void setAdapters(const std::vector<AdapterChoice>& adapters);
  void setGeneration(const GenerationSettings& settings);
  void setSources(std::vector<std::pair<SourceId, QString>> sources);  // of the project
  void setKnowledge(const KnowledgeUse& use);
  void setSystemPrompt(const QString& text);
  void setContext(const ContextUse& use);
  void setBranches(std::vector<BranchNode> nodes, int branches);
  void setEditable(bool editable);  // false: no conversation is open
  void showSystemPrompt();          // its tab, with the cursor in it

 Q_SIGNALS:
  void modelChosen(const QString& path);
  void openModelRequested();
  void adaptersChanged(const std::vector<heddle::AdapterChoice>& adapters);
  void generationChanged(const heddle::ui::GenerationSettings& settings);
  void knowledgeChanged(const heddle::KnowledgeUse& use);
  void openKnowledgeRequested();
  void systemPromptChanged(const QString& text);  // while typing
  void messageActivated(qint64 id);

 private:
  QWidget* makeSampling();
  QWidget* makeSystem();
  QWidget* makeKnowledge(QWidget* page);
  void showKnowledge();
  void refreshModels();

  ModelShelf& m_models;
  QString m_model;
  InspectorTabs* m_tabs;
  QComboBox* m_modelBox = nullptr;
  AdapterPicker* m_adapters = nullptr;
  SamplingPanel* m_sampling = nullptr;
  ToggleSwitch* m_grounded = nullptr;
  Button* m_chosenSources = nullptr;
  QSpinBox* m_passages = nullptr;
  QWidget *m_knowledgeRows = nullptr, *m_noSources = nullptr;
  std::vector<std::pair<SourceId, QString>> m_sources;
  KnowledgeUse m_knowledge;
  bool m_showing = false;
  Section* m_contextSection = nullptr;
  ContextBar* m_context = nullptr;
  Section* m_branchSection = nullptr;
  BranchMap* m_branches = nullptr;
  QPlainTextEdit* m_system = nullptr;
};

}  // namespace heddle::ui
