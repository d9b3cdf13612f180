// Colours for code in answers: comments, strings, numbers and the keywords of the languages people ask models
// about.
#pragma once

#include <QSyntaxHighlighter>

namespace heddle::ui {

class Theme;

// A scanner, not a grammar: it never fails and never looks further than a line and the state of the one
// before.
class CodeHighlighter : public QSyntaxHighlighter {
  Q_OBJECT

 public:
  CodeHighlighter(QTextDocument* document, const Theme& theme);
  // "python", "json", ...; an unknown name colours strings and numbers only.
  void setLanguage(const QString& name);

 protected:
  void highlightBlock(const QString& text) override;

 private:
  qsizetype skipString(const QString& text, qsizetype start) const;

  const Theme& m_theme;
  const struct CodeLanguage* m_language;
};

}  // namespace heddle::ui
