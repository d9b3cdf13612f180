// Values laid out as Python's pprint does: what fits stays in one line, else an item a line; dicts by key.
#include <algorithm>

#include "core/templates/budget.h"
#include "core/templates/builtins.h"
#include "core/templates/merge_sort.h"
#include "core/templates/unicode.h"

namespace heddle::templates {
namespace {

constexpr size_t kWidth = 80;

size_t width(std::string_view text) {
  return countCodePoints(text);
}

Entries sortedEntries(const Value& dict) {
  Entries entries = dict.dictCell().entries;
  mergeSort(entries, [](const auto& a, const auto& b) {
    const bool numbers = a.first.isNumber() && b.first.isNumber();
    // Keys without an order between them go by the names of their types.
    if (!numbers && a.first.kind() != b.first.kind()) return typeName(a.first) < typeName(b.first);
    if (!numbers && !a.first.is(Kind::String)) return false;
    return compare(a.first, b.first, "<") == -1;
  });
  return entries;
}

std::string_view closing(const Value& sequence) {
  return sequence.is(Kind::List) ? "]" : sequence.items().size() == 1 ? ",)" : ")";
}

void appendLine(std::string& out, const Value& value) {
  chargeSteps(1);
  if (value.is(Kind::Dict)) {
    out += '{';
    bool first = true;
    for (const auto& [key, entry] : sortedEntries(value)) {
      if (!first) out += ", ";
      first = false;
      appendLine(out, key);
      out += ": ";
      appendLine(out, entry);
    }
    out += '}';
  } else if (value.isSequence()) {
    out += value.is(Kind::List) ? '[' : '(';
    for (const Value& item : value.items()) {
      if (&item != &value.items().front()) out += ", ";
      appendLine(out, item);
    }
    out += closing(value);
  } else {
    appendRepr(out, value);
  }
  checkText(out.size());
}

std::string textRepr(std::string_view text) {
  return repr(Value::string(std::string(text)));
}

// Words with the blanks behind them.
std::vector<std::string_view> wordsWithBlanks(std::string_view line) {
  std::vector<std::string_view> words;
  size_t start = 0;
  bool blank = false;
  for (size_t offset = 0; offset < line.size();) {
    const size_t before = offset;
    const bool space = isSpace(nextCodePoint(line, offset));
    if (blank && !space) {
      words.push_back(line.substr(start, before - start));
      start = before;
    }
    blank = space;
  }
  words.push_back(line.substr(start));
  return words;
}

class PrettyPrinter {
 public:
  std::string run(const Value& value) {
    print(value, 0, 0, true);
    return std::move(m_out);
  }

 private:
  void print(const Value& value, size_t indent, size_t allowance, bool outermost) {
    std::string line;
    appendLine(line, value);
    const bool plainText = value.is(Kind::String) && !value.isMarkup();
    const bool divisible =
        value.is(Kind::Dict) || plainText || (value.isSequence() && value.viewKind() == ViewKind::None);
    if (!divisible || width(line) + indent + allowance <= kWidth)
      m_out += line;
    else if (plainText)
      printText(value.text(), indent, allowance, outermost);
    else if (value.is(Kind::Dict))
      printDict(value, indent, allowance + 1);
    else
      printItems(value, indent, allowance + closing(value).size());
    checkText(m_out.size());
  }

  void newLine(size_t indent) { m_out += "\n" + std::string(indent, ' '); }

  void printDict(const Value& dict, size_t indent, size_t allowance) {
    m_out += '{';
    const Entries entries = sortedEntries(dict);
    for (size_t i = 0; i < entries.size(); ++i) {
      if (i > 0) {
        m_out += ',';
        newLine(indent + 1);
      }
      std::string key;
      appendLine(key, entries[i].first);
      m_out += key + ": ";
      print(entries[i].second, indent + width(key) + 3, i + 1 == entries.size() ? allowance : 1, false);
    }
    m_out += '}';
  }

  void printItems(const Value& sequence, size_t indent, size_t allowance) {
    m_out += sequence.is(Kind::List) ? '[' : '(';
    const Items& items = sequence.items();
    for (size_t i = 0; i < items.size(); ++i) {
      if (i > 0) {
        m_out += ',';
        newLine(indent + 1);
      }
      print(items[i], indent + 1, i + 1 == items.size() ? allowance : 1, false);
    }
    m_out += closing(sequence);
  }

  // A long text as several literals, cut behind line ends and words.
  void printText(std::string_view text, size_t indent, size_t allowance, bool outermost) {
    if (outermost) {
      ++indent;
      ++allowance;
    }
    const auto room = [&](bool last) {
      return static_cast<int64_t>(kWidth) - static_cast<int64_t>(indent) -
             static_cast<int64_t>(last ? allowance : 0);
    };
    const auto fits = [](const std::string& literal, int64_t space) {
      return static_cast<int64_t>(width(literal)) <= space;
    };
    std::vector<std::string> literals;
    const auto lines = splitLines(text, true);
    for (size_t i = 0; i < lines.size(); ++i) {
      const bool lastLine = i + 1 == lines.size();
      if (std::string whole = textRepr(lines[i]); fits(whole, room(lastLine))) {
        literals.push_back(std::move(whole));
        continue;
      }
      const auto words = wordsWithBlanks(lines[i]);
      std::string current;
      for (size_t j = 0; j < words.size(); ++j) {
        const std::string longer = current + std::string(words[j]);
        if (fits(textRepr(longer), room(lastLine && j + 1 == words.size()))) {
          current = longer;
          continue;
        }
        if (!current.empty()) literals.push_back(textRepr(current));
        current = words[j];
      }
      if (!current.empty()) literals.push_back(textRepr(current));
    }
    const bool brackets = outermost && literals.size() > 1;
    if (brackets) m_out += '(';
    for (size_t i = 0; i < literals.size(); ++i) {
      if (i > 0) newLine(indent);
      m_out += literals[i];
    }
    if (brackets) m_out += ')';
  }

  std::string m_out;
};

}  // namespace

std::string prettyText(const Value& value) {
  return PrettyPrinter().run(value);
}

}  // namespace heddle::templates
