#include "core/chat/conversation.h"

#include <QString>
#include <algorithm>

#include "core/base/json_number.h"
#include "core/inference/generation_json.h"

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;
constexpr qsizetype kTitleCharacters = 60;

std::string titleFrom(const std::string& content) {
  const QString line = QString::fromStdString(content).simplified();
  if (line.size() <= kTitleCharacters) return line.toStdString();
  const qsizetype blank = line.lastIndexOf(QLatin1Char(' '), kTitleCharacters);
  qsizetype end = blank > kTitleCharacters / 2 ? blank : kTitleCharacters;
  if (line[end - 1].isHighSurrogate()) --end;
  return (line.left(end) + QChar(0x2026)).toStdString();
}

// Streaming is true only of answers that come through this document; others were cut short, or are another
// process's and will be read again when it saves.
void markInterrupted(Message& message) {
  if (message.state == MessageState::Streaming) message.state = MessageState::Interrupted;
}

bool inOrder(const Message* a, const Message* b) {
  return a->sequence != b->sequence ? a->sequence < b->sequence : a->id < b->id;
}

}  // namespace

Json ConversationSettings::toJson() const {
  Json adapterList = Json::array();
  for (const AdapterChoice& adapter : adapters)
    adapterList.push_back({{"path", adapter.path}, {"scale", adapter.scale}});
  return {{"system", systemPrompt},
          {"model", model},
          {"adapters", adapterList},
          {"sampling", samplingToJson(sampling)},
          {"max_tokens", maxTokens},
          {"stop", stop},
          {"knowledge", heddle::toJson(knowledge)}};
}

ConversationSettings ConversationSettings::fromJson(const Json& json) {
  ConversationSettings settings;
  if (!json.is_object()) return settings;
  const auto part = [&json](const char* name) { return json.contains(name) ? json[name] : Json(); };
  if (const Json system = part("system"); system.is_string())
    settings.systemPrompt = system.get<std::string>();
  if (const Json model = part("model"); model.is_string()) settings.model = model.get<std::string>();
  settings.maxTokens = numberAt(json, "max_tokens", settings.maxTokens);
  for (const Json& stop : part("stop"))
    if (stop.is_string()) settings.stop.push_back(stop.get<std::string>());
  for (const Json& adapter : part("adapters"))
    if (adapter.is_object() && adapter.contains("path") && adapter["path"].is_string())
      settings.adapters.push_back({adapter["path"].get<std::string>(), numberAt(adapter, "scale", 1.0f)});
  settings.sampling = samplingFromJson(part("sampling"));
  settings.knowledge = knowledgeUseFromJson(part("knowledge"));
  return settings;
}

QFuture<Result<ThingId>> Conversation::create(Project& project, const std::string& title,
                                              const ConversationSettings& settings) {
  return project.write(Durability::Normal,
                       [title, json = settings.toJson(), me = project.me()](Database& database) {
                         return ConversationRepository(database).create(title, me, json);
                       });
}

Result<std::unique_ptr<Conversation>> Conversation::open(Project& project, ThingId id) {
  std::unique_ptr<Conversation> conversation(new Conversation(project, id));
  HEDDLE_TRY(conversation->load());
  return conversation;
}

Conversation::Conversation(Project& project, ThingId id) : m_project(project), m_id(id) {
  m_timer.setSingleShot(true);
  m_timer.setInterval(kSaveInterval_ms);
  connect(&m_timer, &QTimer::timeout, this, &Conversation::flush);
  connect(&project, &Project::changed, this, &Conversation::heard);
}

Conversation::~Conversation() {
  if (!m_unsaved.empty()) (void)send(m_unsaved);
}

Status Conversation::load() {
  struct Stored {
    std::string title;
    ConversationRepository::State state;
    std::vector<Message> messages;
  };
  HEDDLE_ASSIGN(Stored stored, m_project.read([this](Database& database) -> Result<Stored> {
    ConversationRepository repository(database);
    HEDDLE_ASSIGN(const Thing thing, ThingRepository(database).get(m_id));
    HEDDLE_ASSIGN(auto state, repository.state(m_id));
    HEDDLE_ASSIGN(auto messages, repository.messages(m_id));
    return Stored{thing.name, std::move(state), std::move(messages)};
  }));
  m_title = stored.title;
  m_settings = ConversationSettings::fromJson(stored.state.settings);
  for (Message& message : stored.messages) {
    markInterrupted(message);
    m_sequence = std::max(m_sequence, message.sequence);
    const MessageId id = message.id;
    m_messages.emplace(id, std::move(message));
  }
  m_active = m_messages.contains(stored.state.active) ? stored.state.active : 0;
  if (!m_active && !m_messages.empty())
    m_active = std::ranges::max_element(m_messages, {}, [](const auto& entry) {
                 return entry.second.sequence;
               })->first;
  for (const MessageId id : activePath()) m_chosen[message(id)->parent] = id;
  return {};
}

