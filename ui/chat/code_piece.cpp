#include "ui/chat/code_piece.h"

#include <QApplication>
#include <QClipboard>
#include <QLabel>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <QTextBlock>
#include <QToolButton>
#include <QWheelEvent>

#include "ui/chat/code_highlighter.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

constexpr int kHead = 28;
constexpr int kPadding = Measure::kSpace3;
constexpr int kLine = 20;

class CodeText : public QPlainTextEdit {
 public:
  using QPlainTextEdit::QPlainTextEdit;

 protected:
  // Sideways belongs to long lines; up and down belongs to the conversation.
  void wheelEvent(QWheelEvent* event) override {
    if (event->angleDelta().x() != 0) {
      QPlainTextEdit::wheelEvent(event);
    } else {
      event->ignore();
    }
  }
};

}  // namespace

CodePiece::CodePiece(QWidget* parent)
    : MarkdownPiece(parent),
      m_language(new QLabel(this)),
      m_copy(new QToolButton(this)),
      m_code(new CodeText(this)) {
  m_code->setReadOnly(true);
  m_code->setFrameShape(QFrame::NoFrame);
  m_code->setLineWrapMode(QPlainTextEdit::NoWrap);
  m_code->setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  m_code->setTabChangesFocus(true);
  m_code->setAccessibleName(tr("Code"));
  m_code->document()->setDocumentMargin(0);
  m_code->viewport()->setAutoFillBackground(false);
  m_highlighter = new CodeHighlighter(m_code->document(), themeOf(this));
  m_copy->setText(tr("Copy"));
  m_copy->setAccessibleName(tr("Copy the code"));
  m_copy->setToolTip(tr("Copy the code"));
  m_copy->setToolButtonStyle(Qt::ToolButtonTextBesideIcon);
  m_copy->setIcon(themeOf(this).icon(u"copy"_s));
  m_copy->setIconSize({14, 14});
  m_copy->setAutoRaise(true);
  connect(m_copy, &QToolButton::clicked, this,
          [this] { QApplication::clipboard()->setText(m_code->toPlainText()); });
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  setFocusProxy(m_code);
  connect(&themeOf(this), &Theme::changed, this, &CodePiece::applyTheme);
  applyTheme();
}

void CodePiece::applyTheme() {
  const Theme& theme = themeOf(this);
  m_code->setFont(theme.font(TextRole::Code));
  m_language->setFont(theme.font(TextRole::Caption));
  for (QWidget* widget : {static_cast<QWidget*>(m_code), m_code->viewport()}) {
    QPalette palette = widget->palette();
    palette.setColor(QPalette::Base, theme.colour(Colour::Subtle));
    palette.setColor(QPalette::Text, theme.colour(Colour::Text));
    widget->setPalette(palette);
  }
  QPalette muted = m_language->palette();
  muted.setColor(QPalette::WindowText, theme.colour(Colour::Muted));
  m_language->setPalette(muted);
  update();
}

void CodePiece::setBlock(const MarkdownBlock& block) {
  m_language->setText(block.language.isEmpty() ? tr("code") : block.language);
  m_highlighter->setLanguage(block.language);
  const QString old = m_code->toPlainText();
  if (block.content.startsWith(old) && !old.isEmpty()) {
    QTextCursor end(m_code->document());
    end.movePosition(QTextCursor::End);
    end.insertText(block.content.mid(old.size()));
  } else {
    m_code->setPlainText(block.content);
  }
  updateGeometry();
}

QSize CodePiece::sizeHint() const {
  const int lines = std::max(1, m_code->document()->blockCount());
  const int pitch = std::max(kLine, m_code->fontMetrics().lineSpacing());
  const bool scrolls = m_code->horizontalScrollBar()->maximum() > 0;
  return {480, kHead + lines * m_code->fontMetrics().lineSpacing() +
                   (pitch - m_code->fontMetrics().lineSpacing()) + 2 * Measure::kSpace2 +
                   (scrolls ? m_code->horizontalScrollBar()->sizeHint().height() : 0)};
}

void CodePiece::resizeEvent(QResizeEvent*) {
  const QSize copy = m_copy->sizeHint();
  m_copy->setGeometry(width() - copy.width() - Measure::kSpace1, (kHead - 24) / 2, copy.width(), 24);
  m_language->setGeometry(kPadding, 0, width() - copy.width() - 2 * kPadding, kHead);
  m_code->setGeometry(kPadding, kHead + Measure::kSpace2, width() - 2 * kPadding,
                      height() - kHead - 2 * Measure::kSpace2 + 4);
}

void CodePiece::paintEvent(QPaintEvent*) {
  QPainter painter(this);
  painter.setRenderHint(QPainter::Antialiasing);
  const Theme& theme = themeOf(this);
  painter.setPen(theme.colour(Colour::Hairline));
  painter.setBrush(theme.colour(Colour::Subtle));
  painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Measure::kRadius, Measure::kRadius);
  painter.drawLine(QPointF(0.5, kHead + 0.5), QPointF(width() - 0.5, kHead + 0.5));
}

}  // namespace heddle::ui
