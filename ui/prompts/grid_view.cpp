#include "ui/prompts/grid_view.h"

#include <QHBoxLayout>
#include <QLocale>
#include <QMenu>
#include <QStackedWidget>
#include <QVBoxLayout>

#include "ui/prompts/grid_session.h"
#include "ui/prompts/grid_table.h"
#include "ui/prompts/win_chart.h"
#include "ui/shell/command_registry.h"
#include "ui/widgets/button.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/fields.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kProgressWidth = 110, kEarlyWidth = 220;
// Widths from which parts of the view are shown.
constexpr int kSmall = 540, kNarrow = 640, kMedium = 720, kWide = 860;
enum StackPage { kEmpty, kGrid };

QString sizeText(int cases, int variants) {
  const QLocale locale;
  return GridView::tr("%1 cases × %2 variants").arg(locale.toString(cases), locale.toString(variants));
}

QString secondsLeft(std::chrono::seconds left) {
  const auto count = left.count();
  return count < 90 ? GridView::tr("%1 s left").arg(count)
                    : GridView::tr("%1 min left").arg((count + 30) / 60);
}

}  // namespace

GridView::GridView(GridSession& session, CommandRegistry& commands, QWidget* parent)
    : QWidget(parent),
      m_session(session),
      m_switch(new SegmentedControl({tr("Answer"), tr("Grid")})),
      m_size(new Label({}, TextRole::Label, Colour::Muted)),
      m_winsTitle(new Label({}, TextRole::LabelStrong)),
      m_winsSource(new Label({}, TextRole::Label, Colour::Muted)),
      m_early(new Label({}, TextRole::Label, Colour::Muted)),
      m_verdicts(new Label({}, TextRole::LabelStrong, Colour::Good)),
      m_progressText(new FiguresLabel),
      m_progress(new ProgressLine),
      m_filter(new Button(u"filter"_s, tr("Filter"), ButtonKind::Quiet)),
      m_scores(new Button(u"chart"_s, tr("Scores"), ButtonKind::Quiet)),
      m_variant(new Button(u"add"_s, tr("Variant"), ButtonKind::Quiet)),
      m_cases(new Button(u"table"_s, tr("Cases"), ButtonKind::Quiet)),
      m_search(new SearchField(tr("Find in cases"))),
      m_notice(new Notice(Notice::Kind::Info)),
      m_stack(new QStackedWidget),
      m_table(new GridTable(session.model())),
      m_chart(new WinChart),
      m_stop(new ToggleSwitch(tr("Stop early"))) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(0, 0, 0, 0);
  column->setSpacing(0);
  column->addWidget(makeBar(commands));
  m_search->hide();
  column->addWidget(m_search);
  m_notice->hide();
  column->addWidget(m_notice);
  m_stack->addWidget(makeEmpty(commands));
  m_stack->addWidget(m_table);
  column->addWidget(m_stack, 1);
  m_wins = makeWins();
  column->addWidget(m_wins);
  connect(m_notice, &Notice::actionRequested, this, &GridView::noticeActionRequested);
  connect(m_search, &QLineEdit::textChanged, this, [this](const QString& text) {
    m_session.model().setFilter(m_session.model().filter(), text.trimmed());
    refresh();
  });
  connect(m_stop, &QAbstractButton::clicked, this, [this](bool on) { m_session.setStopEarly(on); });
  connect(&m_session, &GridSession::loaded, this, &GridView::refresh);
  connect(&m_session, &GridSession::stateChanged, this, &GridView::refresh);
  connect(&m_session.model(), &QAbstractItemModel::headerDataChanged, this, &GridView::showWins);
  refresh();
}

