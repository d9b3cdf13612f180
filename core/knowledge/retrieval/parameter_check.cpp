#include "core/knowledge/retrieval/parameter_check.h"

#include <fmt/format.h>

#include <algorithm>

namespace heddle {
namespace {

bool fits(const SettingDescription& description, const KnowledgeJson& value) {
  switch (description.type) {
    case SettingType::Boolean:
      return value.is_boolean();
    case SettingType::Integer:
    case SettingType::Real: {
      if (!(description.type == SettingType::Integer ? value.is_number_integer() : value.is_number()))
        return false;
      const bool bounded = description.minimum != 0 || description.maximum != 0;
      const double number = value.get<double>();
      return !bounded || (number >= description.minimum && number <= description.maximum);
    }
    case SettingType::Choice:
      return value.is_string() && std::ranges::any_of(description.choices, [&](const SettingChoice& choice) {
               return choice.value == value.get<std::string>();
             });
    default:
      return value.is_string();
  }
}

Error wrongValue(const SettingDescription& description, const KnowledgeJson& value) {
  const std::string shown =
      description.id + " = " + value.dump(-1, ' ', false, KnowledgeJson::error_handler_t::replace);
  Text hint;
  if (description.type == SettingType::Choice) {
    std::string list;
    for (const SettingChoice& choice : description.choices) list += (list.empty() ? "" : ", ") + choice.value;
    hint = {HEDDLE_TR("Error", "Choose one of {0}"), {list}};
  } else if (description.type == SettingType::Integer) {
    hint = {HEDDLE_TR("Error", "Give a whole number from {0} to {1}"),
            {fmt::format("{}", description.minimum), fmt::format("{}", description.maximum)}};
  } else if (description.type == SettingType::Real) {
    hint = {HEDDLE_TR("Error", "Give a number from {0} to {1}"),
            {fmt::format("{}", description.minimum), fmt::format("{}", description.maximum)}};
  } else {
    hint = HEDDLE_TR("Error", "Give a value of the right kind");
  }
  return {"retrieval.settings", HEDDLE_TR("Error", "A retrieval setting does not fit"), shown,
          std::move(hint)};
}

}  // namespace

Result<KnowledgeJson> completeByDescriptions(const std::vector<SettingDescription>& descriptions,
                                             const KnowledgeJson& json) {
  KnowledgeJson complete = KnowledgeJson::object();
  for (const SettingDescription& description : descriptions) {
    const auto given = json.is_object() ? json.find(description.id) : json.end();
    if (given == json.end()) {
      complete[description.id] = description.defaultValue;
      continue;
    }
    if (!fits(description, *given)) return std::unexpected(wrongValue(description, *given));
    complete[description.id] = *given;
  }
  return complete;
}

SettingDescription describeSetting(const char* id, SettingType type, Text title, Text help,
                                   KnowledgeJson standard, double minimum, double maximum, double step) {
  SettingDescription setting;
  setting.id = id;
  setting.title = std::move(title);
  setting.help = std::move(help);
  setting.type = type;
  setting.defaultValue = std::move(standard);
  setting.minimum = minimum;
  setting.maximum = maximum;
  setting.step = step;
  return setting;
}

}  // namespace heddle
