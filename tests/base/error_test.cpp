#include "core/base/error.h"

#include <QtTest>

using namespace heddle;

class ErrorTest : public QObject {
  Q_OBJECT
 private slots:
  void placesAreFilledByNumber() {
    QCOMPARE(fillPlaces("{1} before {0}", {"a", "b"}), std::string("b before a"));
    QCOMPARE(fillPlaces("{2} stays, { too }, {x}", {"a"}), std::string("{2} stays, { too }, {x}"));
    QCOMPARE(fillPlaces("{0}", {"{0}"}), std::string("{0}"));
  }
  void theSentenceLeavesEmptyPartsOut() {
    const Error full{"a.b", {"cannot read {0}", {"it"}}, "x.gguf", "download it again"};
    QCOMPARE(full.english(), std::string("cannot read it: x.gguf: download it again"));
    QCOMPARE((Error{"a", "failed", "", ""}.english()), std::string("failed"));
  }
  void macrosLeaveWithTheError() {
    const auto inner = []() -> Result<int> { return failure("inner", "no"); };
    const auto outer = [&]() -> Result<int> {
      HEDDLE_ASSIGN(const int value, inner());
      return value + 1;
    };
    QVERIFY(!outer());
    QCOMPARE(outer().error().code, std::string("inner"));
  }
};

QTEST_APPLESS_MAIN(ErrorTest)
#include "error_test.moc"
