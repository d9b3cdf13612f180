#include <algorithm>

#include "core/host/worker_pool.h"
#include "core/pipelines/nodes/built_in_nodes.h"
#include "core/pipelines/nodes/node_parts.h"

namespace heddle::pipelines {
namespace {

class ScriptNode final : public DescribedNode {
 public:
  ScriptNode()
      : DescribedNode({.id = "script",
                       .title = HEDDLE_TR("Pipelines", "Script"),
                       .summary = HEDDLE_TR(
                           "Pipelines", "Runs JavaScript in a process of its own, without files or network."),
                       .category = Category::Tool,
                       .icon = "script",
                       .parameters = {{.id = "code",
                                       .title = HEDDLE_TR("Pipelines", "Code"),
                                       .help = HEDDLE_TR(
                                           "Pipelines", "The inputs are variables; return gives the result."),
                                       .type = ParameterType::LongText,
                                       .defaultValue = "return value;",
                                       .language = "javascript"},
                                      {.id = "inputs",
                                       .title = HEDDLE_TR("Pipelines", "Inputs"),
                                       .help = HEDDLE_TR("Pipelines", "Names, one a line."),
                                       .type = ParameterType::List,
                                       .defaultValue = Json::array({"value"})},
                                      {.id = "type",
                                       .title = HEDDLE_TR("Pipelines", "Type of the result"),
                                       .type = ParameterType::PortType,
                                       .defaultValue = "record"},
                                      {.id = "time_s",
                                       .title = HEDDLE_TR("Pipelines", "Time limit"),
                                       .type = ParameterType::Integer,
                                       .defaultValue = 10,
                                       .minimum = 1,
                                       .maximum = 3600,
                                       .unit = HEDDLE_TR("Pipelines", "s"),
                                       .advanced = true},
                                      {.id = "memory_mb",
                                       .title = HEDDLE_TR("Pipelines", "Memory limit"),
                                       .type = ParameterType::Integer,
                                       .defaultValue = 256,
                                       .minimum = 64,
                                       .maximum = 16384,
                                       .unit = HEDDLE_TR("Pipelines", "MB"),
                                       .advanced = true}},
                       .runsOn = RunsOn::Pool}) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext&) const override {
    std::vector<Port> ports;
    for (const std::string& name : listParameter(*this, parameters, "inputs"))
      ports.push_back(inPort(trimmed(name), plain(trimmed(name)), one(PortKind::Record)));
    ports.push_back(
        outPort("result", HEDDLE_TR("Pipelines", "result"), portTypeParameter(*this, parameters, "type")));
    return ports;
  }

  void check(const Node& node, GraphCheck& check) const override {
    for (const std::string& name : listParameter(*this, node.parameters, "inputs"))
      if (!isName(trimmed(name)))
        check.error(node,
                    {"pipelines.name",
                     {HEDDLE_TR("Error", "\"{0}\" cannot be a variable's name"), {name}},
                     node.id,
                     HEDDLE_TR("Error", "Use letters, digits and _, no digit first")},
                    "inputs");
  }

  Result<Outputs> run(NodeContext& context) const override {
    WorkerPool* workers = context.services().workers;
    if (!workers)
      return failure("pipelines.no_workers", HEDDLE_TR("Error", "No worker is there to run the script"),
                     context.path(),
                     HEDDLE_TR("Error", "Install Heddle again: heddle-worker belongs beside it"));
    WorkerJob job;
    job.kind = "script";
    job.input = context.path();
    Json values = Json::object();
    for (const auto& [name, value] : context.inputs())
      if (name != kWhenPort) values[name] = value.json();
    job.arguments = {{"code", context.parameterText("code")}, {"values", std::move(values)}};
    const int64_t time_s = context.parameterInteger("time_s");
    job.limits.memory_bytes = static_cast<uint64_t>(context.parameterInteger("memory_mb")) << 20;
    job.limits.cpuTime_s = static_cast<uint64_t>(time_s);
    // The JavaScript engine keeps code in memory files; scripts themselves have no way to any file.
    job.limits.writtenFile_bytes = uint64_t{64} << 20;
    job.timeout = std::chrono::seconds(time_s);
    auto answer = workers->runAndWait(std::move(job), context.stopToken());
    if (!answer) return std::unexpected(aboutScript(context, std::move(answer.error())));
    const PortType type = portTypeParameter(*this, context.node().parameters, "type");
    Json result = answer->is_object() && answer->contains("value") ? (*answer)["value"] : Json();
    if (!isOfType(result, type))
      return failure(
          "pipelines.script_result",
          {HEDDLE_TR("Error", "The script returned {0}, which is not of type {1}"),
           {result.dump(-1, ' ', false, Json::error_handler_t::replace).substr(0, 80), portTypeName(type)}},
          context.path(), HEDDLE_TR("Error", "Change what it returns, or the type in the node's settings"));
    return Outputs{{"result", Value(std::move(result))}};
  }

 private:
  // The worker speaks of files; here it was a script.
  static Error aboutScript(const NodeContext& context, Error error) {
    const Text hint = HEDDLE_TR(
        "Error", "Look for endless loops and growing lists, or raise the limit in the node's settings");
    const std::string time = std::to_string(context.parameterInteger("time_s"));
    const std::string memory = std::to_string(context.parameterInteger("memory_mb"));
    if (error.code == "worker.timeout" || error.code == "worker.cpu_time")
      return {"pipelines.script_time",
              {HEDDLE_TR("Error", "The script took more than {0} s"), {time}},
              context.path(),
              hint};
    if (error.code == "worker.memory" || error.code == "worker.died")
      return {
          "pipelines.script_memory",
          {HEDDLE_TR("Error", "The script was stopped: it needed more than {0} MB, or crashed"), {memory}},
          context.path(),
          hint};
    return error;
  }
};

}  // namespace

std::unique_ptr<NodeType> makeScriptNode() {
  return std::make_unique<ScriptNode>();
}

}  // namespace heddle::pipelines
