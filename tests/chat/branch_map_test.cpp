#include "ui/chat/branch_map.h"

#include <QtTest>

#include "ui/theme/theme.h"

using namespace heddle::ui;
using namespace Qt::StringLiterals;

class BranchMapTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    m_theme = new Theme(this);
    m_theme->install();
  }
  void theFirstChildGoesOnInItsLane() {
    BranchMap map;
    map.setNodes({{1, -1, u"a"_s, true, false}, {2, 0, u"b"_s, false, false}, {3, 0, u"c"_s, true, true}});
    QCOMPARE(map.nodeCentre(0).x(), map.nodeCentre(1).x());
    QVERIFY(map.nodeCentre(2).x() > map.nodeCentre(1).x());
    QCOMPARE(map.nodeCentre(2).y(), map.nodeCentre(1).y());
    QVERIFY(map.nodeCentre(1).y() > map.nodeCentre(0).y());
  }
  void aClickNamesItsMessage() {
    BranchMap map;
    map.setNodes({{11, -1, u"a"_s, true, false}, {12, 0, u"b"_s, false, false}, {13, 0, u"c"_s, true, true}});
    map.resize(240, 80);
    map.show();
    QSignalSpy activated(&map, &BranchMap::nodeActivated);
    QTest::mouseClick(&map, Qt::LeftButton, {}, map.nodeCentre(1).toPoint());
    QCOMPARE(activated.count(), 1);
    QCOMPARE(activated[0][0].toLongLong(), 12);
  }
  void keysReachEveryMessage() {
    BranchMap map;
    map.setNodes({{11, -1, u"a"_s, true, false}, {12, 0, u"b"_s, false, false}});
    QSignalSpy activated(&map, &BranchMap::nodeActivated);
    QTest::keyClick(&map, Qt::Key_Down);
    QTest::keyClick(&map, Qt::Key_Down);
    QTest::keyClick(&map, Qt::Key_Return);
    QCOMPARE(activated[0][0].toLongLong(), 12);
  }
  void aVeryDeepConversationIsLaidOut() {
    BranchMap map;
    std::vector<BranchNode> nodes;
    for (int i = 0; i < 20000; ++i) nodes.push_back({i + 1, i - 1, u"turn"_s, true, false});
    map.setNodes(nodes);
    QCOMPARE(map.sizeHint().height(), 20000 * 28);
  }

 private:
  Theme* m_theme = nullptr;
};

QTEST_MAIN(BranchMapTest)
#include "branch_map_test.moc"
