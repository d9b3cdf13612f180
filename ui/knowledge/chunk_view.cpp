#include "ui/knowledge/chunk_view.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QPlainTextEdit>
#include <QScrollBar>
#include <algorithm>

#include "ui/theme/heddle_style.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

// A page of its own with a margin on the canvas, as the look draws it.
constexpr int kMargin = 16, kGutter = 44, kBar = 3, kPad = 10, kGap = 4, kPadTop = 6;
constexpr int kWidest = 760;  // a line of text that can be read

}  // namespace

struct ChunkView::Block {
  QTextLayout layout;
  int top = 0, height = 0;
  bool exact = false;
};

ChunkView::ChunkView(QWidget* parent) : QAbstractScrollArea(parent) {
  setAccessibleName(tr("Chunks of the document"));
  setFrameShape(QFrame::NoFrame);
  setFocusPolicy(Qt::StrongFocus);
  setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
  viewport()->setCursor(Qt::IBeamCursor);
  verticalScrollBar()->setSingleStep(24);
}

ChunkView::~ChunkView() = default;

int ChunkView::textWidth() const {
  const int page = std::min(viewport()->width() - 2 * kMargin, kWidest);
  return std::max(80, page - kGutter - 2 * kPad - kMargin);
}

void ChunkView::setChunks(std::vector<PaintedChunk> chunks) {
  endEdit(false);
  const ChunkId kept = m_chosen >= 0 ? m_chunks[static_cast<size_t>(m_chosen)].id : 0;
  const int64_t place = m_chosen >= 0 ? m_chunks[static_cast<size_t>(m_chosen)].start : -1;
  m_chunks = std::move(chunks);
  m_blocks.clear();
  for (size_t i = 0; i < m_chunks.size(); ++i) m_blocks.push_back(std::make_unique<Block>());
  m_chosen = kept != 0 ? indexOf(kept) : -1;
  if (m_chosen < 0 && place >= 0) m_chosen = indexAtCharacter(place);
  m_caret = 0;
  relayout();
  Q_EMIT chosenChanged();
}

void ChunkView::setWords(const QStringList& words) {
  if (words == m_words) return;
  m_words = words;
  for (auto& block : m_blocks) block->exact = false;
  viewport()->update();
}

void ChunkView::setMark(std::optional<TextRange> mark) {
  m_mark = mark;
  for (auto& block : m_blocks) block->exact = false;
  viewport()->update();
}

const PaintedChunk* ChunkView::chosenChunk() const {
  return m_chosen < 0 ? nullptr : &m_chunks[static_cast<size_t>(m_chosen)];
}

int ChunkView::indexOf(ChunkId id) const {
  for (size_t i = 0; i < m_chunks.size(); ++i)
    if (m_chunks[i].id == id && id != 0) return static_cast<int>(i);
  return -1;
}

int ChunkView::indexAtCharacter(int64_t character) const {
  for (size_t i = 0; i < m_chunks.size(); ++i)
    if (character < m_chunks[i].end) return static_cast<int>(i);
  return m_chunks.empty() ? -1 : static_cast<int>(m_chunks.size()) - 1;
}

void ChunkView::choose(int index) {
  if (index >= static_cast<int>(m_chunks.size())) return;
  const bool other = index != m_chosen;
  if (other) endEdit(true);
  m_chosen = index;
  if (other) m_caret = 0;
  if (index >= 0) {
    const auto chosen = static_cast<size_t>(index);
    ensureExact(m_blocks[chosen]->top - viewport()->height(),
                m_blocks[chosen]->top + 2 * viewport()->height());
    const Block& block = *m_blocks[chosen];
    QScrollBar* bar = verticalScrollBar();
    const int view = viewport()->height();
    if (block.top - kMargin < bar->value() || block.top + block.height > bar->value() + view)
      bar->setValue(block.height + 2 * kMargin > view ? block.top - kMargin
                                                      : block.top - (view - block.height) / 3);
  }
  viewport()->update();
  if (other) Q_EMIT chosenChanged();
}

// Heights are guessed from the number of letters until a chunk comes near the view.
void ChunkView::relayout() {
  const Theme& theme = themeOf(this);
  const QFontMetrics metrics(theme.font(TextRole::Body));
  const int line = Theme::lineHeight(TextRole::Body);
  const int letters = std::max(1, textWidth() / std::max(1, metrics.averageCharWidth()));
  for (size_t i = 0; i < m_blocks.size(); ++i) {
    const auto lines = static_cast<int>(m_chunks[i].text.size()) / letters + 1 +
                       static_cast<int>(m_chunks[i].text.count(QLatin1Char('\n')));
    m_blocks[i]->exact = false;
    m_blocks[i]->height = lines * line + 2 * kPadTop;
  }
  place();
  viewport()->update();
}

