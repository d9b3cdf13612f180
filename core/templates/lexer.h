// Source to tokens: text, the delimiters with their whitespace control, and what stands between them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/templates/failure.h"
#include "core/templates/template.h"

namespace heddle::templates {

enum class TokenType : uint8_t {
  Data,
  VariableBegin,
  VariableEnd,
  BlockBegin,
  BlockEnd,
  Name,
  String,
  Integer,
  Float,
  Operator,
  End
};

struct Token {
  TokenType type = TokenType::End;
  std::string_view source;  // as written
  std::string text;         // Data: the text to print; String: its value
  Span span;
};

// One kind of line end, and the last one dropped unless kept.
std::string normalizeSource(std::string_view source, bool keepTrailingNewline);
// `source` is normalised and outlives the tokens. Throws Failure "template.syntax".
std::vector<Token> tokenize(std::string_view source, const TemplateOptions& options);
// Value of a string literal's inside: \n, \xHH, \u.... and so on.
std::string unescapeLiteral(std::string_view inside, Span span);

}  // namespace heddle::templates
