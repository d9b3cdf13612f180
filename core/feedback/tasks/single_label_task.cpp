// One label of a list: {"label": "refund"}. Short: "refund".
#include <algorithm>

#include "core/feedback/tasks/task_parts.h"

namespace heddle::feedback {
namespace {

class SingleLabelTask final : public DescribedTask {
 public:
  SingleLabelTask()
      : DescribedTask({.id = "label",
                       .title = HEDDLE_TR("Feedback", "One label"),
                       .summary = HEDDLE_TR("Feedback", "Which of these labels fits best?"),
                       .icon = "tag",
                       .minimumCandidates = 0,
                       .parameters = {{.id = "labels",
                                       .title = HEDDLE_TR("Feedback", "Labels"),
                                       .help = HEDDLE_TR("Feedback", "What can be chosen, one a line."),
                                       .type = TaskParameterType::Names,
                                       .defaultValue = Json::array({"yes", "no"})}},
                       .formats = {RowFormat::Sft}}) {}

  std::vector<TaskAction> actions(const Json& parameters) const override {
    std::vector<TaskAction> actions;
    for (const std::string& name : namesParameter(*this, parameters, "labels"))
      actions.push_back(
          {"label:" + name, Text(std::string_view(name), {}), keyOfPlace(actions.size()), {{"label", name}}});
    return actions;
  }

  Result<Json> checkAnswer(const Json& parameters, const ItemContent&, const Json& given) const override {
    const Json answer = asObject(given, "label");
    const auto labels = namesParameter(*this, parameters, "labels");
    const std::string label = textOf(answer, "label");
    if (!placeOf(labels, label))
      return wrongAnswer(HEDDLE_TR("Error", "This is none of the labels"),
                         answer.value("label", Json()).dump(),
                         {HEDDLE_TR("Error", "Answer one of: {0}"), {joined(labels)}});
    return Json{{"label", label}};
  }

  Coding code(const Json& parameters, const ItemContent&, const Json& answer) const override {
    const auto place = placeOf(namesParameter(*this, parameters, "labels"), textOf(answer, "label"));
    Coding coding;
    if (place) coding.values = {{0, static_cast<double>(*place)}};
    return coding;
  }

  std::vector<Json> rows(const Json&, const ItemContent& content, const Json& answer,
                         RowFormat format) const override {
    if (format != RowFormat::Sft) return {};
    return {sftRow(promptOrText(content), textOf(answer, "label"))};
  }

  std::string mark(const Json&, const Json& answer) const override { return textOf(answer, "label"); }
};

}  // namespace

std::unique_ptr<TaskType> makeSingleLabelTask() {
  return std::make_unique<SingleLabelTask>();
}

}  // namespace heddle::feedback