QWidget* GridView::makeBar(CommandRegistry& commands) {
  auto* bar = new Panel(Colour::Surface, Qt::BottomEdge);
  bar->setFixedHeight(Measure::kBar);
  auto* row = new QHBoxLayout(bar);
  row->setContentsMargins(Measure::kSpace3, 0, Measure::kSpace2, 0);
  row->setSpacing(Measure::kSpace2);
  m_switch->setSmall(true);
  m_switch->setCurrent(1);
  m_switch->setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
  m_switch->setAccessibleName(tr("View of the answers"));
  row->addWidget(m_switch);
  m_size->setElided(true);
  row->addWidget(m_size, 1);
  m_progress->setFixedWidth(kProgressWidth);
  m_progress->setAccessibleName(tr("Progress of the grid"));
  row->addWidget(m_progress);
  m_progressText->setAccessibleName(tr("Progress of the grid"));
  row->addWidget(m_progressText);
  row->addStretch();
  m_legend = new QWidget;
  auto* signs = new QHBoxLayout(m_legend);
  signs->setContentsMargins(0, 0, Measure::kSpace2, 0);
  signs->setSpacing(Measure::kSpace1);
  signs->addWidget(new IconLabel(u"cache"_s, 14));
  signs->addWidget(new Label(tr("cached"), TextRole::Label, Colour::Muted));
  signs->addSpacing(Measure::kSpace1);
  signs->addWidget(new IconLabel(u"check"_s, 14, Colour::Good));
  signs->addWidget(new Label(tr("new"), TextRole::Label, Colour::Muted));
  row->addWidget(m_legend);
  const auto bind = [&](Button* button, const QString& id) {
    button->setSmall();
    if (QAction* action = commands.action(id)) button->bindTo(action, false);
    row->addWidget(button);
  };
  bind(m_filter, u"prompts.grid_filter"_s);
  bind(m_scores, u"prompts.grid_scores"_s);
  bind(m_cases, u"prompts.grid_cases"_s);
  bind(m_variant, u"prompts.grid_variant"_s);
  return bar;
}

QWidget* GridView::makeEmpty(CommandRegistry& commands) {
  auto* empty = new EmptyState(
      u"evaluation"_s, tr("Compare variants on test cases"),
      tr("A grid answers the same cases by several variants, side by side: versions of this template, "
         "models, "
         "adapters. Scores and people's judgements say which is better, and how sure that is."));
  empty->addPrimary(tr("Add cases"))->bindTo(commands.action(u"prompts.grid_cases"_s));
  empty->addSecondary(tr("Add a variant"))->bindTo(commands.action(u"prompts.grid_variant"_s));
  return empty;
}

QWidget* GridView::makeWins() {
  auto* panel = new Panel(Colour::Surface, Qt::TopEdge);
  auto* row = new QHBoxLayout(panel);
  row->setContentsMargins(Measure::kSpace4, Measure::kSpace3, Measure::kSpace4, Measure::kSpace2);
  row->setSpacing(Measure::kSpace6);
  auto* left = new QVBoxLayout;
  left->setSpacing(Measure::kSpace2);
  auto* head = new QHBoxLayout;
  head->setSpacing(Measure::kSpace2);
  head->addWidget(m_winsTitle);
  m_winsSource->setElided(true);
  head->addWidget(m_winsSource, 1);
  left->addLayout(head);
  left->addWidget(m_chart);
  left->addStretch();
  row->addLayout(left, 1);
  m_earlyPart = new QWidget;
  m_earlyPart->setFixedWidth(kEarlyWidth);
  auto* right = new QVBoxLayout(m_earlyPart);
  right->setContentsMargins(0, 0, 0, 0);
  right->setSpacing(Measure::kSpace1);
  auto* top = new QHBoxLayout;
  top->addWidget(new Label(tr("Stop early"), TextRole::LabelStrong));
  top->addStretch();
  top->addWidget(m_stop);
  right->addLayout(top);
  m_early->setWordWrap(true);
  right->addWidget(m_early);
  m_verdicts->setWordWrap(true);
  right->addWidget(m_verdicts);
  right->addStretch();
  row->addWidget(m_earlyPart);
  return panel;
}

void GridView::setNotice(const QString& text, const QString& action) {
  m_notice->setText(text);
  m_notice->setAction(action);
  m_notice->setVisible(!text.isEmpty());
}

QString GridView::progressText() const {
  return m_progressText->text();
}

void GridView::refresh() {
  const GridModel& model = m_session.model();
  const bool any = model.caseCount() > 0 || model.variantCount() > 0;
  m_stack->setCurrentIndex(any ? kGrid : kEmpty);
  m_size->setText(any ? sizeText(model.caseCount(), model.variantCount()) : QString());
  m_scores->setEnabled(model.variantCount() > 0);
  const bool filtered = model.filter() != RowFilter::All || !m_search->text().isEmpty();
  m_filter->setText(filtered ? tr("Filter: %1 rows").arg(QLocale().toString(model.rowCount()))
                             : tr("Filter"));
  m_table->setRunning(m_session.runner() != nullptr && !m_session.runner()->isPaused());
  showProgress();
  showWins();
}

