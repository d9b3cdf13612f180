#include "core/templates/variables.h"

#include <algorithm>

#include "core/templates/builtins.h"

namespace heddle::templates {
namespace {

// Walks the tree with the names that are set on the way. A name read before it is set comes from the context.
class VariableFinder {
 public:
  std::vector<FoundVariable> run(const Unit& unit) {
    m_scopes.emplace_back();
    body(unit.body);
    return std::move(m_found);
  }

 private:
  using Names = std::vector<std::string>;

  bool isSet(const std::string& name) const {
    return std::any_of(m_scopes.begin(), m_scopes.end(), [&](const Names& names) {
      return std::find(names.begin(), names.end(), name) != names.end();
    });
  }
  void set(std::string name) { m_scopes.back().push_back(std::move(name)); }
  bool isGuarded(const std::string& name) const {
    return std::find(m_guarded.begin(), m_guarded.end(), name) != m_guarded.end();
  }

  FoundVariable* use(const Expression& name, bool guarded) {
    if (isSet(name.name) || findFunction(name.name) != nullptr || name.name == "self") return nullptr;
    auto at = std::find_if(m_found.begin(), m_found.end(),
                           [&](const auto& found) { return found.name == name.name; });
    if (at == m_found.end()) {
      m_found.push_back({name.name, {}, {}, false, true});
      at = m_found.end() - 1;
    }
    at->spans.push_back(name.span);
    at->hasDefault = at->hasDefault && (guarded || isGuarded(name.name));
    return &*at;
  }

  // The name at the root of a.b['c'], recorded with its first attribute.
  void read(const Expression& node, bool guarded, bool iterated) {
    const bool attribute = node.kind == ExpressionKind::Attribute;
    const bool constantItem = node.kind == ExpressionKind::Item &&
                              node.children[1]->kind == ExpressionKind::Constant &&
                              node.children[1]->constant.is(Kind::String);
    if (node.kind == ExpressionKind::Name) {
      FoundVariable* found = use(node, guarded);
      if (found != nullptr) found->iterated = found->iterated || iterated;
    } else if ((attribute || constantItem) && node.children[0]->kind == ExpressionKind::Name) {
      FoundVariable* found = use(*node.children[0], false);
      const std::string name = attribute ? node.name : node.children[1]->constant.text();
      if (found != nullptr &&
          std::find(found->attributes.begin(), found->attributes.end(), name) == found->attributes.end()) {
        found->attributes.push_back(name);
      }
    } else {
      expression(node, guarded);
    }
  }

  void expressions(const Expression& node, size_t from) {
    for (size_t i = from; i < node.children.size(); ++i) {
      if (node.children[i]) expression(*node.children[i]);
    }
    for (const NamedArgument& named : node.named) expression(*named.value);
    if (node.spreadPositional) expression(*node.spreadPositional);
    if (node.spreadNamed) expression(*node.spreadNamed);
  }

  void expression(const Expression& node, bool guarded = false) {
    switch (node.kind) {
      case ExpressionKind::Name:
        read(node, guarded, false);
        return;
      case ExpressionKind::Attribute: {
        const Expression& owner = *node.children[0];
        if (owner.kind == ExpressionKind::Name)
          read(node, guarded, false);
        else
          expression(owner);
        return;
      }
      case ExpressionKind::Item: {
        const Expression& key = *node.children[1];
        if (node.children[0]->kind == ExpressionKind::Name && key.kind == ExpressionKind::Constant &&
            key.constant.is(Kind::String))
          read(node, guarded, false);
        else
          expressions(node, 0);
        return;
      }
      case ExpressionKind::Filter:
        if (node.children[0])
          expression(*node.children[0], guarded || node.name == "default" || node.name == "d");
        expressions(node, 1);
        return;
      case ExpressionKind::Test:
        expression(*node.children[0], guarded || node.name == "defined" || node.name == "undefined");
        expressions(node, 1);
        return;
      case ExpressionKind::Call:
        call(node);
        return;
      case ExpressionKind::Conditional: {
        expression(*node.children[1]);
        const size_t outer = m_guarded.size();
        guardsOf(*node.children[1], true);
        expression(*node.children[0]);
        m_guarded.resize(outer);
        guardsOf(*node.children[1], false);
        if (node.children[2]) expression(*node.children[2]);
        m_guarded.resize(outer);
        return;
      }
      case ExpressionKind::And:
      case ExpressionKind::Or: {
        const size_t outer = m_guarded.size();
        for (const auto& child : node.children) {
          expression(*child);
          guardsOf(*child, node.kind == ExpressionKind::And);
        }
        m_guarded.resize(outer);
        return;
      }
      default:
        expressions(node, 0);
    }
  }

