// The objects of the language that are more than data: functions, macros, loop, namespace, cycler, joiner,
// modules.
#pragma once

#include <functional>

#include "core/templates/interpreter.h"

namespace heddle::templates {

class FunctionObject : public Object {
 public:
  explicit FunctionObject(const Builtin& builtin) : Object(32), m_builtin(builtin) {}
  std::string_view typeName() const override { return "function"; }
  std::string text() const override { return "<function " + std::string(m_builtin.name) + ">"; }
  bool callable() const override { return true; }
  Value call(Interpreter& interpreter, Arguments arguments) const override;

 private:
  const Builtin& m_builtin;
};

class MethodObject : public Object {
 public:
  MethodObject(const Builtin& builtin, Value self)
      : Object(64, self.depth() + 1), m_builtin(builtin), m_self(std::move(self)) {}
  std::string_view typeName() const override { return "builtin_function_or_method"; }
  std::string text() const override { return "<built-in method " + std::string(m_builtin.name) + ">"; }
  bool callable() const override { return true; }
  Value call(Interpreter& interpreter, Arguments arguments) const override;

 private:
  const Builtin& m_builtin;
  Value m_self;
};

class MacroObject : public Object {
 public:
  MacroObject(const Unit& unit, const Statement& macro, std::string_view name, ScopePtr closure)
      : Object(256), m_unit(unit), m_macro(macro), m_name(name), m_closure(std::move(closure)) {}
  std::string_view typeName() const override { return "Macro"; }
  std::string text() const override { return "<Macro '" + m_name + "'>"; }
  bool callable() const override { return true; }
  Value call(Interpreter& interpreter, Arguments arguments) const override;
  std::optional<Value> attribute(Interpreter& interpreter, std::string_view name) const override;

 private:
  const Unit& m_unit;
  const Statement& m_macro;
  std::string m_name;
  ScopePtr m_closure;
};

// `loop`. Changes while its loop runs; afterwards it only answers.
class LoopObject : public Object {
 public:
  using Filter = std::function<bool(const Value&)>;
  LoopObject(Items items, Filter filter, int depth0);
  void makeRecursive(const Unit& unit, const Statement& loop, ScopePtr outer);
  bool advance();
  void finish() { m_filter = nullptr; }  // it refers to the loop's surroundings
  const Value& current() const { return m_items[static_cast<size_t>(m_current)]; }

  std::string_view typeName() const override { return "LoopContext"; }
  std::string text() const override;
  std::optional<Value> attribute(Interpreter& interpreter, std::string_view name) const override;
  bool callable() const override { return true; }
  Value call(Interpreter& interpreter, Arguments arguments) const override;
  std::optional<size_t> length() const override { return static_cast<size_t>(count()); }
  Value cycle(const Items& values) const;
  bool changed(const Items& values) const;

 private:
  int64_t nextAccepted(int64_t from) const;  // index of the next item the filter takes, or the end
  int64_t count() const;
  int64_t peek() const;

  Items m_items;
  Filter m_filter;
  int m_depth0;
  int64_t m_index0 = -1;
  int64_t m_current = -1, m_previous = -1;
  mutable int64_t m_next = -1;  // already looked up; -1: not yet
  mutable std::optional<int64_t> m_count;
  mutable std::optional<Items> m_lastChanged;
  const Unit* m_unit = nullptr;
  const Statement* m_loop = nullptr;
  ScopePtr m_outer;
};

class LoopMethod : public Object {  // loop.cycle, loop.changed
 public:
  LoopMethod(Value loop, bool changed)
      : Object(64, loop.depth() + 1), m_loop(std::move(loop)), m_changed(changed) {}
  std::string_view typeName() const override { return "method"; }
  bool callable() const override { return true; }
  Value call(Interpreter& interpreter, Arguments arguments) const override;

 private:
  Value m_loop;
  bool m_changed;
};

class NamespaceObject : public Object {
 public:
  NamespaceObject() : Object(128) {}
  std::string_view typeName() const override { return "Namespace"; }
  std::string text() const override;
  std::optional<Value> attribute(Interpreter& interpreter, std::string_view name) const override;
  void set(std::string_view name, Value value) const;

  mutable std::vector<std::pair<std::string, Value>> values;
};

class CyclerObject : public Object {
 public:
  explicit CyclerObject(Value items) : Object(64, items.depth() + 1), m_items(std::move(items)) {}
  std::string_view typeName() const override { return "Cycler"; }
  std::optional<Value> attribute(Interpreter& interpreter, std::string_view name) const override;
  Value step(bool forward) const;  // the current item, moving on; or back to the first

 private:
  Value m_items;
  mutable size_t m_position = 0;
};

class CyclerMethod : public Object {  // cycler.next, cycler.reset
 public:
  CyclerMethod(Value cycler, bool forward)
      : Object(64, cycler.depth() + 1), m_cycler(std::move(cycler)), m_forward(forward) {}
  std::string_view typeName() const override { return "method"; }
  bool callable() const override { return true; }
  Value call(Interpreter& interpreter, Arguments arguments) const override;

 private:
  Value m_cycler;
  bool m_forward;
};

class JoinerObject : public Object {
 public:
  explicit JoinerObject(std::string separator)
      : Object(64 + separator.size()), m_separator(std::move(separator)) {}
  std::string_view typeName() const override { return "Joiner"; }
  bool callable() const override { return true; }
  Value call(Interpreter& interpreter, Arguments arguments) const override;

 private:
  std::string m_separator;
  mutable bool m_used = false;
};

class ModuleObject : public Object {
 public:
  ModuleObject(std::string name, std::string text, ScopePtr scope)
      : Object(128 + text.size()),
        m_name(std::move(name)),
        m_text(std::move(text)),
        m_scope(std::move(scope)) {}
  std::string_view typeName() const override { return "TemplateModule"; }
  std::string text() const override { return m_text; }
  std::optional<Value> attribute(Interpreter& interpreter, std::string_view name) const override;

 private:
  std::string m_name, m_text;
  ScopePtr m_scope;
};

class BlockObject : public Object {  // super, self.name
 public:
  BlockObject(std::string name, size_t level) : Object(64), m_name(std::move(name)), m_level(level) {}
  std::string_view typeName() const override { return "BlockReference"; }
  bool callable() const override { return true; }
  Value call(Interpreter& interpreter, Arguments arguments) const override;
  std::optional<Value> attribute(Interpreter& interpreter, std::string_view name) const override;

 private:
  std::string m_name;
  size_t m_level;
};

class SelfObject : public Object {
 public:
  SelfObject() : Object(16) {}
  std::string_view typeName() const override { return "TemplateReference"; }
  std::optional<Value> attribute(Interpreter& interpreter, std::string_view name) const override;
};

}  // namespace heddle::templates
