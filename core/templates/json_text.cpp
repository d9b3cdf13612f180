// Values as JSON, written as Python's json.dumps writes them.
#include <algorithm>
#include <cmath>

#include "core/templates/budget.h"
#include "core/templates/builtins.h"
#include "core/templates/merge_sort.h"
#include "core/templates/unicode.h"

namespace heddle::templates {
namespace {

class JsonWriter {
 public:
  JsonWriter(const std::string* indent, bool ensureAscii, std::string_view itemSeparator,
             std::string_view keySeparator, bool sortKeys)
      : m_indent(indent),
        m_ensureAscii(ensureAscii),
        m_itemSeparator(itemSeparator),
        m_keySeparator(keySeparator),
        m_sortKeys(sortKeys) {}

  std::string run(const Value& value) {
    write(value);
    return std::move(m_out);
  }

 private:
  void write(const Value& value) {
    chargeSteps(1);
    checkText(m_out.size());
    switch (value.kind()) {
      case Kind::None:
        m_out += "null";
        return;
      case Kind::Bool:
        m_out += value.boolValue() ? "true" : "false";
        return;
      case Kind::Int:
      case Kind::BigInt:
        appendText(m_out, value);
        return;
      case Kind::Float:
        m_out += realJson(value.realValue());
        return;
      case Kind::String:
        writeText(value.text());
        return;
      case Kind::List:
      case Kind::Tuple:
        writeItems(value.items());
        return;
      case Kind::Dict:
        writeDict(value.dictCell());
        return;
      case Kind::Undefined:
        failUndefined(value);
      default:
        fail("template.type", {HEDDLE_TR("Error", "{0} cannot be written as JSON"), {typeName(value)}});
    }
  }

  static std::string realJson(double value) {
    if (std::isnan(value)) return "NaN";
    if (std::isinf(value)) return value < 0 ? "-Infinity" : "Infinity";
    return realText(value);
  }

  void newLine() {
    if (m_indent == nullptr) return;
    m_out += '\n';
    for (int i = 0; i < m_depth; ++i) m_out += *m_indent;
    checkText(m_out.size());
  }

  void writeItems(const Items& items) {
    m_out += '[';
    ++m_depth;
    for (const Value& item : items) {
      if (&item != &items.front()) m_out += m_itemSeparator;
      newLine();
      write(item);
    }
    --m_depth;
    if (!items.empty()) newLine();
    m_out += ']';
  }

  void writeDict(const DictCell& dict) {
    std::vector<const std::pair<Value, Value>*> entries;
    for (const auto& entry : dict.entries) entries.push_back(&entry);
    if (m_sortKeys) {
      mergeSort(entries, [](const auto* a, const auto* b) { return compare(a->first, b->first, "<") == -1; });
    }
    m_out += '{';
    ++m_depth;
    bool first = true;
    for (const auto* entry : entries) {
      if (!first) m_out += m_itemSeparator;
      first = false;
      newLine();
      writeKey(entry->first);
      m_out += m_keySeparator;
      write(entry->second);
    }
    --m_depth;
    if (!first) newLine();
    m_out += '}';
  }

  void writeKey(const Value& key) {
    switch (key.kind()) {
      case Kind::String:
        writeText(key.text());
        return;
      case Kind::None:
        m_out += "\"null\"";
        return;
      case Kind::Bool:
        m_out += key.boolValue() ? "\"true\"" : "\"false\"";
        return;
      case Kind::Int:
      case Kind::BigInt:
        m_out += '"' + toText(key) + '"';
        return;
      case Kind::Float:
        m_out += '"' + realJson(key.realValue()) + '"';
        return;
      default:
        fail("template.type", {HEDDLE_TR("Error", "{0} cannot be a key in JSON"), {typeName(key)}});
    }
  }

  void unicodeEscape(char32_t unit) {
    constexpr std::string_view kHex = "0123456789abcdef";
    m_out += "\\u";
    for (int shift = 12; shift >= 0; shift -= 4) m_out += kHex[(unit >> shift) & 15];
  }

  void writeText(std::string_view text) {
    chargeSteps(text.size() / 32);
    m_out += '"';
    for (size_t offset = 0; offset < text.size();) {
      const size_t start = offset;
      const char32_t c = nextCodePoint(text, offset);
      switch (c) {
        case '"':
          m_out += "\\\"";
          continue;
        case '\\':
          m_out += "\\\\";
          continue;
        case '\n':
          m_out += "\\n";
          continue;
        case '\r':
          m_out += "\\r";
          continue;
        case '\t':
          m_out += "\\t";
          continue;
        case '\b':
          m_out += "\\b";
          continue;
        case '\f':
          m_out += "\\f";
          continue;
        default:
          break;
      }
      if (c < 0x20 || (m_ensureAscii && c >= 0x7F && c < 0x10000 && c != 0x7F))
        unicodeEscape(c);
      else if (m_ensureAscii && c >= 0x10000) {
        unicodeEscape(0xD800 + ((c - 0x10000) >> 10));
        unicodeEscape(0xDC00 + ((c - 0x10000) & 0x3FF));
      } else
        m_out += text.substr(start, offset - start);
    }
    m_out += '"';
  }

  const std::string* m_indent;
  bool m_ensureAscii;
  std::string_view m_itemSeparator, m_keySeparator;
  bool m_sortKeys;
  int m_depth = 0;
  std::string m_out;
};

}  // namespace

std::string toJson(const Value& value, const std::string* indent, bool ensureAscii,
                   std::string_view itemSeparator, std::string_view keySeparator, bool sortKeys) {
  return JsonWriter(indent, ensureAscii, itemSeparator, keySeparator, sortKeys).run(value);
}

}  // namespace heddle::templates
