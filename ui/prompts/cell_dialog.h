// One cell of the grid in full: the answer, what the model was asked, and where it all came from.
#pragma once

#include "core/evaluation/cell_repository.h"
#include "core/evaluation/grid_plan.h"
#include "ui/widgets/form_dialog.h"

class QPlainTextEdit;

namespace heddle {
class Project;
}

namespace heddle::ui {

class SegmentedControl;

struct CellStory {
  evaluation::Cell cell;
  Run run;  // of an answer, or of one that failed; else without id
  std::vector<std::pair<std::string, std::string>> from;  // role and title of what it was made of
  int wins = 0, losses = 0, ties = 0;                     // as people judged it
};
Result<CellStory> readCellStory(Database& database, ThingId evaluation, const evaluation::CellPlace& place);

class CellDialog : public FormDialog {
  Q_OBJECT

 public:
  // title: "Case 2 · B v7, base"
  CellDialog(const CellStory& story, const QString& title, QWidget* parent = nullptr);
  QPlainTextEdit* answer() const { return m_answer; }
  QPlainTextEdit* prompt() const { return m_prompt; }
  QString lineage() const { return m_lineage; }
  SegmentedControl* tabs() const { return m_tabs; }

 private:
  QWidget* makeLineage(const CellStory& story);
  QPlainTextEdit *m_answer, *m_prompt;
  SegmentedControl* m_tabs;
  QString m_lineage;
};

}  // namespace heddle::ui
