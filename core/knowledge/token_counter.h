// How many tokens a text is, so that chunks fit a model's context. The count is by one model's tokenizer and
// named with it: another model counts otherwise.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace heddle {

class Tokenizer;

// Thread-safe.
class TokenCounter {
 public:
  virtual ~TokenCounter() = default;
  virtual std::string name() const = 0;  // "demo", or the model's name
  virtual size_t count(std::string_view text) const = 0;
  // The byte at which each token of `text` ends, at borders of characters: a token that ends within a
  // character counts to the character's end, so that equal values can follow each other. Texts are under 4
  // GiB.
  virtual std::vector<uint32_t> ends(std::string_view text) const = 0;
};

// The embedded model's tokenizer; made once for the process.
Result<std::shared_ptr<const TokenCounter>> demoTokenCounter();
// By any model's tokenizer.
std::shared_ptr<const TokenCounter> makeTokenCounter(std::shared_ptr<const Tokenizer> tokenizer,
                                                     std::string name);

}  // namespace heddle
