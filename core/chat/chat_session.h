// Talking: asks the engine for answers to a conversation, streams them into it, and records each as a run
// with its lineage. One answer at a time. Thread: the conversation's.
#pragma once

#include <QElapsedTimer>
#include <QFuture>
#include <QObject>
#include <functional>
#include <memory>
#include <stop_token>

#include "core/chat/conversation.h"
#include "core/inference/engine.h"
#include "core/store/thread_relay.h"

namespace heddle {

// What a model's name or path means on this machine: the GGUF file that an Engine takes.
using ModelResolver = std::function<Result<std::string>(const std::string& nameOrPath)>;

class ChatSession : public QObject {
  Q_OBJECT
 public:
  // All must outlive the session.
  ChatSession(Project& project, Conversation& conversation, Engine& engine, ModelResolver resolver);
  // Finds passages for conversations that rest on documents; without one they are asked as they are. It must
  // outlive the session.
  void setRetriever(const Retriever* retriever) { m_retriever = retriever; }
  ~ChatSession() override;  // stops a running answer, which keeps what has come

  // Each returns the answer's message, or the error that kept it from being asked (no model, busy:
  // "chat.busy").
  Result<MessageId> send(const std::string& content);  // user message and its answer
  Result<MessageId> editAndSend(MessageId id,
                                const std::string& content);  // a branch from an earlier user message
  Result<MessageId> regenerate(MessageId id);  // another answer, beside this one or to this user message
  void stop();                                 // what has come so far stays
  bool isBusy() const { return m_answer != 0; }
  MessageId answer() const { return m_answer; }  // the one on its way; 0: none

 Q_SIGNALS:
  void started(heddle::MessageId id, int promptTokens, int contextLength);
  void delta(heddle::MessageId id);
  void finished(heddle::MessageId id);  // for better or worse: see the message's state and error
  void recorded(heddle::MessageId id, heddle::RunId run);
  void recordFailed(const heddle::Error& error);

 private:
  Result<std::string> ready() const;
  MessageId ask(MessageId last, std::string path);
  void look(MessageId last);
  void found(MessageId last, const Result<RetrievalResult>& result);
  void generate(MessageId last, const std::vector<UsedPassage>* passages);
  GenerateCallbacks callbacks();
  void received(const GenerateDelta& delta);
  void ended(const Result<GenerateResult>& result);
  void finish(const AnswerEnd& end, Run run);
  Run describe() const;
  void record(MessageId id, Run run);

  Project& m_project;
  Conversation& m_conversation;
  Engine& m_engine;
  ModelResolver m_resolver;
  std::shared_ptr<ThreadRelay> m_relay;
  const Retriever* m_retriever = nullptr;
  QFuture<void> m_looking;
  std::stop_source m_lookStop;
  bool m_asked = false;  // of this turn: the engine has the request
  GenerateRequest m_request;
  RequestId m_requestId = 0;
  uint64_t m_turn = 0;  // callbacks of earlier turns are ignored
  MessageId m_answer = 0;
  int m_promptTokens = 0, m_contextLength = 0, m_tokens = 0;
  double m_firstToken_s = 0;
  QElapsedTimer m_clock;
};

}  // namespace heddle
