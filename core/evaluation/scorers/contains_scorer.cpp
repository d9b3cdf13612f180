// The answer holds given texts.
#include <algorithm>

#include "core/evaluation/scorers/all.h"
#include "core/evaluation/scorers/text_form.h"

namespace heddle::evaluation::scorers {
namespace {

std::vector<std::string> linesOf(std::string_view text) {
  std::vector<std::string> lines;
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    if (std::string line = withoutOuterBlanks(text.substr(0, end)); !line.empty())
      lines.push_back(std::move(line));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return lines;
}

class ContainsScorer final : public Scorer {
 public:
  ContainsScorer(std::vector<std::string> texts, bool any, bool ignoreCase)
      : m_texts(std::move(texts)), m_any(any), m_ignoreCase(ignoreCase) {}

  Result<std::optional<Score>> score(const TestCase& testCase, std::string_view answer) const override {
    std::vector<std::string> wanted = m_texts;
    if (wanted.empty() && testCase.expected) wanted = linesOf(*testCase.expected);
    if (wanted.empty()) return std::nullopt;
    const std::string text = form(answer);
    std::string missing;
    bool found = false;
    for (const std::string& one : wanted) {
      if (text.find(form(one)) != std::string::npos)
        found = true;
      else if (missing.empty())
        missing = one;
    }
    if (m_any ? found : missing.empty()) return Score{1, {}};
    return Score{0, {HEDDLE_TR("Evaluation", "\"{0}\" is missing"), {missing}}};
  }

 private:
  std::string form(std::string_view text) const {
    return m_ignoreCase ? caseFolded(text) : std::string(text);
  }
  std::vector<std::string> m_texts;
  bool m_any, m_ignoreCase;
};

}  // namespace

const ScorerType kContains = {
    {.id = "contains",
     .title = HEDDLE_TR("Evaluation", "Contains"),
     .help = HEDDLE_TR("Evaluation", "1 if the answer holds the texts."),
     .kind = ScoreKind::Passed,
     .parameters = {{.id = "texts",
                     .title = HEDDLE_TR("Evaluation", "Texts, one a line"),
                     .help = HEDDLE_TR("Evaluation", "Empty: what each case expects."),
                     .type = ScorerParameterType::LongText,
                     .defaultValue = ""},
                    {.id = "which",
                     .title = HEDDLE_TR("Evaluation", "Which of them"),
                     .type = ScorerParameterType::Choice,
                     .defaultValue = "all",
                     .choices = {"all", "any"}},
                    {.id = "ignore_case",
                     .title = HEDDLE_TR("Evaluation", "Ignore case"),
                     .type = ScorerParameterType::Boolean,
                     .defaultValue = true}}},
    [](const Json& parameters) -> Result<std::unique_ptr<const Scorer>> {
      return std::make_unique<ContainsScorer>(linesOf(textParameter(kContains, parameters, "texts")),
                                              textParameter(kContains, parameters, "which") == "any",
                                              flagParameter(kContains, parameters, "ignore_case"));
    }};

}  // namespace heddle::evaluation::scorers
