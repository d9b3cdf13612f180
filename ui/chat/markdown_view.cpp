#include "ui/chat/markdown_view.h"

#include <QVBoxLayout>

#include "ui/chat/code_piece.h"
#include "ui/chat/text_piece.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;
namespace {

// A thin bar that takes no part in Markdown.
const QString kCursor = u"\u258F"_s;

}  // namespace

MarkdownView::MarkdownView(QWidget* parent) : QWidget(parent), m_layout(new QVBoxLayout(this)) {
  m_layout->setContentsMargins(0, 0, 0, 0);
  m_layout->setSpacing(Measure::kSpace2);
}

void MarkdownView::setMarkdown(const QString& markdown) {
  if (markdown == m_markdown) return;
  m_markdown = markdown;
  rebuild();
}

void MarkdownView::setWriting(bool writing) {
  if (writing == m_writing) return;
  m_writing = writing;
  rebuild();
}

void MarkdownView::rebuild() {
  std::vector<MarkdownBlock> blocks = splitMarkdown(m_markdown);
  if (m_writing) {
    if (blocks.empty()) blocks.push_back({});
    blocks.back().content += kCursor;
  }
  for (size_t i = 0; i < blocks.size(); ++i) {
    const bool sameKind = i < m_blocks.size() && m_blocks[i].kind == blocks[i].kind;
    if (sameKind && m_blocks[i] == blocks[i]) continue;
    if (!sameKind) {
      if (i < m_pieces.size()) {
        m_layout->removeWidget(m_pieces[i]);
        m_pieces[i]->deleteLater();
      } else {
        m_pieces.push_back(nullptr);
      }
      MarkdownPiece* piece = blocks[i].kind == MarkdownBlock::Kind::Code
                                 ? static_cast<MarkdownPiece*>(new CodePiece(this))
                                 : new TextPiece(this);
      connect(piece, &MarkdownPiece::linkActivated, this, &MarkdownView::linkActivated);
      m_pieces[i] = piece;
      m_layout->insertWidget(static_cast<int>(i), piece);
      piece->show();
    }
    m_pieces[i]->setBlock(blocks[i]);
  }
  while (m_pieces.size() > blocks.size()) {
    m_layout->removeWidget(m_pieces.back());
    m_pieces.back()->deleteLater();
    m_pieces.pop_back();
  }
  m_blocks = std::move(blocks);
}

}  // namespace heddle::ui
