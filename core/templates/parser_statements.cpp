// The tags: for, if, set, macro and the others.
#include <algorithm>

#include "core/templates/parser_nesting.h"

namespace heddle::templates {

std::unique_ptr<Statement> Parser::make(StatementKind kind) {
  auto node = std::make_unique<Statement>();
  node->kind = kind;
  node->span = current().span;
  return node;
}

std::unique_ptr<Statement> Parser::statement() {
  using Parse = std::unique_ptr<Statement> (Parser::*)();
  static constexpr std::pair<std::string_view, Parse> kTags[] = {
      {"for", &Parser::forStatement},         {"if", &Parser::ifStatement},
      {"set", &Parser::setStatement},         {"with", &Parser::withStatement},
      {"macro", &Parser::macroStatement},     {"call", &Parser::callBlock},
      {"filter", &Parser::filterBlock},       {"block", &Parser::blockStatement},
      {"include", &Parser::includeStatement}, {"import", &Parser::importStatement},
      {"from", &Parser::fromImport}};
  if (current().type != TokenType::Name) {
    failAt(current().span, "template.syntax", HEDDLE_TR("Error", "a tag's name is missing"));
  }
  const Token& tag = current();
  m_open.push_back({tag.source, tag.span});
  std::unique_ptr<Statement> node;
  for (const auto& [name, parse] : kTags) {
    if (name == tag.source) node = (this->*parse)();
  }
  if (!node && (tag.source == "break" || tag.source == "continue")) {
    node = make(tag.source == "break" ? StatementKind::Break : StatementKind::Continue);
    if (m_loops == 0)
      failAt(tag.span, "template.syntax",
             {HEDDLE_TR("Error", "'{0}' stands outside a loop"), {std::string(tag.source)}});
    advance();
  } else if (!node && (tag.source == "do" || tag.source == "extends" || tag.source == "print")) {
    node = make(tag.source == "do"      ? StatementKind::Do
                : tag.source == "print" ? StatementKind::Print
                                        : StatementKind::Extends);
    advance();
    if (node->kind == StatementKind::Print) {
      node->expression = make(ExpressionKind::Concat, tag.span);
      do {
        node->expression->children.push_back(expression());
      } while (skipOperator(","));
    } else {
      node->expression = node->kind == StatementKind::Extends ? expression() : tuple(TupleOf::Expressions);
    }
  } else if (!node && tag.source == "autoescape") {
    node = make(StatementKind::Scope);
    advance();
    node->expression = expression();
    node->body = bodyUpTo("endautoescape");
  } else if (!node && tag.source == "generation") {
    node = make(StatementKind::Scope);
    advance();
    node->body = bodyUpTo("endgeneration");
  }
  if (!node) {
    m_open.pop_back();
    failTag();
  }
  m_open.pop_back();
  return node;
}

std::unique_ptr<Statement> Parser::forStatement() {
  auto node = make(StatementKind::For);
  advance();
  node->target = target(false, true);
  if (!skipName("in")) failUnexpected("in");
  node->expression = tuple(TupleOf::NoInlineIf, false, "recursive");
  if (skipName("if")) node->condition = expression();
  node->recursive = skipName("recursive");
  skipOperator(":");
  expect(TokenType::BlockEnd);
  ++m_loops;
  node->body = body({"endfor", "else"});
  --m_loops;
  if (advance().source == "else") node->otherwise = bodyUpTo("endfor");
  return node;
}

std::unique_ptr<Statement> Parser::ifStatement() {
  auto node = make(StatementKind::If);
  advance();
  while (true) {
    Branch branch;
    branch.condition = tuple(TupleOf::NoInlineIf);
    skipOperator(":");
    expect(TokenType::BlockEnd);
    ++m_conditional;
    branch.body = body({"elif", "else", "endif"});
    --m_conditional;
    node->branches.push_back(std::move(branch));
    const std::string_view next = advance().source;
    if (next == "endif") return node;
    if (next == "else") break;
  }
  ++m_conditional;
  node->otherwise = bodyUpTo("endif");
  --m_conditional;
  return node;
}

std::unique_ptr<Statement> Parser::setStatement() {
  auto node = make(StatementKind::Set);
  advance();
  node->target = target(true);
  if (skipOperator("=")) {
    node->expression = tuple(TupleOf::Expressions);
    return node;
  }
  node->kind = StatementKind::SetBlock;
  node->expression = filters(nullptr);
  node->body = bodyUpTo("endset");
  return node;
}

std::unique_ptr<Statement> Parser::withStatement() {
  auto node = make(StatementKind::With);
  advance();
  while (current().type != TokenType::BlockEnd) {
    if (!node->assignments.empty()) expectOperator(",");
    ExpressionPtr name = target(false);
    expectOperator("=");
    node->assignments.emplace_back(std::move(name), expression());
  }
  node->body = bodyUpTo("endwith");
  return node;
}

void Parser::signature(Statement& node) {
  expectOperator("(");
  while (!isOperator(")")) {
    if (!node.parameters.empty()) expectOperator(",");
    const Span span = current().span;
    Parameter parameter{assignedName(), nullptr};
    if (skipOperator("=")) {
      parameter.fallback = expression();
    } else if (!node.parameters.empty() && node.parameters.back().fallback) {
      failAt(span, "template.syntax",
             {HEDDLE_TR("Error", "'{0}' needs a default, since the argument before it has one"),
              {parameter.name}});
    }
    node.parameters.push_back(std::move(parameter));
  }
  expectOperator(")");
}

void Parser::macroBody(Statement& node, std::string_view endTag) {
  const int loops = std::exchange(m_loops, 0);
  m_macros.emplace_back();
  node.body = bodyUpTo(endTag);
  node.usesVarargs = m_macros.back().varargs;
  node.usesKwargs = m_macros.back().kwargs;
  node.usesCaller = m_macros.back().caller;
  m_macros.pop_back();
  m_loops = loops;
}

std::unique_ptr<Statement> Parser::macroStatement() {
  auto node = make(StatementKind::Macro);
  advance();
  node->text = assignedName();
  signature(*node);
  macroBody(*node, "endmacro");
  return node;
}

std::unique_ptr<Statement> Parser::callBlock() {
  auto node = make(StatementKind::CallBlock);
  advance();
  if (isOperator("(")) signature(*node);
  const Span span = current().span;
  node->expression = expression();
  if (node->expression->kind != ExpressionKind::Call) {
    failAt(span, "template.syntax",
           HEDDLE_TR("Error", "a call block needs a call of a macro, such as {% call box() %}"));
  }
  macroBody(*node, "endcall");
  return node;
}

std::unique_ptr<Statement> Parser::filterBlock() {
  auto node = make(StatementKind::FilterBlock);
  advance();
  node->expression = filters(filter(nullptr));
  node->body = bodyUpTo("endfilter");
  return node;
}

std::unique_ptr<Statement> Parser::blockStatement() {
  auto node = make(StatementKind::Block);
  advance();
  node->span = current().span;
  node->text = expectName().source;
  node->scoped = skipName("scoped");
  node->required = skipName("required");
  const bool twice = std::any_of(m_unit.blocks.begin(), m_unit.blocks.end(),
                                 [&](const Statement* other) { return other->text == node->text; });
  if (twice)
    failAt(node->span, "template.syntax",
           {HEDDLE_TR("Error", "the block '{0}' is defined twice"), {node->text}});
  m_unit.blocks.push_back(node.get());
  const int loops = std::exchange(m_loops, 0);
  node->body = bodyUpTo("endblock");
  m_loops = loops;
  skipName(node->text);
  const bool blank = std::all_of(node->body.begin(), node->body.end(), [](const auto& child) {
    return child->kind == StatementKind::Text && stripSpace(child->text).empty();
  });
  if (node->required && !blank) {
    failAt(node->span, "template.syntax",
           {HEDDLE_TR("Error", "the required block '{0}' must be empty"), {node->text}});
  }
  return node;
}

void Parser::importContext(Statement& node, bool otherwise) {
  node.withContext = otherwise;
  const Token& next = following();
  if ((isName("with") || isName("without")) && next.type == TokenType::Name && next.source == "context") {
    node.withContext = advance().source == "with";
    advance();
  }
}

std::unique_ptr<Statement> Parser::includeStatement() {
  auto node = make(StatementKind::Include);
  advance();
  node->expression = expression();
  if (isName("ignore") && following().source == "missing") {
    node->ignoreMissing = true;
    advance();
    advance();
  }
  importContext(*node, true);
  return node;
}

std::unique_ptr<Statement> Parser::importStatement() {
  auto node = make(StatementKind::Import);
  advance();
  node->expression = expression();
  if (!skipName("as")) failUnexpected("as");
  node->text = assignedName();
  importContext(*node, false);
  return node;
}

std::unique_ptr<Statement> Parser::fromImport() {
  auto node = make(StatementKind::FromImport);
  advance();
  node->expression = expression();
  if (!skipName("import")) failUnexpected("import");
  const auto atContext = [&] {
    return (isName("with") || isName("without")) && following().source == "context";
  };
  do {
    if (atContext()) break;
    ImportedName imported{{}, {}, current().span};
    imported.name = imported.alias = assignedName();
    if (imported.name.starts_with('_')) {
      failAt(imported.span, "template.syntax",
             {HEDDLE_TR("Error", "'{0}' cannot be imported: names with _ in front are private"),
              {imported.name}});
    }
    if (skipName("as")) imported.alias = assignedName();
    node->names.push_back(std::move(imported));
  } while (!atContext() && skipOperator(","));
  importContext(*node, false);
  return node;
}

std::string Parser::assignedName() {
  const Token& token = expectName();
  constexpr std::string_view kConstants[] = {"true", "false", "none", "True", "False", "None"};
  if (std::find(std::begin(kConstants), std::end(kConstants), token.source) != std::end(kConstants)) {
    failAt(token.span, "template.syntax",
           {HEDDLE_TR("Error", "'{0}' cannot be assigned to"), {std::string(token.source)}});
  }
  return std::string(token.source);
}

ExpressionPtr Parser::target(bool allowNamespace, bool untilIn) {
  if (allowNamespace && current().type == TokenType::Name && following().source == ".") {
    auto owner = make(ExpressionKind::Name, current().span);
    owner->name = expectName().source;
    expectOperator(".");
    auto node = make(ExpressionKind::Attribute, current().span);
    node->name = expectName().source;
    node->children.push_back(std::move(owner));
    return finish(std::move(node));
  }
  ExpressionPtr node = tuple(TupleOf::Targets, false, untilIn ? "in" : "");
  checkTarget(*node);
  return node;
}

void Parser::checkTarget(const Expression& target) const {
  if (target.kind == ExpressionKind::Tuple) {
    for (const auto& child : target.children) checkTarget(*child);
  } else if (target.kind != ExpressionKind::Name) {
    failAt(target.span, "template.syntax",
           {HEDDLE_TR("Error", "'{0}' cannot be assigned to"),
            {m_unit.source.substr(target.span.offset, target.span.length)}});
  }
}

}  // namespace heddle::templates
