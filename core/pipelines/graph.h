// A pipeline as people draw it: nodes with parameters, and wires between their ports. Plain values without
// behaviour; what node types mean stands in node_type.h, what is wrong with a graph in graph_check.h, how it
// is edited with undo in graph_commands.h, how it runs in executor.h. Qt-free.
#pragma once

#include <chrono>
#include <compare>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/pipelines/port_type.h"

namespace heddle::pipelines {

// Short and readable, because it stands in files, traces and command lines: "prompt", "prompt_2". Letters,
// digits, '_' and '-', at most 64.
using NodeId = std::string;
using PortId = std::string;
using Parameters = std::map<std::string, Json, std::less<>>;

// Every node but a note has these two besides its own ports. `when`: the node waits for all control wires
// that end here and runs if something came through at least one of them. `done`: comes through once the node
// has finished.
inline constexpr std::string_view kWhenPort = "when";
inline constexpr std::string_view kDonePort = "done";

struct Point {
  double x = 0, y = 0;  // scene pixels at 100 %, y grows downward
  friend bool operator==(const Point&, const Point&) = default;
};
struct Size {
  double width = 0, height = 0;
  friend bool operator==(const Size&, const Size&) = default;
};

// How a node's failure is met.
struct NodePolicies {
  int retries = 0;                          // further attempts after the first, 0 to 20
  std::chrono::milliseconds retryDelay{0};  // before the first retry; doubled for each further one
  std::chrono::milliseconds timeout{0};     // of one attempt; 0: the node type's own
  std::optional<Json> fallback;             // outputs by port, taken when all attempts failed
  bool continueOnError = false;  // a failure only skips what follows; the run goes on and is not failed
  bool reuse = true;             // take an earlier result when nothing changed
  friend bool operator==(const NodePolicies&, const NodePolicies&) = default;
};

struct Node {
  NodeId id;
  std::string type;  // NodeTypeDescription::id; may be one that this Heddle does not know
  int typeVersion = 1;
  std::string name;  // for people; empty: the type's title
  Point position;
  std::optional<Size> size;  // none: as large as its content
  bool disabled =
      false;  // bypassed: an input goes straight to the output of the same type, else it is skipped
  Parameters parameters;  // only those that differ from their defaults need to be here
  NodePolicies policies;
  Json extra = Json::object();  // fields of a newer Heddle; kept on save
  friend bool operator==(const Node&, const Node&) = default;
};

struct PortRef {
  NodeId node;
  PortId port;
  friend auto operator<=>(const PortRef&, const PortRef&) = default;
};
std::string portRefText(const PortRef& ref);  // "node.port"

// From an output to an input; there are no two of the same, so a wire is its own id.
struct Wire {
  PortRef from;
  PortRef to;
  friend auto operator<=>(const Wire&, const Wire&) = default;
};

struct Graph {
  std::map<NodeId, Node> nodes;
  std::set<Wire> wires;
  std::string notes;            // what the pipeline is for
  Json extra = Json::object();  // fields of a newer Heddle; kept on save

  const Node* node(std::string_view id) const;
  std::vector<Wire> wiresAt(std::string_view node) const;  // that begin or end there
  std::vector<Wire> wiresInto(std::string_view node) const;
  NodeId freeId(
      std::string_view wanted) const;  // `wanted` made a valid id that no node has: "prompt", "prompt_2"

  // Stable text that compares well line by line: nodes and wires in order of their ids, default fields left
  // out, texts of several lines as lists of lines. Ends with a newline.
  std::string toText() const;
  // Errors: "pipelines.malformed", which says where; "pipelines.newer" for a format of a newer Heddle.
  // Unknown node types, wires to missing nodes and unknown fields are no errors here: they are kept
  // (graph_check.h names them).
  static Result<Graph> fromText(std::string_view text);
  // The same as JSON, texts whole. This is also the form of a graph that is a parameter (the body of a loop).
  Json toJson() const;
  static Result<Graph> fromJson(const Json& json);

  friend bool operator==(const Graph&, const Graph&) = default;
};

bool isNodeId(std::string_view text);

// A part of a graph for the clipboard: these nodes and the wires among them.
Graph extract(const Graph& graph, const std::set<NodeId>& nodes);

}  // namespace heddle::pipelines
