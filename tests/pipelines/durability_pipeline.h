// A pipeline whose nodes note in a file that they did their work, for a test that kills it.
#pragma once

#include <fcntl.h>
#include <unistd.h>

#include "tests/pipelines/pipelines_fixture.h"

namespace heddle::pipelines::testing {

// "work": takes a few milliseconds of the processor, then appends its path to the log.
struct DurabilityNodes : Registry {
  explicit DurabilityNodes(std::string log) {
    NodeTypeDescription description;
    description.id = "work";
    description.title = "work";
    description.ports = {number("a", Direction::In), number("b", Direction::In),
                         number("out", Direction::Out)};
    description.runsOn = RunsOn::Pool;
    addNode(description, [log = std::move(log)](NodeContext& context) -> Result<Outputs> {
      volatile double sum = 0;
      for (int i = 0; i < 600'000; ++i) sum = sum + i * 0.5;
      const int file = ::open(log.c_str(), O_WRONLY | O_CREAT | O_APPEND, 0600);
      const std::string line = context.path() + "\n";
      [[maybe_unused]] const ssize_t written = ::write(file, line.data(), line.size());
      ::close(file);
      return mix(context);
    });
  }
};

// Four layers of working and trivial nodes, a map in between.
inline Graph durabilityGraph() {
  Graph body;
  add(body, "item", "input", {{"type", "number"}});
  add(body, "work", "work");
  add(body, "result", "output", {{"type", "number"}});
  wire(body, "item.value", "work.a");
  wire(body, "work.out", "result.value");
  Graph graph;
  add(graph, "items", "constant", {{"type", "list of number"}, {"value", Json({1, 2, 3, 4, 5, 6})}});
  add(graph, "map", "map", {{"body", body.toJson()}, {"at_once", 3}});
  wire(graph, "items.value", "map.items");
  std::string before;
  for (int i = 0; i < 12; ++i) {
    const std::string id = "n" + std::to_string(i);
    add(graph, id, i % 3 == 0 ? "mix" : "work");
    if (!before.empty()) wire(graph, before + ".out", id + ".a");
    if (i > 4) wire(graph, "n" + std::to_string(i - 4) + ".out", id + ".b");
    before = id;
  }
  wire(graph, "map.done", "n6.when");
  add(graph, "out", "output", {{"type", "number"}});
  wire(graph, before + ".out", "out.value");
  return graph;
}

}  // namespace heddle::pipelines::testing
