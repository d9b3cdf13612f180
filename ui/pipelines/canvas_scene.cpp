#include "ui/pipelines/canvas_scene.h"

#include <algorithm>
#include <cmath>

namespace heddle::ui {
using pipelines::NodeId;
using pipelines::Wire;
namespace {

// Cards stick out of their rectangles by half a port and the ring of a selection.
constexpr double kOverhang = 8;

template <class T>
size_t takeSlot(std::vector<T>& items, std::vector<size_t>& free) {
  if (free.empty()) {
    items.emplace_back();
    return items.size() - 1;
  }
  const size_t slot = free.back();
  free.pop_back();
  items[slot] = T{};
  return slot;
}

}  // namespace

void CanvasScene::clear() {
  m_cards.clear();
  m_wires.clear();
  m_freeCards.clear();
  m_freeWires.clear();
  m_cardSlots.clear();
  m_wireSlots.clear();
  m_cardGrid.clear();
  m_wireGrid.clear();
  m_bounds.reset();
}

void CanvasScene::putCard(const NodeId& id, const QPointF& position, Card card) {
  const auto known = m_cardSlots.find(id);
  const size_t slot = known == m_cardSlots.end() ? takeSlot(m_cards, m_freeCards) : known->second;
  m_cardSlots[id] = slot;
  SceneCard& kept = m_cards[slot];
  const bool fresh = !kept.alive;
  const bool moved = fresh || kept.position != position || kept.card.size != card.size ||
                     kept.card.inputs.size() != card.inputs.size() ||
                     kept.card.outputs.size() != card.outputs.size();
  const bool ports = fresh || !(kept.card.inputs == card.inputs) || !(kept.card.outputs == card.outputs);
  if (fresh || !(kept.card == card) || ports || kept.card.size != card.size) ++kept.revision;
  kept.id = id;
  kept.position = position;
  kept.card = std::move(card);
  kept.alive = true;
  if (!moved && !ports) return;
  m_bounds.reset();
  m_cardGrid.set(slot, kept.rect().adjusted(-kOverhang, -kOverhang, kOverhang, kOverhang));
  for (const size_t wire : kept.wires) shape(wire);
}

void CanvasScene::moveCard(const NodeId& id, const QPointF& position) {
  const size_t slot = find(id);
  if (slot == kNone || m_cards[slot].position == position) return;
  m_cards[slot].position = position;
  m_bounds.reset();
  m_cardGrid.set(slot, m_cards[slot].rect().adjusted(-kOverhang, -kOverhang, kOverhang, kOverhang));
  for (const size_t wire : m_cards[slot].wires) shape(wire);
}

void CanvasScene::removeCard(const NodeId& id) {
  const size_t slot = find(id);
  if (slot == kNone) return;
  const std::vector<size_t> wires = m_cards[slot].wires;
  for (const size_t wire : wires) removeWire(Wire(m_wires[wire].id));
  m_cardGrid.set(slot, {});
  m_cards[slot].alive = false;
  ++m_cards[slot].revision;
  m_cardSlots.erase(id);
  m_freeCards.push_back(slot);
  m_bounds.reset();
}

const CardPort* CanvasScene::portOf(const std::vector<CardPort>& ports, const pipelines::PortId& id) {
  for (const CardPort& port : ports)
    if (port.name.size() == static_cast<qsizetype>(id.size()) &&
        port.name == QLatin1StringView(id.data(), static_cast<qsizetype>(id.size())))
      return &port;
  return nullptr;
}

bool CanvasScene::putWire(const Wire& wire, Colour colour, WireState state, bool wrong) {
  if (const size_t known = find(wire); known != kNone) {
    m_wires[known].colour = colour;
    m_wires[known].state = state;
    m_wires[known].wrong = wrong;
    return true;
  }
  const size_t from = find(wire.from.node), to = find(wire.to.node);
  if (from == kNone || to == kNone || !portOf(m_cards[from].card.outputs, wire.from.port) ||
      !portOf(m_cards[to].card.inputs, wire.to.port))
    return false;
  const size_t slot = takeSlot(m_wires, m_freeWires);
  m_wires[slot] = {
      .id = wire, .from = from, .to = to, .colour = colour, .state = state, .wrong = wrong, .alive = true};
  m_wireSlots[wire] = slot;
  m_cards[from].wires.push_back(slot);
  if (to != from) m_cards[to].wires.push_back(slot);
  shape(slot);
  return true;
}

void CanvasScene::removeWire(const Wire& wire) {
  const size_t slot = find(wire);
  if (slot == kNone) return;
  std::erase(m_cards[m_wires[slot].from].wires, slot);
  std::erase(m_cards[m_wires[slot].to].wires, slot);
  m_wireGrid.set(slot, {});
  m_wires[slot].alive = false;
  m_wireSlots.erase(wire);
  m_freeWires.push_back(slot);
}

void CanvasScene::shape(size_t slot) {
  SceneWire& wire = m_wires[slot];
  const SceneCard &source = m_cards[wire.from], &target = m_cards[wire.to];
  const CardPort* from = portOf(source.card.outputs, wire.id.from.port);
  const CardPort* to = portOf(target.card.inputs, wire.id.to.port);
  if (!from || !to) {
    // The port went while the wire is still there: the graph's check says so, the picture leaves it out.
    m_wireGrid.set(slot, {});
    wire.shape = {};
    return;
  }
  const int lane = static_cast<int>(from - source.card.outputs.data());
  wire.shape =
      shapeWire(source.position + from->at, target.position + to->at, source.rect(), target.rect(), lane);
  m_wireGrid.set(slot, wire.shape.bounds.adjusted(-4, -4, 4, 4));
}

size_t CanvasScene::find(const NodeId& id) const {
  const auto known = m_cardSlots.find(id);
  return known == m_cardSlots.end() ? kNone : known->second;
}

size_t CanvasScene::find(const Wire& wire) const {
  const auto known = m_wireSlots.find(wire);
  return known == m_wireSlots.end() ? kNone : known->second;
}

const SceneCard* CanvasScene::card(const NodeId& id) const {
  const size_t slot = find(id);
  return slot == kNone ? nullptr : &m_cards[slot];
}

std::vector<NodeId> CanvasScene::ids() const {
  std::vector<const SceneCard*> cards;
  for (const auto& [id, slot] : m_cardSlots) cards.push_back(&m_cards[slot]);
  const auto column = [](const SceneCard* card) { return std::floor(card->position.x() / 120); };
  std::stable_sort(cards.begin(), cards.end(), [&](const SceneCard* a, const SceneCard* b) {
    return std::pair(column(a), a->position.y()) < std::pair(column(b), b->position.y());
  });
  std::vector<NodeId> ids;
  for (const SceneCard* card : cards) ids.push_back(card->id);
  return ids;
}

const QRectF& CanvasScene::bounds() const {
  if (!m_bounds) {
    QRectF all;
    for (const auto& [id, slot] : m_cardSlots) all |= m_cards[slot].rect();
    m_bounds = all;
  }
  return *m_bounds;
}

size_t CanvasScene::cardAt(const QPointF& point) const {
  size_t found = kNone;
  for (const size_t slot : cardsIn({point, QSizeF(0, 0)}))
    if (m_cards[slot].rect().contains(point)) found = slot;
  return found;
}

size_t CanvasScene::wireAt(const QPointF& point, double reach) const {
  size_t found = kNone;
  for (const size_t slot : wiresIn(QRectF(point, QSizeF(0, 0)).adjusted(-reach, -reach, reach, reach))) {
    const double distance = distanceTo(m_wires[slot].shape, point);
    if (distance > reach) continue;
    reach = distance;
    found = slot;
  }
  return found;
}

std::optional<PortHit> CanvasScene::portAt(const QPointF& point, double reach) const {
  std::optional<PortHit> found;
  for (const size_t slot : cardsIn(QRectF(point, QSizeF(0, 0)).adjusted(-reach, -reach, reach, reach))) {
    const SceneCard& card = m_cards[slot];
    const auto look = [&](const std::vector<CardPort>& ports, bool output) {
      for (const CardPort& port : ports) {
        const QPointF off = card.position + port.at - point;
        const double distance = std::hypot(off.x(), off.y());
        if (distance > reach) continue;
        reach = distance;
        found = PortHit{{card.id, port.name.toStdString()}, output, card.position + port.at};
      }
    };
    look(card.card.inputs, false);
    look(card.card.outputs, true);
  }
  return found;
}

std::optional<QPointF> CanvasScene::portPosition(const pipelines::PortRef& ref, bool output) const {
  const SceneCard* owner = card(ref.node);
  if (!owner) return {};
  const CardPort* port = portOf(output ? owner->card.outputs : owner->card.inputs, ref.port);
  return port ? std::optional(owner->position + port->at) : std::nullopt;
}

size_t CanvasScene::neighbour(size_t from, int dx, int dy) const {
  const QPointF centre = m_cards[from].rect().center();
  size_t best = kNone;
  double least = 1e18;
  for (const auto& [id, slot] : m_cardSlots) {
    if (slot == from) continue;
    const QPointF off = m_cards[slot].rect().center() - centre;
    const double along = off.x() * dx + off.y() * dy;
    const double beside = std::abs(off.x() * dy) + std::abs(off.y() * dx);
    if (along <= 4) continue;
    // What lies beside counts twice, so that the way goes straight on where it can.
    if (const double cost = along + 2 * beside; cost < least) {
      least = cost;
      best = slot;
    }
  }
  return best;
}

}  // namespace heddle::ui
