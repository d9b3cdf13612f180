#include "core/host/engine_server.h"

#include <sys/stat.h>

#include <QLocalSocket>
#include <QTemporaryDir>
#include <QtTest>

#include "core/host/messages.h"
#include "tests/host/fake_engine.h"

using namespace heddle;
using namespace heddle::protocol;

// A client that speaks the protocol by hand.
class Client {
 public:
  explicit Client(const std::string& path) { socket.connectToServer(QString::fromStdString(path)); }
  void sendBytes(const std::string& bytes) {
    socket.write(bytes.data(), static_cast<qint64>(bytes.size()));
    socket.flush();
  }
  void send(MessageType type, uint64_t request, const Json& body) {
    sendBytes(*encodeFrame({type, request, body}));
  }
  void hello(const std::string& token, int version = kVersion) {
    send(MessageType::Hello, 0, toJson(HelloBody{version, token, "test"}));
  }
  // The messages that have come so far.
  std::vector<Message>& read() {
    const QByteArray bytes = socket.readAll();
    m_reader.append({bytes.constData(), static_cast<size_t>(bytes.size())});
    while (auto message = m_reader.next()) {
      if (!*message) break;
      messages.push_back(std::move(**message));
    }
    return messages;
  }
  bool has(MessageType type) {
    return std::ranges::any_of(read(), [type](const Message& message) { return message.type == type; });
  }
  Message last() { return read().empty() ? Message{} : messages.back(); }

  QLocalSocket socket;
  std::vector<Message> messages;

 private:
  FrameReader m_reader{kMaxFrame_bytes};
};

class EngineServerTest : public QObject {
  Q_OBJECT

  std::unique_ptr<QTemporaryDir> m_folder;
  std::unique_ptr<FakeEngine> m_engine;
  std::unique_ptr<EngineServer> m_server;
  std::string m_path;

  std::unique_ptr<Client> connected() {
    auto client = std::make_unique<Client>(m_path);
    client->hello("secret");
    return client;
  }

 private Q_SLOTS:
  void init() {
    m_folder = std::make_unique<QTemporaryDir>();
    m_engine = std::make_unique<FakeEngine>();
    m_server = std::make_unique<EngineServer>(*m_engine, "secret");
    m_path = m_folder->filePath(QStringLiteral("s")).toStdString();
    QVERIFY(m_server->listen(m_path));
  }
  void cleanup() {
    m_server.reset();
    m_engine.reset();
    m_folder.reset();
  }

  void onlyThisUserMayOpenTheSocket() {
    struct stat status{};
    QCOMPARE(::stat(m_path.c_str(), &status), 0);
    QCOMPARE(status.st_mode & 077, 0u);
  }

  void answersAreStreamedInOrder() {
    const auto client = connected();
    client->send(MessageType::Generate, 5, toJson(ask("repeat 3")));
    QTRY_VERIFY(client->has(MessageType::Finished));
    std::vector<std::string> words;
    for (const Message& message : client->messages) words.emplace_back(messageName(message.type));
    QCOMPARE(words, (std::vector<std::string>{"welcome", "started", "delta", "delta", "delta", "finished"}));
    QCOMPARE(fromJson<GenerateResult>(client->last().body)->text, std::string("0 1 2 "));
    QCOMPARE(client->last().request, uint64_t{5});
  }

  void aWrongTokenVersionOrFirstMessageIsRefused() {
    Client wrongToken(m_path), wrongVersion(m_path), noHello(m_path);
    wrongToken.hello("guess");
    wrongVersion.hello("secret", kVersion + 1);
    noHello.send(MessageType::State, 1, Json::object());
    for (const auto& [client, code] : {std::pair{&wrongToken, "protocol.token"},
                                       {&wrongVersion, "protocol.version"},
                                       {&noHello, "protocol.no_hello"}}) {
      QTRY_VERIFY(client->has(MessageType::Refused));
      QCOMPARE(fromJson<Error>(client->last().body)->code, std::string(code));
      QTRY_COMPARE(client->socket.state(), QLocalSocket::UnconnectedState);
    }
    QTRY_COMPARE(m_server->clientCount(), 0);
  }

