// ROUGE-L: how much of the expected words the answer has in their order. Source: Lin 2004, "ROUGE: A Package
// for Automatic Evaluation of Summaries", section 3.1, with precision and recall weighed alike.
#include <algorithm>

#include "core/evaluation/scorers/all.h"
#include "core/evaluation/words.h"

namespace heddle::evaluation::scorers {
namespace {

// Beyond that many words of an answer the table of the comparison would cost seconds.
constexpr size_t kMostWords = 20'000;

// Length of the longest common subsequence; one row of the table at a time.
size_t commonInOrder(const std::vector<std::string>& one, const std::vector<std::string>& other) {
  std::vector<uint32_t> row(other.size() + 1);
  for (const std::string& word : one) {
    uint32_t diagonal = 0;
    for (size_t i = 1; i <= other.size(); ++i) {
      const uint32_t above = row[i];
      row[i] = word == other[i - 1] ? diagonal + 1 : std::max(above, row[i - 1]);
      diagonal = above;
    }
  }
  return row.back();
}

class RougeLScorer final : public Scorer {
 public:
  Result<std::optional<Score>> score(const TestCase& testCase, std::string_view answer) const override {
    if (!testCase.expected) return std::nullopt;
    std::vector<std::string> wanted = wordsOf(*testCase.expected);
    std::vector<std::string> given = wordsOf(answer);
    wanted.resize(std::min(wanted.size(), kMostWords));
    given.resize(std::min(given.size(), kMostWords));
    if (wanted.empty() || given.empty()) return Score{wanted.empty() && given.empty() ? 1.0 : 0.0, {}};
    const auto common = static_cast<double>(commonInOrder(wanted, given));
    if (common == 0) return Score{0, {}};
    const double precision = common / static_cast<double>(given.size());
    const double recall = common / static_cast<double>(wanted.size());
    return Score{2 * precision * recall / (precision + recall), {}};
  }
};

}  // namespace

const ScorerType kRougeL = {
    {.id = "rouge_l",
     .title = HEDDLE_TR("Evaluation", "ROUGE-L"),
     .help =
         HEDDLE_TR("Evaluation", "How much of the expected words the answer has, in their order: 0 to 1."),
     .kind = ScoreKind::Share},
    [](const Json&) -> Result<std::unique_ptr<const Scorer>> { return std::make_unique<RougeLScorer>(); }};

}  // namespace heddle::evaluation::scorers
