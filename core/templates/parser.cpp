#include "core/templates/parser.h"

#include <algorithm>

#include "core/templates/parser_nesting.h"
#include "core/templates/template_catalogue.h"

namespace heddle::templates {

Parser::Nesting::Nesting(Parser& parser) : m_parser(parser) {
  constexpr int kMaxNesting = 200;
  if (++m_parser.m_nesting > kMaxNesting) {
    failAt(m_parser.current().span, "template.limit",
           {HEDDLE_TR("Error", "the template nests more than {0} deep here"), {std::to_string(kMaxNesting)}});
  }
}
Parser::Nesting::~Nesting() {
  --m_parser.m_nesting;
}

std::shared_ptr<const Unit> parseUnit(std::string name, std::string_view source,
                                      const TemplateOptions& options) {
  auto unit = std::make_shared<Unit>();
  unit->name = std::move(name);
  unit->source = normalizeSource(source, options.keepTrailingNewline);
  const Span start{};
  if (unit->source.size() > (64u << 20))
    failAt(start, "template.limit", HEDDLE_TR("Error", "the template is larger than 64 MB"));
  if (const size_t bad = firstInvalidUtf8(unit->source); bad != std::string_view::npos) {
    failAt({static_cast<uint32_t>(bad), 1}, "template.encoding",
           HEDDLE_TR("Error", "the template is not valid UTF-8"), HEDDLE_TR("Error", "save it as UTF-8"));
  }
  Parser(*unit, tokenize(unit->source, options)).run();
  return unit;
}

void Parser::run() {
  m_unit.body = body({});
}

const Token& Parser::advance() {
  const Token& token = m_tokens[m_at];
  if (m_at + 1 < m_tokens.size()) ++m_at;
  return token;
}
bool Parser::skipName(std::string_view name) {
  if (!isName(name)) return false;
  advance();
  return true;
}
bool Parser::skipOperator(std::string_view text) {
  if (!isOperator(text)) return false;
  advance();
  return true;
}
void Parser::expectOperator(std::string_view text) {
  if (!skipOperator(text)) failUnexpected(text);
}
void Parser::expect(TokenType type) {
  if (current().type != type)
    failUnexpected(type == TokenType::BlockEnd ? "%}" : type == TokenType::VariableEnd ? "}}" : "");
  advance();
}
const Token& Parser::expectName() {
  if (current().type != TokenType::Name) {
    failAt(current().span, "template.syntax",
           {HEDDLE_TR("Error", "a name is missing before '{0}'"), {std::string(current().source)}});
  }
  return advance();
}

void Parser::failUnexpected(std::string_view wanted) const {
  const std::string found(current().source);
  if (current().type == TokenType::End) failTag();
  if (wanted.empty())
    failAt(current().span, "template.syntax", {HEDDLE_TR("Error", "unexpected '{0}'"), {found}});
  failAt(current().span, "template.syntax",
         {HEDDLE_TR("Error", "unexpected '{0}' where '{1}' should stand"), {found, std::string(wanted)}});
}

// An unknown tag, a wrong end tag, or the end of the template inside a block.
void Parser::failTag() const {
  std::string wanted;
  for (const std::string_view tag : m_expectedTags) wanted += (wanted.empty() ? "" : ", ") + std::string(tag);
  if (current().type == TokenType::End) {
    if (m_open.empty())
      failAt(current().span, "template.syntax", HEDDLE_TR("Error", "the template ends too early"));
    failAt(m_open.back().span, "template.syntax",
           {HEDDLE_TR("Error", "the block '{0}' is not closed"), {std::string(m_open.back().name)}},
           {HEDDLE_TR("Error", "add one of: {0}"), {wanted}});
  }
  const std::string name(current().source);
  std::vector<std::string> known(m_expectedTags.begin(), m_expectedTags.end());
  for (const CatalogueEntry& entry : templateCatalogue()) {
    if (entry.kind == CatalogueKind::Tag) known.push_back(entry.name);
  }
  const std::string near = suggestName(name, known);
  if (!near.empty() && near != name) {
    failAt(current().span, "template.syntax",
           {HEDDLE_TR("Error", "unknown tag '{0}'; did you mean '{1}'?"), {name, near}});
  }
  if (name.starts_with("end") || name == "else" || name == "elif") {
    failAt(current().span, "template.syntax", {HEDDLE_TR("Error", "the tag '{0}' does not fit here"), {name}},
           wanted.empty() ? Text(HEDDLE_TR("Error", "no block is open here"))
                          : Text(HEDDLE_TR("Error", "expected here: {0}"), {wanted}));
  }
  failAt(current().span, "template.syntax", {HEDDLE_TR("Error", "unknown tag '{0}'"), {name}});
}

Body Parser::body(std::initializer_list<std::string_view> endTags) {
  const Nesting nesting(*this);
  Body result;
  while (true) {
    const Token& token = current();
    switch (token.type) {
      case TokenType::Data: {
        auto node = make(StatementKind::Text);
        node->text = std::move(m_tokens[m_at].text);
        advance();
        result.push_back(std::move(node));
        break;
      }
      case TokenType::VariableBegin: {
        auto node = make(StatementKind::Print);
        advance();
        node->expression = tuple(TupleOf::Expressions);
        expect(TokenType::VariableEnd);
        result.push_back(std::move(node));
        break;
      }
      case TokenType::BlockBegin: {
        advance();
        if (std::any_of(endTags.begin(), endTags.end(), [&](std::string_view tag) { return isName(tag); }))
          return result;
        m_expectedTags.assign(endTags.begin(), endTags.end());
        result.push_back(statement());
        expect(TokenType::BlockEnd);
        break;
      }
      default:
        m_expectedTags.assign(endTags.begin(), endTags.end());
        if (token.type == TokenType::End && endTags.size() == 0) return result;
        failTag();
    }
  }
}

Body Parser::bodyUpTo(std::string_view endTag) {
  skipOperator(":");
  expect(TokenType::BlockEnd);
  Body result = body({endTag});
  advance();
  return result;
}

}  // namespace heddle::templates
