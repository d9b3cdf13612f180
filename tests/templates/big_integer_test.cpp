#include <QtTest>
#include <random>

#include "core/templates/big_integer.h"

using heddle::templates::BigInteger;

class BigIntegerTest : public QObject {
  Q_OBJECT
 private slots:
  void agreesWith128Bits() {
    std::mt19937_64 random(1);
    for (int i = 0; i < 2000; ++i) {
      const auto a = static_cast<int64_t>(random()) >> (random() % 63),
                 b = static_cast<int64_t>(random()) >> (random() % 63);
      const __int128 product = static_cast<__int128>(a) * b;
      const BigInteger big = BigInteger(a) * BigInteger(b);
      QCOMPARE(big.toDouble(), static_cast<double>(product));
      if (b == 0) continue;
      const auto [quotient, remainder] = BigInteger::divide(big + BigInteger(a), BigInteger(b));
      QVERIFY(quotient * BigInteger(b) + remainder == big + BigInteger(a));
      QVERIFY(remainder.isZero() || remainder.negative() == (b < 0));
    }
  }
  void divisionOfManyLimbs() {
    std::mt19937_64 random(2);
    for (int i = 0; i < 300; ++i) {
      BigInteger a(1), b(1);
      for (size_t n = random() % 12; n > 0; --n)
        a = a * BigInteger(static_cast<int64_t>(random()) | 1) +
            BigInteger(static_cast<int64_t>(random() >> 1));
      for (size_t n = random() % 6; n > 0; --n)
        b = b * BigInteger(random() % 3 == 0 ? INT64_MIN : static_cast<int64_t>(random()) | 1);
      const auto [quotient, remainder] = BigInteger::divide(a, b);
      QVERIFY(quotient * b + remainder == a);
      QVERIFY(remainder.isZero() || remainder.negative() == b.negative());
      const BigInteger size = remainder.negative() ? -remainder : remainder;
      QVERIFY(size < (b.negative() ? -b : b));
    }
  }
  void textGoesBothWays() {
    for (const char* digits :
         {"0", "9", "4294967296", "18446744073709551616", "123456789012345678901234567890"}) {
      QCOMPARE(BigInteger::parse(digits, 10)->text(), std::string(digits));
    }
    QCOMPARE(BigInteger::parse("ffffffffffffffffffff", 16)->text(16), std::string("ffffffffffffffffffff"));
    QVERIFY(!BigInteger::parse("12a", 10));
    QCOMPARE((-BigInteger(INT64_MIN)).text(), std::string("9223372036854775808"));
    QCOMPARE(BigInteger(INT64_MIN).toInt64(), std::optional<int64_t>(INT64_MIN));
    QCOMPARE(BigInteger::fromDouble(1e22).text(), std::string("10000000000000000000000"));
  }
};

QTEST_APPLESS_MAIN(BigIntegerTest)
#include "big_integer_test.moc"
