// Web addresses in a text become HTML links, by Jinja2's rules for the urlize filter.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace heddle::templates {

struct UrlizeOptions {
  std::optional<int64_t> trimLimit;  // characters of the address that are shown
  std::string attributes;            // of the link, with a blank in front
  std::vector<std::string> extraSchemes;
};
std::string linkUrls(std::string_view escapedText, const UrlizeOptions& options);

}  // namespace heddle::templates
