// Graphs as text: the form in which versions are stored and compared.
#include <algorithm>
#include <array>
#include <cmath>

#include "core/pipelines/graph.h"

namespace heddle::pipelines {
namespace {

constexpr int kFormat = 1;
constexpr int kMaxNesting = 100;
constexpr const char* kLines = "lines";  // {"lines": [...]}: a text of several lines
constexpr const char* kVerbatim =
    "verbatim";  // {"verbatim": {...}}: an object that would read as one of the two

std::unexpected<Error> malformed(std::string where) {
  return failure("pipelines.malformed", HEDDLE_TR("Error", "The pipeline is not as Heddle writes it"),
                 std::move(where), HEDDLE_TR("Error", "Go back to an earlier version of the pipeline"));
}

bool isMarker(const Json& json) {
  return json.is_object() && json.size() == 1 && (json.contains(kLines) || json.contains(kVerbatim));
}

Json linesOf(const std::string& text) {
  Json lines = Json::array();
  size_t start = 0;
  for (size_t end; (end = text.find('\n', start)) != std::string::npos; start = end + 1)
    lines.push_back(text.substr(start, end - start));
  lines.push_back(text.substr(start));
  return Json{{kLines, std::move(lines)}};
}

// Texts of several lines as lists of lines, everywhere in the document.
Json folded(const Json& json) {
  if (json.is_string() && json.get_ref<const std::string&>().find('\n') != std::string::npos)
    return linesOf(json.get_ref<const std::string&>());
  if (json.is_array()) {
    Json list = Json::array();
    for (const Json& entry : json) list.push_back(folded(entry));
    return list;
  }
  if (!json.is_object()) return json;
  Json object = Json::object();
  for (const auto& [key, value] : json.items()) object[key] = folded(value);
  if (!isMarker(json)) return object;
  return Json{{kVerbatim, std::move(object)}};
}

Json unfoldedObject(const Json& json, int depth);

Json unfolded(const Json& json, int depth = 0) {
  if (json.is_array()) {
    Json list = Json::array();
    for (const Json& entry : json) list.push_back(unfolded(entry, depth + 1));
    return list;
  }
  return json.is_object() ? unfoldedObject(json, depth) : json;
}

Json unfoldedObject(const Json& json, int depth) {
  const auto members = [depth](const Json& object) {
    Json result = Json::object();
    for (const auto& [key, value] : object.items()) result[key] = unfolded(value, depth + 1);
    return result;
  };
  if (!isMarker(json)) return members(json);
  if (json.contains(kVerbatim)) return json[kVerbatim].is_object() ? members(json[kVerbatim]) : members(json);
  const Json& lines = json[kLines];
  const bool isText = lines.is_array() && !lines.empty() &&
                      std::ranges::all_of(lines, [](const Json& line) { return line.is_string(); });
  if (!isText) return members(json);
  std::string text;
  for (size_t i = 0; i < lines.size(); ++i) text += (i ? "\n" : "") + lines[i].get_ref<const std::string&>();
  return text;
}

// Before anything recurses over it.
bool isTooDeep(std::string_view text) {
  int depth = 0;
  bool inString = false;
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (inString) {
      if (c == '\\')
        ++i;
      else if (c == '"')
        inString = false;
      continue;
    }
    if (c == '"') inString = true;
    if ((c == '{' || c == '[') && ++depth > kMaxNesting) return true;
    if (c == '}' || c == ']') --depth;
  }
  return false;
}

// Positions snap to a grid; whole numbers compare well.
Json coordinate(double value) {
  if (!std::isfinite(value)) return 0;
  const double rounded = std::round(value * 100) / 100;
  if (rounded == std::floor(rounded) && std::abs(rounded) < 1e15) return static_cast<int64_t>(rounded);
  return rounded;
}

Json policiesToJson(const NodePolicies& policies) {
  Json json = Json::object();
  if (policies.retries) json["retries"] = policies.retries;
  if (policies.retryDelay.count()) json["retry_delay_ms"] = policies.retryDelay.count();
  if (policies.timeout.count()) json["timeout_ms"] = policies.timeout.count();
  if (policies.fallback) json["fallback"] = *policies.fallback;
  if (policies.continueOnError) json["continue_on_error"] = true;
  if (!policies.reuse) json["reuse"] = false;
  return json;
}

// Takes known fields out of an object; what is left is kept as it is.
class Fields {
 public:
  Fields(const Json& json, std::string where) : m_left(json), m_where(std::move(where)) {}

