#include "ui/prompts/grid_delegate.h"

#include <QPainter>
#include <QPainterPath>
#include <QTextLayout>

#include "ui/prompts/grid_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int kLines = 3, kLineHeight = 17, kTop = 8, kFoot_y = 62, kFoot = 20, kSide = 12, kIcon = 14;

// Text in at most `lines` lines, the last one cut with an ellipsis; returns where the last line ends.
QPointF paintLines(QPainter* painter, const QRect& box, const QString& text, int lines) {
  QString flat = text;
  flat.replace(u'\n', QChar::LineSeparator);
  QTextLayout layout(flat, painter->font());
  QTextOption wrap;
  wrap.setWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  layout.setTextOption(wrap);
  layout.setCacheEnabled(false);
  layout.beginLayout();
  QPointF end(box.x(), box.y() + kLineHeight - 3);
  const QFontMetricsF metrics(painter->font());
  const qreal lift = (kLineHeight - metrics.height()) / 2 + metrics.ascent();
  for (int i = 0; i < lines; ++i) {
    QTextLine line = layout.createLine();
    if (!line.isValid()) break;
    line.setLineWidth(box.width());
    const qreal baseline = box.y() + i * kLineHeight + lift;
    const bool cut = i + 1 == lines && line.textStart() + line.textLength() < flat.size();
    QString words = flat.mid(line.textStart(), cut ? 300 : line.textLength());
    words.replace(QChar::LineSeparator, u' ');
    if (cut) words = metrics.elidedText(words, Qt::ElideRight, box.width());
    painter->drawText(QPointF(box.x(), baseline), words);
    end = {box.x() + metrics.horizontalAdvance(words.trimmed()),
           box.y() + i * kLineHeight + kLineHeight - 3.0};
  }
  layout.endLayout();
  return end;
}

struct LightLook {
  const char* icon;
  Colour colour;
};
LightLook lookOf(CellLight light) {
  switch (light) {
    case CellLight::Empty:
    case CellLight::Queued:
      return {"clock", Colour::Muted};
    case CellLight::Changed:
      return {"refresh", Colour::Warn};
    case CellLight::Running:
      return {nullptr, Colour::Accent};
    case CellLight::Cached:
      return {"cache", Colour::Muted};
    case CellLight::New:
      return {"check", Colour::Good};
    case CellLight::Failed:
      return {"error", Colour::Error};
  }
  return {"clock", Colour::Muted};
}

}  // namespace

GridDelegate::GridDelegate(const GridModel& model, QObject* parent)
    : QStyledItemDelegate(parent), m_model(model) {}

QSize GridDelegate::sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const {
  return {200, kRowHeight};
}

QRect GridDelegate::retryBox(const QRect& cell) {
  constexpr int kWidth = 66;
  return {cell.right() - kSide - kWidth + 1, cell.y() + kFoot_y, kWidth, kFoot};
}

void GridDelegate::paint(QPainter* painter, const QStyleOptionViewItem& option,
                         const QModelIndex& index) const {
  painter->save();
  painter->setClipRect(option.rect);
  if (index.column() == GridModel::kCase)
    paintCase(painter, option, index);
  else
    paintAnswer(painter, option, index);
  const Theme& theme = themeOf(option.widget);
  const QRect box = option.rect;
  painter->fillRect(QRect(box.x(), box.bottom(), box.width(), 1), theme.colour(Colour::Hairline));
  painter->fillRect(QRect(box.right(), box.y(), 1, box.height()), theme.colour(Colour::Hairline));
  if (option.state & QStyle::State_Selected) {
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme.colour(Colour::Accent), 2));
    painter->setBrush(Qt::NoBrush);
    painter->drawRect(QRectF(box).adjusted(1, 1, -1, -1));
  }
  painter->restore();
}

void GridDelegate::paintCase(QPainter* painter, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
  const Theme& theme = themeOf(option.widget);
  const QRect box = option.rect;
  painter->fillRect(box, theme.colour(Colour::Surface));
  painter->fillRect(QRect(box.x(), box.y(), kGutter, box.height()), theme.colour(Colour::Window));
  painter->fillRect(QRect(box.x() + kGutter - 1, box.y(), 1, box.height()), theme.colour(Colour::Hairline));
  painter->setFont(theme.font(TextRole::Caption));
  painter->setPen(theme.colour(Colour::Muted));
  const QString number = QString::number(m_model.numberAt(index.row()));
  const qreal width = figuresWidth(QFontMetricsF(painter->font()), number);
  drawFigures(painter,
              QRectF(box.x() + std::max(1.0, (kGutter - 1 - width) / 2), box.y() + kTop, width, kLineHeight),
              Qt::AlignLeft, number);
  painter->setFont(theme.font(TextRole::Label));
  painter->setPen(theme.colour(Colour::Text));
  const auto* one = m_model.caseAt(index.row());
  const QRect words(box.x() + kGutter + kSide, box.y() + kTop, box.width() - kGutter - 2 * kSide,
                    3 * kLineHeight);
  paintLines(painter, words, index.data().toString(), kLines);
  int x = words.x();
  for (const std::string& tag : one->tags) {
    const QString text = QString::fromStdString(tag);
    if (x + chipWidth(theme, text, ChipKind::Neutral) > words.right()) break;
    x += paintChip(painter, theme, x, box.y() + kFoot_y + kFoot / 2, text, ChipKind::Neutral) +
         Measure::kSpace1;
  }
}