void ChunkView::place() {
  int top = 2 * kMargin;
  for (auto& block : m_blocks) {
    block->top = top;
    top += block->height + kGap;
  }
  m_height = top + 2 * kMargin;
  verticalScrollBar()->setPageStep(viewport()->height());
  verticalScrollBar()->setRange(0, std::max(0, m_height - viewport()->height()));
}

void ChunkView::layOut(size_t index) {
  const Theme& theme = themeOf(this);
  const PaintedChunk& chunk = m_chunks[index];
  Block& block = *m_blocks[index];
  QString text = chunk.text;
  text.replace(QLatin1Char('\n'), QChar::LineSeparator);
  QList<QTextLayout::FormatRange> formats;
  const auto add = [&](TextRange range, const QTextCharFormat& format) {
    formats.append(
        {range.start, std::min<int>(range.length, static_cast<int>(text.size()) - range.start), format});
  };
  QTextCharFormat strong;
  strong.setFont(theme.font(TextRole::BodyStrong));
  for (const TextRange& heading : chunk.headings) add(heading, strong);
  if (chunk.overlap > 0) {
    QTextCharFormat repeated;
    QColor shade =
        static_cast<int>(index) == m_chosen ? theme.colour(Colour::Accent) : chunkColour(theme, chunk.number);
    shade.setAlphaF(0.18f);
    repeated.setBackground(shade);
    add({0, chunk.overlap}, repeated);
  }
  if (m_mark) {
    const int64_t from = std::max<int64_t>(m_mark->start, chunk.start);
    const int64_t to = std::min<int64_t>(m_mark->start + m_mark->length, chunk.end);
    // A mark that is the chunk itself is said by its being chosen.
    const bool whole = m_mark->start == chunk.start && m_mark->start + m_mark->length == chunk.end;
    if (from < to && !whole && !chunk.edited) {
      QTextCharFormat marked;
      QColor shade = theme.colour(Colour::Warn);
      shade.setAlphaF(0.28f);
      marked.setBackground(shade);
      // Characters and units differ only where a character takes two units.
      const auto unit = [&](int64_t character) {
        int units = 0;
        for (int64_t i = chunk.start; i < character && units < text.size(); ++i)
          units += text.at(units).isHighSurrogate() ? 2 : 1;
        return units;
      };
      add({unit(from), unit(to) - unit(from)}, marked);
    }
  }
  QTextCharFormat asked;
  asked.setUnderlineStyle(QTextCharFormat::SingleUnderline);
  asked.setUnderlineColor(theme.colour(Colour::Warn));
  for (const TextRange& place : placesOfWords(chunk.text, m_words)) add(place, asked);
  block.layout.clearLayout();
  block.layout.setText(text);
  block.layout.setFont(theme.font(TextRole::Body));
  block.layout.setFormats(formats);
  block.layout.setCacheEnabled(true);
  const int height = Theme::lineHeight(TextRole::Body);
  int y = 0;
  block.layout.beginLayout();
  for (QTextLine line = block.layout.createLine(); line.isValid(); line = block.layout.createLine()) {
    line.setLineWidth(textWidth());
    line.setPosition({0, y + (height - line.height()) / 2});
    y += height;
  }
  block.layout.endLayout();
  block.height = std::max(y, height) + 2 * kPadTop;
  block.exact = true;
}

// Lays out what stands between two heights of the content; what lies above keeps its place.
void ChunkView::ensureExact(int top, int bottom) {
  bool moved = false;
  for (auto index = static_cast<size_t>(std::max(0, firstAt(top))); index < m_blocks.size(); ++index) {
    Block& block = *m_blocks[index];
    if (block.top > bottom) break;
    if (block.exact) continue;
    const int before = block.height;
    layOut(index);
    if (block.height == before) continue;
    moved = true;
    if (index + 1 < m_blocks.size()) m_blocks[index + 1]->top = block.top + block.height + kGap;
  }
  if (moved) place();
}

int ChunkView::firstAt(int y) const {
  const auto after = std::ranges::upper_bound(m_blocks, y, {}, [](const auto& block) { return block->top; });
  return static_cast<int>(after - m_blocks.begin()) - 1;
}

