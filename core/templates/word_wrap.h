// Python's textwrap.wrap, which the wordwrap filter is defined by.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace heddle::templates {

struct WrapOptions {
  size_t width = 79;  // characters
  bool breakLongWords = true;
  bool breakOnHyphens = true;
};
std::vector<std::string> wrapText(std::string_view text, const WrapOptions& options);

}  // namespace heddle::templates
