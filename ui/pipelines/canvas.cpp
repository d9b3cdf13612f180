#include "ui/pipelines/canvas.h"

#include <QLineEdit>
#include <QResizeEvent>
#include <cmath>

namespace heddle::ui {
using pipelines::NodeId;
using pipelines::Wire;
namespace {

constexpr double kFitMargin = 48;
constexpr int kSettle_ms = 120;

}  // namespace

Canvas::Canvas(QWidget* parent) : QWidget(parent) {
  setFocusPolicy(Qt::StrongFocus);
  setMouseTracking(true);
  setAttribute(Qt::WA_OpaquePaintEvent);
  setAttribute(Qt::WA_InputMethodEnabled, false);
  setAccessibleName(tr("Pipeline canvas"));
  setAccessibleDescription(
      tr("Arrow keys go from node to node, with Shift they select, with Alt they move. Tab adds a node."));
  grabGesture(Qt::PinchGesture);
  m_clock.start();
}

void Canvas::sceneChanged() {
  const auto gone = [this](const NodeId& id) { return m_scene.find(id) == CanvasScene::kNone; };
  const size_t before = m_selected.size() + m_selectedWires.size();
  std::erase_if(m_selected, gone);
  std::erase_if(m_selectedWires,
                [this](const Wire& wire) { return m_scene.find(wire) == CanvasScene::kNone; });
  const bool lost = !m_current.empty() && gone(m_current);
  if (lost) m_current = m_selected.size() == 1 ? *m_selected.begin() : NodeId();
  if (m_hoveredWire && m_scene.find(*m_hoveredWire) == CanvasScene::kNone) m_hoveredWire.reset();
  if (m_renameField && gone(m_renamed)) endRename(false);
  if (m_drawing && gone(m_drawing->from.ref.node)) {
    m_drawing.reset();
    m_gesture = Gesture::None;
  }
  m_fits.clear();
  update();
  if (lost || before != m_selected.size() + m_selectedWires.size()) Q_EMIT selectionChanged();
}

void Canvas::cardChanged(const NodeId& id) {
  if (const SceneCard* card = m_scene.card(id))
    update(m_view.toView(card->rect().adjusted(-10, -10, 10, 10)).toAlignedRect());
}

// ---- what is seen

void Canvas::setView(const ViewTransform& view) {
  if (view == m_view) return;
  const bool scaled = view.scale != m_view.scale;
  m_view = view;
  if (scaled) {
    m_settled = false;
    m_settle.start(kSettle_ms, this);
  }
  viewMoved();
}

void Canvas::viewMoved() {
  if (m_renameField) endRename(true);
  update();
  Q_EMIT viewChanged();
}

void Canvas::zoomBy(double factor) {
  ViewTransform view = m_view;
  view.zoomAt(QPointF(width() / 2.0, height() / 2.0), view.scale * factor);
  setView(view);
}

void Canvas::zoomTo(double scale) {
  zoomBy(scale / m_view.scale);
}

void Canvas::fitAll() {
  ViewTransform view = m_view;
  view.fit(m_scene.bounds(), size(), kFitMargin);
  if (m_scene.bounds().isEmpty()) view.origin = {-16, -20};
  setView(view);
}

void Canvas::fitSelection() {
  QRectF area;
  for (const NodeId& id : m_selected)
    if (const SceneCard* card = m_scene.card(id)) area |= card->rect();
  if (area.isEmpty()) return fitAll();
  ViewTransform view = m_view;
  view.fit(area, size(), 2 * kFitMargin, 1.5);
  setView(view);
}

void Canvas::reveal(const NodeId& id) {
  const SceneCard* card = m_scene.card(id);
  if (!card) return;
  const QRectF box = m_view.toView(card->rect()).adjusted(-16, -16, 16, 16);
  const QRectF room = rect();
  if (room.contains(box)) return;
  QPointF shift;
  if (box.left() < room.left()) shift.setX(room.left() - box.left());
  if (box.right() > room.right()) shift.setX(room.right() - box.right());
  if (box.top() < room.top()) shift.setY(room.top() - box.top());
  if (box.bottom() > room.bottom()) shift.setY(room.bottom() - box.bottom());
  ViewTransform view = m_view;
  view.panBy(shift);
  setView(view);
}

void Canvas::centreOn(const QPointF& scene) {
  ViewTransform view = m_view;
  view.centreOn(scene, size());
  setView(view);
}

QPointF Canvas::centre() const {
  return m_view.toScene(QPointF(width() / 2.0, height() / 2.0));
}

void Canvas::resizeEvent(QResizeEvent* event) {
  QWidget::resizeEvent(event);
  Q_EMIT viewChanged();
}

void Canvas::changeEvent(QEvent* event) {
  if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange) {
    m_cache.clear();
    update();
  }
  QWidget::changeEvent(event);
}

