#include "core/inference/stop_matcher.h"

#include <QtTest>
#include <random>

using namespace heddle;

namespace {

struct Outcome {
  std::string text;
  bool matched = false;
  friend bool operator==(const Outcome&, const Outcome&) = default;
};

// The definition: everything before the first place at which any stop string stands.
Outcome naive(const std::string& text, const std::vector<std::string>& stops) {
  size_t first = std::string::npos;
  for (const std::string& stop : stops)
    if (!stop.empty()) first = std::min(first, text.find(stop));
  return {text.substr(0, first), first != std::string::npos};
}

bool beginsAStop(const std::string& suffix, const std::vector<std::string>& stops) {
  return std::ranges::any_of(stops, [&](const std::string& stop) { return stop.starts_with(suffix); });
}

}  // namespace

class StopMatcherTest : public QObject {
  Q_OBJECT
 private slots:
  void aStopOverManyPiecesIsNeverShown() {
    StopMatcher matcher({"</answer>"});
    std::string shown;
    for (const char* piece : {"Yes", " <", "/", "ans", "wer", "> more"}) shown += matcher.push(piece);
    QCOMPARE(shown, std::string("Yes "));
    QVERIFY(matcher.matched());
    QCOMPARE(matcher.matchedStop(), 0);
    QCOMPARE(matcher.push("still more"), std::string());
    QCOMPARE(matcher.finish(), std::string());
  }

  void whatWasHeldBackInVainComesLater() {
    StopMatcher matcher({"ENDE"});
    QCOMPARE(matcher.push("an EN"), std::string("an "));
    QCOMPARE(matcher.push("D"), std::string());
    QCOMPARE(matcher.push(" and END"), std::string("END and "));
    QCOMPARE(matcher.finish(), std::string("END"));
    QVERIFY(!matcher.matched());
  }

  void theMatchThatBeginsFirstWins() {
    StopMatcher matcher({"bc", "abcd"});
    QCOMPARE(matcher.push("xabc"), std::string("x"));
    QVERIFY(!matcher.matched());  // "abcd" may still come
    QCOMPARE(matcher.push("d"), std::string());
    QCOMPARE(matcher.matchedStop(), 1);

    StopMatcher broken({"bc", "abcd"});
    QCOMPARE(broken.push("xabc"), std::string("x"));
    QCOMPARE(broken.push("e"), std::string("a"));
    QCOMPARE(broken.matchedStop(), 0);

    StopMatcher ended({"bc", "abcd"});
    QCOMPARE(ended.push("xabc"), std::string("x"));
    QCOMPARE(ended.finish(), std::string("a"));
    QCOMPARE(ended.matchedStop(), 0);
  }

  void withoutStopsAllPasses() {
    StopMatcher none;
    QCOMPARE(none.push("abc"), std::string("abc"));
    StopMatcher empty({""});
    QCOMPARE(empty.push("abc"), std::string("abc"));
    QCOMPARE(empty.finish(), std::string());
    QVERIFY(!empty.matched());
  }

  void agreesWithTheDefinitionHoweverTheTextIsCut() {
    std::mt19937 random(7);
    const auto word = [&](size_t most) {
      std::string text(random() % (most + 1), ' ');
      for (char& c : text) c = static_cast<char>('a' + random() % 2);
      return text;
    };
    int matches = 0;
    for (int round = 0; round < 4000; ++round) {
      std::vector<std::string> stops(1 + random() % 4);
      for (auto& stop : stops) stop = word(7);
      const std::string text = word(24);
      const Outcome expected = naive(text, stops);

      StopMatcher matcher(stops);
      std::string shown;
      for (size_t at = 0; at < text.size();) {
        const size_t length = 1 + random() % 5;
        shown += matcher.push(text.substr(at, length));
        at = std::min(text.size(), at + length);
        // Nothing too much is shown, and nothing is held back for long without a reason.
        QVERIFY(expected.text.starts_with(shown));
        if (!expected.matched) QVERIFY(beginsAStop(text.substr(shown.size(), at - shown.size()), stops));
      }
      shown += matcher.finish();
      QCOMPARE(shown, expected.text);
      QCOMPARE(matcher.matched(), expected.matched);
      if (matcher.matched()) {
        QVERIFY(text.substr(shown.size()).starts_with(stops[static_cast<size_t>(matcher.matchedStop())]));
        ++matches;
      }
    }
    QVERIFY(matches > 500 && matches < 3900);
  }

  // Each byte of a long repeated beginning must not be compared again and again.
  void longStopsTakeLinearTime() {
    const std::string almost(200'000, 'a');
    StopMatcher matcher({almost + "b", "c" + almost});
    size_t shown = 0;
    for (int i = 0; i < 10; ++i) shown += matcher.push(almost).size();
    QCOMPARE(shown, size_t{9 * 200'000});
    QCOMPARE(shown + matcher.finish().size(), size_t{10 * 200'000});
  }
};

QTEST_APPLESS_MAIN(StopMatcherTest)
#include "stop_matcher_test.moc"
