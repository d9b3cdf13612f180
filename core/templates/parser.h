// Tokens to the syntax tree. Throws Failure "template.syntax" with the place of the culprit.
#pragma once

#include <initializer_list>
#include <memory>
#include <string_view>
#include <vector>

#include "core/templates/lexer.h"
#include "core/templates/syntax.h"

namespace heddle::templates {

std::shared_ptr<const Unit> parseUnit(std::string name, std::string_view source,
                                      const TemplateOptions& options);

class Parser {
 public:
  Parser(Unit& unit, std::vector<Token> tokens) : m_unit(unit), m_tokens(std::move(tokens)) {}
  void run();

 private:
  class Nesting;  // counts how deep the parser is
  struct OpenTag {
    std::string_view name;
    Span span;
  };

  // parser.cpp: tokens, errors, bodies
  const Token& current() const { return m_tokens[m_at]; }
  const Token& following() const { return m_tokens[std::min(m_at + 1, m_tokens.size() - 1)]; }
  const Token& advance();
  bool isName(std::string_view name) const {
    return current().type == TokenType::Name && current().source == name;
  }
  bool isOperator(std::string_view text) const {
    return current().type == TokenType::Operator && current().source == text;
  }
  bool skipName(std::string_view name);
  bool skipOperator(std::string_view text);
  void expectOperator(std::string_view text);
  void expect(TokenType type);
  const Token& expectName();
  [[noreturn]] void failUnexpected(std::string_view wanted = {}) const;
  [[noreturn]] void failTag() const;
  Body body(
      std::initializer_list<std::string_view> endTags);  // up to an end tag, whose name is current afterwards
  Body bodyUpTo(std::string_view endTag);                // and past its name

  // parser_statements.cpp
  std::unique_ptr<Statement> statement();
  std::unique_ptr<Statement> make(StatementKind kind);
  std::unique_ptr<Statement> forStatement();
  std::unique_ptr<Statement> ifStatement();
  std::unique_ptr<Statement> setStatement();
  std::unique_ptr<Statement> withStatement();
  std::unique_ptr<Statement> macroStatement();
  std::unique_ptr<Statement> callBlock();
  std::unique_ptr<Statement> filterBlock();
  std::unique_ptr<Statement> blockStatement();
  std::unique_ptr<Statement> includeStatement();
  std::unique_ptr<Statement> importStatement();
  std::unique_ptr<Statement> fromImport();
  void importContext(Statement& node, bool otherwise);
  void signature(Statement& node);
  void macroBody(Statement& node, std::string_view endTag);
  std::string assignedName();
  ExpressionPtr target(bool allowNamespace, bool untilIn = false);
  void checkTarget(const Expression& target) const;

  // parser_expressions.cpp
  ExpressionPtr make(ExpressionKind kind, Span span) const;
  ExpressionPtr finish(ExpressionPtr node) const;  // computes its depth
  ExpressionPtr expression();                      // with inline if
  ExpressionPtr orExpression();
  ExpressionPtr andExpression();
  ExpressionPtr notExpression();
  ExpressionPtr comparison();
  ExpressionPtr sum();
  ExpressionPtr concatenation();
  ExpressionPtr product();
  ExpressionPtr power();
  ExpressionPtr unary(bool withFilters);
  ExpressionPtr primary();
  ExpressionPtr number();
  enum class TupleOf : uint8_t { Expressions, NoInlineIf, Targets };
  ExpressionPtr tuple(TupleOf items, bool inParentheses = false, std::string_view endName = {});
  ExpressionPtr listLiteral();
  ExpressionPtr dictLiteral();
  ExpressionPtr postfix(ExpressionPtr node);
  ExpressionPtr filtersAndTests(ExpressionPtr node);
  ExpressionPtr subscript(ExpressionPtr node);
  ExpressionPtr subscriptItem();
  ExpressionPtr call(ExpressionPtr node);
  void callArguments(Expression& node);
  ExpressionPtr filter(ExpressionPtr subject);  // at the filter's name
  ExpressionPtr filters(ExpressionPtr subject);
  ExpressionPtr test(ExpressionPtr subject);
  std::string dottedName(Span& span);
  void checkKnown(bool isFilter, const std::string& name, Span span) const;

  Unit& m_unit;
  std::vector<Token> m_tokens;
  size_t m_at = 0;
  int m_nesting = 0;
  int m_conditional = 0;  // inside if and inline if, where an unknown filter only matters when it is reached
  int m_loops = 0;
  std::vector<OpenTag> m_open;
  std::vector<std::string_view> m_expectedTags;
  struct MacroUse {
    bool varargs = false, kwargs = false, caller = false;
  };
  std::vector<MacroUse> m_macros;  // the macros being parsed, and which special names they read
};

}  // namespace heddle::templates
