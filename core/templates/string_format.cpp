// Formatting as Python's: "..." % values and "...".format(values).
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "core/templates/budget.h"
#include "core/templates/builtins.h"
#include "core/templates/interpreter.h"
#include "core/templates/unicode.h"

namespace heddle::templates {
namespace {

constexpr int64_t kMaxPrecision = 1000;

struct Spec {
  std::string fill = " ";
  char align = '\0';  // '<' '>' '^' '=', or none
  char sign = '-';
  bool alternate = false;
  bool numeric = false;  // asks for what only numbers have: a sign, or #
  char grouping = '\0';
  int64_t width = 0;
  int64_t precision = -1;
  char type = '\0';
};

[[noreturn]] void failFormat(std::string_view pattern) {
  fail("template.value", {HEDDLE_TR("Error", "'{0}' is not a valid format"), {std::string(pattern)}});
}
[[noreturn]] void failType(char type, const Value& value) {
  fail("template.type",
       {HEDDLE_TR("Error", "the format '{0}' does not take {1}"), {std::string(1, type), typeName(value)}});
}

std::string padded(std::string text, const Spec& spec, char usualAlign) {
  const auto length = static_cast<int64_t>(countCodePoints(text));
  if (spec.width <= length) return text;
  const auto missing = static_cast<size_t>(spec.width - length);
  checkText(missing * spec.fill.size() + text.size());
  const char align = spec.align != '\0' ? spec.align : usualAlign;
  size_t before = align == '>' || align == '=' ? missing : align == '^' ? missing / 2 : 0;
  const size_t after = missing - before;
  std::string result;
  if (align == '=' && !text.empty() && (text[0] == '-' || text[0] == '+' || text[0] == ' ')) {
    result = text.substr(0, 1);
    text.erase(0, 1);
  }
  if (align == '=' && text.starts_with('0') && text.size() > 1 &&
      (text[1] == 'x' || text[1] == 'X' || text[1] == 'o' || text[1] == 'b')) {
    result += text.substr(0, 2);
    text.erase(0, 2);
  }
  while (before-- > 0) result += spec.fill;
  result += text;
  for (size_t i = 0; i < after; ++i) result += spec.fill;
  return result;
}

std::string grouped(const std::string& digits, char separator, size_t every) {
  std::string result;
  for (size_t i = 0; i < digits.size(); ++i) {
    if (i > 0 && (digits.size() - i) % every == 0) result += separator;
    result += digits[i];
  }
  return result;
}

std::string upper(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(),
                 [](char c) { return static_cast<char>(std::toupper(static_cast<unsigned char>(c))); });
  return text;
}

std::string signText(bool negative, char sign) {
  return negative ? "-" : sign == '+' ? "+" : sign == ' ' ? " " : "";
}

std::string integerText(const BigInteger& value, const Spec& spec) {
  const int base = spec.type == 'x' || spec.type == 'X' ? 16
                   : spec.type == 'o'                   ? 8
                   : spec.type == 'b'                   ? 2
                                                        : 10;
  chargeSteps(value.bits() * value.bits() / 4096);
  std::string digits = (value.negative() ? -value : value).text(base);
  if (static_cast<int64_t>(digits.size()) < spec.precision)
    digits.insert(0, static_cast<size_t>(spec.precision) - digits.size(), '0');
  if (spec.grouping != '\0') digits = grouped(digits, spec.grouping, base == 10 ? 3 : 4);
  if (spec.alternate && base != 10) digits.insert(0, base == 16 ? "0x" : base == 8 ? "0o" : "0b");
  if (spec.type == 'X') digits = upper(digits);
  return signText(value.negative(), spec.sign) + digits;
}

std::string realBody(double magnitude, const Spec& spec) {
  if (std::isnan(magnitude)) return "nan";
  if (std::isinf(magnitude)) return "inf";
  if (spec.type == '\0' && spec.precision < 0) return realText(magnitude);
  const char type = spec.type == '\0' || spec.type == 'n' ? 'g' : static_cast<char>(std::tolower(spec.type));
  const auto precision = static_cast<int>(spec.precision < 0 ? 6 : spec.precision);
  if (type == '%') return formatReal(magnitude * 100, precision, 'f', spec.alternate) + "%";
  std::string text = formatReal(magnitude, precision, type, spec.alternate);
  // Without a type at least one digit stands behind the point.
  if (spec.type == '\0' && text.find_first_of(".e") == std::string::npos) text += ".0";
  return text;
}

std::string realFormatted(double value, const Spec& spec) {
  std::string body = realBody(std::fabs(value), spec);
  if (spec.grouping != '\0') {
    const size_t whole = std::min(body.find_first_not_of("0123456789"), body.size());
    body = grouped(body.substr(0, whole), spec.grouping, 3) + body.substr(whole);
  }
  if (std::isupper(static_cast<unsigned char>(spec.type)) != 0) body = upper(body);
  return signText(std::signbit(value) && !std::isnan(value), spec.sign) + body;
}

int64_t readNumber(std::string_view text, size_t& at) {
  int64_t value = 0;
  while (at < text.size() && text[at] >= '0' && text[at] <= '9') {
    value = std::min<int64_t>(value * 10 + (text[at++] - '0'), int64_t{1} << 40);
  }
  return value;
}

void checkPrecision(const Spec& spec) {
  if (spec.precision > kMaxPrecision)
    fail("template.limit",
         {HEDDLE_TR("Error", "a format asks for more than {0} digits"), {std::to_string(kMaxPrecision)}});
}

// ---- "..." % values

class PercentFormatter {
 public:
  PercentFormatter(const Value& pattern, const Value& arguments)
      : m_pattern(pattern.text()), m_markup(pattern.isMarkup()), m_arguments(arguments) {}

