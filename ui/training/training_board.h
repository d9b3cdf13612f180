// One training, as it goes: loss, the small charts, the memory, the rows it learns from, and what it says
// meanwhile.
#pragma once

#include <QWidget>
#include <vector>

#include "core/training/preflight.h"
#include "core/tuning/training_queue.h"

class QSplitter;

namespace heddle::ui {

class Button;
class ChartView;
class CompareTable;
class FiguresLabel;
class MemoryPanel;
class Notice;
class PreflightView;
class SamplesView;
class SegmentedControl;

class TrainingBoard : public QWidget {
  Q_OBJECT

 public:
  explicit TrainingBoard(QWidget* parent = nullptr);

  // The figures of the run before; addFigures goes on with them.
  void setRun(const tuning::TrainingRun& run);  // another one empties everything
  void addFigures(const std::vector<TrainingProgress>& figures);
  void setSamples(const std::vector<SampleAnswer>& samples);
  // Another run to stand beside it; nothing: none.
  void setCompared(const std::optional<tuning::TrainingRun>& run, std::vector<TrainingProgress> figures);
  void setLive(const tuning::LiveTraining& live);
  // Whether another window or program works on it, which alone can steer it.
  void setElsewhere(bool elsewhere);
  void setDevice(const QString& title, uint64_t memory_bytes);
  void setPreflight(const Preflight& found);

  tuning::TrainingRunId run() const { return m_run.id; }
  const std::vector<TrainingProgress>& figures() const { return m_figures; }
  int64_t lastStep() const { return m_figures.empty() ? -1 : m_figures.back().step; }
  tuning::TrainingRunId compared() const { return m_comparedRun ? m_comparedRun->id : 0; }
  bool byTime() const { return m_byTime; }
  void setByTime(bool byTime);

  // For the page and tests.
  ChartView* lossChart() const { return m_loss; }
  ChartView* accuracyChart() const { return m_accuracy; }
  ChartView* normChart() const { return m_norm; }
  ChartView* speedChart() const { return m_speed; }
  MemoryPanel* memory() const { return m_memory; }
  PreflightView* preflight() const { return m_preflight; }
  CompareTable* compareTable() const { return m_compare; }
  SamplesView* samples() const { return m_samples; }
  SegmentedControl* axisChoice() const { return m_axis; }
  Button* expandButton() const { return m_expand; }
  Notice* notice() const { return m_notice; }
  QString legend() const;

 private:
  QWidget* makeLoss();
  QWidget* makeSmall(const QString& title, ChartView*& chart, FiguresLabel*& figure);
  void showCharts();
  void showMemory();
  void showNotice();
  void showNext();
  double axisOf(const TrainingProgress& figure) const;
  double axisEnd() const;

  tuning::TrainingRun m_run;
  tuning::LiveTraining m_live;
  std::vector<TrainingProgress> m_figures, m_compared;
  std::vector<SampleAnswer> m_answers;
  std::optional<tuning::TrainingRun> m_comparedRun;
  QString m_deviceTitle;
  uint64_t m_deviceMemory_bytes = 0;
  bool m_byTime = false, m_expanded = false, m_elsewhere = false;

  Notice* m_notice = nullptr;
  class ChartLegend* m_legend = nullptr;
  SegmentedControl* m_axis = nullptr;
  Button* m_expand = nullptr;
  ChartView *m_loss = nullptr, *m_accuracy = nullptr, *m_norm = nullptr, *m_speed = nullptr;
  FiguresLabel *m_accuracyFigure = nullptr, *m_normFigure = nullptr, *m_speedFigure = nullptr;
  QWidget *m_small = nullptr, *m_accuracyBox = nullptr, *m_right = nullptr;
  MemoryPanel* m_memory = nullptr;
  CompareTable* m_compare = nullptr;
  PreflightView* m_preflight = nullptr;
  SamplesView* m_samples = nullptr;
};

}  // namespace heddle::ui
