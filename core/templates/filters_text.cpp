// Filters on texts.
#include <algorithm>

#include "core/templates/budget.h"
#include "core/templates/builtins.h"
#include "core/templates/unicode.h"
#include "core/templates/word_wrap.h"

namespace heddle::templates {
namespace {

Value sameKind(const Invocation& in, std::string text) {
  return Value::string(std::move(text), in.subject.isMarkup());
}

template <std::string (*map)(std::string_view)>
Value mapped(Invocation& in) {
  const std::string text = toText(in.subject);
  chargeSteps(text.size() / 16);
  return sameKind(in, map(text));
}

// Jinja2's own: a word begins after - ( { [ < or a blank, unlike str.title.
std::string titleWords(std::string_view text) {
  std::string result;
  size_t start = 0;
  const auto flush = [&](size_t end) {
    if (end == start) return;
    const std::string_view word = text.substr(start, end - start);
    size_t first = 0;
    nextCodePoint(word, first);
    result += upperCase(word.substr(0, first)) + lowerCase(word.substr(first));
    start = end;
  };
  for (size_t offset = 0; offset < text.size();) {
    const size_t before = offset;
    const char32_t c = nextCodePoint(text, offset);
    if (c != '-' && c != '(' && c != '{' && c != '[' && c != '<' && !isSpace(c)) continue;
    flush(before);
    result += text.substr(before, offset - before);
    start = offset;
  }
  flush(text.size());
  return result;
}

Value title(Invocation& in) {
  return Value::string(titleWords(toText(in.subject)));
}

Value center(Invocation& in) {
  Arguments arguments;
  arguments.positional.push_back(Value::integer(in.integer(0, 80)));
  const Value text = in.subject.is(Kind::String) ? in.subject : Value::string(toText(in.subject));
  return runBuiltin(in.interpreter, *findMethod(text, "center"), text, arguments);
}

Value format(Invocation& in) {
  const Value pattern = in.subject.is(Kind::String) ? in.subject : Value::string(toText(in.subject));
  if (in.arguments.named.empty())
    return sameKind(in, formatPercent(pattern, Value::tuple(in.arguments.positional)));
  if (!in.arguments.positional.empty())
    fail("template.type", HEDDLE_TR("Error", "'format' takes values either in order or by name"));
  Entries entries;
  for (const auto& [name, value] : in.arguments.named) entries.emplace_back(Value::string(name), value);
  return sameKind(in, formatPercent(pattern, Value::dict(std::move(entries))));
}

Value indent(Invocation& in) {
  if (!in.subject.is(Kind::String)) {
    if (in.subject.is(Kind::Undefined)) failUndefined(in.subject);
    fail("template.type",
         {HEDDLE_TR("Error", "'{0}' needs a text, not {1}"), {"indent", typeName(in.subject)}});
  }
  std::string blanks;
  if (in.find(0) != nullptr && in.at(0).is(Kind::String))
    blanks = in.at(0).text();
  else {
    const int64_t width = std::max<int64_t>(0, in.integer(0, 4));
    checkText(static_cast<size_t>(width));
    blanks.assign(static_cast<size_t>(width), ' ');
  }
  const bool first = in.flag(1, false), blankLines = in.flag(2, false);
  const std::string whole = in.subject.text() + "\n";
  std::string result = first ? blanks : "";
  bool atFirst = true;
  for (const std::string_view line : splitLines(whole)) {
    if (!atFirst) {
      result += '\n';
      if (blankLines || !line.empty()) result += blanks;
    }
    atFirst = false;
    result += line;
    checkText(result.size());
  }
  return sameKind(in, std::move(result));
}

Value replace(Invocation& in) {
  Arguments arguments;
  arguments.positional = {Value::string(toText(in.at(0))), Value::string(toText(in.at(1)))};
  if (in.find(2) != nullptr && !in.at(2).is(Kind::None)) arguments.positional.push_back(in.at(2));
  const Value text = Value::string(toText(in.subject));
  return runBuiltin(in.interpreter, *findMethod(text, "replace"), text, arguments);
}

Value string(Invocation& in) {
  return in.subject.is(Kind::String) ? in.subject : Value::string(toText(in.subject));
}

Value trim(Invocation& in) {
  const Value text = string(in);
  Arguments arguments;
  if (in.find(0) != nullptr) arguments.positional.push_back(in.at(0));
  return runBuiltin(in.interpreter, *findMethod(text, "strip"), text, arguments);
}

Value truncate(Invocation& in) {
  const int64_t length = in.integer(0, 255), leeway = in.integer(3, 5);
  const bool killWords = in.flag(1, false);
  const std::string end = in.text(2, "...");
  const auto endLength = static_cast<int64_t>(countCodePoints(end));
  if (length < endLength || leeway < 0) {
    fail("template.value",
         {HEDDLE_TR("Error", "'truncate' needs a length of at least {0} and a leeway that is not negative"),
          {std::to_string(endLength)}});
  }
  const auto size = lengthOf(in.subject);
  if (!size)
    fail("template.type",
         {HEDDLE_TR("Error", "'{0}' needs a text, not {1}"), {"truncate", typeName(in.subject)}});
  if (static_cast<int64_t>(*size) <= length + leeway) return in.subject;
  const Value part = sliceOf(in.subject, Value(), Value::integer(length - endLength), Value());
  if (!part.is(Kind::String))
    fail("template.type",
         {HEDDLE_TR("Error", "'{0}' needs a text, not {1}"), {"truncate", typeName(in.subject)}});
  std::string text = part.text();
  if (!killWords) text.resize(std::min(text.rfind(' '), text.size()));
  return sameKind(in, text + end);
}

Value wordCount(Invocation& in) {
  const std::string text = toText(in.subject);
  chargeSteps(text.size() / 8);
  int64_t count = 0;
  bool inWord = false;
  for (size_t offset = 0; offset < text.size();) {
    const char32_t c = nextCodePoint(text, offset);
    const bool word = c == '_' || isAlnum(c);
    if (word && !inWord) ++count;
    inWord = word;
  }
  return Value::integer(count);
}

Value wordWrap(Invocation& in) {
  if (!in.subject.is(Kind::String)) {
    if (in.subject.is(Kind::Undefined)) failUndefined(in.subject);
    fail("template.type",
         {HEDDLE_TR("Error", "'{0}' needs a text, not {1}"), {"wordwrap", typeName(in.subject)}});
  }
  const int64_t width = in.integer(0, 79);
  if (width <= 0) fail("template.value", HEDDLE_TR("Error", "'wordwrap' needs a width above 0"));
  const WrapOptions options{static_cast<size_t>(width), in.flag(1, true), in.flag(3, true)};
  const std::string separator = in.text(2, "\n");
  chargeSteps(in.subject.text().size() / 2);
  std::string result;
  bool first = true;
  for (const std::string_view line : splitLines(in.subject.text())) {
    if (!first) result += separator;
    first = false;
    bool firstPart = true;
    for (const std::string& part : wrapText(line, options)) {
      if (!firstPart) result += separator;
      firstPart = false;
      result += part;
      checkText(result.size());
    }
  }
  return Value::string(std::move(result));
}

constexpr Builtin kTable[] = {
    {"capitalize", "", mapped<capitalizeText>,
     HEDDLE_TR("TemplateHelp", "First letter upper case, the rest lower case")},
    {"center", "width?", center, HEDDLE_TR("TemplateHelp", "Centres the text in a field of the width")},
    {"format", "*", format, HEDDLE_TR("TemplateHelp", "Fills the %s, %d and other places of the text")},
    {"indent", "width? first? blank?", indent, HEDDLE_TR("TemplateHelp", "Indents all lines but the first")},
    {"lower", "", mapped<lowerCase>, HEDDLE_TR("TemplateHelp", "Lower case")},
    {"replace", "old new count?", replace, HEDDLE_TR("TemplateHelp", "Replaces one text by another")},
    {"string", "", string, HEDDLE_TR("TemplateHelp", "The value as text")},
    {"title", "", title, HEDDLE_TR("TemplateHelp", "Each word with a capital letter")},
    {"trim", "chars?", trim,
     HEDDLE_TR("TemplateHelp", "Without blanks, or the given characters, at both ends")},
    {"truncate", "length? killwords? end? leeway?", truncate,
     HEDDLE_TR("TemplateHelp", "Cuts the text to a length and marks the cut")},
    {"upper", "", mapped<upperCase>, HEDDLE_TR("TemplateHelp", "Upper case")},
    {"wordcount", "", wordCount, HEDDLE_TR("TemplateHelp", "Number of words")},
    {"wordwrap", "width? break_long_words? wrapstring? break_on_hyphens?", wordWrap,
     HEDDLE_TR("TemplateHelp", "Breaks the text into lines of the width")},
};

}  // namespace

std::span<const Builtin> textFilters() {
  return kTable;
}

}  // namespace heddle::templates
