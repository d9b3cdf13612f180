// Test cases as a table that is edited: a title, a column for each variable, what is expected, tags.
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "core/evaluation/test_case.h"

namespace heddle::ui {

class CasesModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  // variables: of the prompt, in its order; those that cases have besides come after them.
  CasesModel(std::vector<evaluation::TestCase> cases, std::vector<std::string> variables,
             QObject* parent = nullptr);

  const std::vector<evaluation::TestCase>& cases() const { return m_cases; }
  bool isChanged() const { return m_changed; }
  int firstVariable() const { return 1; }
  int addRow();  // at the end; its row
  void removeRows(std::vector<int> rows);
  void append(std::vector<evaluation::TestCase> cases);  // their ids are free
  void replace(std::vector<evaluation::TestCase> cases);

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  int expectedColumn() const { return static_cast<int>(m_variables.size()) + 1; }
  int tagsColumn() const { return expectedColumn() + 1; }
  void collectVariables();
  QString text(const evaluation::TestCase& one, int column) const;
  std::vector<evaluation::TestCase> m_cases;
  std::vector<std::string> m_own, m_variables;
  bool m_changed = false;
};

}  // namespace heddle::ui
