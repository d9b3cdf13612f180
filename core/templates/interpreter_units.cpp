// Several templates together: include, import, extends and blocks.
#include <algorithm>

#include "core/templates/interpreter_frame.h"
#include "core/templates/objects.h"
#include "core/templates/parser.h"

namespace heddle::templates {

std::shared_ptr<const Unit> Interpreter::load(const Value& name, bool ignoreMissing) {
  if (name.is(Kind::Undefined)) failUndefined(name);
  if (!name.is(Kind::String)) {
    fail("template.type", {HEDDLE_TR("Error", "a template's name is a text, not {0}"), {typeName(name)}});
  }
  if (const auto known = m_units.find(name.text()); known != m_units.end()) return known->second;
  const auto source = m_settings.loader ? m_settings.loader(name.text()) : std::nullopt;
  if (!source) {
    if (ignoreMissing) return nullptr;
    fail("template.not_found", {HEDDLE_TR("Error", "there is no template '{0}'"), {name.text()}});
  }
  constexpr size_t kMaxUnits = 1000;
  if (m_units.size() >= kMaxUnits) {
    fail("template.limit",
         {HEDDLE_TR("Error", "more than {0} templates are included"), {std::to_string(kMaxUnits)}});
  }
  chargeBytes(source->size() * 4);
  const TemplateOptions options{m_settings.trimBlocks, m_settings.lstripBlocks,
                                m_settings.keepTrailingNewline};
  try {
    return m_units.emplace(name.text(), parseUnit(name.text(), *source, options)).first->second;
  } catch (Failure& failure) {  // its place is in a source that is gone: said in the sentence, at the
                                // including tag
    fail(failure.code, {HEDDLE_TR("Error", "the template '{0}' cannot be read: {1}"),
                        {name.text(), failure.what.english()}});
  }
}

std::shared_ptr<const Unit> Interpreter::loadFirst(const Value& names, bool ignoreMissing) {
  if (!names.isSequence()) return load(names, ignoreMissing);
  for (const Value& name : names.items()) {
    if (auto unit = load(name, true)) return unit;
  }
  if (ignoreMissing) return nullptr;
  fail("template.not_found", {HEDDLE_TR("Error", "there is none of the templates {0}"), {repr(names)}});
}

void Interpreter::addBlocks(const Unit& unit) {
  for (const Statement* block : unit.blocks) m_blocks[block->text].push_back({&unit, block});
}

std::string Interpreter::renderUnit(std::shared_ptr<const Unit> unit, ScopePtr scope) {
  const CallGuard guard;
  auto blocks = std::exchange(m_blocks, {});
  auto parent = std::exchange(m_parent, nullptr);
  auto top = std::exchange(m_top, scope);
  std::string out;
  constexpr int kMaxParents = 50;
  for (int level = 0; unit; ++level) {
    if (level > kMaxParents)
      fail("template.limit", HEDDLE_TR("Error", "templates extend one another in a circle"));
    addBlocks(*unit);
    {
      const Frame frame(*this, scope, *unit);
      execute(unit->body, out);
    }
    unit = std::exchange(m_parent, nullptr);
  }
  m_blocks = std::move(blocks);
  m_parent = std::move(parent);
  m_top = std::move(top);
  return out;
}

void Interpreter::executeExtends(const Statement& node) {
  const Value name = evaluate(*node.expression);
  m_span = node.expression->span;
  if (m_parent) fail("template.value", HEDDLE_TR("Error", "a template can extend only one other"));
  m_parent = load(name, false);
  m_discards = true;
}

void Interpreter::executeBlock(const Statement& node, std::string& out) {
  if (m_discards) return;
  const ScopePtr top = m_top;
  if (node.scoped) m_top = m_scope;
  std::string text = renderBlock(node.text, 0);
  m_top = top;
  out += text;
  checkText(out.size());
}

bool Interpreter::hasBlock(std::string_view name, size_t level) const {
  const auto at = m_blocks.find(name);
  return at != m_blocks.end() && level < at->second.size();
}

std::string Interpreter::renderBlock(std::string_view name, size_t level) {
  const CallGuard guard;
  const Block block = m_blocks.find(name)->second[level];
  if (block.statement->required) {
    m_span = block.statement->span;
    fail("template.value",
         {HEDDLE_TR("Error", "the required block '{0}' is not filled"), {std::string(name)}});
  }
  auto scope = std::make_shared<Scope>();
  scope->parent = m_top;
  scope->set("super", hasBlock(name, level + 1)
                          ? Value::object(std::make_shared<BlockObject>(std::string(name), level + 1))
                          : undefined("super"));
  std::string out;
  const Frame frame(*this, scope, *block.unit);
  execute(block.statement->body, out);
  return out;
}

void Interpreter::executeInclude(const Statement& node, std::string& out) {
  const Value names = evaluate(*node.expression);
  m_span = node.expression->span;
  const auto unit = loadFirst(names, node.ignoreMissing);
  if (!unit || m_discards) return;
  auto scope = std::make_shared<Scope>();
  scope->parent = node.withContext ? m_scope : nullptr;
  scope->hidesContext = !node.withContext;
  out += renderUnit(unit, scope);
  checkText(out.size());
}

Value Interpreter::importModule(const Statement& node) {
  const Value name = evaluate(*node.expression);
  m_span = node.expression->span;
  const auto unit = load(name, false);
  auto scope = std::make_shared<Scope>();
  scope->parent = node.withContext ? m_scope : nullptr;
  scope->hidesContext = !node.withContext;
  keepScope(scope);
  std::string text = renderUnit(unit, scope);
  return Value::object(std::make_shared<ModuleObject>(unit->name, std::move(text), scope));
}

void Interpreter::executeFromImport(const Statement& node) {
  const Value module = importModule(node);
  for (const ImportedName& name : node.names) {
    m_span = name.span;
    m_scope->set(name.alias, attribute(module, name.name));
  }
}

}  // namespace heddle::templates
