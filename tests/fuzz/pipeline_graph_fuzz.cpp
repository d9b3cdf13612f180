// Graphs from texts nobody vouches for: reading never fails badly, and what was read is written and read back
// the same.
#include <cstdint>
#include <cstdlib>
#include <string_view>

#include "core/pipelines/graph.h"
#include "core/pipelines/graph_commands.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace heddle::pipelines;
  const auto graph = Graph::fromText({reinterpret_cast<const char*>(data), size});
  if (!graph) return 0;
  const auto again = Graph::fromText(graph->toText());
  if (!again || again->toText() != graph->toText()) std::abort();
  GraphDocument document(*graph);
  std::set<NodeId> all;
  for (const auto& [id, node] : graph->nodes) all.insert(id);
  if (!document.perform(commands::paste(extract(*graph, all), {10, 10}))) std::abort();
  if (!document.perform(commands::removeNodes(all))) std::abort();
  document.undo();
  document.undo();
  if (!(document.graph() == *graph)) std::abort();
  return 0;
}
