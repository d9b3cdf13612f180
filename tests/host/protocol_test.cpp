#include "core/host/protocol.h"

#include <QtTest>
#include <random>

#include "core/host/messages.h"

using namespace heddle;
using namespace heddle::protocol;

class ProtocolTest : public QObject {
  Q_OBJECT

  static std::string framed(const std::string& payload) {
    std::string frame;
    for (int shift = 0; shift < 32; shift += 8)
      frame.push_back(static_cast<char>(payload.size() >> shift & 0xff));
    return frame + payload;
  }
  static std::string codeOf(const std::string& bytes) {
    FrameReader reader;
    reader.append(bytes);
    const auto message = reader.next();
    return message ? "none" : message.error().code;
  }

 private Q_SLOTS:
  void messagesArriveWholeHoweverTheBytesAreCut() {
    std::string bytes;
    for (uint64_t i = 1; i <= 3; ++i)
      bytes += *encodeFrame({MessageType::Tokenize, i, {{"text", std::string(100, 'a')}}});
    FrameReader reader;
    std::vector<uint64_t> requests;
    for (const char byte : bytes) {
      reader.append({&byte, 1});
      const auto message = reader.next();
      QVERIFY(message);
      if (*message) requests.push_back((*message)->request);
    }
    QCOMPARE(requests, (std::vector<uint64_t>{1, 2, 3}));
  }

  void malformedFramesAreRefused_data() {
    QTest::addColumn<QByteArray>("payload");
    const auto row = [](const char* name, std::string bytes) {
      QTest::newRow(name) << QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()));
    };
    row("empty", "");
    row("not a map", encodeCbor(Json(5)));
    row("no body", encodeCbor({{"type", "hello"}, {"request", 1}}));
    row("unknown type", encodeCbor({{"type", "sing"}, {"request", 1}, {"body", nullptr}}));
    row("negative request", encodeCbor({{"type", "hello"}, {"request", -1}, {"body", nullptr}}));
    row("text that is too long", "\x7b\xff\xff\xff\xff\xff\xff\xff\xff");
    row("list that is too long", "\x9b\x7f\xff\xff\xff\xff\xff\xff\xff");
    row("map whose double wraps", "\xbb\x80" + std::string(7, '\0'));
    row("endless list", "\x9f");
    row("tag", "\xc0\x61x");
    row("deep", std::string(4000, '\x81') + "\x01");
    row("trailing bytes", encodeCbor({{"type", "hello"}, {"request", 1}, {"body", nullptr}}) + "x");
  }
  void malformedFramesAreRefused() {
    QFETCH(QByteArray, payload);
    QCOMPARE(codeOf(framed(payload.toStdString())), std::string("protocol.malformed"));
  }

  void aHugeFrameIsRefusedBeforeItArrives() {
    QCOMPARE(codeOf(std::string("\xff\xff\xff\x7f", 4)), std::string("protocol.malformed"));
    FrameReader reader(kMaxFrame_bytes);
    reader.append(std::string("\x01\x00\x00\x04", 4));  // one byte over 64 MiB
    QVERIFY(!reader.next());
    reader.append(*encodeFrame({MessageType::State, 1, {}}));
    QVERIFY(!reader.next());  // it stays refused
  }

  void randomBytesNeverDoHarm() {
    std::mt19937 random(7);
    const std::string good = *encodeFrame({MessageType::Generate, 9, toJson(GenerateRequest{})});
    for (int round = 0; round < 2000; ++round) {
      std::string bytes = good;
      for (int i = 0; i < 3; ++i) bytes[4 + random() % (bytes.size() - 4)] = static_cast<char>(random());
      FrameReader reader;
      reader.append(bytes);
      const auto message = reader.next();
      if (message && *message) (void)fromJson<GenerateRequest>((*message)->body);
    }
  }

  void aMessageTooDeepOrLargeIsNotSent() {
    Json deep = 1;
    for (int i = 0; i < 200; ++i) deep = Json::array({deep});
    QCOMPARE(encodeFrame({MessageType::Generate, 1, deep}).error().code, std::string("protocol.too_deep"));
    QCOMPARE(encodeFrame({MessageType::Generate, 1, std::string(kMaxFrame_bytes, 'a')}).error().code,
             std::string("protocol.too_large"));
  }

  void everyTypeHasItsWord() {
    for (const MessageKind& kind : messageKinds()) {
      FrameReader reader;
      reader.append(*encodeFrame({kind.type, 3, nullptr}));
      const auto message = reader.next();
      QVERIFY(message && *message);
      QCOMPARE((*message)->type, kind.type);
    }
  }

  void aGenerateRequestSurvivesTheWay() {
    GenerateRequest request;
    request.model = {"/a/b.gguf", {{"/a/lora.gguf", 0.5f}}};
    request.prompt = ChatInput{{{{"role", "user"}, {"content", "héllo \xff"}}}, nullptr, false};
    request.sampling.seed = UINT64_MAX;
    request.sampling.temperature = 0.1f;
    request.maxTokens = -1;
    request.stop = {"\n\n"};
    request.priority = Priority::Background;
    const auto read = fromJson<GenerateRequest>(*decodeCbor(encodeCbor(toJson(request))));
    QVERIFY(read);
    QVERIFY(read->model == request.model);
    QVERIFY(read->sampling == request.sampling);
    QCOMPARE(read->maxTokens, -1);
    QCOMPARE(read->stop, request.stop);
    QCOMPARE(read->priority, Priority::Background);
    const auto& chat = std::get<ChatInput>(read->prompt);
    QCOMPARE(chat.messages[0]["content"].get<std::string>(), std::string("héllo \xff"));
    QVERIFY(!chat.addGenerationPrompt);
  }

  void aTrainingsBodiesSurviveTheWay() {
    const TrainRequest request{{{"name", "a"}, {"optimizer", {{"learning_rate", 1e-4}}}}, true};
    const auto read = fromJson<TrainRequest>(*decodeCbor(encodeCbor(toJson(request))));
    QVERIFY(read);
    QCOMPARE(read->recipe.dump(), request.recipe.dump());
    QVERIFY(read->resume);
    QCOMPARE(fromJson<SteerTrainingBody>(toJson(SteerTrainingBody{TrainingAction::Checkpoint}))->action,
             TrainingAction::Checkpoint);
    QVERIFY(!fromJson<SteerTrainingBody>(Json{{"action", 3}}));
    QVERIFY(!fromJson<PreflightRequest>(Json{{"recipe", Json::object()}, {"samples", "many"}}));
  }

  void aBodyOfTheWrongKindIsRefusedByName() {
    Json body = toJson(GenerateRequest{});
    body["max_tokens"] = 5'000'000'000;
    const auto wide = fromJson<GenerateRequest>(body);
    QCOMPARE(wide.error().what.arguments, std::vector<std::string>{"max_tokens"});
    body = toJson(GenerateRequest{});
    body["priority"] = 3;
    QVERIFY(!fromJson<GenerateRequest>(body));
    body.erase("priority");
    QVERIFY(!fromJson<GenerateRequest>(body));
    QVERIFY(!fromJson<GenerateRequest>(Json(1)));
  }
};

QTEST_APPLESS_MAIN(ProtocolTest)
#include "protocol_test.moc"
