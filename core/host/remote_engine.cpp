#include "core/host/remote_engine.h"

#include <QLocalSocket>
#include <QThread>
#include <atomic>
#include <map>

#include "core/base/log.h"
#include "core/host/messages.h"

namespace heddle {

using protocol::Json;
using protocol::Message;
using protocol::MessageType;

namespace {

// One request of this side: its message, and what becomes of the answers.
struct Pending {
  MessageType type = MessageType::State;
  Json body;
  bool sent = false;
  std::function<void(const Message&)> onMessage;  // Started, Delta, Finished, Reply
  std::function<void(const Error&)> onError;
  // What became of it where it is cancelled before it was sent.
  std::function<void()> onCancelled = {};
};

}  // namespace

// Everything that happens on the I/O thread.
class RemoteEngine::Link : public QObject {
 public:
  Link(SupervisorOptions options, StatusObserver observer)
      : m_supervisor(std::move(options), this), m_socket(this), m_observer(std::move(observer)) {
    connect(&m_supervisor, &Supervisor::ready, this, [this] { connectToEngine(); });
    connect(&m_supervisor, &Supervisor::died, this,
            [this](const Error& error, bool restarts) { onDied(error, restarts); });
    connect(&m_socket, &QLocalSocket::connected, this, [this] { greet(); });
    connect(&m_socket, &QLocalSocket::readyRead, this, [this] { readAll(); });
    // An engine without its connection is of no use: ending it finishes the open requests and starts the next
    // one.
    connect(&m_socket, &QLocalSocket::errorOccurred, this, [this] {
      if (m_ending) return;
      log::debug("engine", "the connection to heddle-engine ended: " + m_socket.errorString().toStdString());
      m_welcome = false;
      m_supervisor.kill();
    });
  }
  ~Link() override {
    QObject::disconnect(&m_socket, nullptr, this, nullptr);
    QObject::disconnect(&m_supervisor, nullptr, this, nullptr);
  }

  void startEngine() {
    if (m_status == EngineStatus::Stopped || m_status == EngineStatus::Failed) tell(EngineStatus::Starting);
    m_supervisor.start();
  }

  void submit(RequestId id, Pending pending) {
    const auto place = m_pending.emplace(id, std::move(pending)).first;
    if (m_welcome) return sendRequest(place);
    startEngine();
  }

  void cancel(RequestId id) {
    const auto place = m_pending.find(id);
    if (place == m_pending.end()) return;
    if (place->second.sent) return sendMessage({MessageType::Cancel, id, Json::object()});
    const Pending pending = std::move(place->second);
    m_pending.erase(place);
    m_steered.erase(id);
    if (pending.onCancelled) pending.onCancelled();
  }

  void steer(RequestId id, protocol::TrainingAction action) {
    const auto place = m_pending.find(id);
    if (place == m_pending.end()) return;
    if (place->second.sent)
      return sendMessage(
          {MessageType::SteerTraining, id, protocol::toJson(protocol::SteerTrainingBody{action})});
    if (action != protocol::TrainingAction::Checkpoint) m_steered[id] = action;
  }

  std::atomic<int64_t> processId = 0;

 private:
  using Place = std::map<RequestId, Pending>::iterator;

  void tell(EngineStatus status, const std::optional<Error>& error = {}) {
    m_status = status;
    processId = status == EngineStatus::Ready ? m_supervisor.processId() : 0;
    if (m_observer) m_observer(status, error);
  }

  void connectToEngine() {
    m_reader = protocol::FrameReader(protocol::kMaxFrame_bytes);
    closeSocket();
    m_socket.connectToServer(QString::fromStdString(m_supervisor.socketPath()));
  }
  void greet() {
    sendMessage({MessageType::Hello, 0,
                 protocol::toJson(protocol::HelloBody{protocol::kVersion, m_supervisor.token(), "heddle"})});
  }

  void onDied(const Error& error, bool restarts) {
    while (m_socket.state() == QLocalSocket::ConnectedState && m_socket.waitForReadyRead(0)) {
    }  // answers that came before the end still count
    closeSocket();
    tell(restarts ? EngineStatus::Restarting : EngineStatus::Failed, error);
    std::vector<std::function<void(const Error&)>> ended;
    std::erase_if(m_pending, [&](auto& entry) {
      if (!entry.second.sent && restarts) return false;
      ended.push_back(std::move(entry.second.onError));
      return true;
    });
    for (const auto& onError : ended) onError(error);
  }

  // The engine sends what this build does not understand: it cannot be trusted with the open requests any
  // more.
  void onBroken(const Error& error) {
    log::error("engine", error.english());
    closeSocket();
    auto open = std::exchange(m_pending, {});
    tell(EngineStatus::Failed, error);
    for (auto& [id, pending] : open) pending.onError(error);
    m_supervisor.kill();
  }

  void closeSocket() {
    m_ending = true;
    m_welcome = false;
    m_socket.abort();
    m_ending = false;
  }

