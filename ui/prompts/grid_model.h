// The grid: a row for each test case, a column for the case and one for each variant. Answers are read from
// the project when they are first seen, so that a grid of many thousand rows is as quick as a small one.
#pragma once

#include <QAbstractTableModel>
#include <QHash>
#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "core/evaluation/comparison.h"
#include "core/evaluation/grid_plan.h"
#include "ui/theme/theme.h"

namespace heddle::ui {

class GridRunner;

enum class CellLight : uint8_t {
  Empty,    // never answered
  Changed,  // answered, but with other words, weights or settings than it would be now
  Queued,
  Running,
  Cached,  // taken from a kept answer
  New,
  Failed
};

// One score as a cell shows it.
struct ScoreMark {
  QString name;
  evaluation::ScoreKind kind = evaluation::ScoreKind::Passed;
  std::optional<double> value;  // nothing: it failed
  QString note;
};
QString scoreText(evaluation::ScoreKind kind, double value);  // "0.71", "37", "yes", "no"

enum class RowFilter : uint8_t { All, Failed, Unanswered, Differing };

class GridModel : public QAbstractTableModel {
  Q_OBJECT

 public:
  static constexpr int kCase = 0;  // the first column; variants follow
  // The beginning of each answer that is kept at hand.
  static constexpr int kPreviewCharacters = 420;
  using ReadAnswers = std::function<std::vector<std::pair<RunId, std::string>>(const std::vector<RunId>&)>;

  using QAbstractTableModel::QAbstractTableModel;

  // A plan with its cells; results are summed up in `summaries`, one for each variant.
  void setGrid(std::shared_ptr<const evaluation::GridPlan> plan, std::vector<evaluation::Cell> cells,
               std::vector<evaluation::VariantSummary> summaries, ReadAnswers readAnswers);
  void clear();
  void setSummaries(std::vector<evaluation::VariantSummary> summaries);
  void setChanged(std::set<evaluation::CellPlace> changed);  // cells that would be answered otherwise now
  void setRunner(const GridRunner* runner);
  void putCell(const evaluation::Cell& cell);
  void refreshCells(const std::vector<evaluation::CellPlace>& places);
  void refreshAll();  // states of all cells may be others
  void setFilter(RowFilter filter, const QString& text);

  const evaluation::GridPlan* plan() const { return m_plan.get(); }
  const std::vector<evaluation::VariantSummary>& summaries() const { return m_summaries; }
  size_t changedCount() const { return m_changed.size(); }
  RowFilter filter() const { return m_filter; }
  int caseCount() const { return m_plan ? static_cast<int>(m_plan->cases.size()) : 0; }
  int variantCount() const { return m_plan ? static_cast<int>(m_plan->variants.size()) : 0; }

  const evaluation::TestCase* caseAt(int row) const;
  int numberAt(int row) const;  // of the case, from 1, whatever the filter
  evaluation::CellPlace placeAt(const QModelIndex& index) const;
  QModelIndex indexOf(const evaluation::CellPlace& place) const;  // not valid: filtered out
  const evaluation::Cell* cellAt(const QModelIndex& index) const;
  CellLight light(const QModelIndex& index) const;
  QString answer(const QModelIndex& index) const;   // its beginning; of a failed cell the error
  QString figures(const QModelIndex& index) const;  // "112 tok · 0.9 s"
  std::vector<ScoreMark> scores(const QModelIndex& index) const;
  // Of a variant's letter and line: the baseline's is its own.
  Colour colourOf(int variant) const;
  QString titleOf(int variant) const;   // "v7, tuned"
  QString detailOf(int variant) const;  // "template v7 · helpdesk-dpo-r16"
  bool isBaseline(int variant) const;

  int rowCount(const QModelIndex& parent = {}) const override;
  int columnCount(const QModelIndex& parent = {}) const override;
  QVariant data(const QModelIndex& index, int role) const override;
  QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

 private:
  size_t slot(size_t caseIndex, size_t variant) const {
    return caseIndex * m_plan->variants.size() + variant;
  }
  void applyFilter();
  bool passes(size_t caseIndex) const;
  void readAround(int row) const;
  QString error(const evaluation::Cell& cell) const;

  std::shared_ptr<const evaluation::GridPlan> m_plan;
  std::vector<std::unique_ptr<evaluation::Cell>> m_cells;  // [cases, variants]
  std::unordered_map<std::string, size_t> m_caseIndex;
  std::vector<size_t> m_rows;  // cases that are shown
  std::vector<int> m_rowOf;    // row of each case; -1: not shown
  std::vector<evaluation::VariantSummary> m_summaries;
  std::set<evaluation::CellPlace> m_changed;
  const GridRunner* m_runner = nullptr;
  RowFilter m_filter = RowFilter::All;
  QString m_filterText;
  ReadAnswers m_readAnswers;
  mutable QHash<RunId, QString> m_answers;
};

}  // namespace heddle::ui