  std::string run() {
    for (size_t at = 0; at < m_pattern.size();) {
      const size_t percent = std::min(m_pattern.find('%', at), m_pattern.size());
      m_out.append(m_pattern, at, percent - at);
      at = percent;
      if (at < m_pattern.size()) directive(++at);
      checkText(m_out.size());
    }
    // What can be indexed by name may be left unused, as Python has it.
    const bool indexed = m_arguments.is(Kind::Dict) || m_arguments.is(Kind::List) ||
                         m_arguments.is(Kind::Range) || m_arguments.is(Kind::Undefined);
    const bool leftOver = m_arguments.is(Kind::Tuple) ? m_next < m_arguments.items().size()
                                                      : m_next == 0 && !m_named && !indexed;
    if (leftOver) fail("template.type", HEDDLE_TR("Error", "not all values are used by the format"));
    return std::move(m_out);
  }

 private:
  Value take() {
    if (!m_arguments.is(Kind::Tuple)) {
      if (m_next++ == 0) return m_arguments;
    } else if (m_next < m_arguments.items().size()) {
      return m_arguments.items()[m_next++];
    }
    fail("template.type", HEDDLE_TR("Error", "the format has more places than there are values"));
  }

  void directive(size_t& at) {
    Spec spec;
    std::optional<Value> named;
    if (at < m_pattern.size() && m_pattern[at] == '(') {
      const size_t close = m_pattern.find(')', at);
      if (close == std::string::npos || !m_arguments.is(Kind::Dict)) failFormat(m_pattern);
      const std::string key = m_pattern.substr(at + 1, close - at - 1);
      const Value* value = m_arguments.dictCell().find(std::string_view(key));
      if (value == nullptr)
        fail("template.value", {HEDDLE_TR("Error", "the format names '{0}', which has no value"), {key}});
      named = *value;
      m_named = true;
      at = close + 1;
    }
    for (bool flags = true; flags && at < m_pattern.size();) {
      switch (m_pattern[at]) {
        case '-':
          spec.align = '<';
          break;
        case '+':
          spec.sign = '+';
          break;
        case ' ':
          if (spec.sign != '+') spec.sign = ' ';
          break;
        case '#':
          spec.alternate = true;
          break;
        case '0':
          spec.fill = "0";
          break;
        default:
          flags = false;
      }
      if (flags) ++at;
    }
    spec.width = size(at);
    if (spec.width < 0) {
      spec.align = '<';
      spec.width = -spec.width;
    }
    if (at < m_pattern.size() && m_pattern[at] == '.') spec.precision = std::max<int64_t>(0, size(++at));
    while (at < m_pattern.size() && (m_pattern[at] == 'l' || m_pattern[at] == 'h' || m_pattern[at] == 'L'))
      ++at;
    if (at >= m_pattern.size()) failFormat(m_pattern);
    spec.type = m_pattern[at++];
    if (spec.type == '%')
      m_out += '%';
    else
      m_out += convert(spec, named ? *named : take());
  }

