// An answer that a person writes: {"text": "..."}. Short: the text.
#include <algorithm>

#include "core/feedback/tasks/task_parts.h"

namespace heddle::feedback {
namespace {

class DemonstrationTask final : public DescribedTask {
 public:
  DemonstrationTask()
      : DescribedTask({.id = "demonstration",
                       .title = HEDDLE_TR("Feedback", "Demonstration"),
                       .summary = HEDDLE_TR("Feedback", "Write the answer that the model should give."),
                       .icon = "pen",
                       .minimumCandidates = 0,
                       .maximumCandidates = 0,
                       .formats = {RowFormat::Sft},
                       .comparable = false}) {}

  std::vector<TaskAction> actions(const Json&) const override { return {}; }

  Result<Json> checkAnswer(const Json&, const ItemContent&, const Json& given) const override {
    const std::string text = textOf(asObject(given, "text"), "text");
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
      return wrongAnswer(HEDDLE_TR("Error", "The answer is empty"), "text",
                         HEDDLE_TR("Error", "Write the answer that the model should give, or skip the item"));
    return Json{{"text", text}};
  }

  Coding code(const Json&, const ItemContent&, const Json&) const override {
    Coding coding;
    coding.edited = true;
    return coding;
  }

  Combined combine(const Json&, const ItemContent&, std::span<const Json> answers) const override {
    Combined combined;
    for (const Json& answer : answers)
      if (std::ranges::find(combined.answers, answer) == combined.answers.end())
        combined.answers.push_back(answer);
    return combined;
  }

  std::vector<Json> rows(const Json&, const ItemContent& content, const Json& answer,
                         RowFormat format) const override {
    if (format != RowFormat::Sft) return {};
    return {sftRow(content.prompt, textOf(answer, "text"))};
  }

  bool matches(const Json&, const ItemContent&, const Json& answer, const Json& gold) const override {
    return answer == gold;
  }

  std::string mark(const Json&, const Json& answer) const override {
    return std::to_string(textOf(answer, "text").size());
  }
};

}  // namespace

std::unique_ptr<TaskType> makeDemonstrationTask() {
  return std::make_unique<DemonstrationTask>();
}

}  // namespace heddle::feedback
