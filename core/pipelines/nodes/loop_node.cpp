#include "core/pipelines/nodes/body.h"
#include "core/pipelines/nodes/built_in_nodes.h"

namespace heddle::pipelines {
namespace {

// One loop on its way; a turn starts when the one before has ended, on the run's thread.
struct Turns : std::enable_shared_from_this<Turns> {
  std::shared_ptr<NodeContext> context;
  Body body;
  std::string until;
  int64_t limit = 0, turn = 0;
  bool failAtLimit = false;
  std::map<std::string, Value> inputs;

  void start() {
    ++turn;
    if (body.interface.input("turn")) inputs.insert_or_assign("turn", Value(Json(turn)));
    context->runBody({body.graph, std::to_string(turn), inputs, body.pipeline},
                     [self = shared_from_this()](Result<std::map<std::string, Value>> outputs) {
                       if (!outputs) return self->context->finish(std::unexpected(outputs.error()));
                       self->ended(*outputs);
                     });
  }

  void ended(const std::map<std::string, Value>& outputs) {
    Json values = Json::object();
    for (const InterfaceEntry& entry : body.interface.outputs) values[entry.name] = nullptr;
    for (const auto& [name, value] : outputs) values[name] = value.json();
    values["turn"] = turn;
    const auto done = holds(until, values);
    if (!done) return context->finish(std::unexpected(done.error()));
    if (!*done && turn >= limit && failAtLimit)
      return context->finish(failure(
          "pipelines.loop_limit",
          {HEDDLE_TR("Error", "The loop was not done after {0} turns"), {std::to_string(limit)}},
          context->path(),
          HEDDLE_TR("Error", "Allow more turns, change the condition, or take the last turn's result")));
    if (!*done && turn < limit) {
      // What a turn puts out under an input's name goes into the next.
      for (const auto& [name, value] : outputs)
        if (body.interface.input(name)) inputs.insert_or_assign(name, value);
      return start();
    }
    Outputs results(outputs.begin(), outputs.end());
    results.insert_or_assign("turns", Value(Json(turn)));
    results.insert_or_assign("reached", Value(Json(*done)));
    context->finish(std::move(results));
  }
};

class LoopNode final : public DescribedNode {
 public:
  LoopNode() : DescribedNode(describe()) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext& context) const override {
    std::vector<Port> ports;
    const auto body = bodyOf(*this, parameters, context.library);
    if (body)
      for (const InterfaceEntry& entry : body->interface.inputs)
        if (entry.name != "turn")
          ports.push_back(inPort(entry.name, plain(entry.name), entry.type, entry.defaultValue.is_null(),
                                 plain(entry.help)));
    if (body)
      for (const InterfaceEntry& entry : body->interface.outputs)
        ports.push_back(outPort(entry.name, plain(entry.name), entry.type));
    ports.push_back(outPort("turns", HEDDLE_TR("Pipelines", "turns"), one(PortKind::Number)));
    ports.push_back(outPort("reached", HEDDLE_TR("Pipelines", "reached"), one(PortKind::Boolean),
                            HEDDLE_TR("Pipelines", "Whether the condition held in the end")));
    return ports;
  }

  void check(const Node& node, GraphCheck& check) const override {
    checkBodyOf(*this, node, check);
    if (const Status valid = checkExpression(parameterOf(*this, node.parameters, "until").get<std::string>());
        !valid)
      check.error(node, valid.error(), "until");
  }

  void start(std::shared_ptr<NodeContext> context) const override {
    auto body = bodyOf(*this, context->node().parameters, context->library());
    if (!body) return context->finish(std::unexpected(body.error()));
    const auto turns = std::make_shared<Turns>();
    turns->context = context;
    turns->body = *std::move(body);
    turns->until = context->parameterText("until");
    turns->limit = context->parameterInteger("most_turns");
    turns->failAtLimit = context->parameterText("at_limit") == "fail";
    turns->inputs = bodyInputs(turns->body, context->inputs());
    turns->start();
  }

 private:
  static NodeTypeDescription describe() {
    NodeTypeDescription description = {
        .id = "loop",
        .title = HEDDLE_TR("Pipelines", "Loop"),
        .summary =
            HEDDLE_TR("Pipelines", "Repeats steps until a condition holds, a limited number of times."),
        .category = Category::Logic,
        .icon = "loop",
        .parameters = bodyParameters(true),
        .runsOn = RunsOn::Elsewhere,
        .reusable = false};
    description.parameters.push_back(
        {.id = "until",
         .title = HEDDLE_TR("Pipelines", "Until"),
         .help = HEDDLE_TR("Pipelines",
                           "An expression over the outputs of the steps and turn, such as valid or "
                           "score > 0.8."),
         .defaultValue = "turn >= 3"});
    description.parameters.push_back({.id = "most_turns",
                                      .title = HEDDLE_TR("Pipelines", "Most turns"),
                                      .type = ParameterType::Integer,
                                      .defaultValue = 5,
                                      .minimum = 1,
                                      .maximum = 1000});
    description.parameters.push_back(
        {.id = "at_limit",
         .title = HEDDLE_TR("Pipelines", "At the limit"),
         .type = ParameterType::Choice,
         .defaultValue = "last",
         .choices = {{"last", HEDDLE_TR("Pipelines", "The last turn's result is taken")},
                     {"fail", HEDDLE_TR("Pipelines", "The node fails")}}});
    return description;
  }
};

}  // namespace

std::unique_ptr<NodeType> makeLoopNode() {
  return std::make_unique<LoopNode>();
}

}  // namespace heddle::pipelines
