// An answer shown as rendered Markdown that may still be growing. Running text is a text document of the
// theme's fonts; fenced code is a framed block of its own with its language and a Copy button. HTML is shown
// as text, images are never fetched, and a link is only reported.
#pragma once

#include <QUrl>
#include <QWidget>
#include <vector>

#include "ui/chat/markdown_blocks.h"

class QVBoxLayout;

namespace heddle::ui {

// One piece of a view; shows the block it was made for and can take a longer version of it.
class MarkdownPiece : public QWidget {
  Q_OBJECT
 public:
  using QWidget::QWidget;
  virtual void setBlock(const MarkdownBlock& block) = 0;
 Q_SIGNALS:
  void linkActivated(const QUrl& url);
};

class MarkdownView : public QWidget {
  Q_OBJECT

 public:
  explicit MarkdownView(QWidget* parent = nullptr);

  // Replaces the text; pieces that did not change are kept as they are, with their selection.
  void setMarkdown(const QString& markdown);
  QString markdown() const { return m_markdown; }
  // Shows a cursor after the last character, for an answer that is being written.
  void setWriting(bool writing);
  bool isWriting() const { return m_writing; }

 Q_SIGNALS:
  void linkActivated(const QUrl& url);

 private:
  void rebuild();

  QString m_markdown;
  bool m_writing = false;
  std::vector<MarkdownBlock> m_blocks;
  std::vector<MarkdownPiece*> m_pieces;
  QVBoxLayout* m_layout;
};

}  // namespace heddle::ui
