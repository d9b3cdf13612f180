#include "ui/prompts/grid_header.h"

#include <QContextMenuEvent>
#include <QLocale>
#include <QMouseEvent>
#include <QPainter>

#include "ui/prompts/grid_delegate.h"
#include "ui/prompts/grid_model.h"
#include "ui/theme/theme.h"
#include "ui/widgets/chip.h"
#include "ui/widgets/figures.h"

namespace heddle::ui {
namespace {

using namespace Qt::StringLiterals;

constexpr int kSide = 12, kLetter = 22, kMenu = 24;

// From 0 to 100 %: the interval with its ends, the share as a dot, and where 50 % is.
void paintInterval(QPainter* painter, const Theme& theme, const QRectF& box, const WinRate& rate,
                   const QColor& colour) {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  const qreal y = box.center().y();
  const auto x = [&box](double share) { return box.x() + share * box.width(); };
  painter->setPen(QPen(theme.colour(Colour::Hairline), 1));
  painter->drawLine(QPointF(box.x(), y), QPointF(box.right(), y));
  painter->setPen(QPen(theme.colour(Colour::StrongLine), 1, Qt::DotLine));
  painter->drawLine(QPointF(x(0.5), y - 6), QPointF(x(0.5), y + 6));
  painter->setPen(QPen(colour, 1.5));
  painter->drawLine(QPointF(x(rate.low), y), QPointF(x(rate.high), y));
  for (const double end : {rate.low, rate.high})
    painter->drawLine(QPointF(x(end), y - 4), QPointF(x(end), y + 4));
  painter->setPen(Qt::NoPen);
  painter->setBrush(colour);
  painter->drawEllipse(QPointF(x(rate.share), y), 3.5, 3.5);
  painter->restore();
}

}  // namespace

void paintLetter(QPainter* painter, const Theme& theme, const QRectF& box, const QString& letter,
                 const QColor& fill) {
  painter->save();
  painter->setRenderHint(QPainter::Antialiasing);
  painter->setPen(Qt::NoPen);
  painter->setBrush(fill);
  painter->drawRoundedRect(box, Measure::kRadiusChip, Measure::kRadiusChip);
  painter->setPen(theme.colour(Colour::Surface));
  painter->setFont(theme.font(TextRole::LabelStrong));
  painter->drawText(box, Qt::AlignCenter, letter);
  painter->restore();
}

GridHeader::GridHeader(const GridModel& model, QWidget* parent)
    : QHeaderView(Qt::Horizontal, parent), m_model(model) {
  setFixedHeight(kHeight);
  setSectionsClickable(true);
  setHighlightSections(false);
  setSectionResizeMode(QHeaderView::Fixed);
  setDefaultAlignment(Qt::AlignLeft);
  setContextMenuPolicy(Qt::DefaultContextMenu);
  setAccessibleName(tr("Variants"));
}

QRect GridHeader::menuBox(int section) const {
  if (section < 1 || section >= count()) return {};
  const int right = sectionViewportPosition(section) + sectionSize(section);
  return {right - kMenu - 6, 6, kMenu, kMenu};
}

void GridHeader::paintSection(QPainter* painter, const QRect& rect, int section) const {
  if (!m_model.plan()) return;
  const Theme& theme = themeOf(this);
  painter->save();
  painter->setClipRect(rect);
  painter->fillRect(rect, theme.colour(Colour::Window));
  painter->fillRect(QRect(rect.x(), rect.bottom(), rect.width(), 1), theme.colour(Colour::Hairline));
  painter->fillRect(QRect(rect.right(), rect.y(), 1, rect.height()), theme.colour(Colour::Hairline));
  if (section == GridModel::kCase) {
    const int gutter = GridDelegate::kGutter;
    painter->fillRect(QRect(rect.x() + gutter - 1, rect.y(), 1, rect.height()),
                      theme.colour(Colour::Hairline));
    const QRect words = rect.adjusted(gutter + kSide, 8, -kSide, 0);
    painter->setFont(theme.font(TextRole::LabelStrong));
    painter->setPen(theme.colour(Colour::Text));
    painter->drawText(QRect(words.x(), words.y(), words.width(), 20), Qt::AlignVCenter | Qt::AlignLeft,
                      tr("Case"));
    painter->setFont(theme.font(TextRole::Label));
    painter->setPen(theme.colour(Colour::Muted));
    const QString name = QString::fromStdString(m_model.plan()->casesName);
    const QString text = tr("%1, %2 rows").arg(name, QLocale().toString(m_model.caseCount()));
    painter->drawText(QRect(words.x(), words.y() + 22, words.width(), 18), Qt::AlignVCenter | Qt::AlignLeft,
                      painter->fontMetrics().elidedText(text, Qt::ElideRight, words.width()));
  } else {
    paintVariant(painter, rect, section - 1);
  }
  painter->restore();
}

void GridHeader::paintVariant(QPainter* painter, const QRect& rect, int variant) const {
  const Theme& theme = themeOf(this);
  const QRect box = rect.adjusted(kSide, 0, -kSide, 0);
  paintLetter(painter, theme, QRectF(box.x(), rect.y() + 8, kLetter, kLetter),
              QString::fromStdString(evaluation::variantLetter(static_cast<size_t>(variant))),
              theme.colour(m_model.colourOf(variant)));
  painter->setFont(theme.font(TextRole::BodyStrong));
  painter->setPen(theme.colour(Colour::Text));
  const QRect title(box.x() + kLetter + 10, rect.y() + 8, box.width() - kLetter - 10 - kMenu, kLetter);
  painter->drawText(
      title, Qt::AlignVCenter | Qt::AlignLeft,
      painter->fontMetrics().elidedText(m_model.titleOf(variant), Qt::ElideRight, title.width()));
  painter->drawPixmap(QPointF(menuBox(variant + 1).x() + 4, rect.y() + 10),
                      theme.pixmap(u"more"_s, 16, theme.colour(Colour::Muted), devicePixelRatioF()));
  const bool wrong = m_model.plan()->variants[static_cast<size_t>(variant)].error.has_value();
  painter->setFont(theme.font(TextRole::Label));
  painter->setPen(theme.colour(wrong ? Colour::Error : Colour::Muted));
  painter->drawText(
      QRect(box.x(), rect.y() + 34, box.width(), 18), Qt::AlignVCenter | Qt::AlignLeft,
      painter->fontMetrics().elidedText(m_model.detailOf(variant), Qt::ElideRight, box.width()));
  paintScores(painter, QRect(box.x(), rect.y() + 58, box.width(), 22), variant);
}

void GridHeader::paintScores(QPainter* painter, const QRect& line, int variant) const {
  const Theme& theme = themeOf(this);
  if (static_cast<size_t>(variant) >= m_model.summaries().size()) return;
  const evaluation::VariantSummary& summary = m_model.summaries()[static_cast<size_t>(variant)];
  int x = line.x();
  if (!summary.scores.empty()) {
    const auto& score = summary.scores.front();
    const auto& choices = m_model.plan()->content.scorers;
    const auto choice = std::ranges::find(choices, score.scorer, &evaluation::ScorerChoice::name);
    const auto* type = choice == choices.end() ? nullptr : evaluation::findScorerType(choice->id);
    painter->setFont(theme.font(TextRole::Label));
    painter->setPen(theme.colour(Colour::Text));
    const QString name = QString::fromStdString(score.scorer);
    painter->drawText(QRect(x, line.y(), line.width(), line.height()), Qt::AlignVCenter | Qt::AlignLeft,
                      name);
    x += painter->fontMetrics().horizontalAdvance(name) + 5;
    const bool counts = type && type->description.kind == evaluation::ScoreKind::Count;
    const QString mean = counts ? QLocale().toString(score.mean, 'f', 1)
                                : tr("%1%").arg(QLocale().toString(score.mean * 100, 'f', 0));
    painter->setFont(theme.font(TextRole::LabelStrong));
    drawFigures(painter, QRectF(x, line.y(), 60, line.height()), Qt::AlignLeft, mean);
    x += static_cast<int>(figuresWidth(QFontMetricsF(painter->font()), mean)) + 14;
  }
  if (m_model.isBaseline(variant)) {
    const QString word = tr("Baseline");
    const int width = chipWidth(theme, word, ChipKind::Neutral);
    paintChip(painter, theme, line.right() - width + 1, line.center().y(), word, ChipKind::Neutral);
    return;
  }
  if (!summary.wins) return;
  const QString share = tr("%1%").arg(QLocale().toString(summary.wins->rate.share * 100, 'f', 0));
  painter->setFont(theme.font(TextRole::LabelStrong));
  painter->setPen(theme.colour(Colour::Text));
  drawFigures(painter, line, Qt::AlignRight, share);
  const int right = line.right() - static_cast<int>(figuresWidth(QFontMetricsF(painter->font()), share)) - 10;
  painter->setFont(theme.font(TextRole::Label));
  const QString wins = tr("wins");
  const int word = painter->fontMetrics().horizontalAdvance(wins);
  if (right - x - word < 40) {
    if (right - x < word) return;
    // No room for the interval; the chart below has it.
    painter->drawText(QRect(x, line.y(), right + 4 - x, line.height()), Qt::AlignVCenter | Qt::AlignRight,
                      wins);
    return;
  }
  painter->drawText(QRect(x, line.y(), word + 2, line.height()), Qt::AlignVCenter | Qt::AlignLeft, wins);
  paintInterval(painter, theme, QRectF(x + word + 10, line.y(), right - x - word - 10, line.height()),
                summary.wins->rate, theme.colour(m_model.colourOf(variant)));
}

void GridHeader::mouseReleaseEvent(QMouseEvent* event) {
  const int section = logicalIndexAt(event->pos());
  if (event->button() == Qt::LeftButton && menuBox(section).contains(event->pos()))
    Q_EMIT menuRequested(section - 1, event->globalPosition().toPoint());
  QHeaderView::mouseReleaseEvent(event);
}

void GridHeader::contextMenuEvent(QContextMenuEvent* event) {
  if (const int section = logicalIndexAt(event->pos()); section >= 1)
    Q_EMIT menuRequested(section - 1, event->globalPos());
}

}  // namespace heddle::ui
