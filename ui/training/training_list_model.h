// The trainings of the project as a list: what runs, what waits, what has ended.
#pragma once

#include <QAbstractListModel>
#include <deque>
#include <map>
#include <string>
#include <vector>

#include "core/tuning/training_queue.h"

namespace heddle::ui {

// Beside those of list_role.
namespace training_role {
inline constexpr int kRun = Qt::UserRole + 64;       // qint64
inline constexpr int kState = Qt::UserRole + 65;     // int of tuning::RunState
inline constexpr int kFraction = Qt::UserRole + 66;  // double, of what runs; else negative
inline constexpr int kPaused = Qt::UserRole + 67;
}  // namespace training_role

// What a run is in one line: "DPO, LoRA 32, step 412".
QString runDetail(const tuning::TrainingRun& run);
QString runStateText(const tuning::TrainingRun& run);
QString objectiveTitle(const std::string& id);  // "DPO" of "Prefer (DPO)" where it has one

class TrainingListModel : public QAbstractListModel {
  Q_OBJECT

 public:
  using QAbstractListModel::QAbstractListModel;

  void setRuns(std::vector<tuning::TrainingRun> runs, const std::deque<tuning::TrainingRunId>& waiting);
  void setLive(const tuning::LiveTraining& live);
  // The share of people's judgements that each adapter, by its path, won against its base.
  void setWins(std::map<std::string, double> wins);

  const std::vector<tuning::TrainingRun>& runs() const { return m_runs; }
  const tuning::TrainingRun* find(tuning::TrainingRunId id) const;
  QModelIndex indexOf(tuning::TrainingRunId id) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role = Qt::DisplayRole) const override;
  Qt::ItemFlags flags(const QModelIndex& index) const override;

 private:
  // A heading where `run` is none.
  struct Row {
    QString heading;
    tuning::TrainingRunId run = 0;
    friend bool operator==(const Row&, const Row&) = default;
  };
  QString detailOf(const tuning::TrainingRun& run) const;
  std::vector<Row> rowsOf(const std::deque<tuning::TrainingRunId>& waiting) const;

  std::vector<tuning::TrainingRun> m_runs;
  std::vector<Row> m_rows;
  tuning::LiveTraining m_live;
  std::map<std::string, double> m_wins;
};

}  // namespace heddle::ui
