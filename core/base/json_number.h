// Numbers of JSON that others wrote, read exactly or not at all. The library's own get<T>() converts whatever
// number it finds: a fraction or a value beyond T then gives an undefined result.
#pragma once

#include <cmath>
#include <concepts>
#include <cstdint>
#include <limits>
#include <nlohmann/json.hpp>
#include <optional>
#include <utility>

namespace heddle {

// The whole number that `json` holds, nothing where it holds something else (1.0 too) or one that T cannot take.
// Any thread.
template <std::integral T, class Json>
  requires(!std::same_as<T, bool>)
std::optional<T> numberOf(const Json& json) {
  if (!json.is_number_integer()) return std::nullopt;
  if (json.is_number_unsigned()) {
    const auto value = json.template get<uint64_t>();
    return std::in_range<T>(value) ? std::optional(static_cast<T>(value)) : std::nullopt;
  }
  const auto value = json.template get<int64_t>();
  return std::in_range<T>(value) ? std::optional(static_cast<T>(value)) : std::nullopt;
}

// The number that `json` holds, rounded to T; nothing where it holds something else or one beyond T. Any thread.
template <std::floating_point T, class Json>
std::optional<T> numberOf(const Json& json) {
  if (!json.is_number()) return std::nullopt;
  const auto value = json.template get<double>();
  if (std::isfinite(value) && std::abs(value) > static_cast<double>(std::numeric_limits<T>::max()))
    return std::nullopt;
  return static_cast<T>(value);
}

// The number under `name` of an object, `otherwise` where it is missing or does not fit. Any thread.
template <class T, class Json>
T numberAt(const Json& object, const char* name, T otherwise) {
  if (!object.is_object()) return otherwise;
  const auto found = object.find(name);
  return found == object.end() ? otherwise : numberOf<T>(*found).value_or(otherwise);
}

}  // namespace heddle
