// Turns the bytes of tokens into whole characters. A token may hold part of a character only.
#pragma once

#include <string>
#include <string_view>

namespace heddle {

// Not thread-safe.
class Utf8Stream {
 public:
  // The whole characters that are complete with `bytes`; may be empty. Bytes that can no longer become a
  // character are U+FFFD, one for each longest broken beginning (Unicode 15, section 3.9, "maximal
  // subparts").
  std::string push(std::string_view bytes);
  // What is left when nothing follows: U+FFFD for an unfinished character.
  std::string finish();

  // True if an unfinished character is waiting.
  bool pending() const { return !m_rest.empty(); }

 private:
  std::string m_rest;  // a beginning of a character, at most 3 bytes
};

}  // namespace heddle
