#include "core/templates/objects.h"

#include <algorithm>

#include "core/templates/failure.h"

namespace heddle::templates {
namespace {

Value self(const Object& object) {
  return Value::object(object.shared_from_this());
}

}  // namespace

Value FunctionObject::call(Interpreter& interpreter, Arguments arguments) const {
  return runBuiltin(interpreter, m_builtin, Value(), arguments);
}
Value MethodObject::call(Interpreter& interpreter, Arguments arguments) const {
  return runBuiltin(interpreter, m_builtin, m_self, arguments);
}

Value MacroObject::call(Interpreter& interpreter, Arguments arguments) const {
  return Value::string(interpreter.callMacro(m_unit, m_macro, m_name, m_closure, std::move(arguments)));
}
std::optional<Value> MacroObject::attribute(Interpreter&, std::string_view name) const {
  if (name == "name") return m_name == "caller" ? Value() : Value::string(m_name);
  if (name == "arguments") {
    Items names;
    for (const Parameter& parameter : m_macro.parameters) names.push_back(Value::string(parameter.name));
    return Value::tuple(std::move(names));
  }
  if (name == "catch_kwargs") return Value::boolean(m_macro.usesKwargs);
  if (name == "catch_varargs") return Value::boolean(m_macro.usesVarargs);
  if (name == "caller") return Value::boolean(m_macro.usesCaller);
  return std::nullopt;
}

LoopObject::LoopObject(Items items, Filter filter, int depth0)
    : Object(256 + items.size() * sizeof(Value), nesting(items)),
      m_items(std::move(items)),
      m_filter(std::move(filter)),
      m_depth0(depth0) {}

void LoopObject::makeRecursive(const Unit& unit, const Statement& loop, ScopePtr outer) {
  m_unit = &unit;
  m_loop = &loop;
  m_outer = std::move(outer);
}

int64_t LoopObject::nextAccepted(int64_t from) const {
  const auto size = static_cast<int64_t>(m_items.size());
  while (from < size && m_filter && !m_filter(m_items[static_cast<size_t>(from)])) ++from;
  return std::min(from, size);
}

int64_t LoopObject::peek() const {
  if (m_next < 0) m_next = nextAccepted(m_current + 1);
  return m_next;
}

bool LoopObject::advance() {
  const int64_t next = peek();
  m_next = -1;
  if (next >= static_cast<int64_t>(m_items.size())) return false;
  m_previous = m_current;
  m_current = next;
  ++m_index0;
  return true;
}

int64_t LoopObject::count() const {
  if (!m_count) {
    int64_t accepted = m_index0 + 1;
    // The items behind the current one are filtered now and stay filtered so.
    if (m_filter) {
      auto& items = const_cast<Items&>(m_items);
      Items kept(items.begin(), items.begin() + m_current + 1);
      for (int64_t at = peek(); at < static_cast<int64_t>(items.size()); at = nextAccepted(at + 1))
        kept.push_back(items[static_cast<size_t>(at)]);
      accepted += static_cast<int64_t>(kept.size()) - m_current - 1;
      items = std::move(kept);
      const_cast<Filter&>(m_filter) = nullptr;
      m_next = -1;
    } else {
      accepted += static_cast<int64_t>(m_items.size()) - m_current - 1;
    }
    m_count = accepted;
  }
  return *m_count;
}

std::string LoopObject::text() const {
  return "<LoopContext " + std::to_string(m_index0 + 1) + "/" + std::to_string(count()) + ">";
}

std::optional<Value> LoopObject::attribute(Interpreter& interpreter, std::string_view name) const {
  const auto size = static_cast<int64_t>(m_items.size());
  if (name == "index") return Value::integer(m_index0 + 1);
  if (name == "index0") return Value::integer(m_index0);
  if (name == "first") return Value::boolean(m_index0 == 0);
  if (name == "last") return Value::boolean(peek() >= size);
  if (name == "length") return Value::integer(count());
  if (name == "revindex") return Value::integer(count() - m_index0);
  if (name == "revindex0") return Value::integer(count() - m_index0 - 1);
  if (name == "depth") return Value::integer(m_depth0 + 1);
  if (name == "depth0") return Value::integer(m_depth0);
  if (name == "previtem")
    return m_index0 == 0 ? interpreter.undefined("previtem", "loop")
                         : m_items[static_cast<size_t>(m_previous)];
  if (name == "nextitem") {
    const int64_t next = peek();
    return next >= size ? interpreter.undefined("nextitem", "loop") : m_items[static_cast<size_t>(next)];
  }
  if (name == "cycle" || name == "changed")
    return Value::object(std::make_shared<LoopMethod>(self(*this), name == "changed"));
  return std::nullopt;
}

Value LoopObject::call(Interpreter& interpreter, Arguments arguments) const {
  if (m_loop == nullptr) {
    fail("template.type", HEDDLE_TR("Error", "this loop cannot call itself"),
         HEDDLE_TR("Error", "write recursive at the end of its for tag"));
  }
  if (arguments.positional.size() != 1)
    fail("template.type", HEDDLE_TR("Error", "loop() takes the list to go on with"));
  return Value::string(
      interpreter.renderLoop(*m_unit, *m_loop, m_outer, arguments.positional[0], m_depth0 + 1));
}

Value LoopObject::cycle(const Items& values) const {
  if (values.empty()) fail("template.type", HEDDLE_TR("Error", "cycle() needs values"));
  return values[static_cast<size_t>(m_index0) % values.size()];
}

bool LoopObject::changed(const Items& values) const {
  if (m_lastChanged && equals(Value::tuple(*m_lastChanged), Value::tuple(values))) return false;
  m_lastChanged = values;
  return true;
}

Value LoopMethod::call(Interpreter&, Arguments arguments) const {
  const auto& loop = static_cast<const LoopObject&>(m_loop.objectValue());
  return m_changed ? Value::boolean(loop.changed(arguments.positional)) : loop.cycle(arguments.positional);
}

std::string NamespaceObject::text() const {
  std::string out = "<Namespace {";
  for (const auto& [name, value] : values) {
    if (out.back() != '{') out += ", ";
    out += "'" + name + "': ";
    out += value.is(Kind::Object) || value.depth() > 0 ? "..." : repr(value);  // it may hold itself
  }
  return out + "}>";
}
std::optional<Value> NamespaceObject::attribute(Interpreter&, std::string_view name) const {
  for (const auto& [own, value] : values) {
    if (own == name) return value;
  }
  return std::nullopt;
}
void NamespaceObject::set(std::string_view name, Value value) const {
  for (auto& [own, old] : values) {
    if (own == name) {
      old = std::move(value);
      return;
    }
  }
  values.emplace_back(name, std::move(value));
}

std::optional<Value> CyclerObject::attribute(Interpreter&, std::string_view name) const {
  if (name == "current") return m_items.items()[m_position];
  if (name == "items") return m_items;
  if (name == "pos") return Value::integer(static_cast<int64_t>(m_position));
  if (name == "next" || name == "reset")
    return Value::object(std::make_shared<CyclerMethod>(self(*this), name == "next"));
  return std::nullopt;
}
Value CyclerObject::step(bool forward) const {
  if (!forward) {
    m_position = 0;
    return {};
  }
  const Value value = m_items.items()[m_position];
  m_position = (m_position + 1) % m_items.items().size();
  return value;
}
Value CyclerMethod::call(Interpreter&, Arguments) const {
  return static_cast<const CyclerObject&>(m_cycler.objectValue()).step(m_forward);
}

Value JoinerObject::call(Interpreter&, Arguments) const {
  return Value::string(std::exchange(m_used, true) ? m_separator : "");
}

std::optional<Value> ModuleObject::attribute(Interpreter&, std::string_view name) const {
  const Value* value = name.starts_with('_') ? nullptr : m_scope->find(name);
  return value != nullptr ? std::optional<Value>(*value) : std::nullopt;
}

Value BlockObject::call(Interpreter& interpreter, Arguments) const {
  return Value::string(interpreter.renderBlock(m_name, m_level));
}
std::optional<Value> BlockObject::attribute(Interpreter& interpreter, std::string_view name) const {
  if (name != "super") return std::nullopt;
  if (!interpreter.hasBlock(m_name, m_level + 1)) return interpreter.undefined("super", "block");
  return Value::object(std::make_shared<BlockObject>(m_name, m_level + 1));
}

std::optional<Value> SelfObject::attribute(Interpreter& interpreter, std::string_view name) const {
  if (!interpreter.hasBlock(name, 0)) return std::nullopt;
  return Value::object(std::make_shared<BlockObject>(std::string(name), 0));
}

}  // namespace heddle::templates
