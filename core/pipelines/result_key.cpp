#include "core/pipelines/result_key.h"

#include <algorithm>

#include "core/store/content_repository.h"
#include "core/store/project.h"

namespace heddle::pipelines {
namespace {

constexpr size_t kLongestValue = 64;

std::string shortened(std::string text) {
  return text.size() <= kLongestValue ? text : sha256(text);
}

std::string textOf(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

}  // namespace

std::vector<KeyPart> keyParts(const NodeType& type, const Node& node, const Inputs& inputs,
                              const std::map<std::string, Json>& identity) {
  const NodeTypeDescription& description = type.description();
  static const std::string kApplication = applicationVersion();
  std::vector<KeyPart> parts;
  parts.reserve(2 + description.parameters.size() + inputs.size() + identity.size());
  parts.push_back({"type", {}, description.id + "@" + std::to_string(description.version)});
  parts.push_back({"application", {}, kApplication});
  for (const ParameterDescription& parameter : description.parameters) {
    const auto set = node.parameters.find(parameter.id);
    // A value set to its default is no other value.
    if (set == node.parameters.end() || set->second == parameter.defaultValue) continue;
    parts.push_back({"parameter", parameter.id, shortened(textOf(set->second))});
  }
  for (const auto& [port, value] : inputs) parts.push_back({"input", port, value.hash()});
  for (const auto& [name, value] : identity) parts.push_back({name, {}, shortened(textOf(value))});
  return parts;
}

std::string resultKey(const std::vector<KeyPart>& parts) {
  std::string text;
  for (const KeyPart& part : parts) {
    for (const std::string* piece : {&part.what, &part.name, &part.value}) {
      text += std::to_string(piece->size());
      text += ':';
      text += *piece;
    }
  }
  return sha256(text);
}

Json partsToJson(const std::vector<KeyPart>& parts) {
  Json json = Json::array();
  for (const KeyPart& part : parts) json.push_back({part.what, part.name, part.value});
  return json;
}

std::vector<KeyPart> partsFromJson(const Json& json) {
  std::vector<KeyPart> parts;
  if (!json.is_array()) return parts;
  for (const Json& entry : json) {
    const bool isPart = entry.is_array() && entry.size() == 3 &&
                        std::ranges::all_of(entry, [](const Json& piece) { return piece.is_string(); });
    if (isPart)
      parts.push_back(
          {entry[0].get<std::string>(), entry[1].get<std::string>(), entry[2].get<std::string>()});
  }
  return parts;
}

std::vector<RunReason::Change> differences(const std::vector<KeyPart>& before,
                                           const std::vector<KeyPart>& now) {
  const auto find = [](const std::vector<KeyPart>& parts, const KeyPart& wanted) {
    return std::ranges::find_if(
        parts, [&](const KeyPart& part) { return part.what == wanted.what && part.name == wanted.name; });
  };
  std::vector<RunReason::Change> changes;
  for (const KeyPart& part : now) {
    const auto old = find(before, part);
    if (old == before.end() || old->value != part.value) changes.push_back({part.what, part.name});
  }
  for (const KeyPart& part : before)
    if (find(now, part) == now.end()) changes.push_back({part.what, part.name});
  return changes;
}

}  // namespace heddle::pipelines
