// Who gets which item next: nobody too many, nobody twice, in order, with hidden gold items and repeats; and
// the window's queue with its undo.
#include <QSignalSpy>
#include <QtTest>
#include <map>
#include <set>

#include "core/feedback/work_queue.h"
#include "tests/feedback/feedback_fixture.h"

using namespace heddle;
using namespace heddle::feedback;

namespace {

SessionSettings plainSettings(int annotators = 1) {
  SessionSettings settings;
  settings.annotators = annotators;
  settings.goldShare = 0;
  settings.repeatShare = 0;
  return settings;
}

}  // namespace

class QueueTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  // Two people on a session of single judgements: every item once, none by both.
  void noItemGoesToTwo() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", plainSettings());
    VERIFY_OK(f.addItems(session, pairItems(30)));
    const PersonId people[] = {f.project->me(), f.addPerson("Ann")};
    const Loan loans[] = {{"window 1"}, {"window 2"}};
    std::map<ItemId, int> judged;
    for (int round = 0; round < 20; ++round)
      for (int who = 0; who < 2; ++who) {
        const auto items = f.take(session, people[who], loans[who], 1 + round % 3);
        VERIFY_OK(items);
        for (const Assignment& item : *items) {
          ++judged[item.item.id];
          VERIFY_OK(f.answer(item, "a"));
        }
      }
    QCOMPARE(judged.size(), size_t{30});
    for (const auto& [item, times] : judged) QCOMPARE(times, 1);
    QCOMPARE(f.session(session).openItems, int64_t{0});
    QCOMPARE(f.progress(session, people[0]).remaining, int64_t{0});
  }

  // As many people as are wanted, each once; the last judgement of an item is lent to one of them alone.
  void asManyPeopleAsWanted() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", plainSettings(2));
    VERIFY_OK(f.addItems(session, pairItems(12)));
    const std::vector<PersonId> people = {f.project->me(), f.addPerson("Ann"), f.addPerson("Ben")};
    std::map<ItemId, std::set<PersonId>> lent;
    int all = 0;
    for (const PersonId person : people) {
      const auto items = f.take(session, person, {std::to_string(person)}, 20);
      VERIFY_OK(items);
      for (const Assignment& item : *items) {
        QVERIFY(lent[item.item.id].insert(person).second);
        ++all;
      }
    }
    QCOMPARE(all, 24);  // the third person got nothing: the first two have it all on their screens
    for (const auto& [item, who] : lent) QCOMPARE(who.size(), size_t{2});
    VERIFY_OK(f.write(
        [&](Database& db) { return AssignmentRepository(db).giveBack(session, std::to_string(people[0])); }));
    QCOMPARE(f.take(session, people[2], {"third"}, 20)->size(), size_t{12});
  }

  void loansEnd() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", plainSettings());
    VERIFY_OK(f.addItems(session, pairItems(4)));
    const PersonId me = f.project->me(), ann = f.addPerson("Ann");
    const auto lost = f.take(session, me, {.holder = "crashed", .lease_ms = -1}, 4);  // over at once
    QCOMPARE(lost->size(), size_t{4});
    const auto anns = f.take(session, ann, {"window"}, 4);
    QCOMPARE(anns->size(), size_t{4});
    QVERIFY(f.take(session, me, {"again"}, 1)->empty());
    // Who comes late is heard all the same.
    VERIFY_OK(f.answer(lost->front(), "a"));
    QCOMPARE(f.countsDiffer(session), QString());
  }

  void theSameWindowGoesOn() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", plainSettings());
    VERIFY_OK(f.addItems(session, pairItems(5)));
    const Loan loan = {.holder = "cli", .resume = true};
    const auto first = f.take(session, f.project->me(), loan, 1),
               second = f.take(session, f.project->me(), loan, 1);
    QCOMPARE(first->front().item.id, second->front().item.id);
    QCOMPARE(first->front().order, second->front().order);
    VERIFY_OK(f.answer(first->front(), "a"));
    QVERIFY(f.take(session, f.project->me(), loan, 1)->front().item.id != first->front().item.id);
  }

  void orders() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const auto idsOf = [](const std::vector<Assignment>& items) {
      std::vector<ItemId> ids;
      for (const Assignment& item : items) ids.push_back(item.item.id);
      return ids;
    };
    SessionSettings settings = plainSettings(3);
    settings.order = QueueOrder::Given;
    const SessionId session = f.addSession("Pairs", settings);
    const auto ids = *f.addItems(session, pairItems(9));
    const PersonId ann = f.addPerson("Ann"), ben = f.addPerson("Ben");
    QCOMPARE(idsOf(*f.take(session, ann, {"a"}, 9)), ids);
    // By score, highest first; from the front again once scores change.
    settings.order = QueueOrder::Uncertain;
    std::vector<FeedbackRepository::Score> scores;
    for (size_t i = 0; i < ids.size(); ++i) scores.push_back({ids[i], static_cast<double>((i * 4) % 9)});
    VERIFY_OK(f.write([&](Database& db) -> Status {
      HEDDLE_TRY(FeedbackRepository(db).saveSettings(session, settings, {}, ann));
      return FeedbackRepository(db).setScores(session, scores);
    }));
    const auto byScore = idsOf(*f.take(session, ben, {"b"}, 9));
    std::ranges::sort(scores, std::ranges::greater{}, &FeedbackRepository::Score::score);
    for (size_t i = 0; i < 9; ++i) QCOMPARE(byScore[i], scores[i].item);
    // At random: the same for everybody, and neither the given order nor the score's.
    settings.order = QueueOrder::Random;
    VERIFY_OK(f.write([&](Database& db) -> Status {
      HEDDLE_TRY(FeedbackRepository(db).saveSettings(session, settings, {}, ann));
      HEDDLE_TRY(AssignmentRepository(db).giveBack(session, "a"));
      return AssignmentRepository(db).giveBack(session, "b");
    }));
    const auto anns = idsOf(*f.take(session, ann, {"a"}, 9)), bens = idsOf(*f.take(session, ben, {"b"}, 9));
    QCOMPARE(anns, bens);
    QVERIFY(anns != ids && anns != byScore);
  }

  void disputedFirst() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    SessionSettings settings = plainSettings(3);
    settings.order = QueueOrder::Disputed;
    const SessionId session = f.addSession("Pairs", settings);
    const auto ids = *f.addItems(session, pairItems(8));
    const PersonId ann = f.addPerson("Ann"), ben = f.addPerson("Ben");
    for (const ItemId id : ids) VERIFY_OK(f.submit(id, ann, "a"));
    for (const ItemId id : ids) VERIFY_OK(f.submit(id, ben, id == ids[5] ? "b" : "a"));
    QCOMPARE(f.take(session, f.project->me(), {"w"}, 1)->front().item.id, ids[5]);
    QVERIFY(f.take(session, ann, {"x"}, 1)->empty());
  }

  // Gold items come in their share, to everybody, and say nothing of what they are.
  void goldIsMixedIn() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    SessionSettings settings = plainSettings();
    settings.goldShare = 0.2;
    const SessionId session = f.addSession("Pairs", settings);
    auto items = pairItems(240);
    for (size_t i = 0; i < 60; ++i) items[i * 4].gold = "a";
    VERIFY_OK(f.addItems(session, items));
    const auto taken = f.take(session, f.project->me(), {"w"}, 150);
    VERIFY_OK(taken);
    QCOMPARE(taken->size(), size_t{150});
    const auto gold = std::ranges::count(*taken, AssignmentKind::Gold, &Assignment::kind);
    QVERIFY2(gold >= 18 && gold <= 45, std::to_string(gold).c_str());
    for (const Assignment& item : *taken) QVERIFY(item.item.gold.is_null());
    std::set<ItemId> different;
    for (const Assignment& item : *taken) QVERIFY(different.insert(item.item.id).second);
    QVERIFY(f.take(session, f.addPerson("Ann"), {"x"}, 50)->size() == 50);
  }

  void repeatsComeBackSwapped() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    SessionSettings settings = plainSettings();
    settings.repeatShare = 0.3;
    settings.repeatDistance = 5;
    const SessionId session = f.addSession("Pairs", settings);
    VERIFY_OK(f.addItems(session, pairItems(60)));
    std::map<ItemId, std::pair<int, SideOrder>> seen;
    int repeats = 0, step = 0;
    while (true) {
      const auto items = f.take(session, f.project->me(), {"w"}, 1);
      VERIFY_OK(items);
      if (items->empty()) break;
      const Assignment& item = items->front();
      const auto before = seen.find(item.item.id);
      if (item.kind == AssignmentKind::Repeat) {
        ++repeats;
        QVERIFY(before != seen.end());
        QVERIFY(step - before->second.first >= 5);
        QCOMPARE(item.order, (SideOrder{before->second.second[1], before->second.second[0]}));
        QVERIFY(item.labelKind == LabelKind::Repeat);
      } else {
        QVERIFY(before == seen.end());
        seen[item.item.id] = {step, item.order};
      }
      VERIFY_OK(f.answer(item, "a"));
      ++step;
    }
    QCOMPARE(seen.size(), size_t{60});
    QVERIFY2(repeats >= 8, std::to_string(repeats).c_str());
    QCOMPARE(f.session(session).labels, int64_t{60});  // repeats are no further judgements
    QCOMPARE(f.countsDiffer(session), QString());
  }

  void sidesAreShuffled() {
    int swapped = 0;
    for (ItemId item = 1; item <= 2000; ++item) {
      const SideOrder order = sideOrder(7, item, 3, 2, true, false);
      QCOMPARE(order, sideOrder(7, item, 3, 2, true, false));
      swapped += order[0];
      QVERIFY(sideOrder(7, item, 3, 2, true, true) != order);
      QCOMPARE(sideOrder(7, item, 3, 2, false, false), (SideOrder{0, 1}));
    }
    QVERIFY2(swapped > 900 && swapped < 1100, std::to_string(swapped).c_str());
  }

  void undoGoesBack() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", plainSettings());
    VERIFY_OK(f.addItems(session, pairItems(5)));
    const Loan loan = {"w"};
    const auto items = *f.take(session, f.project->me(), loan, 3);
    for (const Assignment& item : items)
      VERIFY_OK(f.answer(item, item.item.id == items[2].item.id ? "b" : "a"));
    const auto undo = [&] {
      return f.write([&](Database& db) {
        return AssignmentRepository(db).undo(session, f.project->me(), loan, newLabelKey());
      });
    };
    const auto last = undo();
    VERIFY_OK(last);
    QCOMPARE((*last)->item.id, items[2].item.id);
    QCOMPARE((*last)->before->answer, Json({{"choice", "b"}}));  // as it was shown
    QCOMPARE((*last)->order, items[2].order);
    QCOMPARE((*undo())->item.id, items[1].item.id);
    QCOMPARE(f.session(session).labels, int64_t{1});
    VERIFY_OK(f.answer(**last, "tie"));
    QCOMPARE((*undo())->item.id, items[2].item.id);
    QCOMPARE((*undo())->item.id, items[0].item.id);
    QVERIFY(!undo()->has_value());
    QCOMPARE(f.countsDiffer(session), QString());
  }

  void theWindowsQueue() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", plainSettings());
    VERIFY_OK(f.addItems(session, pairItems(12)));
    auto queue = std::make_unique<WorkQueue>(*f.project, session, f.project->me(), QueueOptions{.ahead = 3});
    QVERIFY(queue->isLoading() && !queue->current());
    QTRY_VERIFY(queue->current());
    QCOMPARE(queue->ahead().size(), size_t{3});
    QCOMPARE(queue->progress().remaining, int64_t{12});
    Error error;
    QVERIFY(!queue->submit({.answer = "nonsense"}, &error));
    QCOMPARE(error.code, std::string("feedback.answer"));
    // The next item is there at once, before the disk has answered.
    const ItemId first = queue->current()->item.id, second = queue->ahead().front().item.id;
    QVERIFY(queue->submit({.answer = "a", .duration_ms = 900}));
    QCOMPARE(queue->current()->item.id, second);
    QCOMPARE(queue->unsaved(), 1);
    QTRY_COMPARE(queue->saved(), 1);
    QCOMPARE(queue->progress().answered, int64_t{1});
    queue->undo();
    QTRY_COMPARE(queue->current()->item.id, first);
    QCOMPARE(queue->ahead().front().item.id, second);
    QVERIFY(queue->current()->before.has_value());
    while (!queue->isDone()) {
      if (queue->current()) QVERIFY(queue->submit({.answer = "b"}));
      QTRY_VERIFY(queue->current() || queue->isDone());
    }
    QTRY_COMPARE(queue->unsaved(), 0);
    QCOMPARE(f.session(session).labels, int64_t{12});
    // More items come while the window waits.
    VERIFY_OK(f.addItems(session, {pairItem(13)}));
    QTRY_VERIFY(queue->current());
    // What a closed window had is free again.
    queue.reset();
    QCOMPARE(f.take(session, f.addPerson("Ann"), {"x"}, 5)->size(), size_t{1});
  }

  // What cannot be stored is not lost: it comes back to the person.
  void aClosedSessionHandsBack() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", plainSettings());
    VERIFY_OK(f.addItems(session, pairItems(3)));
    WorkQueue queue(*f.project, session, f.project->me());
    QTRY_VERIFY(queue.current());
    const ItemId shown = queue.current()->item.id;
    VERIFY_OK(f.write([&](Database& db) { return FeedbackRepository(db).closeSession(session); }));
    QSignalSpy failed(&queue, &WorkQueue::submitFailed);
    QVERIFY(queue.submit({.answer = "a", .comment = "kept"}));
    QTRY_COMPARE(failed.size(), 1);
    QCOMPARE(queue.current()->item.id, shown);
    QCOMPARE(failed.front()[0].value<Error>().code, std::string("feedback.session_closed"));
    QCOMPARE(failed.front()[1].value<Judgement>().comment, std::string("kept"));
  }
};

QTEST_GUILESS_MAIN(QueueTest)
#include "queue_test.moc"
