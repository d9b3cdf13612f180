#include <algorithm>

#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"
#include "core/pipelines/nodes/regular_expression.h"

namespace heddle::pipelines {
namespace {

// "\n" and "\t" as people type them into one line.
std::string unescaped(const std::string& text) {
  std::string result;
  for (size_t i = 0; i < text.size(); ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      result += text[i];
      continue;
    }
    const char next = text[++i];
    if (next == 'n')
      result += '\n';
    else if (next == 't')
      result += '\t';
    else
      result += next == '\\' ? "\\" : std::string("\\") + next;
  }
  return result;
}

Json splitText(const std::string& text, const std::string& separator) {
  Json pieces = Json::array();
  if (separator.empty()) return Json::array({text});
  size_t start = 0;
  for (size_t end; (end = text.find(separator, start)) != std::string::npos; start = end + separator.size())
    pieces.push_back(text.substr(start, end - start));
  pieces.push_back(text.substr(start));
  return pieces;
}

std::string replaceText(const std::string& text, const std::string& find, const std::string& by) {
  if (find.empty()) return text;
  std::string result;
  size_t start = 0;
  for (size_t at; (at = text.find(find, start)) != std::string::npos; start = at + find.size())
    result += text.substr(start, at - start) + by;
  return result + text.substr(start);
}

// Pieces without blanks around them, the empty ones left out.
Json tidied(const Json& pieces) {
  Json kept = Json::array();
  for (const Json& piece : pieces)
    if (std::string text = trimmed(piece.get_ref<const std::string&>()); !text.empty())
      kept.push_back(std::move(text));
  return kept;
}

class TextNode final : public DescribedNode {
 public:
  TextNode()
      : DescribedNode(
            {.id = "text",
             .title = HEDDLE_TR("Pipelines", "Text"),
             .summary = HEDDLE_TR("Pipelines", "Splits, joins, replaces, or finds by a regular expression."),
             .category = Category::Tool,
             .icon = "document",
             .parameters = {
                 {.id = "operation",
                  .title = HEDDLE_TR("Pipelines", "Does"),
                  .type = ParameterType::Choice,
                  .defaultValue = "split",
                  .choices = {{"split", HEDDLE_TR("Pipelines", "Split at a separator")},
                              {"join", HEDDLE_TR("Pipelines", "Join a list")},
                              {"replace", HEDDLE_TR("Pipelines", "Replace")},
                              {"regex_find", HEDDLE_TR("Pipelines", "Find by regular expression")},
                              {"regex_replace", HEDDLE_TR("Pipelines", "Replace by regular expression")},
                              {"regex_split", HEDDLE_TR("Pipelines", "Split at a regular expression")},
                              {"regex_test", HEDDLE_TR("Pipelines", "Test by regular expression")},
                              {"trim", HEDDLE_TR("Pipelines", "Take blanks from the ends")}}},
                 {.id = "separator",
                  .title = HEDDLE_TR("Pipelines", "Separator"),
                  .help = HEDDLE_TR("Pipelines", "\\n is a new line, \\t a tab."),
                  .defaultValue = "\\n",
                  .shownIf = "operation",
                  .shownIfValues = {"split", "join"}},
                 {.id = "find",
                  .title = HEDDLE_TR("Pipelines", "Find"),
                  .help = HEDDLE_TR("Pipelines", "A text, or a regular expression."),
                  .defaultValue = "",
                  .shownIf = "operation",
                  .shownIfValues = {"replace", "regex_find", "regex_replace", "regex_split", "regex_test"}},
                 {.id = "replacement",
                  .title = HEDDLE_TR("Pipelines", "Replace by"),
                  .help = HEDDLE_TR("Pipelines", "$1 is the first group of a regular expression."),
                  .defaultValue = "",
                  .shownIf = "operation",
                  .shownIfValues = {"replace", "regex_replace"}},
                 {.id = "ignore_case",
                  .title = HEDDLE_TR("Pipelines", "Upper and lower case alike"),
                  .type = ParameterType::Boolean,
                  .defaultValue = false,
                  .shownIf = "operation",
                  .shownIfValues = {"regex_find", "regex_replace", "regex_split", "regex_test"}},
                 {.id = "tidy",
                  .title = HEDDLE_TR("Pipelines", "Tidy pieces"),
                  .help = HEDDLE_TR("Pipelines", "Blanks at the ends and empty pieces go."),
                  .type = ParameterType::Boolean,
                  .defaultValue = true,
                  .shownIf = "operation",
                  .shownIfValues = {"split", "regex_split"}}}}) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext&) const override {
    const std::string operation = parameterOf(*this, parameters, "operation").get<std::string>();
    const Text text = HEDDLE_TR("Pipelines", "text");
    if (operation == "join")
      return {inPort("list", HEDDLE_TR("Pipelines", "list"), listOf(PortKind::Text)),
              outPort("text", text, one(PortKind::Text))};
    std::vector<Port> ports = {inPort("text", text, one(PortKind::Text))};
    if (operation == "split" || operation == "regex_split" || operation == "regex_find")
      ports.push_back(outPort("list", HEDDLE_TR("Pipelines", "list"), listOf(PortKind::Text)));
    else if (operation == "regex_test")
      ports.push_back(outPort("found", HEDDLE_TR("Pipelines", "found"), one(PortKind::Boolean)));
    else
      ports.push_back(outPort("text", text, one(PortKind::Text)));
    return ports;
  }

