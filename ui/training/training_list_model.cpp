#include "ui/training/training_list_model.h"

#include <QLocale>
#include <algorithm>

#include "core/training/objective.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/two_line_list.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
using tuning::RunState;
using tuning::TrainingRun;
using tuning::TrainingRunId;

QString objectiveTitle(const std::string& id) {
  const Objective* objective = findObjective(id);
  if (!objective) return QString::fromStdString(id);
  const QString title = translated(heddle::Text(objective->title(), {}), "Objective");
  // "Prefer (DPO)": where there is little room, people know the letters.
  const qsizetype open = title.indexOf(u'('), close = title.indexOf(u')');
  return open >= 0 && close > open ? title.mid(open + 1, close - open - 1) : title;
}

QString runStateText(const TrainingRun& run) {
  switch (run.state) {
    case RunState::Waiting:
      return TrainingListModel::tr("Waiting");
    case RunState::Preparing:
      return TrainingListModel::tr("Preparing");
    case RunState::Running:
      return TrainingListModel::tr("Step %1 of %2")
          .arg(QLocale().toString(qint64{run.step}), QLocale().toString(qint64{run.steps}));
    case RunState::Interrupted:
      return TrainingListModel::tr("Interrupted at step %1").arg(QLocale().toString(qint64{run.step}));
    case RunState::Stopped:
      return TrainingListModel::tr("Stopped at step %1").arg(QLocale().toString(qint64{run.step}));
    case RunState::Completed:
      return TrainingListModel::tr("Finished");
    case RunState::EarlyStopped:
      return TrainingListModel::tr("Finished early");
    case RunState::Failed:
      return TrainingListModel::tr("Failed");
  }
  return {};
}

QString runDetail(const TrainingRun& run) {
  const Recipe& recipe = run.content.recipe;
  const QString what =
      TrainingListModel::tr("%1, LoRA %2").arg(objectiveTitle(recipe.objective.id)).arg(recipe.method.rank);
  const QLocale locale;
  switch (run.state) {
    case RunState::Running:
      return TrainingListModel::tr("%1, step %2").arg(what, locale.toString(qint64{run.step}));
    case RunState::Waiting:
    case RunState::Preparing:
      if (run.dataRows > 0)
        return TrainingListModel::tr("%1, %n row(s)", nullptr, static_cast<int>(run.dataRows)).arg(what);
      return what;
    case RunState::Completed:
    case RunState::EarlyStopped:
      if (!run.result || !run.result->finalEvaluation) return what;
      if (run.result->finalEvaluation->preferenceAccuracy)
        return TrainingListModel::tr("%1, orders %2 right")
            .arg(what, TrainingListModel::tr("%1%").arg(
                           locale.toString(*run.result->finalEvaluation->preferenceAccuracy * 100, 'f', 0)));
      return TrainingListModel::tr("%1, evaluation %2")
          .arg(what, locale.toString(
                         run.result->bestEvaluationLoss.value_or(run.result->finalEvaluation->loss), 'f', 3));
    default:
      return runStateText(run);
  }
}

