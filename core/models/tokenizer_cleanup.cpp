#include "core/models/tokenizer_cleanup.h"

namespace heddle {
namespace {

// Drops the space before every place that `unwanted` is true for.
template <class Unwanted>
std::string dropSpacesBefore(std::string_view text, Unwanted unwanted) {
  std::string out;
  out.reserve(text.size());
  for (size_t i = 0; i < text.size(); ++i) {
    if (i > 0 && text[i - 1] == ' ' && unwanted(text.substr(i))) out.pop_back();
    out += text[i];
  }
  return out;
}

std::string joinLoneApostrophes(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  bool afterSpace = false;
  for (size_t i = 0; i < text.size(); ++i) {
    if (afterSpace && text[i] == '\'' && i + 1 < text.size() && text[i + 1] == ' ') {
      out.back() = '\'';
      ++i;
      afterSpace = false;  // the space just left out belongs to this apostrophe
      continue;
    }
    out += text[i];
    afterSpace = text[i] == ' ';
  }
  return out;
}

}  // namespace

std::string cleanUpSpaces(std::string_view text) {
  const auto punctuation = [](std::string_view rest) {
    return rest[0] == '?' || rest[0] == '!' || rest[0] == '.' || rest[0] == ',';
  };
  const auto contraction = [](std::string_view rest) {
    return rest.starts_with("'s") || rest.starts_with("'m") || rest.starts_with("'re") ||
           rest.starts_with("'ve");
  };
  return dropSpacesBefore(joinLoneApostrophes(dropSpacesBefore(text, punctuation)), contraction);
}

}  // namespace heddle
