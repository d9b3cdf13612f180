#include "ui/chat/markdown_blocks.h"

#include <QStringView>

namespace heddle::ui {
namespace {

constexpr qsizetype kTextPiece_chars = 3000;

struct Fence {
  QChar mark;
  qsizetype length = 0;
  qsizetype indent = 0;
  QString info;
};

qsizetype leadingBlanks(QStringView line) {
  qsizetype count = 0;
  while (count < line.size() && line[count] == u' ') ++count;
  return count;
}

// The fence this line opens; length 0 if it opens none.
Fence openingFence(QStringView line) {
  Fence fence;
  fence.indent = leadingBlanks(line);
  if (fence.indent > 3 || fence.indent == line.size()) return {};
  fence.mark = line[fence.indent];
  if (fence.mark != u'`' && fence.mark != u'~') return {};
  qsizetype end = fence.indent;
  while (end < line.size() && line[end] == fence.mark) ++end;
  fence.length = end - fence.indent;
  const QStringView info = line.mid(end).trimmed();
  if (fence.length < 3 || (fence.mark == u'`' && info.contains(u'`'))) return {};
  fence.info = info.toString().section(u' ', 0, 0).toLower();
  return fence;
}

bool closes(QStringView line, const Fence& fence) {
  const qsizetype indent = leadingBlanks(line);
  if (indent > 3) return false;
  const QStringView rest = line.mid(indent).trimmed();
  if (rest.size() < fence.length) return false;
  for (const QChar character : rest)
    if (character != fence.mark) return false;
  return true;
}

// True if a paragraph that starts with this line cannot continue what stood before the blank line.
bool startsAfresh(QStringView line) {
  if (line.isEmpty()) return false;
  const QChar first = line.front();
  if (first.isSpace() || first == u'>' || first == u'|') return false;
  if ((first == u'-' || first == u'*' || first == u'+') && line.size() > 1 && line[1].isSpace()) return false;
  qsizetype digits = 0;
  while (digits < line.size() && line[digits].isDigit()) ++digits;
  return digits == 0 || digits == line.size() || (line[digits] != u'.' && line[digits] != u')');
}

class Splitter {
 public:
  void take(QStringView line) {
    if (m_inCode) {
      if (closes(line, m_fence)) {
        flush(MarkdownBlock::Kind::Code);
        m_inCode = false;
      } else {
        append(line.mid(std::min(leadingBlanks(line), m_fence.indent)));
      }
      return;
    }
    if (const Fence fence = openingFence(line); fence.length > 0) {
      flush(MarkdownBlock::Kind::Text);
      m_fence = fence;
      m_inCode = true;
      return;
    }
    if (m_piece.size() > kTextPiece_chars && m_afterBlank && startsAfresh(line))
      flush(MarkdownBlock::Kind::Text);
    m_afterBlank = line.trimmed().isEmpty();
    append(line);
  }

  std::vector<MarkdownBlock> finish() {
    flush(m_inCode ? MarkdownBlock::Kind::Code : MarkdownBlock::Kind::Text);
    return std::move(m_blocks);
  }

 private:
  void append(QStringView line) {
    if (m_lines++ > 0) m_piece += u'\n';
    m_piece += line;
  }
  void flush(MarkdownBlock::Kind kind) {
    const bool code = kind == MarkdownBlock::Kind::Code;
    if (code || !QStringView(m_piece).trimmed().isEmpty())
      m_blocks.push_back({kind, code ? m_fence.info : QString(), m_piece});
    m_piece.clear();
    m_lines = 0;
    m_afterBlank = false;
  }

  std::vector<MarkdownBlock> m_blocks;
  QString m_piece;
  qsizetype m_lines = 0;
  Fence m_fence;
  bool m_inCode = false;
  bool m_afterBlank = false;
};

}  // namespace

std::vector<MarkdownBlock> splitMarkdown(const QString& markdown) {
  Splitter splitter;
  qsizetype start = 0;
  const QStringView all(markdown);
  while (start < all.size()) {
    qsizetype end = all.indexOf(u'\n', start);
    if (end < 0) end = all.size();
    QStringView line = all.mid(start, end - start);
    if (line.endsWith(u'\r')) line.chop(1);
    splitter.take(line);
    start = end + 1;
  }
  return splitter.finish();
}

}  // namespace heddle::ui
