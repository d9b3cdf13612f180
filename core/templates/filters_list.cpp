// Filters on lists and dicts.
#include <algorithm>
#include <unordered_map>

#include "core/templates/attribute_path.h"
#include "core/templates/budget.h"
#include "core/templates/builtins.h"
#include "core/templates/interpreter.h"
#include "core/templates/merge_sort.h"
#include "core/templates/unicode.h"

namespace heddle::templates {
namespace {

Items mapping(const Invocation& in) {
  if (in.subject.is(Kind::Undefined)) failUndefined(in.subject);
  if (!in.subject.is(Kind::Dict)) {
    fail("template.type", {HEDDLE_TR("Error", "'{0}' needs a dict, not {1}"),
                           {std::string(in.builtin.name), typeName(in.subject)}});
  }
  Items pairs;
  for (const auto& [key, value] : in.subject.dictCell().entries) pairs.push_back(Value::tuple({key, value}));
  return pairs;
}

struct Keyed {
  Value key, item;
};

// Stable; in reverse, equal items keep their order too, as Python's sorted does.
void sortByKey(std::vector<Keyed>& items, bool reverse) {
  mergeSort(items, [reverse](const Keyed& a, const Keyed& b) {
    return reverse ? compare(b.key, a.key, "<") == -1 : compare(a.key, b.key, "<") == -1;
  });
}

Value unkeyed(std::vector<Keyed> items) {
  Items result;
  result.reserve(items.size());
  for (Keyed& entry : items) result.push_back(std::move(entry.item));
  return Value::list(std::move(result));
}

Value sort(Invocation& in) {
  const bool caseSensitive = in.flag(1, false);
  std::vector<AttributePath> paths;
  if (in.find(2) != nullptr && in.at(2).is(Kind::String)) {
    std::string_view rest = in.at(2).text();
    for (bool more = true; more;) {
      const size_t comma = rest.find(',');
      more = comma != std::string_view::npos;
      paths.emplace_back(Value::string(std::string(rest.substr(0, comma))));
      if (more) rest.remove_prefix(comma + 1);
    }
  } else {
    paths.emplace_back(in.find(2) != nullptr ? in.at(2) : Value());
  }
  std::vector<Keyed> items;
  for (Value& item : itemsOf(in.subject)) {
    Items keys;
    for (const AttributePath& path : paths) {
      Value key = path.of(in.interpreter, item);
      keys.push_back(caseSensitive ? std::move(key) : ignoreCase(key));
    }
    items.push_back({Value::list(std::move(keys)), std::move(item)});
  }
  sortByKey(items, in.flag(0, false));
  return unkeyed(std::move(items));
}

Value dictSort(Invocation& in) {
  const bool caseSensitive = in.flag(0, false);
  const std::string by = in.text(1, "key");
  if (by != "key" && by != "value")
    fail("template.value", HEDDLE_TR("Error", "'dictsort' sorts by \"key\" or \"value\""));
  std::vector<Keyed> items;
  for (Value& pair : mapping(in)) {
    const Value& key = pair.items()[by == "key" ? 0 : 1];
    Value sortKey = caseSensitive ? key : ignoreCase(key);
    items.push_back({std::move(sortKey), std::move(pair)});
  }
  sortByKey(items, in.flag(2, false));
  return unkeyed(std::move(items));
}

Value unique(Invocation& in) {
  if (!isIterable(in.subject)) return Value::brokenIterator(in.subject);
  const bool caseSensitive = in.flag(0, false);
  const AttributePath path(in.find(1) != nullptr ? in.at(1) : Value());
  std::unordered_multimap<uint64_t, Value> seen;
  Items result;
  for (Value& item : itemsOf(in.subject)) {
    Value key = path.of(in.interpreter, item);
    if (!caseSensitive) key = ignoreCase(key);
    const uint64_t hash = hashOf(key);
    const auto [begin, end] = seen.equal_range(hash);
    if (std::any_of(begin, end, [&](const auto& entry) { return equals(entry.second, key); })) continue;
    chargeSteps(2);
    seen.emplace(hash, std::move(key));
    result.push_back(std::move(item));
  }
  return Value::iterator(std::move(result), "generator");
}

Value extreme(Invocation& in, int wanted) {
  const bool caseSensitive = in.flag(0, false);
  const AttributePath path(in.find(1) != nullptr ? in.at(1) : Value());
  std::optional<Keyed> best;
  for (Value& item : itemsOf(in.subject)) {
    Value key = path.of(in.interpreter, item);
    if (!caseSensitive) key = ignoreCase(key);
    if (!best || compare(key, best->key, wanted < 0 ? "<" : ">") == wanted)
      best = Keyed{std::move(key), std::move(item)};
  }
  return best ? best->item : in.interpreter.undefined("item", "an empty list");
}
Value minimum(Invocation& in) {
  return extreme(in, -1);
}
Value maximum(Invocation& in) {
  return extreme(in, 1);
}

Value groupBy(Invocation& in) {
  const Value* fallback = in.find(1) != nullptr && !in.at(1).is(Kind::None) ? &in.at(1) : nullptr;
  const bool caseSensitive = in.flag(2, false);
  const AttributePath path(in.at(0), fallback);
  std::vector<Keyed> items;
  for (Value& item : itemsOf(in.subject)) {
    Value key = path.of(in.interpreter, item);
    items.push_back({caseSensitive ? std::move(key) : ignoreCase(key), std::move(item)});
  }
  sortByKey(items, false);
  Items groups;
  for (size_t start = 0; start < items.size();) {
    size_t end = start;
    Items members;
    while (end < items.size() && equals(items[end].key, items[start].key))
      members.push_back(items[end++].item);
    Value grouper = path.of(in.interpreter, members[0]);
    groups.push_back(Value::group(std::move(grouper), Value::list(std::move(members))));
    start = end;
  }
  return Value::list(std::move(groups));
}

Value batch(Invocation& in) {
  if (!isIterable(in.subject)) return Value::brokenIterator(in.subject);
  const int64_t count = in.integer(0, 0);
  Items groups, current;
  const auto flush = [&] {
    if (in.find(1) != nullptr && !in.at(1).is(Kind::None) && static_cast<int64_t>(current.size()) < count) {
      checkItems(static_cast<size_t>(count));
      current.resize(static_cast<size_t>(count), in.at(1));
    }
    groups.push_back(Value::list(std::exchange(current, {})));
  };
  for (Value& item : itemsOf(in.subject)) {
    if (static_cast<int64_t>(current.size()) == count)
      groups.push_back(Value::list(std::exchange(current, {})));
    current.push_back(std::move(item));
  }
  if (!current.empty()) flush();
  return Value::iterator(std::move(groups), "generator");
}

Value slice(Invocation& in) {
  if (!isIterable(in.subject)) return Value::brokenIterator(in.subject);
  const int64_t slices = in.integer(0, 0);
  const Items items = itemsOf(in.subject);
  if (slices == 0) fail("template.arithmetic", HEDDLE_TR("Error", "division by zero"));
  checkItems(static_cast<size_t>(std::max<int64_t>(slices, 0)));
  chargeSteps(static_cast<size_t>(std::max<int64_t>(slices, 0)));
  Items groups;
  size_t at = 0;
  for (int64_t i = 0; i < slices; ++i) {
    const size_t extra = static_cast<size_t>(i) < items.size() % static_cast<size_t>(slices) ? 1 : 0;
    const size_t count = items.size() / static_cast<size_t>(slices) + extra;
    Items part(items.begin() + static_cast<ptrdiff_t>(at),
               items.begin() + static_cast<ptrdiff_t>(at + count));
    at += count;
    if (extra == 0 && in.find(1) != nullptr && !in.at(1).is(Kind::None)) part.push_back(in.at(1));
    groups.push_back(Value::list(std::move(part)));
  }
  return Value::iterator(std::move(groups), "generator");
}

Value first(Invocation& in) {
  if (in.subject.is(Kind::Iterator)) {
    const IteratorCell& cell = in.subject.iteratorCell();
    if (cell.position < cell.items.size()) return cell.items[cell.position++];
    itemsOf(in.subject);  // fails when there is nothing to read from
  } else if (in.subject.is(Kind::List) || in.subject.is(Kind::Tuple) || in.subject.is(Kind::String)) {
    if (*lengthOf(in.subject) > 0) return in.interpreter.item(in.subject, Value::integer(0));
  } else {
    const Items items = itemsOf(in.subject);
    if (!items.empty()) return items.front();
  }
  return in.interpreter.undefined("first", "an empty list");
}

Value last(Invocation& in) {
  if (in.subject.is(Kind::Undefined)) return in.interpreter.undefined("last", "an empty list");
  if (in.subject.is(Kind::Iterator) || !isIterable(in.subject)) {
    fail("template.type", {HEDDLE_TR("Error", "'{0}' needs a list, not {1}"), {"last", typeName(in.subject)}},
         HEDDLE_TR("Error", "make a list of it first: | list"));
  }
  const Items items = itemsOf(in.subject);
  return items.empty() ? in.interpreter.undefined("last", "an empty list") : items.back();
}

Value random(Invocation& in) {
  const auto length = lengthOf(in.subject);
  if (!length)
    fail("template.type",
         {HEDDLE_TR("Error", "'{0}' needs a list, not {1}"), {"random", typeName(in.subject)}});
  if (*length == 0) return in.interpreter.undefined("random", "an empty list");
  return in.interpreter.item(in.subject,
                             Value::integer(static_cast<int64_t>(in.interpreter.random() % *length)));
}

Value length(Invocation& in) {
  const auto count = lengthOf(in.subject);
  if (!count) {
    fail(
        "template.type", {HEDDLE_TR("Error", "{0} has no length"), {typeName(in.subject)}},
        in.subject.is(Kind::Iterator) ? Text(HEDDLE_TR("Error", "make a list of it first: | list")) : Text());
  }
  return Value::integer(static_cast<int64_t>(*count));
}

Value list(Invocation& in) {
  return Value::list(itemsOf(in.subject));
}

Value items(Invocation& in) {
  if (!in.subject.is(Kind::Dict) && !in.subject.is(Kind::Undefined)) return Value::brokenIterator(in.subject);
  if (in.subject.is(Kind::Undefined)) return Value::iterator({}, "generator");
  return Value::iterator(mapping(in), "generator");
}

Value reverse(Invocation& in) {
  if (in.subject.is(Kind::String)) return sliceOf(in.subject, Value(), Value(), Value::integer(-1));
  Items result = itemsOf(in.subject);
  std::reverse(result.begin(), result.end());
  if (in.subject.is(Kind::Iterator)) return Value::list(std::move(result));
  return Value::iterator(std::move(result), in.subject.is(Kind::List) ? "list_reverseiterator" : "reversed");
}

Value join(Invocation& in) {
  const std::string separator = in.find(0) == nullptr ? "" : toText(in.at(0));
  const AttributePath path(in.find(1) != nullptr ? in.at(1) : Value());
  std::string result;
  bool first = true;
  for (const Value& item : itemsOf(in.subject)) {
    if (!first) result += separator;
    first = false;
    appendText(result, path.of(in.interpreter, item));
    checkText(result.size());
  }
  return Value::string(std::move(result));
}

Value defaultTo(Invocation& in) {
  if (in.subject.is(Kind::Undefined) || (in.flag(1, false) && !truth(in.subject)))
    return in.find(0) != nullptr ? in.at(0) : Value::string("");
  return in.subject;
}

Value attr(Invocation& in) {
  const std::string name = toText(in.at(0));
  if (in.subject.is(Kind::Dict) && findMethod(in.subject, name) == nullptr)
    return in.interpreter.undefined(name, "dict");
  return in.interpreter.attribute(in.subject, name);
}

constexpr Builtin kTable[] = {
    {"attr", "name", attr, HEDDLE_TR("TemplateHelp", "An attribute by its name")},
    {"batch", "linecount fill_with?", batch, HEDDLE_TR("TemplateHelp", "Lists of so many items each")},
    {"count", "", length, HEDDLE_TR("TemplateHelp", "Number of items or characters")},
    {"d", "default_value? boolean?", defaultTo,
     HEDDLE_TR("TemplateHelp", "Another value when this is undefined")},
    {"default", "default_value? boolean?", defaultTo,
     HEDDLE_TR("TemplateHelp", "Another value when this is undefined")},
    {"dictsort", "case_sensitive? by? reverse?", dictSort,
     HEDDLE_TR("TemplateHelp", "The dict's pairs, sorted by key or value")},
    {"first", "", first, HEDDLE_TR("TemplateHelp", "The first item")},
    {"groupby", "attribute default? case_sensitive?", groupBy,
     HEDDLE_TR("TemplateHelp", "Groups of items with an equal attribute, each with .grouper and .list")},
    {"items", "", items, HEDDLE_TR("TemplateHelp", "The dict's pairs of key and value")},
    {"join", "d? attribute?", join, HEDDLE_TR("TemplateHelp", "One text of all items, with a separator")},
    {"last", "", last, HEDDLE_TR("TemplateHelp", "The last item")},
    {"length", "", length, HEDDLE_TR("TemplateHelp", "Number of items or characters")},
    {"list", "", list, HEDDLE_TR("TemplateHelp", "A list of the items")},
    {"max", "case_sensitive? attribute?", maximum, HEDDLE_TR("TemplateHelp", "The largest item")},
    {"min", "case_sensitive? attribute?", minimum, HEDDLE_TR("TemplateHelp", "The smallest item")},
    {"random", "", random, HEDDLE_TR("TemplateHelp", "One of the items, drawn with a fixed seed")},
    {"reverse", "", reverse, HEDDLE_TR("TemplateHelp", "Backwards")},
    {"slice", "slices fill_with?", slice, HEDDLE_TR("TemplateHelp", "So many lists of nearly equal length")},
    {"sort", "reverse? case_sensitive? attribute?", sort, HEDDLE_TR("TemplateHelp", "The items in order")},
    {"unique", "case_sensitive? attribute?", unique, HEDDLE_TR("TemplateHelp", "Each item once")},
};

}  // namespace

std::span<const Builtin> listFilters() {
  return kTable;
}

}  // namespace heddle::templates
