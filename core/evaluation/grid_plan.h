// An evaluation made ready to be answered: every variant with its template, its weights by hash and its
// device, and from there the request and the key of each cell. Two cells with one key have one answer.
#pragma once

#include <functional>
#include <map>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "core/evaluation/cell_repository.h"
#include "core/evaluation/evaluation.h"
#include "core/pipelines/result_key.h"
#include "core/prompts/prompt_run.h"

namespace heddle {
class Project;
}

namespace heddle::evaluation {

// What grids work with; made by app/ or a page. All of it outlives the run.
struct GridServices {
  Project* project = nullptr;
  Engine* engine = nullptr;
  // From what a person calls a model, or an adapter, to its file. Any thread; may wait. No adapters' one:
  // names are paths.
  std::function<Result<std::string>(const std::string& name)> resolveModel;
  std::function<Result<std::string>(const std::string& name)> resolveAdapter = {};
  std::string defaultModel = "demo";  // of prompts that name none
  int callsAtOnce = 8;                // asked of the engine side by side
};

struct ResolvedVariant {
  Variant variant;
  std::string promptName;
  VersionId version = 0;
  int versionNumber = 0;
  PromptContent content;  // of the version, with the variant's own settings in their place
  std::map<std::string, PromptVariable> typed;  // variables that are no plain text, by name
  std::string modelName, modelPath, modelSha256;
  std::vector<RunAdapter> adapters;
  std::optional<Error> error;  // why none of its cells can be answered
};

// Immutable once made; any thread.
struct GridPlan {
  ThingId evaluation = 0;
  std::string name;
  VersionId evaluationVersion = 0;
  EvaluationContent content;
  ThingId casesThing = 0;
  std::string casesName;
  VersionId casesVersion = 0;
  std::vector<TestCase> cases;
  std::vector<ResolvedVariant> variants;
  std::string device;  // without what does not change an answer
};

// Variants' words as people read them: "v7, base"; from what is stored, without an engine.
std::string variantTitle(const ResolvedVariant& variant);

// What is stored, with each variant's template; no engine is asked, models and device stay empty. For
// showing.
Result<GridPlan> readPlan(Database& database, ThingId evaluation);
// What only the engine can tell of a plan: its device, and the hashes of models' files by path.
struct PlanFacts {
  std::string device;
  std::map<std::string, std::string> modelHashes;
};
// Names of models and adapters to files, and adapters' hashes; what cannot be found stays with its variant as
// an error. May wait for a file to be read.
void resolveFiles(const GridServices& services, GridPlan& plan);
std::vector<std::string> modelPaths(const GridPlan& plan);  // each once
void applyFacts(const PlanFacts& facts, GridPlan& plan);
// The cells that would be answered otherwise now: their key is another. Of a plan with its facts.
std::set<CellPlace> changedCells(const GridPlan& plan, const std::vector<Cell>& cells);

// The plan with all of that. Waits for the engine: on a task's thread. Errors of one
// variant stay with it; "evaluation.no_cases", "evaluation.no_variants", and the store's and engine's own.
Result<GridPlan> makePlan(const GridServices& services, ThingId evaluation);

struct CellRequest {
  GenerateRequest asked;
  Json values = Json::object();  // of the variables, each as its type takes it
  std::vector<pipelines::KeyPart> parts;
  std::string key;
};
// Errors: the variant's, those of renderPrompt, and "prompts.value" for a value that its variable cannot
// take.
Result<CellRequest> requestFor(const GridPlan& plan, size_t caseIndex, size_t variantIndex);

// The seed of a case: of the evaluation's, the same for all variants.
uint64_t seedOf(uint64_t evaluationSeed, const std::string& caseId);

}  // namespace heddle::evaluation
