// Which scorers an evaluation has, with their parameters; the first of them decides who wins.
#pragma once

#include "core/evaluation/scorer.h"
#include "ui/widgets/form_dialog.h"

class QCheckBox;
class QComboBox;

namespace heddle::ui {

class FormRow;

class ScoresDialog : public FormDialog {
  Q_OBJECT

 public:
  explicit ScoresDialog(std::vector<evaluation::ScorerChoice> choices, QWidget* parent = nullptr);
  const std::vector<evaluation::ScorerChoice>& choices() const { return m_choices; }

  QCheckBox* box(const std::string& scorer) const;
  QWidget* field(const std::string& scorer, const std::string& parameter) const;
  void accept() override;

 private:
  struct Field {
    std::string parameter;
    QWidget* control;
    FormRow* row;
  };
  struct Entry {
    const evaluation::ScorerType* type;
    QCheckBox* box;
    QWidget* form = nullptr;
    std::vector<Field> fields;
    std::string name;  // that it has in the evaluation
  };
  QWidget* makeEntry(const evaluation::ScorerType& type);
  void showForms();
  evaluation::ScorerChoice choiceOf(const Entry& entry) const;
  std::vector<evaluation::ScorerChoice> m_choices;
  std::vector<Entry> m_entries;
  QComboBox* m_decides;
};

}  // namespace heddle::ui
