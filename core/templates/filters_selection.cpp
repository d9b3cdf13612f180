// map, select, reject and their attribute forms.
#include <algorithm>

#include "core/templates/attribute_path.h"
#include "core/templates/builtins.h"
#include "core/templates/interpreter.h"
#include "core/templates/unicode.h"

namespace heddle::templates {

AttributePath::AttributePath(const Value& attribute, const Value* fallback) : m_fallback(fallback) {
  if (attribute.is(Kind::None)) return;
  if (!attribute.is(Kind::String)) {
    m_parts.push_back(attribute);
    return;
  }
  std::string_view rest = attribute.text();
  while (true) {
    const size_t dot = rest.find('.');
    const std::string_view part = rest.substr(0, dot);
    const bool number =
        !part.empty() && part.size() < 18 && part.find_first_not_of("0123456789") == std::string_view::npos;
    m_parts.push_back(number ? Value::integer(std::stoll(std::string(part)))
                             : Value::string(std::string(part)));
    if (dot == std::string_view::npos) return;
    rest.remove_prefix(dot + 1);
  }
}

Value AttributePath::of(Interpreter& interpreter, const Value& item) const {
  Value value = item;
  for (const Value& part : m_parts) {
    value = interpreter.item(value, part);
    if (m_fallback != nullptr && value.is(Kind::Undefined)) value = *m_fallback;
  }
  return value;
}

Value ignoreCase(const Value& value) {
  return value.is(Kind::String) ? Value::string(lowerCase(value.text())) : value;
}

namespace {

Arguments without(const Arguments& arguments, size_t positional) {
  Arguments rest = arguments;
  rest.positional.erase(rest.positional.begin(),
                        rest.positional.begin() + static_cast<ptrdiff_t>(positional));
  return rest;
}

std::string nameOf(const Value& value) {
  if (!value.is(Kind::String))
    fail("template.type",
         {HEDDLE_TR("Error", "the name of a filter or test is a text, not {0}"), {typeName(value)}});
  return value.text();
}

Value map(Invocation& in) {
  Items result;
  if (!truth(in.subject)) return Value::iterator({}, "generator");
  if (!isIterable(in.subject)) return Value::brokenIterator(in.subject);
  const Arguments& given = in.arguments;
  if (given.positional.empty() && given.find("attribute") != nullptr) {
    for (const auto& [name, value] : given.named) {
      if (name != "attribute" && name != "default")
        fail("template.type", {HEDDLE_TR("Error", "'{0}' has no argument '{1}'"), {"map", name}});
    }
    const Value* fallback = given.find("default");
    if (fallback != nullptr && fallback->is(Kind::None)) fallback = nullptr;
    const AttributePath path(*given.find("attribute"), fallback);
    for (const Value& item : itemsOf(in.subject)) result.push_back(path.of(in.interpreter, item));
    return Value::iterator(std::move(result), "generator");
  }
  if (given.positional.empty())
    fail("template.type", HEDDLE_TR("Error", "'map' needs the name of a filter, or attribute='name'"));
  const std::string name = nameOf(given.positional[0]);
  const Arguments rest = without(given, 1);
  for (const Value& item : itemsOf(in.subject)) result.push_back(in.interpreter.filter(name, item, rest));
  return Value::iterator(std::move(result), "generator");
}

Value chosen(Invocation& in, bool wanted, bool byAttribute) {
  if (!truth(in.subject)) return Value::iterator({}, "generator");
  if (!isIterable(in.subject)) return Value::brokenIterator(in.subject);
  const Items& given = in.arguments.positional;
  const size_t offset = byAttribute ? 1 : 0;
  if (given.size() < offset)
    fail("template.type",
         {HEDDLE_TR("Error", "'{0}' needs the argument '{1}'"), {std::string(in.builtin.name), "attribute"}});
  const AttributePath path(byAttribute ? given[0] : Value());
  const bool tested = given.size() > offset;
  const std::string name = tested ? nameOf(given[offset]) : std::string();
  const Arguments rest = without(in.arguments, std::min(given.size(), offset + 1));
  Items result;
  for (Value& item : itemsOf(in.subject)) {
    const Value value = path.of(in.interpreter, item);
    const bool holds = tested ? in.interpreter.test(name, value, rest) : truth(value);
    if (holds == wanted) result.push_back(std::move(item));
  }
  return Value::iterator(std::move(result), "generator");
}

Value select(Invocation& in) {
  return chosen(in, true, false);
}
Value reject(Invocation& in) {
  return chosen(in, false, false);
}
Value selectAttribute(Invocation& in) {
  return chosen(in, true, true);
}
Value rejectAttribute(Invocation& in) {
  return chosen(in, false, true);
}

constexpr Builtin kTable[] = {
    {"map", "*", map, HEDDLE_TR("TemplateHelp", "A filter applied to each item, or an attribute of each")},
    {"reject", "*", reject, HEDDLE_TR("TemplateHelp", "The items that do not pass a test")},
    {"rejectattr", "*", rejectAttribute,
     HEDDLE_TR("TemplateHelp", "The items whose attribute does not pass a test")},
    {"select", "*", select, HEDDLE_TR("TemplateHelp", "The items that pass a test")},
    {"selectattr", "*", selectAttribute,
     HEDDLE_TR("TemplateHelp", "The items whose attribute passes a test")},
};

}  // namespace

std::span<const Builtin> selectionFilters() {
  return kTable;
}

}  // namespace heddle::templates
