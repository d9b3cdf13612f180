#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/json_schema.h"
#include "core/pipelines/nodes/node_parts.h"

namespace heddle::pipelines {
namespace {

constexpr size_t kMaxNesting = 200;

// The end of the object or list that starts at `start`; npos: it has none, or nests too deeply.
size_t endOfValue(const std::string& text, size_t start) {
  std::string open;
  bool inString = false;
  for (size_t i = start; i < text.size(); ++i) {
    const char c = text[i];
    if (inString) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        inString = false;
      continue;
    }
    if (c == '"') inString = true;
    if (c == '{' || c == '[') {
      if (open.size() == kMaxNesting) return std::string::npos;
      open.push_back(c == '{' ? '}' : ']');
    }
    if (c != '}' && c != ']') continue;
    if (open.empty() || open.back() != c) return std::string::npos;
    open.pop_back();
    if (open.empty()) return i + 1;
  }
  return std::string::npos;
}

// The text as JSON, or with `extract` the first object or list in it: models wrap what they are asked for in
// words.
std::optional<Json> parseIn(const std::string& text, bool extract) {
  const size_t first = text.find_first_not_of(" \t\r\n");
  if (first == std::string::npos) return std::nullopt;
  const bool isContainer = text[first] == '{' || text[first] == '[';
  if (!isContainer || endOfValue(text, first) != std::string::npos)
    if (Json json = Json::parse(text, nullptr, false); !json.is_discarded()) return json;
  if (!extract) return std::nullopt;
  for (size_t at = text.find_first_of("{["); at != std::string::npos; at = text.find_first_of("{[", at + 1)) {
    const size_t end = endOfValue(text, at);
    if (end == std::string::npos) continue;
    Json json = Json::parse(text.begin() + static_cast<std::ptrdiff_t>(at),
                            text.begin() + static_cast<std::ptrdiff_t>(end), nullptr, false);
    if (!json.is_discarded()) return json;
  }
  return std::nullopt;
}

class JsonNode final : public DescribedNode {
 public:
  JsonNode()
      : DescribedNode(
            {.id = "json",
             .title = HEDDLE_TR("Pipelines", "JSON"),
             .summary = HEDDLE_TR("Pipelines", "Reads a text as JSON and checks it against a schema."),
             .category = Category::Tool,
             .icon = "table",
             .ports = {inPort("text", HEDDLE_TR("Pipelines", "text"), one(PortKind::Text)),
                       outPort("value", HEDDLE_TR("Pipelines", "value"), one(PortKind::Record),
                               HEDDLE_TR("Pipelines", "What was read; skipped if it is not valid")),
                       outPort("valid", HEDDLE_TR("Pipelines", "valid"), one(PortKind::Boolean)),
                       outPort("error", HEDDLE_TR("Pipelines", "error"), one(PortKind::Text),
                               HEDDLE_TR("Pipelines", "What is wrong; skipped if it is valid"))},
             .parameters = {{.id = "schema",
                             .title = HEDDLE_TR("Pipelines", "Schema"),
                             .help = HEDDLE_TR("Pipelines", "A JSON Schema; empty: any JSON."),
                             .type = ParameterType::Record,
                             .defaultValue = Json::object(),
                             .language = "json"},
                            {.id = "extract",
                             .title = HEDDLE_TR("Pipelines", "Find it in the text"),
                             .help = HEDDLE_TR("Pipelines",
                                               "Takes the first object or list, whatever is said around it."),
                             .type = ParameterType::Boolean,
                             .defaultValue = true},
                            {.id = "invalid",
                             .title = HEDDLE_TR("Pipelines", "When it is not valid"),
                             .type = ParameterType::Choice,
                             .defaultValue = "tell",
                             .choices = {{"tell", HEDDLE_TR("Pipelines", "The output error says why")},
                                         {"fail", HEDDLE_TR("Pipelines", "The node fails")}}}}}) {}

  void check(const Node& node, GraphCheck& check) const override {
    if (const Status valid = checkSchema(parameterOf(*this, node.parameters, "schema")); !valid)
      check.error(node, valid.error(), "schema");
  }

  Result<Outputs> run(NodeContext& context) const override {
    const auto json = parseIn(context.inputText("text"), context.parameterBoolean("extract"));
    if (!json) return invalid(context, HEDDLE_TR("Pipelines", "The text holds no JSON"));
    HEDDLE_ASSIGN(const auto violations, validate(*json, context.parameter("schema")));
    if (violations.empty()) return Outputs{{"value", Value(*json)}, {"valid", Value(Json(true))}};
    std::string all;
    for (const SchemaViolation& violation : violations)
      all += (all.empty() ? "" : "; ") + (violation.path.empty() ? std::string("/") : violation.path) + " " +
             violation.what.english();
    return invalid(context, plain(all));
  }

 private:
  static Result<Outputs> invalid(const NodeContext& context, const Text& why) {
    if (context.parameterText("invalid") == "fail")
      return failure("pipelines.invalid_json",
                     {HEDDLE_TR("Error", "The JSON is not valid: {0}"), {why.english()}}, context.path(),
                     HEDDLE_TR("Error", "Ask the model again, or loosen the schema"));
    return Outputs{{"valid", Value(Json(false))}, {"error", Value(Json(why.english()))}};
  }
};

}  // namespace

std::unique_ptr<NodeType> makeJsonNode() {
  return std::make_unique<JsonNode>();
}

}  // namespace heddle::pipelines
