// Counts the parser's own recursion; for the parser's files.
#pragma once

#include "core/templates/parser.h"
#include "core/templates/unicode.h"

namespace heddle::templates {

class Parser::Nesting {
 public:
  explicit Nesting(Parser& parser);
  ~Nesting();
  Nesting(const Nesting&) = delete;
  Nesting& operator=(const Nesting&) = delete;

 private:
  Parser& m_parser;
};

}  // namespace heddle::templates
