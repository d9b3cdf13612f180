// Recipes and training runs of a project, read and written. Used inside Project::read and Project::write,
// like every repository. Changes are told as "recipe" and "training_run".
#pragma once

#include "core/store/database.h"
#include "core/tuning/tuning.h"

namespace heddle::tuning {

// What a run was told beside its figures.
struct TrainingWarning {
  Error warning;
  int64_t created_ms = 0;
};

class TrainingRepository {
 public:
  explicit TrainingRepository(Database& database) : m_database(database) {}

  // The recipe of this name with the content as its newest version; nothing is written where it is the same
  // already.
  Result<Version> saveRecipe(const std::string& name, const RecipeContent& content, PersonId person);
  Result<RecipeContent> content(VersionId version);  // also "recipe.json"

  // Appends a run that waits. Sets id, times and lineage (recipe version, data-set version, base model,
  // adapter that it goes on from). Precondition: recipeThing, recipeVersion, person, name, content, holder.
  Result<TrainingRunId> add(const TrainingRun& run);
  Result<TrainingRun> run(TrainingRunId id);  // "tuning.no_run"
  Result<std::vector<TrainingRun>> runs();    // newest first
  Status remove(TrainingRunId id);            // with figures; lineage stays, without its name
  // A free name: `name`, or "name 2", ... where a run has it already.
  Result<std::string> freeName(const std::string& name);

  // What changes while it runs. `holder`: who works on it (newHolder()); beats tell that it still does.
  Status setState(TrainingRunId id, RunState state, const std::optional<Error>& error = {});
  Status setStarted(TrainingRunId id, const std::string& output, const std::string& baseSha256,
                    const TrainingMemory& predicted);
  Status take(TrainingRunId id, const std::string& holder);  // Waiting, in this queue
  Status beat(const std::string& holder);                    // of all that it holds
  // The run ended with a result. Connects the adapter, if there is one, to the run.
  Status setResult(TrainingRunId id, RunState state, const TrainingResult& result);
  Status setAdapter(TrainingRunId id, const std::string& name, const std::string& path,
                    const std::string& sha256);
  // Is there a run that nobody works on any more: its process has ended, or has not been heard of for long?
  Result<bool> hasAbandoned(const std::string& holder);
  // Those become Interrupted; the holder's own are left alone. How many there were.
  Result<int64_t> interruptAbandoned(const std::string& holder);

  // The run's series, by step. What a resumed run computes again replaces the same steps.
  Status addFigures(TrainingRunId id, const std::vector<TrainingProgress>& figures);
  Result<std::vector<TrainingProgress>> figures(TrainingRunId id, int64_t afterStep = -1);
  Status addSample(TrainingRunId id, const SampleAnswer& sample);
  Result<std::vector<SampleAnswer>> samples(TrainingRunId id);  // by step, then prompt
  Status addWarning(TrainingRunId id, const Error& warning);
  Result<std::vector<TrainingWarning>> warnings(TrainingRunId id);

 private:
  Result<std::vector<std::string>> abandoned(const std::string& holder);  // who has, but for this one
  Status connect(const TrainingRun& run);
  Database& m_database;
};

// A run whose worker was not heard of for so long is abandoned, on whatever machine it was.
inline constexpr int64_t kAbandonedAfter_ms = 15'000;

}  // namespace heddle::tuning
