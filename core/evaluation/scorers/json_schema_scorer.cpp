// The answer is JSON, of the shape that a schema describes.
#include "core/evaluation/scorers/all.h"
#include "core/evaluation/scorers/text_form.h"
#include "core/pipelines/nodes/json_schema.h"

namespace heddle::evaluation::scorers {
namespace {

// Models like to put JSON into a fence of Markdown.
std::string_view withoutFence(std::string_view text) {
  if (!text.starts_with("```")) return text;
  const size_t line = text.find('\n');
  const size_t end = text.rfind("```");
  if (line == std::string_view::npos || end <= line) return text;
  return text.substr(line + 1, end - line - 1);
}

class JsonSchemaScorer final : public Scorer {
 public:
  explicit JsonSchemaScorer(Json schema) : m_schema(std::move(schema)) {}

  Result<std::optional<Score>> score(const TestCase&, std::string_view answer) const override {
    const std::string plain = withoutOuterBlanks(answer);
    const Json value = Json::parse(withoutFence(plain), nullptr, false);
    if (value.is_discarded()) return Score{0, HEDDLE_TR("Evaluation", "The answer is no JSON")};
    HEDDLE_ASSIGN(const auto violations, pipelines::validate(value, m_schema));
    if (violations.empty()) return Score{1, {}};
    const auto& first = violations.front();
    return Score{
        0,
        {HEDDLE_TR("Evaluation", "{0}: {1}"), {first.path.empty() ? "/" : first.path, first.what.english()}}};
  }

 private:
  Json m_schema;
};

}  // namespace

const ScorerType kJsonSchema = {
    {.id = "json_schema",
     .title = HEDDLE_TR("Evaluation", "JSON"),
     .help = HEDDLE_TR("Evaluation", "1 if the answer is JSON that a schema allows."),
     .kind = ScoreKind::Passed,
     .parameters = {{.id = "schema",
                     .title = HEDDLE_TR("Evaluation", "JSON schema"),
                     .help = HEDDLE_TR("Evaluation", "Empty: any JSON will do."),
                     .type = ScorerParameterType::LongText,
                     .defaultValue = ""}}},
    [](const Json& parameters) -> Result<std::unique_ptr<const Scorer>> {
      const std::string text = textParameter(kJsonSchema, parameters, "schema");
      Json schema = text.empty() ? Json::object() : Json::parse(text, nullptr, false);
      if (schema.is_discarded())
        return failure("evaluation.scorer", HEDDLE_TR("Error", "The schema is no JSON"), "json_schema",
                       HEDDLE_TR("Error", "Check its quotes and brackets"));
      HEDDLE_TRY(pipelines::checkSchema(schema));
      return std::make_unique<JsonSchemaScorer>(std::move(schema));
    }};

}  // namespace heddle::evaluation::scorers
