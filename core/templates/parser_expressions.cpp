// Expressions, in Jinja2's order of precedence: inline if, or, and, not, comparison, + -, ~, * / // %, **,
// unary, postfix, filters and tests.
#include <algorithm>
#include <charconv>
#include <cstdlib>

#include "core/templates/parser_nesting.h"
#include "core/templates/template_catalogue.h"

namespace heddle::templates {
namespace {

constexpr int kMaxTreeDepth = 250;

Span joined(Span first, Span last) {
  return {first.offset, last.offset + last.length - first.offset};
}

}  // namespace

ExpressionPtr Parser::make(ExpressionKind kind, Span span) const {
  auto node = std::make_unique<Expression>();
  node->kind = kind;
  node->span = span;
  return node;
}

ExpressionPtr Parser::finish(ExpressionPtr node) const {
  int depth = 0;
  for (const auto& child : node->children) depth = std::max(depth, child ? child->depth : 0);
  for (const auto& named : node->named) depth = std::max(depth, named.value->depth);
  node->depth = depth + 1;
  if (node->depth > kMaxTreeDepth) {
    failAt(
        node->span, "template.limit",
        {HEDDLE_TR("Error", "the template nests more than {0} deep here"), {std::to_string(kMaxTreeDepth)}});
  }
  return node;
}

ExpressionPtr Parser::expression() {
  const Nesting nesting(*this);
  ExpressionPtr value = orExpression();
  while (isName("if")) {
    auto node = make(ExpressionKind::Conditional, current().span);
    advance();
    ++m_conditional;
    node->children.push_back(std::move(value));
    node->children.push_back(orExpression());
    node->children.push_back(skipName("else") ? expression() : nullptr);
    --m_conditional;
    value = finish(std::move(node));
  }
  return value;
}

ExpressionPtr Parser::orExpression() {
  ExpressionPtr first = andExpression();
  if (!isName("or")) return first;
  auto node = make(ExpressionKind::Or, current().span);
  node->children.push_back(std::move(first));
  while (skipName("or")) node->children.push_back(andExpression());
  return finish(std::move(node));
}

ExpressionPtr Parser::andExpression() {
  ExpressionPtr first = notExpression();
  if (!isName("and")) return first;
  auto node = make(ExpressionKind::And, current().span);
  node->children.push_back(std::move(first));
  while (skipName("and")) node->children.push_back(notExpression());
  return finish(std::move(node));
}

ExpressionPtr Parser::notExpression() {
  if (!isName("not")) return comparison();
  const Nesting nesting(*this);
  auto node = make(ExpressionKind::Not, advance().span);
  node->children.push_back(notExpression());
  return finish(std::move(node));
}

ExpressionPtr Parser::comparison() {
  static constexpr std::pair<std::string_view, Operator> kOperators[] = {
      {"==", Operator::Equal},     {"!=", Operator::NotEqual}, {"<", Operator::Less},
      {"<=", Operator::LessEqual}, {">", Operator::Greater},   {">=", Operator::GreaterEqual}};
  const auto next = [&]() -> std::optional<Operator> {
    for (const auto& [text, op] : kOperators) {
      if (skipOperator(text)) return op;
    }
    if (skipName("in")) return Operator::In;
    if (isName("not") && following().type == TokenType::Name && following().source == "in") {
      advance();
      advance();
      return Operator::NotIn;
    }
    return std::nullopt;
  };
  ExpressionPtr first = sum();
  ExpressionPtr node;
  for (Span span = current().span; const auto op = next(); span = current().span) {
    if (!node) {
      node = make(ExpressionKind::Compare, span);
      node->children.push_back(std::move(first));
    }
    node->operators.push_back(*op);
    node->children.push_back(sum());
  }
  return node ? finish(std::move(node)) : std::move(first);
}

ExpressionPtr Parser::sum() {
  ExpressionPtr first = concatenation();
  if (!isOperator("+") && !isOperator("-")) return first;
  auto node = make(ExpressionKind::Arithmetic, current().span);
  node->children.push_back(std::move(first));
  while (isOperator("+") || isOperator("-")) {
    node->operators.push_back(advance().source == "+" ? Operator::Add : Operator::Subtract);
    node->children.push_back(concatenation());
  }
  return finish(std::move(node));
}

ExpressionPtr Parser::concatenation() {
  ExpressionPtr first = product();
  if (!isOperator("~")) return first;
  auto node = make(ExpressionKind::Concat, current().span);
  node->children.push_back(std::move(first));
  while (skipOperator("~")) node->children.push_back(product());
  return finish(std::move(node));
}

ExpressionPtr Parser::product() {
  static constexpr std::pair<std::string_view, Operator> kOperators[] = {{"*", Operator::Multiply},
                                                                         {"/", Operator::Divide},
                                                                         {"//", Operator::FloorDivide},
                                                                         {"%", Operator::Modulo}};
  ExpressionPtr value = power();
  ExpressionPtr node;
  while (true) {
    const auto at = std::find_if(std::begin(kOperators), std::end(kOperators),
                                 [&](const auto& entry) { return isOperator(entry.first); });
    if (at == std::end(kOperators)) break;
    if (!node) {
      node = make(ExpressionKind::Arithmetic, current().span);
      node->children.push_back(std::move(value));
    }
    advance();
    node->operators.push_back(at->second);
    node->children.push_back(power());
  }
  return node ? finish(std::move(node)) : std::move(value);
}

ExpressionPtr Parser::power() {
  ExpressionPtr first = unary(true);
  if (!isOperator("**")) return first;
  auto node = make(ExpressionKind::Arithmetic, current().span);
  node->children.push_back(std::move(first));
  while (skipOperator("**")) {
    node->operators.push_back(Operator::Power);
    node->children.push_back(unary(true));
  }
  return finish(std::move(node));
}

ExpressionPtr Parser::unary(bool withFilters) {
  ExpressionPtr node;
  if (isOperator("-") || isOperator("+")) {
    const Nesting nesting(*this);
    node = make(isOperator("-") ? ExpressionKind::Negate : ExpressionKind::Positive, current().span);
    advance();
    node->children.push_back(unary(false));
    node = finish(std::move(node));
  } else {
    node = primary();
  }
  node = postfix(std::move(node));
  return withFilters ? filtersAndTests(std::move(node)) : std::move(node);
}

ExpressionPtr Parser::primary() {
  const Token& token = current();
  auto node = make(ExpressionKind::Constant, token.span);
  switch (token.type) {
    case TokenType::Name:
      advance();
      if (token.source == "true" || token.source == "True")
        node->constant = Value::boolean(true);
      else if (token.source == "false" || token.source == "False")
        node->constant = Value::boolean(false);
      else if (token.source != "none" && token.source != "None") {
        node->kind = ExpressionKind::Name;
        node->name = token.source;
        for (MacroUse& macro : m_macros) {
          macro.varargs |= node->name == "varargs";
          macro.kwargs |= node->name == "kwargs";
          macro.caller |= node->name == "caller";
        }
      }
      return node;
    case TokenType::String: {
      std::string text;
      while (current().type == TokenType::String) text += advance().text;
      node->constant = Value::string(std::move(text));
      return node;
    }
    case TokenType::Integer:
    case TokenType::Float:
      return number();
    default:
      break;
  }
  if (skipOperator("(")) {
    ExpressionPtr inside = tuple(TupleOf::Expressions, true);
    expectOperator(")");
    return inside;
  }
  if (isOperator("[")) return listLiteral();
  if (isOperator("{")) return dictLiteral();
  failUnexpected();
}

ExpressionPtr Parser::number() {
  const Token& token = advance();
  auto node = make(ExpressionKind::Constant, token.span);
  std::string digits(token.source);
  std::erase(digits, '_');
  if (token.type == TokenType::Float) {
    double value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    // Out of range: strtod tells infinity from zero.
    node->constant = Value::real(read.ec == std::errc() ? value : std::strtod(digits.c_str(), nullptr));
    return node;
  }
  int base = 10;
  if (digits.size() > 2 && digits[0] == '0') {
    const char kind = static_cast<char>(digits[1] | 32);
    base = kind == 'x' ? 16 : kind == 'o' ? 8 : kind == 'b' ? 2 : 10;
  }
  const auto value = BigInteger::parse(std::string_view(digits).substr(base == 10 ? 0 : 2), base);
  if (!value) failAt(token.span, "template.limit", HEDDLE_TR("Error", "the number has too many digits"));
  node->constant = Value::integer(*value);
  return node;
}

ExpressionPtr Parser::tuple(TupleOf items, bool inParentheses, std::string_view endName) {
  const Nesting nesting(*this);
  auto node = make(ExpressionKind::Tuple, current().span);
  bool isTuple = false;
  while (true) {
    const bool ends = current().type == TokenType::VariableEnd || current().type == TokenType::BlockEnd ||
                      isOperator(")") || (!endName.empty() && isName(endName));
    if (ends) break;
    switch (items) {
      case TupleOf::Expressions:
        node->children.push_back(expression());
        break;
      case TupleOf::NoInlineIf:
        node->children.push_back(orExpression());
        break;
      case TupleOf::Targets:
        node->children.push_back(primary());
        break;
    }
    if (!skipOperator(",")) break;
    isTuple = true;
  }
  if (!isTuple && node->children.size() == 1) return std::move(node->children[0]);
  if (node->children.empty() && !inParentheses) {
    failAt(current().span, "template.syntax",
           {HEDDLE_TR("Error", "an expression is missing before '{0}'"), {std::string(current().source)}});
  }
  return finish(std::move(node));
}

ExpressionPtr Parser::listLiteral() {
  auto node = make(ExpressionKind::List, current().span);
  expectOperator("[");
  while (!isOperator("]")) {
    node->children.push_back(expression());
    if (!isOperator("]")) expectOperator(",");
  }
  advance();
  return finish(std::move(node));
}

ExpressionPtr Parser::dictLiteral() {
  auto node = make(ExpressionKind::Dict, current().span);
  expectOperator("{");
  while (!isOperator("}")) {
    node->children.push_back(expression());
    expectOperator(":");
    node->children.push_back(expression());
    if (!isOperator("}")) expectOperator(",");
  }
  advance();
  return finish(std::move(node));
}

ExpressionPtr Parser::postfix(ExpressionPtr node) {
  while (true) {
    if (isOperator(".") || isOperator("["))
      node = subscript(std::move(node));
    else if (isOperator("("))
      node = call(std::move(node));
    else
      return node;
  }
}

ExpressionPtr Parser::filtersAndTests(ExpressionPtr node) {
  while (true) {
    if (isOperator("|"))
      node = filters(std::move(node));
    else if (isName("is"))
      node = test(std::move(node));
    else if (isOperator("("))
      node = call(std::move(node));
    else
      return node;
  }
}

ExpressionPtr Parser::subscript(ExpressionPtr node) {
  const Span open = current().span;
  if (skipOperator(".")) {
    const Token& token = advance();
    auto result =
        make(token.type == TokenType::Integer ? ExpressionKind::Item : ExpressionKind::Attribute, token.span);
    result->children.push_back(std::move(node));
    if (token.type == TokenType::Name) {
      result->name = token.source;
    } else if (token.type == TokenType::Integer) {
      --m_at;
      result->children.push_back(number());
    } else {
      failAt(token.span, "template.syntax", HEDDLE_TR("Error", "a name or a number must follow the dot"));
    }
    return finish(std::move(result));
  }
  expectOperator("[");
  auto index = make(ExpressionKind::Tuple, open);
  while (!isOperator("]")) {
    if (!index->children.empty()) expectOperator(",");
    index->children.push_back(subscriptItem());
  }
  auto result = make(ExpressionKind::Item, joined(open, current().span));
  advance();
  result->children.push_back(std::move(node));
  if (index->children.size() == 1)
    result->children.push_back(std::move(index->children[0]));
  else
    result->children.push_back(finish(std::move(index)));
  return finish(std::move(result));
}

ExpressionPtr Parser::subscriptItem() {
  const Span span = current().span;
  ExpressionPtr start;
  if (!isOperator(":")) {
    start = expression();
    if (!isOperator(":")) return start;
  }
  advance();
  const auto atEnd = [&] { return isOperator("]") || isOperator(","); };
  auto node = make(ExpressionKind::Slice, span);
  node->children.push_back(std::move(start));
  node->children.push_back(atEnd() || isOperator(":") ? nullptr : expression());
  node->children.push_back(skipOperator(":") && !atEnd() ? expression() : nullptr);
  return finish(std::move(node));
}

ExpressionPtr Parser::call(ExpressionPtr node) {
  auto result = make(ExpressionKind::Call, node->span);
  result->children.push_back(std::move(node));
  callArguments(*result);
  return finish(std::move(result));
}

void Parser::callArguments(Expression& node) {
  const Nesting nesting(*this);
  const Span open = current().span;
  const auto ensure = [&](bool valid) {
    if (!valid)
      failAt(open, "template.syntax", HEDDLE_TR("Error", "the arguments of this call are in a wrong order"),
             HEDDLE_TR("Error", "first those without a name, then name=value, then *list and **dict"));
  };
  expectOperator("(");
  bool first = true;
  while (!isOperator(")")) {
    if (!first) {
      expectOperator(",");
      if (isOperator(")")) break;
    }
    first = false;
    if (skipOperator("*")) {
      ensure(!node.spreadPositional && !node.spreadNamed);
      node.spreadPositional = expression();
    } else if (skipOperator("**")) {
      ensure(!node.spreadNamed);
      node.spreadNamed = expression();
    } else if (current().type == TokenType::Name && following().type == TokenType::Operator &&
               following().source == "=") {
      ensure(!node.spreadNamed);
      NamedArgument argument;
      argument.name = advance().source;
      advance();
      argument.value = expression();
      node.named.push_back(std::move(argument));
    } else {
      ensure(!node.spreadPositional && !node.spreadNamed && node.named.empty());
      node.children.push_back(expression());
    }
  }
  advance();
}

std::string Parser::dottedName(Span& span) {
  span = current().span;
  std::string name(expectName().source);
  while (skipOperator(".")) {
    span = joined(span, current().span);
    name += '.';
    name += expectName().source;
  }
  return name;
}

ExpressionPtr Parser::filter(ExpressionPtr subject) {
  Span span;
  const std::string name = dottedName(span);
  auto node = make(ExpressionKind::Filter, span);
  node->name = name;
  node->children.push_back(std::move(subject));
  if (isOperator("(")) callArguments(*node);
  checkKnown(true, name, span);
  return finish(std::move(node));
}

ExpressionPtr Parser::filters(ExpressionPtr subject) {
  while (skipOperator("|")) subject = filter(std::move(subject));
  return subject;
}

ExpressionPtr Parser::test(ExpressionPtr subject) {
  advance();
  const bool negated = skipName("not");
  Span span;
  const std::string name = dottedName(span);
  auto node = make(ExpressionKind::Test, span);
  node->name = name;
  node->children.push_back(std::move(subject));
  const TokenType type = current().type;
  const bool literal = type == TokenType::String || type == TokenType::Integer || type == TokenType::Float ||
                       isOperator("[") || isOperator("{");
  if (isOperator("(")) {
    callArguments(*node);
  } else if (literal || (type == TokenType::Name && !isName("else") && !isName("or") && !isName("and"))) {
    if (isName("is"))
      failAt(current().span, "template.syntax", HEDDLE_TR("Error", "two tests cannot follow one another"),
             HEDDLE_TR("Error", "join them with and"));
    node->children.push_back(postfix(primary()));
  }
  checkKnown(false, name, span);
  ExpressionPtr result = finish(std::move(node));
  if (!negated) return result;
  auto negation = make(ExpressionKind::Not, span);
  negation->children.push_back(std::move(result));
  return finish(std::move(negation));
}

void Parser::checkKnown(bool isFilter, const std::string& name, Span span) const {
  if (m_conditional > 0) return;  // only matters when it is reached: the interpreter says so then
  if (isFilter ? isFilterName(name) : isTestName(name)) return;
  try {
    failUnknownName(isFilter, name);
  } catch (Failure& failure) {
    failure.span = span;
    throw;
  }
}

}  // namespace heddle::templates
