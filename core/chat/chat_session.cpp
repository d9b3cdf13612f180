#include "core/chat/chat_session.h"

#include <QtConcurrent>

#include "core/inference/generation_json.h"

namespace heddle {
namespace {

AnswerEnd endOf(const GenerateResult& result) {
  AnswerEnd end;
  end.state = result.finish == FinishReason::Cancelled ? MessageState::Stopped : MessageState::Complete;
  end.promptTokens = result.stats.promptTokens;
  end.completionTokens = result.stats.completionTokens;
  end.timeToFirstToken_s = result.stats.timeToFirstTokenSeconds;
  end.prefill_s = result.stats.prefillSeconds;
  end.decode_s = result.stats.decodeSeconds;
  end.contextLength = result.stats.contextLength;
  return end;
}

}  // namespace

ChatSession::ChatSession(Project& project, Conversation& conversation, Engine& engine, ModelResolver resolver)
    : m_project(project),
      m_conversation(conversation),
      m_engine(engine),
      m_resolver(std::move(resolver)),
      m_relay(std::make_shared<ThreadRelay>(this)) {}

ChatSession::~ChatSession() {
  stop();
  m_relay->close();
  m_looking.waitForFinished();
}

Result<MessageId> ChatSession::send(const std::string& content) {
  HEDDLE_ASSIGN(std::string path, ready());
  return ask(m_conversation.addUserMessage(content), std::move(path));
}

Result<MessageId> ChatSession::editAndSend(MessageId id, const std::string& content) {
  HEDDLE_ASSIGN(std::string path, ready());
  const MessageId edited = m_conversation.editUserMessage(id, content);
  if (!edited)
    return failure("chat.not_a_question",
                   HEDDLE_TR("Error", "Only messages written by a person can be edited"), {},
                   HEDDLE_TR("Error", "Edit the message before the answer instead"));
  return ask(edited, std::move(path));
}

Result<MessageId> ChatSession::regenerate(MessageId id) {
  const Message* message = m_conversation.message(id);
  if (!message)
    return failure("chat.no_message", HEDDLE_TR("Error", "This message is not in the conversation"),
                   std::to_string(id), HEDDLE_TR("Error", "Choose another message"));
  HEDDLE_ASSIGN(std::string path, ready());
  return ask(message->role == MessageRole::Assistant ? message->parent : id, std::move(path));
}

// The model's file, if an answer can be asked for now; nothing is added to the conversation before that is
// known.
Result<std::string> ChatSession::ready() const {
  if (isBusy())
    return failure("chat.busy", HEDDLE_TR("Error", "An answer is still on its way"), {},
                   HEDDLE_TR("Error", "Wait for it, or stop it"));
  return m_resolver(m_conversation.settings().model);
}

MessageId ChatSession::ask(MessageId last, std::string path) {
  const ConversationSettings& settings = m_conversation.settings();
  m_request = {};
  m_request.model = {std::move(path), settings.adapters};
  m_request.maxTokens = settings.maxTokens;
  m_request.sampling = settings.sampling;
  m_request.stop = settings.stop;
  ++m_turn;
  m_promptTokens = m_contextLength = m_tokens = 0;
  m_firstToken_s = 0;
  m_answer = m_conversation.beginAnswer(last, settings.model);
  m_clock.start();
  m_asked = false;
  m_request.prompt = m_conversation.chatInput(last);
  if (settings.knowledge.on && m_retriever)
    look(last);
  else
    generate(last, nullptr);
  return m_answer;
}

void ChatSession::generate(MessageId last, const std::vector<UsedPassage>* passages) {
  m_request.prompt = m_conversation.chatInput(last, passages);
  m_asked = true;
  m_requestId = m_engine.generate(m_request, callbacks());
}

// How long the model's context is decides how much may be put before the question.
void ChatSession::look(MessageId last) {
  m_lookStop = {};
  m_engine.modelDetails(
      m_request.model.path, false,
      [this, relay = m_relay, turn = m_turn, last](const Result<ModelDetails>& details) {
        const int64_t context = details ? details->contextLength : 0;
        relay->post([this, turn, last, context] {
          if (turn != m_turn || !m_answer) return;
          const std::string question = m_conversation.message(last)->content;
          const RetrievalSettings settings = retrievalFor(m_conversation.settings().knowledge, context);
          m_looking = QtConcurrent::run([this, relay = m_relay, turn, last, question, settings,
                                         retriever = m_retriever, stop = m_lookStop.get_token()] {
            relay->post([this, turn, last, result = retriever->search(question, settings, stop)] {
              if (turn == m_turn && m_answer) found(last, result);
            });
          });
        });
      });
}

void ChatSession::found(MessageId last, const Result<RetrievalResult>& result) {
  if (!result) {
    Run run = describe();
    run.status = "failed";
    run.error = result.error();
    return finish({.state = MessageState::Failed, .error = result.error()}, std::move(run));
  }
  const std::vector<UsedPassage> passages = usedPassages(result->hits);
  m_conversation.setPassages(m_answer, passages);
  generate(last, &passages);
}

GenerateCallbacks ChatSession::callbacks() {
  const auto onMyThread = [this](auto call) {
    return [this, relay = m_relay, turn = m_turn, call](const auto& value) {
      relay->post([this, turn, call, value] {
        if (turn == m_turn && m_answer) call(value);
      });
    };
  };
  GenerateCallbacks callbacks;
  callbacks.started = onMyThread([this](const GenerateStarted& value) {
    m_promptTokens = value.promptTokens;
    m_contextLength = value.contextLength;
    Q_EMIT started(m_answer, value.promptTokens, value.contextLength);
  });
  callbacks.delta = onMyThread([this](const GenerateDelta& value) { received(value); });
  callbacks.finished = onMyThread([this](const Result<GenerateResult>& value) { ended(value); });
  return callbacks;
}

void ChatSession::received(const GenerateDelta& value) {
  if (m_tokens == 0) m_firstToken_s = static_cast<double>(m_clock.nsecsElapsed()) * 1e-9;
  m_tokens += static_cast<int>(value.ids.size());
  m_conversation.appendToAnswer(m_answer, value.text);
  Q_EMIT delta(m_answer);
}

void ChatSession::ended(const Result<GenerateResult>& result) {
  Run run = describe();
  if (!result) {
    run.status = "failed";
    run.error = result.error();
    AnswerEnd end{.state = MessageState::Failed,
                  .promptTokens = m_promptTokens,
                  .completionTokens = m_tokens,
                  .timeToFirstToken_s = m_firstToken_s,
                  .contextLength = m_contextLength,
                  .error = result.error()};
    return finish(end, std::move(run));
  }
  run.status = result->finish == FinishReason::Cancelled ? "cancelled" : "done";
  run.finish = std::string(finishReasonName(result->finish));
  run.seed = result->stats.seed;
  run.device = result->stats.device;
  run.promptTokens = result->stats.promptTokens;
  run.completionTokens = result->stats.completionTokens;
  run.timings = timingsToJson(result->stats);
  finish(endOf(*result), std::move(run));
}

// What the engine still says of a cancelled answer belongs to a turn that is over: it was counted here.
void ChatSession::stop() {
  if (!isBusy()) return;
  m_lookStop.request_stop();
  if (m_asked) m_engine.cancel(m_requestId);
  Run run = describe();
  run.status = "cancelled";
  run.finish = std::string(finishReasonName(FinishReason::Cancelled));
  AnswerEnd end{.state = MessageState::Stopped,
                .promptTokens = m_promptTokens,
                .completionTokens = m_tokens,
                .timeToFirstToken_s = m_firstToken_s,
                .contextLength = m_contextLength};
  if (m_tokens > 0) end.decode_s = static_cast<double>(m_clock.nsecsElapsed()) * 1e-9 - m_firstToken_s;
  finish(end, std::move(run));
}

void ChatSession::finish(const AnswerEnd& end, Run run) {
  const MessageId id = std::exchange(m_answer, 0);
  ++m_turn;
  m_conversation.finishAnswer(id, end);
  run.answer = m_conversation.message(id)->content;
  record(id, std::move(run));
  Q_EMIT finished(id);
}

Run ChatSession::describe() const {
  Run run;
  run.kind = "chat";
  run.thing = m_conversation.id();
  run.person = m_project.me();
  run.modelName = m_conversation.message(m_answer)->modelName;
  run.modelPath = m_request.model.path;
  for (const AdapterChoice& adapter : m_request.model.adapters)
    run.adapters.push_back({adapter.path, {}, adapter.scale});
  run.sampling = samplingToJson(m_request.sampling);
  run.seed = m_request.sampling.seed.value_or(0);
  run.prompt = std::get<ChatInput>(m_request.prompt)
                   .messages.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
  run.promptTokens = m_promptTokens;
  run.completionTokens = m_tokens;
  return run;
}

// The model's hash comes first: the run must say which weights answered. Without it the path has to do.
void ChatSession::record(MessageId id, Run run) {
  m_engine.modelDetails(
      run.modelPath, true, [this, relay = m_relay, id, run](const Result<ModelDetails>& details) {
        relay->post([this, id, run, sha256 = details ? details->sha256 : std::string()]() mutable {
          run.modelSha256 = sha256;
          auto recording = m_project.write(Durability::Normal, [run = std::move(run)](Database& database) {
            return RunRepository(database).record(run);
          });
          whenDone(recording, this, [this, id](const Result<RunId>& runId) {
            if (!runId) {
              Q_EMIT recordFailed(runId.error());
              return;
            }
            m_conversation.setRun(id, *runId);
            Q_EMIT recorded(id, *runId);
          });
        });
      });
}

}  // namespace heddle
