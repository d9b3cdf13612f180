// The canvas: shows a scene of cards and wires, and turns what a person does with mouse and keys into wishes.
// It never changes the graph; whoever listens does, and puts the outcome back into the scene.
#pragma once

#include <QBasicTimer>
#include <QElapsedTimer>
#include <QPointer>
#include <QWidget>
#include <functional>

#include "ui/pipelines/canvas_scene.h"
#include "ui/pipelines/card_cache.h"
#include "ui/pipelines/view_transform.h"

class QLineEdit;

namespace heddle::ui {

class Canvas : public QWidget {
  Q_OBJECT

 public:
  explicit Canvas(QWidget* parent = nullptr);

  CanvasScene& scene() { return m_scene; }
  const CanvasScene& scene() const { return m_scene; }
  // After the scene was changed: forgets what is gone, repaints.
  void sceneChanged();
  void cardChanged(const pipelines::NodeId& id);  // only how it looks; repaints its place

  const ViewTransform& view() const { return m_view; }
  void setView(const ViewTransform& view);
  void zoomBy(double factor);  // around the middle
  void zoomTo(double scale);
  void fitAll();
  void fitSelection();
  void reveal(const pipelines::NodeId& id);  // pans if it is not wholly seen
  void centreOn(const QPointF& scene);
  QPointF centre() const;  // of the view, in the scene

  const std::set<pipelines::NodeId>& selectedCards() const { return m_selected; }
  const std::set<pipelines::Wire>& selectedWires() const { return m_selectedWires; }
  // The one that arrow keys start from and the inspector shows; empty: none.
  const pipelines::NodeId& current() const { return m_current; }
  void select(std::set<pipelines::NodeId> cards, std::set<pipelines::Wire> wires = {});
  void selectAll();

  // Nothing, or why this wire cannot be. Asked for the ports that are seen while a wire is drawn.
  void setWireCheck(std::function<QString(const pipelines::Wire&)> check) { m_whyNot = std::move(check); }
  // What the mouse over a wire or card says; empty: nothing.
  void setTipSource(std::function<QString(const pipelines::NodeId&, const pipelines::Wire*)> tips) {
    m_tips = std::move(tips);
  }
  void setReadOnly(bool readOnly);
  bool isReadOnly() const { return m_readOnly; }
  void setSnapping(bool on) { m_snapping = on; }
  bool isSnapping() const { return m_snapping; }
  static QPointF snapped(const QPointF& scene);

  void beginRename(const pipelines::NodeId& id);
  bool cancelGesture();  // false: there was none
  // While a node of the library is dragged over it: where it would land; nothing: it left.
  void showDropPlace(const std::optional<QPointF>& scene);
  // The wire that waits while a search for its other end is open.
  void keepLooseWire(bool keep);

  // Everything in `area` of the view, as paintEvent does it; `unlimited`: no card is left for the next frame.
  void paintArea(QPainter& painter, const QRect& area, bool unlimited);
  struct FrameFacts {
    int cards = 0, wires = 0, wireGroups = 0, cardsDrawn = 0;
  };
  const FrameFacts& lastFrame() const { return m_facts; }
  QSize sizeHint() const override { return {800, 500}; }

 Q_SIGNALS:
  void viewChanged();
  void selectionChanged();
  void moved(const std::map<heddle::pipelines::NodeId, QPointF>& positions);
  void wireDrawn(const heddle::pipelines::Wire& wire);
  // The end of a wire was taken to another input, or (nothing) into the open.
  void wireTaken(const heddle::pipelines::Wire& old, const std::optional<heddle::pipelines::Wire>& wire);
  // A wire was let go over empty canvas.
  void wireDropped(const heddle::ui::PortHit& from, const QPointF& scene);
  void addRequested(const QPointF& scene);
  void activated(const heddle::pipelines::NodeId& id);  // double click or Enter
  void renamed(const heddle::pipelines::NodeId& id, const QString& name);
  void menuRequested(const QPoint& global);

