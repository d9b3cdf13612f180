#include "ui/pipelines/card_painter.h"

#include <QPainterPath>
#include <QTextLayout>

#include "ui/theme/heddle_style.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

struct Glyph {
  QString icon;
  Colour colour = Colour::Muted;
};

Glyph stateGlyph(const Card& card) {
  if (card.pinned) return {u"lock"_s, Colour::Muted};
  if (card.bypassed) return {u"skip"_s, Colour::Muted};
  switch (card.state) {
    case CardState::Idle:
    case CardState::Running:
      return {};
    case CardState::Waiting:
      return {u"clock"_s, Colour::Muted};
    case CardState::Done:
      return {u"check"_s, Colour::Good};
    case CardState::Cached:
      return {u"cache"_s, Colour::Muted};
    case CardState::WaitsForPerson:
      return {u"pause"_s, Colour::Warn};
    case CardState::Failed:
      return {u"error"_s, Colour::Error};
    case CardState::Skipped:
      return {u"skip"_s, Colour::Muted};
  }
  return {};
}

QColor borderColour(const Theme& theme, const Card& card, const CardLook& look) {
  if (look.selected) return theme.colour(Colour::Accent);
  if (card.state == CardState::Failed || (!card.problem.isEmpty() && !card.problemIsWarning))
    return theme.colour(Colour::Error);
  if (card.state == CardState::WaitsForPerson) return theme.colour(Colour::Warn);
  if (card.state == CardState::Running) return theme.colour(Colour::Accent);
  return theme.colour(Colour::StrongLine);
}

// Words wrapped into the box on the line height of the look; where they do not fit, the end of what streams
// or the start of what stands.
void paintPreview(QPainter& painter, const Theme& theme, const Card& card, const QColor& ink) {
  const QRectF inner = card.note ? card.previewBox : card.previewBox.adjusted(8, 5, -8, -5);
  const QFont font = theme.font(card.previewCode ? TextRole::Code : TextRole::Label);
  const int room = card.note ? 12 : card.previewLines;
  // A long text is cut before it is laid out: only so much can be seen.
  constexpr int kSeen = 1200;
  QString text = card.streaming ? card.preview.right(kSeen) : card.preview.left(kSeen);
  if (card.streaming && card.preview.size() > kSeen) text.prepend(u'…');
  text.replace(u'\n', QChar::LineSeparator);
  QTextLayout layout(text, font);
  layout.setCacheEnabled(true);
  QTextOption option;
  option.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(option);
  layout.beginLayout();
  for (;;) {
    QTextLine line = layout.createLine();
    if (!line.isValid()) break;
    line.setLineWidth(inner.width());
    if (!card.streaming && layout.lineCount() > room) break;
  }
  layout.endLayout();
  const int lines = layout.lineCount();
  const int first = card.streaming ? std::max(0, lines - room) : 0;
  const int last = std::min(lines, first + room);
  painter.setPen(ink);
  for (int i = first; i < last; ++i) {
    const QTextLine line = layout.lineAt(i);
    const double y = inner.y() + (i - first) * CardMeasure::kPreviewLine;
    const double shift = (CardMeasure::kPreviewLine - line.height()) / 2;
    if (i == last - 1 && last < lines && !card.streaming) {
      const QString rest = text.mid(line.textStart());
      painter.setFont(font);
      painter.drawText(QRectF(inner.x(), y, inner.width(), CardMeasure::kPreviewLine), Qt::AlignVCenter,
                       QFontMetricsF(font).elidedText(rest.section(QChar::LineSeparator, 0, 0) + u'…',
                                                      Qt::ElideRight, inner.width()));
      continue;
    }
    line.draw(&painter, QPointF(inner.x(), y + shift - line.y()));
    if (card.streaming && i == lines - 1)
      painter.fillRect(QRectF(inner.x() + line.naturalTextWidth() + 1, y + 1, 2, 14),
                       theme.colour(Colour::Accent));
  }
}

