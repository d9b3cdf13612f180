// One answer, good or not: {"thumb": "up" | "down"}, and {"edited": text} where it was corrected. Short:
// "up".
#include "core/feedback/tasks/task_parts.h"

namespace heddle::feedback {
namespace {

class ThumbsTask final : public DescribedTask {
 public:
  ThumbsTask()
      : DescribedTask(
            {.id = "thumbs",
             .title = HEDDLE_TR("Feedback", "Thumbs"),
             .summary = HEDDLE_TR("Feedback", "Is this answer good?"),
             .icon = "thumb",
             .formats = {RowFormat::Kto, RowFormat::Sft, RowFormat::Preference, RowFormat::Reward}}) {}

  std::vector<TaskAction> actions(const Json&) const override {
    return {{"up", HEDDLE_TR("Feedback", "Good"), "Right", {{"thumb", "up"}}},
            {"down", HEDDLE_TR("Feedback", "Bad"), "Left", {{"thumb", "down"}}}};
  }

  Result<Json> checkAnswer(const Json&, const ItemContent& content, const Json& given) const override {
    const Json answer = asObject(given, "thumb");
    const std::string thumb = textOf(answer, "thumb");
    if (thumb != "up" && thumb != "down")
      return wrongAnswer(HEDDLE_TR("Error", "This is no answer to good or bad"),
                         answer.value("thumb", Json()).dump(), HEDDLE_TR("Error", "Answer up or down"));
    if (content.candidates.empty())
      return wrongAnswer(HEDDLE_TR("Error", "There is no answer to judge yet"), {},
                         HEDDLE_TR("Error", "Wait until it is generated, or skip the item"));
    Json checked = {{"thumb", thumb}};
    HEDDLE_ASSIGN(const auto edited, editedText(answer, content.candidates.front().text));
    if (edited) checked["edited"] = *edited;
    return checked;
  }

  Coding code(const Json&, const ItemContent&, const Json& answer) const override {
    Coding coding;
    coding.values = {{0, textOf(answer, "thumb") == "up" ? 1.0 : 0.0}};
    coding.edited = answer.contains("edited");
    return coding;
  }

  Combined combine(const Json& parameters, const ItemContent& content,
                   std::span<const Json> answers) const override {
    std::vector<Json> thumbs, edited;
    for (const Json& answer : answers) thumbs.push_back({{"thumb", answer["thumb"]}});
    Combined combined = TaskType::combine(parameters, content, thumbs);
    if (combined.answers.empty()) return combined;
    for (const Json& answer : answers)
      if (answer.contains("edited") && answer["thumb"] == combined.answers.front()["thumb"])
        edited.push_back(answer);
    if (!edited.empty()) combined.answers = std::move(edited);
    return combined;
  }

  std::vector<Json> rows(const Json&, const ItemContent& content, const Json& answer,
                         RowFormat format) const override {
    const bool up = textOf(answer, "thumb") == "up";
    const std::string edited = textOf(answer, "edited");
    const std::string& text = content.candidates.front().text;
    std::vector<Json> rows;
    switch (format) {
      case RowFormat::Kto:
        rows.push_back(ktoRow(content.prompt, text, up));
        if (!edited.empty()) rows.push_back(ktoRow(content.prompt, edited, true));
        return rows;
      case RowFormat::Sft:
        if (up || !edited.empty()) rows.push_back(sftRow(content.prompt, edited.empty() ? text : edited));
        return rows;
      case RowFormat::Preference:
      case RowFormat::Reward:
        if (!edited.empty()) rows.push_back(preferenceRow(content.prompt, edited, text));
        return rows;
    }
    return rows;
  }

  std::string mark(const Json&, const Json& answer) const override {
    return textOf(answer, "thumb") == "up" ? "+" : "−";
  }
};

}  // namespace

std::unique_ptr<TaskType> makeThumbsTask() {
  return std::make_unique<ThumbsTask>();
}

}  // namespace heddle::feedback
