// The rows behind conversations: trees of messages, and the list of conversations. core/chat's Conversation
// is the document that pages work with.
#pragma once

#include <cstdint>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/store/database.h"
#include "core/store/run_repository.h"
#include "core/store/thing_repository.h"

namespace heddle {

using MessageId = int64_t;

enum class MessageRole : uint8_t { System, User, Assistant, Tool };
std::string_view messageRoleName(MessageRole role);  // "system", "user", "assistant", "tool"
MessageRole messageRoleOf(std::string_view name);    // unknown names: User

enum class MessageState : uint8_t {
  Complete,
  Streaming,    // an answer on its way
  Stopped,      // ended by the person
  Interrupted,  // was on its way when the program or the engine went down
  Failed        // see the message's error
};
std::string_view messageStateName(MessageState state);
MessageState messageStateOf(std::string_view name);  // unknown names: Interrupted

struct Message {
  MessageId id = 0;      // random, so that it is known before it is saved
  MessageId parent = 0;  // 0: the conversation's first
  int64_t sequence = 0;  // order of making within the conversation
  MessageRole role = MessageRole::User;
  MessageState state = MessageState::Complete;
  std::string content;
  int64_t created_ms = 0;
  PersonId person = 0;    // who wrote it; 0: a model
  std::string modelName;  // what wrote it; empty: a person
  RunId run = 0;          // the run that made it; 0: none
  int promptTokens = 0;
  int completionTokens = 0;
  double timeToFirstToken_s = 0;
  double prefill_s = 0;
  double decode_s = 0;
  int contextLength = 0;  // of the model, when the answer was made
  std::optional<Error> error;
  nlohmann::ordered_json passages;  // put before the question (core/chat/grounding.h); null: none

  // Of the decoding alone; 0: not known.
  double tokensPerSecond() const { return decode_s > 0 ? completionTokens / decode_s : 0; }
  friend bool operator==(const Message&, const Message&) = default;
};

// One line of the list of conversations.
struct ConversationSummary {
  ThingId id = 0;
  std::string title;
  int64_t created_ms = 0;
  int64_t activity_ms = 0;  // last change of a message
  int messages = 0;
  int branches = 0;     // paths through the tree: 1 for a conversation without alternatives, 0 if it is empty
  std::string preview;  // start of the last message
  std::optional<int64_t> deleted_ms;
};

struct ConversationHit {
  ThingId conversation = 0;
  std::string title;
  MessageId message = 0;  // 0: the title matched
  std::string snippet;    // text around the match
};

class ConversationRepository {
 public:
  static constexpr const char* kKind = "conversation";

  explicit ConversationRepository(Database& database) : m_database(database) {}

  Result<ThingId> create(const std::string& title, PersonId person, const nlohmann::ordered_json& settings);
  Result<std::vector<ConversationSummary>> list(Deleted deleted = Deleted::Without);  // last activity first
  // Titles and messages that contain the text, whatever its case; latest activity first, at most `limit`.
  Result<std::vector<ConversationHit>> search(const std::string& text, int limit = 50);

  Result<std::vector<Message>> messages(ThingId conversation);  // in order of making
  // Adds or replaces; parents must come before their children.
  Status save(ThingId conversation, const std::vector<Message>& messages);

  struct State {
    nlohmann::ordered_json settings;
    MessageId active = 0;  // end of the path that is shown; 0: none
  };
  Result<State> state(ThingId conversation);
  Status saveState(ThingId conversation, const State& state);

 private:
  Database& m_database;
};

}  // namespace heddle
