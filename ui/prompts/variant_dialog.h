// A variant of the grid as a form: which version of the template, which weights, how words are chosen.
#pragma once

#include <map>

#include "core/evaluation/evaluation.h"
#include "core/prompts/prompt_content.h"
#include "ui/widgets/form_dialog.h"

class QComboBox;
class QLineEdit;

namespace heddle::ui {

class AdapterPicker;
class FormRow;
class ModelShelf;

class VariantDialog : public FormDialog {
  Q_OBJECT

 public:
  // versions: of the prompt, newest first. content: of the last one; what is left empty is as it says.
  VariantDialog(evaluation::Variant variant, const std::vector<Version>& versions,
                const PromptContent& content, ModelShelf& models, QWidget* parent = nullptr);
  const evaluation::Variant& variant() const { return m_variant; }

  QLineEdit* nameField() const { return m_name; }
  QComboBox* versionBox() const { return m_version; }
  QComboBox* adapterBox() const { return m_adapterKind; }
  AdapterPicker* adapterPicker() const { return m_picker; }
  QLineEdit* settingField(const std::string& name) const { return m_settings.at(name); }
  void accept() override;

 private:
  enum AdapterChoiceKind { kAsPrompt, kNone, kThese };
  QWidget* makeAdapter(ModelShelf& models);
  void addAdapterFile();
  void showModel();
  QWidget* makeSettings(const PromptContent& content);
  void showAdapter();
  bool takeAdapter();
  bool takeSettings();

  evaluation::Variant m_variant;
  QLineEdit* m_name;
  QComboBox *m_version, *m_model, *m_adapterKind;
  AdapterPicker* m_picker = nullptr;
  FormRow* m_adapterRow = nullptr;
  QString m_ownModel;  // where the variant names none
  std::map<std::string, QLineEdit*> m_settings;
  std::map<std::string, FormRow*> m_rows;
};

}  // namespace heddle::ui
