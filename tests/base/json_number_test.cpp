#include "core/base/json_number.h"

#include <QTest>

using namespace heddle;
using Json = nlohmann::json;

class JsonNumberTest : public QObject {
  Q_OBJECT

 private slots:
  void wholeNumbersAreTakenAsTheyAre() {
    QCOMPARE(numberOf<int>(Json(7)), 7);
    QCOMPARE(numberOf<int>(Json(-7)), -7);
    QCOMPARE(numberOf<uint64_t>(Json(UINT64_MAX)), UINT64_MAX);
    QCOMPARE(numberOf<int64_t>(Json(INT64_MIN)), INT64_MIN);
  }

  void whatDoesNotFitIsNotTaken() {
    QVERIFY(!numberOf<int>(Json(int64_t{1} << 31)));
    QVERIFY(!numberOf<int>(Json(-(int64_t{1} << 31) - 1)));
    QVERIFY(!numberOf<int64_t>(Json(UINT64_MAX)));
    QVERIFY(!numberOf<size_t>(Json(-1)));
    QVERIFY(!numberOf<int64_t>(Json::parse("11111111111111111111111111111111111")));
    QVERIFY(!numberOf<float>(Json(1e39)));
  }

  void otherKindsAreNotTaken() {
    for (const char* text : {"1.0", "1.5", "true", "null", "\"1\"", "[1]", "{}"})
      QVERIFY2(!numberOf<int>(Json::parse(text)), text);
    QVERIFY(!numberOf<double>(Json("1")));
    QVERIFY(!numberOf<double>(Json(true)));
  }

  void fractionsAreRounded() {
    QCOMPARE(numberOf<double>(Json(3)), 3.0);
    QCOMPARE(numberOf<double>(Json(1e300)), 1e300);
    QCOMPARE(numberOf<float>(Json(0.1)), 0.1f);
  }

  void aMemberThatDoesNotFitLeavesTheOther() {
    const Json object = {{"a", 3}, {"b", 1e30}, {"c", "x"}};
    QCOMPARE(numberAt(object, "a", 9), 3);
    QCOMPARE(numberAt(object, "b", 9), 9);
    QCOMPARE(numberAt(object, "c", 9), 9);
    QCOMPARE(numberAt(object, "none", 9), 9);
    QCOMPARE(numberAt(Json::array({1}), "a", 9), 9);
  }
};

QTEST_GUILESS_MAIN(JsonNumberTest)
#include "json_number_test.moc"