  int64_t size(size_t& at) {
    if (at >= m_pattern.size() || m_pattern[at] != '*') return readNumber(m_pattern, at);
    ++at;
    const Value value = take();
    if (!value.is(Kind::Int)) failFormat(m_pattern);
    return std::clamp<int64_t>(value.intValue(), -(int64_t{1} << 40), int64_t{1} << 40);
  }

  std::string convert(Spec spec, const Value& value) {
    if (spec.align == '<') spec.fill = " ";
    const bool zeros = spec.fill == "0";
    switch (spec.type) {
      case 's':
      case 'r':
      case 'a': {
        std::string text = spec.type == 's' ? toText(value) : repr(value);
        if (spec.precision >= 0) text.resize(offsetOfCodePoint(text, static_cast<size_t>(spec.precision)));
        if (m_markup && !value.isMarkup()) text = escapeHtml(text);
        spec.fill = " ";
        return padded(std::move(text), spec, '>');
      }
      case 'c': {
        spec.fill = " ";
        if (value.is(Kind::String) && value.stringCell().characters == 1)
          return padded(value.text(), spec, '>');
        if (!value.isInteger() || value.is(Kind::BigInt) || value.intValue() < 0 ||
            value.intValue() > 0x10FFFF)
          failType('c', value);
        std::string text;
        appendUtf8(text, static_cast<char32_t>(value.intValue()));
        return padded(std::move(text), spec, '>');
      }
      case 'd':
      case 'i':
      case 'u':
      case 'x':
      case 'X':
      case 'o': {
        const bool decimal = spec.type == 'd' || spec.type == 'i' || spec.type == 'u';
        if (value.is(Kind::Undefined)) failUndefined(value);
        if (!value.isInteger() && !(decimal && value.is(Kind::Float) && std::isfinite(value.realValue())))
          failType(spec.type, value);
        checkPrecision(spec);
        const BigInteger number =
            value.isInteger() ? value.bigValue() : BigInteger::fromDouble(value.realValue());
        return padded(integerText(number, spec), spec, zeros ? '=' : '>');
      }
      case 'e':
      case 'E':
      case 'f':
      case 'F':
      case 'g':
      case 'G':
        if (value.is(Kind::Undefined)) failUndefined(value);
        if (!value.isNumber()) failType(spec.type, value);
        checkPrecision(spec);
        return padded(realFormatted(value.realValue(), spec), spec, zeros ? '=' : '>');
      default:
        failFormat(m_pattern);
    }
  }

