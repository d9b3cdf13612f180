#include "core/chat/chat_session.h"

#include <QSignalSpy>

#include "core/store/lineage_repository.h"
#include "scripted_engine.h"
#include "tests/store/store_fixture.h"

using namespace heddle;

class ChatSessionTest : public QObject {
  Q_OBJECT

  struct Fixture : ProjectFixture {
    ScriptedEngine engine;
    ThingId id = 0;
    std::unique_ptr<Conversation> conversation;
    std::unique_ptr<ChatSession> session;

    Status begin() {
      HEDDLE_TRY(make());
      ConversationSettings settings;
      settings.model = "demo";
      HEDDLE_ASSIGN(id, waitFor(Conversation::create(*project, "", settings)));
      HEDDLE_ASSIGN(conversation, Conversation::open(*project, id));
      session = std::make_unique<ChatSession>(
          *project, *conversation, engine, [](const std::string& name) -> Result<std::string> {
            if (name == "demo") return "/models/demo.gguf";
            return failure("models.unknown", "There is no such model", name, "Import it");
          });
      return {};
    }
    ~Fixture() {
      session.reset();
      conversation.reset();
    }
  };

 private Q_SLOTS:
  void anAnswerIsStreamedAndRecorded() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    QSignalSpy deltas(fixture.session.get(), &ChatSession::delta);
    QSignalSpy recorded(fixture.session.get(), &ChatSession::recorded);
    const auto answer = fixture.session->send("Say hello");
    VERIFY_OK(answer);
    QVERIFY(fixture.session->isBusy());
    COMPARE_CODE(fixture.session->send("too early"), "chat.busy");
    QTRY_COMPARE(recorded.count(), 1);
    QCOMPARE(deltas.count(), 2);
    const Message* message = fixture.conversation->message(*answer);
    QCOMPARE(message->content, std::string("Hello"));
    QCOMPARE(message->state, MessageState::Complete);
    QCOMPARE(message->tokensPerSecond(), 8.0);
    QCOMPARE(fixture.conversation->activePath().size(), size_t{2});
    const auto run =
        fixture.project->read([&](Database& database) { return RunRepository(database).get(message->run); });
    VERIFY_OK(run);
    QCOMPARE(run->kind, std::string("chat"));
    QCOMPARE(run->status, std::string("done"));
    QCOMPARE(run->answer, std::string("Hello"));
    QCOMPARE(run->prompt, std::string(R"([{"role":"user","content":"Say hello"}])"));
    QCOMPARE(run->modelSha256, std::string(64, 'c'));
    QCOMPARE(run->modelName, std::string("demo"));
    QCOMPARE(run->seed, uint64_t{99});
    QCOMPARE(fixture.engine.requests.at(0).model.path, std::string("/models/demo.gguf"));
    QTRY_VERIFY(!fixture.conversation->hasUnsaved());
    QCOMPARE(fixture.findings(), QString());
  }

  void regeneratingAndEditingBranch() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    const auto finish = [&](Result<MessageId> answer) {
      const bool ended = QTest::qWaitFor([&] { return !fixture.session->isBusy(); });
      return ended ? answer.value_or(0) : 0;
    };
    const MessageId first = finish(fixture.session->send("Say hello"));
    const MessageId question = fixture.conversation->message(first)->parent;
    const MessageId second = finish(fixture.session->regenerate(first));
    QCOMPARE(fixture.conversation->siblings(first), (std::vector<MessageId>{first, second}));
    const MessageId third = finish(fixture.session->editAndSend(question, "Say it again"));
    QCOMPARE(fixture.conversation->children(0).size(), size_t{2});
    QCOMPARE(fixture.conversation->activeMessage(), third);
    QCOMPARE(std::get<ChatInput>(fixture.engine.requests.at(2).prompt).messages.dump(),
             std::string(R"([{"role":"user","content":"Say it again"}])"));
    COMPARE_CODE(fixture.session->editAndSend(first, "x"), "chat.not_a_question");
    COMPARE_CODE(fixture.session->regenerate(12345), "chat.no_message");
  }

  void stoppingKeepsWhatHasCome() {
    Fixture fixture;
    fixture.engine.endless = true;
    VERIFY_OK(fixture.begin());
    QSignalSpy deltas(fixture.session.get(), &ChatSession::delta);
    QSignalSpy recorded(fixture.session.get(), &ChatSession::recorded);
    const auto answer = fixture.session->send("Talk for ever");
    VERIFY_OK(answer);
    QTRY_COMPARE(deltas.count(), 2);
    fixture.session->stop();
    QVERIFY(!fixture.session->isBusy());
    QCOMPARE(fixture.engine.cancelled, std::vector<RequestId>{1});
    const Message* message = fixture.conversation->message(*answer);
    QCOMPARE(message->state, MessageState::Stopped);
    QCOMPARE(message->content, std::string("Hello"));
    QCOMPARE(message->completionTokens, 2);
    QCOMPARE(message->promptTokens, 11);
    QTRY_COMPARE(recorded.count(), 1);
    const auto run =
        fixture.project->read([&](Database& database) { return RunRepository(database).get(message->run); });
    VERIFY_OK(run);
    QCOMPARE(run->status, std::string("cancelled"));
  }

  void aFailureIsSaidInTheMessageAndTheNextOneWorks() {
    Fixture fixture;
    fixture.engine.failure = Error{"engine.gone", {"The engine stopped", {}}, "", {"Ask again", {}}};
    VERIFY_OK(fixture.begin());
    const auto answer = fixture.session->send("Hello?");
    VERIFY_OK(answer);
    QTRY_VERIFY(!fixture.session->isBusy());
    QCOMPARE(fixture.conversation->message(*answer)->state, MessageState::Failed);
    QCOMPARE(fixture.conversation->message(*answer)->error->code, std::string("engine.gone"));
    QCOMPARE(fixture.conversation->message(*answer)->content, std::string("Hello"));
    fixture.engine.failure.reset();
    const auto next = fixture.session->regenerate(*answer);
    VERIFY_OK(next);
    QTRY_VERIFY(!fixture.session->isBusy());
    QCOMPARE(fixture.conversation->message(*next)->state, MessageState::Complete);
  }

  void anUnknownModelAddsNothing() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    ConversationSettings settings = fixture.conversation->settings();
    settings.model = "nowhere";
    fixture.conversation->setSettings(settings);
    COMPARE_CODE(fixture.session->send("Hello?"), "models.unknown");
    QVERIFY(fixture.conversation->isEmpty());
  }

  void goingAwayWhileAnAnswerComes() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    const auto answer = fixture.session->send("Hello?");
    VERIFY_OK(answer);
    fixture.session.reset();
    QCOMPARE(fixture.conversation->message(*answer)->state, MessageState::Stopped);
    QCoreApplication::processEvents();
  }
};

QTEST_GUILESS_MAIN(ChatSessionTest)
#include "chat_session_test.moc"
