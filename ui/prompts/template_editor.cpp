#include "ui/prompts/template_editor.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHelpEvent>
#include <QPainter>
#include <QScrollBar>
#include <QStringListModel>
#include <QTextBlock>
#include <QToolTip>

#include "ui/prompts/spaced_layout.h"
#include "ui/prompts/template_highlighter.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kGutterPadding = Measure::kSpace3;

bool isWordCharacter(QChar c) {
  return c.isLetterOrNumber() || c == u'_';
}

}  // namespace

class TemplateEditor::Gutter : public QWidget {
 public:
  explicit Gutter(TemplateEditor* editor) : QWidget(editor), m_editor(editor) {}

 protected:
  void paintEvent(QPaintEvent* event) override { m_editor->paintGutter(event); }

 private:
  TemplateEditor* m_editor;
};

TemplateEditor::TemplateEditor(QWidget* parent)
    : QPlainTextEdit(parent),
      m_gutter(new Gutter(this)),
      m_completer(new QCompleter(this)),
      m_completions(new QStringListModel(this)) {
  SpacedLayout::install(this, Theme::lineHeight(TextRole::Code));
  setFrameShape(QFrame::NoFrame);
  setLineWrapMode(QPlainTextEdit::WidgetWidth);
  setWordWrapMode(QTextOption::WrapAtWordBoundaryOrAnywhere);
  setTabChangesFocus(false);
  m_highlighter = new TemplateHighlighter(document(), themeOf(this));
  m_completer->setModel(m_completions);
  m_completer->setWidget(this);
  m_completer->setCompletionMode(QCompleter::PopupCompletion);
  m_completer->setCaseSensitivity(Qt::CaseInsensitive);
  connect(m_completer, qOverload<const QString&>(&QCompleter::activated), this,
          &TemplateEditor::insertCompletion);
  connect(this, &QPlainTextEdit::blockCountChanged, this, [this] {
    layoutGutter();
    updateGeometry();
  });
  connect(this, &QPlainTextEdit::updateRequest, this, [this](const QRect& rect, int dy) {
    if (dy != 0) {
      m_gutter->scroll(0, dy);
    } else {
      m_gutter->update(0, rect.y(), m_gutter->width(), rect.height());
    }
  });
  connect(this, &QPlainTextEdit::cursorPositionChanged, this, &TemplateEditor::refreshMarks);
  connect(&themeOf(this), &Theme::changed, this, &TemplateEditor::applyTheme);
  applyTheme();
}

void TemplateEditor::applyTheme() {
  setFont(themeOf(this).font(TextRole::Code));
  setTabStopDistance(2 * fontMetrics().horizontalAdvance(u' '));
  layoutGutter();
  refreshMarks();
}

void TemplateEditor::changeEvent(QEvent* event) {
  QPlainTextEdit::changeEvent(event);
  if (event->type() == QEvent::EnabledChange) refreshMarks();
}

void TemplateEditor::setFirstLineNumber(int number) {
  if (number == m_firstLine) return;
  m_firstLine = number;
  layoutGutter();
  m_gutter->update();
}

void TemplateEditor::setFittedLines(int least, int most) {
  m_leastLines = least;
  m_mostLines = most;
  setSizePolicy(QSizePolicy::Preferred, most > 0 ? QSizePolicy::Fixed : QSizePolicy::Expanding);
  updateGeometry();
}

QSize TemplateEditor::sizeHint() const {
  const int lines =
      m_mostLines > 0 ? std::clamp(blockCount(), m_leastLines, m_mostLines) : std::max(m_leastLines, 8);
  return {360, lines * fontMetrics().lineSpacing() + 2 * Measure::kSpace2};
}

QSize TemplateEditor::minimumSizeHint() const {
  return m_mostLines > 0 ? QSize(120, sizeHint().height()) : QSize(120, 3 * fontMetrics().lineSpacing());
}

int TemplateEditor::gutterWidth() const {
  const int digits = static_cast<int>(QString::number(m_firstLine + blockCount() - 1).size());
  return std::max(2, digits) * fontMetrics().horizontalAdvance(u'9') + 2 * kGutterPadding;
}

