#include "ui/feedback/small_charts.h"

#include <QHelpEvent>
#include <QLocale>
#include <QPainter>
#include <QPainterPath>
#include <QToolTip>
#include <algorithm>

#include "ui/theme/heddle_style.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
namespace {

constexpr int kHead = 26, kCellHigh = 42, kNames = 28, kGap = 2;

}  // namespace

// ---- IntervalPlot

IntervalPlot::IntervalPlot(const QString& name, QWidget* parent) : QWidget(parent) {
  setAccessibleName(name);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void IntervalPlot::setValue(double value, double low, double high) {
  m_value = value;
  m_low = low;
  m_high = high;
  const QLocale locale;
  setAccessibleDescription(
      tr("%1, 95% interval %2 to %3")
          .arg(locale.toString(value, 'f', 2), locale.toString(low, 'f', 2), locale.toString(high, 'f', 2)));
  update();
}

void IntervalPlot::setTicks(std::vector<double> ticks) {
  m_ticks = std::move(ticks);
  update();
}

void IntervalPlot::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const auto at = [this](double value) { return std::clamp(value, 0.0, 1.0) * (width() - 1); };
  drawRounded(&painter, QRectF(0, 4, width(), 6), theme.colour(Colour::Hairline), {}, 2);
  painter.fillRect(QRectF(at(m_low), 4, std::max(1.0, at(m_high) - at(m_low)), 6),
                   mixed(theme.colour(Colour::Surface), theme.colour(Colour::Accent), 0.5));
  painter.fillRect(QRectF(at(m_value) - 1, 0, 2, 14), theme.colour(Colour::Accent));
  painter.setFont(theme.font(TextRole::Caption));
  painter.setPen(theme.colour(Colour::Muted));
  const QLocale locale;
  painter.drawText(QRect(0, 16, 20, 16), Qt::AlignLeft | Qt::AlignVCenter, locale.toString(0));
  painter.drawText(QRect(width() - 20, 16, 20, 16), Qt::AlignRight | Qt::AlignVCenter, locale.toString(1));
  for (const double tick : m_ticks) {
    painter.fillRect(QRectF(at(tick), 11, 1, 3), theme.colour(Colour::StrongLine));
    painter.drawText(QRectF(at(tick) - 20, 16, 40, 16), Qt::AlignCenter, locale.toString(tick, 'f', 2));
  }
}

// ---- ShareBar

ShareBar::ShareBar(const QString& name, QWidget* parent) : QWidget(parent) {
  setAccessibleName(name);
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void ShareBar::setParts(std::vector<Part> parts) {
  m_parts = std::move(parts);
  QStringList words;
  for (const Part& part : m_parts)
    if (part.count > 0) words << tr("%1 %2").arg(part.name).arg(part.count);
  setAccessibleDescription(words.join(tr(", ")));
  update();
}

std::vector<QRectF> ShareBar::boxes() const {
  int64_t total = 0;
  for (const Part& part : m_parts) total += part.count;
  std::vector<QRectF> boxes;
  double x = 0;
  for (const Part& part : m_parts) {
    const double wide = total > 0 ? static_cast<double>(width()) * static_cast<double>(part.count) /
                                        static_cast<double>(total)
                                  : 0;
    boxes.emplace_back(x, 0, std::max(0.0, wide - 1), height());
    x += wide;
  }
  return boxes;
}

void ShareBar::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  QPainterPath shape;
  shape.addRoundedRect(QRectF(rect()), 3, 3);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setClipPath(shape);
  painter.fillRect(rect(), theme.colour(Colour::Subtle));
  const std::vector<QRectF> places = boxes();
  painter.setFont(theme.font(TextRole::LabelStrong));
  for (size_t i = 0; i < m_parts.size(); ++i) {
    const Part& part = m_parts[i];
    if (part.count <= 0) continue;
    painter.fillRect(places[i], theme.colour(part.colour.value_or(Colour::Hover)));
    painter.setPen(theme.colour(part.colour ? Colour::Surface : Colour::Text));
    const QString whole = tr("%1 %2").arg(part.name).arg(part.count), count = QLocale().toString(part.count);
    const QFontMetrics metrics = painter.fontMetrics();
    if (metrics.horizontalAdvance(whole) + 8 <= places[i].width())
      painter.drawText(places[i], Qt::AlignCenter, whole);
    else if (metrics.horizontalAdvance(count) + 4 <= places[i].width())
      painter.drawText(places[i], Qt::AlignCenter, count);
  }
}

bool ShareBar::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const QPoint at = static_cast<QHelpEvent*>(event)->pos();
    const std::vector<QRectF> places = boxes();
    for (size_t i = 0; i < places.size(); ++i)
      if (places[i].contains(at))
        QToolTip::showText(mapToGlobal(at), tr("%1 %2").arg(m_parts[i].name).arg(m_parts[i].count), this);
    return true;
  }
  return QWidget::event(event);
}

// ---- the line

