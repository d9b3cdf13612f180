// Asks which adapters are baked into which model, in which type, and under which name.
#pragma once

#include <optional>

#include "core/inference/engine.h"
#include "kernels/dtype.h"
#include "ui/widgets/form_dialog.h"

class QComboBox;
class QLineEdit;

namespace heddle::ui {

class AdapterPicker;
class Button;
class Label;
class ModelShelf;

struct MergeChoice {
  std::string base;  // path
  std::vector<AdapterChoice> adapters;
  std::optional<DType> type;  // of the changed weights; empty: each keeps its own
  QString name;               // in the library
};

class MergeDialog : public FormDialog {
  Q_OBJECT

 public:
  // `base` may be empty: the first of the shelf that an adapter of `adapters` fits.
  MergeDialog(ModelShelf& shelf, const QString& base, const std::vector<AdapterChoice>& adapters,
              QWidget* parent = nullptr);
  MergeChoice choice() const;
  QComboBox* baseBox() const { return m_base; }
  QComboBox* typeBox() const { return m_type; }
  QLineEdit* nameField() const { return m_name; }
  AdapterPicker* picker() const { return m_picker; }
  Button* acceptButton() const { return m_accept; }

 private:
  void follow();  // what was chosen changed

  ModelShelf& m_shelf;
  QComboBox *m_base, *m_type;
  AdapterPicker* m_picker;
  QLineEdit* m_name;
  Label* m_problem;
  Button* m_accept;
  bool m_ownName = false;  // the person typed one
};

}  // namespace heddle::ui