void TemplateEditor::layoutGutter() {
  setViewportMargins(gutterWidth(), 0, 0, 0);
  const QRect area = contentsRect();
  m_gutter->setGeometry(area.left(), area.top(), gutterWidth(), area.height());
}

void TemplateEditor::resizeEvent(QResizeEvent* event) {
  QPlainTextEdit::resizeEvent(event);
  layoutGutter();
}

void TemplateEditor::paintGutter(QPaintEvent* event) {
  QPainter painter(m_gutter);
  const Theme& theme = themeOf(this);
  painter.fillRect(event->rect(), palette().color(QPalette::Base));
  painter.setFont(font());
  QTextBlock block = firstVisibleBlock();
  qreal top = blockBoundingGeometry(block).translated(contentOffset()).top();
  while (block.isValid() && top <= event->rect().bottom()) {
    const qreal height = blockBoundingRect(block).height();
    const int number = m_firstLine + block.blockNumber();
    const bool marked =
        std::any_of(m_problems.begin(), m_problems.end(), [&](const TemplateProblem& problem) {
          return problem.line == block.blockNumber() + 1 &&
                 problem.severity == TemplateProblem::Severity::Error;
        });
    painter.setPen(theme.colour(marked ? Colour::Error : Colour::Muted));
    painter.drawText(QRectF(0, top, m_gutter->width() - kGutterPadding, Theme::lineHeight(TextRole::Code)),
                     Qt::AlignRight | Qt::AlignVCenter, QString::number(number));
    top += height;
    block = block.next();
  }
}

QTextCursor TemplateEditor::cursorFor(const TemplateProblem& problem) const {
  const QTextBlock block = document()->findBlockByNumber(problem.line - 1);
  QTextCursor cursor(document());
  if (!block.isValid()) return cursor;
  const QString text = block.text();
  // Columns count characters; the document counts UTF-16 units.
  int start = 0;
  for (int character = 1; character < problem.column && start < text.size(); ++character)
    start += text[start].isHighSurrogate() ? 2 : 1;
  int end = start + problem.length;
  if (problem.length <= 0) {
    end = start;
    while (end < text.size() && isWordCharacter(text[end])) ++end;
    if (end == start) end = std::min(start + 1, static_cast<int>(text.size()));
  }
  if (end == start && start > 0) --start;
  cursor.setPosition(block.position() + std::min(start, static_cast<int>(text.size())));
  cursor.setPosition(block.position() + std::min(end, static_cast<int>(text.size())),
                     QTextCursor::KeepAnchor);
  return cursor;
}

void TemplateEditor::setProblems(std::vector<TemplateProblem> problems) {
  m_problems = std::move(problems);
  refreshMarks();
  m_gutter->update();
}

void TemplateEditor::refreshMarks() {
  const Theme& theme = themeOf(this);
  QList<QTextEdit::ExtraSelection> marks;
  QTextEdit::ExtraSelection line;
  line.format.setBackground(theme.colour(Colour::Hover));
  line.format.setProperty(QTextFormat::FullWidthSelection, true);
  line.cursor = textCursor();
  line.cursor.clearSelection();
  if (hasFocus()) marks.push_back(line);
  for (const TemplateProblem& problem : m_problems) {
    QTextEdit::ExtraSelection mark;
    mark.cursor = cursorFor(problem);
    mark.format.setUnderlineStyle(QTextCharFormat::SpellCheckUnderline);
    mark.format.setUnderlineColor(
        theme.colour(problem.severity == TemplateProblem::Severity::Error ? Colour::Error : Colour::Warn));
    marks.push_back(mark);
  }
  setExtraSelections(marks);
}

void TemplateEditor::applyReplacement(const TemplateProblem& problem) {
  QTextCursor cursor = cursorFor(problem);
  cursor.insertText(problem.replacement);
  setFocus();
}

void TemplateEditor::goTo(int line, int column) {
  QTextCursor cursor =
      cursorFor({.line = line, .column = column, .length = 0, .message = {}, .replacement = {}});
  cursor.setPosition(cursor.selectionStart());
  setTextCursor(cursor);
  centerCursor();
  setFocus();
}

