#include "ui/prompts/grid_model.h"

#include <QFileInfo>
#include <QLocale>
#include <array>

#include "core/evaluation/scoring.h"
#include "ui/prompts/counted_text.h"
#include "ui/prompts/grid_runner.h"
#include "ui/widgets/error_text.h"

namespace heddle::ui {
namespace {

using namespace evaluation;
using namespace Qt::StringLiterals;

constexpr qsizetype kMostAnswers = 6000;
constexpr int kReadAhead = 24;  // rows

}  // namespace

QString scoreText(ScoreKind kind, double value) {
  if (kind == ScoreKind::Passed) return value >= 0.5 ? GridModel::tr("yes") : GridModel::tr("no");
  return QLocale().toString(value, 'f', kind == ScoreKind::Share ? 2 : value < 10 ? 1 : 0);
}

void GridModel::setGrid(std::shared_ptr<const GridPlan> plan, std::vector<Cell> cells,
                        std::vector<VariantSummary> summaries, ReadAnswers readAnswers) {
  beginResetModel();
  m_plan = std::move(plan);
  m_summaries = std::move(summaries);
  m_readAnswers = std::move(readAnswers);
  m_answers.clear();
  m_caseIndex.clear();
  for (size_t i = 0; i < m_plan->cases.size(); ++i) m_caseIndex.emplace(m_plan->cases[i].id, i);
  m_cells.clear();
  m_cells.resize(m_plan->cases.size() * m_plan->variants.size());
  for (Cell& cell : cells) {
    const auto found = m_caseIndex.find(cell.place.caseId);
    const size_t variant = m_plan->content.indexOf(cell.place.variantId);
    if (found != m_caseIndex.end() && variant < m_plan->variants.size())
      m_cells[slot(found->second, variant)] = std::make_unique<Cell>(std::move(cell));
  }
  applyFilter();
  endResetModel();
}

void GridModel::clear() {
  beginResetModel();
  m_plan.reset();
  m_cells.clear();
  m_caseIndex.clear();
  m_rows.clear();
  m_rowOf.clear();
  m_summaries.clear();
  m_changed.clear();
  m_answers.clear();
  m_runner = nullptr;
  endResetModel();
}

void GridModel::setSummaries(std::vector<VariantSummary> summaries) {
  m_summaries = std::move(summaries);
  if (variantCount()) Q_EMIT headerDataChanged(Qt::Horizontal, 1, variantCount());
}

void GridModel::setChanged(std::set<CellPlace> changed) {
  m_changed = std::move(changed);
  refreshAll();
}

void GridModel::setRunner(const GridRunner* runner) {
  m_runner = runner;
  refreshAll();
}

void GridModel::putCell(const Cell& cell) {
  if (!m_plan) return;
  const auto found = m_caseIndex.find(cell.place.caseId);
  const size_t variant = m_plan->content.indexOf(cell.place.variantId);
  if (found == m_caseIndex.end() || variant >= m_plan->variants.size()) return;
  m_cells[slot(found->second, variant)] = std::make_unique<Cell>(cell);
  m_changed.erase(cell.place);
  refreshCells({cell.place});
}

void GridModel::refreshCells(const std::vector<CellPlace>& places) {
  for (const CellPlace& place : places)
    if (const QModelIndex index = indexOf(place); index.isValid()) Q_EMIT dataChanged(index, index);
}

void GridModel::refreshAll() {
  if (!m_rows.empty()) Q_EMIT dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1));
}

void GridModel::setFilter(RowFilter filter, const QString& text) {
  if (filter == m_filter && text == m_filterText) return;
  beginResetModel();
  m_filter = filter;
  m_filterText = text;
  applyFilter();
  endResetModel();
}

void GridModel::applyFilter() {
  m_rows.clear();
  m_rowOf.assign(m_plan ? m_plan->cases.size() : 0, -1);
  if (!m_plan) return;
  for (size_t i = 0; i < m_plan->cases.size(); ++i) {
    if (!passes(i)) continue;
    m_rowOf[i] = static_cast<int>(m_rows.size());
    m_rows.push_back(i);
  }
}

bool GridModel::passes(size_t caseIndex) const {
  if (!m_filterText.isEmpty()) {
    const TestCase& one = m_plan->cases[caseIndex];
    bool found = QString::fromStdString(evaluation::titleOf(one)).contains(m_filterText, Qt::CaseInsensitive);
    for (const std::string& tag : one.tags)
      found = found || QString::fromStdString(tag).compare(m_filterText, Qt::CaseInsensitive) == 0;
    if (!found) return false;
  }
  if (m_filter == RowFilter::All) return true;
  const std::string scorer =
      m_plan->content.scorers.empty() ? std::string() : m_plan->content.scorers.front().name;
  std::set<double> values;
  for (size_t variant = 0; variant < m_plan->variants.size(); ++variant) {
    const Cell* cell = m_cells[slot(caseIndex, variant)].get();
    if (m_filter == RowFilter::Failed && cell && cell->state == CellState::Failed) return true;
    if (m_filter == RowFilter::Unanswered && !cell) return true;
    if (cell)
      if (const auto value = scoreOf(cell->scores, scorer)) values.insert(*value);
  }
  return m_filter == RowFilter::Differing && values.size() > 1;
}

