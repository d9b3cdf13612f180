// Win rates and Bradley-Terry strengths against worked examples, and against strengths that made the data.
#include <QtTest>
#include <array>
#include <cmath>
#include <random>

#include "core/evaluation/preference.h"

using namespace heddle;

namespace {

std::vector<Comparison> times(size_t count, Comparison comparison) {
  return std::vector<Comparison>(count, comparison);
}

void append(std::vector<Comparison>& list, size_t winner, size_t loser, size_t count) {
  for (const Comparison& one : times(count, {winner, loser, Verdict::First})) list.push_back(one);
}

}  // namespace

class PreferenceTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // 15 of 20: Wilson's interval is 0.531 to 0.888.
  void shareAndInterval() {
    std::vector<Comparison> list = times(10, {0, 1, Verdict::First});
    for (const Comparison& one : times(5, {1, 0, Verdict::Second})) list.push_back(one);  // sides swapped
    for (const Comparison& one : times(5, {0, 1, Verdict::Second})) list.push_back(one);
    const auto rate = winRate(list, 0, 1);
    QVERIFY(rate);
    QCOMPARE(rate->wins, size_t{15});
    QCOMPARE(rate->losses, size_t{5});
    QCOMPARE(rate->share, 0.75);
    QVERIFY(std::abs(rate->low - 0.531) < 0.001 && std::abs(rate->high - 0.888) < 0.001);
    const auto other = winRate(list, 1, 0);
    QVERIFY(std::abs(other->low - (1 - rate->high)) < 1e-12);
    QVERIFY(!winRate(list, 0, 2));
  }

  void tiesAreHalf() {
    const auto rate = winRate(times(8, {0, 1, Verdict::Tie}), 0, 1);
    QCOMPARE(rate->share, 0.5);
    QCOMPARE(rate->ties, size_t{8});
  }

  // Four teams; A beat B twice, D once, and so on. The strengths that fit best stand to each other as 0.640 :
  // 1.043 : 0.660 : 2.270.
  void workedExample() {
    const double wins[4][4] = {{0, 2, 0, 1}, {3, 0, 5, 0}, {0, 3, 0, 1}, {4, 0, 3, 0}};
    std::vector<Comparison> list;
    for (size_t a = 0; a < 4; ++a)
      for (size_t b = 0; b < 4; ++b) append(list, a, b, static_cast<size_t>(wins[a][b]));
    const auto strengths = bradleyTerry(list, 4, 0);
    QVERIFY(strengths);
    const double expected[] = {0.640, 1.043, 0.660, 2.270}, sum = 0.640 + 1.043 + 0.660 + 2.270;
    for (size_t a = 0; a < 4; ++a) QVERIFY(std::abs((*strengths)[a].value - expected[a] / sum) < 0.001);
  }

  // 95 % intervals over 20 draws of data: most hold the strengths that made them, and the mean is right.
  void strengthsThatMadeTheDataAreFound() {
    constexpr std::array kTrue = {0.5, 0.3, 0.2};
    std::array<double, 3> mean{};
    int held = 0;
    for (unsigned draw = 1; draw <= 20; ++draw) {
      std::mt19937 random(draw);
      std::uniform_real_distribution<double> chance(0, 1);
      std::vector<Comparison> list;
      for (int i = 0; i < 600; ++i) {
        const size_t a = random() % 3, b = (a + 1 + random() % 2) % 3;
        const bool first = chance(random) < kTrue[a] / (kTrue[a] + kTrue[b]);
        list.push_back({a, b, first ? Verdict::First : Verdict::Second});
      }
      const auto strengths = bradleyTerry(list, 3, 100, 7);
      QVERIFY(strengths);
      for (size_t a = 0; a < 3; ++a) {
        mean[a] += (*strengths)[a].value / 20;
        held += (*strengths)[a].low < kTrue[a] && kTrue[a] < (*strengths)[a].high ? 1 : 0;
      }
      if (draw == 1) QCOMPARE((*bradleyTerry(list, 3, 100, 7))[0].low, (*strengths)[0].low);
    }
    for (size_t a = 0; a < 3; ++a) QVERIFY(std::abs(mean[a] - kTrue[a]) < 0.02);
    QVERIFY2(held >= 50, qPrintable(QString::number(held)));  // of 60
  }

  void whatCannotBeFittedIsNot() {
    std::vector<Comparison> list;
    append(list, 0, 1, 5);
    QVERIFY(!bradleyTerry(list, 2));  // the one never lost: no finite strength
    append(list, 1, 0, 1);
    QVERIFY(bradleyTerry(list, 2));
    QVERIFY(!bradleyTerry(list, 3));  // the third never played
    QVERIFY(!bradleyTerry({}, 0));
  }
};

QTEST_GUILESS_MAIN(PreferenceTest)
#include "preference_test.moc"
