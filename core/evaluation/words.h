// Words of a text of any language, as scorers compare them: cut by the rules of Unicode (UAX 29, with ICU's
// dictionaries for languages without blanks), in lower case, without what is neither letter nor digit.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heddle::evaluation {

// Invalid UTF-8 counts as U+FFFD, which is no word. Any thread.
std::vector<std::string> wordsOf(std::string_view text);

}  // namespace heddle::evaluation