const TestCase* GridModel::caseAt(int row) const {
  return row >= 0 && row < rowCount() ? &m_plan->cases[m_rows[static_cast<size_t>(row)]] : nullptr;
}

int GridModel::numberAt(int row) const {
  return static_cast<int>(m_rows[static_cast<size_t>(row)]) + 1;
}

CellPlace GridModel::placeAt(const QModelIndex& index) const {
  const TestCase* one = index.isValid() ? caseAt(index.row()) : nullptr;
  if (!one || index.column() < 1 || index.column() > variantCount()) return {};
  return {one->id, m_plan->variants[static_cast<size_t>(index.column() - 1)].variant.id};
}

QModelIndex GridModel::indexOf(const CellPlace& place) const {
  if (!m_plan) return {};
  const auto found = m_caseIndex.find(place.caseId);
  const size_t variant = m_plan->content.indexOf(place.variantId);
  if (found == m_caseIndex.end() || variant >= m_plan->variants.size() || m_rowOf[found->second] < 0)
    return {};
  return index(m_rowOf[found->second], static_cast<int>(variant) + 1);
}

const Cell* GridModel::cellAt(const QModelIndex& index) const {
  if (!index.isValid() || index.column() < 1) return nullptr;
  return m_cells[slot(m_rows[static_cast<size_t>(index.row())], static_cast<size_t>(index.column() - 1))]
      .get();
}

CellLight GridModel::light(const QModelIndex& index) const {
  const CellPlace place = placeAt(index);
  if (m_runner)
    if (const LiveCell* live = m_runner->live(place))
      return live->running ? CellLight::Running : CellLight::Queued;
  const Cell* cell = cellAt(index);
  if (!cell) return CellLight::Empty;
  if (cell->state == CellState::Failed) return CellLight::Failed;
  if (m_changed.contains(place)) return CellLight::Changed;
  return cell->cached ? CellLight::Cached : CellLight::New;
}

QString GridModel::error(const Cell& cell) const {
  return cell.error ? sentence(*cell.error) : tr("It failed.");
}

// A screen of rows at a time: one question to the project instead of one a cell.
void GridModel::readAround(int row) const {
  if (!m_readAnswers) return;
  if (m_answers.size() > kMostAnswers) m_answers.clear();
  std::vector<RunId> runs;
  const int last = std::min(rowCount(), row + kReadAhead);
  for (int at = std::max(0, row - kReadAhead / 2); at < last; ++at)
    for (size_t variant = 0; variant < m_plan->variants.size(); ++variant) {
      const Cell* cell = m_cells[slot(m_rows[static_cast<size_t>(at)], variant)].get();
      if (cell && cell->run && cell->state == CellState::Done && !m_answers.contains(cell->run))
        runs.push_back(cell->run);
    }
  for (const RunId run : runs) m_answers.insert(run, {});
  for (auto& [run, text] : m_readAnswers(runs)) m_answers[run] = QString::fromStdString(text);
}

QString GridModel::answer(const QModelIndex& index) const {
  if (m_runner)
    if (const LiveCell* live = m_runner->live(placeAt(index))) return live->text;
  const Cell* cell = cellAt(index);
  if (!cell) return {};
  if (cell->state == CellState::Failed) return error(*cell);
  const auto found = m_answers.constFind(cell->run);
  if (found != m_answers.constEnd()) return *found;
  readAround(index.row());
  return m_answers.value(cell->run);
}

QString GridModel::figures(const QModelIndex& index) const {
  if (m_runner)
    if (const LiveCell* live = m_runner->live(placeAt(index))) {
      if (!live->running) return {};
      const double seconds = live->since.isValid() ? static_cast<double>(live->since.elapsed()) / 1000 : 0;
      if (live->tokens > 1 && seconds > 0.2)
        return tr("%1, %2 tok/s")
            .arg(tokensText(live->tokens), QLocale().toString((live->tokens - 1) / seconds, 'f', 0));
      return live->tokens ? tokensText(live->tokens) : tr("Reading the prompt");
    }
  const Cell* cell = cellAt(index);
  if (!cell || cell->state == CellState::Failed) return {};
  return tr("%1 tok · %2").arg(QLocale().toString(cell->tokens), answerTimeText(cell->seconds));
}