QRect ChunkView::chunkRect(int index) const {
  const Block& block = *m_blocks[static_cast<size_t>(index)];
  const int page = std::min(viewport()->width() - 2 * kMargin, kWidest);
  const int left = (viewport()->width() - page) / 2 + kGutter;
  return {left, block.top - verticalScrollBar()->value(), page - kGutter - kMargin, block.height};
}

void ChunkView::paintEvent(QPaintEvent*) {
  const int offset = verticalScrollBar()->value();
  ensureExact(offset, offset + viewport()->height());
  const Theme& theme = themeOf(this);
  QPainter painter(viewport());
  painter.fillRect(viewport()->rect(), theme.colour(Colour::Canvas));
  if (m_chunks.empty()) return;
  const int page = std::min(viewport()->width() - 2 * kMargin, kWidest);
  const QRect sheet((viewport()->width() - page) / 2, kMargin - offset, page, m_height - 2 * kMargin);
  painter.setPen(theme.colour(Colour::Hairline));
  painter.setBrush(theme.colour(Colour::Surface));
  painter.drawRect(sheet.adjusted(0, 0, -1, -1));
  for (auto index = static_cast<size_t>(std::max(0, firstAt(offset))); index < m_chunks.size(); ++index) {
    if (m_blocks[index]->top > offset + viewport()->height()) break;
    paintChunk(painter, index);
  }
}

void ChunkView::paintChunk(QPainter& painter, size_t index) {
  const Theme& theme = themeOf(this);
  const PaintedChunk& chunk = m_chunks[index];
  const bool chosen = static_cast<int>(index) == m_chosen;
  const QRect card = chunkRect(static_cast<int>(index));
  const QColor bar = !chunk.enabled ? theme.colour(Colour::StrongLine)
                     : chosen       ? theme.colour(Colour::Accent)
                                    : chunkColour(theme, chunk.number);
  painter.setRenderHint(QPainter::Antialiasing);
  painter.setFont(theme.font(chosen ? TextRole::LabelStrong : TextRole::Label));
  painter.setPen(theme.colour(chosen ? Colour::Text : Colour::Muted));
  const QString number = chunk.enabled ? QString::number(chunk.number) : tr("off");
  painter.drawText(QRect(card.x() - kGutter, card.y() + kPadTop, kGutter - 12, 20),
                   Qt::AlignRight | Qt::AlignVCenter, number);
  if (chunk.edited)
    painter.drawPixmap(
        QPointF(card.x() - 26, card.y() + kPadTop + 22),
        theme.pixmap(QStringLiteral("edit"), 14, theme.colour(Colour::Accent), devicePixelRatioF()));
  painter.setPen(Qt::NoPen);
  painter.setBrush(bar);
  painter.drawRoundedRect(QRectF(card.x() - 8, card.y(), kBar, card.height()), 1.5, 1.5);
  if (chunk.enabled) {
    painter.setBrush(chunkTint(theme, chunk.number, chosen));
    painter.setPen(chosen ? QPen(theme.colour(Colour::Accent), 1.5) : QPen(Qt::NoPen));
    painter.drawRoundedRect(QRectF(card).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
  } else if (chosen) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.colour(Colour::Accent), 1.5));
    painter.drawRoundedRect(QRectF(card).adjusted(0.75, 0.75, -0.75, -0.75), 4, 4);
  }
  painter.setPen(theme.colour(chunk.enabled ? Colour::Text : Colour::Muted));
  const QPointF origin(card.x() + kPad, card.y() + kPadTop);
  m_blocks[index]->layout.draw(&painter, origin);
  if (chosen && hasFocus() && chunk.id != 0 && m_caret > 0)
    m_blocks[index]->layout.drawCursor(&painter, origin, m_caret, 2);
  if (chosen && hasFocus() && property(property::kKeyboardFocus).toBool()) {
    painter.setBrush(Qt::NoBrush);
    painter.setPen(QPen(theme.colour(Colour::Accent), 2));
    painter.drawRoundedRect(QRectF(card).adjusted(1, 1, -1, -1), 4, 4);
  }
}

int ChunkView::unitAt(const QPoint& point) const {
  const QRect card = chunkRect(m_chosen);
  const QTextLayout& layout = m_blocks[static_cast<size_t>(m_chosen)]->layout;
  const int height = Theme::lineHeight(TextRole::Body);
  const int line =
      std::clamp((point.y() - card.y() - kPadTop) / height, 0, std::max(0, layout.lineCount() - 1));
  if (layout.lineCount() == 0) return 0;
  return layout.lineAt(line).xToCursor(point.x() - card.x() - kPad);
}