// A narrow bar says how far the run is, and leaves out what can be seen below.
void GridView::showProgress() {
  const GridRunner* runner = m_session.runner();
  m_progress->setVisible(runner && width() >= kMedium);
  m_size->setVisible(width() >= (runner ? kWide : kSmall));
  m_legend->setVisible(width() >= kWide);
  m_earlyPart->setVisible(width() >= kNarrow);
  if (!runner) {
    const size_t changed = m_session.model().changedCount();
    m_progressText->setText(
        changed ? tr("%1 changed").arg(QLocale().toString(static_cast<qlonglong>(changed))) : QString());
    return;
  }
  const evaluation::GridCounts& counts = runner->counts();
  const auto finished = counts.done + counts.failed;
  m_progress->setFraction(counts.total ? static_cast<double>(finished) / static_cast<double>(counts.total)
                                       : -1);
  const QLocale locale;
  const QString done = tr("%1 of %2")
                           .arg(locale.toString(static_cast<qlonglong>(finished)),
                                locale.toString(static_cast<qlonglong>(counts.total)));
  if (runner->isPaused())
    m_progressText->setText(tr("%1, paused").arg(done));
  else if (const auto left = runner->timeLeft(); left && finished > 0)
    m_progressText->setText(tr("%1, %2").arg(done, secondsLeft(*left)));
  else
    m_progressText->setText(counts.total ? done : tr("Looking for changed cells"));
}

// One row for each variant that met the baseline.
void GridView::showWins() {
  const GridModel& model = m_session.model();
  std::vector<WinChart::Row> rows;
  QStringList better, undecided;
  size_t people = 0, cases = 0;
  for (int i = 0; i < model.variantCount(); ++i) {
    const auto place = static_cast<size_t>(i);
    if (place >= model.summaries().size() || !model.summaries()[place].wins) continue;
    const evaluation::VariantWins& wins = *model.summaries()[place].wins;
    const QString letter = QString::fromStdString(evaluation::variantLetter(place));
    rows.push_back({tr("%1 %2").arg(letter, model.titleOf(i)), model.colourOf(i), wins.rate});
    (wins.source == evaluation::WinSource::People ? people : cases) += wins.pairs;
    if (wins.rate.low > 0.5)
      better << tr("%1 is better").arg(letter);
    else if (wins.rate.high < 0.5)
      better << tr("%1 is worse").arg(letter);
    else
      undecided << tr("%1 is undecided").arg(letter);
  }
  m_wins->setVisible(!rows.empty());
  if (rows.empty()) return;
  const QString base =
      QString::fromStdString(evaluation::variantLetter(model.plan()->content.baselineIndex()));
  m_winsTitle->setText(tr("Win rate against %1").arg(base));
  const auto& scorers = model.plan()->content.scorers;
  const QString scorer = scorers.empty() ? QString() : QString::fromStdString(scorers.front().name);
  const QLocale locale;
  const QString pairs = locale.toString(static_cast<qlonglong>(people));
  m_winsSource->setText(people && cases
                            ? tr("%1 pairs judged by people, else by %2, 95% interval").arg(pairs, scorer)
                        : people ? tr("%1 pairs judged by people, 95% interval").arg(pairs)
                                 : tr("by %1, 95% interval").arg(scorer));
  m_chart->setRows(std::move(rows));
  m_stop->setChecked(m_session.content().stopEarly);
  m_early->setText(m_session.content().stopEarly
                       ? tr("Remaining cells of variants that are clear of 50% run last.")
                       : tr("All cells run in the order of rows."));
  m_verdicts->setText((better + undecided).join(u" · "_s));
  m_verdicts->setColour(better.isEmpty() ? Colour::Muted : Colour::Text);
}

void GridView::showFilterMenu() {
  auto* menu = new QMenu(this);
  menu->setAttribute(Qt::WA_DeleteOnClose);
  GridModel& model = m_session.model();
  const auto add = [&](const QString& text, RowFilter filter) {
    QAction* action = menu->addAction(text, this, [this, filter] {
      m_session.model().setFilter(filter, m_search->text().trimmed());
      refresh();
    });
    action->setCheckable(true);
    action->setChecked(model.filter() == filter);
  };
  add(tr("All rows"), RowFilter::All);
  add(tr("With failed cells"), RowFilter::Failed);
  add(tr("With cells not answered"), RowFilter::Unanswered);
  add(tr("Whose scores differ"), RowFilter::Differing);
  menu->addSeparator();
  menu->addAction(tr("Find in cases"), this, [this] {
    m_search->show();
    m_search->setFocus();
  });
  menu->popup(m_filter->mapToGlobal(QPoint(0, m_filter->height())));
}

void GridView::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  showProgress();
}

}  // namespace heddle::ui
