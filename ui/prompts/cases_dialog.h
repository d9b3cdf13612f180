// The test cases of a prompt, edited as a table, imported from and exported to files; a file may be dropped.
#pragma once

#include "core/evaluation/case_files.h"
#include "ui/widgets/form_dialog.h"

class QTableView;

namespace heddle::ui {

class Button;
class CasesModel;
class Label;
class Notice;

class CasesDialog : public FormDialog {
  Q_OBJECT

 public:
  CasesDialog(std::vector<evaluation::TestCase> cases, std::vector<std::string> variables,
              QWidget* parent = nullptr);

  CasesModel* model() const { return m_model; }
  QTableView* table() const { return m_table; }
  Button* addButton() const { return m_add; }
  Button* saveButton() const { return m_save; }
  QString problem() const;
  void importFile(const QString& path);
  void showRow(int row);

 protected:
  void dragEnterEvent(QDragEnterEvent* event) override;
  void dropEvent(QDropEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  QWidget* makeBar();
  QWidget* makeFoot();
  void addRow();
  void removeRows();
  void exportFile();
  void takeImported();
  void say(const QString& problem, const QString& action = {});
  void count();
  CasesModel* m_model;
  QTableView* m_table;
  Notice* m_notice;
  Label* m_count;
  Button *m_add, *m_remove, *m_save;
  evaluation::ImportedCases m_imported;  // rows that wait for a person's word
};

}  // namespace heddle::ui