bool TemplateEditor::event(QEvent* event) {
  if (event->type() == QEvent::ToolTip) {
    const auto* help = static_cast<QHelpEvent*>(event);
    const int position = cursorForPosition(viewport()->mapFromGlobal(help->globalPos())).position();
    for (const TemplateProblem& problem : m_problems) {
      const QTextCursor range = cursorFor(problem);
      if (position >= range.selectionStart() && position <= range.selectionEnd()) {
        QToolTip::showText(help->globalPos(), problem.message, this);
        return true;
      }
    }
    QToolTip::hideText();
    return true;
  }
  if (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut) {
    const bool handled = QPlainTextEdit::event(event);
    refreshMarks();
    return handled;
  }
  return QPlainTextEdit::event(event);
}

void TemplateEditor::setCompletions(QStringList variables, QStringList filters, QStringList words) {
  m_variables = std::move(variables);
  m_filters = std::move(filters);
  m_words = std::move(words);
}

QString TemplateEditor::wordBeforeCursor() const {
  const QTextCursor cursor = textCursor();
  const QString text = cursor.block().text().left(cursor.positionInBlock());
  qsizetype start = text.size();
  while (start > 0 && (isWordCharacter(text[start - 1]) || text[start - 1] == u'.')) --start;
  return text.mid(start);
}

void TemplateEditor::keyPressEvent(QKeyEvent* event) {
  if (m_completer->popup()->isVisible()) {
    switch (event->key()) {
      case Qt::Key_Enter:
      case Qt::Key_Return:
      case Qt::Key_Tab:
      case Qt::Key_Escape:
        event->ignore();  // the list of completions takes these
        return;
      default:
        break;
    }
  }
  const bool asked = event->key() == Qt::Key_Space && event->modifiers() == Qt::ControlModifier;
  if (!asked) QPlainTextEdit::keyPressEvent(event);
  const bool typed = !event->text().isEmpty() && event->text().front().isPrint();
  if (asked || (typed && !(event->modifiers() & (Qt::ControlModifier | Qt::AltModifier)))) {
    offerCompletion(asked);
  } else {
    m_completer->popup()->hide();
  }
}

void TemplateEditor::offerCompletion(bool asked) {
  const int position = textCursor().position();
  const QString word = wordBeforeCursor();
  const TemplateTokenKind kind = position > 0 ? m_highlighter->kindAt(position - 1) : TemplateTokenKind::Text;
  const bool fits = m_highlighter->inTag(position) && kind != TemplateTokenKind::String &&
                    kind != TemplateTokenKind::Comment;
  if (!fits || (word.isEmpty() && !asked)) {
    m_completer->popup()->hide();
    return;
  }
  const QTextCursor cursor = textCursor();
  const QString before = cursor.block().text().left(cursor.positionInBlock() - word.size()).trimmed();
  QStringList offers = before.endsWith(u'|') ? m_filters : m_variables + m_words;
  offers.removeDuplicates();
  m_completions->setStringList(offers);
  m_completer->setCompletionPrefix(word);
  const bool nothing = m_completer->completionCount() == 0 ||
                       (m_completer->completionCount() == 1 && m_completer->currentCompletion() == word);
  if (nothing) {
    m_completer->popup()->hide();
    return;
  }
  m_completer->popup()->setCurrentIndex(m_completer->completionModel()->index(0, 0));
  QRect place = cursorRect();
  place.translate(gutterWidth(), 0);
  place.setWidth(m_completer->popup()->sizeHintForColumn(0) +
                 m_completer->popup()->verticalScrollBar()->sizeHint().width() + 24);
  m_completer->complete(place);
}

void TemplateEditor::insertCompletion(const QString& completion) {
  QTextCursor cursor = textCursor();
  cursor.movePosition(QTextCursor::Left, QTextCursor::KeepAnchor,
                      static_cast<int>(wordBeforeCursor().size()));
  cursor.insertText(completion);
  setTextCursor(cursor);
}

}  // namespace heddle::ui
