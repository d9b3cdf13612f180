// The words of a page as they stand in the project: a few bytes a word, since a book has a million of them.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/knowledge/types.h"

namespace heddle {

// Words in order of their starts, within the page. Positions and rectangles are kept relative to it:
// rectangles to 1/65535 of its width and height.
std::string packWords(const Page& page, std::span<const WordBox> words);
// What does not fit the format ends the list.
std::vector<WordBox> unpackWords(const Page& page, std::string_view bytes);

}  // namespace heddle
