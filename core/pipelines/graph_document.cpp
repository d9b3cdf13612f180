#include <algorithm>

#include "core/pipelines/graph_commands.h"

namespace heddle::pipelines {

void GraphDocument::reset(Graph graph) {
  m_graph = std::move(graph);
  m_commands.clear();
  m_position = 0;
  tell({.everything = true});
}

Result<GraphChange> GraphDocument::perform(GraphCommandPtr command) {
  HEDDLE_TRY(command->apply(m_graph));
  const GraphChange change = command->change();
  m_commands.erase(m_commands.begin() + static_cast<std::ptrdiff_t>(m_position), m_commands.end());
  if (m_commands.empty() || !m_commands.back()->merge(*command)) {
    m_commands.push_back(std::move(command));
    ++m_position;
  }
  tell(change);
  return change;
}

Text GraphDocument::undoTitle() const {
  return canUndo() ? m_commands[m_position - 1]->title() : Text();
}

Text GraphDocument::redoTitle() const {
  return canRedo() ? m_commands[m_position]->title() : Text();
}

void GraphDocument::undo() {
  if (!canUndo()) return;
  GraphCommand& command = *m_commands[--m_position];
  command.revert(m_graph);
  tell(command.change());
}

// A command that could be applied once can be applied again on the same graph.
void GraphDocument::redo() {
  if (!canRedo()) return;
  GraphCommand& command = *m_commands[m_position];
  if (!command.apply(m_graph)) return;
  ++m_position;
  tell(command.change());
}

int GraphDocument::addListener(Listener listener) {
  m_listeners.emplace_back(m_nextHandle, std::move(listener));
  return m_nextHandle++;
}

void GraphDocument::removeListener(int handle) {
  std::erase_if(m_listeners, [handle](const auto& entry) { return entry.first == handle; });
}

// A listener may remove itself or others while it is told.
void GraphDocument::tell(const GraphChange& change) {
  const auto listeners = m_listeners;
  for (const auto& [handle, listener] : listeners) listener(change);
}

}  // namespace heddle::pipelines
