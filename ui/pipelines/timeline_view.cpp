#include "ui/pipelines/timeline_view.h"

#include <QKeyEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/pipelines/graph_presenter.h"
#include "ui/pipelines/pipeline_runner.h"
#include "ui/theme/heddle_style.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
using namespace pipelines;
namespace {

constexpr int kAxis = 24, kRow = 19, kNames = 150, kBar = 11, kRight = 90, kTick_ms = 100;

constexpr std::array kColours = {Colour::Series1, Colour::Series5, Colour::Series3};

// Ticks at 1, 2 or 5 of a power of ten, some 90 pixels apart.
double tickOf(double span_ms, int width) {
  const double wanted = span_ms * 90 / std::max(1, width);
  const double power = std::pow(10, std::floor(std::log10(std::max(1e-3, wanted))));
  for (const double step : {1.0, 2.0, 5.0, 10.0})
    if (step * power >= wanted) return step * power;
  return 10 * power;
}

}  // namespace

BarKind barKindOf(Category category) {
  switch (category) {
    case Category::Model:
      return BarKind::Model;
    case Category::Knowledge:
      return BarKind::Retrieve;
    default:
      return BarKind::Work;
  }
}

TimelineView::TimelineView(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setAccessibleName(tr("Timeline of the run"));
  m_tick.setInterval(kTick_ms);
  connect(&m_tick, &QTimer::timeout, this, qOverload<>(&QWidget::update));
}

void TimelineView::setRunner(const PipelineRunner* runner, Describe describe) {
  m_runner = runner;
  m_describe = std::move(describe);
  refresh();
}

void TimelineView::refresh() {
  m_rows.clear();
  if (m_runner)
    for (const auto& [path, node] : m_runner->nodes()) {
      const bool took = node.state == NodeState::Running || node.state == NodeState::Waiting ||
                        node.state == NodeState::Failed || node.state == NodeState::Done;
      if (!took || path.find('/') != std::string::npos) continue;
      Row row{.id = node.node,
              .queued_ms = node.queued_ms,
              .started_ms = node.started_ms,
              .duration_ms = node.duration_ms,
              .cached = node.cached(),
              .running = node.state == NodeState::Running,
              .waits = node.state == NodeState::Waiting,
              .failed = node.state == NodeState::Failed};
      if (m_describe) m_describe(row);
      m_rows.push_back(std::move(row));
    }
  std::ranges::stable_sort(m_rows, [](const Row& a, const Row& b) { return a.started_ms < b.started_ms; });
  if (m_runner && m_runner->isRunning())
    m_tick.start();
  else
    m_tick.stop();
  setMinimumHeight(kAxis + static_cast<int>(m_rows.size()) * kRow + 8);
  updateGeometry();
  update();
}

void TimelineView::setSelected(const NodeId& id) {
  m_selected = id;
  update();
}

QSize TimelineView::sizeHint() const {
  const int rows = std::clamp(static_cast<int>(m_rows.size()), 5, 8);
  return {600, kAxis + rows * kRow + 8};
}

double TimelineView::span_ms() const {
  double span = m_runner && m_runner->isRunning() ? m_runner->elapsed_ms() * 1.2 : 0;
  for (const Row& row : m_rows) span = std::max(span, row.cached ? 0 : row.started_ms + row.duration_ms);
  return std::max(span, 10.0);
}

