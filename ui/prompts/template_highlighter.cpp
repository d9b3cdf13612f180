#include "ui/prompts/template_highlighter.h"

#include <QTextDocument>
#include <algorithm>

#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

// UTF-16 units that the UTF-8 bytes [from, to) stand for.
int utf16Length(std::string_view bytes) {
  int units = 0;
  for (const char byte : bytes) {
    const auto value = static_cast<unsigned char>(byte);
    if ((value & 0xC0) != 0x80) units += value >= 0xF0 ? 2 : 1;
  }
  return units;
}

Colour colourOf(TemplateTokenKind kind) {
  switch (kind) {
    case TemplateTokenKind::Keyword:
      return Colour::CodeKeyword;
    case TemplateTokenKind::Variable:
      return Colour::CodeVariable;
    case TemplateTokenKind::String:
      return Colour::CodeString;
    case TemplateTokenKind::Number:
      return Colour::CodeFilter;
    case TemplateTokenKind::Filter:
      return Colour::CodeFilter;
    case TemplateTokenKind::Comment:
      return Colour::CodeComment;
    case TemplateTokenKind::Delimiter:
    case TemplateTokenKind::Operator:
      return Colour::Muted;
    case TemplateTokenKind::Text:
      return Colour::Text;
  }
  return Colour::Text;
}

}  // namespace

TemplateHighlighter::TemplateHighlighter(QTextDocument* document, const Theme& theme)
    : QSyntaxHighlighter(document), m_theme(theme) {
  connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

const std::vector<TemplateHighlighter::Span>& TemplateHighlighter::spans() {
  // Replacing the whole text tells of two changes under one revision: emptied, then filled.
  const std::pair now{document()->revision(), document()->characterCount()};
  if (m_revision == now) return m_spans;
  m_revision = now;
  m_spans.clear();
  const std::string source = document()->toPlainText().toStdString();
  size_t bytes = 0;
  int units = 0;
  for (const TemplateToken& token : highlightTemplate(source)) {
    units += utf16Length(std::string_view(source).substr(bytes, token.offset_bytes - bytes));
    const int length = utf16Length(std::string_view(source).substr(token.offset_bytes, token.length_bytes));
    m_spans.push_back({units, length, token.kind});
    units += length;
    bytes = token.offset_bytes + token.length_bytes;
  }
  return m_spans;
}

std::vector<TemplateHighlighter::Span>::const_iterator TemplateHighlighter::firstAfter(int position) {
  const auto& all = spans();
  return std::upper_bound(all.begin(), all.end(), position,
                          [](int value, const Span& span) { return value < span.start + span.length; });
}

void TemplateHighlighter::highlightBlock(const QString& text) {
  const int from = currentBlock().position();
  const int to = from + static_cast<int>(text.size());
  int state = 0;
  for (auto span = firstAfter(from); span != m_spans.end() && span->start <= to; ++span) {
    const int start = std::max(span->start, from);
    const int end = std::min(span->start + span->length, to);
    if (span->kind != TemplateTokenKind::Text && end > start) {
      QTextCharFormat format;
      format.setForeground(m_theme.colour(colourOf(span->kind)));
      if (span->kind == TemplateTokenKind::Comment) format.setFontItalic(true);
      setFormat(start - from, end - start, format);
    }
    // A token that goes on in the next line: that line must be coloured again when this one changes.
    if (span->start + span->length > to) state = static_cast<int>(span->kind) + 1;
  }
  setCurrentBlockState(state * 2 + (inTag(to) ? 1 : 0));
}

TemplateTokenKind TemplateHighlighter::kindAt(int position) {
  const auto span = firstAfter(position);
  return span != m_spans.end() && span->start <= position ? span->kind : TemplateTokenKind::Text;
}

bool TemplateHighlighter::inTag(int position) {
  const auto& all = spans();
  bool inside = false;
  for (const Span& span : all) {
    if (span.start >= position) break;
    if (span.kind != TemplateTokenKind::Delimiter) continue;
    const QChar first = document()->characterAt(span.start);
    inside = first == u'{';
  }
  return inside;
}

}  // namespace heddle::ui
