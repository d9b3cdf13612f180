// The few functions of fmt that the model reader uses, for machines that have no fmt (see run.sh): "{}" and
// "{:g}" places, to_string, join. Only the bare build of tests/gpu looks here.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>
#include <type_traits>

namespace fmt {

template <class Range>
struct Joined {
  const Range& range;
  std::string_view separator;
};
template <class Range>
Joined<Range> join(const Range& range, std::string_view separator) {
  return {range, separator};
}

namespace plain {

template <class T>
std::string shown(const T& value, std::string_view how) {
  if constexpr (std::is_floating_point_v<T>) {
    char text[64];
    std::snprintf(text, sizeof text, how == ":g" ? "%g" : "%.17g", static_cast<double>(value));
    return text;
  } else if constexpr (std::is_same_v<T, bool>) {
    return value ? "true" : "false";
  } else if constexpr (std::is_integral_v<T>) {
    return std::to_string(value);
  } else {
    return std::string(value);
  }
}
template <class Range>
std::string shown(const Joined<Range>& joined, std::string_view how) {
  std::string text;
  for (const auto& element : joined.range) {
    if (!text.empty()) text += joined.separator;
    text += shown(element, how);
  }
  return text;
}

inline void fill(std::string& out, std::string_view pattern) {
  out += pattern;
}
template <class First, class... Rest>
void fill(std::string& out, std::string_view pattern, const First& first, const Rest&... rest) {
  const size_t open = pattern.find('{'), close = pattern.find('}');
  if (open == std::string_view::npos || close == std::string_view::npos) return fill(out, pattern);
  out += pattern.substr(0, open);
  out += shown(first, pattern.substr(open + 1, close - open - 1));
  fill(out, pattern.substr(close + 1), rest...);
}

}  // namespace plain

template <class... Arguments>
std::string format(std::string_view pattern, const Arguments&... arguments) {
  std::string out;
  plain::fill(out, pattern, arguments...);
  return out;
}
template <class T>
std::string to_string(const T& value) {
  return plain::shown(value, {});
}

}  // namespace fmt
