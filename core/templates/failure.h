// How code inside this folder reports a failure: an exception that Template catches at its border and turns
// into an Error.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "core/base/error.h"

namespace heddle::templates {

// Offset and length in bytes of the culprit in the (normalised) source.
struct Span {
  uint32_t offset = 0;
  uint32_t length = 0;
};

struct Failure {
  std::string code;  // "template.type", ...
  Text what;
  Text hint;
  std::optional<Span> span;  // nothing: the node being evaluated
};

[[noreturn]] inline void fail(std::string_view code, Text what, Text hint = {}) {
  throw Failure{std::string(code), std::move(what), std::move(hint), std::nullopt};
}
[[noreturn]] inline void failAt(Span span, std::string_view code, Text what, Text hint = {}) {
  throw Failure{std::string(code), std::move(what), std::move(hint), span};
}

}  // namespace heddle::templates
