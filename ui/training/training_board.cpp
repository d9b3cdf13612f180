#include "ui/training/training_board.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QVBoxLayout>
#include <algorithm>
#include <cmath>

#include "core/training/objective.h"
#include "ui/training/chart_legend.h"
#include "ui/training/chart_view.h"
#include "ui/training/compare_table.h"
#include "ui/training/memory_panel.h"
#include "ui/training/preflight_view.h"
#include "ui/training/samples_view.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
using tuning::RunState;
namespace {

constexpr int kRightWidth = 360, kLossHeight = 286, kSmallHeight = 147;

QString figure(double value, int decimals) {
  return std::isfinite(value) ? QLocale().toString(value, 'f', decimals) : QStringLiteral("–");
}

QString seconds(double value) {
  const auto whole = static_cast<qint64>(value);
  if (whole < 60) return TrainingBoard::tr("%1 s").arg(whole);
  if (whole < 3600)
    return TrainingBoard::tr("%1 min").arg(QLocale().toString(value / 60, 'f', whole % 60 ? 1 : 0));
  return TrainingBoard::tr("%1 h").arg(QLocale().toString(value / 3600, 'f', 1));
}

// The best evaluation so far.
const TrainingProgress* bestOf(const std::vector<TrainingProgress>& figures) {
  const TrainingProgress* best = nullptr;
  for (const TrainingProgress& one : figures)
    if (one.evaluation && (!best || one.evaluation->loss < best->evaluation->loss)) best = &one;
  return best;
}

}  // namespace

TrainingBoard::TrainingBoard(QWidget* parent) : QWidget(parent) {
  auto* row = new QHBoxLayout(this);
  row->setContentsMargins(0, 0, 0, 0);
  row->setSpacing(0);
  auto* left = new Panel(Colour::Surface);
  auto* column = new QVBoxLayout(left);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  m_notice = new Notice(Notice::Kind::Warn);
  m_notice->hide();
  column->addWidget(m_notice);
  column->addWidget(makeLoss(), 4);
  m_small = new Panel(Colour::Surface, Qt::TopEdge);
  auto* small = new QHBoxLayout(m_small);
  small->setContentsMargins(0, 1, 0, 0);
  small->setSpacing(0);
  m_accuracyBox = makeSmall(tr("Pairs ordered right"), m_accuracy, m_accuracyFigure);
  small->addWidget(m_accuracyBox, 1);
  small->addWidget(new Hairline(Qt::Vertical));
  small->addWidget(makeSmall(tr("Gradient norm"), m_norm, m_normFigure), 1);
  small->addWidget(new Hairline(Qt::Vertical));
  small->addWidget(makeSmall(tr("Tokens per second"), m_speed, m_speedFigure), 1);
  m_small->setFixedHeight(kSmallHeight);
  column->addWidget(m_small);
  m_preflight = new PreflightView;
  column->addWidget(m_preflight, 4);
  row->addWidget(left, 1);

  row->addWidget(new Hairline(Qt::Vertical));
  m_right = new Panel(Colour::Surface);
  m_right->setFixedWidth(kRightWidth);
  auto* side = new QVBoxLayout(m_right);
  side->setContentsMargins(0, 0, 0, 0);
  side->setSpacing(0);
  m_memory = new MemoryPanel;
  side->addWidget(m_memory);
  m_compare = new CompareTable;
  m_compare->hide();
  side->addWidget(m_compare);
  m_samples = new SamplesView;
  side->addWidget(m_samples, 1);
  row->addWidget(m_right);

  const auto percent = [](double value) { return tr("%1%").arg(figure(value * 100, 0)); };
  const auto step = [](double value) { return QLocale().toString(qint64(value)); };
  m_loss->setFormats(step, [](double value) { return QLocale().toString(value, 'g', 3); });
  m_accuracy->setFormats(step, percent);
  m_accuracy->setLimits({}, {});
  m_norm->setFormats(step, [](double value) { return QLocale().toString(value, 'g', 3); });
  m_norm->setLimits(0, {});
  m_speed->setFormats(step, [](double value) { return QLocale().toString(value, 'f', 0); });
  m_speed->setLimits(0, {});
}

