// Python's methods of list, tuple, dict, int and float that templates use.
#include <algorithm>
#include <cmath>

#include "core/templates/budget.h"
#include "core/templates/builtins.h"

namespace heddle::templates {
namespace {

Value count(Invocation& in) {
  const Items& items = in.subject.items();
  return Value::integer(
      std::count_if(items.begin(), items.end(), [&](const Value& item) { return equals(item, in.at(0)); }));
}

Value index(Invocation& in) {
  const Items& items = in.subject.items();
  const auto length = static_cast<int64_t>(items.size());
  const auto place = [&](int64_t at) { return std::clamp<int64_t>(at < 0 ? at + length : at, 0, length); };
  const int64_t end = place(in.integer(2, length));
  for (int64_t i = place(in.integer(1, 0)); i < end; ++i) {
    if (equals(items[static_cast<size_t>(i)], in.at(0))) return Value::integer(i);
  }
  fail("template.value", {HEDDLE_TR("Error", "the list does not contain {0}"), {repr(in.at(0))}},
       HEDDLE_TR("Error", "test it with 'in' first"));
}

Value rangeCount(Invocation& in) {
  return Value::integer(contains(in.subject, in.at(0)) ? 1 : 0);
}
Value rangeIndex(Invocation& in) {
  int64_t at = 0;
  for (const Value& item : itemsOf(in.subject)) {
    if (equals(item, in.at(0))) return Value::integer(at);
    ++at;
  }
  fail("template.value", {HEDDLE_TR("Error", "the list does not contain {0}"), {repr(in.at(0))}},
       HEDDLE_TR("Error", "test it with 'in' first"));
}

Value copyOf(Invocation& in) {
  return in.subject;
}

Value get(Invocation& in) {
  const Value* value = in.subject.dictCell().find(in.at(0));
  if (value != nullptr) return *value;
  return in.find(1) != nullptr ? in.at(1) : Value();
}

template <ViewKind kind>
Value view(Invocation& in) {
  Items items;
  for (const auto& [key, value] : in.subject.dictCell().entries) {
    if (kind == ViewKind::Keys)
      items.push_back(key);
    else if (kind == ViewKind::Values)
      items.push_back(value);
    else
      items.push_back(Value::tuple({key, value}));
  }
  return Value::view(kind, std::move(items));
}

Value fromKeys(Invocation& in) {
  Entries entries;
  for (Value& key : itemsOf(in.at(0)))
    entries.emplace_back(std::move(key), in.find(1) != nullptr ? in.at(1) : Value());
  return Value::dict(std::move(entries));
}

Value bitLength(Invocation& in) {
  return Value::integer(static_cast<int64_t>(in.subject.bigValue().bits()));
}
Value isWhole(Invocation& in) {
  const double value = in.subject.realValue();
  return Value::boolean(std::isfinite(value) && std::floor(value) == value);
}

constexpr std::string_view kCountHelp = HEDDLE_TR("TemplateHelp", "How often a value occurs");
constexpr std::string_view kIndexHelp = HEDDLE_TR("TemplateHelp", "Where a value stands first, or an error");
constexpr std::string_view kCopyHelp = HEDDLE_TR("TemplateHelp", "The same again");

constexpr Builtin kList[] = {
    {"copy", "", copyOf, kCopyHelp},
    {"count", "value", count, kCountHelp},
    {"index", "value start? stop?", index, kIndexHelp},
};
constexpr Builtin kRange[] = {
    {"count", "value", rangeCount, kCountHelp},
    {"index", "value", rangeIndex, kIndexHelp},
};
constexpr Builtin kTuple[] = {
    {"count", "value", count, kCountHelp},
    {"index", "value start? stop?", index, kIndexHelp},
};
constexpr Builtin kDict[] = {
    {"copy", "", copyOf, kCopyHelp},
    {"fromkeys", "iterable value?", fromKeys, HEDDLE_TR("TemplateHelp", "A dict of these keys")},
    {"get", "key default?", get, HEDDLE_TR("TemplateHelp", "The value of a key, or another value")},
    {"items", "", view<ViewKind::Items>, HEDDLE_TR("TemplateHelp", "The pairs of key and value")},
    {"keys", "", view<ViewKind::Keys>, HEDDLE_TR("TemplateHelp", "The keys")},
    {"values", "", view<ViewKind::Values>, HEDDLE_TR("TemplateHelp", "The values")},
};
constexpr Builtin kInteger[] = {
    {"bit_length", "", bitLength, HEDDLE_TR("TemplateHelp", "Number of bits")},
};
constexpr Builtin kReal[] = {
    {"is_integer", "", isWhole, HEDDLE_TR("TemplateHelp", "True for a whole value")},
};

}  // namespace

std::span<const Builtin> listMethods() {
  return kList;
}
std::span<const Builtin> rangeMethods() {
  return kRange;
}
std::span<const Builtin> tupleMethods() {
  return kTuple;
}
std::span<const Builtin> dictMethods() {
  return kDict;
}
std::span<const Builtin> integerMethods() {
  return kInteger;
}
std::span<const Builtin> realMethods() {
  return kReal;
}

}  // namespace heddle::templates
