// Sessions, items and labels in a project: what is stored, what counts, and that the kept counts are right.
#include <QtTest>
#include <random>

#include "core/feedback/session_statistics.h"
#include "core/store/purge.h"
#include "tests/feedback/feedback_fixture.h"

using namespace heddle;
using namespace heddle::feedback;

class SessionTest : public QObject {
  Q_OBJECT
 private Q_SLOTS:
  void settingsComeBack() {
    SessionSettings settings;
    settings.task = "rating";
    settings.instructions = "# Look\nat *tone*";
    settings.annotators = 3;
    settings.order = QueueOrder::Uncertain;
    settings.reasons = {"tone", "facts"};
    settings.keys = {{"skip", "X"}};
    settings.candidates = {
        {.generated = true, .name = "v7", .model = "demo", .scale = 0.5, .sampling = {{"temperature", 0.7}}}};
    const auto again = sessionSettingsFromJson(toJson(settings));
    VERIFY_OK(again);
    settings.parameters = again->parameters;  // completed
    QVERIFY(*again == settings);
    QVERIFY(again->parameters.contains("scales"));
  }

  void settingsAreChecked_data() {
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QByteArray>("field");
    QTest::newRow("annotators") << QByteArray("{\"annotators\":0}") << QByteArray("annotators");
    QTest::newRow("share") << QByteArray("{\"gold_share\":0.9}") << QByteArray("gold_share");
    QTest::newRow("order") << QByteArray("{\"order\":\"best\"}") << QByteArray("order");
    QTest::newRow("reasons") << QByteArray("{\"reasons\":[1]}") << QByteArray("reasons");
    QTest::newRow("keys") << QByteArray("{\"keys\":{\"a\":1}}") << QByteArray("keys");
    QTest::newRow("seed") << QByteArray("{\"seed\":-1}") << QByteArray("seed");
    QTest::newRow("task") << QByteArray("{\"task\":\"dance\"}") << QByteArray("dance");
    QTest::newRow("parameter") << QByteArray("{\"task\":\"label\",\"parameters\":{\"labels\":[\"a\",\"a\"]}}")
                               << QByteArray("labels");
    QTest::newRow("list") << QByteArray("[]") << QByteArray();
  }
  void settingsAreChecked() {
    QFETCH(QByteArray, json);
    QFETCH(QByteArray, field);
    const auto read = sessionSettingsFromJson(Json::parse(json.toStdString()));
    QVERIFY(!read.has_value());
    QCOMPARE(QByteArray::fromStdString(read.error().input), field);
    QVERIFY(!read.error().hint.empty());
  }

