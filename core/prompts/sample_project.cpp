#include "core/prompts/sample_project.h"

#include <QDir>
#include <QFile>

#include "core/prompts/prompt_repository.h"
#include "core/store/conversation_repository.h"

// The resource lies in a static library, where nothing registers it by itself. Must stand outside every
// namespace.
static void registerSampleResource() {
  Q_INIT_RESOURCE(sample);
}

namespace heddle {
namespace {

using Json = nlohmann::ordered_json;

std::unexpected<Error> broken(const QString& file) {
  return failure("prompts.sample", HEDDLE_TR("Error", "The sample project in this program is broken"),
                 file.toStdString(), HEDDLE_TR("Error", "Install Heddle again"));
}

struct SampleFile {
  QString name;
  std::string text;
  Json json;
};

Result<std::vector<SampleFile>> sampleFiles() {
  registerSampleResource();
  std::vector<SampleFile> files;
  const QDir folder(QStringLiteral(":/heddle/sample"));
  for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::ReadOnly)) return broken(name);
    std::string text = file.readAll().toStdString();
    Json json = Json::parse(text, nullptr, false);
    if (!json.is_object()) return broken(name);
    files.push_back({name, std::move(text), std::move(json)});
  }
  if (files.empty()) return broken(folder.path());
  return files;
}

// A text, or a list of its lines.
std::string joined(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  std::string text;
  for (const Json& line : value) text += (text.empty() ? "" : "\n") + line.get<std::string>();
  return text;
}

Status addConversation(Database& database, const Json& json, PersonId person) {
  ConversationRepository conversations(database);
  HEDDLE_ASSIGN(const ThingId id, conversations.create(joined(json["title"]), person, json["settings"]));
  std::vector<Message> messages;
  for (const Json& entry : json["messages"]) {
    Message message;
    message.id = randomId();
    message.parent = messages.empty() ? 0 : messages.back().id;
    message.sequence = std::ssize(messages) + 1;
    message.role = messageRoleOf(joined(entry["role"]));
    message.content = joined(entry["content"]);
    message.created_ms = nowMs();
    if (message.role == MessageRole::User)
      message.person = person;
    else
      message.modelName = joined(json["settings"]["model"]);
    messages.push_back(std::move(message));
  }
  HEDDLE_TRY(conversations.save(id, messages));
  return conversations.saveState(id, {json["settings"], messages.back().id});
}

}  // namespace

Result<std::vector<SamplePrompt>> samplePrompts() {
  HEDDLE_ASSIGN(const auto files, sampleFiles());
  std::vector<SamplePrompt> prompts;
  for (const SampleFile& file : files) {
    if (file.name.startsWith(QStringLiteral("conversation_"))) continue;
    HEDDLE_ASSIGN(PromptContent content, PromptContent::fromText(file.text));
    prompts.push_back({file.json.value("name", std::string()), std::move(content)});
  }
  return prompts;
}

Status addSamples(Project& project) {
  HEDDLE_ASSIGN(const auto prompts, samplePrompts());
  HEDDLE_ASSIGN(const auto files, sampleFiles());
  return waitFor(project.write(Durability::Full, [&](Database& database) -> Status {
    for (const SamplePrompt& prompt : prompts)
      HEDDLE_TRY(PromptRepository(database).create(prompt.name, prompt.content, project.me()));
    for (const SampleFile& file : files)
      if (file.name.startsWith(QStringLiteral("conversation_")))
        HEDDLE_TRY(addConversation(database, file.json, project.me()));
    return {};
  }));
}

Status createSampleProject(const std::filesystem::path& path, const ProjectOptions& options) {
  HEDDLE_ASSIGN(auto project, Project::create(path, options));
  const Status added = addSamples(*project);
  if (added) return {};
  project.reset();
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  return added;
}

}  // namespace heddle
