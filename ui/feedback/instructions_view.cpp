#include "ui/feedback/instructions_view.h"

#include <QAbstractTextDocumentLayout>
#include <QEvent>
#include <QTextBlock>
#include <QTextList>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

constexpr int kLine = 19, kGap = 6, kIndent = 18;

}  // namespace

InstructionsView::InstructionsView(const QString& name, QWidget* parent) : QTextBrowser(parent) {
  setAccessibleName(name);
  setProperty(property::kFlat, true);
  setFrameShape(QFrame::NoFrame);
  setOpenLinks(false);
  setTabChangesFocus(true);
  setVerticalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
  viewport()->setAutoFillBackground(false);
  document()->setDocumentMargin(0);
  document()->setIndentWidth(kIndent);
}

void InstructionsView::setInstructions(const QString& markdown) {
  m_markdown = markdown;
  layOut();
}

QVariant InstructionsView::loadResource(int, const QUrl&) {
  return {};
}

void InstructionsView::layOut() {
  if (m_working) return;
  m_working = true;
  const Theme& theme = themeOf(this);
  QFont font = theme.font(TextRole::Label);
  font.setPixelSize(13);
  setFont(font);
  document()->setDefaultFont(font);
  document()->setMarkdown(m_markdown, QTextDocument::MarkdownFeatures(QTextDocument::MarkdownDialectGitHub |
                                                                      QTextDocument::MarkdownNoHTML));
  QTextCursor all(document());
  all.beginEditBlock();
  for (QTextBlock block = document()->begin(); block.isValid(); block = block.next()) {
    QTextCursor cursor(block);
    QTextBlockFormat format = block.blockFormat();
    format.setLineHeight(kLine, QTextBlockFormat::FixedHeight);
    format.setTopMargin(0);
    format.setBottomMargin(kGap);
    cursor.setBlockFormat(format);
    cursor.select(QTextCursor::BlockUnderCursor);
    QTextCharFormat words;
    words.setProperty(QTextFormat::FontSizeAdjustment, 0);
    if (format.headingLevel() > 0) words.setFontWeight(QFont::DemiBold);
    cursor.mergeCharFormat(words);
  }
  all.endEditBlock();
  document()->setTextWidth(std::max(80, viewport()->width()));
  setFixedHeight(static_cast<int>(document()->documentLayout()->documentSize().height()) + 2);
  m_working = false;
}

QSize InstructionsView::sizeHint() const {
  return {200, height()};
}

bool InstructionsView::event(QEvent* event) {
  if (event->type() == QEvent::ShortcutOverride) {
    event->ignore();
    return false;
  }
  return QTextBrowser::event(event);
}

void InstructionsView::changeEvent(QEvent* event) {
  QTextBrowser::changeEvent(event);
  if (event->type() == QEvent::PaletteChange) layOut();
}

void InstructionsView::resizeEvent(QResizeEvent* event) {
  QTextBrowser::resizeEvent(event);
  if (event->size().width() != event->oldSize().width()) layOut();
}

}  // namespace heddle::ui
