// What may flow along a wire, and what fits where.
#pragma once

#include <array>
#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <string_view>

namespace heddle::pipelines {

using Json = nlohmann::ordered_json;

// What a value of each kind is as JSON:
// Text, Label: a string. Messages: [{"role", "content"}, ...]. Record: any JSON. Number, Boolean: themselves.
// Passages: [{"text", "document", "page", "start", "end", "score", ...}, ...]. Model: a model's name, as a
// string. Control: true; it says that something came through, and only orders.
enum class PortKind : uint8_t { Text, Messages, Passages, Record, Label, Number, Boolean, Model, Control };
inline constexpr std::array kPortKinds = {PortKind::Text,    PortKind::Messages, PortKind::Passages,
                                          PortKind::Record,  PortKind::Label,    PortKind::Number,
                                          PortKind::Boolean, PortKind::Model,    PortKind::Control};

struct PortType {
  PortKind kind = PortKind::Text;
  bool list = false;  // of values of the kind; never for Control
  friend bool operator==(const PortType&, const PortType&) = default;
};

std::string_view portKindName(PortKind kind);    // "text", "messages", ...
std::string portTypeName(const PortType& type);  // "text", "list of text"; stable, also used in files
std::optional<PortType> portTypeOf(std::string_view name);

// Whether a wire may lead from an output of type `from` to an input of type `to`. Besides equal types:
// anything but Control becomes Text (records as JSON), Text becomes Label or one user message, any single
// value but Control becomes a Record, and one value becomes a list of one.
bool fits(const PortType& from, const PortType& to);

// The value as `to` takes it; fits(from, to) must hold. A value that is not of its own type's form stays as
// it is.
Json converted(Json value, const PortType& from, const PortType& to);

// Whether the JSON is of the type's form.
bool isOfType(const Json& value, const PortType& type);

}  // namespace heddle::pipelines
