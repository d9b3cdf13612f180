#include "ui/knowledge/paper_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QScrollBar>
#include <algorithm>

#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

constexpr int kMargin = 16;
constexpr qreal kWidest = 760;

}  // namespace

PaperView::PaperView(QWidget* parent) : QAbstractScrollArea(parent) {
  setAccessibleName(tr("Page of the document"));
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
}

void PaperView::setPaper(Paper paper, std::vector<PaintedChunk> chunks) {
  const bool other = paper.number != m_paper.number;
  m_paper = std::move(paper);
  m_chunks = std::move(chunks);
  place();
  if (other) verticalScrollBar()->setValue(0);
  if (m_mark)
    for (const PaperWord& word : m_paper.words)
      if (word.end > m_mark->start && word.start < m_mark->start + m_mark->length) {
        verticalScrollBar()->setValue(static_cast<int>(word.box.y() * scale()) - viewport()->height() / 3);
        break;
      }
  viewport()->update();
}

void PaperView::setMark(std::optional<TextRange> mark) {
  m_mark = mark;
  viewport()->update();
}

void PaperView::setWords(const QStringList& words) {
  m_words = words;
  viewport()->update();
}

void PaperView::choose(ChunkId id) {
  m_chosen = id;
  viewport()->update();
}

qreal PaperView::scale() const {
  const qreal width = std::min<qreal>(viewport()->width() - 2 * kMargin, kWidest);
  return m_paper.size.width() > 0 ? width / m_paper.size.width() : 1;
}

QPointF PaperView::origin() const {
  return {(viewport()->width() - m_paper.size.width() * scale()) / 2,
          kMargin - verticalScrollBar()->value() * 1.0};
}

void PaperView::place() {
  const int height = static_cast<int>(m_paper.size.height() * scale()) + 2 * kMargin;
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setRange(0, std::max(0, height - viewport()->height()));
}

const PaintedChunk* PaperView::chunkAt(int64_t character) const {
  for (const PaintedChunk& chunk : m_chunks)
    if (character >= chunk.start && character < chunk.end) return &chunk;
  return nullptr;
}

void PaperView::paintEvent(QPaintEvent*) {
  const Theme& theme = themeOf(this);
  QPainter painter(viewport());
  painter.setRenderHint(QPainter::Antialiasing);
  painter.fillRect(viewport()->rect(), theme.colour(Colour::Canvas));
  if (m_paper.number == 0) return;
  const qreal factor = scale();
  const QPointF corner = origin();
  painter.setPen(theme.colour(Colour::Hairline));
  painter.setBrush(theme.colour(Colour::Surface));
  painter.drawRect(QRectF(corner, m_paper.size * factor));
  const auto onScreen = [&](const QRectF& box) {
    return QRectF(corner + box.topLeft() * factor, box.size() * factor);
  };
  QFont font = theme.font(TextRole::Body);
  for (size_t i = 0; i < m_paper.words.size(); ++i) {
    const PaperWord& word = m_paper.words[i];
    const QRectF box = onScreen(word.box);
    if (box.bottom() < 0 || box.top() > viewport()->height()) continue;
    if (const PaintedChunk* chunk = chunkAt(word.start)) {
      // The tint reaches to the next word of the line, so that a chunk is one area.
      QRectF area = box.adjusted(-2, -1.5, 2, 1.5);
      if (i + 1 < m_paper.words.size() && chunkAt(m_paper.words[i + 1].start) == chunk) {
        const QRectF next = onScreen(m_paper.words[i + 1].box);
        if (std::abs(next.center().y() - box.center().y()) < box.height() / 2 && next.left() > box.right())
          area.setRight(next.left());
      }
      painter.fillRect(area, chunkTint(theme, chunk->number, chunk->id == m_chosen));
    }
    if (m_mark && word.end > m_mark->start && word.start < m_mark->start + m_mark->length) {
      QColor shade = theme.colour(Colour::Warn);
      shade.setAlphaF(0.30f);
      painter.fillRect(box.adjusted(-1, -1, 1, 1), shade);
    }
    // As wide as on the page, whatever font it was set in.
    font.setPixelSize(std::max(4, qRound(box.height() * 0.78)));
    const QFontMetricsF metrics(font);
    const qreal wide = metrics.horizontalAdvance(word.text);
    painter.save();
    painter.setFont(font);
    painter.setPen(theme.colour(Colour::Text));
    painter.translate(box.left(), box.top() + (box.height() + metrics.ascent() - metrics.descent()) / 2);
    if (wide > 0) painter.scale(std::clamp(box.width() / wide, 0.4, 1.6), 1);
    painter.drawText(QPointF(0, 0), word.text);
    painter.restore();
    if (!placesOfWords(word.text, m_words).empty()) {
      painter.setPen(QPen(theme.colour(Colour::Warn), 1.5));
      painter.drawLine(QPointF(box.left(), box.bottom() + 1), QPointF(box.right(), box.bottom() + 1));
    }
  }
}

void PaperView::resizeEvent(QResizeEvent*) {
  place();
}

void PaperView::mousePressEvent(QMouseEvent* event) {
  const QPointF at = (event->position() - origin()) / scale();
  for (const PaperWord& word : m_paper.words)
    if (word.box.adjusted(-2, -2, 2, 2).contains(at))
      if (const PaintedChunk* chunk = chunkAt(word.start)) {
        m_chosen = chunk->id;
        viewport()->update();
        Q_EMIT chunkChosen(chunk->id);
        return;
      }
}

void PaperView::keyPressEvent(QKeyEvent* event) {
  const QScrollBar* bar = verticalScrollBar();
  if (event->key() == Qt::Key_PageDown && bar->value() == bar->maximum()) return Q_EMIT pageRequested(1);
  if (event->key() == Qt::Key_PageUp && bar->value() == bar->minimum()) return Q_EMIT pageRequested(-1);
  QAbstractScrollArea::keyPressEvent(event);
}

}  // namespace heddle::ui
