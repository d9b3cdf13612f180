// Agreement against examples that were published with their results.
#include <QtTest>
#include <cmath>
#include <random>

#include "core/feedback/agreement.h"

using namespace heddle;

namespace {

constexpr double kGap = -1;

// Krippendorff 2011, example C/D: four observers, twelve units, gaps. Published: nominal 0.743, ordinal
// 0.815, interval 0.849.
std::vector<Rating> fourObservers() {
  const double table[4][12] = {{1, 2, 3, 3, 2, 1, 4, 1, 2, kGap, kGap, kGap},
                               {1, 2, 3, 3, 2, 2, 4, 1, 2, 5, kGap, 3},
                               {kGap, 3, 3, 3, 2, 3, 4, 2, 2, 5, 1, kGap},
                               {1, 2, 3, 3, 2, 4, 4, 1, 2, 5, 1, kGap}};
  std::vector<Rating> ratings;
  for (int observer = 0; observer < 4; ++observer)
    for (int unit = 0; unit < 12; ++unit)
      if (table[observer][unit] != kGap) ratings.push_back({unit, observer, table[observer][unit]});
  return ratings;
}

// A table of counts: item by category.
template <size_t kItems, size_t kCategories>
std::vector<Rating> fromCounts(const int (&counts)[kItems][kCategories]) {
  std::vector<Rating> ratings;
  for (size_t item = 0; item < kItems; ++item) {
    int64_t annotator = 0;
    for (size_t category = 0; category < kCategories; ++category)
      for (int i = 0; i < counts[item][category]; ++i)
        ratings.push_back({static_cast<int64_t>(item), annotator++, static_cast<double>(category)});
  }
  return ratings;
}

bool near(const std::optional<double>& value, double wanted, double within = 0.0005) {
  return value && std::abs(*value - wanted) <= within;
}

}  // namespace

class AgreementTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // Fifty applications judged by two readers: 20 both yes, 5 and 10 split, 15 both no. Kappa 0.4.
  void cohen() {
    std::vector<Rating> ratings;
    const std::tuple<int, double, double> groups[] = {{20, 1, 1}, {5, 1, 0}, {10, 0, 1}, {15, 0, 0}};
    int64_t item = 0;
    for (const auto& [count, a, b] : groups)
      for (int i = 0; i < count; ++i, ++item) {
        ratings.push_back({item, 7, a});
        ratings.push_back({item, 9, b});
      }
    QVERIFY(near(cohenKappa(ratings, 7, 9), 0.4, 1e-12));
    QVERIFY(near(cohenKappa(ratings, 9, 7), 0.4, 1e-12));
    QVERIFY(!cohenKappa(ratings, 7, 8));
  }

  // Fleiss 1971: ten subjects, fourteen raters, five categories. Kappa 0.210.
  void fleiss() {
    const int counts[10][5] = {{0, 0, 0, 0, 14}, {0, 2, 6, 4, 2}, {0, 0, 3, 5, 6}, {0, 3, 9, 2, 0},
                               {2, 2, 8, 1, 1},  {7, 7, 0, 0, 0}, {3, 2, 6, 3, 0}, {2, 5, 3, 2, 2},
                               {6, 5, 2, 1, 0},  {0, 2, 2, 3, 7}};
    QVERIFY(near(fleissKappa(fromCounts(counts)), 0.210));
    const int single[2][2] = {{1, 0}, {0, 1}};
    QVERIFY(!fleissKappa(fromCounts(single)));
  }

  void krippendorff() {
    const auto ratings = fourObservers();
    QVERIFY(near(krippendorffAlpha(ratings, Scale::Nominal), 0.743));
    QVERIFY(near(krippendorffAlpha(ratings, Scale::Ordinal), 0.815));
    QVERIFY(near(krippendorffAlpha(ratings, Scale::Interval), 0.849));
  }

  void edges() {
    const std::vector<Rating> none;
    QVERIFY(!krippendorffAlpha(none, Scale::Nominal));
    QVERIFY(!fleissKappa(none));
    const std::vector<Rating> same = {{1, 1, 2}, {1, 2, 2}, {2, 1, 2}, {2, 2, 2}};
    QVERIFY(!krippendorffAlpha(same, Scale::Interval));  // nothing could have differed
    const std::vector<Rating> opposed = {{1, 1, 0}, {1, 2, 1}, {2, 1, 1}, {2, 2, 0}};
    QVERIFY(*krippendorffAlpha(opposed, Scale::Nominal) < 0);
    const std::vector<Rating> agreed = {{1, 1, 0}, {1, 2, 0}, {2, 1, 5}, {2, 2, 5}};
    for (const Scale scale : {Scale::Nominal, Scale::Ordinal, Scale::Interval})
      QVERIFY(near(krippendorffAlpha(agreed, scale), 1, 1e-12));
  }

  void byChanceIsZero() {
    std::mt19937 random(3);
    std::vector<Rating> ratings;
    for (int item = 0; item < 4000; ++item)
      for (int annotator = 0; annotator < 3; ++annotator)
        ratings.push_back({item, annotator, static_cast<double>(random() % 4)});
    for (const Scale scale : {Scale::Nominal, Scale::Ordinal, Scale::Interval})
      QVERIFY(near(krippendorffAlpha(ratings, scale), 0, 0.03));
    QVERIFY(near(fleissKappa(ratings), 0, 0.03));
  }

  void intervalsHoldTheValueAndShrink() {
    const auto alpha = [](std::span<const Rating> ratings) {
      return krippendorffAlpha(ratings, Scale::Nominal);
    };
    const auto small = fourObservers();
    const auto few = withInterval(small, alpha, 500, 4);
    QVERIFY(few && few->low < few->value && few->value < few->high);
    QCOMPARE(few->items, size_t{11});
    std::vector<Rating> large;
    for (int64_t copy = 0; copy < 20; ++copy)
      for (Rating rating : small) {
        rating.item += copy * 100;
        large.push_back(rating);
      }
    const auto many = withInterval(large, alpha, 200, 4);
    QVERIFY(many && many->high - many->low < (few->high - few->low) / 2);
    const auto again = withInterval(small, alpha, 500, 4);
    QCOMPARE(again->low, few->low);
    QCOMPARE(again->high, few->high);
    QVERIFY(!withInterval({}, alpha));
  }

  void disagreementsComeFirst() {
    const auto list = disagreements(fourObservers(), Scale::Nominal);
    QCOMPARE(list.size(), size_t{11});
    QCOMPARE(list.front().item, int64_t{5});  // 1, 2, 3, 4
    QCOMPARE(list.front().ratings, 4);
    QCOMPARE(list.back().disagreement, 0.0);
  }
};

QTEST_GUILESS_MAIN(AgreementTest)
#include "agreement_test.moc"
