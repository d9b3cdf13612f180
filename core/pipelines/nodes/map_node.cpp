#include <algorithm>

#include "core/pipelines/nodes/body.h"
#include "core/pipelines/nodes/built_in_nodes.h"

namespace heddle::pipelines {
namespace {

constexpr const char* kItem = "item";
constexpr const char* kIndex = "index";

// The body's input that gets the item: the one called "item", else the first.
const InterfaceEntry* itemInput(const Body& body) {
  if (const InterfaceEntry* named = body.interface.input(kItem)) return named;
  return body.interface.inputs.empty() ? nullptr : &body.interface.inputs.front();
}

// One map on its way. After its start it is used on the run's thread alone.
struct Progress : std::enable_shared_from_this<Progress> {
  std::shared_ptr<NodeContext> context;
  Body body;
  Json items;
  size_t atOnce = 0, next = 0, running = 0, finished = 0;
  bool skipFailed = false, over = false;
  std::vector<std::map<std::string, Value>> results;

  void start(size_t index) {
    std::map<std::string, Value> inputs = bodyInputs(body, context->inputs());
    inputs.insert_or_assign(itemInput(body)->name, Value(items[index]));
    if (body.interface.input(kIndex)) inputs.insert_or_assign(kIndex, Value(Json(index + 1)));
    context->runBody({body.graph, std::to_string(index + 1), std::move(inputs), body.pipeline},
                     [self = shared_from_this(), index](Result<std::map<std::string, Value>> outputs) {
                       self->ended(index, std::move(outputs));
                     });
  }

  void startMore() {
    while (!over && next < items.size() && running < atOnce) {
      const size_t index = next++;
      ++running;
      start(index);
    }
  }

  void ended(size_t index, Result<std::map<std::string, Value>> outputs) {
    if (over) return;
    --running;
    ++finished;
    if (outputs)
      results[index] = *std::move(outputs);
    else if (!skipFailed || context->stopToken().stop_requested()) {
      over = true;
      return context->finish(std::unexpected(outputs.error()));
    }
    if (finished == items.size()) return gather();
    startMore();
  }

  // Items without an output (skipped, or failed and let go) are left out.
  void gather() {
    over = true;
    Outputs outputs;
    for (const InterfaceEntry& entry : body.interface.outputs) {
      Json list = Json::array();
      for (const auto& result : results)
        if (const auto value = result.find(entry.name); value != result.end())
          list.push_back(value->second.json());
      outputs.emplace(entry.name, Value(std::move(list)));
    }
    context->finish(std::move(outputs));
  }
};

class MapNode final : public DescribedNode {
 public:
  MapNode() : DescribedNode(describe()) {}

  std::vector<Port> ports(const Parameters& parameters, const PortContext& context) const override {
    const auto body = bodyOf(*this, parameters, context.library);
    std::vector<Port> ports;
    const InterfaceEntry* item = body ? itemInput(*body) : nullptr;
    const bool listOfItems = item && !item->type.list && item->type.kind != PortKind::Control;
    ports.push_back(inPort("items", HEDDLE_TR("Pipelines", "items"),
                           listOfItems ? PortType{item->type.kind, true} : one(PortKind::Record), true,
                           HEDDLE_TR("Pipelines", "The steps run once for each entry of this list")));
    if (!body) return ports;
    for (const InterfaceEntry& entry : body->interface.inputs)
      if (&entry != item && entry.name != kIndex && entry.name != "items")
        ports.push_back(inPort(entry.name, plain(entry.name), entry.type, entry.defaultValue.is_null(),
                               plain(entry.help)));
    for (const InterfaceEntry& entry : body->interface.outputs)
      ports.push_back(outPort(entry.name, plain(entry.name),
                              entry.type.list ? one(PortKind::Record) : PortType{entry.type.kind, true}));
    return ports;
  }

  void check(const Node& node, GraphCheck& check) const override {
    checkBodyOf(*this, node, check);
    const auto body = bodyOf(*this, node.parameters, check.context().library);
    if (body && !itemInput(*body))
      check.error(node,
                  {"pipelines.no_item", HEDDLE_TR("Error", "The steps inside have no input for the item"),
                   node.id, HEDDLE_TR("Error", "Put an input node called item into them")},
                  "body");
  }

  void start(std::shared_ptr<NodeContext> context) const override {
    auto body = bodyOf(*this, context->node().parameters, context->library());
    if (!body) return context->finish(std::unexpected(body.error()));
    const auto progress = std::make_shared<Progress>();
    progress->context = context;
    progress->body = *std::move(body);
    progress->items = context->input("items");
    if (!progress->items.is_array())
      return context->finish(failure("pipelines.no_list",
                                     HEDDLE_TR("Error", "The value to go through is no list"),
                                     context->path(), HEDDLE_TR("Error", "Wire a list to items")));
    const auto most = static_cast<size_t>(context->parameterInteger("most"));
    if (progress->items.size() > most)
      return context->finish(
          failure("pipelines.too_many_items",
                  {HEDDLE_TR("Error", "The list has {0} entries, the limit is {1}"),
                   {std::to_string(progress->items.size()), std::to_string(most)}},
                  context->path(),
                  HEDDLE_TR("Error", "Raise the limit in the node's settings, or shorten the list")));
    progress->atOnce = static_cast<size_t>(context->parameterInteger("at_once"));
    progress->skipFailed = context->parameterText("failed") == "skip";
    progress->results.resize(progress->items.size());
    if (progress->items.empty()) return progress->gather();
    // The first bodies start here, on the pool; the others as these end, on the run's thread, which may be
    // before this returns. So only this thread counts until it has asked for them all.
    const size_t first = std::min(progress->atOnce, progress->items.size());
    progress->next = first;
    progress->running = first;
    for (size_t index = 0; index < first; ++index) progress->start(index);
  }

 private:
  static NodeTypeDescription describe() {
    NodeTypeDescription description = {
        .id = "map",
        .title = HEDDLE_TR("Pipelines", "Map"),
        .summary = HEDDLE_TR("Pipelines", "Runs the same steps for each entry of a list, side by side."),
        .category = Category::Logic,
        .icon = "map",
        .parameters = bodyParameters(true),
        .runsOn = RunsOn::Elsewhere,
        .reusable = false};
    description.parameters.push_back({.id = "at_once",
                                      .title = HEDDLE_TR("Pipelines", "Side by side"),
                                      .help = HEDDLE_TR("Pipelines", "So many entries at a time."),
                                      .type = ParameterType::Integer,
                                      .defaultValue = 16,
                                      .minimum = 1,
                                      .maximum = 1024});
    description.parameters.push_back(
        {.id = "failed",
         .title = HEDDLE_TR("Pipelines", "When an entry fails"),
         .type = ParameterType::Choice,
         .defaultValue = "fail",
         .choices = {{"fail", HEDDLE_TR("Pipelines", "The node fails")},
                     {"skip", HEDDLE_TR("Pipelines", "The entry is left out")}}});
    description.parameters.push_back({.id = "most",
                                      .title = HEDDLE_TR("Pipelines", "Most entries"),
                                      .help = HEDDLE_TR("Pipelines", "Longer lists are refused."),
                                      .type = ParameterType::Integer,
                                      .defaultValue = 10000,
                                      .minimum = 1,
                                      .maximum = 1000000,
                                      .advanced = true});
    return description;
  }
};

}  // namespace

std::unique_ptr<NodeType> makeMapNode() {
  return std::make_unique<MapNode>();
}

}  // namespace heddle::pipelines
