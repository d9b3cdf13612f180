// Filters, tests, methods and functions: tables of self-describing entries. A new one is one line in the
// table of its family's file.
#pragma once

#include <array>
#include <span>
#include <string_view>

#include "core/templates/failure.h"
#include "core/templates/value.h"

namespace heddle::templates {

struct Builtin;

// One call of a filter, test, method or function, its arguments bound to the names of Builtin::parameters.
class Invocation {
 public:
  static constexpr size_t kMaxParameters = 8;

  // Throws when an argument is unknown, missing or given twice.
  Invocation(Interpreter& interpreter, const Builtin& builtin, const Value& subject,
             const Arguments& arguments);

  Interpreter& interpreter;
  const Builtin& builtin;
  const Value& subject;        // what stands before the | or the dot
  const Arguments& arguments;  // as they came, for builtins with free arguments

  const Value* find(size_t index) const { return m_bound[index]; }
  const Value& at(size_t index) const { return *m_bound[index]; }
  // Nothing or None counts as absent for these.
  int64_t integer(size_t index, int64_t otherwise) const;
  std::string text(size_t index, std::string_view otherwise) const;
  bool flag(size_t index, bool otherwise) const;

  int64_t integerOf(const Value& value) const;  // throws when it is none

 private:
  std::array<const Value*, kMaxParameters> m_bound{};
};

// parameters: names with a blank between; "name?" may be left out; "*" alone takes any others.
struct Builtin {
  std::string_view name;
  std::string_view parameters;
  Value (*function)(Invocation&);
  std::string_view help;  // HEDDLE_TR("TemplateHelp", ...)
};

std::span<const Builtin> textFilters();
std::span<const Builtin> markupFilters();
std::span<const Builtin> listFilters();
std::span<const Builtin> selectionFilters();
std::span<const Builtin> numberFilters();
std::span<const Builtin> testTable();
std::span<const Builtin> functionTable();
std::span<const Builtin> textMethods();
std::span<const Builtin> listMethods();
std::span<const Builtin> tupleMethods();
std::span<const Builtin> rangeMethods();
std::span<const Builtin> dictMethods();
std::span<const Builtin> integerMethods();
std::span<const Builtin> realMethods();

const Builtin* findFilter(std::string_view name);
const Builtin* findTest(std::string_view name);
const Builtin* findFunction(std::string_view name);
const Builtin* findMethod(const Value& subject, std::string_view name);
// A method Python has and the sandbox blocks, because it changes its object.
bool isBlockedMethod(const Value& subject, std::string_view name);

Value runBuiltin(Interpreter& interpreter, const Builtin& builtin, const Value& subject,
                 const Arguments& arguments);

// ---- operators.cpp
enum class Operator : uint8_t;
Value applyOperator(Operator op, const Value& left, const Value& right);
Value negate(const Value& value);
Value positive(const Value& value);
Value sliceOf(const Value& value, const Value& start, const Value& stop, const Value& step);
std::string_view operatorText(Operator op);

// ---- string_format.cpp
std::string formatPercent(const Value& pattern, const Value& arguments);  // "..." % x
std::string formatBraces(Interpreter& interpreter, const Value& pattern,
                         const Arguments& arguments);                            // "...".format()
std::string formatReal(double value, int precision, char type, bool alternate);  // as %.*f, %e, %g

std::string toJson(const Value& value, const std::string* indent, bool ensureAscii,
                   std::string_view itemSeparator, std::string_view keySeparator, bool sortKeys);
std::string prettyText(const Value& value);  // as Python's pprint.pformat
std::string escapeHtml(std::string_view text);
std::string formatTime(int64_t secondsSinceEpochLocal, std::string_view pattern);

}  // namespace heddle::templates
