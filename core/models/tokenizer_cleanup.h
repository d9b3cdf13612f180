#pragma once

#include <string>
#include <string_view>

namespace heddle {

// Tidies text made of word-like tokens, as llama.cpp's detokenizer does for the vocabularies that ask for it:
// no space before ? ! . , and before 's 'm 're 've, and none around a lone apostrophe. It loses information:
// texts that had such spaces change.
std::string cleanUpSpaces(std::string_view text);

}  // namespace heddle
