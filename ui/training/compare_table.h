// Two trainings beside each other: what came of them, and in what their recipes differ.
#pragma once

#include <QWidget>
#include <vector>

#include "core/tuning/tuning.h"

namespace heddle::ui {

struct CompareRow {
  QString name, here, there;
  bool setting = false;  // of the recipe; else what came of it
  friend bool operator==(const CompareRow&, const CompareRow&) = default;
};
// First the outcomes, then the fields of the recipes that differ.
std::vector<CompareRow> compareRuns(const tuning::TrainingRun& here, const tuning::TrainingRun& there);

class CompareTable : public QWidget {
  Q_OBJECT

 public:
  explicit CompareTable(QWidget* parent = nullptr);
  void setRuns(const tuning::TrainingRun& here, const tuning::TrainingRun& there);
  const std::vector<CompareRow>& rows() const { return m_rows; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override { return {200, sizeHint().height()}; }

 protected:
  void paintEvent(QPaintEvent* event) override;

 private:
  QString m_here, m_there;
  std::vector<CompareRow> m_rows;
};

}  // namespace heddle::ui
