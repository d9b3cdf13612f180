#include "ui/feedback/fitted_text.h"

#include <QAbstractTextDocumentLayout>
#include <QResizeEvent>
#include <QTextDocument>

namespace heddle::ui {
namespace {

constexpr int kLine = 20;

}  // namespace

FittedText::FittedText(const QString& name, int mostLines, QWidget* parent)
    : AnswerText(name, parent), m_mostLines(mostLines) {
  setSmall(true);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  viewport()->setAutoFillBackground(false);
  if (mostLines == 0) setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void FittedText::setWords(const QString& text) {
  setAnswer(text);
  fit(width());
}

void FittedText::fit(int width) {
  document()->setTextWidth(std::max(60, width));
  const int high = static_cast<int>(document()->documentLayout()->documentSize().height() + 0.5);
  const int fitted =
      (m_mostLines > 0 ? std::clamp(high, kLine, m_mostLines * kLine) : std::max(kLine, high)) + 2;
  if (fitted == height() && fitted == minimumHeight()) return;
  setFixedHeight(fitted);
  updateGeometry();
}

void FittedText::resizeEvent(QResizeEvent* event) {
  AnswerText::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) fit(event->size().width());
}

}  // namespace heddle::ui