void paintFoot(QPainter& painter, const Theme& theme, const Card& card, double opacity) {
  const double top = card.size.height() - CardMeasure::kFoot;
  painter.fillRect(QRectF(1, top, card.size.width() - 2, 1), theme.colour(Colour::Hairline));
  painter.setFont(theme.font(TextRole::Caption));
  QRectF box(CardMeasure::kPadding, top, card.size.width() - 2 * CardMeasure::kPadding, CardMeasure::kFoot);
  painter.setOpacity(opacity);
  if (!card.problem.isEmpty()) {
    painter.setPen(theme.colour(card.problemIsWarning ? Colour::Warn : Colour::Error));
    const QString line = painter.fontMetrics().elidedText(card.problem.section(u'\n', 0, 0), Qt::ElideRight,
                                                          static_cast<int>(box.width()));
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, line);
    return;
  }
  if (!card.footLead.isEmpty()) {
    painter.setPen(theme.colour(card.state == CardState::Failed           ? Colour::Error
                                : card.state == CardState::WaitsForPerson ? Colour::Warn
                                                                          : Colour::Accent));
    painter.drawText(box, Qt::AlignVCenter | Qt::AlignLeft, card.footLead);
    box.setLeft(box.left() + painter.fontMetrics().horizontalAdvance(card.footLead) + 10);
  }
  painter.setPen(theme.colour(Colour::Muted));
  const QString words =
      painter.fontMetrics().elidedText(card.foot, Qt::ElideRight, static_cast<int>(box.width()) + 1);
  drawFigures(&painter, box, Qt::AlignLeft, words);
}

void paintBorder(QPainter& painter, const Theme& theme, const Card& card, const CardLook& look) {
  const QRectF box({}, card.size);
  const double width = look.selected ? 2 : 1;
  QPen pen(borderColour(theme, card, look), width);
  if (card.state == CardState::Skipped && !look.selected) {
    pen.setDashPattern({4, 3});
    pen.setColor(theme.colour(Colour::StrongLine));
  }
  painter.setPen(pen);
  painter.setBrush(Qt::NoBrush);
  const double inset = width / 2;
  painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), CardMeasure::kRadius - inset,
                          CardMeasure::kRadius - inset);
}

void paintNote(QPainter& painter, const Theme& theme, const Card& card, const CardLook& look, double ratio) {
  const QRectF box({}, card.size);
  drawRounded(&painter, box, theme.colour(Colour::WarnTint),
              look.selected ? theme.colour(Colour::Accent) : QColor(), 4, look.selected ? 2 : 1);
  painter.drawPixmap(QPointF(CardMeasure::kPadding, 8),
                     theme.pixmap(u"note"_s, 14, theme.colour(Colour::Text), ratio));
  painter.setFont(theme.font(TextRole::LabelStrong));
  painter.setPen(theme.colour(Colour::Text));
  painter.drawText(QRectF(29, 1, box.width() - 36, CardMeasure::kHead - 2), Qt::AlignVCenter, card.title);
  paintPreview(painter, theme, card, theme.colour(Colour::Text));
}

}  // namespace

CardDetail cardDetailAt(double scale) {
  return scale >= 0.45 ? CardDetail::Full : scale >= 0.28 ? CardDetail::Plain : CardDetail::Box;
}

QRectF stateRect(const Card& card) {
  return {card.size.width() - 25, 8, 14, 14};
}

QColor boxColour(const Theme& theme, const Card& card) {
  const QColor surface = theme.colour(Colour::Canvas);
  if (card.note) return theme.colour(Colour::WarnTint);
  switch (card.state) {
    case CardState::Running:
      return mixed(surface, theme.colour(Colour::Accent), 0.75);
    case CardState::WaitsForPerson:
      return mixed(surface, theme.colour(Colour::Warn), 0.75);
    case CardState::Failed:
      return mixed(surface, theme.colour(Colour::Error), 0.75);
    case CardState::Done:
    case CardState::Cached:
      return mixed(surface, theme.colour(Colour::Muted), 0.45);
    default:
      return mixed(surface, theme.colour(Colour::Muted), card.bypassed ? 0.15 : 0.25);
  }
}

