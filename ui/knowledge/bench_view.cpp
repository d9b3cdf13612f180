#include "ui/knowledge/bench_view.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <QVBoxLayout>
#include <algorithm>
#include <array>

#include "ui/theme/theme.h"
#include "ui/widgets/button.h"
#include "ui/widgets/error_text.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/figures.h"
#include "ui/widgets/form.h"
#include "ui/widgets/label.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kRow = 34, kFigure = 86, kTime = 54;
constexpr std::array kSeries = {Colour::Series1, Colour::Series2, Colour::Series3,
                                Colour::Series4, Colour::Series5, Colour::Series6};

}  // namespace

BenchTable::BenchTable(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Results of the retrieval bench"));
  setFocusPolicy(Qt::StrongFocus);
}

void BenchTable::setReport(BenchReport report) {
  m_report = std::move(report);
  m_chosen = -1;
  for (size_t row = 0; row < m_report.rows.size(); ++row)
    if (m_chosen < 0 || m_report.rows[row].ndcg.mean > m_report.rows[static_cast<size_t>(m_chosen)].ndcg.mean)
      m_chosen = static_cast<int>(row);
  updateGeometry();
  update();
  Q_EMIT chosenChanged();
}

QSize BenchTable::sizeHint() const {
  return {320, m_report.rows.empty() ? 0 : Measure::kRow + kRow * static_cast<int>(m_report.rows.size())};
}

void BenchTable::paintEvent(QPaintEvent*) {
  if (m_report.rows.empty()) return;
  const Theme& theme = themeOf(this);
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const int right = width() - 4;
  const std::array<std::pair<QString, int>, 4> heads = {
      {{tr("Recall at %1").arg(m_report.k), right - kTime - 2 * kFigure},
       {u"MRR"_s, right - kTime - kFigure},
       {u"nDCG"_s, right - kTime},
       {u"ms"_s, right}}};
  painter.setFont(theme.font(TextRole::Label));
  painter.setPen(theme.colour(Colour::Muted));
  painter.drawText(QRect(4, 0, 120, Measure::kRow), Qt::AlignVCenter, tr("Setting"));
  for (const auto& [head, edge] : heads)
    painter.drawText(QRect(edge - kFigure, 0, kFigure, Measure::kRow), Qt::AlignRight | Qt::AlignVCenter,
                     head);
  double best = 0;
  for (const BenchRow& row : m_report.rows) best = std::max(best, row.ndcg.mean);
  for (size_t i = 0; i < m_report.rows.size(); ++i) {
    const BenchRow& row = m_report.rows[i];
    const QRect box(0, Measure::kRow + static_cast<int>(i) * kRow, width(), kRow);
    if (static_cast<int>(i) == m_chosen) painter.fillRect(box, theme.colour(Colour::Selected));
    painter.fillRect(box.x(), box.y(), box.width(), 1, theme.colour(Colour::Hairline));
    const QColor colour = theme.colour(kSeries[i % kSeries.size()]);
    painter.setPen(Qt::NoPen);
    painter.setBrush(colour);
    painter.drawEllipse(QPointF(9, box.center().y()), 4, 4);
    painter.setFont(theme.font(row.ndcg.mean == best ? TextRole::BodyMedium : TextRole::Body));
    painter.setPen(theme.colour(Colour::Text));
    painter.drawText(box.adjusted(20, 0, 0, 0), Qt::AlignVCenter, QString::fromStdString(row.title));
    const std::array<const Interval*, 3> intervals = {&row.recall, &row.reciprocalRank, &row.ndcg};
    for (size_t k = 0; k < intervals.size(); ++k) {
      const QRect cell(heads[k].second - kFigure, box.y() + 3, kFigure, 20);
      painter.setPen(theme.colour(Colour::Text));
      drawFigures(&painter, cell, Qt::AlignRight, QLocale().toString(intervals[k]->mean, 'f', 2));
      const QRectF line(cell.right() - 56, box.bottom() - 8, 56, 3);
      painter.fillRect(line, theme.colour(Colour::Hairline));
      painter.fillRect(QRectF(line.x() + line.width() * intervals[k]->low, line.y(),
                              std::max(1.0, line.width() * (intervals[k]->high - intervals[k]->low)), 3),
                       colour);
    }
    painter.setPen(theme.colour(Colour::Muted));
    drawFigures(&painter, QRect(right - kTime, box.y() + 3, kTime, 20), Qt::AlignRight,
                QLocale().toString(row.median_ms, 'f', row.median_ms < 10 ? 1 : 0));
  }
  if (hasFocus()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.colour(Colour::Accent), 2));
    painter.drawRect(QRect(1, Measure::kRow + m_chosen * kRow + 1, width() - 2, kRow - 2));
  }
}

