#include "core/templates/value.h"

#include <algorithm>

#include "core/templates/budget.h"
#include "core/templates/failure.h"
#include "core/templates/unicode.h"

namespace heddle::templates {
namespace {

constexpr int kMaxContainerDepth = 300;
constexpr size_t kIndexedFrom = 9;  // entries; smaller dicts are searched in order

int nesting(const Entries& entries) {
  int depth = 0;
  for (const auto& [key, value] : entries) depth = std::max({depth, key.depth(), value.depth()});
  return depth + 1;
}

}  // namespace

int nesting(const Items& items) {
  int depth = 0;
  for (const Value& item : items) depth = std::max(depth, item.depth());
  return depth + 1;
}

Cell::Cell(size_t bytes, int depth) : m_bytes(bytes + 48), m_depth(depth) {
  if (depth > kMaxContainerDepth) {
    fail("template.limit", {HEDDLE_TR("Error", "lists or objects nest more than {0} deep"),
                            {std::to_string(kMaxContainerDepth)}});
  }
  chargeBytes(m_bytes);
}
Cell::~Cell() {
  releaseBytes(m_bytes);
}

StringCell::StringCell(std::string value, bool isMarkup)
    : Cell((checkText(value.size()), value.size())),
      text(std::move(value)),
      characters(countCodePoints(text)),
      markup(isMarkup) {}
ListCell::ListCell(Items values, ViewKind kind)
    : Cell(values.size() * sizeof(Value), nesting(values)), items(std::move(values)), view(kind) {}
RangeCell::RangeCell(int64_t from, int64_t to, int64_t by)
    : Cell(32), start(from), stop(to), step(by), count(0) {
  if (by > 0 && from < to) count = (to - from - 1) / by + 1;
  if (by < 0 && from > to) count = (from - to - 1) / -by + 1;
}
IteratorCell::IteratorCell(Items values, std::string_view name)
    : Cell(values.size() * sizeof(Value), nesting(values)), items(std::move(values)), typeName(name) {}

DictCell::DictCell(Entries values) : Cell(values.size() * 2 * sizeof(Value), nesting(values)) {
  const bool indexed = values.size() >= kIndexedFrom;
  for (auto& [key, value] : values) {
    const uint64_t hash = hashOf(key);
    const Value* old = find(key);
    if (old != nullptr) {
      *const_cast<Value*>(old) = std::move(value);  // still being built, by its only owner
      continue;
    }
    if (indexed) m_index.emplace(hash, static_cast<uint32_t>(entries.size()));
    entries.emplace_back(std::move(key), std::move(value));
  }
}

const Value* DictCell::find(const Value& key) const {
  if (key.is(Kind::String)) return find(std::string_view(key.text()));
  const uint64_t hash = hashOf(key);
  if (!m_index.empty()) {
    for (auto [at, end] = m_index.equal_range(hash); at != end; ++at) {
      if (equals(entries[at->second].first, key)) return &entries[at->second].second;
    }
    return nullptr;
  }
  for (const auto& [name, value] : entries) {
    if (equals(name, key)) return &value;
  }
  return nullptr;
}

const Value* DictCell::find(std::string_view key) const {
  const auto matches = [&](const Value& name) { return name.is(Kind::String) && name.text() == key; };
  if (!m_index.empty()) {
    for (auto [at, end] = m_index.equal_range(std::hash<std::string_view>()(key)); at != end; ++at) {
      if (matches(entries[at->second].first)) return &entries[at->second].second;
    }
    return nullptr;
  }
  for (const auto& [name, value] : entries) {
    if (matches(name)) return &value;
  }
  return nullptr;
}

Value Value::undefined(std::string name, std::string owner, bool strict) {
  return Value(Kind::Undefined,
               std::make_shared<UndefinedCell>(std::move(name), std::move(owner), strict, false));
}
Value Value::unsafe(std::string name, std::string owner) {
  return Value(Kind::Undefined,
               std::make_shared<UndefinedCell>(std::move(name), std::move(owner), false, true));
}
Value Value::boolean(bool value) {
  Value result(Kind::Bool, nullptr);
  result.m_int = value ? 1 : 0;
  return result;
}
Value Value::integer(int64_t value) {
  Value result(Kind::Int, nullptr);
  result.m_int = value;
  return result;
}
Value Value::integer(const BigInteger& value) {
  if (const auto small = value.toInt64()) return integer(*small);
  if (value.bits() > BigInteger::kMaxBits) {
    fail("template.limit", {HEDDLE_TR("Error", "a whole number would have more than {0} bits"),
                            {std::to_string(BigInteger::kMaxBits)}});
  }
  return Value(Kind::BigInt, std::make_shared<BigIntCell>(value));
}
Value Value::real(double value) {
  Value result(Kind::Float, nullptr);
  result.m_real = value;
  return result;
}
Value Value::string(std::string text, bool markup) {
  return Value(Kind::String, std::make_shared<StringCell>(std::move(text), markup));
}
Value Value::list(Items items) {
  return Value(Kind::List, std::make_shared<ListCell>(std::move(items), ViewKind::None));
}
Value Value::tuple(Items items) {
  return Value(Kind::Tuple, std::make_shared<ListCell>(std::move(items), ViewKind::None));
}
Value Value::group(Value grouper, Value list) {
  Items pair;
  pair.push_back(std::move(grouper));
  pair.push_back(std::move(list));
  return Value(Kind::Tuple, std::make_shared<ListCell>(std::move(pair), ViewKind::Group));
}
Value Value::dict(Entries entries) {
  return Value(Kind::Dict, std::make_shared<DictCell>(std::move(entries)));
}
Value Value::range(int64_t start, int64_t stop, int64_t step) {
  return Value(Kind::Range, std::make_shared<RangeCell>(start, stop, step));
}
Value Value::view(ViewKind kind, Items items) {
  return Value(Kind::View, std::make_shared<ListCell>(std::move(items), kind));
}
Value Value::iterator(Items items, std::string_view typeName) {
  return Value(Kind::Iterator, std::make_shared<IteratorCell>(std::move(items), typeName));
}
Value Value::brokenIterator(const Value& source) {
  auto cell = std::make_shared<IteratorCell>(Items(), "generator");
  cell->notIterable = heddle::templates::typeName(source);
  return Value(Kind::Iterator, std::move(cell));
}
Value Value::object(std::shared_ptr<const Object> object) {
  return Value(Kind::Object, std::move(object));
}

bool Value::isMarkup() const {
  return m_kind == Kind::String && stringCell().markup;
}
BigInteger Value::bigValue() const {
  return m_kind == Kind::BigInt ? static_cast<const BigIntCell&>(*m_cell).value : BigInteger(m_int);
}
double Value::realValue() const {
  if (m_kind == Kind::Float) return m_real;
  return m_kind == Kind::BigInt ? bigValue().toDouble() : static_cast<double>(m_int);
}
const StringCell& Value::stringCell() const {
  return static_cast<const StringCell&>(*m_cell);
}
const std::string& Value::text() const {
  return stringCell().text;
}
const Items& Value::items() const {
  return static_cast<const ListCell&>(*m_cell).items;
}
ViewKind Value::viewKind() const {
  return static_cast<const ListCell&>(*m_cell).view;
}
const DictCell& Value::dictCell() const {
  return static_cast<const DictCell&>(*m_cell);
}
const RangeCell& Value::rangeCell() const {
  return static_cast<const RangeCell&>(*m_cell);
}
const IteratorCell& Value::iteratorCell() const {
  return static_cast<const IteratorCell&>(*m_cell);
}
const UndefinedCell& Value::undefinedCell() const {
  return static_cast<const UndefinedCell&>(*m_cell);
}
const Object& Value::objectValue() const {
  return static_cast<const Object&>(*m_cell);
}

const Value* Arguments::find(std::string_view name) const {
  const auto at =
      std::find_if(named.begin(), named.end(), [&](const auto& entry) { return entry.first == name; });
  return at == named.end() ? nullptr : &at->second;
}

std::string Object::text() const {
  return "<" + std::string(typeName()) + ">";
}
std::optional<Value> Object::attribute(Interpreter&, std::string_view) const {
  return std::nullopt;
}
Value Object::call(Interpreter&, Arguments) const {
  fail("template.type", {HEDDLE_TR("Error", "{0} cannot be called"), {std::string(typeName())}});
}

void failUndefined(const Value& value) {
  const UndefinedCell& cell = value.undefinedCell();
  if (cell.unsafe) {
    fail("template.security",
         {HEDDLE_TR("Error", "access to attribute '{0}' of {1} is not allowed in a template"),
          {cell.name, cell.owner}});
  }
  if (cell.owner.empty()) {
    fail("template.undefined", {HEDDLE_TR("Error", "'{0}' is undefined"), {cell.name}},
         HEDDLE_TR("Error", "give it a value, or write a default after it: | default('')"));
  }
  fail("template.undefined", {HEDDLE_TR("Error", "{1} has no attribute '{0}'"), {cell.name, cell.owner}},
       HEDDLE_TR("Error", "give it a value, or write a default after it: | default('')"));
}

void requireUsable(const Value& value) {
  if (value.is(Kind::Undefined) && value.undefinedCell().strict) failUndefined(value);
}

bool isIterable(const Value& value) {
  switch (value.kind()) {
    case Kind::None:
    case Kind::Bool:
    case Kind::Int:
    case Kind::BigInt:
    case Kind::Float:
      return false;
    case Kind::Object:
      return value.objectValue().iterate().has_value();
    default:
      return true;
  }
}

Items itemsOf(const Value& value) {
  Items items;
  switch (value.kind()) {
    case Kind::Undefined:
      requireUsable(value);
      return items;
    case Kind::List:
    case Kind::Tuple:
    case Kind::View:
      chargeSteps(value.items().size() / 4);
      return value.items();
    case Kind::Dict:
      for (const auto& [key, entry] : value.dictCell().entries) items.push_back(key);
      return items;
    case Kind::String: {
      checkItems(value.stringCell().characters * 4);
      const std::string& text = value.text();
      items.reserve(value.stringCell().characters);
      for (size_t offset = 0; offset < text.size();) {
        const size_t start = offset;
        nextCodePoint(text, offset);
        items.push_back(Value::string(text.substr(start, offset - start)));
      }
      return items;
    }
    case Kind::Range: {
      const RangeCell& range = value.rangeCell();
      chargeSteps(static_cast<size_t>(range.count));
      for (int64_t i = 0; i < range.count; ++i) items.push_back(Value::integer(range.start + i * range.step));
      return items;
    }
    case Kind::Iterator: {
      const IteratorCell& cell = value.iteratorCell();
      if (!cell.notIterable.empty()) {
        fail("template.type", {HEDDLE_TR("Error", "{0} cannot be iterated"), {cell.notIterable}});
      }
      chargeSteps((cell.items.size() - cell.position) / 4);
      items.assign(cell.items.begin() + static_cast<ptrdiff_t>(cell.position), cell.items.end());
      cell.position = cell.items.size();
      return items;
    }
    case Kind::Object:
      if (auto own = value.objectValue().iterate()) return std::move(*own);
      break;
    default:
      break;
  }
  fail("template.type", {HEDDLE_TR("Error", "{0} cannot be iterated"), {typeName(value)}});
}

std::optional<size_t> lengthOf(const Value& value) {
  switch (value.kind()) {
    case Kind::Undefined:
      requireUsable(value);
      return 0;
    case Kind::String:
      return value.stringCell().characters;
    case Kind::List:
    case Kind::Tuple:
    case Kind::View:
      return value.items().size();
    case Kind::Dict:
      return value.dictCell().entries.size();
    case Kind::Range:
      return static_cast<size_t>(value.rangeCell().count);
    case Kind::Object:
      return value.objectValue().length();
    default:
      return std::nullopt;
  }
}

}  // namespace heddle::templates
