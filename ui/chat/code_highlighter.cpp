#include "ui/chat/code_highlighter.h"

#include <QSet>

#include "ui/theme/theme.h"

namespace heddle::ui {
using namespace Qt::StringLiterals;

struct CodeLanguage {
  QStringList names;
  QStringList lineComments;
  bool blockComments;  // /* ... */
  QSet<QString> keywords;
};

namespace {

QSet<QString> words(const char* list) {
  const QStringList split = QString::fromLatin1(list).split(u' ');
  return {split.begin(), split.end()};
}

const std::vector<CodeLanguage>& languages() {
  static const std::vector<CodeLanguage> table = {
      {{u"python"_s, u"py"_s, u"python3"_s},
       {u"#"_s},
       false,
       words("and as assert async await break class continue def del elif else except False finally for from "
             "global if "
             "import in is lambda None nonlocal not or pass raise return True try while with yield match "
             "case self")},
      {{u"javascript"_s, u"js"_s, u"typescript"_s, u"ts"_s, u"jsx"_s, u"tsx"_s},
       {u"//"_s},
       true,
       words("async await break case catch class const continue default delete do else export extends false "
             "finally for "
             "from function if import in instanceof interface let new null of return static super switch "
             "this throw true "
             "try type typeof undefined var void while yield")},
      {{u"c"_s, u"cpp"_s, u"c++"_s, u"h"_s, u"cuda"_s, u"java"_s, u"csharp"_s, u"cs"_s, u"go"_s, u"rust"_s,
        u"rs"_s},
       {u"//"_s},
       true,
       words("auto bool break case catch char class const constexpr continue default delete do double else "
             "enum explicit "
             "extern false final float fn for func go goto if impl import inline int interface let long "
             "match mod mut "
             "namespace new noexcept nullptr operator override package private protected pub public return "
             "short signed "
             "sizeof static struct super switch template this throw trait true try type typedef typename "
             "union unsigned "
             "use using var virtual void volatile while")},
      {{u"bash"_s, u"sh"_s, u"shell"_s, u"zsh"_s, u"console"_s},
       {u"#"_s},
       false,
       words("case do done elif else esac export fi for function if in local return select then until while "
             "set echo cd")},
      {{u"sql"_s},
       {u"--"_s},
       true,
       words("select from where and or not insert into values update set delete create table index view join "
             "left right "
             "inner outer on group by order having limit as null primary key foreign references distinct "
             "union all "
             "SELECT FROM WHERE AND OR NOT INSERT INTO VALUES UPDATE SET DELETE CREATE TABLE INDEX VIEW JOIN "
             "LEFT RIGHT "
             "INNER OUTER ON GROUP BY ORDER HAVING LIMIT AS NULL PRIMARY KEY FOREIGN REFERENCES DISTINCT "
             "UNION ALL")},
      {{u"json"_s, u"yaml"_s, u"yml"_s, u"toml"_s}, {u"#"_s}, false, words("true false null")},
  };
  return table;
}

const CodeLanguage& plain() {
  static const CodeLanguage none{};
  return none;
}

}  // namespace

CodeHighlighter::CodeHighlighter(QTextDocument* document, const Theme& theme)
    : QSyntaxHighlighter(document), m_theme(theme), m_language(&plain()) {
  connect(&theme, &Theme::changed, this, &QSyntaxHighlighter::rehighlight);
}

void CodeHighlighter::setLanguage(const QString& name) {
  const CodeLanguage* chosen = &plain();
  for (const CodeLanguage& language : languages())
    if (language.names.contains(name)) chosen = &language;
  if (chosen == m_language) return;
  m_language = chosen;
  rehighlight();
}

qsizetype CodeHighlighter::skipString(const QString& text, qsizetype start) const {
  const QChar quote = text[start];
  qsizetype i = start + 1;
  while (i < text.size()) {
    if (text[i] == u'\\') {
      i += 2;
    } else if (text[i++] == quote) {
      return i;
    }
  }
  return text.size();
}

void CodeHighlighter::highlightBlock(const QString& text) {
  enum State { Code = 0, InComment = 1 };
  const auto paint = [this](qsizetype from, qsizetype to, Colour colour) {
    setFormat(static_cast<int>(from), static_cast<int>(to - from), m_theme.colour(colour));
  };
  const auto commentEnd = [&](qsizetype from) {
    const qsizetype end = text.indexOf("*/"_L1, from);
    setCurrentBlockState(end < 0 ? InComment : Code);
    return end < 0 ? text.size() : end + 2;
  };
  setCurrentBlockState(Code);
  qsizetype i = 0;
  if (previousBlockState() == InComment) {
    i = commentEnd(0);
    paint(0, i, Colour::CodeComment);
  }
  while (i < text.size()) {
    const QChar c = text[i];
    const QStringView rest = QStringView(text).mid(i);
    const bool lineComment = std::any_of(m_language->lineComments.begin(), m_language->lineComments.end(),
                                         [&](const QString& mark) { return rest.startsWith(mark); });
    if (lineComment) {
      paint(i, text.size(), Colour::CodeComment);
      return;
    }
    if (m_language->blockComments && rest.startsWith("/*"_L1)) {
      const qsizetype end = commentEnd(i + 2);
      paint(i, end, Colour::CodeComment);
      i = end;
    } else if (c == u'"' || c == u'\'' || c == u'`') {
      const qsizetype end = skipString(text, i);
      paint(i, end, Colour::CodeString);
      i = end;
    } else if (c.isDigit()) {
      const qsizetype from = i;
      while (i < text.size() && (text[i].isLetterOrNumber() || text[i] == u'.' || text[i] == u'_')) ++i;
      paint(from, i, Colour::CodeFilter);
    } else if (c.isLetter() || c == u'_') {
      const qsizetype from = i;
      while (i < text.size() && (text[i].isLetterOrNumber() || text[i] == u'_')) ++i;
      if (m_language->keywords.contains(text.mid(from, i - from))) paint(from, i, Colour::CodeKeyword);
    } else {
      ++i;
    }
  }
}

}  // namespace heddle::ui