  const std::string& m_pattern;
  bool m_markup;
  const Value& m_arguments;
  size_t m_next = 0;
  bool m_named = false;
  std::string m_out;
};

// ---- "...".format(values)

Spec parseSpec(std::string_view text) {
  Spec spec;
  size_t at = 0;
  const auto isAlign = [](char c) { return c == '<' || c == '>' || c == '^' || c == '='; };
  if (!text.empty()) {
    size_t first = 0;
    nextCodePoint(text, first);
    if (first < text.size() && isAlign(text[first])) {
      spec.fill = text.substr(0, first);
      spec.align = text[first];
      at = first + 1;
    } else if (isAlign(text[0])) {
      spec.align = text[0];
      at = 1;
    }
  }
  if (at < text.size() && (text[at] == '+' || text[at] == '-' || text[at] == ' ')) {
    spec.sign = text[at++];
    spec.numeric = true;
  }
  if (at < text.size() && text[at] == '#') spec.alternate = spec.numeric = (++at, true);
  if (at < text.size() && text[at] == '0') {
    ++at;
    if (spec.align == '\0') {
      spec.fill = "0";
      spec.align = '=';
    }
  }
  spec.width = readNumber(text, at);
  if (at < text.size() && (text[at] == ',' || text[at] == '_')) spec.grouping = text[at++];
  if (at < text.size() && text[at] == '.') {
    const size_t digits = ++at;
    spec.precision = readNumber(text, at);
    if (at == digits) failFormat(text);
  }
  if (at < text.size()) spec.type = text[at++];
  if (at != text.size()) failFormat(text);
  return spec;
}

std::string formatValue(const Value& value, std::string_view text) {
  if (text.empty()) return toText(value);
  Spec spec = parseSpec(text);
  if (value.is(Kind::String)) {
    if (spec.numeric || (spec.type != '\0' && spec.type != 's') || (spec.align == '=' && spec.fill != "0") ||
        spec.grouping != '\0')
      failType(spec.type == '\0' ? '=' : spec.type, value);
    if (spec.align == '=') spec.align = '<';
    std::string result = value.text();
    if (spec.precision >= 0) result.resize(offsetOfCodePoint(result, static_cast<size_t>(spec.precision)));
    return padded(std::move(result), spec, '<');
  }
  if (!value.isNumber())
    fail("template.type", {HEDDLE_TR("Error", "{0} takes no format"), {typeName(value)}});
  checkPrecision(spec);
  constexpr std::string_view kIntegerTypes = "bcdoxXn", kRealTypes = "eEfFgGn%";
  const bool asInteger =
      value.isInteger() && (spec.type == '\0' || kIntegerTypes.find(spec.type) != std::string_view::npos);
  if (!asInteger && spec.type != '\0' && kRealTypes.find(spec.type) == std::string_view::npos)
    failType(spec.type, value);
  if (!asInteger) return padded(realFormatted(value.realValue(), spec), spec, '>');
  if (spec.precision >= 0) failFormat(text);
  if (spec.type == 'c') {
    std::string result;
    if (value.is(Kind::BigInt) || value.intValue() < 0 || value.intValue() > 0x10FFFF) failType('c', value);
    appendUtf8(result, static_cast<char32_t>(value.intValue()));
    return padded(std::move(result), spec, '<');
  }
  return padded(integerText(value.bigValue(), spec), spec, '>');
}

class BraceFormatter {
 public:
  BraceFormatter(Interpreter& interpreter, const Value& pattern, const Arguments& arguments)
      : m_interpreter(interpreter), m_markup(pattern.isMarkup()), m_arguments(arguments) {}

  std::string run(std::string_view pattern, int depth) {
    if (depth > 2) failFormat(pattern);
    std::string out;
    for (size_t at = 0; at < pattern.size();) {
      const char c = pattern[at];
      if ((c == '{' || c == '}') && at + 1 < pattern.size() && pattern[at + 1] == c && depth == 0) {
        out += c;
        at += 2;
      } else if (c == '{') {
        const size_t close = matching(pattern, at);
        out += field(pattern.substr(at + 1, close - at - 1), depth);
        at = close + 1;
      } else if (c == '}') {
        failFormat(pattern);
      } else {
        out += c;
        ++at;
      }
      checkText(out.size());
    }
    return out;
  }

