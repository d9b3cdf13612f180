// An answer, edited until it is right: {"text": "..."}; the same text says that nothing was wrong. Short: the
// text.
#include <algorithm>

#include "core/feedback/tasks/task_parts.h"

namespace heddle::feedback {
namespace {

class CorrectionTask final : public DescribedTask {
 public:
  CorrectionTask()
      : DescribedTask(
            {.id = "correction",
             .title = HEDDLE_TR("Feedback", "Correction"),
             .summary = HEDDLE_TR("Feedback", "Edit the answer until it is right."),
             .icon = "edit",
             .formats = {RowFormat::Sft, RowFormat::Preference, RowFormat::Reward, RowFormat::Kto}}) {}

  std::vector<TaskAction> actions(const Json&) const override { return {}; }

  Result<Json> checkAnswer(const Json&, const ItemContent& content, const Json& given) const override {
    const std::string text = textOf(asObject(given, "text"), "text");
    if (text.find_first_not_of(" \t\r\n") == std::string::npos)
      return wrongAnswer(HEDDLE_TR("Error", "The corrected text is empty"), "text",
                         HEDDLE_TR("Error", "Write the answer as it should be, or skip the item"));
    if (content.candidates.empty())
      return wrongAnswer(HEDDLE_TR("Error", "There is no answer to correct yet"), {},
                         HEDDLE_TR("Error", "Wait until it is generated, or skip the item"));
    return Json{{"text", text}};
  }

  // Whether anything was wrong.
  Coding code(const Json&, const ItemContent& content, const Json& answer) const override {
    Coding coding;
    coding.edited = isChanged(content, answer);
    coding.values = {{0, coding.edited ? 1.0 : 0.0}};
    return coding;
  }

  // Each different text stands for itself.
  Combined combine(const Json& parameters, const ItemContent& content,
                   std::span<const Json> answers) const override {
    Combined combined = TaskType::combine(parameters, content, answers);
    combined.answers.clear();
    for (const Json& answer : answers)
      if (std::ranges::find(combined.answers, answer) == combined.answers.end())
        combined.answers.push_back(answer);
    combined.share = 1;
    std::vector<Json> changed;
    for (const Json& answer : answers) changed.push_back(isChanged(content, answer));
    combined.dispute = TaskType::combine(parameters, content, changed).dispute;
    return combined;
  }

  std::vector<Json> rows(const Json&, const ItemContent& content, const Json& answer,
                         RowFormat format) const override {
    const std::string text = textOf(answer, "text");
    const std::string& original = content.candidates.front().text;
    const bool changed = isChanged(content, answer);
    switch (format) {
      case RowFormat::Sft:
        return {sftRow(content.prompt, text)};
      case RowFormat::Kto:
        if (!changed) return {ktoRow(content.prompt, original, true)};
        return {ktoRow(content.prompt, text, true), ktoRow(content.prompt, original, false)};
      case RowFormat::Preference:
      case RowFormat::Reward:
        if (!changed) return {};
        return {preferenceRow(content.prompt, text, original)};
    }
    return {};
  }

  std::string mark(const Json&, const Json& answer) const override {
    return std::to_string(textOf(answer, "text").size());
  }

 private:
  static bool isChanged(const ItemContent& content, const Json& answer) {
    return !content.candidates.empty() && content.candidates.front().text != textOf(answer, "text");
  }
};

}  // namespace

std::unique_ptr<TaskType> makeCorrectionTask() {
  return std::make_unique<CorrectionTask>();
}

}  // namespace heddle::feedback
