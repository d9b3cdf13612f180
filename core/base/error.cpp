#include "core/base/error.h"

#include <cctype>

namespace heddle {

std::string fillPlaces(std::string_view pattern, const std::vector<std::string>& values) {
  std::string filled;
  filled.reserve(pattern.size());
  for (size_t i = 0; i < pattern.size(); ++i) {
    if (pattern[i] == '{') {
      size_t end = i + 1;
      size_t number = 0;
      while (end < pattern.size() && std::isdigit(static_cast<unsigned char>(pattern[end])) && end - i < 4) {
        number = number * 10 + static_cast<size_t>(pattern[end] - '0');
        ++end;
      }
      if (end > i + 1 && end < pattern.size() && pattern[end] == '}' && number < values.size()) {
        filled += values[number];
        i = end;
        continue;
      }
    }
    filled += pattern[i];
  }
  return filled;
}

std::string Text::english() const { return fillPlaces(pattern, arguments); }

std::string Error::english() const {
  std::string sentence = what.english();
  if (!input.empty()) sentence += ": " + input;
  if (!hint.empty()) sentence += ": " + hint.english();
  return sentence;
}

}  // namespace heddle