  void check(const Node& node, GraphCheck& check) const override {
    const std::string operation = parameterOf(*this, node.parameters, "operation").get<std::string>();
    if (!operation.starts_with("regex")) return;
    const std::string pattern = parameterOf(*this, node.parameters, "find").get<std::string>();
    if (const auto compiled = RegularExpression::compile(pattern); !compiled)
      check.error(node, compiled.error(), "find");
  }

  Result<Outputs> run(NodeContext& context) const override {
    const std::string operation = context.parameterText("operation");
    const std::string text = context.inputText("text");
    if (operation.starts_with("regex")) return runRegex(context, operation, text);
    if (operation == "split") {
      Json pieces = splitText(text, unescaped(context.parameterText("separator")));
      return Outputs{{"list", Value(context.parameterBoolean("tidy") ? tidied(pieces) : std::move(pieces))}};
    }
    if (operation == "join") {
      std::string joined;
      const std::string separator = unescaped(context.parameterText("separator"));
      for (const Json& piece : context.input("list"))
        joined += (&piece == &context.input("list").front() ? "" : separator) +
                  (piece.is_string() ? piece.get<std::string>() : piece.dump());
      return Outputs{{"text", Value(Json(std::move(joined)))}};
    }
    if (operation == "replace")
      return Outputs{{"text", Value(Json(replaceText(text, unescaped(context.parameterText("find")),
                                                     unescaped(context.parameterText("replacement")))))}};
    return Outputs{{"text", Value(Json(trimmed(text)))}};
  }

 private:
  static Result<Outputs> runRegex(NodeContext& context, const std::string& operation,
                                  const std::string& text) {
    HEDDLE_ASSIGN(const auto pattern, RegularExpression::compile(context.parameterText("find"),
                                                                 context.parameterBoolean("ignore_case")));
    if (operation == "regex_test") {
      HEDDLE_ASSIGN(const bool found, pattern.found(text));
      return Outputs{{"found", Value(Json(found))}};
    }
    if (operation == "regex_replace") {
      HEDDLE_ASSIGN(std::string result,
                    pattern.replaceAll(text, unescaped(context.parameterText("replacement"))));
      return Outputs{{"text", Value(Json(std::move(result)))}};
    }
    Json list = Json::array();
    if (operation == "regex_split") {
      HEDDLE_ASSIGN(const auto pieces, pattern.split(text));
      for (const std::string& piece : pieces) list.push_back(piece);
      return Outputs{{"list", Value(context.parameterBoolean("tidy") ? tidied(list) : std::move(list))}};
    }
    HEDDLE_ASSIGN(const auto matches, pattern.findAll(text));
    // The first group if there is one: what was looked for, without what stands around it.
    for (const auto& match : matches) list.push_back(match.groups[match.groups.size() > 1 ? 1 : 0]);
    return Outputs{{"list", Value(std::move(list))}};
  }
};

}  // namespace

std::unique_ptr<NodeType> makeTextNode() {
  return std::make_unique<TextNode>();
}

}  // namespace heddle::pipelines