 protected:
  void paintEvent(QPaintEvent* event) override;
  void resizeEvent(QResizeEvent* event) override;
  void mousePressEvent(QMouseEvent* event) override;
  void mouseMoveEvent(QMouseEvent* event) override;
  void mouseReleaseEvent(QMouseEvent* event) override;
  void mouseDoubleClickEvent(QMouseEvent* event) override;
  void wheelEvent(QWheelEvent* event) override;
  void keyPressEvent(QKeyEvent* event) override;
  void keyReleaseEvent(QKeyEvent* event) override;
  void focusInEvent(QFocusEvent* event) override;
  void focusOutEvent(QFocusEvent* event) override;
  void leaveEvent(QEvent* event) override;
  void contextMenuEvent(QContextMenuEvent* event) override;
  void changeEvent(QEvent* event) override;
  bool event(QEvent* event) override;
  void timerEvent(QTimerEvent* event) override;
  bool eventFilter(QObject* watched, QEvent* event) override;

 private:
  static constexpr double kWireReach = 6;  // view pixels within which the mouse is on a wire

  enum class Gesture : uint8_t { None, Press, Pan, Band, Move, Draw };
  struct Drawing {
    PortHit from;
    QPointF to;                          // in the scene
    std::optional<PortHit> target;       // under the mouse
    QString why;                         // it does not fit
    std::optional<pipelines::Wire> old;  // whose end is being taken elsewhere
    bool kept = false;                   // let go, a search is open
    pipelines::Wire wire(const PortHit& other) const;
  };

  // canvas_paint.cpp
  void paintDots(QPainter& painter, const QRect& area) const;
  void paintWires(QPainter& painter, const QRectF& area);
  void paintCards(QPainter& painter, const QRectF& area, bool unlimited);
  void paintHiddenPorts(QPainter& painter, const SceneCard& card) const;
  void paintBoxes(QPainter& painter, const std::vector<size_t>& cards) const;
  void paintDrawing(QPainter& painter, const QRectF& area);
  void paintHint(QPainter& painter, const QPointF& at, const QString& text) const;
  bool anythingMoves(const QRectF& area) const;

  // canvas_input.cpp
  void beginDrawing(const PortHit& port);
  void drawTo(const QPointF& scene);
  void endDrawing();
  void moveTo(const QPointF& view, bool free);
  void bandTo(const QPointF& view);
  void hover(const QPointF& view);
  void step(int dx, int dy, bool extend);
  void nudge(int dx, int dy);
  void endRename(bool keep);
  const QString& whyNot(const pipelines::PortRef& ref, bool output);
  void viewMoved();
  void setCurrent(const pipelines::NodeId& id);

  CanvasScene m_scene;
  CardCache m_cache;
  ViewTransform m_view;
  std::set<pipelines::NodeId> m_selected;
  std::set<pipelines::Wire> m_selectedWires;
  pipelines::NodeId m_current;
  std::function<QString(const pipelines::Wire&)> m_whyNot;
  std::function<QString(const pipelines::NodeId&, const pipelines::Wire*)> m_tips;
  std::map<std::pair<bool, pipelines::PortRef>, QString> m_fits;  // while a wire is drawn

  Gesture m_gesture = Gesture::None;
  QPointF m_pressed, m_last;  // in the view
  pipelines::NodeId m_pressedCard;
  bool m_pressAdds = false, m_spaceHeld = false, m_spacePanned = false;
  std::map<pipelines::NodeId, QPointF> m_movedFrom;
  std::vector<QLineF> m_guides;
  std::optional<Drawing> m_drawing;
  QRectF m_band;  // in the scene
  std::set<pipelines::NodeId> m_bandBase;
  std::optional<QPointF> m_dropPlace;
  std::optional<pipelines::Wire> m_hoveredWire;
  pipelines::NodeId m_hoveredCard;
  QPointer<QLineEdit> m_renameField;
  pipelines::NodeId m_renamed;

  QBasicTimer m_settle, m_motion, m_catchUp;
  QElapsedTimer m_clock;
  bool m_settled = true, m_readOnly = false, m_snapping = true;
  FrameFacts m_facts;
};

}  // namespace heddle::ui
