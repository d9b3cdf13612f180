// Places in a text: bytes of its UTF-8, as labels store them, and UTF-16 units, as QString counts. Places
// inside a character move to its start, places past the end to the end.
#pragma once

#include <cstdint>
#include <string_view>

namespace heddle::feedback {

int64_t utf16ToBytes(std::string_view utf8, int64_t units);
int64_t bytesToUtf16(std::string_view utf8, int64_t bytes);
bool isCharacterStart(std::string_view utf8, int64_t byte);  // the end is one too

}  // namespace heddle::feedback
