// A document's text with its chunks painted over it: numbers and coloured bars at the left, overlaps shaded,
// the words of a question underlined, a citation marked. One chunk is chosen; in it stands a caret, where it
// can be split. Text is laid out as it comes into view, so that a document may be long.
#pragma once

#include <QAbstractScrollArea>
#include <QPointer>
#include <QTextLayout>
#include <memory>
#include <optional>

#include "ui/knowledge/painted_chunk.h"

class QPlainTextEdit;

namespace heddle::ui {

class ChunkView : public QAbstractScrollArea {
  Q_OBJECT

 public:
  explicit ChunkView(QWidget* parent = nullptr);
  ~ChunkView() override;

  // Keeps the place and, by id, the chosen chunk where they still are.
  void setChunks(std::vector<PaintedChunk> chunks);
  const std::vector<PaintedChunk>& chunks() const { return m_chunks; }
  void setWords(const QStringList& words);
  void setMark(std::optional<TextRange> documentCharacters);  // a citation, in characters of the document
  int chosen() const { return m_chosen; }
  const PaintedChunk* chosenChunk() const;
  void choose(int index);  // reveals it; -1: none; emits chosenChanged
  int indexOf(ChunkId id) const;
  int indexAtCharacter(int64_t character) const;
  int caret() const { return m_caret; }  // unit of the chosen chunk's text

  // An editor in the chunk's place: Ctrl+Enter or leaving it saves, Esc lets it be.
  void edit(int index);
  bool isEditing() const { return !m_editor.isNull(); }
  QRect chunkRect(int index) const;  // in the viewport; for tests and the editor

 Q_SIGNALS:
  void chosenChanged();
  void textEdited(heddle::ChunkId id, const QString& text);
  void editRequested();  // by Enter or a double click

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void scrollContentsBy(int dx, int dy) override;
  void changeEvent(QEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  struct Block;
  void relayout();
  void layOut(size_t index);
  void place();
  void ensureExact(int top, int bottom);
  int firstAt(int y) const;
  int textWidth() const;
  void paintChunk(QPainter& painter, size_t index);
  void moveCaret(int unit);
  void endEdit(bool save);
  int unitAt(const QPoint& point) const;

  std::vector<PaintedChunk> m_chunks;
  std::vector<std::unique_ptr<Block>> m_blocks;  // parallel
  QStringList m_words;
  std::optional<TextRange> m_mark;
  int m_chosen = -1, m_caret = 0, m_height = 0;
  QPointer<QPlainTextEdit> m_editor;
  int m_edited = -1;
};

}  // namespace heddle::ui
