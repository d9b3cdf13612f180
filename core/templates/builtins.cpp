#include "core/templates/builtins.h"

#include <algorithm>
#include <array>
#include <unordered_map>

namespace heddle::templates {
namespace {

using Table = std::unordered_map<std::string_view, const Builtin*>;

Table index(std::initializer_list<std::span<const Builtin>> tables) {
  Table result;
  for (const auto& table : tables) {
    for (const Builtin& builtin : table) result.emplace(builtin.name, &builtin);
  }
  return result;
}

const Builtin* find(const Table& table, std::string_view name) {
  const auto at = table.find(name);
  return at == table.end() ? nullptr : at->second;
}

[[noreturn]] void failArgument(const Builtin& builtin, Text what) {
  fail("template.type", std::move(what),
       builtin.parameters.empty() ? Text()
                                  : Text(HEDDLE_TR("Error", "'{0}' takes: {1}"),
                                         {std::string(builtin.name), std::string(builtin.parameters)}));
}

}  // namespace

Invocation::Invocation(Interpreter& owner, const Builtin& called, const Value& before, const Arguments& given)
    : interpreter(owner), builtin(called), subject(before), arguments(given) {
  std::string_view rest = builtin.parameters;
  size_t count = 0, used = 0;
  bool open = false;
  while (!rest.empty()) {
    const size_t end = std::min(rest.find(' '), rest.size());
    std::string_view name = rest.substr(0, end);
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (name == "*") {
      open = true;
      continue;
    }
    const bool optional = name.ends_with('?');
    if (optional) name.remove_suffix(1);
    const Value* named = given.find(name);
    if (count < given.positional.size()) {
      if (named != nullptr)
        failArgument(builtin, {HEDDLE_TR("Error", "the argument '{0}' is given twice"), {std::string(name)}});
      m_bound[count] = &given.positional[count];
    } else if (named != nullptr) {
      m_bound[count] = named;
      ++used;
    } else if (!optional) {
      failArgument(builtin, {HEDDLE_TR("Error", "'{0}' needs the argument '{1}'"),
                             {std::string(builtin.name), std::string(name)}});
    }
    ++count;
  }
  if (open) return;
  if (given.positional.size() > count) {
    failArgument(builtin, {HEDDLE_TR("Error", "'{0}' takes at most {1} arguments, not {2}"),
                           {std::string(builtin.name), std::to_string(count),
                            std::to_string(given.positional.size())}});
  }
  if (used < given.named.size()) {
    for (const auto& [name, value] : given.named) {
      if (std::find(m_bound.begin(), m_bound.end(), &value) == m_bound.end()) {
        failArgument(builtin,
                     {HEDDLE_TR("Error", "'{0}' has no argument '{1}'"), {std::string(builtin.name), name}});
      }
    }
  }
}

int64_t Invocation::integerOf(const Value& value) const {
  if (value.is(Kind::Undefined)) failUndefined(value);
  if (!value.is(Kind::Int) && !value.is(Kind::Bool)) {
    fail("template.type", {HEDDLE_TR("Error", "'{0}' needs a whole number, not {1}"),
                           {std::string(builtin.name), typeName(value)}});
  }
  return value.intValue();
}
int64_t Invocation::integer(size_t index, int64_t otherwise) const {
  const Value* value = find(index);
  return value == nullptr || value->is(Kind::None) ? otherwise : integerOf(*value);
}
std::string Invocation::text(size_t index, std::string_view otherwise) const {
  const Value* value = find(index);
  if (value == nullptr || value->is(Kind::None)) return std::string(otherwise);
  if (!value->is(Kind::String)) {
    fail("template.type",
         {HEDDLE_TR("Error", "'{0}' needs a text, not {1}"), {std::string(builtin.name), typeName(*value)}});
  }
  return value->text();
}
bool Invocation::flag(size_t index, bool otherwise) const {
  return find(index) == nullptr ? otherwise : truth(at(index));
}

Value runBuiltin(Interpreter& interpreter, const Builtin& builtin, const Value& subject,
                 const Arguments& arguments) {
  Invocation invocation(interpreter, builtin, subject, arguments);
  return builtin.function(invocation);
}

const Builtin* findFilter(std::string_view name) {
  static const Table table =
      index({textFilters(), markupFilters(), listFilters(), selectionFilters(), numberFilters()});
  return find(table, name);
}
const Builtin* findTest(std::string_view name) {
  static const Table table = index({testTable()});
  return find(table, name);
}
const Builtin* findFunction(std::string_view name) {
  static const Table table = index({functionTable()});
  return find(table, name);
}

const Builtin* findMethod(const Value& subject, std::string_view name) {
  static const Table text = index({textMethods()}), list = index({listMethods()}),
                     tuple = index({tupleMethods()}), range = index({rangeMethods()}),
                     dict = index({dictMethods()}), integer = index({integerMethods()}),
                     real = index({realMethods()});
  switch (subject.kind()) {
    case Kind::String:
      return find(text, name);
    case Kind::List:
      return find(list, name);
    case Kind::Range:
      return find(range, name);
    case Kind::Tuple:
      return find(tuple, name);
    case Kind::Dict:
      return find(dict, name);
    case Kind::Int:
    case Kind::BigInt:
    case Kind::Bool:
      return find(integer, name);
    case Kind::Float:
      return find(real, name);
    default:
      return nullptr;
  }
}

bool isBlockedMethod(const Value& subject, std::string_view name) {
  constexpr std::array<std::string_view, 8> kList = {"append", "clear",  "extend",  "insert",
                                                     "pop",    "remove", "reverse", "sort"};
  constexpr std::array<std::string_view, 5> kDict = {"clear", "pop", "popitem", "setdefault", "update"};
  if (subject.is(Kind::List)) return std::find(kList.begin(), kList.end(), name) != kList.end();
  return subject.is(Kind::Dict) && std::find(kDict.begin(), kDict.end(), name) != kDict.end();
}

}  // namespace heddle::templates
