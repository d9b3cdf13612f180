#include "core/chat/conversation.h"

#include <QSignalSpy>

#include "tests/store/store_fixture.h"

using namespace heddle;

class ConversationTest : public QObject {
  Q_OBJECT

  struct Fixture : ProjectFixture {
    ThingId id = 0;
    std::unique_ptr<Conversation> conversation;

    Status begin(const ConversationSettings& settings = {}, const ProjectOptions& options = {}) {
      HEDDLE_TRY(make(options));
      HEDDLE_ASSIGN(id, waitFor(Conversation::create(*project, "", settings)));
      return openAgain();
    }
    Status openAgain() {
      HEDDLE_ASSIGN(conversation, Conversation::open(*project, id));
      return {};
    }
    // As after a restart: everything from the file.
    Status restart() {
      conversation.reset();
      HEDDLE_TRY(reopen());
      return openAgain();
    }
    MessageId answer(MessageId parent, const std::string& text) {
      const MessageId message = conversation->beginAnswer(parent, "demo");
      conversation->appendToAnswer(message, text);
      conversation->finishAnswer(
          message, {.promptTokens = 7, .completionTokens = 3, .decode_s = 0.5, .contextLength = 512});
      return message;
    }
    QStringList shown() const {
      QStringList texts;
      for (const MessageId step : conversation->activePath())
        texts << QString::fromStdString(conversation->message(step)->content);
      return texts;
    }
  };

 private Q_SLOTS:
  void aConversationComesBackWhole() {
    Fixture fixture;
    ConversationSettings settings;
    settings.systemPrompt = "Be brief.";
    settings.model = "demo";
    settings.adapters = {{"/a.gguf", 0.5f}};
    settings.sampling.temperature = 0.1f;
    settings.sampling.seed = 18446744073709551615u;
    settings.maxTokens = 64;
    settings.stop = {"\n\n"};
    VERIFY_OK(fixture.begin(settings));
    const MessageId question = fixture.conversation->addUserMessage("What is a heddle? 织机");
    const MessageId answer = fixture.answer(question, "A part of a loom.");
    VERIFY_OK(fixture.restart());
    QVERIFY(fixture.conversation->settings() == settings);
    QCOMPARE(fixture.conversation->title(), std::string("What is a heddle? 织机"));
    QCOMPARE(fixture.shown(), (QStringList{"What is a heddle? 织机", "A part of a loom."}));
    const Message* back = fixture.conversation->message(answer);
    QCOMPARE(back->state, MessageState::Complete);
    QCOMPARE(back->promptTokens, 7);
    QCOMPARE(back->tokensPerSecond(), 6.0);
    QCOMPARE(back->contextLength, 512);
    QCOMPARE(back->modelName, std::string("demo"));
    QCOMPARE(fixture.conversation->message(question)->person, fixture.project->me());
  }

