#include "core/knowledge/reading_settings.h"

#include "core/knowledge/knowledge_rows.h"
#include "core/knowledge/splitter.h"

namespace heddle {
namespace {

// Raised when loaders, cleaning or splitters give another outcome for the same input than before.
constexpr int kReadingFormat = 1;
constexpr int kSplittingFormat = 1;

}  // namespace

ReadingHash readingHash(const SourceSettings& settings, const std::string& loader) {
  const KnowledgeJson all = toJson(settings);
  const auto parameters = settings.loaders.find(loader);
  const KnowledgeJson reading = {kReadingFormat, loader,
                                 parameters == settings.loaders.end() ? KnowledgeJson::object() : *parameters,
                                 all["cleaning"]};
  // With all parameters, so that naming a default changes nothing.
  const auto complete = completeParameters(settings.splitter);
  const KnowledgeJson splitting = {kSplittingFormat, settings.splitter.splitter,
                                   complete ? *complete : settings.splitter.parameters,
                                   all["near_duplicates"], all["near_duplicate_similarity"]};
  return {textHash(rows::dump(reading)).substr(0, 16), textHash(rows::dump(splitting)).substr(0, 16)};
}

bool sameReading(const std::string& stored, const ReadingHash& now) {
  return stored.starts_with(now.reading + "/");
}

}  // namespace heddle
