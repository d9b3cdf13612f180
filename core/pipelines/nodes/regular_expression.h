// Regular expressions (ICU's) over UTF-8, bounded in time and stack, so that no pattern hangs a run.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace heddle::pipelines {

class RegularExpression {
 public:
  struct Match {
    size_t start = 0, end = 0;        // characters in UTF-16 units
    std::vector<std::string> groups;  // [0]: the whole match
  };
  // Errors: "pipelines.regex", with ICU's name for what is wrong.
  static Result<RegularExpression> compile(std::string_view pattern, bool ignoreCase = false);
  RegularExpression(RegularExpression&&) noexcept;
  ~RegularExpression();

  // Errors: "pipelines.regex_limit".
  Result<std::vector<Match>> findAll(std::string_view text) const;
  Result<bool> found(std::string_view text) const;
  // $1, $2 ... in `replacement` are the groups.
  Result<std::string> replaceAll(std::string_view text, std::string_view replacement) const;
  Result<std::vector<std::string>> split(std::string_view text) const;

 private:
  struct Impl;
  explicit RegularExpression(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

}  // namespace heddle::pipelines