  void editingBranchesAndBranchesAreWalked() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    Conversation& talk = *fixture.conversation;
    const MessageId first = talk.addUserMessage("one");
    const MessageId answer = fixture.answer(first, "answer to one");
    const MessageId second = talk.addUserMessage("two");
    const MessageId edited = talk.editUserMessage(first, "one, edited");
    QCOMPARE(fixture.shown(), QStringList{"one, edited"});
    QCOMPARE(talk.siblings(first), (std::vector<MessageId>{first, edited}));
    QCOMPARE(talk.editUserMessage(answer, "not mine"), MessageId{0});
    const MessageId again = fixture.answer(first, "another answer");
    QCOMPARE(fixture.shown(), (QStringList{"one", "another answer"}));
    QCOMPARE(talk.selectSibling(again, -1), answer);
    QCOMPARE(talk.activeMessage(), second);
    QCOMPARE(talk.selectSibling(answer, -1), MessageId{0});
    QCOMPARE(talk.selectSibling(first, +1), edited);
    // Back to the first branch: to where it was left.
    QCOMPARE(talk.selectSibling(edited, -1), first);
    QCOMPARE(fixture.shown(), (QStringList{"one", "answer to one", "two"}));
    talk.select(again);
    VERIFY_OK(fixture.restart());
    QCOMPARE(fixture.shown(), (QStringList{"one", "another answer"}));
    QCOMPARE(fixture.conversation->children(0).size(), size_t{2});
    const auto list =
        fixture.project->read([](Database& database) { return ConversationRepository(database).list(); });
    VERIFY_OK(list);
    QCOMPARE(list->at(0).branches, 3);
    QCOMPARE(list->at(0).messages, 5);
    QCOMPARE(fixture.findings(), QString());
  }

  void theModelIsAskedThePathAlone() {
    Fixture fixture;
    ConversationSettings settings;
    settings.systemPrompt = "Be brief.";
    VERIFY_OK(fixture.begin(settings));
    const MessageId first = fixture.conversation->addUserMessage("one");
    fixture.answer(first, "wrong branch");
    const MessageId failed = fixture.conversation->beginAnswer(first, "demo");
    fixture.conversation->finishAnswer(failed, {.state = MessageState::Failed});
    const MessageId last = fixture.conversation->addUserMessage("two");
    QCOMPARE(fixture.conversation->chatInput(last).messages.dump(),
             std::string(R"([{"role":"system","content":"Be brief."},{"role":"user","content":"one"},)"
                         R"({"role":"user","content":"two"}])"));
  }

  void aStreamingAnswerIsSavedAtIntervalsAndMarkedWhenCutShort() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    fixture.conversation->setSaveInterval(1);
    const MessageId question = fixture.conversation->addUserMessage("tell me");
    const MessageId answer = fixture.conversation->beginAnswer(question, "demo");
    QTRY_VERIFY(!fixture.conversation->hasUnsaved());
    fixture.conversation->appendToAnswer(answer, "Once upon");
    QTRY_VERIFY(!fixture.conversation->hasUnsaved());
    // Another reader of the file, as after a crash here.
    const auto second = Project::open(fixture.path);
    VERIFY_OK(second);
    const auto crashed = Conversation::open(**second, fixture.id);
    VERIFY_OK(crashed);
    QCOMPARE((*crashed)->message(answer)->content, std::string("Once upon"));
    QCOMPARE((*crashed)->message(answer)->state, MessageState::Interrupted);
    QCOMPARE(fixture.conversation->message(answer)->state, MessageState::Streaming);
  }

  void anotherWindowsMessagesAppear() {
    Fixture fixture;
    VERIFY_OK(fixture.begin({}, {.poll_ms = 10}));
    const MessageId first = fixture.conversation->addUserMessage("mine");
    QTRY_VERIFY(!fixture.conversation->hasUnsaved());
    const auto second = Project::open(fixture.path, {.poll_ms = 10});
    VERIFY_OK(second);
    const auto other = Conversation::open(**second, fixture.id);
    VERIFY_OK(other);
    QSignalSpy added(fixture.conversation.get(), &Conversation::messageAdded);
    const MessageId theirs = (*other)->beginAnswer(first, "demo");
    (*other)->appendToAnswer(theirs, "theirs");
    (*other)->finishAnswer(theirs, {});
    QTRY_VERIFY(fixture.conversation->message(theirs) &&
                fixture.conversation->message(theirs)->state == MessageState::Complete);
    QCOMPARE(fixture.conversation->message(theirs)->content, std::string("theirs"));
    QCOMPARE(added.count(), 1);
    QCOMPARE(fixture.conversation->activeMessage(), first);
    (*other)->setTitle("renamed elsewhere");
    QTRY_COMPARE(fixture.conversation->title(), std::string("renamed elsewhere"));
  }

  void whatCannotBeSavedGoesWithTheNextSave() {
    Fixture fixture;
    VERIFY_OK(fixture.begin({}, {.busyTimeout_ms = 20}));
    const auto other = Database::open(fixture.path, Database::Mode::ReadWrite);
    VERIFY_OK(other);
    VERIFY_OK((*other)->execute("BEGIN IMMEDIATE"));
    QSignalSpy failed(fixture.conversation.get(), &Conversation::saveFailed);
    const MessageId question = fixture.conversation->addUserMessage("do not lose me");
    fixture.answer(question, "nor me");
    QTRY_VERIFY(failed.count() >= 2);
    QVERIFY(fixture.conversation->hasUnsaved());
    VERIFY_OK((*other)->execute("ROLLBACK"));
    // A save that was on its way may fail a moment later: its part goes with the one after.
    QTRY_VERIFY((fixture.conversation->flush(), !fixture.conversation->hasUnsaved()));
    VERIFY_OK(fixture.restart());
    QCOMPARE(fixture.shown(), (QStringList{"do not lose me", "nor me"}));
    QCOMPARE(fixture.conversation->title(), std::string("do not lose me"));
  }

  void removalIsToldAndCanBeUndone() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    fixture.conversation->addUserMessage("here");
    QSignalSpy removed(fixture.conversation.get(), &Conversation::removed);
    const auto write = [&](auto work) { return waitFor(fixture.project->write(Durability::Normal, work)); };
    VERIFY_OK(write([&](Database& database) { return ThingRepository(database).remove(fixture.id); }));
    QTRY_COMPARE(removed.count(), 1);
    VERIFY_OK(write([&](Database& database) { return ThingRepository(database).restore(fixture.id); }));
    VERIFY_OK(fixture.restart());
    QCOMPARE(fixture.shown(), QStringList{"here"});
  }

  void titlesAreCutAtWords() {
    Fixture fixture;
    VERIFY_OK(fixture.begin());
    fixture.conversation->addUserMessage(
        "  Please explain\nto me how a very long first message becomes a title that fits");
    QCOMPARE(fixture.conversation->title(),
             std::string("Please explain to me how a very long first message becomes a…"));
  }

  void brokenSettingsReadAsDefaults() {
    const auto json = nlohmann::ordered_json::parse(
        R"({"system": 3, "model": [], "adapters": [{"path": 1}, 2], "sampling": {"top_k": "x"}, "stop": "s", "max_tokens": 1.5})");
    QVERIFY(ConversationSettings::fromJson(json).sampling == SamplingSettings());
    QVERIFY(ConversationSettings::fromJson(json).adapters.empty());
    QVERIFY(ConversationSettings::fromJson(nlohmann::ordered_json::array()) == ConversationSettings());
  }
};

QTEST_GUILESS_MAIN(ConversationTest)
#include "conversation_test.moc"