  void malformedInputEndsOnlyItsConnection() {
    const auto good = connected();
    const auto bad = connected();
    QTRY_VERIFY(bad->has(MessageType::Welcome));
    bad->sendBytes(std::string("\x05\0\0\0\xff\xff\xff\xff\xff", 9));
    QTRY_COMPARE(bad->socket.state(), QLocalSocket::UnconnectedState);
    QCOMPARE(fromJson<Error>(bad->last().body)->code, std::string("protocol.malformed"));
    good->send(MessageType::Generate, 1, toJson(ask("say hi")));
    QTRY_VERIFY(good->has(MessageType::Finished));
  }

  void aHugeFrameEndsTheConnectionAtItsLength() {
    const auto known = connected();
    QTRY_VERIFY(known->has(MessageType::Welcome));
    known->sendBytes("\xff\xff\xff\xff");
    QTRY_COMPARE(known->socket.state(), QLocalSocket::UnconnectedState);
    Client unknown(m_path);
    unknown.sendBytes(std::string("\x01\x20\0\0", 4));  // 8,193 bytes before hello
    QTRY_COMPARE(unknown.socket.state(), QLocalSocket::UnconnectedState);
  }

  void aWrongBodyOrNumberEndsTheConnection() {
    const auto body = connected();
    body->send(MessageType::Generate, 1, {{"prompt", 5}});
    QTRY_VERIFY(body->has(MessageType::Refused));
    const auto number = connected();
    number->send(MessageType::Generate, 1, toJson(ask("hang")));
    number->send(MessageType::Generate, 1, toJson(ask("hang")));
    QTRY_VERIFY(number->has(MessageType::Refused));
    const auto direction = connected();
    direction->send(MessageType::Delta, 1, toJson(GenerateDelta{}));
    QTRY_VERIFY(direction->has(MessageType::Refused));
    QTRY_COMPARE(m_engine->running(), 0);
  }

  void twoClientsMayUseTheSameNumbers() {
    const auto a = connected(), b = connected();
    a->send(MessageType::Generate, 1, toJson(ask("say a")));
    b->send(MessageType::Generate, 1, toJson(ask("say b")));
    QTRY_VERIFY(a->has(MessageType::Finished) && b->has(MessageType::Finished));
    QCOMPARE(fromJson<GenerateResult>(a->last().body)->text, std::string("a"));
    QCOMPARE(fromJson<GenerateResult>(b->last().body)->text, std::string("b"));
  }

  void cancelEndsTheAnswerAndNothingElse() {
    const auto client = connected();
    client->send(MessageType::Generate, 1, toJson(ask("hang")));
    client->send(MessageType::Generate, 2, toJson(ask("hang")));
    QTRY_COMPARE(m_engine->running(), 2);
    client->send(MessageType::Cancel, 1, Json::object());
    QTRY_VERIFY(client->has(MessageType::Finished));
    QCOMPARE(client->last().request, uint64_t{1});
    QCOMPARE(fromJson<GenerateResult>(client->last().body)->finish, FinishReason::Cancelled);
    QCOMPARE(m_engine->running(), 1);
    client->send(MessageType::Cancel, 1, Json::object());  // it is over: no mistake
    client->send(MessageType::State, 3, Json::object());
    QTRY_VERIFY(client->has(MessageType::Reply));
  }

  void aClientThatLeavesCancelsWhatItAsked() {
    auto client = connected();
    const auto other = connected();
    client->send(MessageType::Generate, 1, toJson(ask("hang")));
    other->send(MessageType::Generate, 1, toJson(ask("hang")));
    QTRY_COMPARE(m_engine->running(), 2);
    client.reset();
    QTRY_COMPARE(m_engine->running(), 1);
    QCOMPARE(m_engine->cancelled(), 1);
    QTRY_COMPARE(m_server->clientCount(), 1);
  }

