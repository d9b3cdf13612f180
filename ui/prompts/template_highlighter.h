// Colours of the template language in an editor.
#pragma once

#include <QSyntaxHighlighter>
#include <utility>
#include <vector>

#include "core/templates/template.h"

namespace heddle::ui {

class Theme;

// The lexer looks at the whole source, since a comment or a tag may span lines; it runs once for each
// revision.
class TemplateHighlighter : public QSyntaxHighlighter {
  Q_OBJECT

 public:
  TemplateHighlighter(QTextDocument* document, const Theme& theme);

  // The kind of token at a position of the document (in UTF-16 units), for completion; Text outside of tags.
  TemplateTokenKind kindAt(int position);
  // True between "{{" or "{%" and its end.
  bool inTag(int position);

 protected:
  void highlightBlock(const QString& text) override;

 private:
  struct Span {
    int start = 0;
    int length = 0;
    TemplateTokenKind kind = TemplateTokenKind::Text;
  };
  const std::vector<Span>& spans();
  std::vector<Span>::const_iterator firstAfter(int position);

  const Theme& m_theme;
  std::vector<Span> m_spans;
  std::pair<int, int> m_revision{-1, 0};  // and the number of characters
};

}  // namespace heddle::ui
