// What went wrong, said once, as data. Every function of the core that can fail on its input returns Result<T>; the
// sentence a person reads is made at the edge (window, command line), where it can also be translated.
#pragma once

#include <expected>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

// Marks a literal for the translators (lupdate knows it as an alias of QT_TRANSLATE_NOOP). Always with scope "Error".
#define HEDDLE_TR(scope, text) text

namespace heddle {

// A sentence with numbered places: {0}, {1}, ... The pattern is English and is also the key of its translation.
struct Text {
  std::string pattern;
  std::vector<std::string> arguments;

  Text() = default;
  Text(const char* literal) : pattern(literal) {}  // NOLINT: literals read as texts
  Text(std::string_view literal, std::vector<std::string> values)
      : pattern(literal), arguments(std::move(values)) {}

  bool empty() const { return pattern.empty(); }
  std::string english() const;  // pattern with its places filled
  friend bool operator==(const Text&, const Text&) = default;
};

// Fills {0}, {1}, ... of `pattern`; a place without a value stays as it is. "{{" and "}}" are not special.
std::string fillPlaces(std::string_view pattern, const std::vector<std::string>& values);

// code: stable and dotted ("gguf.truncated"); scripts compare it. what: what failed. input: on which input (a file, a
// variable, "line 3, column 7"); may be empty. hint: what the person can do; may be empty.
struct Error {
  std::string code;
  Text what;
  std::string input;
  Text hint;

  std::string english() const;  // "WHAT: INPUT: HINT", the empty parts left out
  friend bool operator==(const Error&, const Error&) = default;
};

template <class T>
using Result = std::expected<T, Error>;
using Status = Result<void>;

inline std::unexpected<Error> failure(std::string_view code, Text what, std::string input = {}, Text hint = {}) {
  return std::unexpected<Error>(Error{std::string(code), std::move(what), std::move(input), std::move(hint)});
}

}  // namespace heddle

// Leaves the function with the error of `expression`, if it has one.
#define HEDDLE_TRY(expression)                                                     \
  do {                                                                             \
    auto heddleTry = (expression);                                                 \
    if (!heddleTry) return std::unexpected(std::move(heddleTry).error());          \
  } while (false)

#define HEDDLE_CONCAT_INNER(a, b) a##b
#define HEDDLE_CONCAT(a, b) HEDDLE_CONCAT_INNER(a, b)
// HEDDLE_ASSIGN(auto x, f()): x is f()'s value, or the function is left with f()'s error.
#define HEDDLE_ASSIGN(declaration, expression) \
  HEDDLE_ASSIGN_NAMED(HEDDLE_CONCAT(heddleResult, __COUNTER__), declaration, expression)
#define HEDDLE_ASSIGN_NAMED(name, declaration, expression)           \
  auto name = (expression);                                          \
  if (!name) return std::unexpected(std::move(name).error());        \
  declaration = std::move(*name)
