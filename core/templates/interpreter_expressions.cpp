#include <algorithm>

#include "core/templates/failure.h"
#include "core/templates/interpreter.h"
#include "core/templates/objects.h"
#include "core/templates/template_catalogue.h"

namespace heddle::templates {

Value Interpreter::evaluate(const Expression& node) {
  chargeSteps(1);
  checkStack();
  switch (node.kind) {
    case ExpressionKind::Constant:
      return node.constant;
    case ExpressionKind::Name:
      m_span = node.span;
      return lookUp(node.name);
    case ExpressionKind::List:
      return Value::list(evaluateAll(node.children));
    case ExpressionKind::Tuple:
      return Value::tuple(evaluateAll(node.children));
    case ExpressionKind::Dict:
      return evaluateDict(node);
    case ExpressionKind::Not: {
      const Value value = evaluate(*node.children[0]);
      return Value::boolean(!truth(value));
    }
    case ExpressionKind::Negate:
    case ExpressionKind::Positive: {
      const Value value = evaluate(*node.children[0]);
      m_span = node.span;
      return node.kind == ExpressionKind::Negate ? negate(value) : positive(value);
    }
    case ExpressionKind::Arithmetic:
      return evaluateArithmetic(node);
    case ExpressionKind::Concat:
      return evaluateConcat(node);
    case ExpressionKind::And:
    case ExpressionKind::Or: {
      Value value;
      for (const auto& child : node.children) {
        value = evaluate(*child);
        if (&child != &node.children.back() && truth(value) == (node.kind == ExpressionKind::Or)) break;
      }
      return value;
    }
    case ExpressionKind::Compare:
      return evaluateCompare(node);
    case ExpressionKind::Conditional: {
      const Value condition = evaluate(*node.children[1]);
      if (truth(condition)) return evaluate(*node.children[0]);
      return node.children[2] ? evaluate(*node.children[2]) : undefined("inline if without else");
    }
    case ExpressionKind::Attribute: {
      const Value owner = evaluate(*node.children[0]);
      m_span = node.span;
      return attribute(owner, node.name);
    }
    case ExpressionKind::Item:
      return evaluateItem(node);
    case ExpressionKind::Slice:
      m_span = node.span;
      fail("template.type", HEDDLE_TR("Error", "a slice cannot stand beside other indices"));
    case ExpressionKind::Call:
      return evaluateCall(node);
    case ExpressionKind::Filter: {
      const Value subject = evaluate(*node.children[0]);
      return applyFilter(node, subject);
    }
    case ExpressionKind::Test: {
      const Value subject = evaluate(*node.children[0]);
      const Arguments arguments = evaluateArguments(node);
      m_span = node.span;
      return Value::boolean(test(node.name, subject, arguments));
    }
  }
  return {};
}

Items Interpreter::evaluateAll(const std::vector<ExpressionPtr>& nodes) {
  Items items;
  items.reserve(nodes.size());
  for (const auto& node : nodes) items.push_back(evaluate(*node));
  return items;
}

Value Interpreter::evaluateDict(const Expression& node) {
  Entries entries;
  entries.reserve(node.children.size() / 2);
  for (size_t i = 0; i + 1 < node.children.size(); i += 2) {
    Value key = evaluate(*node.children[i]);
    entries.emplace_back(std::move(key), evaluate(*node.children[i + 1]));
  }
  m_span = node.span;
  return Value::dict(std::move(entries));
}

Value Interpreter::evaluateConcat(const Expression& node) {
  std::string text;
  for (const auto& child : node.children) {
    const Value value = evaluate(*child);
    m_span = node.span;
    appendText(text, value);
    checkText(text.size());
  }
  return Value::string(std::move(text));
}

Value Interpreter::evaluateArithmetic(const Expression& node) {
  Value value = evaluate(*node.children[0]);
  for (size_t i = 0; i < node.operators.size(); ++i) {
    const Value right = evaluate(*node.children[i + 1]);
    m_span = node.span;
    value = applyOperator(node.operators[i], value, right);
  }
  return value;
}

Value Interpreter::evaluateCompare(const Expression& node) {
  Value left = evaluate(*node.children[0]);
  for (size_t i = 0; i < node.operators.size(); ++i) {
    Value right = evaluate(*node.children[i + 1]);
    m_span = node.span;
    const Operator op = node.operators[i];
    bool holds = false;
    switch (op) {
      case Operator::Equal:
        holds = equals(left, right);
        break;
      case Operator::NotEqual:
        holds = !equals(left, right);
        break;
      case Operator::In:
        holds = contains(right, left);
        break;
      case Operator::NotIn:
        holds = !contains(right, left);
        break;
      default: {
        const int order = compare(left, right, operatorText(op));
        holds = op == Operator::Less        ? order == -1
                : op == Operator::LessEqual ? order == -1 || order == 0
                : op == Operator::Greater   ? order == 1
                                            : order == 1 || order == 0;
      }
    }
    if (!holds) return Value::boolean(false);
    left = std::move(right);
  }
  return Value::boolean(true);
}

Value Interpreter::evaluateItem(const Expression& node) {
  const Value owner = evaluate(*node.children[0]);
  const Expression& index = *node.children[1];
  if (index.kind == ExpressionKind::Slice) {
    Value bounds[3];
    for (size_t i = 0; i < 3; ++i) {
      if (index.children[i]) bounds[i] = evaluate(*index.children[i]);
    }
    m_span = node.span;
    if (owner.is(Kind::Undefined)) failUndefined(owner);
    if (!owner.is(Kind::String) && !owner.isSequence() && !owner.is(Kind::Range)) {
      fail("template.type", {HEDDLE_TR("Error", "{0} cannot be cut into slices"), {typeName(owner)}},
           owner.is(Kind::Iterator) ? Text(HEDDLE_TR("Error", "make a list of it first: | list")) : Text());
    }
    return sliceOf(owner, bounds[0], bounds[1], bounds[2]);
  }
  const Value key = evaluate(index);
  m_span = node.span;
  return item(owner, key);
}

Arguments Interpreter::evaluateArguments(const Expression& node) {
  Arguments arguments;
  arguments.positional.reserve(node.children.size() - 1);
  for (size_t i = 1; i < node.children.size(); ++i)
    arguments.positional.push_back(evaluate(*node.children[i]));
  for (const NamedArgument& named : node.named) {
    m_span = node.span;
    if (arguments.find(named.name) != nullptr) {
      fail("template.type", {HEDDLE_TR("Error", "the argument '{0}' is given twice"), {named.name}});
    }
    Value value = evaluate(*named.value);
    arguments.named.emplace_back(named.name, std::move(value));
  }
  if (node.spreadPositional) {
    const Value values = evaluate(*node.spreadPositional);
    m_span = node.span;
    for (Value& value : itemsOf(values)) arguments.positional.push_back(std::move(value));
  }
  if (node.spreadNamed) {
    const Value values = evaluate(*node.spreadNamed);
    m_span = node.span;
    if (!values.is(Kind::Dict))
      fail("template.type", {HEDDLE_TR("Error", "** needs a dict, not {0}"), {typeName(values)}});
    for (const auto& [key, value] : values.dictCell().entries) {
      if (!key.is(Kind::String)) fail("template.type", HEDDLE_TR("Error", "names of arguments are texts"));
      if (arguments.find(key.text()) != nullptr) {
        fail("template.type", {HEDDLE_TR("Error", "the argument '{0}' is given twice"), {key.text()}});
      }
      arguments.named.emplace_back(key.text(), value);
    }
  }
  return arguments;
}

Value Interpreter::evaluateCall(const Expression& node) {
  const Expression& callee = *node.children[0];
  if (callee.kind == ExpressionKind::Attribute) {  // a method: called without making an object of it
    const Value owner = evaluate(*callee.children[0]);
    const Builtin* method =
        owner.is(Kind::Undefined) || owner.is(Kind::Object) ? nullptr : findMethod(owner, callee.name);
    if (method != nullptr) {
      const Arguments arguments = evaluateArguments(node);
      m_span = callee.span;
      return runBuiltin(*this, *method, owner, arguments);
    }
    m_span = callee.span;
    const Value function = attribute(owner, callee.name);
    const Arguments arguments = evaluateArguments(node);
    m_span = callee.span;
    return call(function, arguments);
  }
  const Value function = evaluate(callee);
  const Arguments arguments = evaluateArguments(node);
  m_span = node.span;
  return call(function, arguments);
}

Value Interpreter::call(const Value& callee, const Arguments& arguments) {
  if (callee.is(Kind::Undefined)) failUndefined(callee);
  if (!callee.is(Kind::Object)) {
    fail("template.type", {HEDDLE_TR("Error", "{0} cannot be called"), {typeName(callee)}});
  }
  return callee.objectValue().call(*this, arguments);
}

Value Interpreter::applyFilter(const Expression& node, const Value& subject) {
  const Arguments arguments = evaluateArguments(node);
  m_span = node.span;
  return filter(node.name, subject, arguments);
}

Value Interpreter::filterChain(const Expression* node, Value subject) {
  if (node == nullptr) return subject;
  subject = filterChain(node->children[0].get(), std::move(subject));
  return applyFilter(*node, subject);
}

Value Interpreter::filter(const std::string& name, const Value& subject, const Arguments& arguments) {
  const Builtin* builtin = findFilter(name);
  if (builtin == nullptr) failUnknownName(true, name);
  return runBuiltin(*this, *builtin, subject, arguments);
}

bool Interpreter::test(const std::string& name, const Value& subject, const Arguments& arguments) {
  const Builtin* builtin = findTest(name);
  if (builtin == nullptr) failUnknownName(false, name);
  return truth(runBuiltin(*this, *builtin, subject, arguments));
}

Value Interpreter::undefined(std::string name, std::string owner) const {
  return Value::undefined(std::move(name), std::move(owner), m_settings.strict);
}

Value Interpreter::lookUp(std::string_view name) {
  const Scope* outermost = nullptr;
  for (const Scope* scope = m_scope.get(); scope != nullptr; scope = scope->parent.get()) {
    if (const Value* value = scope->find(name)) return *value;
    outermost = scope;
  }
  if (outermost == nullptr || !outermost->hidesContext) {
    const std::string key(name);
    if (const auto known = m_context.find(key); known != m_context.end()) return known->second;
    if (auto value = m_settings.context(name)) return m_context.emplace(key, std::move(*value)).first->second;
  }
  if (name == "self") return Value::object(std::make_shared<SelfObject>());
  if (const Builtin* function = findFunction(name))
    return Value::object(std::make_shared<FunctionObject>(*function));
  return undefined(std::string(name));
}

Value Interpreter::attribute(const Value& owner, std::string_view name) {
  if (owner.is(Kind::Undefined)) failUndefined(owner);
  if (owner.is(Kind::Object)) {
    if (auto value = owner.objectValue().attribute(*this, name)) return std::move(*value);
  } else {
    if (const Builtin* method = findMethod(owner, name))
      return Value::object(std::make_shared<MethodObject>(*method, owner));
    if (isBlockedMethod(owner, name)) return Value::unsafe(std::string(name), typeName(owner));
    if (owner.is(Kind::Dict)) {
      if (const Value* value = owner.dictCell().find(name)) return *value;
    } else if (owner.is(Kind::Tuple) && owner.viewKind() == ViewKind::Group) {
      if (name == "grouper") return owner.items()[0];
      if (name == "list") return owner.items()[1];
    } else if (owner.isNumber() && (name == "real" || (name == "numerator" && !owner.is(Kind::Float)))) {
      return positive(owner);
    } else if (owner.isInteger() && (name == "imag" || name == "denominator")) {
      return Value::integer(name == "imag" ? 0 : 1);
    }
  }
  if (name.starts_with("__") && name.ends_with("__") && name.size() > 4)
    return Value::unsafe(std::string(name), typeName(owner));
  return undefined(std::string(name), typeName(owner));
}

Value Interpreter::item(const Value& owner, const Value& key) {
  if (owner.is(Kind::Undefined)) failUndefined(owner);
  if (owner.is(Kind::Dict)) {
    const bool hashable = key.kind() != Kind::List && key.kind() != Kind::Dict && key.kind() != Kind::View;
    const Value* value = hashable ? owner.dictCell().find(key) : nullptr;
    if (value != nullptr) return *value;
  } else if (key.is(Kind::Int) || key.is(Kind::Bool)) {
    const bool indexed = owner.is(Kind::String) || owner.isSequence() || owner.is(Kind::Range);
    const int64_t length = indexed ? static_cast<int64_t>(*lengthOf(owner)) : 0;
    const int64_t index = key.intValue() < 0 ? key.intValue() + length : key.intValue();
    if (index >= 0 && index < length) {
      if (owner.isSequence()) return owner.items()[static_cast<size_t>(index)];
      if (owner.is(Kind::Range))
        return Value::integer(owner.rangeCell().start + index * owner.rangeCell().step);
      return sliceOf(owner, Value::integer(index), Value::integer(index + 1), Value());
    }
  }
  if (key.is(Kind::String) && !owner.is(Kind::Dict)) return attribute(owner, key.text());
  if (key.is(Kind::String)) {
    if (const Builtin* method = findMethod(owner, key.text()))
      return Value::object(std::make_shared<MethodObject>(*method, owner));
    if (isBlockedMethod(owner, key.text())) return Value::unsafe(key.text(), typeName(owner));
  }
  return undefined(repr(key), typeName(owner));
}

uint64_t Interpreter::random() {  // splitmix64, Steele, Lea, Flood 2014
  uint64_t z = (m_random += 0x9E3779B97F4A7C15u);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
  return z ^ (z >> 31);
}

}  // namespace heddle::templates
