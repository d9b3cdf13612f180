// Feedback as a person uses it: a session is made from a file, its pairs are judged by keys, taken back,
// skipped, flagged and corrected; the overview counts them; a pipeline's question is answered. Real keys and
// clicks.
#include <QLineEdit>
#include <QPlainTextEdit>

#include "app/window/pipeline_reviews.h"
#include "core/pipelines/pipeline_repository.h"
#include "tests/ui/feedback/feedback_fixture.h"
#include "ui/feedback/annotator_table.h"
#include "ui/feedback/answer_card.h"
#include "ui/feedback/disagreement_list.h"
#include "ui/feedback/figure_row.h"
#include "ui/feedback/history_strip.h"
#include "ui/feedback/reason_bar.h"
#include "ui/feedback/review_view.h"
#include "ui/feedback/session_form.h"
#include "ui/feedback/source_form.h"
#include "ui/feedback/work_buttons.h"
#include "ui/feedback/work_panel.h"
#include "ui/widgets/button.h"
#include "ui/widgets/feedback.h"
#include "ui/widgets/label.h"

using namespace heddle;
using namespace heddle::ui;
using namespace heddle::feedback;
using namespace Qt::StringLiterals;

namespace {

QByteArray pairsFile(int count) {
  QByteArray text;
  for (int i = 1; i <= count; ++i)
    text +=
        QByteArrayLiteral("{\"id\": \"c") + QByteArray::number(i) + "\", \"prompt\": \"Question " +
        QByteArray::number(i) +
        ": is flood covered?\", \"candidates\": [\"Yes, it is covered up to 5,000.\", \"No, flood is never "
        "covered here.\"]}\n";
  return text;
}

std::vector<NewItem> pairs(int count) {
  std::vector<NewItem> items;
  for (int i = 1; i <= count; ++i) {
    NewItem item;
    item.externalId = "p" + std::to_string(i);
    item.content.prompt = {{"user", "Question " + std::to_string(i)}};
    item.content.candidates = {{"First answer of " + std::to_string(i), {}}, {"Second answer", {}}};
    items.push_back(std::move(item));
  }
  return items;
}

SessionSettings plainPairs() {
  SessionSettings settings;
  settings.goldShare = settings.repeatShare = 0;
  settings.shuffled = false;
  settings.order = QueueOrder::Given;
  settings.reasons = {"Wrong fact", "Cold tone", "Too long"};
  return settings;
}

std::vector<feedback::Label> labelsOf(FeedbackFixture& fixture, SessionId session) {
  return fixture.look(
      [session](FeedbackRepository& repository) { return repository.currentLabels(session, 0); });
}

}  // namespace

class FeedbackPageTest : public QObject {
  Q_OBJECT
 private slots:
  void initTestCase() {
    QStandardPaths::setTestModeEnabled(true);
    m_theme = std::make_unique<Theme>();
    m_theme->install();
    m_theme->setMotion(false);
  }