 private:
  static size_t matching(std::string_view pattern, size_t open) {
    int depth = 0;
    for (size_t at = open; at < pattern.size(); ++at) {
      if (pattern[at] == '{') ++depth;
      if (pattern[at] == '}' && --depth == 0) return at;
    }
    failFormat(pattern);
  }

  std::string field(std::string_view text, int depth) {
    const size_t bracketEnd = text.find('[') < text.find_first_of("!:") ? text.find(']') : 0;
    const size_t end = std::min(
        text.find_first_of("!:", bracketEnd == std::string_view::npos ? 0 : bracketEnd), text.size());
    Value value = resolve(text.substr(0, end));
    std::string_view rest = text.substr(end);
    bool escaped = false;
    if (rest.starts_with('!')) {
      if (rest.size() < 2 || (rest[1] != 'r' && rest[1] != 's' && rest[1] != 'a')) failFormat(text);
      value = Value::string(rest[1] == 's' ? toText(value) : repr(value));
      rest.remove_prefix(2);
    }
    if (!rest.empty() && rest[0] != ':') failFormat(text);
    const std::string spec = rest.size() > 1 ? run(rest.substr(1), depth + 1) : std::string();
    escaped = m_markup && !value.isMarkup();
    std::string result = formatValue(value, spec);
    return escaped ? escapeHtml(result) : result;
  }

  Value resolve(std::string_view name) {
    const size_t end = std::min(name.find_first_of(".["), name.size());
    const std::string_view first = name.substr(0, end);
    const bool numbered = !first.empty() && first.find_first_not_of("0123456789") == std::string_view::npos;
    Value value;
    if (first.empty() || numbered) {
      size_t at = 0;
      const size_t index = first.empty() ? m_next++ : static_cast<size_t>(readNumber(first, at));
      if (index >= m_arguments.positional.size())
        fail("template.value", HEDDLE_TR("Error", "the format has more places than there are values"));
      value = m_arguments.positional[index];
    } else {
      const Value* named = m_arguments.find(first);
      if (named == nullptr)
        fail("template.value",
             {HEDDLE_TR("Error", "the format names '{0}', which has no value"), {std::string(first)}});
      value = *named;
    }
    std::string_view rest = name.substr(end);
    while (!rest.empty()) {
      if (rest[0] == '.') {
        const size_t stop = std::min(rest.find_first_of(".[", 1), rest.size());
        value = m_interpreter.attribute(value, rest.substr(1, stop - 1));
        rest.remove_prefix(stop);
      } else {
        const size_t close = rest.find(']');
        if (rest[0] != '[' || close == std::string_view::npos) failFormat(name);
        const std::string_view key = rest.substr(1, close - 1);
        size_t at = 0;
        const bool index = !key.empty() && key.find_first_not_of("0123456789") == std::string_view::npos;
        value = m_interpreter.item(
            value, index ? Value::integer(readNumber(key, at)) : Value::string(std::string(key)));
        rest.remove_prefix(close + 1);
      }
    }
    return value;
  }

  Interpreter& m_interpreter;
  bool m_markup;
  const Arguments& m_arguments;
  size_t m_next = 0;
};

}  // namespace

std::string formatReal(double value, int precision, char type, bool alternate) {
  const char pattern[] = {
      '%', alternate ? '#' : '.', alternate ? '.' : '*', alternate ? '*' : type, alternate ? type : '\0',
      '\0'};
  std::string text(400 + static_cast<size_t>(precision), '\0');
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  const int length = std::snprintf(text.data(), text.size(), pattern, precision, value);
#pragma GCC diagnostic pop
  text.resize(static_cast<size_t>(length));
  return text;
}

std::string formatPercent(const Value& pattern, const Value& arguments) {
  return PercentFormatter(pattern, arguments).run();
}

std::string formatBraces(Interpreter& interpreter, const Value& pattern, const Arguments& arguments) {
  return BraceFormatter(interpreter, pattern, arguments).run(pattern.text(), 0);
}

}  // namespace heddle::templates