QWidget* TrainingBoard::makeLoss() {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 4);
  column->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(16, 6, 16, 0);
  head->setSpacing(8);
  m_legend = new ChartLegend(tr("Loss"));
  head->addWidget(m_legend, 1);
  m_axis = new SegmentedControl({tr("Step"), tr("Time")});
  m_axis->setSmall(true);
  m_axis->setAccessibleName(tr("Axis"));
  head->addWidget(m_axis);
  m_expand = new IconButton(u"expand"_s, tr("Only the loss"));
  m_expand->setSmall();
  head->addWidget(m_expand);
  column->addLayout(head);
  m_loss = new ChartView(tr("Loss"));
  m_loss->setMinimumHeight(140);
  column->addWidget(m_loss, 1);
  box->setMinimumHeight(kLossHeight * 2 / 3);
  connect(m_axis, &SegmentedControl::chosen, this, [this](int index) { setByTime(index == 1); });
  connect(m_expand, &Button::clicked, this, [this] {
    m_expanded = !m_expanded;
    m_expand->setFamilyIcon(m_expanded ? u"collapse"_s : u"expand"_s);
    for (QWidget* part : {m_small, static_cast<QWidget*>(m_preflight), m_right})
      part->setVisible(!m_expanded);
  });
  return box;
}

QWidget* TrainingBoard::makeSmall(const QString& title, ChartView*& chart, FiguresLabel*& value) {
  auto* box = new QWidget;
  auto* column = new QVBoxLayout(box);
  column->setContentsMargins(0, 0, 0, 2);
  column->setSpacing(0);
  auto* head = new QHBoxLayout;
  head->setContentsMargins(16, 6, 16, 0);
  head->addWidget(new Label(title, TextRole::LabelStrong));
  head->addStretch();
  value = new FiguresLabel({}, TextRole::Label, Colour::Text);
  head->addWidget(value);
  column->addLayout(head);
  chart = new ChartView(title);
  chart->setCompact(true);
  column->addWidget(chart, 1);
  return box;
}

// What is shown.

void TrainingBoard::setRun(const tuning::TrainingRun& run) {
  const bool other = run.id != m_run.id;
  m_run = run;
  if (other) {
    m_figures.clear();
    m_answers.clear();
    m_live = {};
    setCompared({}, {});
    m_preflight->setMessage({});
  }
  const Objective* objective = findObjective(run.content.recipe.objective.id);
  m_accuracyBox->setVisible(objective && objective->rowKind() != RowKind::Sft);
  showCharts();
  showMemory();
  showNotice();
  showNext();
}

void TrainingBoard::addFigures(const std::vector<TrainingProgress>& figures) {
  for (const TrainingProgress& one : figures) {
    // A resumed run computes some steps again, to the same figures.
    if (one.step <= lastStep()) continue;
    m_figures.push_back(one);
  }
  showCharts();
  showMemory();
  showNext();
}

void TrainingBoard::setSamples(const std::vector<SampleAnswer>& samples) {
  m_answers = samples;
  showNext();
}

void TrainingBoard::setCompared(const std::optional<tuning::TrainingRun>& run,
                                std::vector<TrainingProgress> figures) {
  m_comparedRun = run;
  m_compared = std::move(figures);
  m_compare->setVisible(run.has_value());
  if (run) m_compare->setRuns(m_run, *run);
  showCharts();
}

void TrainingBoard::setLive(const tuning::LiveTraining& live) {
  m_live = live.run == m_run.id ? live : tuning::LiveTraining{};
  showNext();
}

void TrainingBoard::setPreflight(const Preflight& found) {
  m_preflight->setPreflight(found);
  showMemory();
}

