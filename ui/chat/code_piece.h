// Fenced code of an answer: framed, coloured, with its language and a Copy button.
#pragma once

#include "ui/chat/markdown_view.h"

class QLabel;
class QPlainTextEdit;
class QToolButton;

namespace heddle::ui {

class CodeHighlighter;

class CodePiece : public MarkdownPiece {
  Q_OBJECT

 public:
  explicit CodePiece(QWidget* parent);
  void setBlock(const MarkdownBlock& block) override;
  QSize sizeHint() const override;

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;

 private:
  void applyTheme();

  QLabel* m_language;
  QToolButton* m_copy;
  QPlainTextEdit* m_code;
  CodeHighlighter* m_highlighter;
};

}  // namespace heddle::ui
