// The variables of a prompt as a form: name, type, value. Edits are asked for by signals; the page makes them
// and hands the new state back.
#pragma once

#include <QAbstractTableModel>
#include <vector>

#include "core/prompts/prompt_render.h"

namespace heddle::ui {

QString variableTypeTitle(VariableType type);  // "text", "number", ...

class VariablesModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  enum Column { kName, kType, kValue, kColumns };
  enum Role {
    kTypeRole = Qt::UserRole + 1,  // int of VariableType
    kMissing,                      // bool: used, and without a value
    kIsDefault,                    // bool: the value shown is the default
    kUnused,                       // bool: declared, and no template takes it
  };

  using QAbstractTableModel::QAbstractTableModel;

  void setForm(std::vector<FormVariable> form, const nlohmann::ordered_json& values);
  void setValues(const nlohmann::ordered_json& values);  // at once; the form follows when it is checked
  const FormVariable* variableAt(int row) const;
  int rowOf(const std::string& name) const;  // -1: not there

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
  bool setData(const QModelIndex& index, const QVariant& value, int role) override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 Q_SIGNALS:
  void valueEdited(const std::string& name,
                   const nlohmann::ordered_json& value);  // null: back to the default
  void valueRefused(const heddle::Error& error);
  void typeEdited(const std::string& name, heddle::VariableType type);

 private:
  QString valueOf(const FormVariable& entry) const;
  QVariant valueData(const FormVariable& entry, int role) const;
  std::vector<FormVariable> m_form;
  nlohmann::ordered_json m_values = nlohmann::ordered_json::object();
};

}  // namespace heddle::ui
