// The answer is what is expected.
#include "core/evaluation/scorers/all.h"
#include "core/evaluation/scorers/text_form.h"

namespace heddle::evaluation::scorers {
namespace {

class ExactScorer final : public Scorer {
 public:
  explicit ExactScorer(bool ignoreCase) : m_ignoreCase(ignoreCase) {}
  Result<std::optional<Score>> score(const TestCase& testCase, std::string_view answer) const override {
    if (!testCase.expected) return std::nullopt;
    return Score{form(answer) == form(*testCase.expected) ? 1.0 : 0.0, {}};
  }

 private:
  std::string form(std::string_view text) const {
    std::string plain = withoutOuterBlanks(text);
    return m_ignoreCase ? caseFolded(plain) : plain;
  }
  bool m_ignoreCase;
};

}  // namespace

const ScorerType kExact = {
    {.id = "exact",
     .title = HEDDLE_TR("Evaluation", "Exact"),
     .help = HEDDLE_TR("Evaluation", "1 if the answer is what is expected; blanks around it do not count."),
     .kind = ScoreKind::Passed,
     .parameters = {{.id = "ignore_case",
                     .title = HEDDLE_TR("Evaluation", "Ignore case"),
                     .type = ScorerParameterType::Boolean,
                     .defaultValue = false}}},
    [](const Json& parameters) -> Result<std::unique_ptr<const Scorer>> {
      return std::make_unique<ExactScorer>(flagParameter(kExact, parameters, "ignore_case"));
    }};

}  // namespace heddle::evaluation::scorers
