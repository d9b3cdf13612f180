// Filters on numbers.
#include <charconv>
#include <cmath>

#include "core/templates/attribute_path.h"
#include "core/templates/budget.h"
#include "core/templates/builtins.h"
#include "core/templates/interpreter.h"
#include "core/templates/number_text.h"
#include "core/templates/syntax.h"
#include "core/templates/unicode.h"

namespace heddle::templates {
namespace {

std::optional<std::string> withoutUnderscores(std::string_view text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '_')
      result += text[i];
    else if (i == 0 || i + 1 == text.size() || !std::isalnum(static_cast<unsigned char>(text[i - 1])) ||
             !std::isalnum(static_cast<unsigned char>(text[i + 1])))
      return std::nullopt;
  }
  return result;
}

}  // namespace

std::optional<BigInteger> readInteger(std::string_view text, int base) {
  text = stripSpace(text);
  bool negative = false;
  if (text.starts_with('-') || text.starts_with('+')) {
    negative = text[0] == '-';
    text.remove_prefix(1);
  }
  const char kind = text.size() > 2 && text[0] == '0' ? static_cast<char>(text[1] | 32) : '\0';
  const int prefixed = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 0;
  if (prefixed != 0 && (base == prefixed || base == 0)) {
    text.remove_prefix(text[2] == '_' ? 3 : 2);
    base = prefixed;
  } else if (base == 0) {
    if (text.size() > 1 && text[0] == '0' && text.find_first_not_of("0_") != std::string_view::npos)
      return std::nullopt;
    base = 10;
  }
  const auto digits = withoutUnderscores(text);
  if (!digits || digits->size() > 4300) return std::nullopt;
  auto value = BigInteger::parse(*digits, base);
  return value && negative ? -*value : value;
}

std::optional<double> readReal(std::string_view text) {
  const auto clean = withoutUnderscores(stripSpace(text));
  if (!clean || clean->empty()) return std::nullopt;
  const char* begin = clean->data() + (clean->front() == '+' ? 1 : 0);
  const char* end = clean->data() + clean->size();
  if (begin != end && clean->front() == '+' && *begin == '-') return std::nullopt;
  double value = 0;
  const auto read = std::from_chars(begin, end, value);
  if (read.ptr != end || read.ec == std::errc::invalid_argument) return std::nullopt;
  if (clean->find('(') != std::string::npos) return std::nullopt;  // "nan(...)" is C's
  return read.ec == std::errc::result_out_of_range ? std::strtod(clean->c_str(), nullptr) : value;
}

