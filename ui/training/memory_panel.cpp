#include "ui/training/memory_panel.h"

#include <QLocale>
#include <QPainter>
#include <algorithm>
#include <array>
#include <cmath>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
namespace {

constexpr int kSide = 16, kHead = 36, kBarRow = 38, kRow = 18, kColumn = 62;

struct Part {
  const char* name;
  uint64_t TrainingMemory::* bytes;
  Colour colour;
};
constexpr std::array kParts = {
    Part{QT_TRANSLATE_NOOP("heddle::ui::MemoryPanel", "Base weights, shared with chat"),
         &TrainingMemory::baseWeights_bytes, Colour::Series6},
    Part{QT_TRANSLATE_NOOP("heddle::ui::MemoryPanel", "Adapter, gradients, AdamW"),
         &TrainingMemory::adapter_bytes, Colour::Series1},
    Part{QT_TRANSLATE_NOOP("heddle::ui::MemoryPanel", "Activations"), &TrainingMemory::activations_bytes,
         Colour::Series3},
    Part{QT_TRANSLATE_NOOP("heddle::ui::MemoryPanel", "Logits"), &TrainingMemory::logits_bytes,
         Colour::Series5},
    Part{QT_TRANSLATE_NOOP("heddle::ui::MemoryPanel", "Buffers and rows"), &TrainingMemory::buffers_bytes,
         Colour::Series4},
};

QString inUnit(uint64_t bytes, double unit) {
  return QLocale().toString(static_cast<double>(bytes) / unit, 'f', 1);
}

}  // namespace

QString memoryText(uint64_t bytes) {
  if (bytes >= 1'000'000'000) return MemoryPanel::tr("%1 GB").arg(inUnit(bytes, 1e9));
  return MemoryPanel::tr("%1 MB").arg(inUnit(bytes, 1e6));
}

MemoryPanel::MemoryPanel(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Memory of the training"));
}

void MemoryPanel::setMemory(const QString& title, std::optional<TrainingMemory> predicted,
                            std::optional<TrainingMemory> measured, uint64_t measuredTotal_bytes,
                            uint64_t total_bytes) {
  m_title = title;
  m_predicted = predicted;
  m_measured = measured;
  m_measuredTotal_bytes = measured ? measured->total_bytes() : measuredTotal_bytes;
  m_total_bytes = total_bytes;
  QStringList words;
  if (m_predicted) words << tr("Predicted %1").arg(memoryText(m_predicted->total_bytes()));
  if (m_measuredTotal_bytes) words << tr("Measured %1").arg(memoryText(m_measuredTotal_bytes));
  setAccessibleDescription(words.join(QStringLiteral(", ")));
  updateGeometry();
  update();
}

QSize MemoryPanel::sizeHint() const {
  return {320, kHead + 2 * kBarRow + 8 + kRow + static_cast<int>(kParts.size()) * kRow + 12};
}

uint64_t MemoryPanel::width_bytes() const {
  uint64_t largest = std::max<uint64_t>(m_predicted ? m_predicted->total_bytes() : 0, m_measuredTotal_bytes);
  // A machine far larger than the training would leave a sliver.
  if (m_total_bytes >= largest && m_total_bytes < largest * 4) return m_total_bytes;
  return std::max<uint64_t>(1, largest + largest / 5);
}

void MemoryPanel::paintBar(QPainter& painter, double y, const QString& name,
                           const std::optional<TrainingMemory>& memory, uint64_t whole_bytes) const {
  const Theme& theme = themeOf(this);
  const double wide = width() - 2.0 * kSide;
  painter.setFont(theme.font(TextRole::Label));
  painter.setPen(theme.colour(Colour::Muted));
  painter.drawText(QRectF(kSide, y, wide, 16), Qt::AlignLeft | Qt::AlignVCenter, name);
  painter.setPen(theme.colour(Colour::Text));
  drawFigures(&painter, QRectF(kSide, y, wide, 16), Qt::AlignRight,
              whole_bytes ? memoryText(whole_bytes) : tr("not yet"));
  const QRectF track(kSide, y + 19, wide, 11);
  painter.fillRect(track, theme.colour(Colour::Subtle));
  const double scale = wide / static_cast<double>(width_bytes());
  double x = track.left();
  const auto piece = [&](uint64_t bytes, Colour colour) {
    const double long_px = static_cast<double>(bytes) * scale;
    if (long_px > 0.5)
      painter.fillRect(QRectF(x, track.top(), std::max(1.0, long_px - 1), track.height()),
                       theme.colour(colour));
    x += long_px;
  };
  if (memory)
    for (const Part& part : kParts) piece((*memory).*part.bytes, part.colour);
  else
    piece(whole_bytes, Colour::Accent);
}

void MemoryPanel::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const double wide = width() - 2.0 * kSide;
  painter.setFont(theme.font(TextRole::LabelStrong));
  painter.setPen(theme.colour(Colour::Text));
  painter.drawText(QRectF(kSide, 8, wide, 20), Qt::AlignLeft | Qt::AlignVCenter, m_title);
  painter.setFont(theme.font(TextRole::Label));
  painter.setPen(theme.colour(Colour::Muted));
  if (m_total_bytes > 0)
    drawFigures(&painter, QRectF(kSide, 8, wide, 20), Qt::AlignRight, memoryText(m_total_bytes));
  paintBar(painter, kHead, tr("Predicted"), m_predicted, m_predicted ? m_predicted->total_bytes() : 0);
  paintBar(painter, kHead + kBarRow, tr("Measured"), m_measured, m_measuredTotal_bytes);

  uint64_t largest = std::max<uint64_t>(m_predicted ? m_predicted->total_bytes() : 0, m_measuredTotal_bytes);
  const bool giga = largest >= 1'000'000'000;
  const double unit = giga ? 1e9 : 1e6;
  double y = kHead + 2 * kBarRow + 4;
  const auto column = [&](int place, const QString& text, Colour colour) {
    painter.setPen(theme.colour(colour));
    drawFigures(&painter, QRectF(width() - kSide - kColumn * (2 - place), y, kColumn, kRow), Qt::AlignRight,
                text);
  };
  painter.setPen(theme.colour(Colour::Muted));
  painter.setFont(theme.font(TextRole::Label));
  painter.drawText(QRectF(kSide + 18, y, 80, kRow), Qt::AlignVCenter, giga ? tr("GB") : tr("MB"));
  column(0, tr("Predicted"), Colour::Muted);
  column(1, tr("Measured"), Colour::Muted);
  for (const Part& part : kParts) {
    y += kRow;
    painter.fillRect(QRectF(kSide, y + 5, 8, 8), theme.colour(part.colour));
    painter.setPen(theme.colour(Colour::Text));
    const double room = wide - 18 - 2 * kColumn;
    painter.drawText(QRectF(kSide + 18, y, room, kRow), Qt::AlignVCenter,
                     painter.fontMetrics().elidedText(tr(part.name), Qt::ElideRight, static_cast<int>(room)));
    const auto bytes = [&](const std::optional<TrainingMemory>& memory) {
      return memory ? inUnit((*memory).*part.bytes, unit) : QString();
    };
    column(0, bytes(m_predicted), Colour::Muted);
    // More than a tenth beyond what was said is worth a look.
    const bool beyond = m_predicted && m_measured &&
                        static_cast<double>((*m_measured).*part.bytes) >
                            static_cast<double>((*m_predicted).*part.bytes) * 1.1 + unit / 20;
    column(1, bytes(m_measured), beyond ? Colour::Warn : Colour::Text);
  }
}

}  // namespace heddle::ui
