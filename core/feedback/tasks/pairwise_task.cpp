// Two answers side by side: {"choice": "a" | "b" | "tie" | "both_bad"}, and {"edited": text} where the winner
// was corrected. Short: "a".
#include <algorithm>
#include <array>

#include "core/feedback/tasks/task_parts.h"

namespace heddle::feedback {
namespace {

constexpr std::array kChoices = {"a", "b", "tie", "both_bad"};

class PairwiseTask final : public DescribedTask {
 public:
  PairwiseTask()
      : DescribedTask(
            {.id = "pairwise",
             .title = HEDDLE_TR("Feedback", "Pairs"),
             .summary = HEDDLE_TR("Feedback", "Which of two answers is better?"),
             .icon = "columns",
             .minimumCandidates = 2,
             .maximumCandidates = 2,
             .parameters = {{.id = "tie",
                             .title = HEDDLE_TR("Feedback", "A tie may be answered"),
                             .type = TaskParameterType::Boolean,
                             .defaultValue = true},
                            {.id = "both_bad",
                             .title = HEDDLE_TR("Feedback", "Both bad may be answered"),
                             .type = TaskParameterType::Boolean,
                             .defaultValue = true}},
             .formats = {RowFormat::Preference, RowFormat::Reward, RowFormat::Sft, RowFormat::Kto}}) {}

  std::vector<TaskAction> actions(const Json& parameters) const override {
    std::vector<TaskAction> actions = {
        {"a", HEDDLE_TR("Feedback", "A is better"), "Left", {{"choice", "a"}}},
        {"tie", HEDDLE_TR("Feedback", "Tie"), "Up", {{"choice", "tie"}}},
        {"both_bad", HEDDLE_TR("Feedback", "Both bad"), "Down", {{"choice", "both_bad"}}},
        {"b", HEDDLE_TR("Feedback", "B is better"), "Right", {{"choice", "b"}}}};
    std::erase_if(actions, [&](const TaskAction& action) { return !allowed(parameters, action.id); });
    return actions;
  }

  Result<Json> checkAnswer(const Json& parameters, const ItemContent& content,
                           const Json& given) const override {
    const Json answer = asObject(given, "choice");
    const std::string choice = textOf(answer, "choice");
    if (std::ranges::find(kChoices, choice) == kChoices.end() || !allowed(parameters, choice)) {
      std::string all;
      for (const char* one : kChoices)
        if (allowed(parameters, one)) all += (all.empty() ? "" : ", ") + std::string(one);
      return wrongAnswer(HEDDLE_TR("Error", "This is no answer to a pair"),
                         answer.value("choice", Json()).dump(),
                         {HEDDLE_TR("Error", "Answer one of: {0}"), {all}});
    }
    if (content.candidates.size() < 2)
      return wrongAnswer(HEDDLE_TR("Error", "There are no two answers to compare yet"), {},
                         HEDDLE_TR("Error", "Wait until both are generated, or skip the item"));
    Json checked = {{"choice", choice}};
    const auto won = winner(checked);
    if (!won && answer.contains("edited") && !answer["edited"].is_null())
      return wrongAnswer(HEDDLE_TR("Error", "Only a winner can be corrected"), "edited",
                         HEDDLE_TR("Error", "Choose a or b, or leave \"edited\" out"));
    if (won) {
      HEDDLE_ASSIGN(const auto edited, editedText(answer, content.candidates[*won].text));
      if (edited) checked["edited"] = *edited;
    }
    return checked;
  }

  Json toItemOrder(const Json& answer, const SideOrder& order) const override {
    Json turned = asObject(answer, "choice");
    if (order.size() == 2 && turned.contains("choice"))
      turned["choice"] = candidateAt(turned["choice"], order);
    return turned;
  }
  Json toShownOrder(const Json& answer, const SideOrder& order) const override {
    return toItemOrder(answer, inverse(order));
  }

  Coding code(const Json&, const ItemContent&, const Json& answer) const override {
    Coding coding;
    const auto place = std::ranges::find(kChoices, textOf(answer, "choice")) - kChoices.begin();
    coding.values = {{0, static_cast<double>(place)}};
    if (const auto won = winner(answer)) coding.chosen = static_cast<int>(*won);
    coding.edited = answer.contains("edited");
    return coding;
  }

  // By the choice alone; the corrected texts of those who chose so stay beside it, each for itself.
  Combined combine(const Json& parameters, const ItemContent& content,
                   std::span<const Json> answers) const override {
    std::vector<Json> choices;
    for (const Json& answer : answers) choices.push_back({{"choice", answer["choice"]}});
    Combined combined = TaskType::combine(parameters, content, choices);
    if (combined.answers.empty()) return combined;
    std::vector<Json> edited;
    for (const Json& answer : answers)
      if (answer.contains("edited") && answer["choice"] == combined.answers.front()["choice"])
        edited.push_back(answer);
    if (!edited.empty()) combined.answers = std::move(edited);
    return combined;
  }

  std::vector<Json> rows(const Json&, const ItemContent& content, const Json& answer,
                         RowFormat format) const override {
    const auto won = winner(answer);
    const auto& texts = content.candidates;
    if (!won) {
      if (format != RowFormat::Kto || textOf(answer, "choice") != "both_bad") return {};
      return {ktoRow(content.prompt, texts[0].text, false), ktoRow(content.prompt, texts[1].text, false)};
    }
    const std::string& better = texts[*won].text;
    const std::string& worse = texts[1 - *won].text;
    const std::string edited = textOf(answer, "edited");
    const std::string& best = edited.empty() ? better : edited;
    switch (format) {
      case RowFormat::Sft:
        return {sftRow(content.prompt, best)};
      case RowFormat::Kto:
        return {ktoRow(content.prompt, best, true), ktoRow(content.prompt, worse, false)};
      case RowFormat::Preference:
      case RowFormat::Reward:
        break;
    }
    std::vector<Json> rows = {preferenceRow(content.prompt, best, worse)};
    if (!edited.empty()) rows.push_back(preferenceRow(content.prompt, edited, better));
    return rows;
  }

  std::string mark(const Json&, const Json& answer) const override {
    const std::string choice = textOf(answer, "choice");
    if (choice == "tie") return "=";
    return choice == "both_bad" ? "×" : choice == "a" ? "A" : "B";
  }

 private:
  bool allowed(const Json& parameters, const std::string& choice) const {
    return (choice != "tie" && choice != "both_bad") || parameterOf(*this, parameters, choice) == true;
  }
  static std::optional<size_t> winner(const Json& answer) {
    const std::string choice = textOf(answer, "choice");
    if (choice == "a") return 0;
    if (choice == "b") return 1;
    return {};
  }
};

}  // namespace

std::unique_ptr<TaskType> makePairwiseTask() {
  return std::make_unique<PairwiseTask>();
}

}  // namespace heddle::feedback