  Json take(const char* name) {
    const auto found = m_left.find(name);
    if (found == m_left.end()) return nullptr;
    Json value = std::move(*found);
    m_left.erase(found);
    return value;
  }
  Result<std::string> text(const char* name, bool required = false) {
    const Json value = take(name);
    if (value.is_null() && !required) return std::string();
    if (!value.is_string()) return malformed(m_where + name);
    return value.get<std::string>();
  }
  Result<bool> boolean(const char* name, bool fallback) {
    const Json value = take(name);
    if (value.is_null()) return fallback;
    if (!value.is_boolean()) return malformed(m_where + name);
    return value.get<bool>();
  }
  Result<int64_t> integer(const char* name, int64_t fallback, int64_t most) {
    const Json value = take(name);
    if (value.is_null()) return fallback;
    if (!value.is_number_integer()) return malformed(m_where + name);
    if (value.is_number_unsigned() && value.get<uint64_t>() > static_cast<uint64_t>(most))
      return malformed(m_where + name);
    const auto number = value.get<int64_t>();
    if (number < 0 || number > most) return malformed(m_where + name);
    return number;
  }
  Result<std::optional<Point>> pair(const char* name) {
    const Json value = take(name);
    if (value.is_null()) return std::nullopt;
    if (!value.is_array() || value.size() != 2 || !value[0].is_number() || !value[1].is_number())
      return malformed(m_where + name);
    return Point{value[0].get<double>(), value[1].get<double>()};
  }
  std::unexpected<Error> wrong(const char* name) const { return malformed(m_where + name); }
  Json left() { return std::move(m_left); }

 private:
  Json m_left;
  std::string m_where;
};

Result<NodePolicies> policiesFromJson(const Json& json, const std::string& where) {
  constexpr int64_t kDay_ms = 24LL * 3600 * 1000;
  NodePolicies policies;
  if (json.is_null()) return policies;
  if (!json.is_object()) return malformed(where);
  Fields fields(json, where + ": ");
  HEDDLE_ASSIGN(const int64_t retries, fields.integer("retries", 0, 1000));
  HEDDLE_ASSIGN(const int64_t delay, fields.integer("retry_delay_ms", 0, kDay_ms));
  HEDDLE_ASSIGN(const int64_t timeout, fields.integer("timeout_ms", 0, 365 * kDay_ms));
  policies.retries = static_cast<int>(retries);
  policies.retryDelay = std::chrono::milliseconds(delay);
  policies.timeout = std::chrono::milliseconds(timeout);
  if (Json fallback = fields.take("fallback"); !fallback.is_null()) policies.fallback = std::move(fallback);
  HEDDLE_ASSIGN(policies.continueOnError, fields.boolean("continue_on_error", false));
  HEDDLE_ASSIGN(policies.reuse, fields.boolean("reuse", true));
  return policies;
}

Json nodeToJson(const Node& node) {
  Json json = {{"id", node.id}, {"type", node.type}};
  if (node.typeVersion != 1) json["version"] = node.typeVersion;
  if (!node.name.empty()) json["name"] = node.name;
  json["position"] = {coordinate(node.position.x), coordinate(node.position.y)};
  if (node.size) json["size"] = {coordinate(node.size->width), coordinate(node.size->height)};
  if (node.disabled) json["disabled"] = true;
  if (!node.parameters.empty()) {
    json["parameters"] = Json::object();
    for (const auto& [name, value] : node.parameters) json["parameters"][name] = value;
  }
  if (Json policies = policiesToJson(node.policies); !policies.empty())
    json["policies"] = std::move(policies);
  for (const auto& [key, value] : node.extra.items())
    if (!json.contains(key)) json[key] = value;
  return json;
}

Result<Node> nodeFromJson(const Json& json, size_t index) {
  const std::string place = "nodes[" + std::to_string(index) + "]: ";
  if (!json.is_object()) return malformed(place);
  Fields fields(json, place);
  Node node;
  HEDDLE_ASSIGN(node.id, fields.text("id", true));
  if (!isNodeId(node.id)) return fields.wrong("id");
  HEDDLE_ASSIGN(node.type, fields.text("type", true));
  HEDDLE_ASSIGN(const int64_t version, fields.integer("version", 1, 1'000'000));
  node.typeVersion = static_cast<int>(version);
  HEDDLE_ASSIGN(node.name, fields.text("name"));
  HEDDLE_ASSIGN(const auto position, fields.pair("position"));
  if (position) node.position = *position;
  HEDDLE_ASSIGN(const auto size, fields.pair("size"));
  if (size) node.size = Size{size->x, size->y};
  HEDDLE_ASSIGN(node.disabled, fields.boolean("disabled", false));
  const Json parameters = fields.take("parameters");
  if (!parameters.is_null() && !parameters.is_object()) return fields.wrong("parameters");
  for (const auto& [name, value] : parameters.items()) node.parameters[name] = value;
  HEDDLE_ASSIGN(node.policies, policiesFromJson(fields.take("policies"), place + "policies"));
  node.extra = fields.left();
  return node;
}

// Node ids have no dots; port ids may.
Result<PortRef> portRefFromJson(const Json& json, const std::string& where) {
  if (!json.is_string()) return malformed(where);
  const auto& text = json.get_ref<const std::string&>();
  const size_t dot = text.find('.');
  if (dot == std::string::npos || dot + 1 == text.size() || !isNodeId(std::string_view(text).substr(0, dot)))
    return malformed(where);
  return PortRef{text.substr(0, dot), text.substr(dot + 1)};
}

}  // namespace