void paintSparkline(QPainter* painter, const QRectF& box, const std::vector<double>& values,
                    const QColor& colour) {
  if (values.size() < 2) return;
  const auto [least, most] = std::ranges::minmax(values);
  const double span = std::max(most - least, 1e-9);
  QPainterPath line;
  for (size_t i = 0; i < values.size(); ++i) {
    const QPointF point(
        box.left() + box.width() * static_cast<double>(i) / static_cast<double>(values.size() - 1),
        most - least < 1e-9 ? box.center().y() : box.bottom() - box.height() * (values[i] - least) / span);
    i == 0 ? line.moveTo(point) : line.lineTo(point);
  }
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(QPen(colour, 1.5, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
  painter->setBrush(Qt::NoBrush);
  painter->drawPath(line);
  painter->restore();
}

// ---- AgreementMatrix

AgreementMatrix::AgreementMatrix(QWidget* parent) : QWidget(parent) {
  setAccessibleName(tr("Agreement by pair"));
  setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

void AgreementMatrix::setMatrix(QStringList names, QStringList fullNames, std::vector<Cell> cells) {
  m_names = std::move(names);
  m_fullNames = std::move(fullNames);
  m_cells = std::move(cells);
  QStringList words;
  const qsizetype count = m_names.size();
  for (qsizetype row = 0; row < count; ++row)
    for (qsizetype column = row + 1; column < count; ++column)
      if (const Cell& cell = m_cells[static_cast<size_t>(row * count + column)]; cell.kappa)
        words << tr("%1 and %2: %3")
                     .arg(m_fullNames[row], m_fullNames[column], QLocale().toString(*cell.kappa, 'f', 2));
  setAccessibleDescription(words.join(tr(", ")));
  updateGeometry();
  update();
}

QSize AgreementMatrix::sizeHint() const {
  const int count = static_cast<int>(m_names.size());
  return {320, count ? kHead + count * (kCellHigh + kGap) : 0};
}

QRectF AgreementMatrix::cellBox(int row, int column) const {
  const double count = static_cast<double>(m_names.size());
  const double wide = (width() - kNames) / count;
  return {kNames + column * wide, kHead + row * (kCellHigh + kGap * 1.0), wide - kGap, kCellHigh};
}

void AgreementMatrix::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  const int count = static_cast<int>(m_names.size());
  for (int i = 0; i < count; ++i) {
    painter.setFont(theme.font(TextRole::Label));
    painter.setPen(theme.colour(Colour::Muted));
    const QRectF top = cellBox(0, i);
    painter.drawText(QRectF(top.x(), 0, top.width(), kHead - 4), Qt::AlignCenter, m_names[i]);
    const QRectF left = cellBox(i, 0);
    painter.drawText(QRectF(0, left.y(), kNames - 4, left.height()), Qt::AlignVCenter | Qt::AlignLeft,
                     m_names[i]);
  }
  for (int row = 0; row < count; ++row)
    for (int column = 0; column < count; ++column) {
      const QRectF box = cellBox(row, column);
      const Cell& cell = m_cells[static_cast<size_t>(row * count + column)];
      if (row == column || !cell.kappa) {
        drawRounded(&painter, box, theme.colour(Colour::Subtle), {}, 2);
        if (row == column || cell.items == 0) continue;
      } else {
        drawRounded(
            &painter, box,
            mixed(theme.colour(Colour::Surface), theme.colour(Colour::Accent),
                  0.06 + 0.62 * std::clamp(*cell.kappa, 0.0, 1.0) * std::clamp(*cell.kappa, 0.0, 1.0)),
            {}, 2);
      }
      const bool two = box.width() >= 56;
      painter.setPen(theme.colour(Colour::Text));
      painter.setFont(theme.font(TextRole::LabelStrong));
      drawFigures(&painter, two ? QRectF(box.x(), box.y() + 5, box.width(), 16) : box, Qt::AlignHCenter,
                  cell.kappa ? QLocale().toString(*cell.kappa, 'f', 2) : QString(QChar(0x2013)));
      if (!two) continue;
      painter.setFont(theme.font(TextRole::Caption));
      painter.drawText(QRectF(box.x(), box.y() + 21, box.width(), 16), Qt::AlignCenter,
                       tr("%n item(s)", nullptr, cell.items));
    }
}

bool AgreementMatrix::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const QPoint at = static_cast<QHelpEvent*>(event)->pos();
    const int count = static_cast<int>(m_names.size());
    for (int row = 0; row < count; ++row)
      for (int column = 0; column < count; ++column) {
        const Cell& cell = m_cells[static_cast<size_t>(row * count + column)];
        if (row == column || !cellBox(row, column).contains(at)) continue;
        QToolTip::showText(
            mapToGlobal(at),
            cell.kappa
                ? tr("%1 and %2 agree by Cohen's kappa %3 over %n item(s)", nullptr, cell.items)
                      .arg(m_fullNames[row], m_fullNames[column], QLocale().toString(*cell.kappa, 'f', 2))
                : tr("%1 and %2 share too few items to say", nullptr)
                      .arg(m_fullNames[row], m_fullNames[column]),
            this);
      }
    return true;
  }
  return QWidget::event(event);
}

}  // namespace heddle::ui
