// A variable's name, type, description, choices and default.
#pragma once

#include "core/prompts/prompt_content.h"
#include "ui/widgets/form_dialog.h"

class QComboBox;
class QLineEdit;
class QPlainTextEdit;

namespace heddle::ui {

class FormRow;

class VariableDialog : public FormDialog {
  Q_OBJECT

 public:
  // taken: names of the other variables. fixedName: it is found in a template, where its name is changed.
  VariableDialog(const PromptVariable& variable, std::vector<std::string> taken, bool fixedName,
                 QWidget* parent);
  const PromptVariable& variable() const { return m_variable; }  // after accept

  void accept() override;

 private:
  void showChoices();
  PromptVariable m_variable;
  std::vector<std::string> m_taken;
  QLineEdit *m_name, *m_description;
  QComboBox* m_type;
  QPlainTextEdit *m_choices, *m_default;
  FormRow *m_nameRow, *m_choicesRow, *m_defaultRow;
};

}  // namespace heddle::ui