void TrainingListModel::setRuns(std::vector<TrainingRun> runs, const std::deque<TrainingRunId>& waiting) {
  m_runs.swap(runs);
  std::vector<Row> rows = rowsOf(waiting);
  if (rows == m_rows) {
    if (!m_rows.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
    return;
  }
  beginResetModel();
  m_rows = std::move(rows);
  endResetModel();
}

std::vector<TrainingListModel::Row> TrainingListModel::rowsOf(
    const std::deque<TrainingRunId>& waiting) const {
  std::vector<Row> running, queued, ended;
  for (const TrainingRunId id : waiting)
    if (find(id)) queued.push_back({{}, id});
  for (const TrainingRun& run : m_runs) {
    if (std::ranges::find(waiting, run.id) != waiting.end()) continue;
    (run.isOpen() ? (run.state == RunState::Waiting ? queued : running) : ended).push_back({{}, run.id});
  }
  std::vector<Row> rows;
  const auto add = [&](const QString& heading, const std::vector<Row>& part) {
    if (part.empty()) return;
    rows.push_back({heading, 0});
    rows.insert(rows.end(), part.begin(), part.end());
  };
  add(tr("Running"), running);
  add(tr("Queue"), queued);
  add(tr("Finished"), ended);
  return rows;
}

void TrainingListModel::setWins(std::map<std::string, double> wins) {
  if (wins == m_wins) return;
  m_wins = std::move(wins);
  if (!m_rows.empty()) Q_EMIT dataChanged(index(0), index(rowCount() - 1));
}

// What people said of its answers tells more of an adapter than how it was made.
QString TrainingListModel::detailOf(const TrainingRun& run) const {
  const auto wins = m_wins.find(run.adapterPath);
  return run.adapterPath.empty() || wins == m_wins.end()
             ? runDetail(run)
             : tr("%1% wins against base").arg(QLocale().toString(wins->second * 100, 'f', 0));
}

void TrainingListModel::setLive(const tuning::LiveTraining& live) {
  m_live = live;
  if (const QModelIndex index = indexOf(live.run); index.isValid()) Q_EMIT dataChanged(index, index);
}

const TrainingRun* TrainingListModel::find(TrainingRunId id) const {
  const auto place = std::ranges::find(m_runs, id, &TrainingRun::id);
  return place == m_runs.end() ? nullptr : &*place;
}

QModelIndex TrainingListModel::indexOf(TrainingRunId id) const {
  if (id == 0) return {};
  const auto place = std::ranges::find(m_rows, id, &Row::run);
  return place == m_rows.end() ? QModelIndex() : index(static_cast<int>(place - m_rows.begin()));
}

int TrainingListModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

Qt::ItemFlags TrainingListModel::flags(const QModelIndex& index) const {
  if (!index.isValid()) return Qt::NoItemFlags;
  const bool heading = m_rows[static_cast<size_t>(index.row())].run == 0;
  return heading ? Qt::ItemIsEnabled : Qt::ItemIsEnabled | Qt::ItemIsSelectable;
}

QVariant TrainingListModel::data(const QModelIndex& index, int role) const {
  if (!index.isValid() || index.row() >= rowCount()) return {};
  const Row& row = m_rows[static_cast<size_t>(index.row())];
  const TrainingRun* run = find(row.run);
  if (!run) {
    if (role == list_role::kTitle) return row.heading;
    if (role == list_role::kHeading) return true;
    return {};
  }
  const bool live = run->id == m_live.run;
  int64_t step = run->step, steps = run->steps;
  if (live && m_live.progress) step = m_live.progress->step, steps = m_live.progress->steps;
  switch (role) {
    case list_role::kTitle:
      return QString::fromStdString(run->name);
    case list_role::kDetail:
      if (live && m_live.paused) return tr("Paused at step %1").arg(QLocale().toString(qint64{step}));
      if (live && run->state == RunState::Running) {
        TrainingRun now = *run;
        now.step = step;
        return runDetail(now);
      }
      return detailOf(*run);
    case list_role::kTime:
      if (run->state == RunState::Running && steps > 0) return tr("%1%").arg(100 * step / steps);
      return {};
    case training_role::kRun:
      return qint64{run->id};
    case training_role::kState:
      return static_cast<int>(run->state);
    case training_role::kPaused:
      return live && m_live.paused;
    case training_role::kFraction:
      return run->state == RunState::Running && steps > 0
                 ? static_cast<double>(step) / static_cast<double>(steps)
                 : -1.0;
    case Qt::AccessibleTextRole:
      return tr("%1, %2, %3").arg(QString::fromStdString(run->name), runStateText(*run), detailOf(*run));
    default:
      return {};
  }
}

}  // namespace heddle::ui
