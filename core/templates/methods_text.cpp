// Python's methods of str that templates use.
#include <algorithm>

#include "core/templates/budget.h"
#include "core/templates/builtins.h"
#include "core/templates/unicode.h"

namespace heddle::templates {
namespace {

Value same(const Invocation& in, std::string text) {
  return Value::string(std::move(text), in.subject.isMarkup());
}
const std::string& text(const Invocation& in) {
  chargeSteps(in.subject.text().size() / 32);
  return in.subject.text();
}

template <std::string (*map)(std::string_view)>
Value mapped(Invocation& in) {
  chargeSteps(in.subject.text().size() / 16);
  return same(in, map(text(in)));
}

std::string_view stripOf(std::string_view text, const std::u32string& set, bool left, bool right) {
  const auto inSet = [&](char32_t c) { return set.find(c) != std::u32string::npos; };
  while (left && !text.empty()) {
    size_t offset = 0;
    if (!inSet(nextCodePoint(text, offset))) break;
    text.remove_prefix(offset);
  }
  while (right && !text.empty()) {
    size_t start = text.size() - 1;
    while (start > 0 && (static_cast<unsigned char>(text[start]) & 0xC0) == 0x80) --start;
    size_t offset = start;
    if (!inSet(nextCodePoint(text, offset))) break;
    text.remove_suffix(text.size() - start);
  }
  return text;
}

Value stripped(Invocation& in, bool left, bool right) {
  if (in.find(0) == nullptr || in.at(0).is(Kind::None))
    return same(in, std::string(stripSpace(text(in), left, right)));
  const std::u32string set = toUtf32(in.text(0, ""));
  chargeSteps(set.size() * text(in).size() / 64);
  return same(in, std::string(stripOf(text(in), set, left, right)));
}
Value strip(Invocation& in) {
  return stripped(in, true, true);
}
Value leftStrip(Invocation& in) {
  return stripped(in, true, false);
}
Value rightStrip(Invocation& in) {
  return stripped(in, false, true);
}

Value listOf(const Invocation& in, const std::vector<std::string_view>& parts) {
  Items items;
  items.reserve(parts.size());
  for (const std::string_view part : parts) items.push_back(same(in, std::string(part)));
  return Value::list(std::move(items));
}

// At blanks; the rest after `limit` cuts stays whole.
std::vector<std::string_view> splitAtSpace(std::string_view whole, int64_t limit, bool fromRight) {
  std::vector<std::string_view> words = splitWords(whole);
  if (limit < 0 || static_cast<int64_t>(words.size()) <= limit) return words;
  const auto kept = static_cast<size_t>(limit);
  if (fromRight) {
    const size_t cut = words.size() - kept;
    const auto end = static_cast<size_t>(words[cut - 1].data() + words[cut - 1].size() - whole.data());
    std::vector<std::string_view> result = {stripSpace(whole.substr(0, end), true, false)};
    result.insert(result.end(), words.begin() + static_cast<ptrdiff_t>(cut), words.end());
    return result;
  }
  const auto start = static_cast<size_t>(words[kept].data() - whole.data());
  words.resize(kept);
  words.push_back(stripSpace(whole.substr(start), false, true));
  if (words.back().empty()) words.pop_back();
  return words;
}

std::vector<std::string_view> splitAt(std::string_view whole, std::string_view separator, int64_t limit,
                                      bool fromRight) {
  std::vector<std::string_view> parts;
  while (limit != 0) {
    const size_t at = fromRight ? whole.rfind(separator) : whole.find(separator);
    if (at == std::string_view::npos) break;
    parts.push_back(fromRight ? whole.substr(at + separator.size()) : whole.substr(0, at));
    if (fromRight)
      whole = whole.substr(0, at);
    else
      whole.remove_prefix(at + separator.size());
    --limit;
  }
  parts.push_back(whole);
  if (fromRight) std::reverse(parts.begin(), parts.end());
  return parts;
}

Value splitText(Invocation& in, bool fromRight) {
  const int64_t limit = in.integer(1, -1);
  if (in.find(0) == nullptr || in.at(0).is(Kind::None))
    return listOf(in, splitAtSpace(text(in), limit, fromRight));
  const std::string separator = in.text(0, "");
  if (separator.empty()) fail("template.value", HEDDLE_TR("Error", "the separator is empty"));
  checkItems(text(in).size() / separator.size());
  return listOf(in, splitAt(text(in), separator, limit, fromRight));
}
Value split(Invocation& in) {
  return splitText(in, false);
}
Value rightSplit(Invocation& in) {
  return splitText(in, true);
}
Value lines(Invocation& in) {
  return listOf(in, splitLines(text(in), in.flag(0, false)));
}

Value parted(Invocation& in, bool fromRight) {
  const std::string separator = in.text(0, "");
  if (separator.empty()) fail("template.value", HEDDLE_TR("Error", "the separator is empty"));
  const std::string& whole = text(in);
  const size_t at = fromRight ? whole.rfind(separator) : whole.find(separator);
  const Value empty = same(in, "");
  if (at == std::string::npos)
    return fromRight ? Value::tuple({empty, empty, in.subject}) : Value::tuple({in.subject, empty, empty});
  return Value::tuple(
      {same(in, whole.substr(0, at)), same(in, separator), same(in, whole.substr(at + separator.size()))});
}
Value partition(Invocation& in) {
  return parted(in, false);
}
Value rightPartition(Invocation& in) {
  return parted(in, true);
}

Value join(Invocation& in) {
  std::string result;
  bool first = true;
  for (const Value& item : itemsOf(in.at(0))) {
    if (!item.is(Kind::String) && !in.subject.isMarkup()) {
      fail("template.type", {HEDDLE_TR("Error", "'join' of a text joins texts, not {0}"), {typeName(item)}},
           HEDDLE_TR("Error", "use the filter: list | join(', ')"));
    }
    if (!first) result += text(in);
    first = false;
    result += in.subject.isMarkup() && !item.isMarkup() ? escapeHtml(toText(item)) : item.text();
    checkText(result.size());
  }
  return same(in, std::move(result));
}

Value replace(Invocation& in) {
  const std::string old = in.text(0, ""), with = in.text(1, "");
  int64_t left = in.integer(2, -1);
  const std::string& whole = text(in);
  std::string result;
  size_t at = 0;
  if (old.empty()) {  // between all characters
    for (; left != 0; --left) {
      result += with;
      if (at >= whole.size()) break;
      const size_t start = at;
      nextCodePoint(whole, at);
      result.append(whole, start, at - start);
      checkText(result.size());
    }
    return same(in, result + whole.substr(std::min(at, whole.size())));
  }
  for (; left != 0; --left) {
    const size_t found = whole.find(old, at);
    if (found == std::string::npos) break;
    result.append(whole, at, found - at);
    result += with;
    at = found + old.size();
    checkText(result.size());
  }
  return same(in, result.append(whole, at));
}

// The part [start, end) of the text that a search looks at, and the character it begins with.
struct Part {
  std::string_view text;
  int64_t start = 0;
  bool valid = true;
};
Part partOf(const Invocation& in, size_t firstBound) {
  const auto length = static_cast<int64_t>(in.subject.stringCell().characters);
  const auto place = [&](int64_t at) { return std::max<int64_t>(0, at < 0 ? at + length : at); };
  const int64_t start = place(in.integer(firstBound, 0)),
                end = std::min(place(in.integer(firstBound + 1, length)), length);
  if (start > length || start > end) return {{}, start, false};
  const std::string_view whole = text(in);
  const size_t first = offsetOfCodePoint(whole, static_cast<size_t>(start));
  const size_t count = offsetOfCodePoint(whole.substr(first), static_cast<size_t>(end - start));
  return {whole.substr(first, count), start, true};
}

int64_t search(const Invocation& in, bool fromRight) {
  const Part part = partOf(in, 1);
  const std::string wanted = in.text(0, "");
  const size_t at = !part.valid ? std::string::npos
                    : fromRight ? part.text.rfind(wanted)
                                : part.text.find(wanted);
  return at == std::string::npos
             ? -1
             : part.start + static_cast<int64_t>(countCodePoints(part.text.substr(0, at)));
}
Value find(Invocation& in) {
  return Value::integer(search(in, false));
}
Value rightFind(Invocation& in) {
  return Value::integer(search(in, true));
}
Value indexOf(const Invocation& in, bool fromRight) {
  const int64_t at = search(in, fromRight);
  if (at < 0)
    fail("template.value", {HEDDLE_TR("Error", "the text does not contain {0}"), {repr(in.at(0))}},
         HEDDLE_TR("Error", "use find, which then gives -1"));
  return Value::integer(at);
}
Value index(Invocation& in) {
  return indexOf(in, false);
}
Value rightIndex(Invocation& in) {
  return indexOf(in, true);
}

Value count(Invocation& in) {
  const Part part = partOf(in, 1);
  const std::string wanted = in.text(0, "");
  if (!part.valid) return Value::integer(0);
  if (wanted.empty()) return Value::integer(static_cast<int64_t>(countCodePoints(part.text)) + 1);
  int64_t total = 0;
  for (size_t at = part.text.find(wanted); at != std::string_view::npos;
       at = part.text.find(wanted, at + wanted.size()))
    ++total;
  return Value::integer(total);
}

Value affix(const Invocation& in, bool atEnd) {
  const Part part = partOf(in, 1);
  const auto matches = [&](const Value& value) {
    if (!value.is(Kind::String))
      fail("template.type", {HEDDLE_TR("Error", "'{0}' needs a text, not {1}"),
                             {std::string(in.builtin.name), typeName(value)}});
    return part.valid && (atEnd ? part.text.ends_with(value.text()) : part.text.starts_with(value.text()));
  };
  if (!in.at(0).is(Kind::Tuple)) return Value::boolean(matches(in.at(0)));
  const Items& options = in.at(0).items();
  return Value::boolean(std::any_of(options.begin(), options.end(), matches));
}
Value startsWith(Invocation& in) {
  return affix(in, false);
}
Value endsWith(Invocation& in) {
  return affix(in, true);
}

Value removePrefix(Invocation& in) {
  const std::string prefix = in.text(0, "");
  return text(in).starts_with(prefix) ? same(in, text(in).substr(prefix.size())) : in.subject;
}
Value removeSuffix(Invocation& in) {
  const std::string suffix = in.text(0, "");
  return text(in).ends_with(suffix) ? same(in, text(in).substr(0, text(in).size() - suffix.size()))
                                    : in.subject;
}

std::string repeated(const std::string& fill, int64_t times) {
  if (times <= 0) return {};
  checkText(static_cast<size_t>(std::min<int64_t>(times, int64_t{1} << 40)) * fill.size());
  std::string result;
  for (int64_t i = 0; i < times; ++i) result += fill;
  return result;
}

Value justified(const Invocation& in, int side) {
  const std::string fill = in.text(1, " ");
  if (countCodePoints(fill) != 1)
    fail("template.type",
         {HEDDLE_TR("Error", "'{0}' fills with one character"), {std::string(in.builtin.name)}});
  const int64_t width = in.integerOf(in.at(0));
  const auto length = static_cast<int64_t>(in.subject.stringCell().characters);
  if (width <= length) return in.subject;
  const int64_t missing = width - length;
  // Python puts the odd one to the left when the width is odd.
  const int64_t left = side < 0 ? 0 : side > 0 ? missing : missing / 2 + (missing & width & 1);
  return same(in, repeated(fill, left) + text(in) + repeated(fill, missing - left));
}
Value center(Invocation& in) {
  return justified(in, 0);
}
Value leftJustify(Invocation& in) {
  return justified(in, -1);
}
Value rightJustify(Invocation& in) {
  return justified(in, 1);
}

Value zeroFill(Invocation& in) {
  const int64_t missing = in.integerOf(in.at(0)) - static_cast<int64_t>(in.subject.stringCell().characters);
  std::string result = text(in);
  const bool sign = result.starts_with('-') || result.starts_with('+');
  const std::string zeros = repeated("0", missing);
  return same(in, result.insert(sign ? 1 : 0, zeros));
}

Value expandTabs(Invocation& in) {
  const int64_t size = in.integer(0, 8);
  std::string result;
  int64_t column = 0;
  for (const char c : text(in)) {
    if (c == '\t') {
      const int64_t blanks = size > 0 ? size - column % size : 0;
      result += repeated(" ", blanks);
      column += blanks;
    } else {
      result += c;
      if (c == '\n' || c == '\r')
        column = 0;
      else if ((static_cast<unsigned char>(c) & 0xC0) != 0x80)
        ++column;
    }
    checkText(result.size());
  }
  return same(in, std::move(result));
}

template <bool (*holds)(char32_t)>
Value allAre(Invocation& in) {
  const std::string& whole = text(in);
  bool all = !whole.empty();
  for (size_t offset = 0; all && offset < whole.size();) all = holds(nextCodePoint(whole, offset));
  return Value::boolean(all);
}
bool isAsciiCharacter(char32_t c) {
  return c < 0x80;
}
Value isAscii(Invocation& in) {
  return Value::boolean(text(in).empty() || truth(allAre<isAsciiCharacter>(in)));
}
Value isPrintableText(Invocation& in) {
  return Value::boolean(text(in).empty() || truth(allAre<isPrintable>(in)));
}
Value isIdentifier(Invocation& in) {
  const std::string& whole = text(in);
  size_t offset = 0;
  return Value::boolean(!whole.empty() && isIdentifierStart(nextCodePoint(whole, offset)) &&
                        truth(allAre<isIdentifierPart>(in)));
}

template <bool upper>
Value isCased(Invocation& in) {
  const std::string& whole = text(in);
  bool any = false;
  for (size_t offset = 0; offset < whole.size();) {
    const char32_t c = nextCodePoint(whole, offset);
    if (isTitle(c) || (upper ? isLower(c) : isUpper(c))) return Value::boolean(false);
    any = any || (upper ? isUpper(c) : isLower(c));
  }
  return Value::boolean(any);
}
Value isTitled(Invocation& in) {
  const std::string& whole = text(in);
  bool any = false, inWord = false;
  for (size_t offset = 0; offset < whole.size();) {
    const char32_t c = nextCodePoint(whole, offset);
    const bool capital = isUpper(c) || isTitle(c);
    if ((capital && inWord) || (isLower(c) && !inWord)) return Value::boolean(false);
    inWord = capital || isLower(c);
    any = any || inWord;
  }
  return Value::boolean(any);
}

Value format(Invocation& in) {
  return same(in, formatBraces(in.interpreter, in.subject, in.arguments));
}
Value formatMap(Invocation& in) {
  Arguments arguments;
  if (!in.at(0).is(Kind::Dict))
    fail("template.type",
         {HEDDLE_TR("Error", "'{0}' needs a dict, not {1}"), {"format_map", typeName(in.at(0))}});
  for (const auto& [key, value] : in.at(0).dictCell().entries)
    arguments.named.emplace_back(toText(key), value);
  return same(in, formatBraces(in.interpreter, in.subject, arguments));
}

constexpr Builtin kTable[] = {
    {"capitalize", "", mapped<capitalizeText>,
     HEDDLE_TR("TemplateHelp", "First letter upper case, the rest lower case")},
    {"casefold", "", mapped<foldCase>,
     HEDDLE_TR("TemplateHelp", "Without differences of case, for comparing")},
    {"center", "width fillchar?", center,
     HEDDLE_TR("TemplateHelp", "Centres the text in a field of the width")},
    {"count", "sub start? end?", count, HEDDLE_TR("TemplateHelp", "How often a text occurs")},
    {"endswith", "suffix start? end?", endsWith, HEDDLE_TR("TemplateHelp", "True if the text ends so")},
    {"expandtabs", "tabsize?", expandTabs, HEDDLE_TR("TemplateHelp", "Blanks in place of tabs")},
    {"find", "sub start? end?", find, HEDDLE_TR("TemplateHelp", "Where a text occurs first, or -1")},
    {"format", "*", format, HEDDLE_TR("TemplateHelp", "Fills the {} places of the text")},
    {"format_map", "mapping", formatMap, HEDDLE_TR("TemplateHelp", "Fills the {name} places from a dict")},
    {"index", "sub start? end?", index, HEDDLE_TR("TemplateHelp", "Where a text occurs first, or an error")},
    {"isalnum", "", allAre<isAlnum>, HEDDLE_TR("TemplateHelp", "Only letters and digits")},
    {"isalpha", "", allAre<isAlpha>, HEDDLE_TR("TemplateHelp", "Only letters")},
    {"isascii", "", isAscii, HEDDLE_TR("TemplateHelp", "Only ASCII")},
    {"isdecimal", "", allAre<isDecimal>, HEDDLE_TR("TemplateHelp", "Only decimal digits")},
    {"isdigit", "", allAre<isDigit>, HEDDLE_TR("TemplateHelp", "Only digits")},
    {"isidentifier", "", isIdentifier, HEDDLE_TR("TemplateHelp", "Could be a name")},
    {"islower", "", isCased<false>, HEDDLE_TR("TemplateHelp", "A text in lower case")},
    {"isnumeric", "", allAre<isNumeric>, HEDDLE_TR("TemplateHelp", "Only numerals")},
    {"isprintable", "", isPrintableText, HEDDLE_TR("TemplateHelp", "Nothing invisible in it")},
    {"isspace", "", allAre<isSpace>, HEDDLE_TR("TemplateHelp", "Only blanks")},
    {"istitle", "", isTitled, HEDDLE_TR("TemplateHelp", "Each word with a capital letter")},
    {"isupper", "", isCased<true>, HEDDLE_TR("TemplateHelp", "A text in upper case")},
    {"join", "iterable", join, HEDDLE_TR("TemplateHelp", "Joins texts with this between them")},
    {"ljust", "width fillchar?", leftJustify,
     HEDDLE_TR("TemplateHelp", "Fills up to the width on the right")},
    {"lower", "", mapped<lowerCase>, HEDDLE_TR("TemplateHelp", "Lower case")},
    {"lstrip", "chars?", leftStrip,
     HEDDLE_TR("TemplateHelp", "Without blanks, or the given characters, at the start")},
    {"partition", "sep", partition,
     HEDDLE_TR("TemplateHelp", "Before, separator and after, at its first place")},
    {"removeprefix", "prefix", removePrefix, HEDDLE_TR("TemplateHelp", "Without this start")},
    {"removesuffix", "suffix", removeSuffix, HEDDLE_TR("TemplateHelp", "Without this end")},
    {"replace", "old new count?", replace, HEDDLE_TR("TemplateHelp", "Replaces one text by another")},
    {"rfind", "sub start? end?", rightFind, HEDDLE_TR("TemplateHelp", "Where a text occurs last, or -1")},
    {"rindex", "sub start? end?", rightIndex,
     HEDDLE_TR("TemplateHelp", "Where a text occurs last, or an error")},
    {"rjust", "width fillchar?", rightJustify,
     HEDDLE_TR("TemplateHelp", "Fills up to the width on the left")},
    {"rpartition", "sep", rightPartition,
     HEDDLE_TR("TemplateHelp", "Before, separator and after, at its last place")},
    {"rsplit", "sep? maxsplit?", rightSplit,
     HEDDLE_TR("TemplateHelp", "The parts between a separator, cut from the right")},
    {"rstrip", "chars?", rightStrip,
     HEDDLE_TR("TemplateHelp", "Without blanks, or the given characters, at the end")},
    {"split", "sep? maxsplit?", split, HEDDLE_TR("TemplateHelp", "The parts between a separator")},
    {"splitlines", "keepends?", lines, HEDDLE_TR("TemplateHelp", "The lines")},
    {"startswith", "prefix start? end?", startsWith, HEDDLE_TR("TemplateHelp", "True if the text starts so")},
    {"strip", "chars?", strip,
     HEDDLE_TR("TemplateHelp", "Without blanks, or the given characters, at both ends")},
    {"swapcase", "", mapped<swapCase>, HEDDLE_TR("TemplateHelp", "Upper and lower case exchanged")},
    {"title", "", mapped<titleCase>, HEDDLE_TR("TemplateHelp", "Each word with a capital letter")},
    {"upper", "", mapped<upperCase>, HEDDLE_TR("TemplateHelp", "Upper case")},
    {"zfill", "width", zeroFill, HEDDLE_TR("TemplateHelp", "Zeros in front, up to the width")},
};

}  // namespace

std::span<const Builtin> textMethods() {
  return kTable;
}

}  // namespace heddle::templates
