// The tests: what may follow `is`.
#include <algorithm>

#include "core/templates/builtins.h"
#include "core/templates/interpreter.h"
#include "core/templates/syntax.h"
#include "core/templates/unicode.h"

namespace heddle::templates {
namespace {

bool isZero(const Value& value) {
  return value.isNumber() && value.realValue() == 0;
}

Value remainder(const Value& value, const Value& divisor) {
  return applyOperator(Operator::Modulo, value, divisor);
}
Value odd(Invocation& in) {
  return Value::boolean(equals(remainder(in.subject, Value::integer(2)), Value::integer(1)));
}
Value even(Invocation& in) {
  return Value::boolean(isZero(remainder(in.subject, Value::integer(2))));
}
Value divisibleBy(Invocation& in) {
  return Value::boolean(isZero(remainder(in.subject, in.at(0))));
}

Value isDefined(Invocation& in) {
  return Value::boolean(!in.subject.is(Kind::Undefined));
}
Value isUndefined(Invocation& in) {
  return Value::boolean(in.subject.is(Kind::Undefined));
}
Value isNone(Invocation& in) {
  return Value::boolean(in.subject.is(Kind::None));
}
Value isBoolean(Invocation& in) {
  return Value::boolean(in.subject.is(Kind::Bool));
}
Value isTrue(Invocation& in) {
  return Value::boolean(in.subject.is(Kind::Bool) && in.subject.boolValue());
}
Value isFalse(Invocation& in) {
  return Value::boolean(in.subject.is(Kind::Bool) && !in.subject.boolValue());
}
Value isInteger(Invocation& in) {
  return Value::boolean(in.subject.is(Kind::Int) || in.subject.is(Kind::BigInt));
}
Value isFloat(Invocation& in) {
  return Value::boolean(in.subject.is(Kind::Float));
}
Value isNumber(Invocation& in) {
  return Value::boolean(in.subject.isNumber());
}
Value isString(Invocation& in) {
  return Value::boolean(in.subject.is(Kind::String));
}
Value isMapping(Invocation& in) {
  return Value::boolean(in.subject.is(Kind::Dict));
}
Value isSequence(Invocation& in) {
  const Kind kind = in.subject.kind();
  return Value::boolean(kind == Kind::String || in.subject.isSequence() || kind == Kind::Dict ||
                        kind == Kind::Range || kind == Kind::Undefined);
}
Value iterable(Invocation& in) {
  return Value::boolean(isIterable(in.subject));
}
Value isCallable(Invocation& in) {
  return Value::boolean(in.subject.is(Kind::Undefined) ||
                        (in.subject.is(Kind::Object) && in.subject.objectValue().callable()));
}
Value isEscaped(Invocation& in) {
  return Value::boolean(in.subject.isMarkup());
}
Value isSame(Invocation& in) {
  return Value::boolean(sameObject(in.subject, in.at(0)));
}
Value isIn(Invocation& in) {
  return Value::boolean(contains(in.at(0), in.subject));
}
Value isFilter(Invocation& in) {
  hashOf(in.subject);  // what cannot be looked up is an error
  return Value::boolean(in.subject.is(Kind::String) && findFilter(in.subject.text()) != nullptr);
}
Value isTest(Invocation& in) {
  hashOf(in.subject);
  return Value::boolean(in.subject.is(Kind::String) && findTest(in.subject.text()) != nullptr);
}

template <bool upper>
Value isCase(Invocation& in) {
  const Value text = Value::string(toText(in.subject));
  return runBuiltin(in.interpreter, *findMethod(text, upper ? "isupper" : "islower"), text, {});
}

Value equal(Invocation& in) {
  return Value::boolean(equals(in.subject, in.at(0)));
}
Value notEqual(Invocation& in) {
  return Value::boolean(!equals(in.subject, in.at(0)));
}
Value less(Invocation& in) {
  return Value::boolean(compare(in.subject, in.at(0), "<") == -1);
}
Value greater(Invocation& in) {
  return Value::boolean(compare(in.subject, in.at(0), ">") == 1);
}
Value lessEqual(Invocation& in) {
  const int order = compare(in.subject, in.at(0), "<=");
  return Value::boolean(order == -1 || order == 0);
}
Value greaterEqual(Invocation& in) {
  const int order = compare(in.subject, in.at(0), ">=");
  return Value::boolean(order == 1 || order == 0);
}

constexpr std::string_view kEqualHelp = HEDDLE_TR("TemplateHelp", "Equal to the other value");
constexpr std::string_view kUnequalHelp = HEDDLE_TR("TemplateHelp", "Not equal to the other value");
constexpr std::string_view kLessHelp = HEDDLE_TR("TemplateHelp", "Less than the other value");
constexpr std::string_view kLessEqualHelp =
    HEDDLE_TR("TemplateHelp", "Less than or equal to the other value");
constexpr std::string_view kGreaterHelp = HEDDLE_TR("TemplateHelp", "Greater than the other value");
constexpr std::string_view kGreaterEqualHelp =
    HEDDLE_TR("TemplateHelp", "Greater than or equal to the other value");

constexpr Builtin kTable[] = {
    {"!=", "other", notEqual, kUnequalHelp},
    {"<", "other", less, kLessHelp},
    {"<=", "other", lessEqual, kLessEqualHelp},
    {"==", "other", equal, kEqualHelp},
    {">", "other", greater, kGreaterHelp},
    {">=", "other", greaterEqual, kGreaterEqualHelp},
    {"boolean", "", isBoolean, HEDDLE_TR("TemplateHelp", "True or false, not a number")},
    {"callable", "", isCallable, HEDDLE_TR("TemplateHelp", "Can be called")},
    {"defined", "", isDefined, HEDDLE_TR("TemplateHelp", "Has a value")},
    {"divisibleby", "num", divisibleBy, HEDDLE_TR("TemplateHelp", "Divisible by the number")},
    {"eq", "other", equal, kEqualHelp},
    {"equalto", "other", equal, kEqualHelp},
    {"escaped", "", isEscaped, HEDDLE_TR("TemplateHelp", "Marked as escaped for HTML")},
    {"even", "", even, HEDDLE_TR("TemplateHelp", "An even number")},
    {"false", "", isFalse, HEDDLE_TR("TemplateHelp", "The value false")},
    {"filter", "", isFilter, HEDDLE_TR("TemplateHelp", "The name of a filter")},
    {"float", "", isFloat, HEDDLE_TR("TemplateHelp", "A real number")},
    {"ge", "other", greaterEqual, kGreaterEqualHelp},
    {"greaterthan", "other", greater, kGreaterHelp},
    {"gt", "other", greater, kGreaterHelp},
    {"in", "seq", isIn, HEDDLE_TR("TemplateHelp", "Contained in the list, dict or text")},
    {"integer", "", isInteger, HEDDLE_TR("TemplateHelp", "A whole number")},
    {"iterable", "", iterable, HEDDLE_TR("TemplateHelp", "Can be looped over")},
    {"le", "other", lessEqual, kLessEqualHelp},
    {"lessthan", "other", less, kLessHelp},
    {"lower", "", isCase<false>, HEDDLE_TR("TemplateHelp", "A text in lower case")},
    {"lt", "other", less, kLessHelp},
    {"mapping", "", isMapping, HEDDLE_TR("TemplateHelp", "A dict")},
    {"ne", "other", notEqual, kUnequalHelp},
    {"none", "", isNone, HEDDLE_TR("TemplateHelp", "The value none")},
    {"number", "", isNumber, HEDDLE_TR("TemplateHelp", "A number")},
    {"odd", "", odd, HEDDLE_TR("TemplateHelp", "An odd number")},
    {"sameas", "other", isSame, HEDDLE_TR("TemplateHelp", "The very same object")},
    {"sequence", "", isSequence, HEDDLE_TR("TemplateHelp", "A list, a text or another sequence")},
    {"string", "", isString, HEDDLE_TR("TemplateHelp", "A text")},
    {"test", "", isTest, HEDDLE_TR("TemplateHelp", "The name of a test")},
    {"true", "", isTrue, HEDDLE_TR("TemplateHelp", "The value true")},
    {"undefined", "", isUndefined, HEDDLE_TR("TemplateHelp", "Has no value")},
    {"upper", "", isCase<true>, HEDDLE_TR("TemplateHelp", "A text in upper case")},
};

}  // namespace

std::span<const Builtin> testTable() {
  return kTable;
}

}  // namespace heddle::templates
