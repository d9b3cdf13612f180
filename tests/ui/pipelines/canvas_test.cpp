// The canvas without a graph behind it: what is found, what is drawn together, and what the mouse and keys
// ask for.
#include "ui/pipelines/canvas.h"

#include <QLineEdit>
#include <QSignalSpy>
#include <QtTest>

#include "tests/ui/pipelines/large_scene.h"
#include "ui/pipelines/auto_layout.h"
#include "ui/pipelines/minimap.h"
#include "ui/theme/theme.h"

using namespace heddle;
using namespace heddle::ui;
using namespace Qt::StringLiterals;
using pipelines::NodeId;
using pipelines::Wire;

class CanvasTest : public QObject {
  Q_OBJECT

  std::unique_ptr<Theme> m_theme;

  Card card(const QString& title) const {
    Card made;
    made.title = title;
    made.icon = u"prompt"_s;
    made.inputs = {{.name = u"in"_s, .label = u"in"_s}};
    made.outputs = {{.name = u"out"_s, .label = u"out"_s}};
    layOut(made, *m_theme);
    return made;
  }
  // a at (0, 0), b at (300, 0), c at (300, 200).
  void fill(Canvas& canvas) const {
    canvas.scene().putCard("a", {0, 0}, card(u"A"_s));
    canvas.scene().putCard("b", {300, 0}, card(u"B"_s));
    canvas.scene().putCard("c", {300, 200}, card(u"C"_s));
    canvas.sceneChanged();
    canvas.resize(900, 600);
    canvas.setView({.scale = 1, .origin = {-100, -100}});
    canvas.show();
    canvas.setFocus();
    QVERIFY(QTest::qWaitForWindowExposed(&canvas));
  }
  static QPoint at(const Canvas& canvas, const NodeId& id, const QPointF& inside = {60, 14}) {
    return canvas.view().toView(canvas.scene().card(id)->position + inside).toPoint();
  }
  static QPoint port(const Canvas& canvas, const NodeId& id, const char* name, bool output) {
    return canvas.view().toView(*canvas.scene().portPosition({id, name}, output)).toPoint();
  }
  static void drag(Canvas& canvas, QPoint from, QPoint to, Qt::KeyboardModifiers modifiers = {}) {
    QTest::mousePress(&canvas, Qt::LeftButton, modifiers, from);
    QTest::mouseMove(&canvas, from + (to - from) / 2);
    QTest::mouseMove(&canvas, to);
    QTest::mouseRelease(&canvas, Qt::LeftButton, modifiers, to);
  }

 private Q_SLOTS:
  void initTestCase() {
    m_theme = std::make_unique<Theme>();
    m_theme->setMotion(false);
    m_theme->install();
  }

  void theGridFindsWhatTouchesAndNothingElse() {
    std::mt19937 random(11);
    SpatialGrid grid(100);
    std::vector<QRectF> boxes;
    const auto any = [&](int range) { return static_cast<double>(random() % static_cast<unsigned>(range)); };
    for (size_t i = 0; i < 300; ++i) {
      boxes.emplace_back(any(2000) - 1000, any(2000) - 1000, any(300), any(200));
      grid.set(i, boxes[i]);
    }
    for (size_t i = 0; i < 300; i += 3) grid.set(i, boxes[i] = boxes[i].translated(137, -91));
    for (size_t i = 0; i < 300; i += 7) grid.set(i, boxes[i] = QRectF());
    for (int turn = 0; turn < 200; ++turn) {
      const QRectF area(any(2400) - 1200, any(2400) - 1200, any(900), any(900));
      std::vector<size_t> expected;
      for (size_t i = 0; i < boxes.size(); ++i) {
        const QRectF& box = boxes[i];
        if (!box.isNull() && box.left() <= area.right() && area.left() <= box.right() &&
            box.top() <= area.bottom() && area.top() <= box.bottom())
          expected.push_back(i);
      }
      QCOMPARE(grid.in(area), expected);
    }
  }

  void aLargeSceneIsCulledAndItsWiresAreDrawnTogether() {
    Canvas canvas;
    canvas.resize(1280, 800);
    fillLarge(canvas.scene(), *m_theme);
    canvas.sceneChanged();
    QCOMPARE(canvas.scene().cardCount(), size_t{1000});
    QCOMPARE(canvas.scene().wireCount(), size_t{1500});
    QImage screen(canvas.size(), QImage::Format_ARGB32_Premultiplied);
    QPainter painter(&screen);
    canvas.setView({.scale = 1, .origin = {3000, 1500}});
    canvas.paintArea(painter, canvas.rect(), true);
    QVERIFY2(canvas.lastFrame().cards < 60, qPrintable(QString::number(canvas.lastFrame().cards)));
    QVERIFY(canvas.lastFrame().cards > 15);
    QCOMPARE(canvas.lastFrame().cardsDrawn, canvas.lastFrame().cards);
    // Nothing that looks the same is drawn again.
    canvas.paintArea(painter, canvas.rect(), true);
    QCOMPARE(canvas.lastFrame().cardsDrawn, 0);
    // All of it: four colours in two states, however many wires.
    canvas.fitAll();
    canvas.paintArea(painter, canvas.rect(), true);
    QCOMPARE(canvas.lastFrame().cards, 1000);
    QCOMPARE(canvas.lastFrame().wires, 1500);
    QCOMPARE(canvas.lastFrame().wireGroups, 8);
  }

