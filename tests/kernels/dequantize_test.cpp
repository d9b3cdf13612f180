// Rows of real files against the values another implementation reads from them, and what quantising may lose.
#include "kernels/dequantize.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTest>
#include <cmath>
#include <random>

#include "kernels/half.h"
#include "kernels/quantize.h"

using namespace heddle;

class DequantizeTest : public QObject {
  Q_OBJECT

 private slots:
  void matchesFixtureRows();
  void halvesConvertBothWays();
  void quantizingLosesLittle_data();
  void quantizingLosesLittle();
  void quantizingDequantizedRowsLosesAlmostNothing();
  void awkwardRowsStayFinite();
};

void DequantizeTest::matchesFixtureRows() {
  QFile file(QStringLiteral(HEDDLE_FIXTURES "/parity/dequant/rows.json"));
  if (!file.open(QIODevice::ReadOnly)) QSKIP("the fixture folder is missing");
  int checked = 0;
  const QJsonArray rows = QJsonDocument::fromJson(file.readAll()).object()["rows"].toArray();
  for (const QJsonValue& entry : rows) {
    const DTypeInfo* info = dtypeByName(entry["type"].toString().toStdString());
    if (!info || !isWeightType(info->type)) continue;
    QCOMPARE(static_cast<int>(info->type), entry["type_id"].toInt());
    const QByteArray raw = QByteArray::fromHex(entry["raw_hex"].toString().toLatin1());
    const int64_t count = entry["n"].toInt();
    QCOMPARE(static_cast<int64_t>(raw.size()), rowBytes(info->type, count));
    std::vector<float> values(static_cast<size_t>(count));
    dequantizeRow(info->type, reinterpret_cast<const std::byte*>(raw.data()), count, values.data());
    const QJsonArray expected = entry["values"].toArray();
    for (int64_t i = 0; i < count; ++i) {
      const double want = expected[static_cast<qsizetype>(i)].toDouble();
      const double got = static_cast<double>(values[static_cast<size_t>(i)]);
      if (std::fabs(got - want) > 1e-6 * std::fabs(want) + 1e-9)
        QFAIL(qPrintable(
            QStringLiteral("%1[%2]: %3, not %4").arg(entry["type"].toString()).arg(i).arg(got).arg(want)));
    }
    ++checked;
  }
  QVERIFY2(checked >= 7, "fewer types than the backends multiply");
}

void DequantizeTest::halvesConvertBothWays() {
  for (uint32_t bits = 0; bits < 0x10000; ++bits) {
    const uint16_t half = static_cast<uint16_t>(bits);
    const float value = halfToFloat(half);
    if (std::isnan(value)) {
      QVERIFY(std::isnan(halfToFloat(floatToHalf(value))));
      continue;
    }
    QCOMPARE(floatToHalf(value), half);
    if ((half & 0x7fff) >= 0x7bff) continue;
    // The middle of two neighbours goes to the even one, a little more to the upper one.
    const float middle = (value + halfToFloat(static_cast<uint16_t>(half + 1))) / 2;
    QCOMPARE(floatToHalf(middle), static_cast<uint16_t>(half + (half & 1)));
    QCOMPARE(floatToHalf(std::nextafter(middle, middle * 2)), static_cast<uint16_t>(half + 1));
  }
  QCOMPARE(halfToFloat(0x3555), 0.333251953125f);
  QCOMPARE(floatToHalf(65520.0f), uint16_t{0x7c00});
  QCOMPARE(floatToBfloat16(1.00390625f), uint16_t{0x3f80});
  QCOMPARE(floatToBfloat16(1.01171875f), uint16_t{0x3f82});
}

namespace {

constexpr DType kTypes[] = {DType::F32,  DType::F16,  DType::BF16, DType::Q8_0,
                            DType::Q4_0, DType::Q4_K, DType::Q5_K, DType::Q6_K};

std::vector<float> roundTrip(DType type, const std::vector<float>& row) {
  const int64_t count = static_cast<int64_t>(row.size());
  std::vector<std::byte> blocks(static_cast<size_t>(rowBytes(type, count)));
  quantizeRow(type, row.data(), count, blocks.data());
  std::vector<float> back(row.size());
  dequantizeRow(type, blocks.data(), count, back.data());
  return back;
}

double relativeError(const std::vector<float>& a, const std::vector<float>& b) {
  double gap = 0, square = 0;
  for (size_t i = 0; i < a.size(); ++i) {
    gap += std::pow(static_cast<double>(a[i]) - static_cast<double>(b[i]), 2.0);
    square += std::pow(static_cast<double>(a[i]), 2.0);
  }
  return std::sqrt(gap / square);
}

std::vector<float> gaussianRow(uint32_t seed, size_t count) {
  std::mt19937 random(seed);
  std::normal_distribution<float> normal;
  std::vector<float> row(count);
  for (float& value : row) value = normal(random);
  return row;
}

}  // namespace

void DequantizeTest::quantizingLosesLittle_data() {
  QTest::addColumn<int>("type");
  QTest::addColumn<double>("bound");
  const double bounds[] = {0, 5e-4, 3e-3, 0.0075, 0.1, 0.076, 0.039, 0.0205};
  for (size_t i = 0; i < std::size(kTypes); ++i)
    QTest::newRow(dtypeInfo(kTypes[i]).name.data()) << static_cast<int>(kTypes[i]) << bounds[i];
}

void DequantizeTest::quantizingLosesLittle() {
  QFETCH(int, type);
  QFETCH(double, bound);
  const std::vector<float> row = gaussianRow(7, 4096);
  const double error = relativeError(row, roundTrip(static_cast<DType>(type), row));
  QVERIFY2(error <= bound, qPrintable(QString::number(error)));
}

void DequantizeTest::quantizingDequantizedRowsLosesAlmostNothing() {
  for (DType type : kTypes) {
    const std::vector<float> once = roundTrip(type, gaussianRow(11, 1024));
    const double error = relativeError(once, roundTrip(type, once));
    QVERIFY2(error < 0.02, qPrintable(QStringLiteral("%1: %2").arg(dtypeInfo(type).name.data()).arg(error)));
  }
}

void DequantizeTest::awkwardRowsStayFinite() {
  std::vector<std::vector<float>> rows(6, std::vector<float>(256, 0.0f));
  rows[1][3] = 1e-30f;
  std::fill(rows[2].begin(), rows[2].end(), 3.5f);
  std::fill(rows[3].begin(), rows[3].end(), -2.0f);
  rows[4][255] = 3e4f;
  for (size_t i = 0; i < 256; ++i) rows[5][i] = static_cast<float>(i) * 1e-7f;
  for (DType type : kTypes)
    for (const std::vector<float>& row : rows)
      for (float value : roundTrip(type, row)) QVERIFY(std::isfinite(value));
  for (DType type : kTypes) {
    QVERIFY(relativeError(rows[2], roundTrip(type, rows[2])) < 0.02);
    QVERIFY(relativeError(rows[3], roundTrip(type, rows[3])) < 0.02);
  }
}

QTEST_APPLESS_MAIN(DequantizeTest)
#include "dequantize_test.moc"