std::vector<ScoreMark> GridModel::scores(const QModelIndex& index) const {
  std::vector<ScoreMark> marks;
  const Cell* cell = cellAt(index);
  if (!cell || cell->state == CellState::Failed) return marks;
  for (const ScorerChoice& scorer : m_plan->content.scorers) {
    if (!cell->scores.contains(scorer.name)) continue;
    const ScorerType* type = findScorerType(scorer.id);
    marks.push_back({QString::fromStdString(scorer.name), type ? type->description.kind : ScoreKind::Share,
                     scoreOf(cell->scores, scorer.name),
                     QString::fromStdString(scoreNote(cell->scores, scorer.name))});
  }
  return marks;
}

bool GridModel::isBaseline(int variant) const {
  return m_plan && static_cast<size_t>(variant) == m_plan->content.baselineIndex();
}

Colour GridModel::colourOf(int variant) const {
  static constexpr std::array kOthers = {Colour::Series3, Colour::Series1, Colour::Series2, Colour::Series4,
                                         Colour::Series5};
  if (isBaseline(variant)) return Colour::Series6;
  size_t place = static_cast<size_t>(variant);
  if (m_plan && place > m_plan->content.baselineIndex()) --place;
  return kOthers[place % kOthers.size()];
}

QString GridModel::titleOf(int variant) const {
  return QString::fromStdString(variantTitle(m_plan->variants[static_cast<size_t>(variant)]));
}

QString GridModel::detailOf(int variant) const {
  const ResolvedVariant& one = m_plan->variants[static_cast<size_t>(variant)];
  QStringList parts;
  if (one.error) return sentence(*one.error);
  parts << (one.variant.prompt == m_plan->content.prompt
                ? tr("template v%1").arg(one.versionNumber)
                : tr("%1 v%2").arg(QString::fromStdString(one.promptName)).arg(one.versionNumber));
  if (one.variant.model) parts << QFileInfo(QString::fromStdString(*one.variant.model)).completeBaseName();
  if (one.content.adapters.empty()) parts << tr("no adapter");
  for (const AdapterChoice& adapter : one.content.adapters) {
    const QString name = QFileInfo(QString::fromStdString(adapter.path)).completeBaseName();
    parts << (adapter.scale == 1.0f ? name
                                    : tr("%1 × %2").arg(name, QLocale().toString(adapter.scale, 'g', 3)));
  }
  for (const auto& [name, value] : one.variant.sampling.items())
    parts << QString::fromStdString(name).replace(u'_', u' ') + u' ' + QString::fromStdString(value.dump());
  return parts.join(u" · "_s);
}

int GridModel::rowCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int GridModel::columnCount(const QModelIndex& parent) const {
  return parent.isValid() ? 0 : 1 + variantCount();
}

QVariant GridModel::data(const QModelIndex& index, int role) const {
  if (!checkIndex(index, CheckIndexOption::IndexIsValid) || !m_plan) return {};
  if (index.column() == kCase) {
    const TestCase* one = caseAt(index.row());
    if (role == Qt::DisplayRole || role == Qt::ToolTipRole)
      return QString::fromStdString(evaluation::titleOf(*one));
    return {};
  }
  if (role == Qt::DisplayRole) return answer(index);
  if (role == Qt::ToolTipRole) {
    QStringList lines;
    for (const ScoreMark& mark : scores(index))
      lines << (mark.note.isEmpty()
                    ? tr("%1: %2").arg(mark.name,
                                       mark.value ? scoreText(mark.kind, *mark.value) : tr("failed"))
                    : tr("%1: %2").arg(mark.name, mark.note));
    return lines.join(u'\n');
  }
  if (role == Qt::AccessibleTextRole) {
    static const auto words = [](CellLight light) {
      switch (light) {
        case CellLight::Empty:
          return tr("not answered");
        case CellLight::Changed:
          return tr("changed since");
        case CellLight::Queued:
          return tr("queued");
        case CellLight::Running:
          return tr("running");
        case CellLight::Cached:
          return tr("from cache");
        case CellLight::New:
          return tr("new");
        case CellLight::Failed:
          return tr("failed");
      }
      return QString();
    };
    return tr("Case %1, variant %2, %3: %4")
        .arg(QString::number(numberAt(index.row())),
             QString::fromStdString(variantLetter(static_cast<size_t>(index.column() - 1))),
             words(light(index)), answer(index));
  }
  return {};
}

QVariant GridModel::headerData(int section, Qt::Orientation orientation, int role) const {
  if (role != Qt::DisplayRole || !m_plan) return {};
  if (orientation == Qt::Vertical) return section < rowCount() ? numberAt(section) : QVariant();
  if (section == kCase) return tr("Case");
  return section <= variantCount() ? titleOf(section - 1) : QVariant();
}

}  // namespace heddle::ui
