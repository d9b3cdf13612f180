#include "core/pipelines/nodes/node_parts.h"
#include "core/templates/template.h"

namespace heddle::pipelines {
namespace {

Result<Template> parseExpression(const std::string& expression) {
  if (expression.find("%}") != std::string::npos || trimmed(expression).empty())
    return failure("pipelines.expression", HEDDLE_TR("Error", "The rule is no expression"), expression,
                   HEDDLE_TR("Error", "Write one such as value.priority == \"urgent\""));
  auto parsed = Template::parse("{% if " + expression + " %}1{% endif %}");
  if (parsed) return parsed;
  Error error = std::move(parsed.error());
  error.input = expression;
  return std::unexpected(std::move(error));
}

}  // namespace

Result<bool> holds(const std::string& expression, const Json& values) {
  HEDDLE_ASSIGN(const Template parsed, parseExpression(expression));
  RenderOptions options;
  options.limits.maxSteps = 1'000'000;
  auto rendered = parsed.render(values, options);
  if (rendered) return *rendered == "1";
  Error error = std::move(rendered.error());
  error.input = expression;
  return std::unexpected(std::move(error));
}

Status checkExpression(const std::string& expression) {
  HEDDLE_ASSIGN(const Template parsed, parseExpression(expression));
  return {};
}

bool isName(std::string_view text) {
  if (text.empty() || (text[0] >= '0' && text[0] <= '9')) return false;
  for (const char c : text)
    if (!((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_'))
      return false;
  return true;
}

}  // namespace heddle::pipelines
