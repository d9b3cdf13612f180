#include "ui/pipelines/parameter_highlighter.h"

#include <QRegularExpression>

#include "core/templates/template.h"
#include "ui/theme/theme.h"

namespace heddle::ui {
namespace {

Colour colourOf(TemplateTokenKind kind) {
  switch (kind) {
    case TemplateTokenKind::Keyword:
      return Colour::CodeKeyword;
    case TemplateTokenKind::Variable:
      return Colour::CodeVariable;
    case TemplateTokenKind::String:
      return Colour::CodeString;
    case TemplateTokenKind::Number:
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

ParameterHighlighter::ParameterHighlighter(QTextDocument* document, const Theme& theme, std::string language)
    : QSyntaxHighlighter(document), m_theme(theme), m_language(std::move(language)) {
  connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void ParameterHighlighter::highlightBlock(const QString& text) {
  if (m_language == "template")
    highlightTemplateLine(text);
  else if (m_language == "json" || m_language == "javascript")
    highlightCodeLine(text);
}

// A line at a time: tags over several lines are rare in the small templates of nodes.
void ParameterHighlighter::highlightTemplateLine(const QString& text) {
  const QByteArray bytes = text.toUtf8();
  for (const TemplateToken& token :
       highlightTemplate(std::string_view(bytes.constData(), static_cast<size_t>(bytes.size())))) {
    if (token.kind == TemplateTokenKind::Text) continue;
    const auto before = static_cast<qsizetype>(token.offset_bytes),
               own = static_cast<qsizetype>(token.length_bytes);
    const int start = static_cast<int>(QString::fromUtf8(bytes.left(before)).size());
    const int length = static_cast<int>(QString::fromUtf8(bytes.mid(before, own)).size());
    setFormat(start, length, m_theme.colour(colourOf(token.kind)));
  }
}

void ParameterHighlighter::highlightCodeLine(const QString& text) {
  static const QRegularExpression kTokens(QStringLiteral(
      R"((?<string>"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|`(?:[^`\\]|\\.)*`)|(?<comment>//.*$)|(?<number>\b\d+(?:\.\d+)?\b)|(?<word>\b(?:const|let|var|function|return|if|else|for|of|in|while|do|new|true|false|null|undefined|switch|case|break|continue|throw|try|catch|typeof)\b))"));
  for (auto match = kTokens.globalMatch(text); match.hasNext();) {
    const QRegularExpressionMatch token = match.next();
    const Colour colour = token.hasCaptured(u"string")    ? Colour::CodeString
                          : token.hasCaptured(u"comment") ? Colour::CodeComment
                          : token.hasCaptured(u"number")  ? Colour::CodeFilter
                                                          : Colour::CodeKeyword;
    setFormat(static_cast<int>(token.capturedStart()), static_cast<int>(token.capturedLength()),
              m_theme.colour(colour));
  }
}

}  // namespace heddle::ui
