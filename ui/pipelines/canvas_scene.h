// Where cards and wires stand, found fast: what the canvas draws and what the mouse hits. A picture of a
// graph by its ids; whoever owns the graph puts cards and wires in, and takes them out again.
#pragma once

#include <map>
#include <optional>
#include <set>
#include <vector>

#include "core/pipelines/graph.h"
#include "ui/pipelines/card.h"
#include "ui/pipelines/spatial_grid.h"
#include "ui/pipelines/wire.h"

namespace heddle::ui {

struct SceneCard {
  pipelines::NodeId id;
  QPointF position;
  Card card;
  uint64_t revision = 0;  // raised whenever the card looks different
  bool alive = false;
  std::vector<size_t> wires;  // that begin or end here
  QRectF rect() const { return {position, card.size}; }
};

struct SceneWire {
  pipelines::Wire id;
  size_t from = 0, to = 0;  // cards
  WireShape shape;
  Colour colour = Colour::PortText;
  WireState state = WireState::NotReached;
  bool wrong = false;  // something is the matter with it
  bool alive = false;
};

struct PortHit {
  pipelines::PortRef ref;
  bool output = false;
  QPointF at;  // in the scene
  friend bool operator==(const PortHit&, const PortHit&) = default;
};

class CanvasScene {
 public:
  static constexpr size_t kNone = static_cast<size_t>(-1);

  void clear();
  // Adds the card or replaces it. The card is laid out by the caller.
  void putCard(const pipelines::NodeId& id, const QPointF& position, Card card);
  void moveCard(const pipelines::NodeId& id, const QPointF& position);
  void removeCard(const pipelines::NodeId& id);  // with its wires
  // Wires whose cards or ports are not there are kept out of the picture; put them again when they come.
  bool putWire(const pipelines::Wire& wire, Colour colour, WireState state, bool wrong = false);
  void removeWire(const pipelines::Wire& wire);

  size_t find(const pipelines::NodeId& id) const;
  size_t find(const pipelines::Wire& wire) const;
  const SceneCard& card(size_t slot) const { return m_cards[slot]; }
  const SceneWire& wire(size_t slot) const { return m_wires[slot]; }
  const SceneCard* card(const pipelines::NodeId& id) const;
  std::vector<pipelines::NodeId> ids() const;  // in reading order: columns of 120 px, top to bottom
  size_t cardCount() const { return m_cardSlots.size(); }
  size_t wireCount() const { return m_wireSlots.size(); }

  std::vector<size_t> cardsIn(const QRectF& area) const { return m_cardGrid.in(area); }
  std::vector<size_t> wiresIn(const QRectF& area) const { return m_wireGrid.in(area); }
  // Of everything; empty where nothing is. Computed anew only after something moved.
  const QRectF& bounds() const;

  size_t cardAt(const QPointF& point) const;  // the topmost; kNone
  size_t wireAt(const QPointF& point, double reach) const;
  std::optional<PortHit> portAt(const QPointF& point, double reach) const;
  std::optional<QPointF> portPosition(const pipelines::PortRef& ref, bool output) const;
  // The nearest card in a direction (one of the two is not 0), as arrow keys go; kNone.
  size_t neighbour(size_t from, int dx, int dy) const;

 private:
  void shape(size_t wire);
  static const CardPort* portOf(const std::vector<CardPort>& ports, const pipelines::PortId& id);

  std::vector<SceneCard> m_cards;
  std::vector<SceneWire> m_wires;
  std::vector<size_t> m_freeCards, m_freeWires;
  std::map<pipelines::NodeId, size_t, std::less<>> m_cardSlots;
  std::map<pipelines::Wire, size_t> m_wireSlots;
  SpatialGrid m_cardGrid, m_wireGrid;
  mutable std::optional<QRectF> m_bounds;
};

}  // namespace heddle::ui
