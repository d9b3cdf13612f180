// Arithmetic and slices, with Python's rules.
#include <algorithm>
#include <cmath>

#include "core/templates/budget.h"
#include "core/templates/builtins.h"
#include "core/templates/syntax.h"
#include "core/templates/unicode.h"

namespace heddle::templates {
namespace {

[[noreturn]] void failTypes(Operator op, const Value& left, const Value& right) {
  if (left.is(Kind::Undefined)) failUndefined(left);
  if (right.is(Kind::Undefined)) failUndefined(right);
  const bool texts = op == Operator::Add && (left.is(Kind::String) || right.is(Kind::String));
  fail("template.type",
       {HEDDLE_TR("Error", "'{0}' does not work between {1} and {2}"),
        {std::string(operatorText(op)), typeName(left), typeName(right)}},
       texts ? Text(HEDDLE_TR("Error", "join texts and other values with ~")) : Text());
}

[[noreturn]] void failZero() {
  fail("template.arithmetic", HEDDLE_TR("Error", "division by zero"));
}

double checkedReal(double value) {
  if (std::isinf(value))
    fail("template.arithmetic", HEDDLE_TR("Error", "the result is too large for a number"));
  return value;
}

double floorModulo(double left, double right) {
  double result = std::fmod(left, right);
  if (result != 0 && (result < 0) != (right < 0)) result += right;
  return result == 0 ? std::copysign(0.0, right) : result;
}

double floorDivide(double left, double right) {
  const double modulo = floorModulo(left, right);
  const double quotient = (left - modulo) / right;
  if (quotient == 0) return std::copysign(0.0, left / right);
  const double floored = std::floor(quotient);
  return quotient - floored > 0.5 ? floored + 1 : floored;
}

Value realPower(double left, double right) {
  if (left == 0 && right < 0) failZero();
  if (left < 0 && std::floor(right) != right && std::isfinite(right)) {
    fail("template.arithmetic",
         HEDDLE_TR("Error", "a fractional power of a negative number is not a real number"));
  }
  const double result = std::pow(left, right);
  if (std::isinf(result) && std::isfinite(left) && std::isfinite(right)) checkedReal(result);
  return Value::real(result);
}

Value integerPower(const BigInteger& base, const BigInteger& exponent) {
  const auto count = exponent.toInt64();
  const bool small = base.isZero() || base == BigInteger(1) || base == BigInteger(-1);
  if (small) {
    if (exponent.isZero()) return Value::integer(1);
    return Value::integer(exponent.isOdd() ? base : base * base);
  }
  if (!count || static_cast<size_t>(*count) > BigInteger::kMaxBits ||
      base.bits() * static_cast<size_t>(*count) > 2 * BigInteger::kMaxBits) {
    fail("template.limit", {HEDDLE_TR("Error", "a whole number would have more than {0} bits"),
                            {std::to_string(BigInteger::kMaxBits)}});
  }
  chargeSteps(base.bits() * static_cast<size_t>(*count) / 64);
  BigInteger result(1), square = base;
  for (int64_t left = *count; left > 0; left >>= 1) {
    if ((left & 1) != 0) result = result * square;
    if (left > 1) square = square * square;
  }
  return Value::integer(result);
}

Value integerArithmetic(Operator op, const Value& left, const Value& right) {
  if (!left.is(Kind::BigInt) && !right.is(Kind::BigInt)) {
    const int64_t a = left.intValue(), b = right.intValue();
    int64_t result = 0;
    if (op == Operator::Add && !__builtin_add_overflow(a, b, &result)) return Value::integer(result);
    if (op == Operator::Subtract && !__builtin_sub_overflow(a, b, &result)) return Value::integer(result);
    if (op == Operator::Multiply && !__builtin_mul_overflow(a, b, &result)) return Value::integer(result);
  }
  const BigInteger a = left.bigValue(), b = right.bigValue();
  chargeSteps(a.bits() / 32 * (b.bits() / 32) / 16);
  switch (op) {
    case Operator::Add:
      return Value::integer(a + b);
    case Operator::Subtract:
      return Value::integer(a - b);
    case Operator::Multiply:
      return Value::integer(a * b);
    case Operator::Divide: {
      if (b.isZero()) failZero();
      const double x = a.toDouble(), y = b.toDouble();
      if (std::isinf(x) || std::isinf(y)) checkedReal(INFINITY);
      return Value::real(x / y);
    }
    case Operator::FloorDivide:
    case Operator::Modulo: {
      if (b.isZero()) failZero();
      auto [quotient, remainder] = BigInteger::divide(a, b);
      return Value::integer(op == Operator::Modulo ? remainder : quotient);
    }
    default:
      if (b.negative()) return realPower(a.toDouble(), b.toDouble());
      return integerPower(a, b);
  }
}

Value realArithmetic(Operator op, const Value& left, const Value& right) {
  const double a = left.is(Kind::BigInt) ? checkedReal(left.realValue()) : left.realValue();
  const double b = right.is(Kind::BigInt) ? checkedReal(right.realValue()) : right.realValue();
  switch (op) {
    case Operator::Add:
      return Value::real(a + b);
    case Operator::Subtract:
      return Value::real(a - b);
    case Operator::Multiply:
      return Value::real(a * b);
    case Operator::Power:
      return realPower(a, b);
    default:
      break;
  }
  if (b == 0) failZero();
  if (op == Operator::Divide) return Value::real(a / b);
  return Value::real(op == Operator::Modulo ? floorModulo(a, b) : floorDivide(a, b));
}

Value repeat(const Value& sequence, int64_t times) {
  const size_t count = times < 0 ? 0 : static_cast<size_t>(times);
  if (sequence.is(Kind::String)) {
    const std::string& text = sequence.text();
    size_t size = 0;
    if (__builtin_mul_overflow(text.size(), count, &size)) size = SIZE_MAX;
    checkText(size);
    std::string result;
    result.reserve(size);
    for (size_t i = 0; i < count && !text.empty(); ++i) result += text;
    return Value::string(std::move(result), sequence.isMarkup());
  }
  const Items& items = sequence.items();
  size_t size = 0;
  if (__builtin_mul_overflow(items.size(), count, &size)) size = SIZE_MAX;
  checkItems(size);
  chargeSteps(size / 4);
  Items result;
  result.reserve(size);
  for (size_t i = 0; i < count && !items.empty(); ++i)
    result.insert(result.end(), items.begin(), items.end());
  return sequence.is(Kind::List) ? Value::list(std::move(result)) : Value::tuple(std::move(result));
}

Value addSequences(const Value& left, const Value& right) {
  if (left.is(Kind::String)) {
    checkText(left.text().size() + right.text().size());
    const bool markup = left.isMarkup() || right.isMarkup();
    std::string text = markup && !left.isMarkup() ? escapeHtml(left.text()) : left.text();
    text += markup && !right.isMarkup() ? escapeHtml(right.text()) : right.text();
    return Value::string(std::move(text), markup);
  }
  checkItems(left.items().size() + right.items().size());
  Items items = left.items();
  items.insert(items.end(), right.items().begin(), right.items().end());
  return left.is(Kind::List) ? Value::list(std::move(items)) : Value::tuple(std::move(items));
}

bool isRepeatable(const Value& value) {
  return value.is(Kind::String) || value.isSequence();
}

std::optional<int64_t> bound(const Value& value) {
  if (value.is(Kind::None)) return std::nullopt;
  if (value.is(Kind::Undefined)) failUndefined(value);
  if (!value.isInteger())
    fail("template.type",
         {HEDDLE_TR("Error", "bounds of a slice are whole numbers, not {0}"), {typeName(value)}});
  if (value.is(Kind::BigInt)) return value.bigValue().negative() ? INT64_MIN / 2 : INT64_MAX / 2;
  return std::clamp<int64_t>(value.intValue(), INT64_MIN / 2, INT64_MAX / 2);
}

}  // namespace

std::string_view operatorText(Operator op) {
  constexpr std::string_view kTexts[] = {
      "+", "-", "*", "/", "//", "%", "**", "==", "!=", "<", "<=", ">", ">=", "in", "not in"};
  return kTexts[static_cast<size_t>(op)];
}

Value applyOperator(Operator op, const Value& left, const Value& right) {
  if (left.isNumber() && right.isNumber()) {
    if (left.isInteger() && right.isInteger()) return integerArithmetic(op, left, right);
    return realArithmetic(op, left, right);
  }
  if (op == Operator::Add && left.kind() == right.kind() && isRepeatable(left))
    return addSequences(left, right);
  if (op == Operator::Multiply) {
    const bool sequenceFirst = isRepeatable(left);
    const Value& sequence = sequenceFirst ? left : right;
    const Value& times = sequenceFirst ? right : left;
    if (isRepeatable(sequence) && times.isInteger()) {
      if (times.is(Kind::BigInt)) return repeat(sequence, times.bigValue().negative() ? 0 : INT64_MAX);
      return repeat(sequence, times.intValue());
    }
  }
  if (op == Operator::Modulo && left.is(Kind::String)) {
    return Value::string(formatPercent(left, right), left.isMarkup());
  }
  failTypes(op, left, right);
}

Value negate(const Value& value) {
  if (value.is(Kind::Float)) return Value::real(-value.realValue());
  if (value.isInteger()) return Value::integer(-value.bigValue());
  if (value.is(Kind::Undefined)) failUndefined(value);
  fail("template.type", {HEDDLE_TR("Error", "{0} has no sign"), {typeName(value)}});
}

Value positive(const Value& value) {
  if (value.is(Kind::Bool)) return Value::integer(value.intValue());
  if (value.isNumber()) return value;
  return negate(value);
}

Value sliceOf(const Value& value, const Value& startValue, const Value& stopValue, const Value& stepValue) {
  const int64_t step = bound(stepValue).value_or(1);
  if (step == 0) fail("template.value", HEDDLE_TR("Error", "the step of a slice cannot be 0"));
  const auto length = static_cast<int64_t>(*lengthOf(value));
  const auto place = [&](std::optional<int64_t> at, int64_t otherwise) {
    if (!at) return otherwise;
    const int64_t index = *at < 0 ? *at + length : *at;
    return std::clamp<int64_t>(index, step > 0 ? 0 : -1, step > 0 ? length : length - 1);
  };
  const int64_t start = place(bound(startValue), step > 0 ? 0 : length - 1);
  const int64_t stop = place(bound(stopValue), step > 0 ? length : -1);
  int64_t count = 0;
  if (step > 0 && start < stop) count = (stop - start - 1) / step + 1;
  if (step < 0 && start > stop) count = (start - stop - 1) / -step + 1;
  if (value.is(Kind::Range)) {
    const RangeCell& range = value.rangeCell();
    return Value::range(range.start + start * range.step, range.start + stop * range.step, range.step * step);
  }
  if (value.is(Kind::String)) {
    const std::string& text = value.text();
    chargeSteps(static_cast<size_t>(count) / 64 + (value.stringCell().ascii() ? 0 : text.size() / 64));
    std::string result;
    if (step == 1) {
      const auto from = static_cast<size_t>(start), many = static_cast<size_t>(count);
      if (value.stringCell().ascii()) {
        result = text.substr(std::min(from, text.size()), many);
      } else {
        const size_t first = offsetOfCodePoint(text, from);
        result = text.substr(first, offsetOfCodePoint(std::string_view(text).substr(first), many));
      }
    } else if (value.stringCell().ascii()) {
      for (int64_t i = 0; i < count; ++i) result += text[static_cast<size_t>(start + i * step)];
    } else {
      const std::u32string wide = toUtf32(text);
      for (int64_t i = 0; i < count; ++i) appendUtf8(result, wide[static_cast<size_t>(start + i * step)]);
    }
    return Value::string(std::move(result), value.isMarkup());
  }
  Items items;
  items.reserve(static_cast<size_t>(count));
  chargeSteps(static_cast<size_t>(count) / 4);
  for (int64_t i = 0; i < count; ++i) items.push_back(value.items()[static_cast<size_t>(start + i * step)]);
  return value.is(Kind::List) ? Value::list(std::move(items)) : Value::tuple(std::move(items));
}

}  // namespace heddle::templates