  void sessionsHaveNames() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId first = f.addSession("Round 1", {});
    QVERIFY(first > 0);
    const auto create = [&](const std::string& name) {
      return f.write(
          [&](Database& db) { return FeedbackRepository(db).createSession(name, {}, f.project->me()); });
    };
    COMPARE_CODE(create("Round 1"), "feedback.session_exists");
    COMPARE_CODE(create(" "), "feedback.no_name");
    COMPARE_CODE(f.read([](Database& db) { return FeedbackRepository(db).findSession("Round 2"); }),
                 "feedback.no_session");
    COMPARE_CODE(f.read([](Database& db) { return FeedbackRepository(db).session(4711); }),
                 "feedback.no_session");
    VERIFY_OK(f.write([&](Database& db) { return FeedbackRepository(db).removeSession(first); }));
    QVERIFY(f.read([](Database& db) { return FeedbackRepository(db).sessions(); })->empty());
    VERIFY_OK(create("Round 1"));
    VERIFY_OK(f.write([&](Database& db) { return FeedbackRepository(db).restoreSession(first); }));
    QCOMPARE(f.session(first).name, std::string("Round 1 2"));
  }

  void itemsAreChecked() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", {});
    NewItem three = pairItem(1);
    three.content.candidates.push_back({"third"});
    COMPARE_CODE(f.addItems(session, {three}), "feedback.item");
    NewItem one = pairItem(1);
    one.content.candidates.pop_back();
    COMPARE_CODE(f.addItems(session, {one}), "feedback.item");
    NewItem gold = pairItem(1);
    gold.gold = "neither";
    COMPARE_CODE(f.addItems(session, {gold}), "feedback.gold");
    NewItem named = pairItem(1);
    named.externalId = "x";
    COMPARE_CODE(f.addItems(session, {named, named}), "feedback.duplicate");
    QCOMPARE(f.session(session).items, int64_t{0});  // none of those that were right before it
    named.content.candidates[0].text = std::string("<b>&amp;</b> \t\n") + "\u202E";
    VERIFY_OK(f.addItems(session, {named}));
    const auto id = f.read([&](Database& db) { return FeedbackRepository(db).findItem(session, "x"); });
    QVERIFY(f.item(**id).content == named.content);
    QCOMPARE(f.item(**id).group, promptGroup(named.content.prompt));
  }

  void aLabelIsStoredOnce() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", {});
    const auto items = *f.addItems(session, pairItems(2));
    Submission submission;
    submission.key = newLabelKey();
    submission.item = items[0];
    submission.person = f.project->me();
    submission.answer = {{"choice", "a"}};
    submission.order = {1, 0};
    submission.reasons = {"tone"};
    submission.comment = "close";
    submission.duration_ms = 2500;
    const auto send = [&] {
      return f.write([&](Database& db) { return FeedbackRepository(db).submit(submission); });
    };
    const auto first = send(), second = send();
    VERIFY_OK(first);
    VERIFY_OK(second);
    QVERIFY(!first->alreadyStored && first->itemDone);
    QVERIFY(second->alreadyStored && second->itemDone);
    QCOMPARE(first->label, second->label);
    const auto labels = f.read([&](Database& db) { return FeedbackRepository(db).labels(items[0]); });
    QCOMPARE(labels->size(), size_t{1});
    QCOMPARE(labels->front().answer, Json({{"choice", "b"}}));  // A stood for the second candidate
    QCOMPARE(labels->front().reasons, std::vector<std::string>{"tone"});
    QCOMPARE(labels->front().order, (SideOrder{1, 0}));
    submission.item = items[1];
    COMPARE_CODE(send(), "feedback.key_reused");
    submission.key = newLabelKey();
    submission.answer = "z";
    COMPARE_CODE(send(), "feedback.answer");
    submission.answer = "a";
    submission.order = {0, 0};
    COMPARE_CODE(send(), "feedback.answer");
    submission.order = {};
    submission.item = 4711;
    COMPARE_CODE(send(), "feedback.no_item");
    QCOMPARE(f.session(session).labels, int64_t{1});
    QCOMPARE(f.countsDiffer(session), QString());
  }

  void labelsNeverChange() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", {});
    const auto items = *f.addItems(session, pairItems(1));
    const auto stored = f.submit(items[0], f.project->me(), "a");
    VERIFY_OK(stored);
    QVERIFY(!f.write([](Database& db) { return db.execute("UPDATE feedback_label SET answer = 'null'"); }));
    // A second judgement supersedes the first; withdrawing supersedes too.
    const auto second = f.submit(items[0], f.project->me(), "b");
    VERIFY_OK(second);
    const std::string key = newLabelKey();
    const auto withdraw = [&](LabelId label) {
      return f.write(
          [&, label](Database& db) { return FeedbackRepository(db).withdraw(label, f.project->me(), key); });
    };
    COMPARE_CODE(withdraw(stored->label), "feedback.not_current");
    const auto gone = withdraw(second->label);
    VERIFY_OK(gone);
    QCOMPARE(*withdraw(second->label), *gone);  // sent twice
    const auto labels = *f.read([&](Database& db) { return FeedbackRepository(db).labels(items[0]); });
    QCOMPARE(labels.size(), size_t{3});
    QCOMPARE(labels[1].supersedes, labels[0].id);
    QCOMPARE(labels[2].supersedes, labels[1].id);
    QVERIFY(!labels[0].current && !labels[1].current && !labels[2].current);
    QCOMPARE(f.item(items[0]).state, ItemState::Open);
    QCOMPARE(f.session(session).openItems, int64_t{1});
    QCOMPARE(f.countsDiffer(session), QString());
  }

  void aDecisionStandsOverJudgements() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    SessionSettings settings;
    settings.annotators = 2;
    const SessionId session = f.addSession("Pairs", settings);
    const auto items = *f.addItems(session, pairItems(3));
    const PersonId ann = f.addPerson("Ann"), ben = f.addPerson("Ben");
    for (const ItemId item : items) VERIFY_OK(f.submit(item, ann, "a"));
    VERIFY_OK(f.submit(items[0], ben, "b"));
    VERIFY_OK(f.submit(items[1], ben, "a"));
    QCOMPARE(f.item(items[0]).dispute, 1.0);
    const auto disputed = [&] {
      return *f.read(
          [&](Database& db) { return FeedbackRepository(db).items(session, ItemFilter::Disputed); });
    };
    QCOMPARE(disputed().size(), size_t{1});
    QCOMPARE(disputed().front().votes.size(), size_t{2});
    QCOMPARE(disputed().front().votes[1].mark, std::string("B"));
    QCOMPARE(disputed().front().preview, std::string("Question 1"));
    VERIFY_OK(f.write([&](Database& db) { return FeedbackRepository(db).closeSession(session); }));
    COMPARE_CODE(f.submit(items[2], ben, "a"), "feedback.session_closed");
    VERIFY_OK(f.submit(items[0], f.project->me(), "tie", LabelKind::Decision));
    VERIFY_OK(f.submit(items[0], ben, "b", LabelKind::Decision));  // the last word counts
    QVERIFY(disputed().empty());
    QVERIFY(f.item(items[0]).decided);
    const auto statistics = f.read([&](Database& db) { return sessionStatistics(db, session); });
    VERIFY_OK(statistics);
    QCOMPARE(statistics->rows[static_cast<size_t>(RowFormat::Preference)], int64_t{3});
    QCOMPARE(f.countsDiffer(session), QString());
  }

  void goldAnswers() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", {});
    auto items = pairItems(3);
    items[0].gold = {{"choice", "a"}};
    const auto ids = *f.addItems(session, items);
    QCOMPARE(f.session(session).goldItems, int64_t{1});
    QCOMPARE(f.session(session).items, int64_t{2});
    const PersonId ann = f.addPerson("Ann");
    VERIFY_OK(f.submit(ids[0], ann, "a"));
    VERIFY_OK(f.submit(ids[0], f.project->me(), "b"));
    VERIFY_OK(f.submit(ids[1], ann, "b"));
    const auto statistics = *f.read([&](Database& db) { return sessionStatistics(db, session); });
    QCOMPARE(statistics.gold.of, int64_t{2});
    QCOMPARE(statistics.gold.count, int64_t{1});
    const auto missed = [&] {
      return *f.read(
          [&](Database& db) { return FeedbackRepository(db).countItems(session, ItemFilter::GoldMissed); });
    };
    QCOMPARE(missed(), int64_t{1});
    // An item becomes gold after it was judged, and back.
    VERIFY_OK(f.write([&](Database& db) { return FeedbackRepository(db).setGold(ids[1], "a"); }));
    QCOMPARE(missed(), int64_t{2});
    QCOMPARE(f.session(session).goldItems, int64_t{2});
    QCOMPARE(f.countsDiffer(session), QString());
    VERIFY_OK(f.write([&](Database& db) { return FeedbackRepository(db).setGold(ids[1], Json()); }));
    QCOMPARE(f.item(ids[1]).state, ItemState::Done);
    QCOMPARE(f.countsDiffer(session), QString());
  }

  void theTaskIsFixedOnceThereAreLabels() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    SessionSettings settings;
    settings.task = "label";
    settings.parameters = {{"labels", {"x", "y"}}};
    const SessionId session = f.addSession("Labels", settings);
    const auto ids = *f.addItems(session, {NewItem{.externalId = {},
                                                   .group = {},
                                                   .content = {{{"user", "t"}}, {}, Json::object()},
                                                   .gold = {},
                                                   .score = {}}});
    const auto save = [&](const SessionSettings& changed) {
      return f.write([&](Database& db) {
        return FeedbackRepository(db).saveSettings(session, changed, "note", f.project->me());
      });
    };
    settings.parameters = {{"labels", {"y", "x"}}};
    VERIFY_OK(save(settings));
    VERIFY_OK(f.submit(ids[0], f.project->me(), "x"));
    settings.parameters = {{"labels", {"x", "y"}}};
    COMPARE_CODE(save(settings), "feedback.task_fixed");
    settings.parameters = {{"labels", {"y", "x", "z"}}};
    VERIFY_OK(save(settings));
    settings.task = "labels";
    COMPARE_CODE(save(settings), "feedback.task_fixed");
    settings.task = "label";
    settings.seed = 9;
    COMPARE_CODE(save(settings), "feedback.seed_fixed");
  }

  void generatedCandidatesAreTheSameForAll() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    SessionSettings settings;
    settings.candidates = {{.name = "given"}, {.generated = true, .name = "new", .model = "demo"}};
    const SessionId session = f.addSession("Pairs", settings);
    NewItem half = pairItem(1);
    half.content.candidates.pop_back();
    const auto ids = *f.addItems(session, {half});
    COMPARE_CODE(f.submit(ids[0], f.project->me(), "a"), "feedback.answer");
    const auto add = [&](const std::string& text) {
      return f.write([&](Database& db) { return FeedbackRepository(db).addCandidate(ids[0], 1, {text}); });
    };
    QCOMPARE(add("first window")->text, std::string("first window"));
    QCOMPARE(add("second window")->text, std::string("first window"));
    VERIFY_OK(f.submit(ids[0], f.project->me(), "a"));
  }

  // What a person wrote goes with the person; plain judgements stay.
  void writtenTextsArePurged() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    const SessionId session = f.addSession("Pairs", {});
    const auto ids = *f.addItems(session, pairItems(3));
    const PersonId ann = f.addPerson("Ann");
    VERIFY_OK(f.submit(ids[0], ann, {{"choice", "a"}, {"edited", "Words of Ann"}}));
    VERIFY_OK(f.write([&](Database& db) {
      Submission submission;
      submission.key = newLabelKey();
      submission.item = ids[1];
      submission.person = ann;
      submission.answer = "b";
      submission.comment = "Words of Ann";
      return FeedbackRepository(db).submit(submission);
    }));
    VERIFY_OK(waitFor(purgePerson(*f.project, ann, "asked to")));
    QVERIFY(f.read([&](Database& db) { return FeedbackRepository(db).labels(ids[0]); })->empty());
    const auto kept = *f.read([&](Database& db) { return FeedbackRepository(db).labels(ids[1]); });
    QCOMPARE(kept.size(), size_t{1});
    QVERIFY(kept.front().current && kept.front().comment.empty());
    QCOMPARE(f.item(ids[0]).state, ItemState::Open);
    QCOMPARE(f.session(session).labels, int64_t{1});
    QCOMPARE(f.countsDiffer(session), QString());
    // A session goes with all that is in it.
    VERIFY_OK(waitFor(purgeThing(*f.project, session, "done")));
    QCOMPARE(*f.read([](Database& db) {
      return db.integer(
          "SELECT (SELECT count(*) FROM feedback_label) + (SELECT count(*) FROM feedback_content)");
    }),
             int64_t{0});
    QCOMPARE(f.findings(), QString());
  }

  // Random judgements, changes and withdrawals of several people: after all of them the kept counts are those
  // that a walk over everything finds.
  void countsStayRight() {
    FeedbackFixture f;
    VERIFY_OK(f.make());
    SessionSettings settings;
    settings.annotators = 2;
    const SessionId session = f.addSession("Pairs", settings);
    auto items = pairItems(20);
    items[3].gold = "a";
    const auto ids = *f.addItems(session, items);
    const std::vector<PersonId> people = {f.project->me(), f.addPerson("Ann"), f.addPerson("Ben")};
    std::mt19937 random(11);
    const auto done = f.write([&](Database& db) -> Status {
      FeedbackRepository repository(db);
      for (int step = 0; step < 400; ++step) {
        const PersonId person = people[random() % people.size()];
        const ItemId item = ids[random() % ids.size()];
        const auto recent = repository.recentLabels(session, person, 1);
        if (random() % 6 == 0 && !recent->empty()) {
          HEDDLE_TRY(repository.withdraw(recent->front().id, person, newLabelKey()));
          continue;
        }
        if (random() % 40 == 0) {
          HEDDLE_TRY(repository.askMore(session, std::span(&item, 1)));
          continue;
        }
        Submission submission;
        submission.key = newLabelKey();
        submission.item = item;
        submission.person = person;
        submission.status = random() % 8 == 0 ? LabelStatus::Skip : LabelStatus::Answer;
        submission.answer = random() % 2 ? "a" : "tie";
        submission.flagged = random() % 20 == 0;
        submission.kind = random() % 15 == 0   ? LabelKind::Repeat
                          : random() % 30 == 0 ? LabelKind::Decision
                                               : LabelKind::Judgement;
        HEDDLE_TRY(repository.submit(submission));
      }
      return {};
    });
    VERIFY_OK(done);
    QCOMPARE(f.countsDiffer(session), QString());
    settings.annotators = 4;
    VERIFY_OK(f.write(
        [&](Database& db) { return FeedbackRepository(db).saveSettings(session, settings, {}, people[0]); }));
    QCOMPARE(f.session(session).settings.annotators, 4);
    settings.annotators = 1;
    VERIFY_OK(f.write(
        [&](Database& db) { return FeedbackRepository(db).saveSettings(session, settings, {}, people[0]); }));
    QCOMPARE(f.countsDiffer(session), QString());
    QCOMPARE(f.findings(), QString());
  }
};

QTEST_GUILESS_MAIN(SessionTest)
#include "session_test.moc"
