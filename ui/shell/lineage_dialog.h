// Where something comes from, as a tree: from an answer back to its prompt, passages, weights, the training
// behind an adapter, the data set and the labels. Any page may open it for an answer that it shows.
#pragma once

#include <memory>
#include <string>

#include "core/tuning/lineage_tree.h"
#include "ui/widgets/form_dialog.h"

class QTreeWidget;
class QTreeWidgetItem;
class QTextEdit;

namespace heddle {
class Project;
}

namespace heddle::ui {

class Button;
class Label;
class Navigator;

class LineageDialog : public FormDialog {
  Q_OBJECT

 public:
  LineageDialog(const tuning::LineageNode& root, Navigator& navigator, QWidget* parent = nullptr);

  QTreeWidget* tree() const { return m_tree; }
  Button* openButton() const { return m_open; }

 private:
  void add(const tuning::LineageNode& node, QTreeWidgetItem* parent);
  void showChosen();
  void openChosen();

  Navigator& m_navigator;
  QTreeWidget* m_tree;
  QTextEdit* m_text;
  Button* m_open;
};

// "Prompt Claims reply, version 7"; for the tree and for readers of the screen.
QString lineageTitle(const tuning::LineageNode& node);
// What it was to the node above: "asked with", "trained on"; empty for the root.
QString lineageRole(const tuning::LineageNode& node);

// Opens the tree over `parent`, read from the project; an answer by its run, or anything by its artefact.
// Where nothing is known, the dialog says so.
void openLineage(const std::shared_ptr<Project>& project, const std::string& kind, const std::string& ref,
                 Navigator& navigator, QWidget* parent);
void openLineage(const std::shared_ptr<Project>& project, RunId run, Navigator& navigator, QWidget* parent);

}  // namespace heddle::ui
