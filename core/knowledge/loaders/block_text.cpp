#include "core/knowledge/loaders/block_text.h"

#include <algorithm>

namespace heddle {
namespace {

bool isBlank(char byte) {
  return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

}  // namespace

void BlockText::flush() {
  std::string& text = m_document.text;
  if (!text.empty() && m_lineEnds > 0)
    text.append(static_cast<size_t>(m_lineEnds), '\n');
  else if (!text.empty() && m_blank)
    text += ' ';
  m_lineEnds = 0;
  m_blank = false;
  if (m_headingLevel > 0 && !m_headingHasText) {
    m_headingStart = text.size();
    m_headingHasText = true;
  }
}

void BlockText::run(std::string_view text) {
  for (size_t at = 0; at < text.size();) {
    if (isBlank(text[at])) {
      m_blank = true;
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && !isBlank(text[end])) ++end;
    flush();
    m_document.text += text.substr(at, end - at);
    at = end;
  }
}

void BlockText::verbatim(std::string_view text) {
  if (text.empty()) return;
  flush();
  m_document.text += text;
}

void BlockText::line() {
  m_lineEnds = std::max(m_lineEnds, 1);
  m_blank = false;
}

void BlockText::paragraph() {
  m_lineEnds = 2;
  m_blank = false;
}

void BlockText::beginHeading(int level) {
  paragraph();
  m_headingLevel = level;
  m_headingHasText = false;
}

void BlockText::endHeading() {
  if (m_headingLevel > 0 && m_headingHasText)
    m_document.headings.push_back({m_headingStart, m_document.text.size(), m_headingLevel});
  m_headingLevel = 0;
  paragraph();
}

}  // namespace heddle
