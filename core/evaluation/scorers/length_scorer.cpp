// How long the answer is.
#include <algorithm>

#include "core/evaluation/scorers/all.h"
#include "core/evaluation/words.h"

namespace heddle::evaluation::scorers {
namespace {

class LengthScorer final : public Scorer {
 public:
  explicit LengthScorer(bool characters) : m_characters(characters) {}
  Result<std::optional<Score>> score(const TestCase&, std::string_view answer) const override {
    if (!m_characters) return Score{static_cast<double>(wordsOf(answer).size()), {}};
    // Bytes that begin a character.
    return Score{static_cast<double>(std::ranges::count_if(
                     answer, [](char byte) { return (static_cast<unsigned char>(byte) & 0xC0) != 0x80; })),
                 {}};
  }

 private:
  bool m_characters;
};

}  // namespace

const ScorerType kLength = {
    {.id = "length",
     .title = HEDDLE_TR("Evaluation", "Length"),
     .help = HEDDLE_TR("Evaluation", "How long the answer is."),
     .kind = ScoreKind::Count,
     .parameters = {{.id = "unit",
                     .title = HEDDLE_TR("Evaluation", "Counted in"),
                     .type = ScorerParameterType::Choice,
                     .defaultValue = "words",
                     .choices = {"words", "characters"}}}},
    [](const Json& parameters) -> Result<std::unique_ptr<const Scorer>> {
      return std::make_unique<LengthScorer>(textParameter(kLength, parameters, "unit") == "characters");
    }};

}  // namespace heddle::evaluation::scorers