  void aCardIsMovedToTheGridAndEscTakesItBack() {
    Canvas canvas;
    fill(canvas);
    QSignalSpy moved(&canvas, &Canvas::moved);
    drag(canvas, at(canvas, "a"), at(canvas, "a") + QPoint(43, 147));
    QCOMPARE(moved.count(), 1);
    const auto places = moved.first().first().value<std::map<NodeId, QPointF>>();
    QCOMPARE(places.size(), size_t{1});
    QCOMPARE(places.at("a"), QPointF(40, 150));
    QCOMPARE(canvas.current(), NodeId("a"));
    QTest::mousePress(&canvas, Qt::LeftButton, {}, at(canvas, "b"));
    QTest::mouseMove(&canvas, at(canvas, "b") + QPoint(50, 50));
    QTest::mouseMove(&canvas, at(canvas, "b") + QPoint(60, 60));
    QVERIFY(canvas.scene().card(NodeId("b"))->position != QPointF(300, 0));
    QTest::keyClick(&canvas, Qt::Key_Escape);
    QCOMPARE(canvas.scene().card(NodeId("b"))->position, QPointF(300, 0));
    QTest::mouseRelease(&canvas, Qt::LeftButton, {}, at(canvas, "b"));
    QCOMPARE(moved.count(), 1);
  }

  void aBandChoosesWhatItTouches() {
    Canvas canvas;
    fill(canvas);
    drag(canvas, {350, 60}, {700, 500});
    QCOMPARE(canvas.selectedCards(), (std::set<NodeId>{"b", "c"}));
    QTest::mouseClick(&canvas, Qt::LeftButton, Qt::ShiftModifier, at(canvas, "a"));
    QCOMPARE(canvas.selectedCards(), (std::set<NodeId>{"a", "b", "c"}));
    QTest::mouseClick(&canvas, Qt::LeftButton, {}, {50, 500});
    QVERIFY(canvas.selectedCards().empty());
  }

  void aWireIsDrawnFromEitherEndAndRefusedWithAReason() {
    Canvas canvas;
    fill(canvas);
    QSignalSpy drawn(&canvas, &Canvas::wireDrawn);
    drag(canvas, port(canvas, "a", "out", true), port(canvas, "b", "in", false) + QPoint(4, 3));
    QCOMPARE(drawn.count(), 1);
    QCOMPARE(drawn.last().first().value<Wire>(), (Wire{{"a", "out"}, {"b", "in"}}));
    drag(canvas, port(canvas, "c", "in", false), port(canvas, "a", "out", true));
    QCOMPARE(drawn.last().first().value<Wire>(), (Wire{{"a", "out"}, {"c", "in"}}));
    std::vector<Wire> asked;
    canvas.setWireCheck([&](const Wire& wire) {
      asked.push_back(wire);
      return u"a number does not fit"_s;
    });
    drag(canvas, port(canvas, "b", "out", true), port(canvas, "c", "in", false));
    QCOMPARE(drawn.count(), 2);
    QVERIFY(std::ranges::find(asked, Wire{{"b", "out"}, {"c", "in"}}) != asked.end());
  }

  void aWireDroppedInTheOpenAsksForANode() {
    Canvas canvas;
    fill(canvas);
    QSignalSpy dropped(&canvas, &Canvas::wireDropped);
    drag(canvas, port(canvas, "b", "out", true), {760, 420});
    QCOMPARE(dropped.count(), 1);
    QCOMPARE(dropped.first().at(0).value<PortHit>().ref, (pipelines::PortRef{"b", "out"}));
    QCOMPARE(dropped.first().at(1).toPointF(), QPointF(660, 320));
  }

  void theEndOfAWireIsTakenElsewhere() {
    Canvas canvas;
    fill(canvas);
    const Wire wire{{"a", "out"}, {"b", "in"}};
    QVERIFY(canvas.scene().putWire(wire, Colour::PortText, WireState::Passed));
    QSignalSpy taken(&canvas, &Canvas::wireTaken);
    drag(canvas, port(canvas, "b", "in", false), port(canvas, "c", "in", false));
    QCOMPARE(taken.count(), 1);
    QCOMPARE(taken.last().at(1).value<std::optional<Wire>>(),
             (std::optional<Wire>{{{"a", "out"}, {"c", "in"}}}));
    drag(canvas, port(canvas, "b", "in", false), {760, 420});
    QVERIFY(!taken.last().at(1).value<std::optional<Wire>>());
  }

