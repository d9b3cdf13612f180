#include "core/evaluation/test_case.h"

#include <algorithm>
#include <array>

#include "core/models/text_check.h"

namespace heddle::evaluation {
namespace {

constexpr std::array<std::string_view, 5> kNames = {"id", "title", "variables", "expected", "tags"};
constexpr size_t kShownTitle_bytes = 160;

std::unexpected<Error> wrongKind(const char* name, const char* wanted) {
  return failure("cases.row", {HEDDLE_TR("Error", "\"{0}\" is no {1}"), {name, wanted}}, {},
                 HEDDLE_TR("Error", "Correct the row, and import again"));
}

std::string dumped(const Json& json) {
  return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

bool isNumberOrTruth(const Json& json) {
  return json.is_number() || json.is_boolean();
}

Status takeTags(const Json& json, TestCase& into) {
  if (json.is_null()) return {};
  if (json.is_string()) {
    into.tags.push_back(json.get<std::string>());
    return {};
  }
  if (!json.is_array()) return wrongKind("tags", "list of texts");
  for (const Json& tag : json) {
    if (!tag.is_string()) return wrongKind("tags", "list of texts");
    into.tags.push_back(tag.get<std::string>());
  }
  return {};
}

}  // namespace

std::string titleOf(const TestCase& testCase) {
  std::string title = testCase.title;
  for (const auto& [name, value] : testCase.variables.items()) {
    if (!title.empty()) break;
    title = value.is_string() ? value.get<std::string>() : dumped(value);
  }
  if (title.empty()) return testCase.id;
  std::ranges::replace(title, '\n', ' ');
  return title.size() > kShownTitle_bytes ? shownText(title, kShownTitle_bytes) : title;
}

Json toJson(const TestCase& testCase) {
  Json json = {{"id", testCase.id}};
  if (!testCase.title.empty()) json["title"] = testCase.title;
  json["variables"] = testCase.variables;
  if (testCase.expected) json["expected"] = *testCase.expected;
  if (!testCase.tags.empty()) json["tags"] = testCase.tags;
  return json;
}

Result<TestCase> caseFromJson(const Json& json) {
  if (!json.is_object())
    return failure("cases.row", HEDDLE_TR("Error", "The row is no JSON object"), {},
                   HEDDLE_TR("Error", "Write one object a line: {\"variables\": {\"name\": \"value\"}}"));
  TestCase made;
  for (const auto& [name, value] : json.items()) {
    if (name == "id") {
      if (!value.is_null() && !value.is_string() && !value.is_number_integer())
        return wrongKind("id", "text");
      if (!value.is_null()) made.id = value.is_string() ? value.get<std::string>() : dumped(value);
    } else if (name == "title") {
      if (!value.is_null() && !value.is_string()) return wrongKind("title", "text");
      if (value.is_string()) made.title = value.get<std::string>();
    } else if (name == "variables") {
      if (!value.is_object()) return wrongKind("variables", "object");
      made.variables = value;
    } else if (name == "expected") {
      if (!value.is_null() && !value.is_string() && !isNumberOrTruth(value))
        return wrongKind("expected", "text");
      if (!value.is_null()) made.expected = value.is_string() ? value.get<std::string>() : dumped(value);
    } else if (name == "tags") {
      HEDDLE_TRY(takeTags(value, made));
    }
  }
  if (!json.contains("variables"))
    for (const auto& [name, value] : json.items())
      if (std::ranges::find(kNames, name) == kNames.end() && !value.is_null()) made.variables[name] = value;
  return made;
}

std::string toJsonLines(const std::vector<TestCase>& cases) {
  std::string text;
  for (const TestCase& one : cases) {
    text += dumped(toJson(one));
    text += '\n';
  }
  return text;
}

Result<std::vector<TestCase>> fromJsonLines(std::string_view text) {
  std::vector<TestCase> cases;
  const auto malformed = [&cases] {
    return failure("cases.malformed", HEDDLE_TR("Error", "The test cases are not as Heddle writes them"),
                   "line " + std::to_string(cases.size() + 1),
                   HEDDLE_TR("Error", "Go back to an earlier version of the cases"));
  };
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const Json json = Json::parse(text.substr(0, end), nullptr, false);
    if (json.is_discarded()) return malformed();
    auto one = caseFromJson(json);
    if (!one || one->id.empty()) return malformed();
    cases.push_back(*std::move(one));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return cases;
}

std::string freeCaseId(std::unordered_set<std::string>& taken, size_t& next) {
  while (true) {
    std::string id = "case-" + std::to_string(next++);
    if (taken.insert(id).second) return id;
  }
}

}  // namespace heddle::evaluation
