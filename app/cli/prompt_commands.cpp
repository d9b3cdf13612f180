#include "app/cli/prompt_commands.h"

#include <fmt/format.h>

#include <future>

#include "app/cli/engine_session.h"
#include "app/cli/generate_options.h"
#include "core/prompts/prompt_repository.h"
#include "core/prompts/prompt_run.h"
#include "core/store/project.h"

namespace heddle::cli {
namespace {

struct RunOptions {
  std::string file;
  std::string name;
  std::string model;  // empty: the prompt's own, else demo
  std::vector<std::string> values;
  std::optional<int> maxTokens;
  std::optional<uint64_t> seed;
  DeviceOptions device;
};

// A prompt as the project holds it.
struct StoredPrompt {
  Thing thing;
  PromptContent content;
};
Result<StoredPrompt> findPrompt(Project& project, const std::string& name) {
  return project.read([&](Database& database) -> Result<StoredPrompt> {
    PromptRepository prompts(database);
    StoredPrompt found;
    HEDDLE_ASSIGN(found.thing, prompts.find(name));
    HEDDLE_ASSIGN(found.content, prompts.content(found.thing.head));
    return found;
  });
}

// "name=value" pairs, each read as its variable's type.
Result<Json> readValues(const PromptContent& content, const std::vector<std::string>& pairs) {
  Json values = Json::object();
  for (const std::string& pair : pairs) {
    const size_t equals = pair.find('=');
    if (equals == std::string::npos || equals == 0)
      return failure("cli.var", HEDDLE_TR("Error", "--var is no pair of name and value"), pair,
                     HEDDLE_TR("Error", "write it as NAME=VALUE"));
    PromptVariable variable;
    variable.name = pair.substr(0, equals);
    if (const PromptVariable* declared = content.variable(variable.name)) variable = *declared;
    HEDDLE_ASSIGN(values[variable.name], parseValue(variable, std::string_view(pair).substr(equals + 1)));
  }
  return values;
}

Result<PromptRunRequest> makeRun(const CommandLine& line, const RunOptions& options, StoredPrompt prompt) {
  PromptRunRequest request;
  HEDDLE_ASSIGN(request.values, readValues(prompt.content, options.values));
  if (options.maxTokens) prompt.content.maxTokens = *options.maxTokens;
  if (options.seed) prompt.content.sampling.seed = options.seed;
  request.modelName = !options.model.empty()          ? options.model
                      : !prompt.content.model.empty() ? prompt.content.model
                                                      : "demo";
  HEDDLE_ASSIGN(request.modelPath, resolveModel(line, request.modelName));
  request.prompt = prompt.thing.id;
  request.version = prompt.thing.head;
  request.content = std::move(prompt.content);
  return request;
}

struct Ran {
  GenerateResult result;
  Result<RunId> run;  // a run that could not be recorded is no failed answer
};

// Waits for the answer and for its record.
Result<Ran> runAndWait(Engine& engine, Project& project, const PromptRunRequest& request,
                       const CommandLine& line) {
  struct Outcome {
    std::optional<Result<GenerateResult>> answer;
    std::promise<Result<RunId>> recorded;
  };
  const auto outcome = std::make_shared<Outcome>();
  auto recorded = outcome->recorded.get_future();
  PromptRunCallbacks callbacks;
  callbacks.delta = [&line](const GenerateDelta& delta) { line.text(delta.text); };
  callbacks.answered = [outcome](const Result<GenerateResult>& answer) { outcome->answer = answer; };
  callbacks.finished = [outcome](Result<RunId> run) { outcome->recorded.set_value(std::move(run)); };
  HEDDLE_ASSIGN(const RequestId id, runPrompt(engine, project, request, std::move(callbacks)));
  const std::stop_callback onInterrupt(line.interrupts.token(), [&engine, id] { engine.cancel(id); });
  Result<RunId> run = recorded.get();
  if (!outcome->answer) return std::unexpected(run.error());
  HEDDLE_ASSIGN(GenerateResult result, std::move(*outcome->answer));
  return Ran{std::move(result), std::move(run)};
}

int run(const CommandLine& line, const RunOptions& options) {
  auto project = Project::open(options.file);
  if (!project) return line.fail(project.error());
  auto prompt = findPrompt(**project, options.name);
  if (!prompt) return line.fail(prompt.error());
  const auto request = makeRun(line, options, std::move(*prompt));
  if (!request)
    return request.error().code == "cli.var" ? line.wrongWords(request.error()) : line.fail(request.error());
  auto engine = makeEngine(line, options.device);
  if (!engine) return line.fail(engine.error());
  const auto ran = runAndWait(**engine, **project, *request, line);
  if (!ran) return line.fail(ran.error());
  if (!ran->run) return line.text("\n"), line.fail(ran->run.error());
  Json json = resultAsJson(ran->result);
  json["run"] = *ran->run;
  line.object(json);
  return finishAnswer(line, ran->result);
}

}  // namespace

Action declarePromptRun(CLI::App& command) {
  auto options = std::make_shared<RunOptions>();
  command.add_option("FILE", options->file, "The project")->required();
  command.add_option("NAME", options->name, "The prompt")->required();
  command.add_option("--var", options->values, "A variable: NAME=VALUE; may be given more than once")
      ->allow_extra_args(false);
  command.add_option("--model,-m", options->model, "Another model than the prompt's own");
  command.add_option("-n,--max-tokens", options->maxTokens, "Most tokens of the answer")
      ->check(CLI::Range(-1, 1 << 24));
  command.add_option("--seed", options->seed, "The same seed gives the same answer");
  addDeviceOptions(command, options->device);
  return [options](const CommandLine& line) { return run(line, *options); };
}

Action declarePromptList(CLI::App& command) {
  auto file = std::make_shared<std::string>();
  command.add_option("FILE", *file, "The project")->required();
  return [file](const CommandLine& line) {
    auto project = Project::open(*file);
    if (!project) return line.fail(project.error());
    const auto prompts =
        (*project)->read([](Database& database) { return PromptRepository(database).list(); });
    if (!prompts) return line.fail(prompts.error());
    Json names = Json::array();
    for (const Thing& prompt : *prompts) {
      names.push_back(prompt.name);
      line.line(prompt.name);
    }
    line.object({{"prompts", names}});
    return kDone;
  };
}

}  // namespace heddle::cli
