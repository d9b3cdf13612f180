#include "core/host/engine_server.h"

#include <fmt/format.h>
#include <unistd.h>

#include <QLocalServer>
#include <QLocalSocket>
#include <QPointer>
#include <mutex>
#include <unordered_map>

#include "core/base/log.h"
#include "core/host/messages.h"

namespace heddle {
namespace {

using protocol::Json;
using protocol::Message;
using protocol::MessageType;

constexpr size_t kMaxRequestsPerClient = 4096;
constexpr qint64 kMaxUnread_bytes = qint64{128} << 20;  // a client that does not read is let go
constexpr size_t kMaxSocketPath_bytes = 100;  // sockaddr_un holds 108, Qt's temporary name is longer

bool sameToken(const std::string& a, const std::string& b) {
  unsigned difference = a.size() == b.size() ? 0 : 1;
  for (size_t i = 0; i < a.size() && i < b.size(); ++i) difference |= static_cast<unsigned char>(a[i] ^ b[i]);
  return difference == 0;
}

// Carries work from the engine's threads to the server's; closed before the receiver dies.
class Gate {
 public:
  explicit Gate(QObject* receiver) : m_receiver(receiver) {}
  void close() {
    std::lock_guard lock(m_mutex);
    m_receiver = nullptr;
  }
  template <class F>
  void post(F work) {
    std::lock_guard lock(m_mutex);
    if (m_receiver) QMetaObject::invokeMethod(m_receiver, std::move(work), Qt::QueuedConnection);
  }

 private:
  std::mutex m_mutex;
  QObject* m_receiver;
};

// One connected client and its open requests.
class Session : public QObject {
 public:
  Session(Engine& engine, const std::string& token, QLocalSocket* socket, QObject* parent)
      : QObject(parent),
        m_engine(engine),
        m_token(token),
        m_socket(socket),
        m_gate(std::make_shared<Gate>(this)) {
    socket->setParent(this);
    connect(socket, &QLocalSocket::readyRead, this, [this] { readAll(); });
    connect(socket, &QLocalSocket::disconnected, this, [this] { end(); });
  }
  ~Session() override { abandon(); }

 private:
  // Generations and trainings can be cancelled; the other requests are short and their late answers are
  // dropped.
  struct Open {
    std::optional<RequestId> generation;
    std::optional<RequestId> training;
  };

  void cancel(const Open& open) {
    if (open.generation) m_engine.cancel(*open.generation);
    if (open.training) m_engine.cancel(*open.training);
  }
  void abandon() {
    m_gate->close();
    for (const auto& [request, open] : m_open) cancel(open);
    m_open.clear();
  }
  void end() {
    if (m_ended) return;
    m_ended = true;
    abandon();
    deleteLater();
  }
  void refuse(const Error& error) {
    log::warning("engine", "client refused: " + error.english());
    send({MessageType::Refused, 0, protocol::toJson(error)});
    m_socket->flush();
    m_socket->disconnectFromServer();
    end();
  }

  void readAll() {
    const QByteArray bytes = m_socket->readAll();
    m_reader.append({bytes.constData(), static_cast<size_t>(bytes.size())});
    while (!m_ended) {
      auto message = m_reader.next();
      if (!message) return refuse(message.error());
      if (!*message) return;
      const Status status = m_known ? take(**message) : greet(**message);
      if (!status) return refuse(status.error());
    }
  }

  Status greet(const Message& message) {
    if (message.type != MessageType::Hello)
      return failure("protocol.no_hello", HEDDLE_TR("Error", "the client did not say who it is"));
    HEDDLE_ASSIGN(const auto hello, protocol::fromJson<protocol::HelloBody>(message.body));
    if (hello.version != protocol::kVersion)
      return failure(
          "protocol.version",
          {HEDDLE_TR("Error", "the program speaks version {0} of the engine's protocol, the engine {1}"),
           {fmt::to_string(hello.version), fmt::to_string(protocol::kVersion)}},
          {}, HEDDLE_TR("Error", "restart Heddle after an update"));
    if (!sameToken(hello.token, m_token))
      return failure("protocol.token", HEDDLE_TR("Error", "the engine does not know this client"), {},
                     HEDDLE_TR("Error", "only the program that started the engine may use it"));
    m_known = true;
    m_reader.setLimit(protocol::kMaxFrame_bytes);
    send({MessageType::Welcome, 0, protocol::toJson(protocol::WelcomeBody{protocol::kVersion, getpid()})});
    return {};
  }

