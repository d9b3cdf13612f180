#include "core/tuning/new_run.h"

#include <QUuid>
#include <filesystem>

#include "core/base/process_identity.h"
#include "core/feedback/dataset_repository.h"
#include "core/tuning/training_repository.h"

namespace heddle::tuning {
namespace {

// What the data is called, and how much of it there is.
Status describeData(Database& database, TrainingRun& run) {
  if (run.dataset == 0) {
    run.dataTitle = std::filesystem::path(run.content.recipe.data.train).filename().string();
    return {};
  }
  feedback::DatasetRepository datasets(database);
  HEDDLE_ASSIGN(const auto version, datasets.version(run.dataset));
  HEDDLE_ASSIGN(const auto dataset, datasets.dataset(version.dataset));
  run.dataTitle = dataset.name + " v" + std::to_string(version.number);
  run.dataRows = version.rows[static_cast<size_t>(feedback::Split::Train)];
  return {};
}

std::string modelTitle(const std::string& path) {
  return path.find('/') == std::string::npos ? path : std::filesystem::path(path).stem().string();
}

}  // namespace

std::string newHolder() {
  return processIdentity() + " " + QUuid::createUuid().toString(QUuid::WithoutBraces).toStdString();
}

Result<TrainingRunId> addRun(Database& database, const std::string& name, const RecipeContent& content,
                             const std::string& holder, PersonId person) {
  TrainingRepository repository(database);
  TrainingRun run;
  HEDDLE_ASSIGN(run.name, repository.freeName(name));
  HEDDLE_ASSIGN(const Version version, repository.saveRecipe(name, content, person));
  run.recipeThing = version.thing;
  run.recipeVersion = version.id;
  run.dataset = content.dataset;
  run.content = content;
  run.person = person;
  run.holder = holder;
  run.baseName = modelTitle(content.recipe.base);
  HEDDLE_TRY(describeData(database, run));
  return repository.add(run);
}

Status takeUp(Database& database, TrainingRunId id, const std::string& holder) {
  TrainingRepository repository(database);
  HEDDLE_ASSIGN(const TrainingRun run, repository.run(id));
  if (!run.canResume())
    return failure("tuning.not_resumable",
                   HEDDLE_TR("Error", "This training cannot go on: it runs, or has ended"), run.name,
                   HEDDLE_TR("Error", "Start a new one from its recipe"));
  return repository.take(id, holder);
}

}  // namespace heddle::tuning
