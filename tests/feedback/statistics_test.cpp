// A session's numbers against ones counted by hand, and the quick interval of alpha against the slow one.
#include <QtTest>
#include <cmath>
#include <random>

#include "core/feedback/alpha_interval.h"
#include "core/feedback/session_statistics.h"
#include "tests/feedback/feedback_fixture.h"

using namespace heddle;
using namespace heddle::feedback;

class StatisticsTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void alphaIsTheSameBothWays() {
    std::mt19937 random(8);
    for (const Scale scale : {Scale::Nominal, Scale::Ordinal, Scale::Interval})
      for (const int categories : {2, 4, 60}) {
        std::vector<Rating> ratings;
        for (int item = 0; item < 150; ++item) {
          const int truth = static_cast<int>(random() % static_cast<unsigned>(categories));
          const int people = 1 + static_cast<int>(random() % 4);
          for (int person = 0; person < people; ++person)
            ratings.push_back(
                {item, person,
                 random() % 3 ? truth : static_cast<double>(random() % static_cast<unsigned>(categories))});
        }
        const auto quick = alphaInterval(ratings, scale, 600, 2);
        const auto slow = withInterval(
            ratings, [scale](std::span<const Rating> some) { return krippendorffAlpha(some, scale); }, 200,
            2);
        QVERIFY(quick && slow);
        QVERIFY2(std::abs(quick->value - slow->value) < 1e-9,
                 qPrintable(QString::number(quick->value - slow->value)));
        QCOMPARE(quick->items, slow->items);
        // Both intervals are estimates: alike within some of their own width.
        const double width = slow->high - slow->low;
        QVERIFY(std::abs(quick->low - slow->low) < width / 3);
        QVERIFY(std::abs(quick->high - slow->high) < width / 3);
        QCOMPARE(alphaInterval(ratings, scale, 600, 2)->low, quick->low);
      }
    QVERIFY(!alphaInterval({}, Scale::Nominal));
    const std::vector<Rating> same = {{1, 1, 2}, {1, 2, 2}};
    QVERIFY(!alphaInterval(same, Scale::Interval));
  }

  void numbersOfASession() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    SessionSettings settings;
    settings.annotators = 2;
    const SessionId session = f.addSession("Pairs", settings);
    auto items = pairItems(5);
    items[4].gold = "b";
    const auto ids = *f.addItems(session, items);
    const PersonId ann = f.addPerson("Ann"), ben = f.addPerson("Ben");
    const char* anns[] = {"a", "a", "b", "tie", "b"};
    const char* bens[] = {"a", "b", "b", "a", "a"};
    for (size_t i = 0; i < 5; ++i) {
      VERIFY_OK(f.submit(ids[i], ann, anns[i]));
      VERIFY_OK(f.submit(ids[i], ben, bens[i]));
    }
    VERIFY_OK(f.submit(ids[0], ann, "a", LabelKind::Repeat));
    VERIFY_OK(f.submit(ids[1], ann, "b", LabelKind::Repeat));
    const auto read = f.read([&](Database& db) { return sessionStatistics(db, session); });
    VERIFY_OK(read);
    const SessionStatistics& all = *read;
    QCOMPARE(all.labels, int64_t{10});
    QCOMPARE(all.annotators.size(), size_t{2});
    const AnnotatorStatistics& first =
        all.annotators[0].person == ann ? all.annotators[0] : all.annotators[1];
    QCOMPARE(first.name, std::string("Ann"));
    QCOMPARE(first.answered, int64_t{5});
    QCOMPARE(first.median_ms, 1000.0);
    QCOMPARE(first.withOthers.of, int64_t{5});
    QCOMPARE(first.withOthers.count, int64_t{2});
    QCOMPARE(first.gold.count, int64_t{1});
    QCOMPARE(first.alike.of, int64_t{2});
    QCOMPARE(first.alike.count, int64_t{1});
    QCOMPARE(first.choseFirst.of, int64_t{4});  // the tie chose nothing
    QCOMPARE(first.choseFirst.count, int64_t{2});
    QCOMPARE(first.choseLonger.count, int64_t{2});  // the second answer is the longer
    QCOMPARE(all.pairs.size(), size_t{1});
    QCOMPARE(all.pairs.front().items, int64_t{5});
    std::vector<Rating> ratings;
    const auto number = [](const std::string& answer) {
      return answer == "a" ? 0.0 : answer == "b" ? 1.0 : 2.0;
    };
    for (int i = 0; i < 5; ++i) {
      ratings.push_back({i, ann, number(anns[i])});
      ratings.push_back({i, ben, number(bens[i])});
    }
    QVERIFY(std::abs(*all.pairs.front().kappa - *cohenKappa(ratings, ann, ben)) < 1e-12);
    QVERIFY(std::abs(all.alpha->value - *krippendorffAlpha(ratings, Scale::Nominal)) < 1e-12);
    QVERIFY(std::abs(*all.fleiss - *fleissKappa(ratings)) < 1e-12);
    QCOMPARE(all.answers.front().mark, std::string("A"));
    QCOMPARE(all.answers.front().count, int64_t{5});
    QCOMPARE(all.gold.of, int64_t{2});
    QCOMPARE(all.disputed, int64_t{3});
    QCOMPARE(all.rows[static_cast<size_t>(RowFormat::Preference)], int64_t{2});
    const auto standing =
        *f.read([&](Database& db) { return FeedbackRepository(db).standing(session, ann); });
    using Standing = FeedbackRepository::Standing;
    QCOMPARE(standing, (std::vector<Standing>{Standing::Agrees, Standing::Differs, Standing::Agrees,
                                              Standing::Differs, Standing::Differs}));
  }

  // Tasks with several judgements an item: each counts as a unit of its own.
  void unitsOfRatings() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    SessionSettings settings;
    settings.task = "rating";
    settings.annotators = 2;
    const SessionId session = f.addSession("Ratings", settings);
    const auto ids = *f.addItems(session, pairItems(6));
    const PersonId ann = f.addPerson("Ann"), ben = f.addPerson("Ben");
    std::vector<Rating> ratings;
    for (size_t i = 0; i < ids.size(); ++i)
      for (const PersonId person : {ann, ben}) {
        const auto a = 1 + static_cast<int>(i) % 5, b = person == ann ? a : 1 + (a + static_cast<int>(i)) % 5;
        VERIFY_OK(f.submit(ids[i], person, {{"ratings", {{{"quality", a}}, {{"quality", b}}}}}));
        ratings.push_back({static_cast<int64_t>(i) * 2, person, static_cast<double>(a)});
        ratings.push_back({static_cast<int64_t>(i) * 2 + 1, person, static_cast<double>(b)});
      }
    const auto read = f.read([&](Database& db) { return sessionStatistics(db, session); });
    VERIFY_OK(read);
    QVERIFY(std::abs(read->alpha->value - *krippendorffAlpha(ratings, Scale::Ordinal)) < 1e-9);
    QCOMPARE(read->alpha->items, size_t{12});
  }
};

QTEST_GUILESS_MAIN(StatisticsTest)
#include "statistics_test.moc"
