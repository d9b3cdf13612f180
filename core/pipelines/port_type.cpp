#include "core/pipelines/port_type.h"

#include <algorithm>

namespace heddle::pipelines {
namespace {

constexpr std::array<std::string_view, kPortKinds.size()> kNames = {
    "text", "messages", "passages", "record", "label", "number", "boolean", "model", "control"};
constexpr std::string_view kListOf = "list of ";

bool isArrayOf(const Json& value, bool (*fits)(const Json&)) {
  return value.is_array() && std::ranges::all_of(value, fits);
}

bool isMessage(const Json& value) {
  const auto isText = [&value](const char* name) { return value.contains(name) && value[name].is_string(); };
  return value.is_object() && isText("role") && isText("content");
}

bool isPassage(const Json& value) {
  return value.is_object() && value.contains("text") && value["text"].is_string();
}

bool isOfKind(const Json& value, PortKind kind) {
  switch (kind) {
    case PortKind::Text:
    case PortKind::Label:
    case PortKind::Model:
      return value.is_string();
    case PortKind::Messages:
      return isArrayOf(value, isMessage);
    case PortKind::Passages:
      return isArrayOf(value, isPassage);
    case PortKind::Record:
      return true;
    case PortKind::Number:
      return value.is_number();
    case PortKind::Boolean:
    case PortKind::Control:
      return value.is_boolean();
  }
  return false;
}

bool kindFits(PortKind from, PortKind to) {
  if (from == to) return true;
  if (from == PortKind::Control || to == PortKind::Control) return false;
  if (to == PortKind::Text || to == PortKind::Record) return true;
  if (from == PortKind::Text)
    return to == PortKind::Label || to == PortKind::Messages || to == PortKind::Model;
  return false;
}

// Records as JSON, passages and messages as what they say.
std::string textOf(const Json& value, PortKind kind) {
  if (value.is_string()) return value.get<std::string>();
  std::string text;
  const auto join = [&](const char* field) {
    for (const Json& entry : value) text += (text.empty() ? "" : "\n\n") + entry[field].get<std::string>();
    return text;
  };
  if (kind == PortKind::Messages && isOfKind(value, kind)) return join("content");
  if (kind == PortKind::Passages && isOfKind(value, kind)) return join("text");
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Json convertedSingle(Json value, PortKind from, PortKind to) {
  if (from == to || to == PortKind::Record) return value;
  if (to == PortKind::Text) return textOf(value, from);
  if (to == PortKind::Messages && value.is_string())
    return Json::array({Json{{"role", "user"}, {"content", std::move(value)}}});
  return value;
}

}  // namespace

std::string_view portKindName(PortKind kind) {
  return kNames[static_cast<size_t>(kind)];
}

std::string portTypeName(const PortType& type) {
  return (type.list ? std::string(kListOf) : std::string()) + std::string(portKindName(type.kind));
}

std::optional<PortType> portTypeOf(std::string_view name) {
  PortType type;
  type.list = name.starts_with(kListOf);
  if (type.list) name.remove_prefix(kListOf.size());
  const auto found = std::ranges::find(kNames, name);
  if (found == kNames.end()) return std::nullopt;
  type.kind = static_cast<PortKind>(found - kNames.begin());
  if (type.list && type.kind == PortKind::Control) return std::nullopt;
  return type;
}

bool fits(const PortType& from, const PortType& to) {
  if (from == to) return true;
  if (from.kind == PortKind::Control || to.kind == PortKind::Control) return false;
  // A list is one record, or the text of one.
  if (from.list && !to.list) return to.kind == PortKind::Text || to.kind == PortKind::Record;
  return kindFits(from.kind, to.kind);
}

Json converted(Json value, const PortType& from, const PortType& to) {
  if (from == to) return value;
  if (from.list && !to.list) {
    if (to.kind != PortKind::Text || !value.is_array()) return value;
    std::string text;
    for (const Json& entry : value) text += (text.empty() ? "" : "\n") + textOf(entry, from.kind);
    return text;
  }
  if (!from.list) {
    Json single = convertedSingle(std::move(value), from.kind, to.kind);
    return to.list ? Json::array({std::move(single)}) : single;
  }
  if (!value.is_array()) return value;
  Json list = Json::array();
  for (Json& entry : value) list.push_back(convertedSingle(std::move(entry), from.kind, to.kind));
  return list;
}

bool isOfType(const Json& value, const PortType& type) {
  if (!type.list) return isOfKind(value, type.kind);
  return value.is_array() &&
         std::ranges::all_of(value, [&type](const Json& entry) { return isOfKind(entry, type.kind); });
}

}  // namespace heddle::pipelines
