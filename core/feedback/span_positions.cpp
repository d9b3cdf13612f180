#include "core/feedback/span_positions.h"

#include <algorithm>

namespace heddle::feedback {
namespace {

bool continues(char byte) {
  return (static_cast<unsigned char>(byte) & 0xC0) == 0x80;
}

// Characters beyond the basic plane, whose UTF-8 begins with F0 or more, are two units.
int64_t unitsOf(char first) {
  return static_cast<unsigned char>(first) >= 0xF0 ? 2 : 1;
}

size_t nextCharacter(std::string_view utf8, size_t at) {
  ++at;
  while (at < utf8.size() && continues(utf8[at])) ++at;
  return at;
}

}  // namespace

int64_t utf16ToBytes(std::string_view utf8, int64_t units) {
  size_t at = 0;
  while (at < utf8.size() && units >= unitsOf(utf8[at])) {
    units -= unitsOf(utf8[at]);
    at = nextCharacter(utf8, at);
  }
  return static_cast<int64_t>(at);
}

int64_t bytesToUtf16(std::string_view utf8, int64_t bytes) {
  int64_t units = 0;
  for (size_t at = 0; at < utf8.size();) {
    const size_t next = nextCharacter(utf8, at);
    if (static_cast<int64_t>(next) > bytes) break;
    units += unitsOf(utf8[at]);
    at = next;
  }
  return units;
}

bool isCharacterStart(std::string_view utf8, int64_t byte) {
  if (byte < 0 || byte > static_cast<int64_t>(utf8.size())) return false;
  return byte == static_cast<int64_t>(utf8.size()) || !continues(utf8[static_cast<size_t>(byte)]);
}

}  // namespace heddle::feedback
