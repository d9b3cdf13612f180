// How values are written: str() and repr() of Python.
#include <charconv>
#include <cmath>

#include "core/templates/budget.h"
#include "core/templates/failure.h"
#include "core/templates/unicode.h"
#include "core/templates/value.h"

namespace heddle::templates {
namespace {

constexpr size_t kMaxDecimalDigits = 4300;  // Python's own bound on writing whole numbers

void appendQuoted(std::string& out, std::string_view text) {
  const bool single = text.find('\'') != std::string_view::npos;
  const char quote = single && text.find('"') == std::string_view::npos ? '"' : '\'';
  constexpr std::string_view kHex = "0123456789abcdef";
  const auto escape = [&](char letter, uint32_t value, int digits) {
    out += '\\';
    out += letter;
    for (int i = digits - 1; i >= 0; --i) out += kHex[(value >> (4 * i)) & 15];
  };
  out += quote;
  for (size_t offset = 0; offset < text.size();) {
    const size_t start = offset;
    const char32_t c = nextCodePoint(text, offset);
    if (c == static_cast<char32_t>(quote) || c == '\\') {
      out += '\\';
      out += static_cast<char>(c);
    } else if (c == '\n')
      out += "\\n";
    else if (c == '\r')
      out += "\\r";
    else if (c == '\t')
      out += "\\t";
    else if (c >= 0x20 && c < 0x7F)
      out += static_cast<char>(c);
    else if (isPrintable(c))
      out += text.substr(start, offset - start);
    else if (c < 0x100)
      escape('x', c, 2);
    else if (c < 0x10000)
      escape('u', c, 4);
    else
      escape('U', c, 8);
  }
  out += quote;
}

void appendItems(std::string& out, const Items& items, std::string_view open, std::string_view close) {
  out += open;
  bool first = true;
  for (const Value& item : items) {
    if (!first) out += ", ";
    first = false;
    appendRepr(out, item);
    checkText(out.size());
  }
  out += close;
}

void appendDict(std::string& out, const DictCell& dict) {
  out += '{';
  bool first = true;
  for (const auto& [key, value] : dict.entries) {
    if (!first) out += ", ";
    first = false;
    appendRepr(out, key);
    out += ": ";
    appendRepr(out, value);
    checkText(out.size());
  }
  out += '}';
}

void appendView(std::string& out, const Value& value) {
  switch (value.viewKind()) {
    case ViewKind::Keys:
      out += "dict_keys(";
      break;
    case ViewKind::Values:
      out += "dict_values(";
      break;
    default:
      out += "dict_items(";
      break;
  }
  appendItems(out, value.items(), "[", "])");
}

void appendRange(std::string& out, const RangeCell& range) {
  out += "range(" + std::to_string(range.start) + ", " + std::to_string(range.stop);
  if (range.step != 1) out += ", " + std::to_string(range.step);
  out += ')';
}

}  // namespace

std::string typeName(const Value& value) {
  switch (value.kind()) {
    case Kind::Undefined:
      return "Undefined";
    case Kind::None:
      return "None";
    case Kind::Bool:
      return "bool";
    case Kind::Int:
    case Kind::BigInt:
      return "int";
    case Kind::Float:
      return "float";
    case Kind::String:
      return value.isMarkup() ? "Markup" : "str";
    case Kind::List:
      return "list";
    case Kind::Tuple:
      return "tuple";
    case Kind::Dict:
      return "dict";
    case Kind::Range:
      return "range";
    case Kind::View:
      return value.viewKind() == ViewKind::Keys     ? "dict_keys"
             : value.viewKind() == ViewKind::Values ? "dict_values"
                                                    : "dict_items";
    case Kind::Iterator:
      return std::string(value.iteratorCell().typeName);
    case Kind::Object:
      return std::string(value.objectValue().typeName());
  }
  return "object";
}

std::string realText(double value) {
  if (std::isnan(value)) return "nan";
  if (std::isinf(value)) return value < 0 ? "-inf" : "inf";
  char buffer[64];
  const auto scientific = std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific);
  std::string_view shortest(buffer, static_cast<size_t>(scientific.ptr - buffer));
  const size_t mark = shortest.find('e');
  int exponent = 0;
  const size_t signLength = shortest[mark + 1] == '+' ? 2 : 1;
  std::from_chars(shortest.data() + mark + signLength, shortest.data() + shortest.size(), exponent);
  if (exponent < -4 || exponent >= 16) return std::string(shortest);
  std::string result = shortest[0] == '-' ? "-" : "";
  std::string digits;
  for (const char c : shortest.substr(0, mark)) {
    if (c >= '0' && c <= '9') digits += c;
  }
  if (exponent < 0) return result + "0." + std::string(static_cast<size_t>(-exponent - 1), '0') + digits;
  const auto whole = static_cast<size_t>(exponent) + 1;
  if (digits.size() <= whole) return result + digits + std::string(whole - digits.size(), '0') + ".0";
  return result + digits.substr(0, whole) + "." + digits.substr(whole);
}

void appendRepr(std::string& out, const Value& value) {
  chargeSteps(1);
  switch (value.kind()) {
    case Kind::String:
      chargeSteps(value.text().size() / 32);
      if (value.isMarkup()) out += "Markup(";
      appendQuoted(out, value.text());
      if (value.isMarkup()) out += ')';
      return;
    case Kind::Undefined:
      out += "Undefined";
      return;
    default:
      appendText(out, value);
  }
}

void appendText(std::string& out, const Value& value) {
  switch (value.kind()) {
    case Kind::Undefined:
      requireUsable(value);
      return;
    case Kind::None:
      out += "None";
      return;
    case Kind::Bool:
      out += value.boolValue() ? "True" : "False";
      return;
    case Kind::Int: {
      char buffer[24];
      out.append(buffer, std::to_chars(buffer, buffer + sizeof buffer, value.intValue()).ptr);
      return;
    }
    case Kind::BigInt: {
      const BigInteger number = value.bigValue();
      chargeSteps(number.bits() * number.bits() / 4096);
      const std::string digits = number.text();
      if (digits.size() > kMaxDecimalDigits + (number.negative() ? 1 : 0)) {
        fail("template.limit", {HEDDLE_TR("Error", "a whole number has more than {0} digits"),
                                {std::to_string(kMaxDecimalDigits)}});
      }
      out += digits;
      return;
    }
    case Kind::Float:
      out += realText(value.realValue());
      return;
    case Kind::String:
      out += value.text();
      return;
    case Kind::List:
      appendItems(out, value.items(), "[", "]");
      return;
    case Kind::Tuple:
      appendItems(out, value.items(), "(", value.items().size() == 1 ? ",)" : ")");
      return;
    case Kind::Dict:
      appendDict(out, value.dictCell());
      return;
    case Kind::Range:
      appendRange(out, value.rangeCell());
      return;
    case Kind::View:
      appendView(out, value);
      return;
    case Kind::Iterator:
      out += "<" + std::string(value.iteratorCell().typeName) + " object>";
      return;
    case Kind::Object:
      out += value.objectValue().text();
      return;
  }
}

std::string toText(const Value& value) {
  if (value.is(Kind::String)) return value.text();
  std::string out;
  appendText(out, value);
  return out;
}

std::string repr(const Value& value) {
  std::string out;
  appendRepr(out, value);
  return out;
}

}  // namespace heddle::templates
