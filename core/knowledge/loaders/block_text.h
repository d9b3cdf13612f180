// Builds the text of a document from blocks (paragraphs, headings, list items, table rows) and the runs
// inside them, as formats with markup have them.
#pragma once

#include <string_view>

#include "core/knowledge/loader.h"

namespace heddle {

class BlockText {
 public:
  explicit BlockText(LoadedDocument& document) : m_document(document) {}

  // White space collapses to one blank, as between words of a paragraph.
  void run(std::string_view text);
  void verbatim(std::string_view text);  // white space stays
  void line();                           // what follows begins on a new line
  void paragraph();                      // ... after an empty line
  // What is written between the two is a heading.
  void beginHeading(int level);
  void endHeading();
  size_t size_bytes() const { return m_document.text.size(); }

 private:
  void flush();

  LoadedDocument& m_document;
  int m_lineEnds = 0;
  bool m_blank = false;
  int m_headingLevel = 0;
  size_t m_headingStart = 0;
  bool m_headingHasText = false;
};

}  // namespace heddle
