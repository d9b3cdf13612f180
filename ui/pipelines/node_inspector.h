// Beside the canvas, of the node that is chosen: its settings, what it got, what it made, and how that came
// about.
#pragma once

#include <QWidget>
#include <map>

#include "ui/pipelines/node_form.h"

class QPlainTextEdit;
class QVBoxLayout;

namespace heddle::ui {

class Button;
class IconButton;
class IconLabel;
class InspectorTabs;
class Label;
class PipelineRunner;
class ReviewForm;

class NodeInspector : public QWidget {
  Q_OBJECT

 public:
  enum Tab { kSettings, kInput, kOutput, kTrace };

  NodeInspector(ModelShelf& models, NamesOf names, QWidget* parent = nullptr);

  struct Shown {
    const pipelines::Node* node = nullptr;
    const pipelines::NodeType* type = nullptr;
    QString name;
    std::vector<pipelines::Port> ports;
    bool pinned = false, readOnly = false;
  };
  void show(const Shown& shown, const PipelineRunner* runner);
  void setMessages(const std::vector<pipelines::CheckMessage>& messages);
  void setTab(int tab);
  NodeForm* form() const { return m_form; }
  ReviewForm* review() const { return m_review; }
  IconButton* pinButton() const { return m_pin; }
  Button* runButton() const { return m_runHere; }
  QPlainTextEdit* outputEditor(const std::string& port) const;
  Button* useOutputButton() const { return m_useOutput; }

 Q_SIGNALS:
  void runFromHere();
  void menuRequested(const QPoint& global);
  // The outputs as they were edited; the rest of the pipeline runs on with them. Values of ports by their
  // types.
  void outputsEdited(const std::map<std::string, heddle::pipelines::Json>& outputs);
  void answered(const std::string& path, const heddle::pipelines::Json& value);

 private:
  QWidget* makeSettings(ModelShelf& models, NamesOf names);
  void showWhy(const Shown& shown, const PipelineRunner* runner);
  void showInputs(const Shown& shown, const PipelineRunner* runner);
  void showOutputs(const Shown& shown, const PipelineRunner* runner);
  void showTrace(const Shown& shown, const PipelineRunner* runner);
  void takeOutputs();

  InspectorTabs* m_tabs;
  IconLabel* m_icon;
  Label* m_name;
  IconButton *m_pin, *m_more;
  NodeForm* m_form = nullptr;
  QWidget* m_whySection = nullptr;
  QWidget* m_sumsSection = nullptr;
  Label *m_why = nullptr, *m_sumNames = nullptr, *m_sumValues = nullptr;
  Button* m_runHere = nullptr;
  QVBoxLayout *m_inputs = nullptr, *m_outputs = nullptr, *m_trace = nullptr;
  ReviewForm* m_review = nullptr;
  Button* m_useOutput = nullptr;
  Label* m_outputProblem = nullptr;
  pipelines::NodeId m_node;
  std::string m_outputKey, m_inputKey, m_traceKey;  // what is shown now
  struct Output {
    pipelines::Port port;
    QPlainTextEdit* editor;
  };
  std::vector<Output> m_outputEditors;
};

}  // namespace heddle::ui