  Status take(const Message& message) {
    if (message.type == MessageType::Cancel) {
      if (const auto open = m_open.find(message.request); open != m_open.end()) cancel(open->second);
      return {};  // a request that has just ended is no mistake
    }
    if (message.type == MessageType::SteerTraining) return steer(message);
    if (message.request == 0 || m_open.contains(message.request) || m_open.size() >= kMaxRequestsPerClient)
      return failure("protocol.request",
                     HEDDLE_TR("Error", "the client's request number is in use, or it has too many open"));
    m_open.emplace(message.request, Open{});
    const Status started = start(message);
    if (!started) m_open.erase(message.request);
    return started;
  }

  Status start(const Message& message) {
    const uint64_t request = message.request;
    switch (message.type) {
      case MessageType::Generate:
        return startGenerate(message);
      case MessageType::Tokenize: {
        HEDDLE_ASSIGN(auto body, protocol::fromJson<protocol::TokenizeBody>(message.body));
        m_engine.tokenize(std::move(body.model), std::move(body.text), body.options,
                          replier<Tokenization>(request));
        return {};
      }
      case MessageType::RenderPrompt: {
        HEDDLE_ASSIGN(auto body, protocol::fromJson<protocol::RenderPromptBody>(message.body));
        m_engine.renderPrompt(std::move(body.model), std::move(body.prompt),
                              replier<Engine::RenderedPrompt>(request));
        return {};
      }
      case MessageType::ModelDetails: {
        HEDDLE_ASSIGN(auto body, protocol::fromJson<protocol::ModelDetailsBody>(message.body));
        m_engine.modelDetails(std::move(body.path), body.includeHash, replier<ModelDetails>(request));
        return {};
      }
      case MessageType::Preload: {
        HEDDLE_ASSIGN(auto body, protocol::fromJson<protocol::PreloadBody>(message.body));
        m_engine.preload(std::move(body.model), replier<std::monostate>(request));
        return {};
      }
      case MessageType::Unload: {
        HEDDLE_ASSIGN(auto body, protocol::fromJson<protocol::UnloadBody>(message.body));
        m_engine.unload(std::move(body.path), replier<std::monostate>(request));
        return {};
      }
      case MessageType::Embed: {
        HEDDLE_ASSIGN(auto body, protocol::fromJson<EmbedRequest>(message.body));
        m_engine.embed(std::move(body), replier<EmbedResult>(request));
        return {};
      }
      case MessageType::Train:
        return startTrain(message);
      case MessageType::EstimateTraining: {
        HEDDLE_ASSIGN(auto body, protocol::fromJson<protocol::EstimateTrainingBody>(message.body));
        m_engine.estimateTraining(std::move(body.recipe), plainReplier(request));
        return {};
      }
      case MessageType::Preflight: {
        HEDDLE_ASSIGN(auto body, protocol::fromJson<PreflightRequest>(message.body));
        m_engine.preflightTraining(std::move(body), plainReplier(request));
        return {};
      }
      case MessageType::State:
        m_engine.state(replier<EngineState>(request));
        return {};
      default:
        return failure("protocol.unexpected",
                       {HEDDLE_TR("Error", "the client sent \"{0}\", which only the engine may send"),
                        {std::string(protocol::messageName(message.type))}});
    }
  }

  Status steer(const Message& message) {
    HEDDLE_ASSIGN(const auto body, protocol::fromJson<protocol::SteerTrainingBody>(message.body));
    const auto open = m_open.find(message.request);
    if (open == m_open.end() || !open->second.training) return {};
    if (body.action == protocol::TrainingAction::Checkpoint)
      m_engine.checkpointTraining(*open->second.training);
    else
      m_engine.pauseTraining(*open->second.training, body.action == protocol::TrainingAction::Pause);
    return {};
  }

  Status startTrain(const Message& message) {
    HEDDLE_ASSIGN(auto body, protocol::fromJson<TrainRequest>(message.body));
    const uint64_t request = message.request;
    const auto gate = m_gate;
    TrainCallbacks callbacks;
    callbacks.progress = [this, gate, request](const Json& event) {
      gate->post([this, request, event] { sendPlain(MessageType::Delta, request, event); });
    };
    callbacks.finished = [this, gate, request](Result<Json> result) {
      gate->post([this, request, result = std::move(result)] {
        if (result)
          finish<protocol::PlainBody>(request, MessageType::Finished, protocol::PlainBody{*result});
        else
          finish<protocol::PlainBody>(request, MessageType::Finished, std::unexpected(result.error()));
      });
    };
    const RequestId training = m_engine.train(std::move(body), std::move(callbacks));
    m_open[request].training = training;
    return {};
  }

