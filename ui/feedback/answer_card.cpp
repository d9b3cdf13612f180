#include "ui/feedback/answer_card.h"

#include <QPainter>

#include "ui/feedback/plain_text.h"
#include "ui/feedback/work_buttons.h"
#include "ui/theme/heddle_style.h"

namespace heddle::ui {
namespace {

constexpr int kHead = 40, kBadge = 24;
constexpr double kTint = 0.16;

}  // namespace

AnswerCard::AnswerCard(int index, QWidget* parent)
    : QWidget(parent),
      m_index(index),
      m_text(new AnswerText(index < 0 ? tr("Answer") : tr("Answer %1").arg(answerLetter(index)), this)) {
  setMinimumSize(220, 140);
  m_text->viewport()->setAutoFillBackground(false);
}

void AnswerCard::setAnswer(const QString& text) {
  m_text->setAnswer(text);
  m_words = countWords(text);
  m_waiting.clear();
  m_differences = false;
  showHead();
}

void AnswerCard::setTitle(const QString& title) {
  m_title = title;
  showHead();
}

void AnswerCard::setOrigin(const QString& origin) {
  m_origin = origin;
  showHead();
}

void AnswerCard::setWaiting(const QString& note) {
  m_waiting = note;
  showHead();
}

void AnswerCard::appendAnswer(const QString& text) {
  m_text->appendAnswer(text);
  m_words = countWords(m_text->answer());
  showHead();
}

void AnswerCard::setDifferences(const std::vector<TextSpan>& spans, bool shown) {
  m_differences = shown;
  std::vector<TextMark> marks;
  if (shown)
    for (const TextSpan& span : spans)
      marks.push_back({span, answerColour(m_index), m_index == 0 ? MarkLine::Solid : MarkLine::Dotted});
  m_text->setMarks(std::move(marks));
  showHead();
}

void AnswerCard::setChosen(bool chosen) {
  m_chosen = chosen;
  update();
}

void AnswerCard::showHead() {
  m_text->setAccessibleDescription(m_waiting.isEmpty() ? tr("%n word(s)", nullptr, m_words) : m_waiting);
  update();
}

void AnswerCard::resizeEvent(QResizeEvent*) {
  m_text->setGeometry(1, kHead + 1, width() - 2, height() - kHead - 2);
}

void AnswerCard::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  const Theme& theme = themeOf(this);
  drawRounded(&painter, rect(), theme.colour(Colour::Surface),
              theme.colour(m_chosen ? Colour::Accent : Colour::StrongLine));
  painter.fillRect(1, kHead, width() - 2, 1, theme.colour(Colour::Hairline));
  int x = 16;
  if (m_index >= 0) {
    paintLetter(&painter, theme, QRectF(x, (kHead - kBadge) / 2.0, kBadge, kBadge), answerLetter(m_index),
                answerColour(m_index));
    x += kBadge + 8;
  }
  painter.setFont(theme.font(TextRole::Label));
  painter.setPen(theme.colour(Colour::Muted));
  const QString said = !m_waiting.isEmpty() ? m_waiting
                       : m_title.isEmpty()  ? tr("%n word(s)", nullptr, m_words)
                                            : m_title;
  painter.drawText(QRect(x, 0, width() - x - 16, kHead), Qt::AlignVCenter | Qt::AlignLeft,
                   painter.fontMetrics().elidedText(said, Qt::ElideRight, width() - x - 16));
  const int said_right = x + painter.fontMetrics().horizontalAdvance(said);
  int right = width() - 16;
  if (m_differences && m_index >= 0) {
    const QString words = tr("words"), only = tr("only in %1").arg(answerLetter(m_index));
    const int wide = painter.fontMetrics().horizontalAdvance(words) + 8;
    const QRectF sample(right - wide, kHead / 2 - 9, wide, 18);
    const QColor colour = theme.colour(answerColour(m_index));
    painter.fillRect(sample, mixed(theme.colour(Colour::Surface), colour, kTint));
    for (qreal at = sample.left(); at < sample.right(); at += m_index == 0 ? sample.width() : 4)
      painter.fillRect(QRectF(at, sample.bottom() - 2, m_index == 0 ? sample.width() : 2, 2), colour);
    painter.setPen(theme.colour(Colour::Text));
    painter.drawText(sample, Qt::AlignCenter, words);
    right -= wide + 8;
    const int only_width = painter.fontMetrics().horizontalAdvance(only);
    painter.setPen(theme.colour(Colour::Muted));
    if (right - only_width > said_right + 8)
      painter.drawText(QRect(right - only_width, 0, only_width + 2, kHead), Qt::AlignVCenter, only);
    right -= only_width + 12;
  }
  if (!m_origin.isEmpty() && right - said_right > 60)
    painter.drawText(QRect(said_right + 16, 0, right - said_right - 16, kHead),
                     Qt::AlignVCenter | Qt::AlignRight,
                     painter.fontMetrics().elidedText(m_origin, Qt::ElideMiddle, right - said_right - 16));
}

}  // namespace heddle::ui
