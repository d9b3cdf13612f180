// Any number of labels of a list: {"labels": ["late", "rude"]}. Short: the list, or "late, rude".
#include <algorithm>
#include <set>

#include "core/feedback/tasks/task_parts.h"

namespace heddle::feedback {
namespace {

class MultiLabelTask final : public DescribedTask {
 public:
  MultiLabelTask()
      : DescribedTask({.id = "labels",
                       .title = HEDDLE_TR("Feedback", "Several labels"),
                       .summary = HEDDLE_TR("Feedback", "Which of these labels fit?"),
                       .icon = "tags",
                       .minimumCandidates = 0,
                       .parameters = {{.id = "labels",
                                       .title = HEDDLE_TR("Feedback", "Labels"),
                                       .help = HEDDLE_TR("Feedback", "What can be chosen, one a line."),
                                       .type = TaskParameterType::Names,
                                       .defaultValue = Json::array({"yes", "no"})},
                                      {.id = "none",
                                       .title = HEDDLE_TR("Feedback", "None may be answered"),
                                       .type = TaskParameterType::Boolean,
                                       .defaultValue = true}},
                       .formats = {RowFormat::Sft}}) {}

  std::vector<TaskAction> actions(const Json& parameters) const override {
    std::vector<TaskAction> actions;
    for (const std::string& name : namesParameter(*this, parameters, "labels"))
      actions.push_back({"label:" + name, Text(std::string_view(name), {}), keyOfPlace(actions.size())});
    return actions;
  }

  Result<Json> checkAnswer(const Json& parameters, const ItemContent&, const Json& given) const override {
    const auto names = namesParameter(*this, parameters, "labels");
    const Json labels = parse(given).value("labels", Json());
    std::set<int> chosen;
    bool right = labels.is_array();
    for (size_t i = 0; right && i < labels.size(); ++i) {
      const auto place = labels[i].is_string() ? placeOf(names, labels[i].get<std::string>()) : std::nullopt;
      right = place.has_value();
      if (place) chosen.insert(*place);
    }
    if (!right)
      return wrongAnswer(HEDDLE_TR("Error", "These are not labels of the list"), labels.dump(),
                         {HEDDLE_TR("Error", "Answer any of: {0}"), {joined(names)}});
    if (chosen.empty() && parameterOf(*this, parameters, "none") == false)
      return wrongAnswer(HEDDLE_TR("Error", "No label is chosen"), {},
                         {HEDDLE_TR("Error", "Answer at least one of: {0}"), {joined(names)}});
    Json checked = Json::array();
    for (const int place : chosen) checked.push_back(names[static_cast<size_t>(place)]);
    return Json{{"labels", std::move(checked)}};
  }

  // Each label is a judgement of its own: given or not.
  Coding code(const Json& parameters, const ItemContent&, const Json& answer) const override {
    Coding coding;
    int unit = 0;
    for (const std::string& name : namesParameter(*this, parameters, "labels"))
      coding.values.push_back({unit++, has(answer, name) ? 1.0 : 0.0});
    return coding;
  }

  // Those that more than half have given.
  Combined combine(const Json& parameters, const ItemContent&, std::span<const Json> answers) const override {
    Combined combined;
    if (answers.empty()) return combined;
    Json labels = Json::array();
    double agreed = 0, marks = 0, unlike = 0, pairs = 0;
    bool draw = false;
    for (const std::string& name : namesParameter(*this, parameters, "labels")) {
      const auto given =
          static_cast<double>(std::ranges::count_if(answers, [&](const Json& a) { return has(a, name); }));
      const double others = static_cast<double>(answers.size()) - given;
      if (given > others) labels.push_back(name);
      draw = draw || given == others;
      if (given == 0) continue;
      agreed += std::max(given, others);
      marks += given + others;
      unlike += given * others;
      pairs += (given + others) * (given + others - 1) / 2;
    }
    combined.share = marks > 0 ? agreed / marks : 1;
    combined.dispute = pairs > 0 ? unlike / pairs : 0;
    if (!draw) combined.answers = {Json{{"labels", std::move(labels)}}};
    return combined;
  }

  std::vector<Json> rows(const Json&, const ItemContent& content, const Json& answer,
                         RowFormat format) const override {
    if (format != RowFormat::Sft || answer["labels"].empty()) return {};
    return {sftRow(promptOrText(content), mark({}, answer))};
  }

  std::string mark(const Json&, const Json& answer) const override {
    std::vector<std::string> names;
    for (const Json& label : answer["labels"]) names.push_back(label.get<std::string>());
    return joined(names);
  }

 private:
  static bool has(const Json& answer, const std::string& name) {
    return std::ranges::find(answer["labels"], Json(name)) != answer["labels"].end();
  }

  static Json parse(const Json& answer) {
    Json object = asObject(answer, "labels");
    if (!object.contains("labels") || !object["labels"].is_string()) return object;
    const auto words = object["labels"].get<std::string>();
    Json list = Json::array();
    for (size_t at = 0; at <= words.size();) {
      const size_t comma = std::min(words.find(',', at), words.size());
      const size_t first = words.find_first_not_of(' ', at);
      const size_t last = words.find_last_not_of(' ', comma == 0 ? 0 : comma - 1);
      if (first < comma && last != std::string::npos) list.push_back(words.substr(first, last - first + 1));
      at = comma + 1;
    }
    object["labels"] = std::move(list);
    return object;
  }
};

}  // namespace

std::unique_ptr<TaskType> makeMultiLabelTask() {
  return std::make_unique<MultiLabelTask>();
}

}  // namespace heddle::feedback
