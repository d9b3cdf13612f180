#include "core/feedback/item_sources.h"

#include <algorithm>
#include <map>

namespace heddle::feedback {
namespace {

Json originOf(const Run& run) {
  Json origin = {{"kind", "run"}, {"run", run.id}, {"model", run.modelName}};
  if (run.version) origin["version"] = run.version;
  if (!run.modelSha256.empty()) origin["model_sha256"] = run.modelSha256;
  if (run.adapters.empty()) return origin;
  const RunAdapter& adapter = run.adapters.front();
  origin["adapter"] = adapter.path;
  if (!adapter.sha256.empty()) origin["adapter_sha256"] = adapter.sha256;
  origin["scale"] = adapter.scale;
  return origin;
}

NewItem itemOf(const SourceCase& one, const std::vector<size_t>& answers, const std::string& suffix) {
  NewItem item;
  if (!one.id.empty()) item.externalId = one.id + suffix;
  item.group = one.group.empty() ? promptGroup(one.prompt) : one.group;
  item.content.prompt = one.prompt;
  item.content.meta = one.meta;
  for (const size_t answer : answers) item.content.candidates.push_back(candidateOf(one.answers[answer]));
  return item;
}

bool isAnswer(const heddle::Message& message) {
  return message.role == MessageRole::Assistant && message.state == MessageState::Complete &&
         !message.content.empty();
}

}  // namespace

Candidate candidateOf(const SourceAnswer& answer) {
  Candidate candidate{answer.text, answer.origin};
  if (answer.run) candidate.origin["run"] = answer.run;
  if (!answer.variant.empty()) candidate.origin["variant"] = answer.variant;
  if (!candidate.origin.contains("kind")) candidate.origin["kind"] = answer.run ? "run" : "generated";
  return candidate;
}

Candidate candidateOf(const Run& run) {
  return {run.answer, originOf(run)};
}

std::vector<Message> messagesOf(const Run& run) {
  const Json json = Json::parse(run.prompt, nullptr, false);
  const Json list = json.is_object() ? json.value("messages", Json()) : json;
  std::vector<Message> messages;
  for (const Json& entry : list.is_array() ? list : Json::array()) {
    const bool texts = entry.is_object() && entry.contains("role") && entry["role"].is_string() &&
                       entry.contains("content") && entry["content"].is_string();
    if (!texts) return {{"user", run.prompt}};
    messages.push_back({entry["role"].get<std::string>(), entry["content"].get<std::string>()});
  }
  if (messages.empty() && !run.prompt.empty()) return {{"user", run.prompt}};
  return messages;
}

std::vector<NewItem> itemsOf(std::span<const SourceCase> cases, bool pairs) {
  std::vector<NewItem> items;
  for (const SourceCase& one : cases) {
    if (!pairs) {
      std::vector<size_t> all(one.answers.size());
      for (size_t i = 0; i < all.size(); ++i) all[i] = i;
      items.push_back(itemOf(one, all, {}));
      continue;
    }
    for (size_t i = 0; i < one.answers.size(); ++i)
      for (size_t j = i + 1; j < one.answers.size(); ++j) {
        const bool several = one.answers.size() > 2;
        items.push_back(
            itemOf(one, {i, j},
                   several ? " " + std::to_string(i + 1) + "-" + std::to_string(j + 1) : std::string()));
      }
  }
  return items;
}

Result<std::vector<SourceCase>> casesOfRuns(Database& database, std::span<const RunId> runs) {
  RunRepository repository(database);
  std::vector<SourceCase> cases;
  std::map<std::string, size_t> byPrompt;
  std::vector<RunId> sorted(runs.begin(), runs.end());
  std::ranges::sort(sorted);
  sorted.erase(std::ranges::unique(sorted).begin(), sorted.end());
  for (const RunId id : sorted) {
    HEDDLE_ASSIGN(const Run run, repository.get(id));
    if (run.status != "done" || run.answer.empty()) continue;
    const auto [place, isNew] = byPrompt.try_emplace(run.prompt, cases.size());
    if (isNew) {
      SourceCase made;
      made.prompt = messagesOf(run);
      if (!run.variables.empty()) made.meta["variables"] = run.variables;
      cases.push_back(std::move(made));
    }
    SourceAnswer answer{run.answer, run.id, {}, originOf(run)};
    cases[place->second].answers.push_back(std::move(answer));
  }
  return cases;
}

Result<std::vector<RunId>> runsOf(Database& database, ThingId thing, int limit) {
  Statement statement =
      database.prepare("SELECT id FROM run WHERE thing_id = ? ORDER BY created_ms, id LIMIT ?");
  statement.bind(thing).bind(limit);
  std::vector<RunId> runs;
  while (true) {
    HEDDLE_ASSIGN(const bool row, statement.step());
    if (!row) return runs;
    runs.push_back(statement.integer(0));
  }
}

Result<std::vector<SourceCase>> casesOfConversation(Database& database, ThingId conversation) {
  HEDDLE_ASSIGN(const auto messages, ConversationRepository(database).messages(conversation));
  std::map<MessageId, const heddle::Message*> byId;
  for (const auto& message : messages) byId[message.id] = &message;
  std::map<MessageId, size_t> byParent;
  std::vector<SourceCase> cases;
  for (const auto& message : messages) {
    if (!isAnswer(message)) continue;
    const auto [place, isNew] = byParent.try_emplace(message.parent, cases.size());
    if (isNew) {
      SourceCase made;
      for (MessageId at = message.parent; byId.contains(at); at = byId[at]->parent)
        made.prompt.push_back({std::string(messageRoleName(byId[at]->role)), byId[at]->content});
      std::ranges::reverse(made.prompt);
      made.group = "conversation-" + std::to_string(conversation);
      made.meta = {{"conversation", conversation}};
      if (message.passages.is_array() && !message.passages.empty()) made.meta["passages"] = message.passages;
      cases.push_back(std::move(made));
    }
    SourceAnswer answer{message.content, message.run, {}, Json::object()};
    answer.origin = {{"kind", "conversation"}, {"message", message.id}, {"model", message.modelName}};
    cases[place->second].answers.push_back(std::move(answer));
  }
  return cases;
}

}  // namespace heddle::feedback
