#include "ui/feedback/answer_text.h"

#include <QAbstractTextDocumentLayout>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QScrollBar>
#include <QTextBlock>
#include <QTextLayout>

#include "ui/feedback/plain_text.h"
#include "ui/theme/heddle_style.h"

namespace heddle::ui {
namespace {

constexpr int kPixels = 15, kLine = 26, kSmallLine = 20;
constexpr int kEmptyLine = 8;  // between paragraphs
constexpr int kMarginAcross = 20, kMarginDown = 12;
constexpr double kTint = 0.16;

}  // namespace

AnswerText::AnswerText(const QString& name, QWidget* parent) : QTextEdit(parent) {
  setAccessibleName(name);
  setProperty(property::kFlat, true);
  setFrameShape(QFrame::NoFrame);
  setAcceptRichText(false);
  setUndoRedoEnabled(false);
  setTabChangesFocus(true);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  setEditable(false);
  setSmall(false);
}

void AnswerText::setSmall(bool small) {
  m_small = small;
  QFont words = themeOf(this).font(TextRole::Body);
  if (!small) words.setPixelSize(kPixels);
  setFont(words);
  document()->setDefaultFont(words);
  document()->setDocumentMargin(0);
  setViewportMargins(small ? 0 : kMarginAcross, small ? 0 : kMarginDown, small ? 0 : kMarginAcross / 2,
                     small ? 0 : kMarginDown);
  formatAll();
}

void AnswerText::setEditable(bool editable) {
  setTextInteractionFlags(editable ? Qt::TextEditorInteraction : Qt::TextSelectableByMouse);
  setUndoRedoEnabled(editable);
}

void AnswerText::setCaret(bool caret) {
  setTextInteractionFlags(caret ? Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard
                                : Qt::TextInteractionFlags(Qt::TextSelectableByMouse));
}

void AnswerText::setAnswer(const QString& text) {
  m_marks.clear();
  if (text != toPlainText()) {
    setPlainText(text);
    formatAll();
  }
  verticalScrollBar()->setValue(0);
  viewport()->update();
}

void AnswerText::appendAnswer(const QString& text) {
  const bool atEnd = verticalScrollBar()->value() >= verticalScrollBar()->maximum() - 4;
  QTextCursor end(document());
  end.movePosition(QTextCursor::End);
  const int from = end.blockNumber();
  end.insertText(text);
  for (QTextBlock block = document()->findBlockByNumber(from); block.isValid(); block = block.next()) {
    QTextCursor one(block);
    QTextBlockFormat format;
    format.setLineHeight(block.length() <= 1 ? kEmptyLine
                         : m_small           ? kSmallLine
                                             : kLine,
                         QTextBlockFormat::FixedHeight);
    one.mergeBlockFormat(format);
  }
  if (atEnd) verticalScrollBar()->setValue(verticalScrollBar()->maximum());
}

// Lines on the line height of the look; an empty line is the space between paragraphs.
void AnswerText::formatAll() {
  m_formatting = true;
  const bool undo = isUndoRedoEnabled();
  document()->setUndoRedoEnabled(false);
  QTextCursor cursor(document());
  cursor.beginEditBlock();
  cursor.select(QTextCursor::Document);
  QTextBlockFormat lines;
  lines.setLineHeight(m_small ? kSmallLine : kLine, QTextBlockFormat::FixedHeight);
  cursor.mergeBlockFormat(lines);
  QTextBlockFormat empty;
  empty.setLineHeight(kEmptyLine, QTextBlockFormat::FixedHeight);
  for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
    if (block.length() > 1 || block.next() == document()->end()) continue;
    QTextCursor one(block);
    one.mergeBlockFormat(empty);
  }
  cursor.endEditBlock();
  document()->setUndoRedoEnabled(undo);
  document()->setModified(false);
  m_formatting = false;
}

void AnswerText::setMarks(std::vector<TextMark> marks) {
  m_marks = std::move(marks);
  viewport()->update();
}

TextSpan AnswerText::selection() const {
  const QTextCursor cursor = textCursor();
  int start = cursor.selectionStart(), end = cursor.selectionEnd();
  const QTextDocument* text = document();
  while (start < end && text->characterAt(start).isSpace()) ++start;
  while (end > start && text->characterAt(end - 1).isSpace()) --end;
  return {start, end - start};
}