  // A method of a variable is not an attribute the context must supply: text.upper().
  void call(const Expression& node) {
    const Expression& callee = *node.children[0];
    if (callee.kind == ExpressionKind::Attribute) {
      const bool dictMethod =
          callee.name == "items" || callee.name == "keys" || callee.name == "values" || callee.name == "get";
      const bool get = callee.name == "get" && node.children.size() > 1 &&
                       node.children[1]->kind == ExpressionKind::Constant &&
                       node.children[1]->constant.is(Kind::String);
      read(*callee.children[0], false, dictMethod && callee.name != "get");
      if (get && callee.children[0]->kind == ExpressionKind::Name && !isSet(callee.children[0]->name)) {
        for (FoundVariable& found : m_found) {
          const std::string& key = node.children[1]->constant.text();
          if (found.name == callee.children[0]->name &&
              std::find(found.attributes.begin(), found.attributes.end(), key) == found.attributes.end())
            found.attributes.push_back(key);
        }
      }
    } else {
      expression(callee);
    }
    expressions(node, 1);
  }

  // Names that are defined where `condition` has the value `holds`.
  void guardsOf(const Expression& condition, bool holds) {
    switch (condition.kind) {
      case ExpressionKind::Not:
        guardsOf(*condition.children[0], !holds);
        return;
      case ExpressionKind::And:
        for (const auto& child : condition.children) {
          if (holds) guardsOf(*child, true);
        }
        return;
      case ExpressionKind::Or:
        for (const auto& child : condition.children) {
          if (!holds) guardsOf(*child, false);
        }
        return;
      case ExpressionKind::Test:
        if (condition.children[0]->kind == ExpressionKind::Name &&
            condition.name == (holds ? "defined" : "undefined"))
          m_guarded.push_back(condition.children[0]->name);
        return;
      default:
        return;
    }
  }

  void assign(const Expression& target) {
    if (target.kind == ExpressionKind::Name)
      set(target.name);
    else if (target.kind == ExpressionKind::Tuple) {
      for (const auto& child : target.children) assign(*child);
    } else
      expression(*target.children[0]);
  }

  void body(const Body& nodes) {
    for (const auto& node : nodes) statement(*node);
  }
  void scoped(const Body& nodes, Names names = {}) {
    m_scopes.push_back(std::move(names));
    body(nodes);
    m_scopes.pop_back();
  }

  void statement(const Statement& node) {
    switch (node.kind) {
      case StatementKind::For:
        read(*node.expression, false, true);
        m_scopes.push_back({"loop"});
        assign(*node.target);
        if (node.condition) expression(*node.condition);
        body(node.body);
        m_scopes.pop_back();
        scoped(node.otherwise);
        return;
      case StatementKind::If:
        ifStatement(node);
        return;
      case StatementKind::Set:
        expression(*node.expression);
        assign(*node.target);
        return;
      case StatementKind::SetBlock:
        if (node.expression) expression(*node.expression);
        scoped(node.body);
        assign(*node.target);
        return;
      case StatementKind::With:
        for (const auto& [target, value] : node.assignments) expression(*value);
        m_scopes.emplace_back();
        for (const auto& [target, value] : node.assignments) assign(*target);
        body(node.body);
        m_scopes.pop_back();
        return;
      case StatementKind::Macro:
      case StatementKind::CallBlock:
        macro(node);
        return;
      case StatementKind::Import:
        expression(*node.expression);
        set(node.text);
        return;
      case StatementKind::FromImport:
        expression(*node.expression);
        for (const ImportedName& name : node.names) set(name.alias);
        return;
      case StatementKind::Block:
        scoped(node.body, {"super"});
        return;
      default:
        if (node.expression) expression(*node.expression);
        if (!node.body.empty()) scoped(node.body);
    }
  }

  void macro(const Statement& node) {
    if (node.kind == StatementKind::Macro)
      set(node.text);
    else
      expression(*node.expression);
    Names names = {"caller", "varargs", "kwargs"};
    for (const Parameter& parameter : node.parameters) {
      if (parameter.fallback) expression(*parameter.fallback);
      names.push_back(parameter.name);
    }
    scoped(node.body, std::move(names));
  }

  // {% if x is not defined %}{% set x = ... %}{% endif %} gives x a default from there on.
  void ifStatement(const Statement& node) {
    const size_t outer = m_guarded.size();
    for (const Branch& branch : node.branches) {
      expression(*branch.condition);
      const size_t before = m_guarded.size();
      guardsOf(*branch.condition, true);
      body(branch.body);
      m_guarded.resize(before);
      guardsOf(*branch.condition, false);
    }
    body(node.otherwise);
    m_guarded.resize(outer);
  }

  std::vector<Names> m_scopes;
  Names m_guarded;
  std::vector<FoundVariable> m_found;
};

}  // namespace

std::vector<FoundVariable> findVariables(const Unit& unit) {
  return VariableFinder().run(unit);
}

}  // namespace heddle::templates
