#include <algorithm>

#include "core/templates/interpreter_frame.h"
#include "core/templates/objects.h"

namespace heddle::templates {

const Value* Scope::find(std::string_view name) const {
  for (const auto& [own, value] : names) {
    if (own == name) return &value;
  }
  return nullptr;
}
void Scope::set(std::string_view name, Value value) {
  for (auto& [own, old] : names) {
    if (own == name) {
      old = std::move(value);
      return;
    }
  }
  names.emplace_back(name, std::move(value));
}

Interpreter::Interpreter(std::shared_ptr<const Unit> unit, Settings settings)
    : m_settings(std::move(settings)), m_main(std::move(unit)), m_unit(m_main.get()) {}

// Macros and namespaces may refer to what holds them: emptied one by one, so that nothing is left and no
// destructor runs deep.
Interpreter::~Interpreter() {
  for (const auto& object : m_kept) {
    if (const auto* space = dynamic_cast<const NamespaceObject*>(object.get())) space->values.clear();
  }
  for (const ScopePtr& scope : m_keptScopes) scope->names.clear();
}

void Interpreter::keepScope(const ScopePtr& scope) {
  for (ScopePtr at = scope; at; at = at->parent) {
    if (!m_keptScopes.empty() && m_keptScopes.back() == at) return;
    m_keptScopes.push_back(at);
    chargeBytes(sizeof(Scope) + sizeof(ScopePtr));
  }
}

std::string Interpreter::render() {
  m_top = m_scope = std::make_shared<Scope>();
  return renderUnit(m_main, m_top);
}

void Interpreter::append(std::string& out, const Value& value) {
  appendText(out, value);
  checkText(out.size());
}

Interpreter::Flow Interpreter::execute(const Body& body, std::string& out) {
  for (const auto& node : body) {
    const Flow flow = execute(*node, out);
    if (flow != Flow::Normal) return flow;
  }
  return Flow::Normal;
}

Interpreter::Flow Interpreter::execute(const Statement& node, std::string& out) {
  chargeSteps(1);
  checkStack();
  switch (node.kind) {
    case StatementKind::Text:
      if (m_discards) break;
      chargeSteps(node.text.size() / 64);
      out += node.text;
      checkText(out.size());
      break;
    case StatementKind::Print: {
      if (m_discards) break;
      const Value value = evaluate(*node.expression);
      append(out, value);
      break;
    }
    case StatementKind::For: {
      const Value iterable = evaluate(*node.expression);
      m_span = node.expression->span;
      executeLoop(node, m_scope, iterable, 0, out);
      break;
    }
    case StatementKind::If:
      return executeIf(node, out);
    case StatementKind::Set:
      assign(*node.target, evaluate(*node.expression));
      break;
    case StatementKind::SetBlock:
      executeSet(node);
      break;
    case StatementKind::With: {
      auto scope = std::make_shared<Scope>();
      scope->parent = m_scope;
      std::vector<Value> values;
      for (const auto& [target, value] : node.assignments) values.push_back(evaluate(*value));
      const Frame frame(*this, scope);
      for (size_t i = 0; i < values.size(); ++i) assign(*node.assignments[i].first, std::move(values[i]));
      return execute(node.body, out);
    }
    case StatementKind::Scope: {
      if (node.expression) evaluate(*node.expression);
      auto scope = std::make_shared<Scope>();
      scope->parent = m_scope;
      const Frame frame(*this, scope);
      return execute(node.body, out);
    }
    case StatementKind::Macro:
      defineMacro(node);
      break;
    case StatementKind::CallBlock:
      executeCallBlock(node, out);
      break;
    case StatementKind::FilterBlock: {
      auto scope = std::make_shared<Scope>();
      scope->parent = m_scope;
      std::string text;
      const Frame frame(*this, scope, *m_unit);
      const Flow flow = execute(node.body, text);
      const Value value = filterChain(node.expression.get(), Value::string(std::move(text)));
      if (!value.is(Kind::String)) {
        fail("template.type",
             {HEDDLE_TR("Error", "a filter over a part must give a text, not {0}"), {typeName(value)}});
      }
      append(out, value);
      return flow;
    }
    case StatementKind::Block:
      executeBlock(node, out);
      break;
    case StatementKind::Extends:
      executeExtends(node);
      break;
    case StatementKind::Include:
      executeInclude(node, out);
      break;
    case StatementKind::Import: {
      Value module = importModule(node);
      m_scope->set(node.text, std::move(module));
      break;
    }
    case StatementKind::FromImport:
      executeFromImport(node);
      break;
    case StatementKind::Break:
      return Flow::Break;
    case StatementKind::Continue:
      return Flow::Continue;
    case StatementKind::Do:
      evaluate(*node.expression);
      break;
  }
  return Flow::Normal;
}

Interpreter::Flow Interpreter::executeIf(const Statement& node, std::string& out) {
  for (const Branch& branch : node.branches) {
    const Value condition = evaluate(*branch.condition);
    if (truth(condition)) return execute(branch.body, out);
  }
  return execute(node.otherwise, out);
}

void Interpreter::executeSet(const Statement& node) {
  auto scope = std::make_shared<Scope>();
  scope->parent = m_scope;
  std::string text;
  {
    const Frame frame(*this, scope, *m_unit);
    execute(node.body, text);
  }
  Value value = filterChain(node.expression.get(), Value::string(std::move(text)));
  assign(*node.target, std::move(value));
}

void Interpreter::assign(const Expression& target, Value value) {
  m_span = target.span;
  if (target.kind == ExpressionKind::Name) {
    m_scope->set(target.name, std::move(value));
  } else if (target.kind == ExpressionKind::Attribute) {
    const Value owner = lookUp(target.children[0]->name);
    const auto* space = owner.as<NamespaceObject>();
    if (space == nullptr) {
      fail("template.type",
           {HEDDLE_TR("Error", "attributes can only be set on a namespace, and '{0}' is {1}"),
            {target.children[0]->name, typeName(owner)}},
           HEDDLE_TR("Error", "make it with {% set name = namespace() %}"));
    }
    space->set(target.name, std::move(value));
  } else {
    if (value.is(Kind::Undefined)) failUndefined(value);
    const Items items = itemsOf(value);
    if (items.size() != target.children.size()) {
      fail("template.value", {HEDDLE_TR("Error", "{0} names cannot take {1} values"),
                              {std::to_string(target.children.size()), std::to_string(items.size())}});
    }
    for (size_t i = 0; i < items.size(); ++i) assign(*target.children[i], items[i]);
  }
}

void Interpreter::executeLoop(const Statement& node, const ScopePtr& outer, const Value& iterable, int depth,
                              std::string& out) {
  LoopObject::Filter filter;
  if (node.condition) {
    filter = [this, &node, outer](const Value& item) {
      auto scope = std::make_shared<Scope>();
      scope->parent = outer;
      const Frame frame(*this, scope);
      assign(*node.target, item);
      const Value condition = evaluate(*node.condition);
      return truth(condition);
    };
  }
  const auto loop = std::make_shared<LoopObject>(itemsOf(iterable), std::move(filter), depth);
  if (node.recursive) loop->makeRecursive(*m_unit, node, outer);
  bool completed = false;  // Jinja2 runs else unless some iteration reached its end
  ScopePtr scope;
  while (loop->advance()) {
    if (!scope || scope.use_count() > 1) {
      scope = std::make_shared<Scope>();
      scope->parent = outer;
    } else {
      scope->names.clear();
    }
    chargeSteps(1);
    const Frame frame(*this, scope);
    scope->set("loop", Value::object(loop));
    assign(*node.target, loop->current());
    const Flow flow = execute(node.body, out);
    if (flow == Flow::Break) break;
    completed = completed || flow == Flow::Normal;
  }
  loop->finish();
  if (!completed && !node.otherwise.empty()) {
    scope = std::make_shared<Scope>();
    scope->parent = outer;
    const Frame frame(*this, scope);
    execute(node.otherwise, out);
  }
}

std::string Interpreter::renderLoop(const Unit& unit, const Statement& loop, const ScopePtr& outer,
                                    const Value& iterable, int depth) {
  const CallGuard guard;
  std::string out;
  const Frame frame(*this, outer, unit);
  executeLoop(loop, outer, iterable, depth, out);
  return out;
}

void Interpreter::defineMacro(const Statement& node) {
  keepScope(m_scope);
  m_scope->set(node.text, Value::object(std::make_shared<MacroObject>(*m_unit, node, node.text, m_scope)));
}

void Interpreter::executeCallBlock(const Statement& node, std::string& out) {
  keepScope(m_scope);
  const Expression& expression = *node.expression;
  const Value callee = evaluate(*expression.children[0]);
  Arguments arguments = evaluateArguments(expression);
  arguments.named.emplace_back(
      "caller", Value::object(std::make_shared<MacroObject>(*m_unit, node, "caller", m_scope)));
  m_span = expression.span;
  const Value text = call(callee, arguments);
  if (!m_discards) append(out, text);
}

std::string Interpreter::callMacro(const Unit& unit, const Statement& macro, std::string_view name,
                                   const ScopePtr& closure, Arguments arguments) {
  const CallGuard guard;
  const auto take = [&](std::string_view key) -> std::optional<Value> {
    const auto at = std::find_if(arguments.named.begin(), arguments.named.end(),
                                 [&](const auto& entry) { return entry.first == key; });
    if (at == arguments.named.end()) return std::nullopt;
    Value value = std::move(at->second);
    arguments.named.erase(at);
    return value;
  };
  auto scope = std::make_shared<Scope>();
  scope->parent = closure;
  const size_t given = std::min(arguments.positional.size(), macro.parameters.size());
  std::vector<std::optional<Value>> values(macro.parameters.size());
  bool explicitCaller = false;
  for (size_t i = 0; i < macro.parameters.size(); ++i) {
    if (i < given)
      values[i] = arguments.positional[i];
    else
      values[i] = take(macro.parameters[i].name);
    explicitCaller = explicitCaller || macro.parameters[i].name == "caller";
  }
  if (macro.usesCaller && !explicitCaller) {
    auto caller = take("caller");
    scope->set("caller", caller ? std::move(*caller) : undefined("caller"));
  }
  if (macro.usesKwargs) {
    Entries entries;
    for (auto& [key, value] : arguments.named) entries.emplace_back(Value::string(key), std::move(value));
    scope->set("kwargs", Value::dict(std::move(entries)));
  } else if (!arguments.named.empty()) {
    fail("template.type", {HEDDLE_TR("Error", "the macro '{0}' has no argument '{1}'"),
                           {std::string(name), arguments.named[0].first}});
  }
  if (macro.usesVarargs) {
    scope->set("varargs", Value::tuple(Items(arguments.positional.begin() + static_cast<ptrdiff_t>(given),
                                             arguments.positional.end())));
  } else if (arguments.positional.size() > given) {
    fail("template.type",
         {HEDDLE_TR("Error", "the macro '{0}' takes at most {1} arguments, not {2}"),
          {std::string(name), std::to_string(given), std::to_string(arguments.positional.size())}});
  }
  std::string out;
  const Frame frame(*this, scope, unit);
  for (size_t i = 0; i < values.size(); ++i) {
    const Parameter& parameter = macro.parameters[i];
    if (values[i])
      scope->set(parameter.name, std::move(*values[i]));
    else
      scope->set(parameter.name,
                 parameter.fallback ? evaluate(*parameter.fallback) : undefined(parameter.name));
  }
  execute(macro.body, out);
  return out;
}

}  // namespace heddle::templates
