// Test cases: what a prompt's variants are compared on. A set of them is a thing of the kind "cases", whose
// versions are JSON lines, one case a line.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "core/base/error.h"

namespace heddle::evaluation {

using Json = nlohmann::ordered_json;

struct TestCase {
  std::string id;                   // of its own within the set; what results are kept under
  std::string title;                // for people; may be empty
  Json variables = Json::object();  // by the prompt's variables
  std::optional<std::string> expected;
  std::vector<std::string> tags;
  friend bool operator==(const TestCase&, const TestCase&) = default;
};

// The title, or where there is none the start of the first variable's value, or the id.
std::string titleOf(const TestCase& testCase);

Json toJson(const TestCase& testCase);
// Names that are known: id, title, variables, expected, tags. Without "variables" every other name is one. An
// absent id stays empty. Errors: "cases.row", which say what is of the wrong kind.
Result<TestCase> caseFromJson(const Json& json);

std::string toJsonLines(const std::vector<TestCase>& cases);
// As toJsonLines writes them. Errors: "cases.malformed", naming the line.
Result<std::vector<TestCase>> fromJsonLines(std::string_view text);

// "case-1", "case-2", ...: the first from `next` on that is not taken; it is then, and `next` is behind it.
std::string freeCaseId(std::unordered_set<std::string>& taken, size_t& next);

}  // namespace heddle::evaluation
