// The syntax tree. Immutable after parsing and shared between renderings.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "core/templates/failure.h"
#include "core/templates/value.h"

namespace heddle::templates {

struct Expression;
struct Statement;
using ExpressionPtr = std::unique_ptr<Expression>;
using Body = std::vector<std::unique_ptr<Statement>>;

enum class ExpressionKind : uint8_t {
  Constant,
  Name,  // name
  List,
  Tuple,  // children
  Dict,   // children: key, value, key, value, ...
  Not,
  Negate,
  Positive,
  Arithmetic,  // children with operators between them, applied from the left: a + b - c
  Concat,      // a ~ b ~ c
  And,
  Or,
  Compare,      // a < b < c
  Conditional,  // value, condition, otherwise (may be null)
  Attribute,    // children[0] . name
  Item,         // children[0] [ children[1] ]
  Slice,        // start, stop, step; each may be null
  Call,         // children[0] ( children[1...], named, spread )
  Filter,       // children[0] | name ( ... ); children[0] is null in a filter block
  Test,         // children[0] is name ( ... )
};

enum class Operator : uint8_t {
  Add,
  Subtract,
  Multiply,
  Divide,
  FloorDivide,
  Modulo,
  Power,
  Equal,
  NotEqual,
  Less,
  LessEqual,
  Greater,
  GreaterEqual,
  In,
  NotIn
};

struct NamedArgument {
  std::string name;
  ExpressionPtr value;
};

struct Expression {
  ExpressionKind kind = ExpressionKind::Constant;
  Span span;      // the culprit when evaluating this fails: an operator, a filter's name, ...
  int depth = 1;  // of the tree below
  Value constant;
  std::string name;
  std::vector<ExpressionPtr> children;
  std::vector<Operator> operators;
  std::vector<NamedArgument> named;
  ExpressionPtr spreadPositional;  // *args
  ExpressionPtr spreadNamed;       // **kwargs
};

enum class StatementKind : uint8_t {
  Text,
  Print,
  For,
  If,
  Set,
  SetBlock,
  With,
  Macro,
  CallBlock,
  FilterBlock,
  Block,
  Extends,
  Include,
  Import,
  FromImport,
  Break,
  Continue,
  Do,
  Scope,  // autoescape (off here) and generation: only a scope
};

struct Parameter {
  std::string name;
  ExpressionPtr fallback;  // null: required in so far as a missing one is undefined
};
struct Branch {
  ExpressionPtr condition;
  Body body;
};
struct ImportedName {
  std::string name, alias;
  Span span;
};

struct Statement {
  StatementKind kind = StatementKind::Text;
  Span span;
  std::string text;          // Text: what to print; Block, Macro, Import: the name
  ExpressionPtr target;      // For, Set: Name, Tuple, or Attribute of a namespace
  ExpressionPtr expression;  // printed, iterated, assigned, called, filtered, ...
  ExpressionPtr condition;   // For: its filter
  Body body, otherwise;
  std::vector<Branch> branches;                                      // If
  std::vector<Parameter> parameters;                                 // Macro, CallBlock
  std::vector<std::pair<ExpressionPtr, ExpressionPtr>> assignments;  // With
  std::vector<ImportedName> names;                                   // FromImport
  bool recursive = false;                                            // For
  bool scoped = false, required = false;                             // Block
  bool withContext = false, ignoreMissing = false;                   // Include, Import, FromImport
  bool usesVarargs = false, usesKwargs = false, usesCaller = false;  // Macro, CallBlock
};

// A parsed template: source, tree, and where each block stands.
struct Unit {
  std::string name;    // of an included template; empty for the main one
  std::string source;  // normalised
  Body body;
  std::vector<const Statement*> blocks;
};

}  // namespace heddle::templates
