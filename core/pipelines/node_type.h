// What a kind of node is: it describes itself (ports, parameters, help) and does its work. A new kind is one
// file in nodes/ and one line in node_registry.cpp; forms, search, validation and cache keys follow from the
// description.
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"
#include "core/pipelines/graph.h"
#include "core/pipelines/value.h"

namespace heddle::pipelines {

class NodeContext;
class GraphCheck;
class PipelineLibrary;
struct PersonQuestion;

enum class Direction : uint8_t { In, Out };

struct Port {
  PortId id;
  Text title;
  PortType type;
  Direction direction = Direction::In;
  bool required = true;  // inputs: without a wire the graph is not valid
  Text help = {};
  friend bool operator==(const Port&, const Port&) = default;
};

enum class ParameterType : uint8_t {
  Boolean,
  Integer,
  Real,
  Choice,    // one of `choices`
  Text,      // one line
  LongText,  // several lines; `language` says how to colour them
  List,      // texts, one a line: a JSON array of strings
  Record,    // any JSON
  PortType,  // a portTypeName(): what flows through the node
  Model,     // a library name, "demo" or a path; empty: the run's own model
  Adapter,   // a library name or a path of a low-rank adapter; empty: none
  Prompt,    // the name of a prompt of the project; empty: none
  Pipeline,  // the name of a pipeline of the project; empty: none
  Index,     // the name of a knowledge index or source set of the project; empty: the project's own
  Graph      // a graph inside the node: Graph::toJson(), or null for none
};

struct ParameterChoice {
  std::string value;  // what is stored
  Text title;
};

struct ParameterDescription {
  std::string id;  // stable: "max_tokens"
  Text title;      // literals inside HEDDLE_TR("Pipelines", ...)
  Text help = {};
  ParameterType type = ParameterType::Text;
  Json defaultValue = {};
  double minimum = 0, maximum = 0;  // Integer, Real; both 0: no bounds
  double step = 1;
  Text unit = {};                             // "ms", "tokens"
  std::vector<ParameterChoice> choices = {};  // Choice
  std::string language = {};                  // LongText: "template", "javascript", "json"; empty: plain
  bool advanced = false;                      // folded away at first
  // Shown only while another parameter has one of these values; empty id: always.
  std::string shownIf = {};
  std::vector<Json> shownIfValues = {};
};

enum class Category : uint8_t { InputOutput, Logic, Model, Knowledge, Tool, Person, Note };
std::string_view categoryName(Category category);  // "input_output", ...
Text categoryTitle(Category category);

// Where the work is done, which is also what it costs.
enum class RunsOn : uint8_t {
  Scheduler,  // microseconds, never waits: run()
  Pool,       // may take long or wait: run() on a thread of the pool
  Elsewhere   // start() returns at once, finish() comes later: the engine, a body, a person
};

struct NodeTypeDescription {
  std::string id;   // stable: "prompt"
  int version = 1;  // raised when the same inputs give another result; old results are then not reused
  Text title;
  Text summary;  // one sentence
  Category category = Category::Logic;
  std::string icon;              // of the icon family: "prompt"
  std::vector<Port> ports = {};  // where they do not depend on parameters
  std::vector<ParameterDescription> parameters = {};
  RunsOn runsOn = RunsOn::Scheduler;
  bool sideEffects =
      false;  // changes something outside: its start is committed, and it is never repeated unasked
  bool reusable = true;  // the same key gives the same result; false: runs every time (a person's answer)
  bool toleratesSkipped =
      false;                 // runs although some inputs were skipped (joins); none at all: it is skipped
  bool startsEarly = false;  // runs as soon as one input has come
  bool isNote = false;       // no ports at all, never runs
};

// What ports may depend on besides parameters: the pipelines of the project.
struct PortContext {
  const PipelineLibrary* library = nullptr;  // nullptr: none can be looked up
  int depth = 0;                             // of pipelines within pipelines; ports give up at kMaxDepth
  std::string name = {};                     // of the pipeline itself, so that it is noticed inside of itself
};
inline constexpr int kMaxDepth = 32;  // pipelines within pipelines, bodies within bodies

class NodeType {
 public:
  virtual ~NodeType() = default;
  virtual const NodeTypeDescription& description() const = 0;

  // The ports of a node with these parameters, inputs first; without `when` and `done`. Never fails: what
  // cannot be known (a pipeline that is gone) has no ports.
  virtual std::vector<Port> ports(const Parameters& parameters, const PortContext& context) const;

  // What is wrong with this node besides its ports' wires and its parameters' ranges, which are checked for
  // every type.
  virtual void check(const Node& node, GraphCheck& check) const;

  // What else than type version, parameters, inputs and Heddle's version decides the result, by name
  // ("model", "index", "seed"): part of the key of its result. May wait (the hash of a model's file): called
  // on a pool thread unless the type runs on the scheduler. Errors end the attempt.
  virtual Result<std::map<std::string, Json>> identity(NodeContext& context) const;

  // The work of RunsOn::Scheduler and Pool; no exceptions leave it but std::bad_alloc.
  virtual Result<Outputs> run(NodeContext& context) const;
  // The work of RunsOn::Elsewhere: returns soon; context->finish() or context->waitForPerson() is called
  // once, on any thread, then or later. Keep the pointer as long as needed.
  virtual void start(std::shared_ptr<NodeContext> context) const;
  // After waitForPerson(): what the person's answer {"choice", "value", "comment"} means as outputs. Errors:
  // "pipelines.answer", which says what is asked for.
  virtual Result<Outputs> answered(const PersonQuestion& question, const Json& answer) const;

 protected:
  NodeType() = default;
};

// The node's parameter, or the description's default where none is set.
Json parameterOf(const NodeType& type, const Parameters& parameters, std::string_view id);
const ParameterDescription* parameterDescription(const NodeTypeDescription& type, std::string_view id);
// "pipelines.parameter" if the value is not of the parameter's type, range or choices.
Status checkParameter(const ParameterDescription& parameter, const Json& value);

}  // namespace heddle::pipelines
