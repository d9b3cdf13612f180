// The values of the template language. They behave as Python's: what is printed, compared, added or refused
// is what Jinja2 would do. Lists, dicts and strings never change once made, so values are shared freely.
#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "core/templates/big_integer.h"

namespace heddle::templates {

class Interpreter;
class Value;

enum class Kind : uint8_t {
  Undefined,
  None,
  Bool,
  Int,
  BigInt,
  Float,
  String,
  List,
  Tuple,
  Dict,
  Range,
  View,      // of a dict: its keys, values or items
  Iterator,  // what map, select and their like give: read once
  Object,    // functions, macros, loop, namespace, ...
};

// What values share. Charges its size to the running rendering while it lives. `depth`: how deep containers
// nest in it.
class Cell {
 public:
  explicit Cell(size_t bytes, int depth = 0);
  virtual ~Cell();
  Cell(const Cell&) = delete;
  Cell& operator=(const Cell&) = delete;
  int depth() const { return m_depth; }

 private:
  size_t m_bytes;
  int m_depth;
};

using Items = std::vector<Value>;
using Entries = std::vector<std::pair<Value, Value>>;
struct StringCell;
struct ListCell;
struct DictCell;
struct RangeCell;
struct IteratorCell;
struct UndefinedCell;
class Object;

enum class ViewKind : uint8_t { None, Keys, Values, Items, Group };

class Value {
 public:
  Value() = default;  // None
  // owner: what has no such attribute, empty for a variable; strict: an error wherever its value is used.
  static Value undefined(std::string name, std::string owner = {}, bool strict = false);
  static Value unsafe(std::string name, std::string owner);  // using it is a security error
  static Value boolean(bool value);
  static Value integer(int64_t value);
  static Value integer(const BigInteger& value);  // becomes Int where it fits
  static Value real(double value);
  static Value string(std::string text, bool markup = false);
  static Value list(Items items);
  static Value tuple(Items items);
  static Value group(Value grouper, Value list);  // a pair that also has .grouper and .list
  static Value dict(Entries entries);  // a later entry replaces an equal key; keys must be hashable
  static Value range(int64_t start, int64_t stop, int64_t step);
  static Value view(ViewKind kind, Items items);
  static Value iterator(Items items, std::string_view typeName);
  // What a filter gives for something that cannot be iterated: as in Python, only reading it is an error.
  static Value brokenIterator(const Value& source);
  static Value object(std::shared_ptr<const Object> object);

  Kind kind() const { return m_kind; }
  bool is(Kind kind) const { return m_kind == kind; }
  bool isNumber() const {
    return m_kind == Kind::Bool || m_kind == Kind::Int || m_kind == Kind::BigInt || m_kind == Kind::Float;
  }
  bool isInteger() const { return m_kind == Kind::Bool || m_kind == Kind::Int || m_kind == Kind::BigInt; }
  bool isSequence() const { return m_kind == Kind::List || m_kind == Kind::Tuple; }
  bool isMarkup() const;

  // Only of the kind the name says.
  bool boolValue() const { return m_int != 0; }
  int64_t intValue() const { return m_int; }  // Bool or Int
  BigInteger bigValue() const;                // any integer
  double realValue() const;                   // any number
  const std::string& text() const;            // String
  const StringCell& stringCell() const;
  const Items& items() const;  // List, Tuple, View
  ViewKind viewKind() const;
  const DictCell& dictCell() const;
  const RangeCell& rangeCell() const;
  const IteratorCell& iteratorCell() const;
  const UndefinedCell& undefinedCell() const;
  const Object& objectValue() const;
  template <class T>
  const T* as() const {  // an object of class T, or nullptr
    return m_kind == Kind::Object ? dynamic_cast<const T*>(m_cell.get()) : nullptr;
  }

  int depth() const { return m_cell ? m_cell->depth() : 0; }
  const Cell* cell() const { return m_cell.get(); }
  std::shared_ptr<const Cell> sharedCell() const { return m_cell; }

 private:
  Value(Kind kind, std::shared_ptr<const Cell> cell) : m_kind(kind), m_cell(std::move(cell)) {}

  Kind m_kind = Kind::None;
  union {
    int64_t m_int = 0;
    double m_real;
  };
  std::shared_ptr<const Cell> m_cell;
};

int nesting(const Items& items);  // depth of a container of these

struct StringCell : Cell {
  StringCell(std::string value, bool isMarkup);
  std::string text;
  size_t characters;  // code points; equal to the bytes when all is ASCII
  bool markup;
  bool ascii() const { return characters == text.size(); }
};
struct BigIntCell : Cell {
  explicit BigIntCell(BigInteger number) : Cell(64 + number.bits() / 8), value(std::move(number)) {}
  BigInteger value;
};
struct ListCell : Cell {
  ListCell(Items values, ViewKind kind);
  Items items;
  ViewKind view;
};
struct DictCell : Cell {
  explicit DictCell(Entries values);
  const Value* find(const Value& key) const;  // throws for an unhashable key
  const Value* find(std::string_view key) const;
  Entries entries;

 private:
  std::unordered_multimap<uint64_t, uint32_t> m_index;  // only for larger ones
};
struct RangeCell : Cell {
  RangeCell(int64_t from, int64_t to, int64_t by);
  int64_t start, stop, step;
  int64_t count;
};
struct IteratorCell : Cell {
  IteratorCell(Items values, std::string_view name);
  Items items;
  mutable size_t position = 0;
  std::string_view typeName;
  std::string notIterable;  // what it should have read and cannot; empty: all is well
};
struct UndefinedCell : Cell {
  UndefinedCell(std::string what, std::string of, bool isStrict, bool blocked)
      : Cell(96), name(std::move(what)), owner(std::move(of)), strict(isStrict), unsafe(blocked) {}
  std::string name, owner;
  bool strict, unsafe;
};

struct Arguments {
  Items positional;
  std::vector<std::pair<std::string, Value>> named;
  const Value* find(std::string_view name) const;
};

class Object : public Cell, public std::enable_shared_from_this<Object> {
 public:
  using Cell::Cell;
  virtual std::string_view typeName() const = 0;
  virtual std::string text() const;
  virtual std::optional<Value> attribute(Interpreter& interpreter, std::string_view name) const;
  virtual bool callable() const { return false; }
  virtual Value call(Interpreter& interpreter, Arguments arguments) const;
  virtual std::optional<Items> iterate() const { return std::nullopt; }
  virtual std::optional<size_t> length() const { return std::nullopt; }
};

// ---- what the language does with values (value_text.cpp, value_compare.cpp)

std::string typeName(const Value& value);  // "str", "int", ... as Python says
std::string toText(const Value& value);    // str(value)
void appendText(std::string& out, const Value& value);
std::string repr(const Value& value);
void appendRepr(std::string& out, const Value& value);
std::string realText(double value);  // repr(float)

bool truth(const Value& value);
bool equals(const Value& a, const Value& b);
// Negative, zero, positive; 2 for unordered (NaN). Throws where Python has no order between the two.
int compare(const Value& a, const Value& b, std::string_view operatorName);
uint64_t hashOf(const Value& value);  // throws for lists and dicts
bool contains(const Value& container, const Value& item);
bool sameObject(const Value& a, const Value& b);

// All items of something iterable; an iterator is used up. Throws when it is not iterable.
Items itemsOf(const Value& value);
bool isIterable(const Value& value);
std::optional<size_t> lengthOf(const Value& value);  // nothing: it has none
[[noreturn]] void failUndefined(const Value& value);
void requireUsable(const Value& value);  // throws for undefined under strict rules

}  // namespace heddle::templates
