#include "core/prompts/sample_prompts.h"

#include <QDir>
#include <QFile>

// The resource lies in a static library, where nothing registers it by itself. Must stand outside every
// namespace.
static void registerSamplePrompts() {
  Q_INIT_RESOURCE(sample_prompts);
}

namespace heddle {

Result<std::vector<SamplePrompt>> samplePrompts() {
  registerSamplePrompts();
  std::vector<SamplePrompt> prompts;
  const QDir folder(QStringLiteral(":/heddle/sample_prompts"));
  for (const QString& name : folder.entryList({QStringLiteral("*.json")}, QDir::Files, QDir::Name)) {
    QFile file(folder.filePath(name));
    const std::string text = file.open(QIODevice::ReadOnly) ? file.readAll().toStdString() : std::string();
    const auto json = nlohmann::ordered_json::parse(text, nullptr, false);
    if (!json.is_object())
      return failure("prompts.sample", HEDDLE_TR("Error", "The sample project in this program is broken"),
                     name.toStdString(), HEDDLE_TR("Error", "Install Heddle again"));
    HEDDLE_ASSIGN(PromptContent content, PromptContent::fromText(text));
    prompts.push_back({json.value("name", std::string()), std::move(content)});
  }
  return prompts;
}

}  // namespace heddle
