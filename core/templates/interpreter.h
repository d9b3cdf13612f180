// Evaluates a parsed template. One object renders once, on one thread.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "core/templates/budget.h"
#include "core/templates/builtins.h"
#include "core/templates/syntax.h"

namespace heddle::templates {

// Names set in a loop, macro, block or with; looked up from the inside out.
struct Scope {
  std::shared_ptr<Scope> parent;
  std::vector<std::pair<std::string_view, Value>> names;  // the views point into syntax trees or literals
  bool hidesContext = false;  // the outermost of a module imported without context

  const Value* find(std::string_view name) const;  // in this one alone
  void set(std::string_view name, Value value);
};
using ScopePtr = std::shared_ptr<Scope>;

class Interpreter {
 public:
  struct Settings {
    bool strict = false;
    bool trimBlocks = true, lstripBlocks = true, keepTrailingNewline = false;
    int64_t now_s = 0;  // local time, seconds since 1970
    std::function<std::optional<std::string>(std::string_view)> loader;
    std::function<std::optional<Value>(std::string_view)> context;  // a context variable, converted once
    std::function<std::vector<std::string>()> contextNames;         // for suggestions
  };

  Interpreter(std::shared_ptr<const Unit> unit, Settings settings);
  ~Interpreter();

  std::string render();
  // Where evaluation stood: for errors.
  const Unit& currentUnit() const { return *m_unit; }
  Span currentSpan() const { return m_span; }

  // ---- for filters, methods and objects
  const Settings& settings() const { return m_settings; }
  Value undefined(std::string name, std::string owner = {}) const;
  Value attribute(const Value& owner, std::string_view name);  // owner.name
  Value item(const Value& owner, const Value& key);            // owner[key]
  Value call(const Value& callee, const Arguments& arguments);
  Value filter(const std::string& name, const Value& subject, const Arguments& arguments);
  bool test(const std::string& name, const Value& subject, const Arguments& arguments);
  uint64_t random();

  // ---- for the objects of objects.cpp
  enum class Flow : uint8_t { Normal, Break, Continue };
  std::string callMacro(const Unit& unit, const Statement& macro, std::string_view name,
                        const ScopePtr& closure, Arguments arguments);
  std::string renderLoop(const Unit& unit, const Statement& loop, const ScopePtr& outer,
                         const Value& iterable, int depth);
  std::string renderBlock(std::string_view name, size_t level);
  bool hasBlock(std::string_view name, size_t level) const;
  void keepAlive(std::shared_ptr<const Object> object) { m_kept.push_back(std::move(object)); }
  void keepScope(const ScopePtr& scope);

 private:
  struct Block {
    const Unit* unit;
    const Statement* statement;
  };
  class Frame;  // restores unit, scope and capture when left

  // interpreter_expressions.cpp
  Value evaluate(const Expression& node);
  Value evaluateCompare(const Expression& node);
  Value evaluateArithmetic(const Expression& node);
  Value evaluateItem(const Expression& node);
  Value evaluateCall(const Expression& node);
  Value evaluateDict(const Expression& node);
  Value evaluateConcat(const Expression& node);
  Value applyFilter(const Expression& node, const Value& subject);
  Value filterChain(const Expression* node, Value subject);  // of a filter block
  Items evaluateAll(const std::vector<ExpressionPtr>& nodes);
  Arguments evaluateArguments(const Expression& node);
  Value lookUp(std::string_view name);
  std::string nearestVariable(std::string_view name) const;

  // interpreter_statements.cpp
  Flow execute(const Body& body, std::string& out);
  Flow execute(const Statement& node, std::string& out);
  Flow executeIf(const Statement& node, std::string& out);
  void executeLoop(const Statement& node, const ScopePtr& outer, const Value& iterable, int depth,
                   std::string& out);
  void executeWith(const Statement& node, std::string& out);
  void executeCallBlock(const Statement& node, std::string& out);
  void executeBlock(const Statement& node, std::string& out);
  void executeExtends(const Statement& node);
  void executeSet(const Statement& node);
  void defineMacro(const Statement& node);
  void assign(const Expression& target, Value value);
  void append(std::string& out, const Value& value);

  // interpreter_units.cpp
  std::shared_ptr<const Unit> load(const Value& name, bool ignoreMissing);
  std::shared_ptr<const Unit> loadFirst(const Value& names, bool ignoreMissing);
  void executeInclude(const Statement& node, std::string& out);
  Value importModule(const Statement& node);
  void executeFromImport(const Statement& node);
  void addBlocks(const Unit& unit);
  std::string renderUnit(std::shared_ptr<const Unit> unit, ScopePtr scope);

  Settings m_settings;
  std::shared_ptr<const Unit> m_main;
  const Unit* m_unit;
  Span m_span;
  ScopePtr m_top;           // names set at the top of the template being rendered
  ScopePtr m_scope;         // the innermost
  bool m_discards = false;  // behind an extends: what stands outside blocks is not printed
  std::map<std::string, std::shared_ptr<const Unit>, std::less<>> m_units;
  std::unordered_map<std::string, Value> m_context;  // context variables already converted
  std::map<std::string, std::vector<Block>, std::less<>> m_blocks;
  std::shared_ptr<const Unit> m_parent;  // set by extends
  std::vector<std::shared_ptr<const Object>> m_kept;
  std::vector<ScopePtr> m_keptScopes;
  uint64_t m_random = 0x9E3779B97F4A7C15u;
};

}  // namespace heddle::templates
