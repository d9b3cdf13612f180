#include "ui/prompts/cases_model.h"

#include <QStringList>
#include <algorithm>
#include <functional>

#include "core/prompts/prompt_content.h"

namespace heddle::ui {
using namespace evaluation;
using namespace Qt::StringLiterals;

CasesModel::CasesModel(std::vector<TestCase> cases, std::vector<std::string> variables, QObject* parent)
    : QAbstractTableModel(parent), m_cases(std::move(cases)), m_own(std::move(variables)) {
  collectVariables();
}

void CasesModel::collectVariables() {
  m_variables = m_own;
  std::unordered_set<std::string> seen(m_own.begin(), m_own.end());
  for (const TestCase& one : m_cases)
    for (const auto& [name, value] : one.variables.items())
      if (seen.insert(name).second) m_variables.push_back(name);
}

int CasesModel::addRow() {
  std::unordered_set<std::string> taken;
  for (const TestCase& one : m_cases) taken.insert(one.id);
  const int row = rowCount();
  beginInsertRows({}, row, row);
  TestCase made;
  size_t next = m_cases.size() + 1;
  made.id = freeCaseId(taken, next);
  m_cases.push_back(std::move(made));
  m_changed = true;
  endInsertRows();
  return row;
}

void CasesModel::removeRows(std::vector<int> rows) {
  std::ranges::sort(rows, std::greater());
  for (const int row : rows) {
    beginRemoveRows({}, row, row);
    m_cases.erase(m_cases.begin() + row);
    endRemoveRows();
  }
  m_changed = m_changed || !rows.empty();
}

void CasesModel::append(std::vector<TestCase> cases) {
  beginResetModel();
  std::ranges::move(cases, std::back_inserter(m_cases));
  collectVariables();
  m_changed = true;
  endResetModel();
}

void CasesModel::replace(std::vector<TestCase> cases) {
  beginResetModel();
  m_cases = std::move(cases);
  collectVariables();
  m_changed = true;
  endResetModel();
}

int CasesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_cases.size());
}

int CasesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : tagsColumn() + 1;
}

QString CasesModel::text(const TestCase& one, int column) const {
  if (column == 0) return QString::fromStdString(one.title);
  if (column == expectedColumn()) return QString::fromStdString(one.expected.value_or(std::string()));
  if (column == tagsColumn()) {
    QStringList tags;
    for (const std::string& tag : one.tags) tags << QString::fromStdString(tag);
    return tags.join(u", "_s);
  }
  const std::string& name = m_variables[static_cast<size_t>(column - 1)];
  return one.variables.contains(name) ? QString::fromStdString(valueText(one.variables[name])) : QString();
}

QVariant CasesModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid)) return {};
  const TestCase& one = m_cases[static_cast<size_t>(index.row())];
  if (role == Qt::EditRole) return text(one, index.column());
  if (role == Qt::DisplayRole) return text(one, index.column()).replace(u'\n', u' ');
  if (role == Qt::ToolTipRole) return text(one, index.column()).left(600);
  return {};
}

QVariant CasesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole) return {};
  if (orientation == Qt::Vertical) return section + 1;
  if (section == 0) return tr("Title");
  if (section == expectedColumn()) return tr("Expected");
  if (section == tagsColumn()) return tr("Tags");
  return section < expectedColumn() ? QString::fromStdString(m_variables[static_cast<size_t>(section - 1)])
                                    : QVariant();
}

// Typed values are texts; the prompt reads numbers and lists out of them when the case is asked.
bool CasesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  if (role != Qt::EditRole || !checkIndex(index, CheckIndexOption::IndexIsValid)) return false;
  TestCase& one = m_cases[static_cast<size_t>(index.row())];
  const QString typed = value.toString();
  if (typed == text(one, index.column())) return true;
  if (index.column() == 0) {
    one.title = typed.trimmed().toStdString();
  } else if (index.column() == expectedColumn()) {
    one.expected.reset();
    if (!typed.isEmpty()) one.expected = typed.toStdString();
  } else if (index.column() == tagsColumn()) {
    one.tags.clear();
    for (const QString& tag : typed.split(u',', Qt::SkipEmptyParts))
      if (!tag.trimmed().isEmpty()) one.tags.push_back(tag.trimmed().toStdString());
  } else {
    const std::string& name = m_variables[static_cast<size_t>(index.column() - 1)];
    if (typed.isEmpty())
      one.variables.erase(name);
    else
      one.variables[name] = typed.toStdString();
  }
  m_changed = true;
  Q_EMIT dataChanged(index, index);
  return true;
}

Qt::ItemFlags CasesModel::flags(const QModelIndex& index) const {
  return QAbstractTableModel::flags(index) | Qt::ItemIsEditable;
}

}  // namespace heddle::ui
