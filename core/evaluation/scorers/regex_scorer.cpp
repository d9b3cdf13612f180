// The answer matches a regular expression; the matching is bounded in time.
#include "core/evaluation/scorers/all.h"
#include "core/pipelines/nodes/regular_expression.h"

namespace heddle::evaluation::scorers {
namespace {

using pipelines::RegularExpression;

class RegexScorer final : public Scorer {
 public:
  RegexScorer(std::optional<RegularExpression> pattern, bool ignoreCase)
      : m_pattern(std::move(pattern)), m_ignoreCase(ignoreCase) {}

  Result<std::optional<Score>> score(const TestCase& testCase, std::string_view answer) const override {
    if (m_pattern) return match(*m_pattern, answer);
    if (!testCase.expected) return std::nullopt;
    HEDDLE_ASSIGN(const auto own, RegularExpression::compile(*testCase.expected, m_ignoreCase));
    return match(own, answer);
  }

 private:
  static Result<std::optional<Score>> match(const RegularExpression& pattern, std::string_view answer) {
    HEDDLE_ASSIGN(const bool found, pattern.found(answer));
    return Score{found ? 1.0 : 0.0, {}};
  }
  std::optional<RegularExpression> m_pattern;
  bool m_ignoreCase;
};

}  // namespace

const ScorerType kRegularExpression = {
    {.id = "regex",
     .title = HEDDLE_TR("Evaluation", "Pattern"),
     .help = HEDDLE_TR("Evaluation", "1 if a regular expression is found in the answer."),
     .kind = ScoreKind::Passed,
     .parameters = {{.id = "pattern",
                     .title = HEDDLE_TR("Evaluation", "Regular expression"),
                     .help = HEDDLE_TR("Evaluation", "Empty: what each case expects."),
                     .type = ScorerParameterType::Text,
                     .defaultValue = ""},
                    {.id = "ignore_case",
                     .title = HEDDLE_TR("Evaluation", "Ignore case"),
                     .type = ScorerParameterType::Boolean,
                     .defaultValue = false}}},
    [](const Json& parameters) -> Result<std::unique_ptr<const Scorer>> {
      const bool ignoreCase = flagParameter(kRegularExpression, parameters, "ignore_case");
      std::optional<RegularExpression> pattern;
      if (const std::string text = textParameter(kRegularExpression, parameters, "pattern"); !text.empty()) {
        HEDDLE_ASSIGN(auto compiled, RegularExpression::compile(text, ignoreCase));
        pattern.emplace(std::move(compiled));
      }
      return std::make_unique<RegexScorer>(std::move(pattern), ignoreCase);
    }};

}  // namespace heddle::evaluation::scorers
