#include "core/templates/template_catalogue.h"

#include <algorithm>
#include <tuple>

#include "core/templates/builtins.h"

namespace heddle::templates {
namespace {

struct Word {
  CatalogueKind kind;
  std::string_view name;
  std::string_view help;
};

constexpr Word kWords[] = {
    {CatalogueKind::Tag, "autoescape",
     HEDDLE_TR("TemplateHelp", "A part with HTML escaping; here without effect")},
    {CatalogueKind::Tag, "block", HEDDLE_TR("TemplateHelp", "A part that an extending template can replace")},
    {CatalogueKind::Tag, "break", HEDDLE_TR("TemplateHelp", "Leaves the loop")},
    {CatalogueKind::Tag, "call",
     HEDDLE_TR("TemplateHelp", "Calls a macro with a body, which it prints with caller()")},
    {CatalogueKind::Tag, "continue", HEDDLE_TR("TemplateHelp", "Goes on with the next item of the loop")},
    {CatalogueKind::Tag, "do", HEDDLE_TR("TemplateHelp", "Evaluates and prints nothing")},
    {CatalogueKind::Tag, "elif", HEDDLE_TR("TemplateHelp", "Another condition of if")},
    {CatalogueKind::Tag, "else",
     HEDDLE_TR("TemplateHelp", "When no condition holds, or a loop has no items")},
    {CatalogueKind::Tag, "extends",
     HEDDLE_TR("TemplateHelp", "Builds on another template and fills its blocks")},
    {CatalogueKind::Tag, "filter", HEDDLE_TR("TemplateHelp", "A filter over a whole part")},
    {CatalogueKind::Tag, "for", HEDDLE_TR("TemplateHelp", "Repeats for each item of a list")},
    {CatalogueKind::Tag, "from", HEDDLE_TR("TemplateHelp", "Takes macros from another template")},
    {CatalogueKind::Tag, "generation",
     HEDDLE_TR("TemplateHelp", "Marks what the model writes, for training")},
    {CatalogueKind::Tag, "if", HEDDLE_TR("TemplateHelp", "Prints a part only when a condition holds")},
    {CatalogueKind::Tag, "import", HEDDLE_TR("TemplateHelp", "Makes another template's macros available")},
    {CatalogueKind::Tag, "include", HEDDLE_TR("TemplateHelp", "Prints another template here")},
    {CatalogueKind::Tag, "macro",
     HEDDLE_TR("TemplateHelp", "A piece of template with arguments, called like a function")},
    {CatalogueKind::Tag, "print", HEDDLE_TR("TemplateHelp", "Prints a value, as {{ }} does")},
    {CatalogueKind::Tag, "raw", HEDDLE_TR("TemplateHelp", "Prints braces as they stand")},
    {CatalogueKind::Tag, "set", HEDDLE_TR("TemplateHelp", "Gives a name to a value")},
    {CatalogueKind::Tag, "with", HEDDLE_TR("TemplateHelp", "Names that hold inside this part only")},
    {CatalogueKind::Keyword, "and", HEDDLE_TR("TemplateHelp", "Both hold")},
    {CatalogueKind::Keyword, "false", HEDDLE_TR("TemplateHelp", "The value false")},
    {CatalogueKind::Keyword, "in", HEDDLE_TR("TemplateHelp", "Contained in the list, dict or text")},
    {CatalogueKind::Keyword, "is", HEDDLE_TR("TemplateHelp", "Applies a test")},
    {CatalogueKind::Keyword, "none", HEDDLE_TR("TemplateHelp", "The value none")},
    {CatalogueKind::Keyword, "not", HEDDLE_TR("TemplateHelp", "Does not hold")},
    {CatalogueKind::Keyword, "or", HEDDLE_TR("TemplateHelp", "One of both holds")},
    {CatalogueKind::Keyword, "recursive",
     HEDDLE_TR("TemplateHelp", "Lets a loop call itself with loop(items)")},
    {CatalogueKind::Keyword, "true", HEDDLE_TR("TemplateHelp", "The value true")},
    {CatalogueKind::LoopAttribute, "changed",
     HEDDLE_TR("TemplateHelp", "True if the value differs from that of the last item")},
    {CatalogueKind::LoopAttribute, "cycle", HEDDLE_TR("TemplateHelp", "One of the values after the other")},
    {CatalogueKind::LoopAttribute, "depth",
     HEDDLE_TR("TemplateHelp", "How deep a recursive loop is, from 1")},
    {CatalogueKind::LoopAttribute, "depth0",
     HEDDLE_TR("TemplateHelp", "How deep a recursive loop is, from 0")},
    {CatalogueKind::LoopAttribute, "first", HEDDLE_TR("TemplateHelp", "True for the first item")},
    {CatalogueKind::LoopAttribute, "index", HEDDLE_TR("TemplateHelp", "Number of the item, from 1")},
    {CatalogueKind::LoopAttribute, "index0", HEDDLE_TR("TemplateHelp", "Number of the item, from 0")},
    {CatalogueKind::LoopAttribute, "last", HEDDLE_TR("TemplateHelp", "True for the last item")},
    {CatalogueKind::LoopAttribute, "length", HEDDLE_TR("TemplateHelp", "Number of items")},
    {CatalogueKind::LoopAttribute, "nextitem", HEDDLE_TR("TemplateHelp", "The item after this one")},
    {CatalogueKind::LoopAttribute, "previtem", HEDDLE_TR("TemplateHelp", "The item before this one")},
    {CatalogueKind::LoopAttribute, "revindex", HEDDLE_TR("TemplateHelp", "Items left, this one counted")},
    {CatalogueKind::LoopAttribute, "revindex0", HEDDLE_TR("TemplateHelp", "Items left after this one")},
};

std::string parametersOf(const Builtin& builtin) {
  if (builtin.parameters == "*") return "...";
  std::string result;
  for (const char c : builtin.parameters) {
    if (c == ' ')
      result += ", ";
    else
      result += c;
  }
  return result;
}

std::vector<CatalogueEntry> makeCatalogue() {
  std::vector<CatalogueEntry> entries;
  const auto add = [&](CatalogueKind kind, std::span<const Builtin> table) {
    for (const Builtin& builtin : table) {
      entries.push_back({kind, std::string(builtin.name), parametersOf(builtin), Text(builtin.help, {})});
    }
  };
  for (const auto& table :
       {textFilters(), markupFilters(), listFilters(), selectionFilters(), numberFilters()})
    add(CatalogueKind::Filter, table);
  add(CatalogueKind::Test, testTable());
  add(CatalogueKind::Function, functionTable());
  add(CatalogueKind::TextMethod, textMethods());
  add(CatalogueKind::ListMethod, listMethods());
  add(CatalogueKind::DictMethod, dictMethods());
  for (const Word& word : kWords)
    entries.push_back({word.kind, std::string(word.name), {}, Text(word.help, {})});
  std::sort(entries.begin(), entries.end(),
            [](const auto& a, const auto& b) { return std::tie(a.kind, a.name) < std::tie(b.kind, b.name); });
  return entries;
}

}  // namespace

const std::vector<CatalogueEntry>& templateCatalogue() {
  static const std::vector<CatalogueEntry> catalogue = makeCatalogue();
  return catalogue;
}

bool isFilterName(std::string_view name) {
  return findFilter(name) != nullptr;
}
bool isTestName(std::string_view name) {
  return findTest(name) != nullptr;
}

void failUnknownName(bool isFilter, const std::string& name) {
  std::vector<std::string> known;
  for (const CatalogueEntry& entry : templateCatalogue()) {
    if (entry.kind == (isFilter ? CatalogueKind::Filter : CatalogueKind::Test)) known.push_back(entry.name);
  }
  const std::string near = suggestName(name, known);
  if (isFilter && near.empty()) fail("template.syntax", {HEDDLE_TR("Error", "unknown filter '{0}'"), {name}});
  if (isFilter)
    fail("template.syntax", {HEDDLE_TR("Error", "unknown filter '{0}'; did you mean '{1}'?"), {name, near}});
  if (near.empty()) fail("template.syntax", {HEDDLE_TR("Error", "unknown test '{0}'"), {name}});
  fail("template.syntax", {HEDDLE_TR("Error", "unknown test '{0}'; did you mean '{1}'?"), {name, near}});
}

}  // namespace heddle::templates
