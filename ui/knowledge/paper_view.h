// One page of a paged document as its words stand on it, with the chunks painted under them and a citation
// marked.
#pragma once

#include <QAbstractScrollArea>
#include <optional>

#include "ui/knowledge/painted_chunk.h"

namespace heddle::ui {

struct PaperWord {
  QRectF box;  // points from the page's top left corner
  QString text;
  int64_t start = 0, end = 0;  // characters of the document
};

struct Paper {
  int number = 0;
  QSizeF size;  // points
  std::vector<PaperWord> words;
};

class PaperView : public QAbstractScrollArea {
  Q_OBJECT

 public:
  explicit PaperView(QWidget* parent = nullptr);

  void setPaper(Paper paper, std::vector<PaintedChunk> chunks);
  const Paper& paper() const { return m_paper; }
  void setMark(std::optional<TextRange> documentCharacters);
  void setWords(const QStringList& words);
  void choose(ChunkId id);

 Q_SIGNALS:
  void chunkChosen(heddle::ChunkId id);
  void pageRequested(int step);  // by the page keys at an end

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;

 private:
  qreal scale() const;
  QPointF origin() const;
  const PaintedChunk* chunkAt(int64_t character) const;
  void place();

  Paper m_paper;
  std::vector<PaintedChunk> m_chunks;
  std::optional<TextRange> m_mark;
  QStringList m_words;
  ChunkId m_chosen = 0;
};

}  // namespace heddle::ui
