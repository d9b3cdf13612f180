// One attempt of one node: what it is given, and how it tells what comes of it.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stop_token>
#include <string>
#include <string_view>

#include "core/base/task.h"
#include "core/pipelines/node_type.h"
#include "core/pipelines/pipeline_services.h"
#include "core/store/run_repository.h"

namespace heddle::pipelines {

// A graph run inside a node: a turn of a loop, an item of a map, a sub-pipeline.
struct BodyRun {
  std::shared_ptr<const Graph> graph;
  std::string label;                    // part of its nodes' paths: "map/LABEL/summarise"
  std::map<std::string, Value> inputs;  // by the names of its input nodes
  std::string pipeline;                 // name of the pipeline the graph is of; empty: an embedded body
};
using BodyDone = std::function<void(Result<std::map<std::string, Value>> outputs)>;  // by output nodes' names

// What a person is asked.
struct PersonQuestion {
  std::string question;
  Value shown;                       // what it is about
  std::vector<std::string> choices;  // empty: none
  bool editable = false;             // the person may return a changed value
};

struct TokenCounts {
  int prompt = 0;
  int cachedPrompt = 0;
  int completion = 0;
  friend bool operator==(const TokenCounts&, const TokenCounts&) = default;
};

// Thread-safe where not said otherwise.
class NodeContext {
 public:
  virtual ~NodeContext() = default;

  virtual const Node& node() const = 0;
  virtual const NodeType& type() const = 0;
  virtual const std::string& path() const = 0;  // "map/3/summarise"; the node's id at the top
  virtual const Inputs& inputs() const = 0;     // converted to the ports' types; absent: not wired or skipped
  virtual const PipelineServices& services() const = 0;
  virtual const PipelineLibrary* library() const = 0;
  virtual Priority priority() const = 0;
  virtual std::stop_token stopToken() const = 0;  // cancelled or out of time
  // Of the run and the path: the same in every run of the same seed, another for every node and item.
  virtual uint64_t seed() const = 0;
  // For nodes that are no inputs of a body: what the run was given under this name; nullptr: nothing.
  virtual const Value* runInput(std::string_view name) const = 0;
  virtual const std::string& runModel() const = 0;  // the model of nodes that name none

  // Streamed text of the output port; only shown, never stored.
  virtual void stream(std::string_view text) = 0;
  virtual void countTokens(const TokenCounts& tokens) = 0;  // adds
  virtual void record(Run run) = 0;                         // kept with the result: one answer of a model
  // May wait for another node's call: at most services().modelCallsAtOnce are asked at a time.
  virtual void askEngine(
      std::function<void()> ask) = 0;  // `ask` runs once it is this node's turn, on any thread
  virtual void engineAnswered() = 0;   // exactly once for each `ask` that ran

  // The answers of RunsOn::Elsewhere.
  virtual void finish(Result<Outputs> outputs) = 0;
  // The run may end meanwhile; once answered, the answer (JSON) becomes the outputs through
  // NodeType::answered.
  virtual void waitForPerson(PersonQuestion question) = 0;
  // Nodes of the body run as the run's own, with the same limits, traces and reuse. `done` comes on the
  // scheduler.
  virtual void runBody(BodyRun body, BodyDone done) = 0;

  const Json& input(std::string_view port) const;  // null if it is absent
  std::string inputText(std::string_view port) const;
  Json parameter(std::string_view id) const;  // or its default
  std::string parameterText(std::string_view id) const;
  int64_t parameterInteger(std::string_view id) const;
  double parameterReal(std::string_view id) const;
  bool parameterBoolean(std::string_view id) const;
};

}  // namespace heddle::pipelines