void BenchTable::choose(int row) {
  if (row < 0 || row >= static_cast<int>(m_report.rows.size()) || row == m_chosen) return;
  m_chosen = row;
  update();
  Q_EMIT chosenChanged();
}

void BenchTable::mousePressEvent(QMouseEvent* event) {
  if (event->position().y() >= Measure::kRow)
    choose((static_cast<int>(event->position().y()) - Measure::kRow) / kRow);
}

void BenchTable::keyPressEvent(QKeyEvent* event) {
  if (event->key() == Qt::Key_Down) return choose(m_chosen + 1);
  if (event->key() == Qt::Key_Up) return choose(m_chosen - 1);
  QWidget::keyPressEvent(event);
}

BenchView::BenchView(QWidget* parent)
    : QWidget(parent),
      m_head(new Label({}, TextRole::Label, Colour::Muted)),
      m_note(new Label({}, TextRole::Label, Colour::Muted)),
      m_questions(new Button(u"import"_s, tr("Questions…"), ButtonKind::Quiet)),
      m_run(new Button(u"run"_s, tr("Compare"))),
      m_apply(new Button(tr("Use this setting"), ButtonKind::Primary)),
      m_table(new BenchTable),
      m_progress(new ProgressLine) {
  auto* column = new QVBoxLayout(this);
  column->setContentsMargins(16, 8, 16, 12);
  column->setSpacing(8);
  auto* head = new QHBoxLayout;
  head->setSpacing(8);
  head->addWidget(new Label(tr("Retrieval bench"), TextRole::BodyStrong));
  head->addWidget(m_head, 1);
  for (Button* button : {m_questions, m_run}) {
    button->setSmall();
    head->addWidget(button);
  }
  column->addLayout(head);
  m_note->setWordWrap(true);
  column->addWidget(m_note);
  column->addWidget(m_progress);
  column->addWidget(m_table);
  auto* foot = new QHBoxLayout;
  m_apply->setSmall();
  foot->addStretch();
  foot->addWidget(m_apply);
  column->addLayout(foot);
  m_progress->hide();
  connect(m_table, &BenchTable::chosenChanged, this, [this] {
    const auto& rows = m_table->report().rows;
    m_apply->setVisible(m_table->chosen() >= 0);
    if (m_table->chosen() >= 0)
      m_apply->setText(
          tr("Use %1").arg(QString::fromStdString(rows[static_cast<size_t>(m_table->chosen())].title)));
  });
  m_apply->hide();
  setQuestions(0);
}

void BenchView::setQuestions(int count) {
  m_head->setText(count > 0 ? tr("%n question(s) with known passages", nullptr, count) : QString());
  m_note->setText(
      tr("Load questions whose passages you know, one JSON object a line, and see which setting finds "
         "them."));
  m_note->setVisible(count == 0);
  m_run->setEnabled(count > 0);
}

void BenchView::setReport(const BenchReport& report) {
  m_table->setReport(report);
  m_note->setVisible(!report.problems.empty());
  if (!report.problems.empty())
    m_note->setText(tr("%n question(s) left out.", nullptr, static_cast<int>(report.problems.size())) + u' ' +
                    sentence(report.problems.front()));
}

void BenchView::setRunning(bool running, double fraction) {
  m_progress->setVisible(running);
  m_progress->setFraction(fraction);
  m_run->setText(running ? tr("Stop") : tr("Compare"));
  m_run->setFamilyIcon(running ? u"stop"_s : u"run"_s);
}

}  // namespace heddle::ui