// Our own writes come back as changes too: then only what others may have done through the store is looked
// at.
void Conversation::heard(const Change& change) {
  const bool mine = change.kind == ConversationRepository::kKind && (change.id == m_id || change.id == 0);
  if (!change.elsewhere && !mine) return;
  const auto thing =
      m_project.read([this](Database& database) { return ThingRepository(database).get(m_id); });
  if (!thing ? thing.error().code == "store.no_thing" : thing->deleted_ms.has_value()) {
    if (!std::exchange(m_removed, true)) Q_EMIT removed();
    return;
  }
  if (thing) m_removed = false;
  if (thing && !m_unsaved.title && m_writes == 0 && thing->name != m_title) {
    m_title = thing->name;
    Q_EMIT titleChanged();
  }
  if (!change.elsewhere) return;
  auto stored =
      m_project.read([this](Database& database) { return ConversationRepository(database).messages(m_id); });
  if (stored) merge(std::move(*stored));
}

void Conversation::merge(std::vector<Message> stored) {
  for (Message& message : stored) {
    const MessageId id = message.id;
    if (m_unsaved.messages.contains(id) || m_inFlight.contains(id) || m_streaming.contains(id)) continue;
    markInterrupted(message);
    m_sequence = std::max(m_sequence, message.sequence);
    const auto known = m_messages.find(id);
    if (known == m_messages.end()) {
      m_messages.emplace(id, std::move(message));
      Q_EMIT messageAdded(id);
    } else if (known->second != message) {
      known->second = std::move(message);
      Q_EMIT messageChanged(id);
    }
  }
}

void Conversation::setTitle(const std::string& title) {
  if (title == m_title) return;
  m_title = title;
  m_unsaved.title = true;
  flush();
  Q_EMIT titleChanged();
}

void Conversation::setSettings(const ConversationSettings& settings) {
  if (settings == m_settings) return;
  m_settings = settings;
  m_unsaved.state = true;
  flush();
  Q_EMIT settingsChanged();
}

const Message* Conversation::message(MessageId id) const {
  const auto found = m_messages.find(id);
  return found == m_messages.end() ? nullptr : &found->second;
}

std::vector<MessageId> Conversation::children(MessageId id) const {
  std::vector<const Message*> found;
  for (const auto& [childId, child] : m_messages)
    if (child.parent == id) found.push_back(&child);
  std::ranges::sort(found, inOrder);
  std::vector<MessageId> ids;
  for (const Message* child : found) ids.push_back(child->id);
  return ids;
}

std::vector<MessageId> Conversation::siblings(MessageId id) const {
  const Message* found = message(id);
  return found ? children(found->parent) : std::vector<MessageId>();
}

std::vector<MessageId> Conversation::activePath() const {
  return pathTo(m_active);
}

std::vector<MessageId> Conversation::pathTo(MessageId id) const {
  std::vector<MessageId> path;
  // No longer than there are messages, whatever a damaged file says of parents.
  for (const Message* at = message(id); at && path.size() < m_messages.size(); at = message(at->parent))
    path.push_back(at->id);
  std::ranges::reverse(path);
  return path;
}

void Conversation::select(MessageId id) {
  if (!message(id)) return;
  MessageId end = id;
  for (size_t steps = 0; steps < m_messages.size(); ++steps) {
    const std::vector<MessageId> below = children(end);
    if (below.empty()) break;
    const auto chosen = m_chosen.find(end);
    end = chosen != m_chosen.end() && std::ranges::find(below, chosen->second) != below.end() ? chosen->second
                                                                                              : below.back();
  }
  setActive(end);
  flush();
}

MessageId Conversation::selectSibling(MessageId id, int step) {
  const std::vector<MessageId> all = siblings(id);
  const auto at = std::ranges::find(all, id);
  if (at == all.end()) return 0;
  const ptrdiff_t wanted = at - all.begin() + step;
  if (wanted < 0 || wanted >= std::ssize(all)) return 0;
  select(all[static_cast<size_t>(wanted)]);
  return all[static_cast<size_t>(wanted)];
}

void Conversation::setActive(MessageId id) {
  m_active = id;
  m_unsaved.state = true;
  for (const MessageId step : activePath()) m_chosen[message(step)->parent] = step;
  Q_EMIT pathChanged();
}

MessageId Conversation::add(Message message) {
  message.id = randomId();
  message.sequence = ++m_sequence;
  message.created_ms = nowMs();
  const MessageId id = message.id;
  m_messages.emplace(id, std::move(message));
  m_unsaved.messages.insert(id);
  Q_EMIT messageAdded(id);
  setActive(id);
  flush();
  return id;
}