namespace {

Value wholeOf(double value) {
  if (std::isinf(value)) fail("template.arithmetic", HEDDLE_TR("Error", "infinity is not a whole number"));
  return Value::integer(BigInteger::fromDouble(value));
}

Value integer(Invocation& in) {
  const Value otherwise = in.find(0) != nullptr ? in.at(0) : Value::integer(0);
  if (in.subject.is(Kind::Undefined)) failUndefined(in.subject);
  if (in.subject.isInteger()) return Value::integer(in.subject.bigValue());
  if (in.subject.is(Kind::String)) {
    const int64_t base = in.integer(1, 10);
    const bool valid = base == 0 || (base >= 2 && base <= 36);
    chargeSteps(in.subject.text().size() * in.subject.text().size() / 4096);
    if (const auto value = valid ? readInteger(in.subject.text(), static_cast<int>(base)) : std::nullopt)
      return Value::integer(*value);
    const auto real = readReal(in.subject.text());
    return real && !std::isnan(*real) ? wholeOf(*real) : otherwise;
  }
  if (!in.subject.is(Kind::Float) || std::isnan(in.subject.realValue())) return otherwise;
  return wholeOf(in.subject.realValue());
}

Value real(Invocation& in) {
  const Value otherwise = in.find(0) != nullptr ? in.at(0) : Value::real(0);
  if (in.subject.is(Kind::Undefined)) failUndefined(in.subject);
  if (in.subject.isNumber()) return Value::real(in.subject.realValue());
  if (in.subject.is(Kind::String)) {
    if (const auto value = readReal(in.subject.text())) return Value::real(*value);
  }
  return otherwise;
}

Value absolute(Invocation& in) {
  const Value& value = in.subject;
  if (value.is(Kind::Float)) return Value::real(std::fabs(value.realValue()));
  const Value number = positive(value);
  return number.bigValue().negative() ? negate(number) : number;
}

double roundedReal(double value, int64_t precision) {
  if (!std::isfinite(value) || precision > 323) return value;
  if (precision < -308) return std::copysign(0.0, value);
  if (precision >= 0) {
    const std::string text =
        formatReal(value, static_cast<int>(precision), 'f', false);  // correctly rounded, half to even
    return std::strtod(text.c_str(), nullptr);
  }
  // To the left of the point: exact, as a whole number once the scale is large enough.
  const BigInteger scale = *BigInteger::parse("1" + std::string(static_cast<size_t>(-precision), '0'), 10);
  auto [quotient, remainder] = BigInteger::divide(BigInteger::fromDouble(std::floor(value)), scale);
  const bool fraction = value != std::floor(value);
  const BigInteger twice = remainder + remainder;
  const bool up = twice > scale || (twice == scale && (fraction || quotient.isOdd()));
  const BigInteger result = (up ? quotient + BigInteger(1) : quotient) * scale;
  return std::copysign(std::fabs(result.toDouble()), value);
}

Value roundedInteger(const BigInteger& value, int64_t precision) {
  if (precision >= 0) return Value::integer(value);
  if (precision < -5000) return Value::integer(0);
  const BigInteger scale = *BigInteger::parse("1" + std::string(static_cast<size_t>(-precision), '0'), 10);
  auto [quotient, remainder] = BigInteger::divide(value, scale);
  const BigInteger twice = remainder + remainder;
  const bool up = twice > scale || (twice == scale && quotient.isOdd());
  return Value::integer((up ? quotient + BigInteger(1) : quotient) * scale);
}

Value round(Invocation& in) {
  const int64_t precision = in.integer(0, 0);
  const std::string method = in.text(1, "common");
  if (method != "common" && method != "ceil" && method != "floor") {
    fail("template.value", HEDDLE_TR("Error", "'round' takes \"common\", \"ceil\" or \"floor\""));
  }
  if (in.subject.is(Kind::Undefined)) failUndefined(in.subject);
  if (!in.subject.isNumber())
    fail("template.type",
         {HEDDLE_TR("Error", "'{0}' needs a number, not {1}"), {"round", typeName(in.subject)}});
  if (method == "common") {
    if (in.subject.isInteger()) return roundedInteger(in.subject.bigValue(), precision);
    return Value::real(roundedReal(in.subject.realValue(), precision));
  }
  const Value scale = applyOperator(Operator::Power, Value::integer(10), Value::integer(precision));
  const Value scaled = applyOperator(Operator::Multiply, in.subject, scale);
  Value whole = scaled;
  if (scaled.is(Kind::Float)) {
    if (std::isnan(scaled.realValue()))
      fail("template.arithmetic", HEDDLE_TR("Error", "'round' needs a number, and this is none"));
    whole = wholeOf(method == "ceil" ? std::ceil(scaled.realValue()) : std::floor(scaled.realValue()));
  }
  return applyOperator(Operator::Divide, whole, scale);
}

Value sum(Invocation& in) {
  const AttributePath path(in.find(0) != nullptr ? in.at(0) : Value());
  Value total = in.find(1) != nullptr ? in.at(1) : Value::integer(0);
  if (total.is(Kind::String))
    fail("template.type", HEDDLE_TR("Error", "'sum' does not add texts"), HEDDLE_TR("Error", "use | join"));
  for (const Value& item : itemsOf(in.subject))
    total = applyOperator(Operator::Add, total, path.of(in.interpreter, item));
  return total;
}

Value fileSize(Invocation& in) {
  std::optional<double> bytes;
  if (in.subject.is(Kind::Undefined)) failUndefined(in.subject);
  if (in.subject.isNumber()) bytes = in.subject.realValue();
  if (in.subject.is(Kind::String)) bytes = readReal(in.subject.text());
  if (!bytes)
    fail("template.type",
         {HEDDLE_TR("Error", "'{0}' needs a number, not {1}"), {"filesizeformat", typeName(in.subject)}});
  const bool binary = in.flag(0, false);
  const double base = binary ? 1024 : 1000;
  if (*bytes == 1) return Value::string("1 Byte");
  if (*bytes < base) return Value::string(toText(wholeOf(std::trunc(*bytes))) + " Bytes");
  constexpr std::string_view kUnits = "kMGTPEZY";
  double unit = base;
  for (size_t i = 0; i < kUnits.size(); ++i) {
    unit *= base;
    if (*bytes < unit || i + 1 == kUnits.size()) {
      const char letter = binary && i == 0 ? 'K' : kUnits[i];
      return Value::string(formatReal(base * *bytes / unit, 1, 'f', false) + " " + letter +
                           (binary ? "iB" : "B"));
    }
  }
  return {};
}

constexpr Builtin kTable[] = {
    {"abs", "", absolute, HEDDLE_TR("TemplateHelp", "The number without its sign")},
    {"filesizeformat", "binary?", fileSize,
     HEDDLE_TR("TemplateHelp", "A number of bytes for people, such as 1.2 MB")},
    {"float", "default?", real, HEDDLE_TR("TemplateHelp", "The value as a real number")},
    {"int", "default? base?", integer, HEDDLE_TR("TemplateHelp", "The value as a whole number")},
    {"round", "precision? method?", round, HEDDLE_TR("TemplateHelp", "Rounded to so many places")},
    {"sum", "attribute? start?", sum, HEDDLE_TR("TemplateHelp", "The sum of all items")},
};

}  // namespace

std::span<const Builtin> numberFilters() {
  return kTable;
}

}  // namespace heddle::templates