  void sendRequest(Place place) {
    auto frame = protocol::encodeFrame({place->second.type, place->first, std::move(place->second.body)});
    place->second.body = nullptr;
    if (!frame) {
      const auto onError = std::move(place->second.onError);
      m_pending.erase(place);
      return onError(frame.error());
    }
    place->second.sent = true;
    m_socket.write(frame->data(), static_cast<qint64>(frame->size()));
    if (const auto steered = m_steered.extract(place->first))
      sendMessage({MessageType::SteerTraining, steered.key(),
                   protocol::toJson(protocol::SteerTrainingBody{steered.mapped()})});
  }
  void sendMessage(const Message& message) {
    if (const auto frame = protocol::encodeFrame(message))
      m_socket.write(frame->data(), static_cast<qint64>(frame->size()));
  }

  void readAll() {
    const QByteArray bytes = m_socket.readAll();
    m_reader.append({bytes.constData(), static_cast<size_t>(bytes.size())});
    while (true) {
      auto message = m_reader.next();
      if (!message) return onBroken(message.error());
      if (!*message) return;
      take(**message);
    }
  }

  void take(const Message& message) {
    if (message.type == MessageType::Welcome) return onWelcome();
    if (message.type == MessageType::Refused) {
      const auto error = protocol::fromJson<Error>(message.body);
      return onBroken(error ? *error : error.error());
    }
    const auto place = m_pending.find(message.request);
    if (place != m_pending.end()) answer(place, message);
  }

  void onWelcome() {
    m_welcome = true;
    tell(EngineStatus::Ready);
    std::vector<RequestId> waiting;
    for (const auto& [id, pending] : m_pending)
      if (!pending.sent) waiting.push_back(id);
    for (const RequestId id : waiting)
      if (const auto place = m_pending.find(id); place != m_pending.end()) sendRequest(place);
  }

  void answer(Place place, const Message& message) {
    if (message.type == MessageType::Started || message.type == MessageType::Delta)
      return place->second.onMessage(message);
    const Pending pending = std::move(place->second);
    m_pending.erase(place);
    if (message.type != MessageType::Failed) return pending.onMessage(message);
    const auto error = protocol::fromJson<Error>(message.body);
    pending.onError(error ? *error : error.error());
  }

  Supervisor m_supervisor;
  QLocalSocket m_socket;
  StatusObserver m_observer;
  protocol::FrameReader m_reader{protocol::kMaxFrame_bytes};
  std::map<RequestId, Pending> m_pending;                   // in the order they were asked
  std::map<RequestId, protocol::TrainingAction> m_steered;  // of trainings that are not sent yet
  EngineStatus m_status = EngineStatus::Stopped;
  bool m_welcome = false;  // the engine knows us: requests may be sent
  bool m_ending = false;   // the connection is being closed by us
};

struct RemoteEngine::Impl {
  QThread thread;
  Link* link = nullptr;  // lives on `thread`
  std::atomic<RequestId> lastId = 0;

