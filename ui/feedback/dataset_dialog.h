// Labels become a data set: which rows, from which agreement on, and how much is kept for measuring.
#pragma once

#include "core/feedback/dataset.h"
#include "core/feedback/session_statistics.h"
#include "ui/widgets/form_dialog.h"

class QComboBox;
class QDoubleSpinBox;
class QLineEdit;
class QSpinBox;

namespace heddle::ui {

class Label;
class ToggleSwitch;

class DatasetDialog : public FormDialog {
  Q_OBJECT

 public:
  // `statistics` may be nullptr: counts are then not shown. `train`: what follows is training, else a file.
  DatasetDialog(const feedback::Session& session, const feedback::SessionStatistics* statistics, bool train,
                QWidget* parent);
  QString name() const;
  feedback::DatasetRecipe recipe() const;

 private:
  void showCount();
  std::vector<feedback::RowFormat> m_formats;
  std::array<int64_t, 4> m_rows{};
  bool m_counted = false;
  QLineEdit* m_name;
  QComboBox* m_format;
  QSpinBox *m_agreement, *m_annotators, *m_evaluation;
  ToggleSwitch *m_flagged, *m_gold;
  Label* m_count;
};

}  // namespace heddle::ui
