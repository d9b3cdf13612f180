#include "core/feedback/tasks/task_parts.h"

#include <algorithm>

namespace heddle::feedback {

Json asObject(const Json& answer, const char* field) {
  if (answer.is_object()) return answer;
  return Json{{field, answer}};
}

std::unexpected<Error> wrongAnswer(Text what, std::string input, Text hint) {
  return failure("feedback.answer", std::move(what), std::move(input), std::move(hint));
}

std::string textOf(const Json& answer, const char* field) {
  const auto found = answer.is_object() ? answer.find(field) : answer.end();
  return found != answer.end() && found->is_string() ? found->get<std::string>() : std::string();
}

std::string letterOf(int candidate) {
  return std::string(1, static_cast<char>('a' + candidate));
}

std::string markOf(int candidate) {
  return std::string(1, static_cast<char>('A' + candidate));
}

std::optional<int> candidateOf(const Json& letter, size_t candidates) {
  if (!letter.is_string()) return {};
  const auto& text = letter.get_ref<const std::string&>();
  if (text.size() != 1) return {};
  const int place = (text[0] | 0x20) - 'a';
  if (place < 0 || place >= static_cast<int>(candidates)) return {};
  return place;
}

Json candidateAt(const Json& letter, const SideOrder& order) {
  const auto place = candidateOf(letter, order.size());
  return place ? Json(letterOf(order[static_cast<size_t>(*place)])) : letter;
}

SideOrder inverse(const SideOrder& order) {
  SideOrder back(order.size());
  for (size_t place = 0; place < order.size(); ++place)
    back[static_cast<size_t>(order[place])] = static_cast<int>(place);
  return back;
}

Result<std::optional<std::string>> editedText(const Json& answer, const std::string& original) {
  const Json edited = answer.value("edited", Json());
  if (edited.is_null()) return std::nullopt;
  if (!edited.is_string() ||
      edited.get_ref<const std::string&>().find_first_not_of(" \t\r\n") == std::string::npos)
    return wrongAnswer(HEDDLE_TR("Error", "The corrected text is empty"), "edited",
                       HEDDLE_TR("Error", "Write the text as it should be, or leave \"edited\" out"));
  if (edited.get_ref<const std::string&>() == original) return std::nullopt;
  return edited.get<std::string>();
}

std::vector<std::string> namesParameter(const TaskType& task, const Json& parameters, std::string_view id) {
  std::vector<std::string> names;
  for (const Json& name : parameterOf(task, parameters, id))
    if (name.is_string()) names.push_back(name.get<std::string>());
  return names;
}

std::optional<int> placeOf(const std::vector<std::string>& names, const std::string& name) {
  const auto found = std::ranges::find(names, name);
  if (found == names.end()) return {};
  return static_cast<int>(found - names.begin());
}

std::string joined(const std::vector<std::string>& names) {
  std::string all;
  for (const std::string& name : names) all += (all.empty() ? "" : ", ") + name;
  return all;
}

std::string keyOfPlace(size_t place) {
  // Without the letters of commonActions().
  constexpr std::string_view kKeys = "1234567890QWRTYUIOPAGHJKLXCVBM";
  return place < kKeys.size() ? std::string(1, kKeys[place]) : std::string();
}

std::vector<Message> promptOrText(const ItemContent& content) {
  if (!content.prompt.empty() || content.candidates.empty()) return content.prompt;
  return {{"user", content.candidates.front().text}};
}

}  // namespace heddle::feedback
