// A project in a folder of its own, with a small data set of pairs.
#pragma once

#include <QTemporaryDir>
#include <fstream>

#include "core/feedback/dataset_repository.h"
#include "core/store/project.h"
#include "core/tuning/training_repository.h"

namespace heddle::tuning {

struct TuningFixture {
  QTemporaryDir folder;
  std::shared_ptr<Project> project;

  TuningFixture() {
    auto made = Project::create(path("p.heddle"), {.personKey = "key", .personName = "Mia"});
    if (!made) qFatal("%s", made.error().english().c_str());
    project = *std::move(made);
  }
  std::filesystem::path path(const std::string& name) const {
    return std::filesystem::path(folder.path().toStdString()) / name;
  }
  std::string rowsFile(int rows = 12) const {
    const std::string file = path("rows.jsonl").string();
    std::ofstream out(file);
    for (int i = 0; i < rows; ++i)
      out << R"({"prompt": "Question )" << i << R"(?", "chosen": "Short.", "rejected": "A long answer )" << i
          << R"(.", "group": "g)" << i << "\"}\n";
    return file;
  }
  VersionId dataset(const std::string& name = "Pairs", int rows = 12) {
    feedback::DatasetImportOptions options;
    options.split.evaluation = 0.3;
    const auto imported = feedback::importDataset(*project, name, rowsFile(rows), options);
    if (!imported) qFatal("%s", imported.error().english().c_str());
    if (!imported->version) qFatal("no rows");
    return imported->version->id;
  }
  RecipeContent content(VersionId dataset) const {
    RecipeContent content;
    content.dataset = dataset;
    content.recipe.base = "demo";
    content.recipe.objective.id = "dpo";
    content.recipe.objective.parameters = {{"beta", 0.1}, {"label_smoothing", 0.0}};
    content.recipe.samples.prompts = {"Hello?"};
    return content;
  }
  template <class Work>
  auto write(Work work) {
    auto result = waitFor(project->write(Durability::Normal, std::move(work)));
    if (!result) qFatal("%s", result.error().english().c_str());
    return result;
  }
  TrainingRun run(TrainingRunId id) {
    const auto run = project->read([id](Database& database) { return TrainingRepository(database).run(id); });
    if (!run) qFatal("%s", run.error().english().c_str());
    return *run;
  }
  TrainingRunId addRun(const std::string& name, const RecipeContent& content,
                       const std::string& holder = "me") {
    return *write([=, this](Database& database) -> Result<TrainingRunId> {
      TrainingRepository repository(database);
      HEDDLE_ASSIGN(const Version version, repository.saveRecipe(name, content, project->me()));
      TrainingRun run;
      run.name = name;
      run.recipeThing = version.thing;
      run.recipeVersion = version.id;
      run.dataset = content.dataset;
      run.dataTitle = "Pairs v1";
      run.content = content;
      run.person = project->me();
      run.holder = holder;
      run.baseName = "demo";
      return repository.add(run);
    });
  }
};

}  // namespace heddle::tuning
