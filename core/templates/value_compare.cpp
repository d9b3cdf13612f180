// Truth, equality, order, membership and hashes, as Python defines them.
#include <algorithm>
#include <cmath>

#include "core/templates/budget.h"
#include "core/templates/failure.h"
#include "core/templates/value.h"

namespace heddle::templates {
namespace {

constexpr int kUnordered = 2;

int orderOf(std::strong_ordering order) {
  return order < 0 ? -1 : order > 0 ? 1 : 0;
}

int compareNumbers(const Value& a, const Value& b) {
  if (a.isInteger() && b.isInteger()) {
    if (!a.is(Kind::BigInt) && !b.is(Kind::BigInt)) return orderOf(a.intValue() <=> b.intValue());
    return orderOf(a.bigValue() <=> b.bigValue());
  }
  const double x = a.realValue(), y = b.realValue();
  if (std::isnan(x) || std::isnan(y)) return kUnordered;
  // A whole number against a real one is compared exactly: 2**53 + 1 is not 2.0**53.
  if (a.isInteger() != b.isInteger() && std::isfinite(x) && std::isfinite(y) && x == y) {
    const double real = a.isInteger() ? y : x;
    const int order = orderOf((a.isInteger() ? a : b).bigValue() <=> BigInteger::fromDouble(real));
    return a.isInteger() ? order : -order;
  }
  return x < y ? -1 : x > y ? 1 : 0;
}

bool equalItems(const Items& a, const Items& b) {
  return a.size() == b.size() && std::equal(a.begin(), a.end(), b.begin(), equals);
}

bool equalDicts(const DictCell& a, const DictCell& b) {
  if (a.entries.size() != b.entries.size()) return false;
  return std::all_of(a.entries.begin(), a.entries.end(), [&](const auto& entry) {
    const Value* other = b.find(entry.first);
    return other != nullptr && equals(entry.second, *other);
  });
}

bool equalRanges(const RangeCell& a, const RangeCell& b) {
  if (a.count != b.count) return false;
  return a.count == 0 || (a.start == b.start && (a.count == 1 || a.step == b.step));
}

bool equalViews(const Value& a, const Value& b) {
  if (a.viewKind() == ViewKind::Values || b.viewKind() == ViewKind::Values) return sameObject(a, b);
  const Items& left = a.items();
  return left.size() == b.items().size() &&
         std::all_of(left.begin(), left.end(), [&](const Value& item) { return contains(b, item); });
}

}  // namespace

bool truth(const Value& value) {
  switch (value.kind()) {
    case Kind::Undefined:
      requireUsable(value);
      return false;
    case Kind::None:
      return false;
    case Kind::Bool:
    case Kind::Int:
      return value.intValue() != 0;
    case Kind::Float:
      return value.realValue() != 0;
    case Kind::BigInt:
    case Kind::Iterator:
      return true;
    default: {
      const auto length = lengthOf(value);
      return !length || *length != 0;
    }
  }
}

bool sameObject(const Value& a, const Value& b) {
  if (a.kind() != b.kind()) return false;
  switch (a.kind()) {
    case Kind::None:
      return true;
    case Kind::Bool:
    case Kind::Int:
      return a.intValue() == b.intValue();
    case Kind::Float:
      return a.realValue() == b.realValue();
    case Kind::String:
      return a.cell() == b.cell() || (a.text().size() <= 1 && a.text() == b.text());
    case Kind::Tuple:
      return a.cell() == b.cell() || (a.items().empty() && b.items().empty());
    default:
      return a.cell() == b.cell();
  }
}

bool equals(const Value& a, const Value& b) {
  chargeSteps(1);
  requireUsable(a);
  requireUsable(b);
  if (a.isNumber() && b.isNumber()) return compareNumbers(a, b) == 0;
  if (a.kind() != b.kind()) return false;
  if (a.cell() != nullptr && a.cell() == b.cell() && !a.is(Kind::Float)) return true;
  switch (a.kind()) {
    case Kind::Undefined:
    case Kind::None:
      return true;
    case Kind::String:
      if (a.text().size() != b.text().size()) return false;
      chargeSteps(a.text().size() / 64);
      return a.text() == b.text();
    case Kind::List:
    case Kind::Tuple:
      return equalItems(a.items(), b.items());
    case Kind::Dict:
      return equalDicts(a.dictCell(), b.dictCell());
    case Kind::Range:
      return equalRanges(a.rangeCell(), b.rangeCell());
    case Kind::View:
      return equalViews(a, b);
    default:
      return false;
  }
}

int compare(const Value& a, const Value& b, std::string_view operatorName) {
  chargeSteps(1);
  if (a.isNumber() && b.isNumber()) return compareNumbers(a, b);
  if (a.is(Kind::String) && b.is(Kind::String)) {
    chargeSteps(std::min(a.text().size(), b.text().size()) / 64);
    const int order = a.text().compare(b.text());  // UTF-8 orders as code points do
    return order < 0 ? -1 : order > 0 ? 1 : 0;
  }
  if (a.isSequence() && a.kind() == b.kind()) {
    const Items &left = a.items(), &right = b.items();
    for (size_t i = 0; i < std::min(left.size(), right.size()); ++i) {
      if (!equals(left[i], right[i])) return compare(left[i], right[i], operatorName);
    }
    return orderOf(left.size() <=> right.size());
  }
  if (a.is(Kind::Undefined)) failUndefined(a);
  if (b.is(Kind::Undefined)) failUndefined(b);
  fail("template.type", {HEDDLE_TR("Error", "'{0}' does not work between {1} and {2}"),
                         {std::string(operatorName), typeName(a), typeName(b)}});
}

uint64_t hashOf(const Value& value) {
  switch (value.kind()) {
    case Kind::Bool:
    case Kind::Int:
      return std::hash<double>()(static_cast<double>(value.intValue()));
    case Kind::BigInt:
    case Kind::Float:
      return std::hash<double>()(value.realValue());
    case Kind::String:
      chargeSteps(value.text().size() / 64);
      return std::hash<std::string_view>()(value.text());
    case Kind::Tuple: {
      uint64_t hash = 0x9E3779B97F4A7C15u;
      for (const Value& item : value.items()) hash = (hash ^ hashOf(item)) * 0x100000001B3u + 7;
      chargeSteps(value.items().size());
      return hash;
    }
    case Kind::None:
    case Kind::Undefined:
      return static_cast<uint64_t>(value.kind());
    case Kind::Object:
    case Kind::Iterator:
      return std::hash<const void*>()(value.cell());
    case Kind::Range:
      return static_cast<uint64_t>(value.rangeCell().count);
    default:
      break;
  }
  fail("template.type",
       {HEDDLE_TR("Error", "{0} cannot be a key of a dict or be looked up in one"), {typeName(value)}});
}

bool contains(const Value& container, const Value& item) {
  switch (container.kind()) {
    case Kind::String:
      if (!item.is(Kind::String)) {
        if (item.is(Kind::Undefined)) failUndefined(item);
        fail("template.type",
             {HEDDLE_TR("Error", "'in' a text needs a text on its left, not {0}"), {typeName(item)}});
      }
      chargeSteps(container.text().size() / 32);
      return container.text().find(item.text()) != std::string::npos;
    case Kind::Dict:
      return container.dictCell().find(item) != nullptr;
    case Kind::List:
    case Kind::Tuple:
    case Kind::View: {
      const Items& items = container.items();
      return std::any_of(items.begin(), items.end(),
                         [&](const Value& own) { return sameObject(own, item) || equals(own, item); });
    }
    case Kind::Undefined:
      requireUsable(container);
      return false;
    default: {
      const Items items = itemsOf(container);
      return std::any_of(items.begin(), items.end(), [&](const Value& own) { return equals(own, item); });
    }
  }
}

}  // namespace heddle::templates
