// Brings a graph, its check and its run onto the canvas: a card for every node, a wire for every wire, each
// updated alone when it changes.
#pragma once

#include <QObject>
#include <map>
#include <set>
#include <vector>

#include "core/pipelines/graph_check.h"
#include "core/pipelines/graph_commands.h"
#include "ui/pipelines/canvas.h"

namespace heddle::ui {

class PipelineRunner;

Colour portColour(pipelines::PortKind kind);
PortShape portShape(const pipelines::PortType& type);
Colour familyColour(pipelines::Category category);
// "0.46 s", "4 min 12 s".
QString durationText(double duration_ms);
// A value as a person reads it: texts bare, passages one under another, the rest as indented JSON.
QString valueText(const pipelines::Json& value, qsizetype most = 20000);

class GraphPresenter : public QObject {
  Q_OBJECT

 public:
  GraphPresenter(const pipelines::NodeRegistry& registry, Canvas* canvas, QObject* parent = nullptr);

  // nullptr: an empty canvas.
  void setGraph(const pipelines::Graph* graph, pipelines::PortContext context);
  void setRunner(const PipelineRunner* runner);
  void setPins(std::set<pipelines::NodeId> pinned);
  void setMessages(std::vector<pipelines::CheckMessage> messages);
  const std::vector<pipelines::CheckMessage>& messages() const { return m_messages; }

  void graphChanged(const pipelines::GraphChange& change);
  void nodeChanged(const pipelines::NodeId& id);
  void textChanged(const pipelines::NodeId& id);
  void refreshAll();

  const pipelines::NodeRegistry& registry() const { return m_registry; }
  QString nodeName(const pipelines::NodeId& id) const;
  // What the mouse over it says: the node's summary, or what is wrong.
  QString tip(const pipelines::NodeId& id, const pipelines::Wire* wire) const;
  QSizeF cardSize(const pipelines::NodeId& id) const;

 private:
  Card makeCard(const pipelines::Node& node) const;
  void fillState(Card& card, const pipelines::Node& node, const pipelines::NodeType* type) const;
  void fillPreview(Card& card, const pipelines::Node& node, const pipelines::NodeType* type) const;
  void noteWired();
  void put(const pipelines::Node& node);
  void putWires(const pipelines::NodeId& id);
  void putWire(const pipelines::Wire& wire);
  WireState wireState(const pipelines::Wire& wire) const;

  const pipelines::NodeRegistry& m_registry;
  Canvas* m_canvas;
  const pipelines::Graph* m_graph = nullptr;
  const PipelineRunner* m_runner = nullptr;
  pipelines::PortContext m_context;
  std::set<pipelines::NodeId> m_pinned;
  std::vector<pipelines::CheckMessage> m_messages;
  std::map<pipelines::NodeId, const pipelines::CheckMessage*> m_worst;  // of each node
  std::map<pipelines::Wire, const pipelines::CheckMessage*> m_wrongWires;
  std::set<std::pair<pipelines::NodeId, pipelines::PortId>> m_wired;
};

}  // namespace heddle::ui