void GridDelegate::paintAnswer(QPainter* painter, const QStyleOptionViewItem& option,
                               const QModelIndex& index) const {
  const Theme& theme = themeOf(option.widget);
  const CellLight light = m_model.light(index);
  const QRect box = option.rect;
  const bool waits = light == CellLight::Queued || light == CellLight::Empty;
  const bool hovered = option.state & QStyle::State_MouseOver;
  painter->fillRect(box, theme.colour(light == CellLight::Failed ? Colour::ErrorTint
                                      : waits                    ? Colour::Window
                                      : hovered                  ? Colour::Subtle
                                                                 : Colour::Surface));
  painter->setFont(theme.font(TextRole::Label));
  painter->setPen(theme.colour(light == CellLight::Failed    ? Colour::Error
                               : light == CellLight::Changed ? Colour::Muted
                                                             : Colour::Text));
  const QRect words(box.x() + kSide, box.y() + kTop, box.width() - 2 * kSide, kLines * kLineHeight);
  if (light != CellLight::Empty) {
    const QPointF end = paintLines(painter, words, m_model.answer(index), kLines);
    if (light == CellLight::Running)
      painter->fillRect(QRectF(end.x() + 1, end.y() - 12, 2, 14), theme.colour(Colour::Accent));
  }
  paintFoot(painter, QRect(words.x(), box.y() + kFoot_y, words.width(), kFoot), option, index);
  if (light == CellLight::Failed) paintRetry(painter, option);
}

void GridDelegate::paintFoot(QPainter* painter, const QRect& foot, const QStyleOptionViewItem& option,
                             const QModelIndex& index) const {
  const Theme& theme = themeOf(option.widget);
  const CellLight light = m_model.light(index);
  const LightLook look = lookOf(light);
  const QRectF glyph(foot.x(), foot.y() + (kFoot - kIcon) / 2.0, kIcon, kIcon);
  if (look.icon) {
    painter->drawPixmap(glyph.topLeft(),
                        theme.pixmap(QString::fromLatin1(look.icon), kIcon, theme.colour(look.colour),
                                     painter->device()->devicePixelRatioF()));
  } else {
    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    painter->setPen(QPen(theme.colour(Colour::Accent), 1.5, Qt::SolidLine, Qt::RoundCap));
    painter->drawArc(glyph.adjusted(1.5, 1.5, -1.5, -1.5), -m_angle * 16, 270 * 16);
    painter->restore();
  }
  const int x = foot.x() + kIcon + Measure::kSpace2;
  QString word;
  if (light == CellLight::Empty) word = tr("Not run");
  if (light == CellLight::Queued) word = tr("Queued");
  if (light == CellLight::Failed) word = tr("Failed");
  if (light == CellLight::Changed) word = tr("Changed");
  if (light == CellLight::Running) word = m_model.figures(index);
  painter->setFont(theme.font(TextRole::Caption));
  if (!word.isEmpty()) {
    painter->setPen(theme.colour(look.colour));
    drawFigures(painter, QRectF(x, foot.y(), foot.right() - x, kFoot), Qt::AlignLeft, word);
    if (light != CellLight::Changed) return;
  } else {
    paintScores(painter, foot, x, option, index);
  }
  painter->setFont(theme.font(TextRole::Caption));
  painter->setPen(theme.colour(Colour::Muted));
  drawFigures(painter, foot, Qt::AlignRight, m_model.figures(index));
}

// A number is said as it is; what passed or not as a sign with the scorer's name.
void GridDelegate::paintScores(QPainter* painter, const QRect& foot, int x,
                               const QStyleOptionViewItem& option, const QModelIndex& index) const {
  const Theme& theme = themeOf(option.widget);
  const QFont caption = theme.font(TextRole::Caption), strong = theme.font(TextRole::LabelStrong);
  const int right =
      foot.right() - static_cast<int>(figuresWidth(QFontMetricsF(caption), m_model.figures(index))) - 10;
  for (const ScoreMark& mark : m_model.scores(index)) {
    const bool sign = mark.kind == evaluation::ScoreKind::Passed || !mark.value;
    const bool good = mark.value && *mark.value >= 0.5;
    const QString text = sign ? mark.name : scoreText(mark.kind, *mark.value);
    painter->setFont(sign ? caption : strong);
    const int width = static_cast<int>(figuresWidth(QFontMetricsF(painter->font()), text)) + 1;
    const int whole = width + (sign ? 16 : 0);
    if (x + whole > right) return;
    if (sign) {
      const Colour colour = good ? Colour::Good : Colour::Warn;
      painter->drawPixmap(QPointF(x, foot.y() + (kFoot - 12) / 2.0),
                          theme.pixmap(good ? u"check"_s : u"close"_s, 12, theme.colour(colour),
                                       painter->device()->devicePixelRatioF()));
      painter->setPen(theme.colour(colour));
    } else {
      painter->setPen(theme.colour(Colour::Text));
    }
    drawFigures(painter, QRectF(x + (sign ? 16 : 0), foot.y(), width, kFoot), Qt::AlignLeft, text);
    x += whole + 10;
  }
}

void GridDelegate::paintRetry(QPainter* painter, const QStyleOptionViewItem& option) const {
  const Theme& theme = themeOf(option.widget);
  const QRect box = retryBox(option.rect);
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(theme.colour(Colour::StrongLine));
  painter->setBrush(theme.colour(Colour::Surface));
  painter->drawRoundedRect(QRectF(box).adjusted(0.5, 0.5, -0.5, -0.5), Measure::kRadiusChip,
                           Measure::kRadiusChip);
  painter->restore();
  painter->drawPixmap(
      QPointF(box.x() + 7, box.y() + 4),
      theme.pixmap(u"refresh"_s, 12, theme.colour(Colour::Text), painter->device()->devicePixelRatioF()));
  painter->setFont(theme.font(TextRole::Caption));
  painter->setPen(theme.colour(Colour::Text));
  painter->drawText(box.adjusted(24, 0, -4, 0), Qt::AlignVCenter | Qt::AlignLeft, tr("Retry"));
}

}  // namespace heddle::ui
