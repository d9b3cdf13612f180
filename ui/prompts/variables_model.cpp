#include "ui/prompts/variables_model.h"

#include <algorithm>

namespace heddle::ui {

QString variableTypeTitle(VariableType type) {
  switch (type) {
    case VariableType::Text:
      return VariablesModel::tr("text");
    case VariableType::Number:
      return VariablesModel::tr("number");
    case VariableType::Boolean:
      return VariablesModel::tr("yes or no");
    case VariableType::Choice:
      return VariablesModel::tr("choice");
    case VariableType::List:
      return VariablesModel::tr("list");
    case VariableType::Json:
      return VariablesModel::tr("JSON");
  }
  return {};
}

void VariablesModel::setForm(std::vector<FormVariable> form, const nlohmann::ordered_json& values) {
  const bool sameRows = std::ranges::equal(
      form, m_form, {}, [](const FormVariable& v) { return v.variable.name; },
      [](const FormVariable& v) { return v.variable.name; });
  if (!sameRows) beginResetModel();
  m_form = std::move(form);
  m_values = values;
  if (!sameRows)
    endResetModel();
  else if (!m_form.empty())
    Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, kColumns - 1));
}

void VariablesModel::setValues(const nlohmann::ordered_json& values) {
  if (values == m_values) return;
  m_values = values;
  if (!m_form.empty()) Q_EMIT dataChanged(index(0, kValue), index(rowCount() - 1, kValue));
}

const FormVariable* VariablesModel::variableAt(int row) const {
  return row >= 0 && row < rowCount() ? &m_form[static_cast<size_t>(row)] : nullptr;
}

int VariablesModel::rowOf(const std::string& name) const {
  const auto found =
      std::ranges::find(m_form, name, [](const FormVariable& entry) { return entry.variable.name; });
  return found == m_form.end() ? -1 : static_cast<int>(found - m_form.begin());
}

int VariablesModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_form.size());
}

int VariablesModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : kColumns;
}

QString VariablesModel::valueOf(const FormVariable& entry) const {
  const auto value = m_values.find(entry.variable.name);
  if (value != m_values.end()) return QString::fromStdString(valueText(*value));
  return entry.variable.defaultValue.is_null()
             ? QString()
             : QString::fromStdString(valueText(entry.variable.defaultValue));
}

QVariant VariablesModel::valueData(const FormVariable& entry, int role) const {
  const bool given = m_values.contains(entry.variable.name);
  switch (role) {
    case Qt::DisplayRole:
      return valueOf(entry).simplified();
    case Qt::EditRole:
      return valueOf(entry);
    case kMissing:
      return entry.required && !given;
    case kIsDefault:
      return !given && !entry.variable.defaultValue.is_null();
    default:
      return {};
  }
}

QVariant VariablesModel::data(const QModelIndex& index, int role) const {
  const FormVariable* entry = index.isValid() ? variableAt(index.row()) : nullptr;
  if (!entry) return {};
  if (role == kTypeRole) return static_cast<int>(entry->variable.type);
  if (role == kUnused) return !entry->used;
  if (role == Qt::ToolTipRole)
    return entry->variable.description.empty() ? (entry->declared ? QString() : tr("Found in the template"))
                                               : QString::fromStdString(entry->variable.description);
  if (index.column() == kValue) return valueData(*entry, role);
  if (role != Qt::DisplayRole && role != Qt::EditRole) return {};
  if (index.column() == kName) return QString::fromStdString(entry->variable.name);
  return role == Qt::EditRole ? QVariant(static_cast<int>(entry->variable.type))
                              : QVariant(variableTypeTitle(entry->variable.type));
}

QVariant VariablesModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (orientation != Qt::Horizontal) return {};
  if (role == Qt::TextAlignmentRole) return QVariant(Qt::AlignLeft | Qt::AlignVCenter);
  if (role != Qt::DisplayRole) return {};
  return section == kName ? tr("Name") : section == kType ? tr("Type") : tr("Value");
}

bool VariablesModel::setData(const QModelIndex& index, const QVariant& value, int role) {
  const FormVariable* entry = index.isValid() ? variableAt(index.row()) : nullptr;
  if (!entry || role != Qt::EditRole) return false;
  const std::string name = entry->variable.name;  // the form may be replaced while we speak
  if (index.column() == kType) {
    const auto type = static_cast<VariableType>(value.toInt());
    if (type != entry->variable.type) Q_EMIT typeEdited(name, type);
    return true;
  }
  if (index.column() != kValue) return false;
  const QString typed = value.toString();
  if (typed == valueOf(*entry)) return true;
  if (typed.isEmpty()) {
    Q_EMIT valueEdited(name, nullptr);
    return true;
  }
  const auto parsed = parseValue(entry->variable, typed.toStdString());
  if (!parsed) {
    Q_EMIT valueRefused(parsed.error());
    return false;
  }
  Q_EMIT valueEdited(name, *parsed);
  return true;
}

Qt::ItemFlags VariablesModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  const Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
  return index.column() == kName ? flags : flags | Qt::ItemIsEditable;
}

}  // namespace heddle::ui
