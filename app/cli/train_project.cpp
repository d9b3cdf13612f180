#include "app/cli/train_project.h"

#include <condition_variable>
#include <fstream>
#include <thread>

#include "app/cli/engine_session.h"
#include "app/cli/train_output.h"
#include "core/store/project.h"
#include "core/tuning/new_run.h"
#include "core/tuning/training_repository.h"
#include "core/tuning/training_task.h"

namespace heddle::cli {
namespace {

using namespace heddle::tuning;

constexpr auto kBeatEvery = std::chrono::seconds(4);  // well below kAbandonedAfter_ms

std::string joined(const std::vector<Thing>& things) {
  std::string names;
  for (const Thing& thing : things) names += (names.empty() ? "" : ", ") + thing.name;
  return names;
}

Result<Thing> recipeOf(Database& database, const ProjectTraining& options) {
  HEDDLE_ASSIGN(const auto recipes, ThingRepository(database).list(kRecipeKind));
  if (recipes.empty())
    return failure("tuning.no_recipe", HEDDLE_TR("Error", "the project holds no recipe"), options.file,
                   HEDDLE_TR("Error", "start a training in the window once, or give a recipe's file"));
  if (options.recipe.empty()) {
    if (recipes.size() == 1) return recipes.front();
    return failure("tuning.which_recipe",
                   {HEDDLE_TR("Error", "the project holds several recipes: {0}"), {joined(recipes)}},
                   options.file, HEDDLE_TR("Error", "say which one with --recipe"));
  }
  for (const Thing& recipe : recipes)
    if (recipe.name == options.recipe) return recipe;
  return failure("tuning.no_recipe",
                 {HEDDLE_TR("Error", "the project holds no such recipe; there are: {0}"), {joined(recipes)}},
                 options.recipe, HEDDLE_TR("Error", "give one of these names"));
}

// The run to work on, in this program's hands.
Result<TrainingRunId> beginRun(Database& database, const ProjectTraining& options, const std::string& holder,
                               PersonId me) {
  HEDDLE_ASSIGN(const Thing recipe, recipeOf(database, options));
  TrainingRepository repository(database);
  HEDDLE_TRY(repository.interruptAbandoned(holder));
  if (!options.resume) {
    HEDDLE_ASSIGN(const RecipeContent content, repository.content(recipe.head));
    return addRun(database, recipe.name, content, holder, me);
  }
  HEDDLE_ASSIGN(const auto runs, repository.runs());
  for (const TrainingRun& run : runs) {
    if (run.recipeThing != recipe.id) continue;
    HEDDLE_TRY(takeUp(database, run.id, holder));
    return run.id;
  }
  return failure("tuning.not_resumable", HEDDLE_TR("Error", "this recipe has no run that could go on"),
                 recipe.name, HEDDLE_TR("Error", "start one without --resume"));
}

// Says every few seconds that somebody works on the run.
class Beat {
 public:
  Beat(Project& project, std::string holder)
      : m_thread([&project, holder = std::move(holder)](const std::stop_token& stop) {
          std::mutex mutex;
          std::condition_variable_any waiting;
          std::unique_lock lock(mutex);
          while (!waiting.wait_for(lock, stop, kBeatEvery, [&stop] { return stop.stop_requested(); }))
            (void)waitFor(project.write(Durability::Normal, [&](Database& database) {
              return TrainingRepository(database).beat(holder);
            }));
        }) {}

 private:
  std::jthread m_thread;
};

TrainingTask::Watcher watcher(const TrainingCallbacks& output) {
  return [output](const TrainingEvent& event) {
    if (const auto* progress = std::get_if<TrainingProgress>(&event))
      output.progress(*progress);
    else if (const auto* sample = std::get_if<SampleAnswer>(&event))
      output.sample(*sample);
    else if (const auto* warning = std::get_if<Error>(&event))
      output.warning(*warning);
  };
}

}  // namespace

bool isProject(const std::string& path) {
  constexpr std::string_view kMagic = "SQLite format 3";
  std::ifstream file(path, std::ios::binary);
  std::string head(kMagic.size(), '\0');
  return file.read(head.data(), static_cast<std::streamsize>(head.size())) && head == kMagic;
}

Result<TrainingResult> trainInProject(const CommandLine& line, const ProjectTraining& options) {
  HEDDLE_ASSIGN(auto opened, Project::open(options.file));
  const std::shared_ptr<Project> project = std::move(opened);
  const std::string holder = newHolder();
  HEDDLE_ASSIGN(const auto engine, makeEngine(line, options.device));
  HEDDLE_ASSIGN(const TrainingRunId id, waitFor(project->write(Durability::Full, [&](Database& database) {
                  return beginRun(database, options, holder, project->me());
                })));
  Library library(line.folders);
  const Beat beat(*project, holder);
  TrainingTask training(project, {*engine, &library.models, line.folders.data / "training"}, id,
                        watcher(trainingOutput(line, options.progressLines)));
  TaskList tasks;
  const TaskId task = tasks.start({.title = HEDDLE_TR("Task", "Training")},
                                  [&](TaskContext& context) { return training.run(context); });
  const std::stop_callback onInterrupt(line.interrupts.token(), [&] { tasks.cancel(task); });
  const auto ended = tasks.wait(task);
  HEDDLE_ASSIGN(const TrainingRun run,
                project->read([id](Database& database) { return TrainingRepository(database).run(id); }));
  if (!run.result) return std::unexpected(ended->error.value_or(cancelledTrainingError()));
  if (ended->error && !line.interrupts.interrupted()) return std::unexpected(*ended->error);
  TrainingResult result = *run.result;
  if (!run.adapterPath.empty()) result.adapter = run.adapterPath;
  return result;
}

}  // namespace heddle::cli
