#include "core/templates/urlize.h"

#include <algorithm>
#include <array>
#include <cctype>

#include "core/templates/budget.h"
#include "core/templates/unicode.h"

namespace heddle::templates {
namespace {

bool isHostCharacter(char c) {
  return static_cast<unsigned char>(c) >= 0x80 || std::isalnum(static_cast<unsigned char>(c)) != 0 ||
         c == '_' || c == '%' || c == '-';
}
bool isLetters(std::string_view text) {
  return std::all_of(text.begin(), text.end(),
                     [](char c) { return std::isalpha(static_cast<unsigned char>(c)) != 0; });
}

bool isAddressOfNumbers(std::string_view host) {
  int parts = 1;
  size_t digits = 0;
  for (const char c : host) {
    if (c == '.' && digits > 0) {
      ++parts;
      digits = 0;
    } else if (std::isdigit(static_cast<unsigned char>(c)) == 0 || ++digits > 3)
      return false;
  }
  return parts == 4 && digits > 0;
}

// host[:port][/path or ?query or #fragment]; without a scheme only well-known endings count.
bool isWebAddress(std::string_view text) {
  constexpr std::array<std::string_view, 8> kEndings = {"com", "net", "int",  "edu",
                                                        "gov", "org", "info", "mil"};
  const std::string lower = lowerCase(text);
  const bool scheme = lower.starts_with("http://") || lower.starts_with("https://");
  const bool www = lower.starts_with("www.");
  std::string_view rest = lower;
  if (scheme)
    rest.remove_prefix(lower.find("//") + 2);
  else if (www)
    rest.remove_prefix(4);
  size_t end = 0;
  while (end < rest.size() && (isHostCharacter(rest[end]) || rest[end] == '.')) ++end;
  const std::string_view host = rest.substr(0, end);
  rest.remove_prefix(end);
  if (rest.starts_with(':')) {
    size_t digits = 1;
    while (digits < rest.size() && digits < 6 && std::isdigit(static_cast<unsigned char>(rest[digits])) != 0)
      ++digits;
    if (digits == 1) return false;
    rest.remove_prefix(digits);
  }
  if (!rest.empty() && rest[0] != '/' && rest[0] != '?' && rest[0] != '#') return false;
  if (host.empty() || host.starts_with('.') || host.find("..") != std::string_view::npos) return false;
  if (scheme && isAddressOfNumbers(host)) return true;
  const size_t dot = host.rfind('.');
  const std::string_view ending = dot == std::string_view::npos ? host : host.substr(dot + 1);
  if (!scheme && !www) {
    return dot != std::string_view::npos && dot >= 2 &&
           std::find(kEndings.begin(), kEndings.end(), ending) != kEndings.end();
  }
  return (ending.size() >= 2 && ending.size() <= 63 && isLetters(ending)) || ending.starts_with("xn--");
}

bool isMailAddress(std::string_view text) {
  const size_t at = text.find('@');
  if (at == 0 || at == std::string_view::npos) return false;
  const std::string_view domain = text.substr(at + 1);
  const size_t dot = domain.find('.');
  if (dot == 0 || dot == std::string_view::npos || dot + 1 == domain.size()) return false;
  return std::all_of(domain.begin(), domain.end(), [](char c) {
    return c == '.' || c == '_' || c == '-' || std::isalnum(static_cast<unsigned char>(c)) != 0 ||
           static_cast<unsigned char>(c) >= 0x80;
  });
}

size_t occurrences(std::string_view text, std::string_view part) {
  size_t count = 0;
  for (size_t at = text.find(part); at != std::string_view::npos; at = text.find(part, at + part.size()))
    ++count;
  return count;
}

std::string link(std::string_view address, std::string_view shown, std::string_view prefix,
                 std::string_view attributes) {
  return "<a href=\"" + std::string(prefix) + std::string(address) + "\"" + std::string(attributes) + ">" +
         std::string(shown) + "</a>";
}

std::string linkWord(std::string middle, const UrlizeOptions& options) {
  const auto trimmed = [&](const std::string& text) {
    if (!options.trimLimit || countCodePoints(text) <= static_cast<size_t>(*options.trimLimit)) return text;
    return text.substr(0, offsetOfCodePoint(text, static_cast<size_t>(*options.trimLimit))) + "...";
  };
  if (isWebAddress(middle)) {
    const bool scheme = middle.starts_with("https://") || middle.starts_with("http://");
    return link(middle, trimmed(middle), scheme ? "" : "https://", options.attributes);
  }
  if (middle.starts_with("mailto:") && isMailAddress(std::string_view(middle).substr(7)))
    return link(middle, middle.substr(7), "", "");
  if (middle.find('@') != std::string::npos && !middle.starts_with("www.") &&
      middle.find(':') == std::string::npos && isMailAddress(middle)) {
    return link(middle, middle, "mailto:", "");
  }
  for (const std::string& scheme : options.extraSchemes) {
    if (middle != scheme && middle.starts_with(scheme)) return link(middle, middle, "", options.attributes);
  }
  return middle;
}

// Brackets and full stops around an address are not part of it.
std::string linkToken(std::string_view word, const UrlizeOptions& options) {
  std::string_view middle = word;
  for (bool more = true; more;) {
    more = middle.starts_with('(') || middle.starts_with('<') || middle.starts_with("&lt;");
    if (more) middle.remove_prefix(middle[0] == '&' ? 4 : 1);
  }
  const std::string_view head = word.substr(0, word.size() - middle.size());
  const size_t bodyEnd = middle.size();
  size_t end = bodyEnd;
  for (bool more = true; more;) {
    const std::string_view left = middle.substr(0, end);
    more = !left.empty() &&
           (std::string_view(")>.,\n").find(left.back()) != std::string_view::npos || left.ends_with("&gt;"));
    if (more) end -= left.ends_with("&gt;") ? 4 : 1;
  }
  std::string body(middle.substr(0, end));
  std::string_view tail = middle.substr(end);
  constexpr std::pair<std::string_view, std::string_view> kBrackets[] = {
      {"(", ")"}, {"<", ">"}, {"&lt;", "&gt;"}};
  for (const auto& [open, close] : kBrackets) {
    const size_t opened = occurrences(body, open);
    if (opened <= occurrences(body, close)) continue;
    for (size_t left = std::min(opened, occurrences(tail, close)); left > 0; --left) {
      const size_t length = tail.find(close) + close.size();
      body += tail.substr(0, length);
      tail.remove_prefix(length);
    }
  }
  return std::string(head) + linkWord(std::move(body), options) + std::string(tail);
}

}  // namespace

std::string linkUrls(std::string_view text, const UrlizeOptions& options) {
  std::string result;
  size_t at = 0;
  for (const std::string_view word : splitWords(text)) {
    const auto start = static_cast<size_t>(word.data() - text.data());
    result += text.substr(at, start - at);
    result += linkToken(word, options);
    at = start + word.size();
    checkText(result.size());
  }
  return result.append(text.substr(at));
}

}  // namespace heddle::templates
