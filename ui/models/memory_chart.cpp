#include "ui/models/memory_chart.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <cmath>

#include "ui/models/fit_bar.h"

namespace heddle::ui {
namespace {

constexpr int kLeft = 30, kBelow = 20, kAbove = 18, kLines = 3;
constexpr double kWidestBar = 28;

// A round number that three equal steps reach.
double roundTop(double value) {
  const double power = std::pow(10.0, std::floor(std::log10(std::max(value, 1e-3))));
  for (const double factor : {1.2, 1.5, 2.4, 3.0, 4.5, 6.0, 7.5, 9.0, 12.0})
    if (power * factor >= value) return power * factor;
  return power * 15;
}

QString figure(double value) {
  return QLocale().toString(value, 'f', value < 100 ? 1 : 0);
}

}  // namespace

std::vector<int64_t> contextsAround(int64_t chosen, int64_t most) {
  most = std::max<int64_t>(most, 1);
  std::vector<int64_t> contexts;
  int64_t first = std::min(chosen, most);
  for (int i = 0; i < 2 && first / 2 >= 512; ++i) first /= 2;
  for (int64_t context = first; context < most && contexts.size() < 5; context *= 2)
    contexts.push_back(context);
  if (contexts.size() < 5) contexts.push_back(most);
  return contexts;
}

MemoryChart::MemoryChart(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
  setFixedHeight(156);
}

void MemoryChart::setModel(const ModelFacts& model, std::vector<int64_t> contexts, int64_t chosen,
                           uint64_t budget_bytes) {
  m_model = model;
  m_contexts = std::move(contexts);
  m_chosen = chosen;
  m_budget_bytes = budget_bytes;
  QStringList words;
  for (const int64_t context : m_contexts)
    words << tr("%1: %2").arg(contextText(context), sizeText(fitOf(model, context, 0).totalBytes));
  setAccessibleName(tr("Memory by context"));
  setAccessibleDescription(words.join(QStringLiteral(", ")));
  update();
}

double MemoryChart::unitBytes() const {
  return !m_contexts.empty() && fitOf(m_model, m_contexts.back(), 0).totalBytes < 1'000'000'000 ? 1e6 : 1e9;
}

QString MemoryChart::unit() const {
  return unitBytes() < 1e9 ? tr("MB") : tr("GB");
}

void MemoryChart::paintAxis(QPainter& painter, const QRectF& plot, double most) const {
  const Theme& theme = themeOf(this);
  painter.setFont(theme.font(TextRole::Caption));
  for (int line = 0; line <= kLines; ++line) {
    const double value = most * line / kLines;
    const double y = std::round(plot.bottom() - plot.height() * line / kLines);
    painter.fillRect(QRectF(plot.left(), y, plot.width(), 1), theme.colour(Colour::Hairline));
    painter.setPen(theme.colour(Colour::Muted));
    const QString text = QLocale().toString(value, 'g', 3);
    painter.drawText(QRectF(0, y - 8, kLeft - 6, 16), Qt::AlignRight | Qt::AlignVCenter, text);
  }
}

void MemoryChart::paintBar(QPainter& painter, const QRectF& plot, size_t index, double most) const {
  const Theme& theme = themeOf(this);
  const double step = plot.width() / static_cast<double>(m_contexts.size());
  const double wide = std::min(kWidestBar, step * 0.7);
  const double middle = plot.left() + step * (static_cast<double>(index) + 0.5);
  const FitAnswer answer = fitOf(m_model, m_contexts[index], 0);
  double y = plot.bottom();
  for (const auto& [bytes, colour] : {std::pair{answer.weightBytes, kWeightsColour},
                                      {answer.cacheBytes, kCacheColour},
                                      {answer.bufferBytes, kBuffersColour}}) {
    const double high = plot.height() * static_cast<double>(bytes) / unitBytes() / most;
    painter.fillRect(QRectF(middle - wide / 2, y - high, wide, std::max(high - 1, 0.5)),
                     theme.colour(colour));
    y -= high;
  }
  const bool chosen = m_contexts[index] == m_chosen;
  painter.setPen(theme.colour(Colour::Text));
  painter.setFont(theme.font(TextRole::Caption));
  painter.drawText(QRectF(middle - step / 2, y - 17, step, 16), Qt::AlignCenter,
                   figure(static_cast<double>(answer.totalBytes) / unitBytes()));
  painter.setFont(theme.font(chosen ? TextRole::LabelStrong : TextRole::Caption));
  painter.setPen(theme.colour(chosen ? Colour::Accent : Colour::Muted));
  painter.drawText(QRectF(middle - step / 2, plot.bottom() + 3, step, 16), Qt::AlignCenter,
                   contextText(m_contexts[index]));
}

void MemoryChart::paintEvent(QPaintEvent*) {
  if (m_contexts.empty()) return;
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const double most = static_cast<double>(fitOf(m_model, m_contexts.back(), 0).totalBytes) / unitBytes();
  const double budget = static_cast<double>(m_budget_bytes) / unitBytes();
  // The limit is drawn where it says something: a machine of a hundred times the need would flatten the bars.
  const bool limit = budget > 0 && budget < 6 * most;
  const double top = roundTop(limit ? std::max(most, budget) : most);
  const QRectF plot(kLeft, kAbove, width() - kLeft, height() - kAbove - kBelow);
  paintAxis(painter, plot, top);
  for (size_t i = 0; i < m_contexts.size(); ++i) paintBar(painter, plot, i, top);
  if (!limit) return;
  const double y = std::round(plot.bottom() - plot.height() * budget / top) + 0.5;
  painter.setPen(QPen(theme.colour(Colour::Error), 1, Qt::DashLine));
  painter.drawLine(QPointF(plot.left(), y), QPointF(plot.right(), y));
  painter.setFont(theme.font(TextRole::Caption));
  painter.drawText(QRectF(plot.left(), y - 17, plot.width(), 16), Qt::AlignRight | Qt::AlignVCenter,
                   tr("memory limit"));
}

}  // namespace heddle::ui