Json Graph::toJson() const {
  Json json = {{"format", kFormat}};
  if (!notes.empty()) json["notes"] = notes;
  json["nodes"] = Json::array();
  for (const auto& [id, node] : nodes) json["nodes"].push_back(nodeToJson(node));
  json["wires"] = Json::array();
  for (const Wire& wire : wires)
    json["wires"].push_back({{"from", portRefText(wire.from)}, {"to", portRefText(wire.to)}});
  for (const auto& [key, value] : extra.items())
    if (!json.contains(key)) json[key] = value;
  return json;
}

Result<Graph> Graph::fromJson(const Json& json) {
  if (!json.is_object()) return malformed("JSON");
  Fields fields(json, "");
  const Json format = fields.take("format");
  if (!format.is_number_integer()) return malformed("format");
  if (format.is_number_unsigned() ? format.get<uint64_t>() > kFormat : format.get<int64_t>() > kFormat)
    return failure("pipelines.newer",
                   HEDDLE_TR("Error", "The pipeline was written by a newer version of Heddle"), "format",
                   HEDDLE_TR("Error", "Update Heddle, or go back to an earlier version of the pipeline"));
  Graph graph;
  HEDDLE_ASSIGN(graph.notes, fields.text("notes"));
  const Json nodes = fields.take("nodes");
  if (!nodes.is_null() && !nodes.is_array()) return malformed("nodes");
  for (size_t i = 0; i < nodes.size(); ++i) {
    HEDDLE_ASSIGN(Node node, nodeFromJson(nodes[i], i));
    const NodeId id = node.id;
    if (!graph.nodes.emplace(id, std::move(node)).second) return malformed("nodes: two are called " + id);
  }
  const Json wires = fields.take("wires");
  if (!wires.is_null() && !wires.is_array()) return malformed("wires");
  for (size_t i = 0; i < wires.size(); ++i) {
    const std::string place = "wires[" + std::to_string(i) + "]";
    if (!wires[i].is_object() || !wires[i].contains("from") || !wires[i].contains("to"))
      return malformed(place);
    HEDDLE_ASSIGN(PortRef from, portRefFromJson(wires[i]["from"], place + ": from"));
    HEDDLE_ASSIGN(PortRef to, portRefFromJson(wires[i]["to"], place + ": to"));
    graph.wires.insert({std::move(from), std::move(to)});
  }
  graph.extra = fields.left();
  return graph;
}

std::string Graph::toText() const {
  return folded(toJson()).dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

Result<Graph> Graph::fromText(std::string_view text) {
  if (isTooDeep(text)) return malformed("JSON: nested too deeply");
  const Json json = Json::parse(text, nullptr, false);
  if (json.is_discarded()) return malformed("JSON");
  return fromJson(unfolded(json));
}

}  // namespace heddle::pipelines
