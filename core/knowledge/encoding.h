// What bytes of unknown origin say: their encoding is found and they become UTF-8 with "\n" at the ends of
// lines.
#pragma once

#include <string>
#include <string_view>

#include "core/base/error.h"

namespace heddle {

struct DecodedText {
  std::string text;       // valid UTF-8
  std::string encoding;   // "UTF-8", "UTF-16LE", "windows-1252", ...
  bool replaced = false;  // some bytes had no meaning in it and became U+FFFD
};

// A byte order mark decides, else valid UTF-8 is UTF-8, else ICU guesses from the bytes. `encoding`: what a
// person or the file itself says it is; empty: to be found. Errors: "knowledge.binary" (not a text),
// "knowledge.encoding" (unknown name); the input is left to the caller.
Result<DecodedText> decodeText(std::string bytes, const std::string& encoding = {});

}  // namespace heddle
