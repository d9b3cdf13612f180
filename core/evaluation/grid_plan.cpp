#include "core/evaluation/grid_plan.h"

#include <algorithm>
#include <filesystem>
#include <future>

#include "core/evaluation/evaluation_repository.h"
#include "core/inference/generation_json.h"
#include "core/models/hash_cache.h"
#include "core/pipelines/nodes/ask_model.h"
#include "core/prompts/prompt_render.h"
#include "core/prompts/prompt_repository.h"
#include "core/store/content_repository.h"
#include "core/store/project.h"

namespace heddle::evaluation {
namespace {

// Raised when the same request gives another answer for a reason that no other part of the key tells.
constexpr const char* kAnswerKind = "evaluation answer@1";

template <class T>
Result<T> waitForReply(const std::function<void(Reply<T>)>& ask) {
  const auto promise = std::make_shared<std::promise<Result<T>>>();
  auto answer = promise->get_future();
  ask([promise](Result<T> result) { promise->set_value(std::move(result)); });
  return answer.get();
}

std::unexpected<Error> noSuchVersion(const std::string& prompt, int number) {
  return failure("evaluation.version",
                 {HEDDLE_TR("Error", "The prompt has no version {0}"), {std::to_string(number)}}, prompt,
                 HEDDLE_TR("Error", "Choose another version for the variant"));
}

Status readTemplate(Database& database, ResolvedVariant& into) {
  HEDDLE_ASSIGN(const Thing prompt, ThingRepository(database).get(into.variant.prompt));
  into.promptName = prompt.name;
  if (prompt.deleted_ms)
    return failure("evaluation.prompt_removed", HEDDLE_TR("Error", "The variant's prompt was removed"),
                   prompt.name, HEDDLE_TR("Error", "Restore the prompt, or remove the variant"));
  HEDDLE_ASSIGN(const auto versions, PromptRepository(database).versions(prompt.id));
  const auto wanted = into.variant.version == 0
                          ? versions.begin()
                          : std::ranges::find(versions, into.variant.version, &Version::number);
  if (wanted == versions.end()) return noSuchVersion(prompt.name, into.variant.version);
  into.version = wanted->id;
  into.versionNumber = wanted->number;
  HEDDLE_ASSIGN(into.content, PromptRepository(database).content(wanted->id));
  HEDDLE_ASSIGN(PromptSettings settings,
                withOverrides({into.content.sampling, into.content.maxTokens}, into.variant.sampling));
  into.content.sampling = settings.sampling;
  into.content.maxTokens = settings.maxTokens;
  if (into.variant.model) into.content.model = *into.variant.model;
  if (into.variant.adapters) into.content.adapters = *into.variant.adapters;
  for (const FormVariable& entry : formVariables(into.content))
    if (entry.variable.type != VariableType::Text) into.typed[entry.variable.name] = entry.variable;
  return {};
}

Status resolveVariant(const GridServices& services, ResolvedVariant& into) {
  into.modelName = into.content.model.empty() ? services.defaultModel : into.content.model;
  HEDDLE_ASSIGN(into.modelPath, services.resolveModel(into.modelName));
  into.adapters.clear();
  for (AdapterChoice& adapter : into.content.adapters) {
    if (services.resolveAdapter) {
      HEDDLE_ASSIGN(adapter.path, services.resolveAdapter(adapter.path));
    }
    HEDDLE_ASSIGN(const std::string hash, fileSha256(adapter.path));
    into.adapters.push_back({adapter.path, hash, adapter.scale});
  }
  return {};
}

Result<Json> valuesFor(const ResolvedVariant& variant, const TestCase& testCase) {
  Json values = Json::object();
  for (const auto& [name, value] : testCase.variables.items()) {
    const auto typed = variant.typed.find(name);
    // What came from a table is text, whatever its variable takes.
    if (typed == variant.typed.end() || !value.is_string()) {
      values[name] = value;
      continue;
    }
    HEDDLE_ASSIGN(values[name], parseValue(typed->second, value.get<std::string>()));
  }
  return values;
}

std::vector<pipelines::KeyPart> keyPartsOf(const GridPlan& plan, const ResolvedVariant& variant,
                                           const GenerateRequest& asked) {
  const auto dumped = [](const Json& json) {
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
  };
  static const std::string kApplication = applicationVersion();
  std::vector<pipelines::KeyPart> parts = {
      {"type", {}, kAnswerKind},
      {"application", {}, kApplication},
      {"messages", {}, sha256(dumped(std::get<ChatInput>(asked.prompt).messages))},
      {"model", {}, variant.modelSha256},
      {"device", {}, plan.device}};
  for (const RunAdapter& adapter : variant.adapters)
    parts.push_back({"adapter", adapter.sha256, dumped(Json(static_cast<float>(adapter.scale)))});
  SamplingSettings sampling = asked.sampling;
  // Without chance the seed decides nothing.
  if (sampling.temperature <= 0) sampling.seed.reset();
  parts.push_back({"sampling", {}, dumped(samplingToJson(sampling))});
  parts.push_back({"max tokens", {}, std::to_string(asked.maxTokens)});
  if (!asked.stop.empty()) parts.push_back({"stop texts", {}, sha256(dumped(Json(asked.stop)))});
  return parts;
}

}  // namespace

uint64_t seedOf(uint64_t evaluationSeed, const std::string& caseId) {
  // 52 bits, so that it is exact wherever JSON goes.
  const std::string digits = sha256(std::to_string(evaluationSeed) + "\n" + caseId).substr(0, 13);
  return std::strtoull(digits.c_str(), nullptr, 16);
}

std::string variantTitle(const ResolvedVariant& variant) {
  if (!variant.variant.name.empty()) return variant.variant.name;
  std::string title = "v" + std::to_string(variant.versionNumber);
  if (variant.content.adapters.empty()) return title;
  return title + ", " + std::filesystem::path(variant.content.adapters.front().path).stem().string();
}

Result<GridPlan> readPlan(Database& database, ThingId evaluation) {
  GridPlan plan;
  HEDDLE_ASSIGN(const Thing thing, ThingRepository(database).get(evaluation));
  plan.evaluation = evaluation;
  plan.name = thing.name;
  plan.evaluationVersion = thing.head;
  HEDDLE_ASSIGN(plan.content, EvaluationRepository(database).content(thing.head));
  if (plan.content.cases) {
    HEDDLE_ASSIGN(const Thing cases, ThingRepository(database).get(plan.content.cases));
    if (!cases.deleted_ms && cases.head) {
      plan.casesThing = cases.id;
      plan.casesName = cases.name;
      plan.casesVersion = cases.head;
      HEDDLE_ASSIGN(plan.cases, CaseRepository(database).cases(cases.head));
    }
  }
  for (const Variant& variant : plan.content.variants) {
    ResolvedVariant resolved{.variant = variant};
    if (const Status read = readTemplate(database, resolved); !read) resolved.error = read.error();
    plan.variants.push_back(std::move(resolved));
  }
  return plan;
}

Result<GridPlan> makePlan(const GridServices& services, ThingId evaluation) {
  HEDDLE_ASSIGN(GridPlan plan, services.project->read([evaluation](Database& database) {
    return readPlan(database, evaluation);
  }));
  if (plan.cases.empty())
    return failure("evaluation.no_cases", HEDDLE_TR("Error", "The evaluation has no test cases"), plan.name,
                   HEDDLE_TR("Error", "Add some, or import a CSV or JSON lines file"));
  if (plan.variants.empty())
    return failure("evaluation.no_variants", HEDDLE_TR("Error", "The evaluation has no variants"), plan.name,
                   HEDDLE_TR("Error", "Add one: a version of a prompt, and the model that answers it"));
  resolveFiles(services, plan);
  PlanFacts facts;
  HEDDLE_ASSIGN(const EngineState state, waitForReply<EngineState>([&](Reply<EngineState> reply) {
                  services.engine->state(std::move(reply));
                }));
  facts.device = state.device;
  std::map<std::string, Error> errors;
  for (const std::string& path : modelPaths(plan)) {
    const auto details = waitForReply<ModelDetails>(
        [&](Reply<ModelDetails> reply) { services.engine->modelDetails(path, true, std::move(reply)); });
    if (details)
      facts.modelHashes[path] = details->sha256;
    else
      errors.emplace(path, details.error());
  }
  applyFacts(facts, plan);
  for (ResolvedVariant& variant : plan.variants)
    if (const auto found = errors.find(variant.modelPath); !variant.error && found != errors.end())
      variant.error = found->second;
  return plan;
}

void resolveFiles(const GridServices& services, GridPlan& plan) {
  for (ResolvedVariant& variant : plan.variants) {
    if (variant.error) continue;
    if (const Status found = resolveVariant(services, variant); !found) variant.error = found.error();
  }
}

std::vector<std::string> modelPaths(const GridPlan& plan) {
  std::set<std::string> paths;
  for (const ResolvedVariant& variant : plan.variants)
    if (!variant.error && !variant.modelPath.empty()) paths.insert(variant.modelPath);
  return {paths.begin(), paths.end()};
}

void applyFacts(const PlanFacts& facts, GridPlan& plan) {
  plan.device = pipelines::deviceIdentity(facts.device);
  for (ResolvedVariant& variant : plan.variants)
    if (const auto found = facts.modelHashes.find(variant.modelPath); found != facts.modelHashes.end())
      variant.modelSha256 = found->second;
}

std::set<CellPlace> changedCells(const GridPlan& plan, const std::vector<Cell>& cells) {
  std::map<std::string, size_t> rows;
  for (size_t row = 0; row < plan.cases.size(); ++row) rows.emplace(plan.cases[row].id, row);
  std::set<CellPlace> changed;
  for (const Cell& cell : cells) {
    const auto row = rows.find(cell.place.caseId);
    const size_t column = plan.content.indexOf(cell.place.variantId);
    if (cell.state != CellState::Done || row == rows.end() || column >= plan.variants.size()) continue;
    const auto request = requestFor(plan, row->second, column);
    if (!request || request->key != cell.key) changed.insert(cell.place);
  }
  return changed;
}

Result<CellRequest> requestFor(const GridPlan& plan, size_t caseIndex, size_t variantIndex) {
  const ResolvedVariant& variant = plan.variants[variantIndex];
  if (variant.error) return std::unexpected(*variant.error);
  const TestCase& testCase = plan.cases[caseIndex];
  PromptRunRequest request;
  request.content = variant.content;
  request.modelPath = variant.modelPath;
  request.modelName = variant.modelName;
  request.priority = Priority::Batch;
  HEDDLE_ASSIGN(request.values, valuesFor(variant, testCase));
  if (!request.content.sampling.seed) request.content.sampling.seed = seedOf(plan.content.seed, testCase.id);
  CellRequest cell;
  HEDDLE_ASSIGN(cell.asked, generateRequest(request));
  cell.values = std::move(request.values);
  cell.parts = keyPartsOf(plan, variant, cell.asked);
  cell.key = pipelines::resultKey(cell.parts);
  return cell;
}

}  // namespace heddle::evaluation