  // A session from a file through the dialog; 20 pairs judged by the arrows.
  void pairsAreJudgedFromAFile() {
    FeedbackFixture fixture(*m_theme);
    const QString path = fixture.write(u"pairs.jsonl"_s, pairsFile(20));
    QVERIFY(fixture.commands.run(u"feedback.new"_s));
    auto* dialog = fixture.window->findChild<SessionDialog*>();
    QVERIFY(dialog && dialog->isVisible());
    QVERIFY(QTest::qWaitForWindowActive(dialog));
    // Nothing is chosen yet: it says so and stays.
    fixture.click(dialog->acceptButton());
    QVERIFY(dialog->isVisible());
    QLineEdit* file = dialog->sourceForm()->fileField();
    file->setFocus();
    QTest::keyClicks(file, path);
    QTest::keyClick(file, Qt::Key_Tab);
    QVERIFY(QTest::qWaitFor([&] { return dialog->sourceForm()->found()->text().contains(u"Question 1"_s); },
                            5000));
    QCOMPARE(dialog->nameField()->text(), u"pairs"_s);
    QCOMPARE(dialog->form()->task(), std::string("pairwise"));
    fixture.click(dialog->acceptButton());
    QVERIFY(fixture.calm());
    const SessionId id = fixture.page->session();
    QVERIFY(id != 0);
    QCOMPARE(fixture.look([id](FeedbackRepository& repository) { return repository.session(id); }).items,
             int64_t{20});

    // The dialog was the active window; keys go to the page again once that is back.
    fixture.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
    // There is no window manager here that would make the window the active one again.
    fixture.window->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(fixture.window.get()));
    fixture.key(Qt::Key_J);
    QVERIFY(fixture.working());
    for (int i = 0; i < 20; ++i) {
      QVERIFY2(fixture.page->work()->hasItem(), qPrintable(QString::number(i)));
      const ItemId shown = fixture.page->work()->item().id;
      fixture.key(i % 4 == 3 ? Qt::Key_Up : i % 2 == 0 ? Qt::Key_Left : Qt::Key_Right);
      // The next one is there in the same turn of the event loop, while some are prepared.
      if (i < 19 && !fixture.page->work()->hasItem()) QVERIFY(fixture.working());
      QVERIFY(i == 19 || fixture.page->work()->item().id != shown);
    }
    QVERIFY(fixture.saved());
    QVERIFY(QTest::qWaitFor([&] { return fixture.page->queue()->isDone(); }, 5000));
    const auto labels = labelsOf(fixture, id);
    QCOMPARE(labels.size(), size_t{20});
    const auto count = [&](const char* choice, bool shown) {
      return std::ranges::count_if(labels, [&](const feedback::Label& label) {
        const Json answer = shown && label.order == SideOrder{1, 0} && label.answer["choice"] != "tie"
                                ? Json{{"choice", label.answer["choice"] == "a" ? "b" : "a"}}
                                : label.answer;
        return answer["choice"] == choice;
      });
    };
    QCOMPARE(count("tie", true), ptrdiff_t{5});
    QCOMPARE(count("a", true), ptrdiff_t{10});
    QCOMPARE(count("b", true), ptrdiff_t{5});
    // Esc leaves, and the overview counts.
    fixture.key(Qt::Key_Escape);
    QVERIFY(!fixture.page->isWorking());
    QVERIFY(fixture.calm());
    const auto& figures = fixture.page->overview()->figures()->figures();
    QCOMPARE(figures[0].figure, u"20"_s);
    QCOMPARE(figures[1].figure, u"20 of 20"_s);
  }

  // Reasons, note, flag, skip, undo and correction go with the label.
  void whatGoesWithAnAnswerIsStored() {
    FeedbackFixture fixture(*m_theme);
    SessionSettings settings = plainPairs();
    settings.skipReasons = {"Not readable", "Not my subject"};
    const SessionId id = fixture.begin(settings, pairs(8));
    fixture.key(Qt::Key_J);
    QVERIFY(fixture.working());
    WorkView* work = fixture.page->work();
    const auto labelOf = [&](ItemId item) {
      for (const feedback::Label& label : labelsOf(fixture, id))
        if (label.item == item) return label;
      return feedback::Label();
    };
    // 1: two reasons and a note, by keys alone.
    const ItemId first = work->item().id;
    fixture.key(Qt::Key_1);
    fixture.key(Qt::Key_3);
    fixture.key(Qt::Key_N);
    QVERIFY(work->panel()->noteEditor()->hasFocus());
    QTest::keyClicks(work->panel()->noteEditor(), u"sent twice"_s);
    fixture.key(Qt::Key_Escape);
    QVERIFY(!work->panel()->noteEditor()->hasFocus());
    fixture.key(Qt::Key_Left);
    // 2: skipped for the second reason.
    const ItemId second = work->item().id;
    QVERIFY(second != first);
    fixture.key(Qt::Key_S);
    QVERIFY(work->reasons()->isAskingSkip());
    fixture.key(Qt::Key_2);
    // 3: flagged.
    const ItemId third = work->item().id;
    QVERIFY(third != second);
    fixture.key(Qt::Key_F);
    fixture.key(Qt::Key_Down);
    // 4: the winner is corrected.
    const ItemId fourth = work->item().id;
    QVERIFY(!work->panel()->isFlagged());
    fixture.key(Qt::Key_E);
    fixture.key(Qt::Key_Right);
    auto* editor = qobject_cast<AnswerText*>(QApplication::focusWidget());
    QVERIFY(editor && !editor->isReadOnly());
    QTest::keyClicks(editor, u", and never was."_s);
    fixture.key(Qt::Key_Return, Qt::ControlModifier);
    const ItemId fifth = work->item().id;
    QVERIFY(fifth != fourth);
    // 5 and 6 are answered and taken back, the last first.
    fixture.key(Qt::Key_Left);
    const ItemId sixth = work->item().id;
    fixture.key(Qt::Key_Right);
    QVERIFY(fixture.saved());
    fixture.key(Qt::Key_Z);
    QVERIFY(QTest::qWaitFor([&] { return work->item().id == sixth; }, 5000));
    fixture.key(Qt::Key_Z, Qt::ControlModifier);
    QVERIFY(QTest::qWaitFor([&] { return work->item().id == fifth; }, 5000));
    QVERIFY(work->item().answer && (*work->item().answer)["choice"] == "a");
    // Answered otherwise now.
    fixture.key(Qt::Key_Up);
    QVERIFY(fixture.saved());

    const feedback::Label one = labelOf(first);
    QCOMPARE(one.answer["choice"], Json("a"));
    QCOMPARE(one.reasons, (std::vector<std::string>{"Wrong fact", "Too long"}));
    QCOMPARE(one.comment, std::string("sent twice"));
    QVERIFY(one.duration_ms >= 0);
    const feedback::Label two = labelOf(second);
    QCOMPARE(two.status, LabelStatus::Skip);
    QCOMPARE(two.skipReason, std::string("Not my subject"));
    const feedback::Label three = labelOf(third);
    QVERIFY(three.flagged && three.answer["choice"] == "both_bad");
    const feedback::Label four = labelOf(fourth);
    QCOMPARE(four.answer["choice"], Json("b"));
    QCOMPARE(four.answer["edited"], Json("Second answer, and never was."));
    QCOMPARE(labelOf(fifth).answer["choice"], Json("tie"));
    QCOMPARE(labelOf(sixth).id, LabelId{0});

    fixture.key(Qt::Key_Escape);
    QVERIFY(fixture.calm());
    QCOMPARE(fixture.page->overview()->figures()->figures()[1].figure, u"4 of 8"_s);
    // The lists under the figures.
    fixture.page->overview()->setFilter(2);
    QVERIFY(fixture.calm());
    QCOMPARE(fixture.page->overview()->model()->rowCount(), 1);
    QCOMPARE(fixture.page->overview()->chosenItem(), fourth);
  }

  void differencesPassagesAndKeysAreSeen() {
    FeedbackFixture fixture(*m_theme);
    std::vector<NewItem> items = pairs(2);
    items[0].content.meta["passages"] =
        Json::array({{{"title", "policy.pdf"}, {"text", "<b>Flood</b> is excluded."}}});
    items[0].content.candidates[0].text = "Dear Ms Holm, <script>alert(1)</script> it is\x01 covered.";
    fixture.begin(plainPairs(), items);
    fixture.key(Qt::Key_J);
    QVERIFY(fixture.working());
    WorkView* work = fixture.page->work();
    const auto cards = work->task()->findChildren<AnswerCard*>();
    QCOMPARE(cards.size(), qsizetype{2});
    // Markup and control characters are letters.
    QVERIFY(cards[0]->text()->answer().contains(u"<script>alert(1)</script>"_s));
    QVERIFY(cards[0]->text()->answer().contains(QChar(0x2401)));
    QVERIFY(cards[0]->text()->marks().empty());
    fixture.key(Qt::Key_D);
    QVERIFY(!cards[0]->text()->marks().empty());
    fixture.key(Qt::Key_D);
    QVERIFY(cards[0]->text()->marks().empty());
    QCOMPARE(work->panel()->tab(), WorkPanel::kInstructions);
    fixture.key(Qt::Key_Space);
    QCOMPARE(work->panel()->tab(), WorkPanel::kPassages);
    fixture.key(Qt::Key_Space);
    QCOMPARE(work->panel()->tab(), WorkPanel::kInstructions);
    // Another key for "A is better": the old one no longer works, the new one is shown and does.
    fixture.commands.setKey(u"feedback.work.a"_s, QKeySequence(Qt::Key_G));
    const ItemId shown = work->item().id;
    fixture.key(Qt::Key_Left);
    QCOMPARE(work->item().id, shown);
    fixture.key(Qt::Key_G);
    QVERIFY(work->item().id != shown);
    fixture.commands.resetKey(u"feedback.work.a"_s);
    // And the mouse.
    const ItemId second = work->item().id;
    fixture.click(work->task()->findChild<ChoiceButton*>(u"tie"_s));
    QVERIFY(work->item().id != second);
    QVERIFY(fixture.saved());
  }

  // A label that cannot be stored comes back with what was answered.
  void aFailedSaveBringsTheItemBack() {
    FeedbackFixture fixture(*m_theme);
    const SessionId id = fixture.begin(plainPairs(), pairs(3));
    fixture.key(Qt::Key_J);
    QVERIFY(fixture.working());
    WorkView* work = fixture.page->work();
    const ItemId first = work->item().id;
    fixture.store([id](FeedbackRepository& repository) { return repository.closeSession(id); });
    fixture.key(Qt::Key_2);
    fixture.key(Qt::Key_Left);
    QVERIFY(QTest::qWaitFor([&] { return work->notice()->isVisible(); }, 5000));
    QCOMPARE(work->item().id, first);
    QCOMPARE(work->reasons()->chosen(), QStringList{u"Cold tone"_s});
    QVERIFY(labelsOf(fixture, id).empty());
    fixture.store([id](FeedbackRepository& repository) { return repository.reopenSession(id); });
    fixture.key(Qt::Key_Left);
    QVERIFY(fixture.saved());
    QVERIFY(QTest::qWaitFor([&] { return labelsOf(fixture, id).size() == 1; }, 5000));
  }

  void aModelWritesAnAnswerWhileOneReads() {
    FeedbackFixture fixture(*m_theme);
    fixture.engine.pieces = {"Written ", "by the model"};
    SessionSettings settings = plainPairs();
    settings.candidates = {{}, {.generated = true, .name = "demo", .model = "demo"}};
    std::vector<NewItem> items = pairs(3);
    for (NewItem& item : items) item.content.candidates.resize(1);
    const SessionId id = fixture.begin(settings, items);
    fixture.key(Qt::Key_J);
    QVERIFY(fixture.working());
    WorkView* work = fixture.page->work();
    const ItemId first = work->item().id;
    const auto cards = work->task()->findChildren<AnswerCard*>();
    QVERIFY(QTest::qWaitFor(
        [&] { return work->task()->item().answers.size() == 2 && work->task()->item().answers[1].ready; },
        5000));
    QCOMPARE(cards[1]->text()->answer(), u"Written by the model"_s);
    QVERIFY(QTest::qWaitFor(
        [&] {
          const Item item =
              fixture.look([first](FeedbackRepository& repository) { return repository.item(first); });
          return item.content.candidates.size() == 2;
        },
        5000));
    const Item item =
        fixture.look([first](FeedbackRepository& repository) { return repository.item(first); });
    QCOMPARE(item.content.candidates[1].text, std::string("Written by the model"));
    QVERIFY(item.content.candidates[1].origin.contains("run"));
    fixture.key(Qt::Key_Right);
    QVERIFY(fixture.saved());
    QCOMPARE(labelsOf(fixture, id).size(), size_t{1});
  }

  // Two people disagree; a reviewer decides.
  void disagreementsAreDecided() {
    FeedbackFixture fixture(*m_theme);
    SessionSettings settings = plainPairs();
    settings.annotators = 2;
    const SessionId id = fixture.begin(settings, pairs(4));
    const auto people =
        waitFor(fixture.project().write(Durability::Full, [](Database& database) -> Result<PersonId> {
          return PeopleRepository(database).add("other", "Tomasz Wójcik", "annotator");
        }));
    QVERIFY(people.has_value());
    const auto items = fixture.look([id](FeedbackRepository& repository) { return repository.items(id); });
    for (size_t i = 0; i < items.size(); ++i)
      for (const PersonId person : {fixture.project().me(), *people}) {
        Submission submission;
        submission.key = newLabelKey();
        submission.item = items[i].item.id;
        submission.person = person;
        submission.answer = {{"choice", i < 2 && person == *people ? "b" : "a"}};
        submission.duration_ms = 4000;
        fixture.store([&](FeedbackRepository& repository) { return repository.submit(submission); });
      }
    fixture.page->openAt(u"session/%1"_s.arg(id));
    QVERIFY(fixture.calm());
    OverviewView* overview = fixture.page->overview();
    QVERIFY(QTest::qWaitFor([&] { return overview->model()->rowCount() == 2; }, 5000));
    QCOMPARE(overview->model()->rowAt(overview->model()->index(0))->votes.size(), size_t{2});
    QCOMPARE(overview->annotators()->rows().size(), size_t{2});
    QVERIFY(overview->figures()->figures()[2].figure != u"–"_s);
    // Decide, by the button of the row.
    const QModelIndex row = overview->model()->index(0);
    const QRect button = DisagreementList::columns(overview->list()->visualRect(row)).button;
    QTest::mouseClick(overview->list()->viewport(), Qt::LeftButton, {}, button.center());
    QVERIFY(fixture.working());
    const ItemId decided = fixture.page->work()->item().id;
    fixture.key(Qt::Key_Right);
    QVERIFY(fixture.page->work()->item().id != decided);
    fixture.key(Qt::Key_Escape);
    if (fixture.page->isWorking()) fixture.key(Qt::Key_Escape);
    QVERIFY(!fixture.page->isWorking());
    QVERIFY(QTest::qWaitFor([&] { return overview->model()->rowCount() == 1; }, 5000));
    const Item item =
        fixture.look([decided](FeedbackRepository& repository) { return repository.item(decided); });
    QVERIFY(item.decided);
  }

  // Each of the other tasks by its keys.
  void otherTasksAreJudgedByKeys() {
    FeedbackFixture fixture(*m_theme);
    const auto judged = [&](const char* task, const Json& parameters, int answers, auto press) {
      SessionSettings settings = plainPairs();
      settings.task = task;
      settings.parameters = parameters;
      std::vector<NewItem> items = pairs(2);
      for (NewItem& item : items) {
        item.content.candidates.clear();
        for (int i = 0; i < answers; ++i)
          item.content.candidates.push_back({"Ada wrote answer " + std::to_string(i), {}});
      }
      const SessionId id = fixture.begin(settings, items, task);
      fixture.commands.run(u"feedback.judge"_s);
      if (!fixture.working()) return Json("no item came");
      press();
      if (!fixture.saved() || !QTest::qWaitFor([&] { return labelsOf(fixture, id).size() == 1; }, 3000)) {
        QWidget* focus = QApplication::focusWidget();
        qWarning("%s: nothing was judged; %d answers, focus in %s", task,
                 static_cast<int>(fixture.page->work()->item().shown.answers.size()),
                 focus ? focus->metaObject()->className() : "nothing");
        return Json("nothing was judged");
      }
      const Json answer = labelsOf(fixture, id).front().answer;
      fixture.commands.run(u"feedback.leave"_s);
      if (fixture.page->isWorking()) fixture.commands.run(u"feedback.leave"_s);
      return answer;
    };
    QCOMPARE(judged("thumbs", Json::object(), 1, [&] { fixture.key(Qt::Key_Right); }),
             (Json{{"thumb", "up"}}));
    QCOMPARE(judged("ranking", Json::object(), 3,
                    [&] {
                      fixture.key(Qt::Key_2);
                      fixture.key(Qt::Key_3);
                      fixture.key(Qt::Key_Return);
                    }),
             (Json{{"ranking", {"b", "c", "a"}}}));
    QCOMPARE(judged("rating",
                    {{"scales", Json::array({{{"id", "true"}, {"minimum", 1}, {"maximum", 5}},
                                             {{"id", "kind"}, {"minimum", 1}, {"maximum", 3}}})}},
                    1,
                    [&] {
                      fixture.key(Qt::Key_4);
                      fixture.key(Qt::Key_2);
                      fixture.key(Qt::Key_Return);
                    }),
             (Json{{"ratings", Json::array({{{"true", 4}, {"kind", 2}}})}}));
    QCOMPARE(judged("label", {{"labels", {"refund", "complaint"}}}, 0, [&] { fixture.key(Qt::Key_2); }),
             (Json{{"label", "complaint"}}));
    QCOMPARE(judged("labels", {{"labels", {"late", "rude", "wrong"}}}, 0,
                    [&] {
                      fixture.key(Qt::Key_1);
                      fixture.key(Qt::Key_3);
                      fixture.key(Qt::Key_Return);
                    }),
             (Json{{"labels", {"late", "wrong"}}}));
    QCOMPARE(judged("spans", {{"labels", {"name", "place"}}}, 1,
                    [&] {
                      for (int i = 0; i < 3; ++i) fixture.key(Qt::Key_Right, Qt::ShiftModifier);
                      fixture.key(Qt::Key_1);
                      fixture.key(Qt::Key_Return);
                    }),
             (Json{{"spans", Json::array({{{"start", 0}, {"end", 3}, {"label", "name"}}})}}));
    QCOMPARE(judged("correction", Json::object(), 1,
                    [&] {
                      QTest::keyClicks(QApplication::focusWidget(), u"!"_s);
                      fixture.key(Qt::Key_Return, Qt::ControlModifier);
                    }),
             (Json{{"text", "Ada wrote answer 0!"}}));
    QCOMPARE(judged("demonstration", Json::object(), 0,
                    [&] {
                      QTest::keyClicks(QApplication::focusWidget(), u"Because."_s);
                      fixture.key(Qt::Key_Return, Qt::ControlModifier);
                    }),
             (Json{{"text", "Because."}}));
  }

  // A pipeline that waits for a person is answered here, and goes on.
  void aPipelinesQuestionIsAnswered() {
    using namespace heddle::pipelines;
    const auto services = [](FeedbackFixture& fixture) {
      return [&fixture](const std::shared_ptr<Project>&) {
        PipelineReviews::Services made;
        made.services.engine = &fixture.engine;
        return made;
      };
    };
    FeedbackFixture fixture(*m_theme, {1280, 800}, [&](FeedbackFixture& self) {
      return std::make_unique<PipelineReviews>(self.session, self.tasks, services(self),
                                               PipelineReviews::AnswerShown());
    });
    Graph graph;
    graph.nodes["in"] = {
        .id = "in", .type = "input", .name = "Mail", .parameters = {{"name", "mail"}, {"default", "Hello"}}};
    graph.nodes["ask"] = {.id = "ask",
                          .type = "human_review",
                          .name = "Review",
                          .parameters = {{"question", "May it go out?"}}};
    graph.nodes["out"] = {.id = "out", .type = "output", .name = "Reply", .parameters = {{"name", "reply"}}};
    graph.wires.insert(Wire{{"in", "value"}, {"ask", "value"}});
    graph.wires.insert(Wire{{"ask", "value"}, {"out", "value"}});
    PipelineServices own = services(fixture)(nullptr).services;
    own.project = &fixture.project();
    PipelineRunId run = 0;
    {
      PipelineExecutor executor(own);
      const auto started = executor.start(graph, {.name = "Claims desk"});
      QVERIFY2(started.has_value(), started ? "" : started.error().english().c_str());
      run = *started;
      const auto ended = executor.wait(run);
      QVERIFY(ended && ended->status == RunStatus::Waiting);
    }
    QVERIFY(QTest::qWaitFor([&] { return fixture.page->badge() == 1; }, 5000));
    fixture.page->openAt(u"review/%1"_s.arg(run));
    ReviewView* review = fixture.page->review();
    QVERIFY(review->isVisible());
    QTest::qWait(0);  // laid out
    QVERIFY(QTest::qWaitFor([&] { return review->choices().front()->height() > 20; }, 5000));
    QCOMPARE(review->card()->text()->answer(), u"Hello"_s);
    review->card()->text()->setFocus();
    review->card()->text()->moveCursor(QTextCursor::End);
    QTest::keyClicks(review->card()->text(), u" Ms Holm"_s);
    fixture.click(review->choices().front());
    const auto status = [&] {
      const auto read =
          fixture.project().read([run](Database& database) { return TraceRepository(database).get(run); });
      return read ? QString::fromUtf8(runStatusName(read->status).data())
                  : QString::fromStdString(read.error().english());
    };
    if (!QTest::qWaitFor([&] { return status() == u"done"_s; }, 10000)) {
      for (const TaskSnapshot& task : fixture.tasks.snapshots())
        if (task.error) qWarning("%s", task.error->english().c_str());
      for (heddle::ui::Label* label : review->findChildren<heddle::ui::Label*>())
        qWarning("%s", qPrintable(label->text()));
      QCOMPARE(status(), u"done"_s);
    }
    const auto done =
        fixture.project().read([run](Database& database) { return TraceRepository(database).get(run); });
    QCOMPARE(done->outputs.at("reply").json(), Json("Hello Ms Holm"));
    QVERIFY(QTest::qWaitFor([&] { return fixture.page->badge() == 0; }, 5000));
    QVERIFY(!review->isVisible());
  }

  // Rows that are wrong refuse the file, name the row, and can be left out.
  void aBadFileIsRefusedAndSaysWhy() {
    FeedbackFixture fixture(*m_theme);
    SessionPlan plan;
    plan.name = u"bad"_s;
    plan.settings = plainPairs();
    plan.source.file =
        fixture.write(u"bad.jsonl"_s, pairsFile(2) + "{\"prompt\": 7}\n" + pairsFile(1).replace("c1", "x"));
    fixture.page->makeSession(plan);
    QVERIFY(QTest::qWaitFor([&] { return fixture.page->isMaking(); }, 5000));
    QVERIFY(fixture.calm());
    QVERIFY(QTest::qWaitFor(
        [&] { return fixture.look([](FeedbackRepository& r) { return r.sessions(); }).empty(); }, 5000));
    plan.source.leaveOutRejects = true;
    fixture.page->makeSession(plan);
    QVERIFY(fixture.calm());
    QVERIFY(QTest::qWaitFor(
        [&] {
          const auto sessions = fixture.look([](FeedbackRepository& r) { return r.sessions(); });
          return sessions.size() == 1 && sessions.front().items == 3;
        },
        5000));
  }

 private:
  std::unique_ptr<Theme> m_theme;
};

QTEST_MAIN(FeedbackPageTest)
#include "feedback_page_test.moc"
