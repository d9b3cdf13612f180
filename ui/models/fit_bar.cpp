#include "ui/models/fit_bar.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>

namespace heddle::ui {
namespace {

constexpr int kSwatch = 8, kGap = 6, kBetween = 12;

std::array<std::pair<QString, Colour>, 3> entries() {
  return {{{FitLegend::tr("weights"), kWeightsColour},
           {FitLegend::tr("cache"), kCacheColour},
           {FitLegend::tr("buffers"), kBuffersColour}}};
}

}  // namespace

FitBar::FitBar(QWidget* parent) : QWidget(parent) {
  setFixedHeight(8);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void FitBar::setAnswer(const FitAnswer& answer, uint64_t budget_bytes) {
  m_answer = answer;
  m_budget_bytes = budget_bytes;
  setToolTip(
      tr("Weights %1, cache %2, buffers %3")
          .arg(sizeText(answer.weightBytes), sizeText(answer.cacheBytes), sizeText(answer.bufferBytes)));
  update();
}

void FitBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(this);
  QPainterPath shape;
  shape.addRoundedRect(QRectF(rect()), 2, 2);
  painter.setClipPath(shape);
  painter.fillRect(rect(), theme.colour(Colour::Subtle));
  const auto whole = static_cast<double>(std::max<uint64_t>({m_answer.totalBytes, m_budget_bytes, 1}));
  double at = 0;
  for (const auto& [bytes, colour] : {std::pair{m_answer.weightBytes, kWeightsColour},
                                      {m_answer.cacheBytes, kCacheColour},
                                      {m_answer.bufferBytes, kBuffersColour}}) {
    const double wide = width() * static_cast<double>(bytes) / whole;
    if (wide > 0) painter.fillRect(QRectF(at, 0, std::max(wide - 1, 1.0), height()), theme.colour(colour));
    at += wide;
  }
}

FitLegend::FitLegend(QWidget* parent) : QWidget(parent) {
  setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
}

QSize FitLegend::sizeHint() const {
  const QFontMetrics metrics(themeOf(this).font(TextRole::Label));
  int width = -kBetween;
  for (const auto& [text, colour] : entries())
    width += kBetween + kSwatch + kGap + metrics.horizontalAdvance(text);
  return {width, Theme::lineHeight(TextRole::Label)};
}

void FitLegend::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  painter.setFont(theme.font(TextRole::Label));
  const QFontMetrics metrics = painter.fontMetrics();
  int x = 0;
  for (const auto& [text, colour] : entries()) {
    painter.fillRect(x, (height() - kSwatch) / 2, kSwatch, kSwatch, theme.colour(colour));
    x += kSwatch + kGap;
    painter.setPen(theme.colour(Colour::Muted));
    painter.drawText(QRect(x, 0, width(), height()), Qt::AlignVCenter | Qt::AlignLeft, text);
    x += metrics.horizontalAdvance(text) + kBetween;
  }
}

}  // namespace heddle::ui