void ChunkView::mousePressEvent(QMouseEvent* event) {
  setProperty(property::kKeyboardFocus, false);
  const int index = firstAt(event->position().toPoint().y() + verticalScrollBar()->value());
  if (index < 0) return;
  if (index != m_chosen) choose(index);
  moveCaret(unitAt(event->position().toPoint()));
}

void ChunkView::mouseDoubleClickEvent(QMouseEvent* event) {
  mousePressEvent(event);
  if (m_chosen >= 0) Q_EMIT editRequested();
}

void ChunkView::moveCaret(int unit) {
  m_caret = std::clamp(unit, 0, static_cast<int>(chosenChunk()->text.size()));
  viewport()->update();
  Q_EMIT chosenChanged();
}

void ChunkView::keyPressEvent(QKeyEvent* event) {
  setProperty(property::kKeyboardFocus, true);
  const int last = static_cast<int>(m_chunks.size()) - 1;
  const auto step = [&](int by) { choose(std::clamp(m_chosen + by, 0, last)); };
  if (last < 0) return QAbstractScrollArea::keyPressEvent(event);
  switch (event->key()) {
    case Qt::Key_Down:
      return step(1);
    case Qt::Key_Up:
      return step(m_chosen < 0 ? 1 : -1);
    case Qt::Key_Home:
      return choose(0);
    case Qt::Key_End:
      return choose(last);
    case Qt::Key_Right:
      if (m_chosen >= 0)
        moveCaret(m_blocks[static_cast<size_t>(m_chosen)]->layout.nextCursorPosition(m_caret,
                                                                                     QTextLayout::SkipWords));
      return;
    case Qt::Key_Left:
      if (m_chosen >= 0)
        moveCaret(m_blocks[static_cast<size_t>(m_chosen)]->layout.previousCursorPosition(
            m_caret, QTextLayout::SkipWords));
      return;
    case Qt::Key_Return:
      if (m_chosen >= 0) Q_EMIT editRequested();
      return;
    default:
      QAbstractScrollArea::keyPressEvent(event);
  }
}

void ChunkView::scrollContentsBy(int, int dy) {
  if (m_editor) m_editor->move(m_editor->x(), m_editor->y() + dy);
  viewport()->update();
}

void ChunkView::resizeEvent(QResizeEvent*) {
  endEdit(true);
  relayout();
}

void ChunkView::changeEvent(QEvent* event) {
  QAbstractScrollArea::changeEvent(event);
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange) relayout();
}

void ChunkView::edit(int index) {
  endEdit(true);
  if (index < 0 || m_chunks[static_cast<size_t>(index)].id == 0) return;
  m_edited = index;
  m_editor = new QPlainTextEdit(m_chunks[static_cast<size_t>(index)].text, viewport());
  m_editor->setAccessibleName(tr("Text of chunk %1").arg(m_chunks[static_cast<size_t>(index)].number));
  m_editor->setFont(themeOf(this).font(TextRole::Body));
  const QRect card = chunkRect(index);
  m_editor->setGeometry(card.x(), card.y(), card.width(), std::max(card.height() + 24, 96));
  m_editor->installEventFilter(this);
  m_editor->show();
  QTextCursor cursor = m_editor->textCursor();
  cursor.setPosition(std::min(m_caret, static_cast<int>(m_chunks[static_cast<size_t>(index)].text.size())));
  m_editor->setTextCursor(cursor);
  m_editor->setFocus();
}

void ChunkView::endEdit(bool save) {
  if (!m_editor) return;
  QPlainTextEdit* editor = m_editor;
  m_editor.clear();
  editor->removeEventFilter(this);
  const PaintedChunk& chunk = m_chunks[static_cast<size_t>(m_edited)];
  const QString text = editor->toPlainText();
  editor->hide();
  editor->deleteLater();
  setFocus();
  if (save && text != chunk.text) Q_EMIT textEdited(chunk.id, text);
}

bool ChunkView::eventFilter(QObject* watched, QEvent* event) {
  if (watched == m_editor) {
    if (event->type() == QEvent::FocusOut) {
      endEdit(true);
      return false;
    }
    if (event->type() == QEvent::ShortcutOverride || event->type() == QEvent::KeyPress) {
      const auto* key = static_cast<QKeyEvent*>(event);
      const bool saves = key->key() == Qt::Key_Return && key->modifiers() & Qt::ControlModifier;
      if (key->key() == Qt::Key_Escape || saves) {
        event->accept();
        if (event->type() == QEvent::KeyPress) endEdit(saves);
        return true;
      }
    }
  }
  return QAbstractScrollArea::eventFilter(watched, event);
}

}  // namespace heddle::ui