  void errorsOfTheEngineArriveWhole() {
    const auto client = connected();
    client->send(MessageType::Generate, 1, toJson(ask("fail")));
    QTRY_VERIFY(client->has(MessageType::Failed));
    const auto error = fromJson<Error>(client->last().body);
    QCOMPARE(error->english(), std::string("failed on purpose: the prompt: ask again"));
    QCOMPARE(error->code, std::string("fake.failed"));
  }

  void aTrainingTellsItsStepsAndItsResult() {
    const auto client = connected();
    client->send(MessageType::Train, 4, toJson(trainAs("steps 2", true)));
    QTRY_VERIFY(client->has(MessageType::Finished));
    std::vector<Json> events;
    for (const Message& message : client->messages)
      if (message.type == MessageType::Delta) events.push_back(fromJson<PlainBody>(message.body)->value);
    QCOMPARE(events.size(), size_t{3});
    QCOMPARE(events[0]["resume"].get<bool>(), true);
    QCOMPARE(events[2]["step"].get<int>(), 2);
    QCOMPARE(fromJson<PlainBody>(client->last().body)->value["steps"].get<int>(), 2);
    client->send(MessageType::Train, 5, toJson(trainAs("fail")));
    QTRY_VERIFY(client->has(MessageType::Failed));
    QCOMPARE(fromJson<Error>(client->last().body)->input, std::string("rows.jsonl"));
  }

  void aTrainingIsSteeredAndCancelledByItsNumber() {
    const auto client = connected();
    client->send(MessageType::Train, 1, toJson(trainAs("hang")));
    QTRY_VERIFY(client->has(MessageType::Delta));
    for (const TrainingAction action :
         {TrainingAction::Pause, TrainingAction::Continue, TrainingAction::Checkpoint}) {
      client->send(MessageType::SteerTraining, 1, toJson(SteerTrainingBody{action}));
      client->send(MessageType::SteerTraining, 77,
                   toJson(SteerTrainingBody{action}));  // nobody's: no mistake
    }
    QTRY_COMPARE(client->read().size(), size_t{5});  // welcome, began, and the three
    QCOMPARE(fromJson<PlainBody>(client->messages[2].body)->value["event"].get<std::string>(),
             std::string("paused"));
    QCOMPARE(fromJson<PlainBody>(client->messages[4].body)->value["event"].get<std::string>(),
             std::string("checkpoint"));
    client->send(MessageType::Cancel, 1, Json::object());
    QTRY_VERIFY(client->has(MessageType::Finished));
    QCOMPARE(fromJson<PlainBody>(client->last().body)->value["end"].get<std::string>(),
             std::string("cancelled"));
    QCOMPARE(m_engine->running(), 0);
  }

  void aClientThatLeavesEndsItsTraining() {
    auto client = connected();
    client->send(MessageType::Train, 1, toJson(trainAs("hang")));
    QTRY_COMPARE(m_engine->running(), 1);
    client.reset();
    QTRY_COMPARE(m_engine->running(), 0);
  }

  void aServerThatEndsCancelsAll() {
    const auto client = connected();
    client->send(MessageType::Generate, 1, toJson(ask("hang")));
    QTRY_COMPARE(m_engine->running(), 1);
    m_server.reset();
    QCOMPARE(m_engine->running(), 0);
  }

  void aSocketThatCannotBeOpenedIsNamed() {
    EngineServer server(*m_engine, "x");
    QCOMPARE(server.listen("/nonexistent-folder/s").error().code, std::string("engine.socket"));
    QCOMPARE(server.listen("/tmp/" + std::string(120, 'x')).error().code, std::string("engine.socket"));
  }
};

QTEST_GUILESS_MAIN(EngineServerTest)
#include "engine_server_test.moc"