void TimelineView::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  painter.fillRect(rect(), theme.colour(Colour::Surface));
  painter.fillRect(0, 0, width(), 1, theme.colour(Colour::Hairline));
  if (m_rows.empty()) {
    painter.setFont(theme.font(TextRole::Label));
    painter.setPen(theme.colour(Colour::Muted));
    painter.drawText(rect().adjusted(16, 12, -16, 0), Qt::AlignTop | Qt::AlignLeft,
                     tr("Run the pipeline: every node shows here when it worked and for how long."));
    return;
  }
  const QLocale locale;
  const double span = span_ms();
  const int wide = width() - kNames - kRight;
  const auto x = [&](double time_ms) { return kNames + time_ms / span * wide; };
  // Axis and grid.
  painter.setFont(theme.font(TextRole::Caption));
  const double tick = tickOf(span, wide);
  for (double at = 0; at <= span + tick && x(at) < width(); at += tick) {
    painter.fillRect(QRectF(std::floor(x(at)), kAxis - 4, 1, height() - kAxis + 4),
                     theme.colour(Colour::Hairline));
    painter.setPen(theme.colour(Colour::Muted));
    const QString text = tick >= 100 ? tr("%1 s").arg(locale.toString(at / 1000, 'f', 1))
                                     : tr("%1 ms").arg(locale.toString(at, 'f', tick < 1 ? 1 : 0));
    drawFigures(&painter, QRectF(x(at) + 3, 3, 80, kAxis - 6), Qt::AlignLeft, text);
  }
  painter.setRenderHint(QPainter::Antialiasing);
  double y = kAxis;
  for (const Row& row : m_rows) {
    if (row.id == m_selected) painter.fillRect(QRectF(0, y, width(), kRow), theme.colour(Colour::Selected));
    painter.setFont(theme.font(TextRole::Label));
    painter.setPen(theme.colour(Colour::Text));
    painter.drawText(QRectF(16, y, kNames - 24, kRow), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(row.name, Qt::ElideRight, kNames - 26));
    painter.setFont(theme.font(TextRole::Caption));
    const double top = y + (kRow - kBar) / 2.0;
    const auto say = [&](double from, const QString& text, Colour colour) {
      painter.setPen(theme.colour(colour));
      drawFigures(&painter, QRectF(from + 8, y, 300, kRow), Qt::AlignLeft, text);
    };
    if (row.cached) {
      const QPointF middle(x(row.started_ms) + 5, y + kRow / 2.0);
      const QPointF corners[] = {middle + QPointF(0, -4.5), middle + QPointF(4.5, 0),
                                 middle + QPointF(0, 4.5), middle + QPointF(-4.5, 0)};
      painter.setPen(Qt::NoPen);
      painter.setBrush(theme.colour(Colour::Muted));
      painter.drawPolygon(corners, 4);
      say(middle.x() + 2, tr("from cache"), Colour::Muted);
    } else {
      const double now = m_runner->isRunning() ? m_runner->elapsed_ms() : row.started_ms + row.duration_ms;
      const double end =
          row.running || row.waits ? std::max(now, row.started_ms) : row.started_ms + row.duration_ms;
      const double from = x(row.started_ms), to = std::max(from + 3, x(end));
      if (row.started_ms - row.queued_ms > span / 200)
        drawRounded(&painter, QRectF(x(row.queued_ms), top + 4, from - x(row.queued_ms), kBar - 8),
                    theme.colour(Colour::StrongLine), {}, 1);
      const Colour colour = row.failed ? Colour::Error : kColours[static_cast<size_t>(row.kind)];
      if (row.waits) {
        QPen pen(theme.colour(Colour::Warn), 1);
        pen.setDashPattern({3, 3});
        painter.setPen(pen);
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(from, top + 0.5, to - from, kBar - 1), 2, 2);
        say(to, tr("waits for you"), Colour::Warn);
      } else {
        drawRounded(&painter, QRectF(from, top, to - from, kBar), theme.colour(colour), {}, 2);
        say(to,
            row.running ? tr("%1 so far").arg(durationText(end - row.started_ms))
                        : durationText(row.duration_ms),
            Colour::Muted);
      }
    }
    y += kRow;
  }
  if (m_runner->isRunning())
    painter.fillRect(QRectF(x(m_runner->elapsed_ms()), kAxis - 4, 1.5, height()),
                     theme.colour(Colour::Accent));
  if (hasFocus())
    drawRounded(&painter, rect().adjusted(1, 1, -1, -1), {}, theme.colour(Colour::Accent), 2, 2);
}

void TimelineView::mousePressEvent(QMouseEvent* event) {
  const int row = (static_cast<int>(event->position().y()) - kAxis) / kRow;
  if (event->position().y() >= kAxis && row < static_cast<int>(m_rows.size()))
    Q_EMIT chosen(NodeId(m_rows[static_cast<size_t>(row)].id));
}

void TimelineView::keyPressEvent(QKeyEvent* event) {
  const int by = event->key() == Qt::Key_Down ? 1 : event->key() == Qt::Key_Up ? -1 : 0;
  if (by == 0 || m_rows.empty()) return QWidget::keyPressEvent(event);
  const auto at = std::ranges::find(m_rows, m_selected, &Row::id);
  const int last = static_cast<int>(m_rows.size()) - 1;
  const int row = at == m_rows.end() ? 0 : std::clamp(static_cast<int>(at - m_rows.begin()) + by, 0, last);
  Q_EMIT chosen(NodeId(m_rows[static_cast<size_t>(row)].id));
}

TimelineHead::TimelineHead(QWidget* parent) : QWidget(parent) {
  setFixedHeight(24);
}

void TimelineHead::setSums(const QString& sums) {
  if (m_sums == sums) return;
  m_sums = sums;
  updateGeometry();
  update();
}

QSize TimelineHead::sizeHint() const {
  const QFontMetrics metrics(themeOf(this).font(TextRole::Label));
  int wide = 16 + metrics.horizontalAdvance(m_sums) + 12;
  for (const QString& word : {tr("Model"), tr("Retrieve, rank"), tr("Other work")})
    wide += 26 + metrics.horizontalAdvance(word);
  return {wide, 24};
}

void TimelineHead::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(this);
  painter.setFont(theme.font(TextRole::Label));
  int x = 0;
  const std::array words = {tr("Model"), tr("Retrieve, rank"), tr("Other work")};
  for (size_t i = 0; i < words.size(); ++i) {
    drawRounded(&painter, QRectF(x, 8, 9, 9), theme.colour(kColours[i]), {}, 2);
    painter.setPen(theme.colour(Colour::Muted));
    painter.drawText(QRect(x + 14, 0, 200, height()), Qt::AlignVCenter, words[i]);
    x += 26 + painter.fontMetrics().horizontalAdvance(words[i]);
  }
  if (m_sums.isEmpty()) return;
  painter.fillRect(QRectF(x - 3, 5, 1, 14), theme.colour(Colour::Hairline));
  drawFigures(&painter, QRectF(x + 7, 0, width() - x, height()), Qt::AlignLeft, m_sums);
}

}  // namespace heddle::ui