  void wheelKeysAndSpaceMoveTheView() {
    Canvas canvas;
    fill(canvas);
    const QPointF point(450, 300);
    const QPointF under = canvas.view().toScene(point);
    QWheelEvent wheel(point, canvas.mapToGlobal(point), {}, {0, 120}, Qt::NoButton, {}, Qt::NoScrollPhase,
                      false);
    QApplication::sendEvent(&canvas, &wheel);
    QVERIFY(canvas.view().scale > 1.15);
    QVERIFY(QLineF(canvas.view().toScene(point), under).length() < 0.01);
    QTest::keyClick(&canvas, Qt::Key_1);
    QCOMPARE(canvas.view().scale, 1.0);
    const QPointF origin = canvas.view().origin;
    QTest::keyPress(&canvas, Qt::Key_Space);
    drag(canvas, {200, 500}, {260, 530});
    QTest::keyRelease(&canvas, Qt::Key_Space);
    QCOMPARE(canvas.view().origin, origin - QPointF(60, 30));
    QVERIFY(canvas.selectedCards().empty());
  }

  void arrowKeysGoFromNodeToNode() {
    Canvas canvas;
    fill(canvas);
    QSignalSpy moved(&canvas, &Canvas::moved);
    QTest::keyClick(&canvas, Qt::Key_Right);
    QCOMPARE(canvas.current(), NodeId("a"));
    QTest::keyClick(&canvas, Qt::Key_Right);
    QCOMPARE(canvas.current(), NodeId("b"));
    QTest::keyClick(&canvas, Qt::Key_Down, Qt::ShiftModifier);
    QCOMPARE(canvas.selectedCards(), (std::set<NodeId>{"b", "c"}));
    QTest::keyClick(&canvas, Qt::Key_Down, Qt::AltModifier);
    QCOMPARE((moved.first().first().value<std::map<NodeId, QPointF>>().at("c")), QPointF(300, 210));
    QTest::keyClick(&canvas, Qt::Key_End);
    QCOMPARE(canvas.current(), NodeId("c"));
    QSignalSpy add(&canvas, &Canvas::addRequested);
    QTest::keyClick(&canvas, Qt::Key_Tab);
    QCOMPARE(add.count(), 1);
  }

  void aCardIsRenamedInPlace() {
    Canvas canvas;
    fill(canvas);
    QSignalSpy renamed(&canvas, &Canvas::renamed);
    QTest::mouseDClick(&canvas, Qt::LeftButton, {}, at(canvas, "b"));
    auto* field = canvas.findChild<QLineEdit*>();
    QVERIFY(field);
    QTest::keyClicks(field, u"Reply"_s);
    QTest::keyClick(field, Qt::Key_Return);
    QCOMPARE(renamed.count(), 1);
    QCOMPARE(renamed.first().at(1).toString(), u"Reply"_s);
  }

  void theMinimapGoesThere() {
    Canvas canvas;
    fill(canvas);
    Minimap map(&canvas);
    map.show();
    const QPointF target = canvas.scene().card(NodeId("c"))->rect().center();
    const QPointF expected = map.toScene(map.toMap(target).toPoint());
    QTest::mouseClick(&map, Qt::LeftButton, {}, map.toMap(target).toPoint());
    QVERIFY2(QLineF(canvas.centre(), expected).length() < 0.5, "the view stands over what was clicked");
    QVERIFY(QLineF(canvas.centre(), target).length() < 20);
  }

  void placesOfGraphvizAreRead() {
    const std::map<NodeId, pipelines::Size> sizes = {{"a", {144, 72}}, {"b", {144, 36}}};
    const auto places = AutoLayout::parse(
        "graph 1 5 2\nnode a 1 1.5 2 1 \"\" solid box black lightgrey\nnode b 4 0.5 2 0.5 \"\" solid box "
        "black "
        "lightgrey\nedge a b 4 1 1 2 1 2 1 3 1 solid black\nstop\n",
        sizes);
    QVERIFY(places);
    QCOMPARE(places->at("a"), (pipelines::Point{40, 40}));
    QCOMPARE(places->at("b"), (pipelines::Point{260, 130}));
    QVERIFY(!AutoLayout::parse("graph 1 5 2\nstop\n", sizes));
  }

  void aMissingGraphvizIsSaid() {
    AutoLayout layout;
    layout.setProgram(u"/nowhere/dot"_s);
    QSignalSpy failed(&layout, &AutoLayout::failed);
    layout.start({}, {{"a", {100, 50}}});
    QTRY_COMPARE(failed.count(), 1);
    QCOMPARE(failed.first().first().value<Error>().code, std::string("pipelines.no_dot"));
  }
};

QTEST_MAIN(CanvasTest)
#include "canvas_test.moc"
