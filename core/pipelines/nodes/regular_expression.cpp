#include "core/pipelines/nodes/regular_expression.h"

#include <unicode/regex.h>
#include <unicode/unistr.h>

namespace heddle::pipelines {
namespace {

constexpr int32_t kTimeLimit = 2000;  // ICU's unit, about a millisecond each
constexpr int32_t kStackLimit_bytes = 8 << 20;

icu::UnicodeString toUnicode(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int32_t>(text.size())));
}
std::string toUtf8(const icu::UnicodeString& text) {
  std::string bytes;
  text.toUTF8String(bytes);
  return bytes;
}

std::unexpected<Error> limitError(UErrorCode code) {
  return failure(
      "pipelines.regex_limit",
      {HEDDLE_TR("Error", "The regular expression takes too long on this text ({0})"), {u_errorName(code)}},
      {}, HEDDLE_TR("Error", "Avoid repetitions inside of repetitions, such as (a+)+"));
}

}  // namespace

struct RegularExpression::Impl {
  std::unique_ptr<icu::RegexPattern> pattern;

  std::unique_ptr<icu::RegexMatcher> matcher(const icu::UnicodeString& text, UErrorCode& code) const {
    std::unique_ptr<icu::RegexMatcher> made(pattern->matcher(text, code));
    if (!made || U_FAILURE(code)) return nullptr;
    made->setTimeLimit(kTimeLimit, code);
    made->setStackLimit(kStackLimit_bytes, code);
    return made;
  }
};

RegularExpression::RegularExpression(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
RegularExpression::RegularExpression(RegularExpression&&) noexcept = default;
RegularExpression::~RegularExpression() = default;

Result<RegularExpression> RegularExpression::compile(std::string_view pattern, bool ignoreCase) {
  UErrorCode code = U_ZERO_ERROR;
  UParseError place;
  auto impl = std::make_unique<Impl>();
  impl->pattern.reset(icu::RegexPattern::compile(
      toUnicode(pattern), ignoreCase ? static_cast<uint32_t>(UREGEX_CASE_INSENSITIVE) : 0u, place, code));
  if (U_FAILURE(code) || !impl->pattern)
    return failure("pipelines.regex",
                   {HEDDLE_TR("Error", "The regular expression is wrong ({0})"), {u_errorName(code)}},
                   std::string(pattern), HEDDLE_TR("Error", "Check brackets and backslashes"));
  return RegularExpression(std::move(impl));
}

Result<std::vector<RegularExpression::Match>> RegularExpression::findAll(std::string_view text) const {
  UErrorCode code = U_ZERO_ERROR;
  const icu::UnicodeString input = toUnicode(text);
  const auto matcher = m_impl->matcher(input, code);
  std::vector<Match> matches;
  while (matcher && U_SUCCESS(code) && matcher->find(code)) {
    Match match;
    match.start = static_cast<size_t>(matcher->start(code));
    match.end = static_cast<size_t>(matcher->end(code));
    for (int32_t group = 0; group <= matcher->groupCount(); ++group)
      match.groups.push_back(toUtf8(matcher->group(group, code)));
    matches.push_back(std::move(match));
  }
  if (U_FAILURE(code)) return limitError(code);
  return matches;
}

Result<bool> RegularExpression::found(std::string_view text) const {
  UErrorCode code = U_ZERO_ERROR;
  const icu::UnicodeString input = toUnicode(text);
  const auto matcher = m_impl->matcher(input, code);
  const bool any = matcher && matcher->find(code);
  if (U_FAILURE(code)) return limitError(code);
  return any;
}

Result<std::string> RegularExpression::replaceAll(std::string_view text, std::string_view replacement) const {
  UErrorCode code = U_ZERO_ERROR;
  const icu::UnicodeString input = toUnicode(text);
  const auto matcher = m_impl->matcher(input, code);
  if (!matcher) return limitError(code);
  const icu::UnicodeString result = matcher->replaceAll(toUnicode(replacement), code);
  if (code == U_INDEX_OUTOFBOUNDS_ERROR || code == U_REGEX_INVALID_CAPTURE_GROUP_NAME)
    return failure("pipelines.regex",
                   HEDDLE_TR("Error", "The replacement names a group that the expression does not have"),
                   std::string(replacement), HEDDLE_TR("Error", "Groups are counted from 1: $1, $2"));
  if (U_FAILURE(code)) return limitError(code);
  return toUtf8(result);
}

Result<std::vector<std::string>> RegularExpression::split(std::string_view text) const {
  HEDDLE_ASSIGN(const auto matches, findAll(text));
  const icu::UnicodeString input = toUnicode(text);
  std::vector<std::string> pieces;
  size_t start = 0;
  const auto piece = [&](size_t end) {
    pieces.push_back(
        toUtf8(input.tempSubStringBetween(static_cast<int32_t>(start), static_cast<int32_t>(end))));
  };
  for (const Match& match : matches) {
    if (match.end == match.start) continue;
    piece(match.start);
    start = match.end;
  }
  piece(static_cast<size_t>(input.length()));
  return pieces;
}

}  // namespace heddle::pipelines