  Status startGenerate(const Message& message) {
    HEDDLE_ASSIGN(auto body, protocol::fromJson<GenerateRequest>(message.body));
    const uint64_t request = message.request;
    const auto gate = m_gate;
    GenerateCallbacks callbacks;
    callbacks.started = [this, gate, request](const GenerateStarted& started) {
      gate->post(
          [this, request, started] { send({MessageType::Started, request, protocol::toJson(started)}); });
    };
    callbacks.delta = [this, gate, request](const GenerateDelta& delta) {
      gate->post([this, request, delta] { send({MessageType::Delta, request, protocol::toJson(delta)}); });
    };
    callbacks.finished = [this, gate, request](Result<GenerateResult> result) {
      gate->post(
          [this, request, result = std::move(result)] { finish(request, MessageType::Finished, result); });
    };
    const RequestId generation = m_engine.generate(std::move(body), std::move(callbacks));
    m_open[request].generation = generation;
    return {};
  }

  template <class T>
  Reply<T> replier(uint64_t request) {
    return [this, gate = m_gate, request](Result<T> result) {
      gate->post(
          [this, request, result = std::move(result)] { finish(request, MessageType::Reply, result); });
    };
  }

  Reply<Json> plainReplier(uint64_t request) {
    return [reply = replier<protocol::PlainBody>(request)](Result<Json> result) {
      if (result)
        reply(protocol::PlainBody{std::move(*result)});
      else
        reply(std::unexpected(std::move(result).error()));
    };
  }
  void sendPlain(MessageType type, uint64_t request, const Json& value) {
    send({type, request, protocol::toJson(protocol::PlainBody{value})});
  }

  template <class T>
  void finish(uint64_t request, MessageType type, const Result<T>& result) {
    m_open.erase(request);
    if (result)
      send({type, request, protocol::toJson(*result)});
    else
      send({MessageType::Failed, request, protocol::toJson(result.error())});
  }

  void send(const Message& message) {
    if (m_ended) return;
    auto frame = protocol::encodeFrame(message);
    if (!frame)
      frame = protocol::encodeFrame({MessageType::Failed, message.request, protocol::toJson(frame.error())});
    m_socket->write(frame->data(), static_cast<qint64>(frame->size()));
    if (m_socket->bytesToWrite() <= kMaxUnread_bytes) return;
    log::warning("engine", "a client does not read its answers; its connection is closed");
    m_socket->abort();
    end();
  }

  Engine& m_engine;
  const std::string& m_token;
  QLocalSocket* m_socket;
  std::shared_ptr<Gate> m_gate;
  protocol::FrameReader m_reader;
  std::unordered_map<uint64_t, Open> m_open;
  bool m_known = false;
  bool m_ended = false;
};

}  // namespace

struct EngineServer::Impl {
  Impl(Engine& served, std::string secret) : engine(served), token(std::move(secret)) {}
  Engine& engine;
  std::string token;
  QLocalServer server;
  std::vector<QPointer<Session>> sessions;
};

EngineServer::EngineServer(Engine& engine, std::string token, QObject* parent)
    : QObject(parent), m_impl(new Impl(engine, std::move(token))) {
  m_impl->server.setSocketOptions(QLocalServer::UserAccessOption);
  connect(&m_impl->server, &QLocalServer::newConnection, this, [this] {
    while (QLocalSocket* socket = m_impl->server.nextPendingConnection()) {
      std::erase_if(m_impl->sessions, [](const auto& session) { return session.isNull(); });
      m_impl->sessions.emplace_back(new Session(m_impl->engine, m_impl->token, socket, this));
    }
  });
}

EngineServer::~EngineServer() {
  for (const auto& session : m_impl->sessions) delete session.data();
}

Status EngineServer::listen(const std::string& socketPath) {
  if (socketPath.size() > kMaxSocketPath_bytes)
    return failure("engine.socket",
                   {HEDDLE_TR("Error", "the engine's socket needs a path of at most {0} bytes"),
                    {fmt::to_string(kMaxSocketPath_bytes)}},
                   socketPath, HEDDLE_TR("Error", "set XDG_RUNTIME_DIR to a shorter folder"));
  QLocalServer::removeServer(QString::fromStdString(socketPath));  // left by an engine that was killed
  if (!m_impl->server.listen(QString::fromStdString(socketPath)))
    return failure("engine.socket",
                   {HEDDLE_TR("Error", "the engine cannot open its socket ({0})"),
                    {m_impl->server.errorString().toStdString()}},
                   socketPath,
                   HEDDLE_TR("Error", "check that the folder exists and that you may write there"));
  return {};
}

int EngineServer::clientCount() const {
  return static_cast<int>(
      std::ranges::count_if(m_impl->sessions, [](const auto& session) { return !session.isNull(); }));
}

}  // namespace heddle
