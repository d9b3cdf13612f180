// A conversation: a tree of messages in the project, of which one path is shown. Editing an earlier message
// or asking for another answer makes a sibling; nothing is overwritten. The document persists every change by
// itself; what could not be saved stays in memory and goes with the next save.
//
// Thread: the one it lives in, which needs an event loop for timed saves and for hearing of failures.
#pragma once

#include <QFuture>
#include <QObject>
#include <QTimer>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

#include "core/chat/grounding.h"
#include "core/inference/engine.h"
#include "core/store/conversation_repository.h"
#include "core/store/project.h"

namespace heddle {

struct ConversationSettings {
  std::string systemPrompt;
  std::string model;  // a library name, "demo", or a path; empty: the window's choice
  std::vector<AdapterChoice> adapters;
  SamplingSettings sampling;
  int maxTokens = -1;  // negative: until the context is full
  std::vector<std::string> stop;
  KnowledgeUse knowledge;  // answers that rest on documents

  nlohmann::ordered_json toJson() const;
  static ConversationSettings fromJson(const nlohmann::ordered_json& json);
  friend bool operator==(const ConversationSettings&, const ConversationSettings&) = default;
};

// How an answer ended.
struct AnswerEnd {
  MessageState state = MessageState::Complete;
  int promptTokens = 0;
  int completionTokens = 0;
  double timeToFirstToken_s = 0;
  double prefill_s = 0;
  double decode_s = 0;
  int contextLength = 0;
  std::optional<Error> error;
};

class Conversation : public QObject {
  Q_OBJECT
 public:
  static constexpr int kSaveInterval_ms = 2000;  // what a crash may cost of a streaming answer

  // Makes an empty conversation; open it with open().
  static QFuture<Result<ThingId>> create(Project& project, const std::string& title,
                                         const ConversationSettings& settings);
  // The project must outlive the conversation. Answers that a crash cut short come back as Interrupted.
  static Result<std::unique_ptr<Conversation>> open(Project& project, ThingId id);
  ~Conversation() override;  // hands unsaved changes to the writer

  ThingId id() const { return m_id; }
  const std::string& title() const { return m_title; }
  void setTitle(const std::string& title);
  const ConversationSettings& settings() const { return m_settings; }
  void setSettings(const ConversationSettings& settings);

  bool isEmpty() const { return m_messages.empty(); }
  const Message* message(MessageId id) const;           // nullptr: unknown; valid until the next change
  std::vector<MessageId> children(MessageId id) const;  // in order of making; 0: the first messages
  std::vector<MessageId> siblings(MessageId id) const;  // itself among them
  std::vector<MessageId> activePath() const;            // from the first message to the active one
  std::vector<MessageId> pathTo(MessageId id) const;
  MessageId activeMessage() const { return m_active; }  // 0: empty conversation

  // Shows the path through this message, down to where it was left last (or its newest end).
  void select(MessageId id);
  // The sibling before (-1) or after (+1) this one is shown; returns it, or 0 if there is none.
  MessageId selectSibling(MessageId id, int step);

  // After the active message, or as the first one. An empty title becomes the first message's beginning.
  MessageId addUserMessage(const std::string& content);
  // The edited text as a sibling of a user message; 0 if `id` is none.
  MessageId editUserMessage(MessageId id, const std::string& content);

  // A streaming answer to the message `parent`, shown from now on.
  MessageId beginAnswer(MessageId parent, const std::string& modelName);
  void appendToAnswer(MessageId id, const std::string& text);
  void finishAnswer(MessageId id, const AnswerEnd& end);
  void setRun(MessageId id, RunId run);
  // What was found for the question before this answer.
  void setPassages(MessageId id, const std::vector<UsedPassage>& passages);

  // What the model is asked: the system prompt and the path that ends with `last`, without failed empty
  // answers.
  // `passages`: stand before the last message; nullptr: none were looked for.
  ChatInput chatInput(MessageId last, const std::vector<UsedPassage>* passages = nullptr) const;

  bool hasUnsaved() const;  // not yet acknowledged by the store
  void flush();             // saves now
  void setSaveInterval(int interval_ms) { m_timer.setInterval(interval_ms); }

 Q_SIGNALS:
  void messageAdded(heddle::MessageId id);
  void messageChanged(heddle::MessageId id);  // text, state or numbers
  void pathChanged();
  void titleChanged();
  void settingsChanged();
  void saved();
  void saveFailed(const heddle::Error& error);  // nothing is lost; flush() tries again
  void removed();                               // purged or deleted elsewhere

 private:
  struct Batch {
    std::set<MessageId> messages;
    bool state = false;
    bool title = false;
    bool empty() const { return messages.empty() && !state && !title; }
  };

  Conversation(Project& project, ThingId id);
  Status load();
  void heard(const Change& change);
  void merge(std::vector<Message> stored);
  MessageId add(Message message);
  void setActive(MessageId id);
  void touch(MessageId id);
  QFuture<Status> send(const Batch& batch);
  void acknowledged(const Batch& batch, const Status& status);

  Project& m_project;
  ThingId m_id;
  std::string m_title;
  ConversationSettings m_settings;
  std::map<MessageId, Message> m_messages;
  std::map<MessageId, MessageId> m_chosen;  // the child last shown below a message
  std::set<MessageId> m_streaming;          // answers that come through this document
  MessageId m_active = 0;
  int64_t m_sequence = 0;
  Batch m_unsaved;
  std::multiset<MessageId> m_inFlight;
  int m_writes = 0;
  bool m_removed = false;
  QTimer m_timer;
};

}  // namespace heddle

Q_DECLARE_METATYPE(heddle::Error)
