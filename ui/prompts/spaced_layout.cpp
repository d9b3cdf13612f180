#include "ui/prompts/spaced_layout.h"

#include <QPlainTextEdit>
#include <QTextBlock>
#include <QTextLayout>

namespace heddle::ui {

void SpacedLayout::install(QPlainTextEdit* editor, int pitch) {
  auto* document = new QTextDocument(editor);
  document->setDocumentLayout(new SpacedLayout(document, pitch));
  editor->setDocument(document);
}

// The layout below has put the lines one under another; here each is moved to the middle of its pitch. That
// is done again whenever the block was laid out anew.
QRectF SpacedLayout::blockBoundingRect(const QTextBlock& block) const {
  QRectF box = QPlainTextDocumentLayout::blockBoundingRect(block);
  QTextLayout* layout = block.isValid() ? block.layout() : nullptr;
  const int lines = layout && block.isVisible() ? layout->lineCount() : 0;
  for (int i = 0; i < lines; ++i) {
    QTextLine line = layout->lineAt(i);
    line.setPosition({line.x(), i * m_pitch + (m_pitch - line.height()) / 2});
  }
  if (lines > 0) box.setHeight(lines * m_pitch + (block.next().isValid() ? 0 : document()->documentMargin()));
  return box;
}

}  // namespace heddle::ui
