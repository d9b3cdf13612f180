// Running text of an answer: paragraphs, lists, tables, quotations.
#pragma once

#include <QTextBrowser>

#include "ui/chat/markdown_view.h"

namespace heddle::ui {

// A text document as high as its text; selectable, never scrolling by itself, never loading anything.
class TextPiece : public MarkdownPiece {
  Q_OBJECT

 public:
  explicit TextPiece(QWidget* parent);
  void setBlock(const MarkdownBlock& block) override;
  int heightForWidth(int width) const override;
  bool hasHeightForWidth() const override { return true; }
  QSize sizeHint() const override;
  QSize minimumSizeHint() const override;

 protected:
  void resizeEvent(QResizeEvent* event) override;

 private:
  void render();
  void style();

  class Browser;
  Browser* m_browser;
  QString m_markdown;
};

}  // namespace heddle::ui
