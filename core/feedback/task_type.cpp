#include "core/feedback/task_type.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/json_number.h"

namespace heddle::feedback {
namespace {

std::unexpected<Error> wrongParameter(const TaskParameter& parameter, Text what, Text hint) {
  return failure("feedback.parameter", std::move(what), parameter.id, std::move(hint));
}

bool areNames(const Json& value) {
  if (!value.is_array() || value.size() > 200) return false;
  std::set<std::string> seen;
  return std::ranges::all_of(value, [&seen](const Json& name) {
    return name.is_string() && !name.get_ref<const std::string&>().empty() &&
           seen.insert(name.get<std::string>()).second;
  });
}

bool isScale(const Json& scale, std::set<std::string>& seen) {
  const auto whole = [&scale](const char* field) {
    return scale.contains(field) ? numberOf<int64_t>(scale[field]) : std::nullopt;
  };
  if (!scale.is_object() || !scale.contains("id") || !scale["id"].is_string() || !whole("minimum") ||
      !whole("maximum"))
    return false;
  if (scale.contains("title") && !scale["title"].is_string()) return false;
  const int64_t low = *whole("minimum"), high = *whole("maximum");
  const auto id = scale["id"].get<std::string>();
  return low < high && low >= -1000 && high <= 1000 && !id.empty() && seen.insert(id).second;
}

bool areScales(const Json& value) {
  std::set<std::string> seen;
  return value.is_array() && !value.empty() && value.size() <= 20 &&
         std::ranges::all_of(value, [&seen](const Json& scale) { return isScale(scale, seen); });
}

Status checkValue(const TaskParameter& parameter, const Json& value) {
  switch (parameter.type) {
    case TaskParameterType::Boolean:
      if (value.is_boolean()) return {};
      return wrongParameter(parameter,
                            HEDDLE_TR("Error", "The value of the parameter is neither true nor false"),
                            HEDDLE_TR("Error", "Give it as true or false"));
    case TaskParameterType::Integer:
      if (value.is_number_integer() && (parameter.minimum == parameter.maximum ||
                                        (value >= parameter.minimum && value <= parameter.maximum)))
        return {};
      return wrongParameter(parameter,
                            HEDDLE_TR("Error", "The value of the parameter is no number it can have"),
                            {HEDDLE_TR("Error", "Give a whole number from {0} to {1}"),
                             {Json(parameter.minimum).dump(), Json(parameter.maximum).dump()}});
    case TaskParameterType::Text:
      if (value.is_string()) return {};
      return wrongParameter(parameter, HEDDLE_TR("Error", "The value of the parameter is no text"),
                            HEDDLE_TR("Error", "Give it in quotation marks"));
    case TaskParameterType::Names:
      if (areNames(value)) return {};
      return wrongParameter(parameter,
                            HEDDLE_TR("Error", "The value of the parameter is no list of different names"),
                            HEDDLE_TR("Error", "Give at most 200 texts, none empty and none twice"));
    case TaskParameterType::Scales:
      if (areScales(value)) return {};
      return wrongParameter(
          parameter, HEDDLE_TR("Error", "The value of the parameter is no list of scales"),
          HEDDLE_TR("Error",
                    "Give 1 to 20 scales as {\"id\", \"title\", \"minimum\", \"maximum\"}, the ids different"
                    " and the minimum below the maximum"));
  }
  return {};
}

double unlikePairs(std::span<const Json> answers) {
  double unlike = 0, pairs = 0;
  for (size_t i = 0; i < answers.size(); ++i)
    for (size_t j = i + 1; j < answers.size(); ++j) {
      ++pairs;
      if (answers[i] != answers[j]) ++unlike;
    }
  return pairs > 0 ? unlike / pairs : 0;
}

}  // namespace

Json parameterOf(const TaskType& task, const Json& parameters, std::string_view id) {
  if (const auto found = parameters.find(id); found != parameters.end()) return *found;
  for (const TaskParameter& parameter : task.description().parameters)
    if (parameter.id == id) return parameter.defaultValue;
  return {};
}

Result<Json> TaskType::checkParameters(const Json& parameters) const {
  if (!parameters.is_object() && !parameters.is_null())
    return failure("feedback.parameter", HEDDLE_TR("Error", "The task's parameters are no JSON object"),
                   description().id, HEDDLE_TR("Error", "Give them as {\"name\": value}"));
  Json complete = Json::object();
  for (const TaskParameter& parameter : description().parameters) {
    const Json value = parameterOf(*this, parameters, parameter.id);
    HEDDLE_TRY(checkValue(parameter, value));
    complete[parameter.id] = value;
  }
  for (const auto& [name, value] : parameters.items())
    if (!complete.contains(name)) {
      std::string all;
      for (const TaskParameter& parameter : description().parameters)
        all += (all.empty() ? "" : ", ") + parameter.id;
      return failure("feedback.parameter",
                     {HEDDLE_TR("Error", "The task {0} has no parameter of this name"), {description().id}},
                     name, {HEDDLE_TR("Error", "Its parameters are: {0}"), {all.empty() ? "none" : all}});
    }
  return complete;
}

Status TaskType::checkItem(const Json&, const ItemContent& content) const {
  const auto count = static_cast<int>(content.candidates.size());
  const TaskDescription& task = description();
  if (count > task.maximumCandidates || count > 26)
    return failure(
        "feedback.item", {HEDDLE_TR("Error", "The item has {0} candidates"), {std::to_string(count)}}, {},
        {HEDDLE_TR("Error", "The task {0} takes {1} to {2}"),
         {task.id, std::to_string(task.minimumCandidates), std::to_string(task.maximumCandidates)}});
  if (content.prompt.empty() && content.candidates.empty())
    return failure("feedback.item", HEDDLE_TR("Error", "The item has neither a prompt nor a candidate"), {},
                   HEDDLE_TR("Error", "Give it something to be judged"));
  return {};
}

Json TaskType::toItemOrder(const Json& answer, const SideOrder&) const {
  return answer;
}

Json TaskType::toShownOrder(const Json& answer, const SideOrder&) const {
  return answer;
}

Combined TaskType::combine(const Json&, const ItemContent&, std::span<const Json> answers) const {
  Combined combined;
  combined.dispute = unlikePairs(answers);
  size_t most = 0;
  bool draw = false;
  for (size_t i = 0; i < answers.size(); ++i) {
    const bool before = std::ranges::find(answers.begin(), answers.begin() + static_cast<ptrdiff_t>(i),
                                          answers[i]) != answers.begin() + static_cast<ptrdiff_t>(i);
    if (before) continue;
    const auto count = static_cast<size_t>(std::ranges::count(answers, answers[i]));
    if (count > most) combined.answers = {answers[i]};
    draw = count == most || (count < most && draw);
    most = std::max(most, count);
  }
  if (!answers.empty()) combined.share = static_cast<double>(most) / static_cast<double>(answers.size());
  if (draw) combined.answers.clear();
  return combined;
}

bool TaskType::matches(const Json& parameters, const ItemContent& content, const Json& answer,
                       const Json& gold) const {
  return code(parameters, content, answer).values == code(parameters, content, gold).values;
}

const std::vector<TaskAction>& commonActions() {
  static const std::vector<TaskAction> kActions = [] {
    std::vector<TaskAction> actions = {
        {"edit", HEDDLE_TR("Feedback", "Edit the winner"), "E"},
        {"note", HEDDLE_TR("Feedback", "Note"), "N"},
        {"skip", HEDDLE_TR("Feedback", "Skip"), "S"},
        {"undo", HEDDLE_TR("Feedback", "Undo"), "Z"},
        {"flag", HEDDLE_TR("Feedback", "Flag"), "F"},
        {"difference", HEDDLE_TR("Feedback", "Show the differences"), "D"},
        {"done", HEDDLE_TR("Feedback", "Accept and go on"), "Return"},
    };
    for (int reason = 1; reason <= 9; ++reason)
      actions.push_back({"reason:" + std::to_string(reason),
                         {HEDDLE_TR("Feedback", "Reason {0}"), {std::to_string(reason)}},
                         std::to_string(reason)});
    return actions;
  }();
  return kActions;
}

}  // namespace heddle::feedback