void TrainingBoard::setElsewhere(bool elsewhere) {
  m_elsewhere = elsewhere;
  showNotice();
}

void TrainingBoard::setDevice(const QString& title, uint64_t memory_bytes) {
  m_deviceTitle = title;
  m_deviceMemory_bytes = memory_bytes;
  showMemory();
}

void TrainingBoard::setByTime(bool byTime) {
  m_byTime = byTime;
  m_axis->setCurrent(byTime ? 1 : 0);
  const ChartView::Format format =
      byTime ? ChartView::Format(seconds) : [](double value) { return QLocale().toString(qint64(value)); };
  m_loss->setFormats(format, [](double value) { return QLocale().toString(value, 'g', 3); });
  m_accuracy->setFormats(format, [](double value) { return tr("%1%").arg(figure(value * 100, 0)); });
  m_norm->setFormats(format, [](double value) { return QLocale().toString(value, 'g', 3); });
  m_speed->setFormats(format, [](double value) { return QLocale().toString(value, 'f', 0); });
  showCharts();
}

double TrainingBoard::axisOf(const TrainingProgress& one) const {
  return m_byTime ? one.elapsed_seconds : static_cast<double>(one.step);
}

double TrainingBoard::axisEnd() const {
  double end = 0;
  for (const auto* list : {&m_figures, &m_compared})
    if (!list->empty()) {
      end = std::max(end, axisOf(list->back()));
      if (!m_byTime) end = std::max(end, static_cast<double>(list->back().steps));
    }
  const auto left = m_live.progress ? m_live.progress->left_seconds : -1;
  if (m_byTime && left > 0 && !m_figures.empty()) end = std::max(end, axisOf(m_figures.back()) + left);
  return end > 0 ? end : 1;
}

QString TrainingBoard::legend() const {
  return m_legend->text();
}

void TrainingBoard::showCharts() {
  ChartSeries train{.name = tr("train"), .colour = Colour::Series1, .width = 1.5};
  ChartSeries held{.name = tr("eval"), .colour = Colour::Series2, .width = 2};
  ChartSeries other{
      .name = tr("eval of %1").arg(m_comparedRun ? QString::fromStdString(m_comparedRun->name) : QString()),
      .colour = Colour::Series6,
      .line = Qt::DotLine,
      .width = 1.8};
  ChartSeries ordered{.name = tr("batch"), .colour = Colour::Series1, .width = 1};
  ChartSeries orderedHeld{.name = tr("eval"), .colour = Colour::Series2, .width = 2};
  ChartSeries norm{.name = tr("norm"), .colour = Colour::Series3, .width = 1.3};
  ChartSeries speed{.name = tr("tokens per second"), .colour = Colour::Series5, .width = 1.3};
  for (const TrainingProgress& one : m_figures) {
    const double x = axisOf(one);
    if (one.step > 0) {
      train.points.emplace_back(x, one.loss);
      norm.points.emplace_back(x, one.gradientNorm);
      speed.points.emplace_back(x, one.tokensPerSecond);
      if (one.preferenceAccuracy) ordered.points.emplace_back(x, *one.preferenceAccuracy);
    }
    if (!one.evaluation) continue;
    held.points.emplace_back(x, one.evaluation->loss);
    if (one.evaluation->preferenceAccuracy)
      orderedHeld.points.emplace_back(x, *one.evaluation->preferenceAccuracy);
  }
  for (const TrainingProgress& one : m_compared)
    if (one.evaluation) other.points.emplace_back(axisOf(one), one.evaluation->loss);

  std::vector<ChartLegend::Entry> entries;
  if (!train.points.empty())
    entries.push_back({tr("train %1").arg(figure(train.points.back().y(), 3)), train.colour});
  if (const TrainingProgress* best = bestOf(m_figures))
    entries.push_back({tr("eval %1, best at %2")
                           .arg(figure(held.points.back().y(), 3), QLocale().toString(qint64{best->step})),
                       held.colour});
  if (!other.points.empty()) entries.push_back({other.name, other.colour, other.line});
  m_legend->setEntries(std::move(entries));

  const double end = axisEnd();
  const bool running = m_run.isOpen() || m_run.canResume();
  const std::optional<double> mark =
      running && !m_figures.empty() ? std::optional(axisOf(m_figures.back())) : std::nullopt;
  const auto last = [](const ChartSeries& series) {
    return series.points.empty() ? NAN : series.points.back().y();
  };
  m_accuracyFigure->setText(
      orderedHeld.points.empty() && ordered.points.empty()
          ? QString()
          : tr("%1%").arg(figure(100 * (orderedHeld.points.empty() ? last(ordered) : last(orderedHeld)), 0)));
  m_normFigure->setText(norm.points.empty() ? QString() : figure(last(norm), 2));
  m_speedFigure->setText(speed.points.empty() ? QString() : QLocale().toString(qint64(last(speed))));
  const auto show = [&](ChartView* chart, std::vector<ChartSeries> series) {
    chart->setRange(0, end);
    chart->setMark(mark);
    chart->setSeries(std::move(series));
  };
  std::vector<ChartSeries> losses{train, held};
  if (!other.points.empty()) losses.push_back(other);
  show(m_loss, std::move(losses));
  show(m_accuracy, {ordered, orderedHeld});
  show(m_norm, {norm});
  show(m_speed, {speed});
}

