// Text that comes from files, made safe to show.
#pragma once

#include <string>
#include <string_view>

namespace heddle {

// True if every byte belongs to a well-formed UTF-8 sequence (RFC 3629: no surrogates, nothing overlong).
bool isValidUtf8(std::string_view text);
// The text with each malformed byte replaced by U+FFFD.
std::string replaceInvalidUtf8(std::string_view text);
// For messages: malformed and control characters replaced by U+FFFD, cut to `limit_bytes` with "..." after
// it.
std::string shownText(std::string_view text, size_t limit_bytes = 80);

}  // namespace heddle
