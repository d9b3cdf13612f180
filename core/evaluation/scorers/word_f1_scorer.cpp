// F1 of words: how many words answer and expectation share, in whatever order. As the measure of SQuAD
// (Rajpurkar et al. 2016), without its dropping of English articles.
#include <unordered_map>

#include "core/evaluation/scorers/all.h"
#include "core/evaluation/words.h"

namespace heddle::evaluation::scorers {
namespace {

class WordF1Scorer final : public Scorer {
 public:
  Result<std::optional<Score>> score(const TestCase& testCase, std::string_view answer) const override {
    if (!testCase.expected) return std::nullopt;
    const std::vector<std::string> wanted = wordsOf(*testCase.expected);
    const std::vector<std::string> given = wordsOf(answer);
    if (wanted.empty() || given.empty()) return Score{wanted.empty() && given.empty() ? 1.0 : 0.0, {}};
    std::unordered_map<std::string, int> open;
    for (const std::string& word : wanted) ++open[word];
    double shared = 0;
    for (const std::string& word : given)
      if (const auto found = open.find(word); found != open.end() && found->second > 0) {
        --found->second;
        ++shared;
      }
    // 2pr / (p + r) with p = shared / given and r = shared / wanted.
    return Score{2 * shared / static_cast<double>(wanted.size() + given.size()), {}};
  }
};

}  // namespace

const ScorerType kWordF1 = {
    {.id = "f1",
     .title = HEDDLE_TR("Evaluation", "F1"),
     .help = HEDDLE_TR("Evaluation", "How many words the answer shares with what is expected: 0 to 1."),
     .kind = ScoreKind::Share},
    [](const Json&) -> Result<std::unique_ptr<const Scorer>> { return std::make_unique<WordF1Scorer>(); }};

}  // namespace heddle::evaluation::scorers