MessageId Conversation::addUserMessage(const std::string& content) {
  if (m_title.empty() && m_messages.empty()) setTitle(titleFrom(content));
  return add({.parent = m_active, .role = MessageRole::User, .content = content, .person = m_project.me()});
}

MessageId Conversation::editUserMessage(MessageId id, const std::string& content) {
  const Message* old = message(id);
  if (!old || old->role != MessageRole::User) return 0;
  return add(
      {.parent = old->parent, .role = MessageRole::User, .content = content, .person = m_project.me()});
}

MessageId Conversation::beginAnswer(MessageId parent, const std::string& modelName) {
  const MessageId id = add({.parent = parent,
                            .role = MessageRole::Assistant,
                            .state = MessageState::Streaming,
                            .modelName = modelName});
  m_streaming.insert(id);
  return id;
}

void Conversation::appendToAnswer(MessageId id, const std::string& text) {
  const auto found = m_messages.find(id);
  if (found == m_messages.end() || !m_streaming.contains(id) || text.empty()) return;
  found->second.content += text;
  touch(id);
}

void Conversation::finishAnswer(MessageId id, const AnswerEnd& end) {
  const auto found = m_messages.find(id);
  if (found == m_messages.end() || m_streaming.erase(id) == 0) return;
  Message& message = found->second;
  message.state = end.state;
  message.promptTokens = end.promptTokens;
  message.completionTokens = end.completionTokens;
  message.timeToFirstToken_s = end.timeToFirstToken_s;
  message.prefill_s = end.prefill_s;
  message.decode_s = end.decode_s;
  message.contextLength = end.contextLength;
  message.error = end.error;
  touch(id);
  flush();
}

void Conversation::setRun(MessageId id, RunId run) {
  const auto found = m_messages.find(id);
  if (found == m_messages.end()) return;
  found->second.run = run;
  touch(id);
  flush();
}

void Conversation::touch(MessageId id) {
  m_unsaved.messages.insert(id);
  if (!m_timer.isActive()) m_timer.start();
  Q_EMIT messageChanged(id);
}

void Conversation::setPassages(MessageId id, const std::vector<UsedPassage>& passages) {
  const auto found = m_messages.find(id);
  if (found == m_messages.end()) return;
  found->second.passages = heddle::toJson(passages);
  touch(id);
  Q_EMIT messageChanged(id);
}

ChatInput Conversation::chatInput(MessageId last, const std::vector<UsedPassage>* passages) const {
  ChatInput input;
  input.messages = Json::array();
  if (!m_settings.systemPrompt.empty())
    input.messages.push_back({{"role", "system"}, {"content", m_settings.systemPrompt}});
  for (const MessageId id : pathTo(last)) {
    const Message& step = *message(id);
    if (step.role == MessageRole::Assistant && step.content.empty()) continue;
    const bool grounded = passages && id == last;
    input.messages.push_back(
        {{"role", std::string(messageRoleName(step.role))},
         {"content", grounded ? groundedQuestion(step.content, *passages) : step.content}});
  }
  return input;
}

bool Conversation::hasUnsaved() const {
  return !m_unsaved.empty() || m_writes > 0;
}

void Conversation::flush() {
  m_timer.stop();
  if (m_unsaved.empty()) return;
  Batch batch = std::exchange(m_unsaved, {});
  m_inFlight.insert(batch.messages.begin(), batch.messages.end());
  ++m_writes;
  whenDone(send(batch), this, [this, batch](const Status& status) { acknowledged(batch, status); });
}

QFuture<Status> Conversation::send(const Batch& batch) {
  std::vector<Message> messages;
  for (const MessageId id : batch.messages) messages.push_back(m_messages.at(id));
  std::ranges::sort(messages, {}, &Message::sequence);  // parents are older than their children
  return m_project.write(
      Durability::Normal,
      [id = m_id, messages = std::move(messages), batch, title = m_title,
       state = ConversationRepository::State{m_settings.toJson(), m_active}](Database& database) -> Status {
        ConversationRepository repository(database);
        HEDDLE_TRY(repository.state(id));
        if (!messages.empty()) HEDDLE_TRY(repository.save(id, messages));
        if (batch.state) HEDDLE_TRY(repository.saveState(id, state));
        if (batch.title) return ThingRepository(database).rename(id, title);
        return {};
      });
}

void Conversation::acknowledged(const Batch& batch, const Status& status) {
  --m_writes;
  for (const MessageId id : batch.messages) m_inFlight.erase(m_inFlight.find(id));
  if (status) {
    Q_EMIT saved();
    return;
  }
  m_unsaved.messages.insert(batch.messages.begin(), batch.messages.end());
  m_unsaved.state |= batch.state;
  m_unsaved.title |= batch.title;
  Q_EMIT saveFailed(status.error());
}

}  // namespace heddle