void paintPort(QPainter& painter, const Theme& theme, const CardPort& port, const QPointF& at,
               double dimmed) {
  const QColor colour = mixed(theme.colour(Colour::Canvas), theme.colour(port.colour), dimmed);
  painter.setPen(QPen(colour, 1.5));
  painter.setBrush(port.filled ? colour : theme.colour(Colour::Surface));
  constexpr double kHalf = CardMeasure::kPort / 2 - 0.5;
  switch (port.shape) {
    case PortShape::Circle:
      painter.drawEllipse(at, kHalf, kHalf);
      break;
    case PortShape::Square:
      painter.drawRect(QRectF(at.x() - kHalf, at.y() - kHalf, 2 * kHalf, 2 * kHalf));
      break;
    case PortShape::Diamond: {
      const double reach = kHalf + 1.2;
      const QPointF corners[] = {at + QPointF(0, -reach), at + QPointF(reach, 0), at + QPointF(0, reach),
                                 at + QPointF(-reach, 0)};
      painter.drawPolygon(corners, 4);
      break;
    }
  }
}

void paintRunningArc(QPainter& painter, const Theme& theme, const Card& card, double turn) {
  const QRectF box = stateRect(card).adjusted(1, 1, -1, -1);
  painter.setBrush(Qt::NoBrush);
  painter.setPen(QPen(theme.colour(Colour::Hairline), 1.5));
  painter.drawEllipse(box);
  painter.setPen(QPen(theme.colour(Colour::Accent), 1.5, Qt::SolidLine, Qt::RoundCap));
  painter.drawArc(box, static_cast<int>(-turn * 360 * 16), 250 * 16);
}

void paintCard(QPainter& painter, const Theme& theme, const Card& card, CardLook look, double pixelRatio) {
  painter.save();
  painter.setRenderHint(QPainter::Antialiasing);
  if (card.note) {
    paintNote(painter, theme, card, look, pixelRatio);
    painter.restore();
    return;
  }
  const bool skipped = card.state == CardState::Skipped;
  const double opacity = card.bypassed ? 0.6 : 1;
  const QRectF box({}, card.size);
  drawRounded(&painter, box, theme.colour(skipped ? Colour::Canvas : Colour::Surface), {},
              CardMeasure::kRadius);
  painter.setOpacity(opacity);
  const QColor ink = theme.colour(skipped ? Colour::Muted : Colour::Text);
  const QColor family = skipped ? theme.colour(Colour::Muted) : theme.colour(card.family);
  painter.drawPixmap(QPointF(10, 8), theme.pixmap(card.icon, 14, family, pixelRatio));
  painter.setFont(theme.font(TextRole::LabelStrong));
  painter.setPen(ink);
  const QRectF titleBox(30, 0, box.width() - 30 - 30, CardMeasure::kHead);
  painter.drawText(
      titleBox, Qt::AlignVCenter | Qt::AlignLeft,
      painter.fontMetrics().elidedText(card.title, Qt::ElideRight, static_cast<int>(titleBox.width()) + 1));
  if (const Glyph glyph = stateGlyph(card); !glyph.icon.isEmpty())
    painter.drawPixmap(stateRect(card).topLeft(),
                       theme.pixmap(glyph.icon, 14, theme.colour(glyph.colour), pixelRatio));
  painter.fillRect(QRectF(1, CardMeasure::kHead - 1, box.width() - 2, 1), theme.colour(Colour::Hairline));
  painter.setFont(theme.font(TextRole::Label));
  painter.setPen(theme.colour(Colour::Muted));
  for (const CardPort& port : card.inputs)
    if (!port.hidden)
      painter.drawText(QRectF(11, port.at.y() - 10, box.width() - 20, 20), Qt::AlignVCenter | Qt::AlignLeft,
                       port.label);
  for (const CardPort& port : card.outputs)
    if (!port.hidden)
      painter.drawText(QRectF(10, port.at.y() - 10, box.width() - 21, 20), Qt::AlignVCenter | Qt::AlignRight,
                       port.label);
  if (!card.previewBox.isEmpty()) {
    drawRounded(&painter, card.previewBox, theme.colour(Colour::Subtle), {}, 4);
    paintPreview(painter, theme, card, theme.colour(card.previewMuted ? Colour::Muted : Colour::Text));
  }
  if (card.hasFoot) paintFoot(painter, theme, card, opacity);
  painter.setOpacity(opacity);
  paintBorder(painter, theme, card, look);
  for (const auto* ports : {&card.inputs, &card.outputs})
    for (const CardPort& port : *ports)
      if (!port.hidden) paintPort(painter, theme, port, port.at);
  painter.restore();
}

}  // namespace heddle::ui