QSize AnswerText::sizeHint() const {
  return {320, m_small ? 3 * kSmallLine : 8 * kLine};
}

std::vector<QRectF> AnswerText::rectsOf(const TextSpan& span) const {
  std::vector<QRectF> rects;
  const QPointF origin(-horizontalScrollBar()->value(), -verticalScrollBar()->value());
  const QRectF seen = viewport()->rect();
  for (QTextBlock block = document()->findBlock(span.start); block.isValid() && block.position() < span.end();
       block = block.next()) {
    const QRectF box = document()->documentLayout()->blockBoundingRect(block).translated(origin);
    if (box.bottom() < seen.top() || box.top() > seen.bottom()) continue;
    const QTextLayout* layout = block.layout();
    const int from = std::max(0, span.start - block.position());
    const int to = std::min(block.length() - 1, span.end() - block.position());
    for (int i = 0; i < layout->lineCount(); ++i) {
      const QTextLine line = layout->lineAt(i);
      const int first = std::max(from, line.textStart());
      int last = std::min(to, line.textStart() + line.textLength());
      // The space at which the line was broken is no part of the mark.
      while (last > first && block.text().at(last - 1).isSpace()) --last;
      if (first >= last) continue;
      const qreal left = line.cursorToX(first), right = line.cursorToX(last);
      rects.emplace_back(box.left() + std::min(left, right),
                         box.top() + line.y() + (line.height() - line.ascent() - line.descent()) - 1,
                         std::abs(right - left), line.ascent() + line.descent() + 2);
    }
  }
  return rects;
}

void AnswerText::paintEvent(QPaintEvent* event) {
  {
    QPainter painter(viewport());
    const Theme& theme = themeOf(this);
    for (const TextMark& mark : m_marks) {
      const QColor colour = theme.colour(mark.colour);
      for (const QRectF& rect : rectsOf(mark.span)) {
        painter.fillRect(rect, mixed(theme.colour(Colour::Surface), colour, kTint));
        const QRectF line(rect.left(), rect.bottom() - 2, rect.width(), 2);
        if (mark.line == MarkLine::Solid) {
          painter.fillRect(line, colour);
        } else {
          for (qreal x = line.left(); x < line.right(); x += 4)
            painter.fillRect(QRectF(x, line.top(), std::min<qreal>(2, line.right() - x), 2), colour);
        }
      }
    }
  }
  QTextEdit::paintEvent(event);
}

void AnswerText::mouseReleaseEvent(QMouseEvent* event) {
  QTextEdit::mouseReleaseEvent(event);
  if (textCursor().hasSelection()) return;
  for (size_t i = 0; i < m_marks.size(); ++i)
    for (const QRectF& rect : rectsOf(m_marks[i].span))
      if (rect.contains(event->position())) return Q_EMIT markClicked(static_cast<int>(i));
}

bool AnswerText::event(QEvent* event) {
  // A text that is only read takes no letter from the page's commands; copying stays.
  if (event->type() == QEvent::ShortcutOverride && isReadOnly()) {
    auto* key = static_cast<QKeyEvent*>(event);
    if (key->matches(QKeySequence::Copy) || key->matches(QKeySequence::SelectAll) ||
        (key->modifiers() & Qt::ShiftModifier && key->key() >= Qt::Key_Home &&
         key->key() <= Qt::Key_PageDown))
      event->accept();
    else
      event->ignore();
    return event->isAccepted();
  }
  return QTextEdit::event(event);
}

void AnswerText::changeEvent(QEvent* event) {
  QTextEdit::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) viewport()->update();
}

void AnswerText::insertFromMimeData(const QMimeData* source) {
  if (source->hasText()) insertPlainText(shownText(source->text()));
}

void scrollTogether(AnswerText* first, AnswerText* second) {
  const auto follow = [](AnswerText* from, AnswerText* to) {
    QObject::connect(from->verticalScrollBar(), &QScrollBar::valueChanged, to, [from, to](int value) {
      const int most = from->verticalScrollBar()->maximum();
      QScrollBar* bar = to->verticalScrollBar();
      if (most <= 0) return;
      const int wanted = static_cast<int>(static_cast<double>(value) / most * bar->maximum() + 0.5);
      const QSignalBlocker quiet(bar);
      bar->setValue(wanted);
      to->viewport()->update();
    });
  };
  follow(first, second);
  follow(second, first);
}

}  // namespace heddle::ui
