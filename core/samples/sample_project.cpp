#include "core/samples/sample_project.h"

#include <QDir>
#include <QFile>

#include "core/knowledge/knowledge_repository.h"
#include "core/pipelines/starter_pipelines.h"
#include "core/prompts/prompt_repository.h"
#include "core/prompts/sample_prompts.h"
#include "core/samples/sample_loop.h"
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

Result<std::vector<Json>> sampleConversations() {
  registerSampleResource();
  std::vector<Json> conversations;
  const QDir folder(QStringLiteral(":/heddle/sample"));
  for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
    QFile file(folder.filePath(name));
    if (!file.open(QIODevice::ReadOnly)) return broken(name);
    Json json = Json::parse(file.readAll().toStdString(), nullptr, false);
    if (!json.is_object()) return broken(name);
    conversations.push_back(std::move(json));
  }
  return conversations;
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

// A shop's papers in four formats, in chunks short enough for the embedded model.
Status addDocuments(Project& project, const std::filesystem::path& folder) {
  registerSampleResource();
  std::error_code ignored;  // copying fails then, and says so
  std::filesystem::create_directories(folder, ignored);
  const QDir documents(QStringLiteral(":/heddle/sample/documents"));
  const QDir target(QString::fromStdString(folder.string()));
  for (const QString& name : documents.entryList(QDir::Files, QDir::Name)) {
    const QString to = target.filePath(name);
    if (QFile::exists(to)) continue;
    if (!QFile::copy(documents.filePath(name), to))
      return failure(
          "samples.documents",
          {HEDDLE_TR("Error", "The sample's documents cannot be written into {0}"), {folder.string()}}, {},
          HEDDLE_TR("Error", "Choose a folder that you may write into"));
    QFile::setPermissions(to, QFile::ReadOwner | QFile::WriteOwner | QFile::ReadGroup | QFile::ReadOther);
  }
  SourceSettings settings;
  settings.paths = {folder.string()};
  settings.splitter = {.splitter = "headings", .parameters = {{"size", 64}}};
  return waitFor(project.write(Durability::Full, [&](Database& database) -> Status {
    HEDDLE_TRY(KnowledgeRepository(database).addSource("Shop handbook", settings, project.me()));
    return {};
  }));
}

}  // namespace

Status addSamples(Project& project) {
  HEDDLE_ASSIGN(const auto prompts, samplePrompts());
  HEDDLE_ASSIGN(const auto conversations, sampleConversations());
  HEDDLE_TRY(waitFor(project.write(Durability::Full, [&](Database& database) -> Status {
    for (const SamplePrompt& prompt : prompts)
      HEDDLE_TRY(PromptRepository(database).create(prompt.name, prompt.content, project.me()));
    for (const Json& conversation : conversations)
      HEDDLE_TRY(addConversation(database, conversation, project.me()));
    return {};
  })));
  return pipelines::addStarterPipelines(project);
}

std::filesystem::path sampleDocumentsFolder(const std::filesystem::path& project) {
  return std::filesystem::absolute(project).parent_path() / (project.stem().string() + " documents");
}

std::filesystem::path sampleTrainingFolder(const std::filesystem::path& project) {
  return std::filesystem::absolute(project).parent_path() / (project.stem().string() + " training");
}

Status createSampleProject(const std::filesystem::path& path, const ProjectOptions& options,
                           ModelLibrary* library) {
  HEDDLE_ASSIGN(auto made, Project::create(path, options));
  std::shared_ptr<Project> project(std::move(made));
  const Status added = [&]() -> Status {
    HEDDLE_TRY(addSamples(*project));
    HEDDLE_TRY(addDocuments(*project, sampleDocumentsFolder(path)));
    return addSampleLoop(project, sampleTrainingFolder(path), library);
  }();
  if (added) return {};
  project.reset();
  std::error_code ignored;
  std::filesystem::remove(path, ignored);
  return added;
}

}  // namespace heddle
