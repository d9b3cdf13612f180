// Colours for parameters of several lines: templates, JSON, JavaScript.
#pragma once

#include <QSyntaxHighlighter>
#include <string>

namespace heddle::ui {

class Theme;

class ParameterHighlighter : public QSyntaxHighlighter {
  Q_OBJECT

 public:
  // `language`: as a parameter's description says it: "template", "json", "javascript"; else nothing is
  // coloured.
  ParameterHighlighter(QTextDocument* document, const Theme& theme, std::string language);

 protected:
  void highlightBlock(const QString& text) override;

 private:
  void highlightTemplateLine(const QString& text);
  void highlightCodeLine(const QString& text);
  const Theme& m_theme;
  std::string m_language;
};

}  // namespace heddle::ui
