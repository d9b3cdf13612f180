// Everything the template language knows by name, with one line of help each: for completion, help and
// suggestions.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace heddle::templates {

enum class CatalogueKind : uint8_t {
  Filter,
  Test,
  Function,
  Tag,
  Keyword,
  TextMethod,
  ListMethod,
  DictMethod,
  LoopAttribute
};

struct CatalogueEntry {
  CatalogueKind kind;
  std::string name;
  std::string parameters;  // "width=79, break_long_words=true"; empty: none
  Text help;               // one line; translators know it in the scope "TemplateHelp"
};

// Sorted by kind, then name. Made once; thread-safe.
const std::vector<CatalogueEntry>& templateCatalogue();

bool isFilterName(std::string_view name);
bool isTestName(std::string_view name);
// Throws the error about an unknown filter or test, with a near name; for the parser and the interpreter.
[[noreturn]] void failUnknownName(bool isFilter, const std::string& name);

// The candidate that `name` was most likely meant to be; empty when none is near. Edits are counted as
// Damerau and Levenshtein do; up to a third of the length may differ.
std::string suggestName(std::string_view name, const std::vector<std::string>& candidates);

}  // namespace heddle::templates