  template <class F>
  void post(F work) {
    QMetaObject::invokeMethod(link, std::move(work), Qt::QueuedConnection);
  }
};

RemoteEngine::RemoteEngine(SupervisorOptions options, StatusObserver observer) : m_impl(new Impl) {
  if (options.program.empty()) options.program = programBeside("heddle-engine");
  m_impl->thread.setObjectName(QStringLiteral("heddle-link"));
  m_impl->link = new Link(std::move(options), std::move(observer));
  m_impl->link->moveToThread(&m_impl->thread);
  QObject::connect(&m_impl->thread, &QThread::finished, m_impl->link, &QObject::deleteLater);
  m_impl->thread.start();
}

RemoteEngine::~RemoteEngine() {
  m_impl->thread.quit();
  m_impl->thread.wait();
}

void RemoteEngine::start() {
  m_impl->post([link = m_impl->link] { link->startEngine(); });
}

int64_t RemoteEngine::processId() const {
  return m_impl->link->processId;
}

RequestId RemoteEngine::generate(GenerateRequest request, GenerateCallbacks callbacks) {
  const RequestId id = ++m_impl->lastId;
  m_impl->post(
      [link = m_impl->link, id, request = std::move(request), callbacks = std::move(callbacks)]() mutable {
        auto shared = std::make_shared<GenerateCallbacks>(std::move(callbacks));
        Pending pending{MessageType::Generate, protocol::toJson(request), false, {}, {}};
        pending.onError = [shared](const Error& error) { shared->finished(std::unexpected(error)); };
        pending.onMessage = [shared](const Message& message) {
          if (message.type == MessageType::Started) {
            const auto started = protocol::fromJson<GenerateStarted>(message.body);
            if (started && shared->started) shared->started(*started);
          } else if (message.type == MessageType::Delta) {
            const auto delta = protocol::fromJson<GenerateDelta>(message.body);
            if (delta && shared->delta) shared->delta(*delta);
          } else {
            shared->finished(protocol::fromJson<GenerateResult>(message.body));
          }
        };
        pending.onCancelled = [shared] {
          GenerateResult nothing;
          nothing.finish = FinishReason::Cancelled;
          shared->finished(std::move(nothing));
        };
        link->submit(id, std::move(pending));
      });
  return id;
}

namespace {

Result<Json> plain(const Json& body) {
  HEDDLE_ASSIGN(auto read, protocol::fromJson<protocol::PlainBody>(body));
  return std::move(read.value);
}

Reply<protocol::PlainBody> plainReply(Reply<Json> reply) {
  return [reply = std::move(reply)](Result<protocol::PlainBody> body) {
    if (body)
      reply(std::move(body->value));
    else
      reply(std::unexpected(std::move(body).error()));
  };
}

}  // namespace

RequestId RemoteEngine::train(TrainRequest request, TrainCallbacks callbacks) {
  const RequestId id = ++m_impl->lastId;
  m_impl->post(
      [link = m_impl->link, id, request = std::move(request), callbacks = std::move(callbacks)]() mutable {
        auto shared = std::make_shared<TrainCallbacks>(std::move(callbacks));
        Pending pending{MessageType::Train, protocol::toJson(request), false, {}, {}};
        pending.onError = [shared](const Error& error) { shared->finished(std::unexpected(error)); };
        pending.onCancelled = [shared] { shared->finished(std::unexpected(cancelledTrainingError())); };
        pending.onMessage = [shared](const Message& message) {
          auto value = plain(message.body);
          if (message.type == MessageType::Finished) return shared->finished(std::move(value));
          if (value && shared->progress) shared->progress(*value);
        };
        link->submit(id, std::move(pending));
      });
  return id;
}

void RemoteEngine::pauseTraining(RequestId id, bool paused) {
  const auto action = paused ? protocol::TrainingAction::Pause : protocol::TrainingAction::Continue;
  m_impl->post([link = m_impl->link, id, action] { link->steer(id, action); });
}

void RemoteEngine::checkpointTraining(RequestId id) {
  m_impl->post([link = m_impl->link, id] { link->steer(id, protocol::TrainingAction::Checkpoint); });
}

void RemoteEngine::cancel(RequestId id) {
  m_impl->post([link = m_impl->link, id] { link->cancel(id); });
}

template <class Body, class T>
void RemoteEngine::ask(int type, Body body, Reply<T> reply) {
  const RequestId id = ++m_impl->lastId;
  m_impl->post([link = m_impl->link, id, type, body = std::move(body), reply = std::move(reply)] {
    Pending pending{static_cast<MessageType>(type), protocol::toJson(body), false, {}, {}};
    pending.onError = [reply](const Error& error) { reply(std::unexpected(error)); };
    pending.onMessage = [reply](const Message& message) { reply(protocol::fromJson<T>(message.body)); };
    link->submit(id, std::move(pending));
  });
}

void RemoteEngine::tokenize(ModelChoice model, std::string text, EncodeOptions options,
                            Reply<Tokenization> reply) {
  ask(static_cast<int>(MessageType::Tokenize),
      protocol::TokenizeBody{std::move(model), std::move(text), options}, std::move(reply));
}
void RemoteEngine::renderPrompt(ModelChoice model, PromptInput prompt, Reply<RenderedPrompt> reply) {
  ask(static_cast<int>(MessageType::RenderPrompt),
      protocol::RenderPromptBody{std::move(model), std::move(prompt)}, std::move(reply));
}
void RemoteEngine::modelDetails(std::string path, bool includeHash, Reply<ModelDetails> reply) {
  ask(static_cast<int>(MessageType::ModelDetails), protocol::ModelDetailsBody{std::move(path), includeHash},
      std::move(reply));
}
void RemoteEngine::preload(ModelChoice model, Reply<std::monostate> reply) {
  ask(static_cast<int>(MessageType::Preload), protocol::PreloadBody{std::move(model)}, std::move(reply));
}
void RemoteEngine::unload(std::string path, Reply<std::monostate> reply) {
  ask(static_cast<int>(MessageType::Unload), protocol::UnloadBody{std::move(path)}, std::move(reply));
}
void RemoteEngine::embed(EmbedRequest request, Reply<EmbedResult> reply) {
  ask(static_cast<int>(MessageType::Embed), std::move(request), std::move(reply));
}
void RemoteEngine::estimateTraining(Json recipe, Reply<Json> reply) {
  ask(static_cast<int>(MessageType::EstimateTraining), protocol::EstimateTrainingBody{std::move(recipe)},
      plainReply(std::move(reply)));
}
void RemoteEngine::preflightTraining(PreflightRequest request, Reply<Json> reply) {
  ask(static_cast<int>(MessageType::Preflight), std::move(request), plainReply(std::move(reply)));
}
void RemoteEngine::state(Reply<EngineState> reply) {
  ask(static_cast<int>(MessageType::State), std::monostate{}, std::move(reply));
}

}  // namespace heddle