void TrainingBoard::showMemory() {
  std::optional<TrainingMemory> measured;
  if (m_run.result && m_run.result->measured.total_bytes() > 0) measured = m_run.result->measured;
  // Said before anything was read, then for the rows as they are, at last by the run itself.
  std::optional<TrainingMemory> predicted = m_run.predicted;
  if (const auto& rows = m_preflight->preflight(); rows && rows->memory.total_bytes() > 0)
    predicted = rows->memory;
  if (m_run.result && m_run.result->predicted.total_bytes() > 0) predicted = m_run.result->predicted;
  uint64_t now_bytes = 0;
  for (const TrainingProgress& one : m_figures) now_bytes = std::max(now_bytes, one.memory_bytes);
  m_memory->setMemory(m_deviceTitle.isEmpty() ? tr("Memory") : m_deviceTitle, predicted, measured, now_bytes,
                      m_deviceMemory_bytes);
}

void TrainingBoard::showNotice() {
  m_notice->setVisible(m_run.error || m_elsewhere || m_run.state == RunState::Interrupted);
  m_notice->setKind(m_run.state == RunState::Failed ? Notice::Kind::Error
                    : m_elsewhere                   ? Notice::Kind::Info
                                                    : Notice::Kind::Warn);
  if (m_run.error)
    m_notice->setText(sentence(*m_run.error));
  else if (m_elsewhere)
    m_notice->setText(tr("Another window or program works on this training. Stop it there."));
  else
    m_notice->setText(tr("This training was interrupted. It goes on from its last checkpoint, bit for bit."));
}

void TrainingBoard::showNext() {
  QString next;
  const int64_t every = m_run.content.recipe.evaluateEvery;
  if (m_run.state == RunState::Running && every > 0) {
    const int64_t step = m_live.progress ? m_live.progress->step : m_run.step;
    const int64_t at = (step / every + 1) * every;
    if (m_live.paused)
      next = tr("Paused");
    else if (m_live.phase && m_live.phase->phase == TrainingPhase::Evaluating)
      next = tr("Evaluating, %1%").arg(qint64(m_live.phase->fraction * 100));
    else if (m_run.steps == 0 || at <= m_run.steps)
      next = tr("Next samples and evaluation at step %1").arg(QLocale().toString(qint64{at}));
  }
  m_samples->setSamples(m_run.content.recipe.samples.prompts, m_answers, next);
}

}  // namespace heddle::ui