// ---- what is chosen

void Canvas::select(std::set<NodeId> cards, std::set<Wire> wires) {
  std::erase_if(cards, [this](const NodeId& id) { return m_scene.find(id) == CanvasScene::kNone; });
  const NodeId current = cards.size() == 1           ? *cards.begin()
                         : cards.contains(m_current) ? m_current
                                                     : NodeId();
  if (cards == m_selected && wires == m_selectedWires && current == m_current) return;
  m_selected = std::move(cards);
  m_selectedWires = std::move(wires);
  m_current = current;
  update();
  Q_EMIT selectionChanged();
}

void Canvas::selectAll() {
  std::set<NodeId> all;
  for (const NodeId& id : m_scene.ids()) all.insert(id);
  select(std::move(all));
}

void Canvas::setCurrent(const NodeId& id) {
  m_current = id;
  update();
  Q_EMIT selectionChanged();
}

void Canvas::setReadOnly(bool readOnly) {
  if (m_readOnly == readOnly) return;
  m_readOnly = readOnly;
  cancelGesture();
}

QPointF Canvas::snapped(const QPointF& scene) {
  constexpr double kStep = CardMeasure::kGrid / 2;
  return {std::round(scene.x() / kStep) * kStep, std::round(scene.y() / kStep) * kStep};
}

void Canvas::showDropPlace(const std::optional<QPointF>& scene) {
  m_dropPlace = scene;
  update();
}

void Canvas::keepLooseWire(bool keep) {
  if (!keep && m_drawing && m_drawing->kept) m_drawing.reset();
  update();
}

// ---- renaming in place

void Canvas::beginRename(const NodeId& id) {
  const SceneCard* card = m_scene.card(id);
  if (!card || m_readOnly) return;
  endRename(true);
  reveal(id);
  m_renamed = id;
  m_renameField = new QLineEdit(card->card.title, this);
  m_renameField->setAccessibleName(tr("Name of the node"));
  const QRectF box = m_view.toView(card->rect());
  const int wide = std::max(140, static_cast<int>(box.width()) - 8);
  m_renameField->setGeometry(static_cast<int>(box.x()) + 4, static_cast<int>(box.y()) + 1, wide, 28);
  m_renameField->selectAll();
  m_renameField->installEventFilter(this);
  connect(m_renameField, &QLineEdit::returnPressed, this, [this] { endRename(true); });
  m_renameField->show();
  m_renameField->setFocus();
}

void Canvas::endRename(bool keep) {
  QLineEdit* field = m_renameField;
  if (!field) return;
  m_renameField = nullptr;
  const QString name = field->text().trimmed();
  const NodeId id = m_renamed;
  field->removeEventFilter(this);
  const bool focused = field->hasFocus();
  field->hide();
  field->deleteLater();
  if (focused) setFocus();
  const SceneCard* card = m_scene.card(id);
  if (keep && card && name != card->card.title) Q_EMIT renamed(id, name);
}

bool Canvas::eventFilter(QObject* watched, QEvent* event) {
  if (watched != m_renameField) return false;
  if (event->type() == QEvent::FocusOut) endRename(true);
  if (event->type() == QEvent::KeyPress && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
    endRename(false);
    return true;
  }
  if (event->type() == QEvent::ShortcutOverride && static_cast<QKeyEvent*>(event)->key() == Qt::Key_Escape) {
    event->accept();
    return true;
  }
  return false;
}

}  // namespace heddle::ui
