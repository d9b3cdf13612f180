#include "core/pipelines/nodes/ask_model.h"

#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <optional>

#include "core/inference/generation_json.h"
#include "core/models/hash_cache.h"

namespace heddle::pipelines {
namespace {

// What an engine answers later, waited for.
template <class T>
Result<T> waitForReply(const std::function<void(Reply<T>)>& ask) {
  struct Shared {
    std::mutex mutex;
    std::condition_variable arrived;
    std::optional<Result<T>> result;
  };
  const auto shared = std::make_shared<Shared>();
  ask([shared](Result<T> result) {
    const std::lock_guard lock(shared->mutex);
    shared->result = std::move(result);
    shared->arrived.notify_all();
  });
  std::unique_lock lock(shared->mutex);
  shared->arrived.wait(lock, [&] { return shared->result.has_value(); });
  return std::move(*shared->result);
}

std::unexpected<Error> noEngine(const NodeContext& context) {
  return failure("pipelines.no_engine", HEDDLE_TR("Error", "No engine is there to run a model"),
                 context.path(), HEDDLE_TR("Error", "Start the engine, and run again"));
}

std::string modelName(const NodeContext& context) {
  if (const Json& wired = context.input("model"); wired.is_string()) return wired.get<std::string>();
  const std::string chosen = context.parameterText("model");
  return chosen.empty() ? context.runModel() : chosen;
}

Result<ModelChoice> modelChoice(const NodeContext& context) {
  const PipelineServices& services = context.services();
  if (!services.engine || !services.resolveModel) return noEngine(context);
  ModelChoice choice;
  HEDDLE_ASSIGN(choice.path, services.resolveModel(modelName(context)));
  if (const std::string named = context.parameterText("adapter"); !named.empty()) {
    HEDDLE_ASSIGN(std::string adapter, services.resolveModel(named));
    choice.adapters.push_back(
        {std::move(adapter), static_cast<float>(context.parameterReal("adapter_scale"))});
  }
  return choice;
}

SamplingSettings samplingOf(const NodeContext& context) {
  SamplingSettings sampling;
  sampling.temperature = static_cast<float>(context.parameterReal("temperature"));
  sampling.topK = static_cast<int>(context.parameterInteger("top_k"));
  sampling.topP = static_cast<float>(context.parameterReal("top_p"));
  sampling.minP = static_cast<float>(context.parameterReal("min_p"));
  sampling.repeatPenalty = static_cast<float>(context.parameterReal("repeat_penalty"));
  const int64_t seed = context.parameterInteger("seed");
  sampling.seed = seed >= 0 ? static_cast<uint64_t>(seed) : context.seed();
  return sampling;
}

Run recordOf(const GenerateRequest& request, const std::string& model, const Result<GenerateResult>& result) {
  Run run;
  run.kind = "pipeline";
  run.modelName = model;
  run.modelPath = request.model.path;
  for (const AdapterChoice& adapter : request.model.adapters)
    run.adapters.push_back({adapter.path, {}, adapter.scale});
  run.sampling = samplingToJson(request.sampling);
  run.seed = request.sampling.seed.value_or(0);
  run.prompt =
      std::get<ChatInput>(request.prompt).messages.dump(-1, ' ', false, Json::error_handler_t::replace);
  if (!result) {
    run.status = "failed";
    run.error = result.error();
    return run;
  }
  run.status = result->finish == FinishReason::Cancelled ? "cancelled" : "done";
  run.finish = std::string(finishReasonName(result->finish));
  run.answer = result->text;
  run.device = result->stats.device;
  run.promptTokens = result->stats.promptTokens;
  run.completionTokens = result->stats.completionTokens;
  run.timings = timingsToJson(result->stats);
  return run;
}

// One call on its way: stopped with its node, however that comes about.
struct Call {
  std::optional<std::stop_callback<std::function<void()>>> onStop;
};

}  // namespace

std::string deviceIdentity(const std::string& device) {
  std::string kept;
  for (size_t start = 0; start <= device.size();) {
    const size_t end = std::min(device.find(", ", start), device.size());
    const std::string piece = device.substr(start, end - start);
    if (!piece.ends_with(" threads") && !piece.ends_with(" thread"))
      kept += (kept.empty() ? "" : ", ") + piece;
    start = end + 2;
  }
  return kept;
}

std::vector<ParameterDescription> modelParameters(int64_t maxTokens) {
  return {
      {.id = "model",
       .title = HEDDLE_TR("Pipelines", "Model"),
       .help = HEDDLE_TR("Pipelines", "Empty: the model that the run is started with."),
       .type = ParameterType::Model,
       .defaultValue = ""},
      {.id = "max_tokens",
       .title = HEDDLE_TR("Pipelines", "Max tokens"),
       .help = HEDDLE_TR("Pipelines", "The answer ends here at the latest."),
       .type = ParameterType::Integer,
       .defaultValue = maxTokens,
       .minimum = 1,
       .maximum = 131072,
       .unit = HEDDLE_TR("Pipelines", "tokens")},
      {.id = "temperature",
       .title = HEDDLE_TR("Pipelines", "Temperature"),
       .help = HEDDLE_TR("Pipelines", "0: always the likeliest word; higher: more varied."),
       .type = ParameterType::Real,
       .defaultValue = 0.0,
       .minimum = 0,
       .maximum = 2,
       .step = 0.1},
      {.id = "seed",
       .title = HEDDLE_TR("Pipelines", "Seed"),
       .help = HEDDLE_TR("Pipelines", "-1: of the run, another one for each node and item."),
       .type = ParameterType::Integer,
       .defaultValue = -1,
       .minimum = -1,
       .maximum = 9007199254740991.0},
      {.id = "top_k",
       .title = HEDDLE_TR("Pipelines", "Top k"),
       .help = HEDDLE_TR("Pipelines", "Draws from this many likeliest words; 0: from all."),
       .type = ParameterType::Integer,
       .defaultValue = 40,
       .minimum = 0,
       .maximum = 1000000,
       .advanced = true},
      {.id = "top_p",
       .title = HEDDLE_TR("Pipelines", "Top p"),
       .type = ParameterType::Real,
       .defaultValue = 0.95,
       .minimum = 0,
       .maximum = 1,
       .step = 0.05,
       .advanced = true},
      {.id = "min_p",
       .title = HEDDLE_TR("Pipelines", "Min p"),
       .type = ParameterType::Real,
       .defaultValue = 0.05,
       .minimum = 0,
       .maximum = 1,
       .step = 0.05,
       .advanced = true},
      {.id = "repeat_penalty",
       .title = HEDDLE_TR("Pipelines", "Repeat penalty"),
       .help = HEDDLE_TR("Pipelines", "1: off; above: words that were used are less likely."),
       .type = ParameterType::Real,
       .defaultValue = 1.0,
       .minimum = 0.01,
       .maximum = 10,
       .step = 0.05,
       .advanced = true},
      {.id = "stop",
       .title = HEDDLE_TR("Pipelines", "Stop texts"),
       .help = HEDDLE_TR("Pipelines", "One a line; the answer ends before the first that comes."),
       .type = ParameterType::List,
       .defaultValue = Json::array(),
       .advanced = true},
      {.id = "adapter",
       .title = HEDDLE_TR("Pipelines", "Adapter"),
       .help = HEDDLE_TR("Pipelines", "A LoRA adapter for this model."),
       .type = ParameterType::Adapter,
       .defaultValue = "",
       .advanced = true},
      {.id = "adapter_scale",
       .title = HEDDLE_TR("Pipelines", "Adapter scale"),
       .type = ParameterType::Real,
       .defaultValue = 1.0,
       .minimum = -10,
       .maximum = 10,
       .step = 0.1,
       .advanced = true},
  };
}

Result<std::map<std::string, Json>> modelIdentity(NodeContext& context) {
  HEDDLE_ASSIGN(const ModelChoice choice, modelChoice(context));
  Engine& engine = *context.services().engine;
  HEDDLE_ASSIGN(const ModelDetails details, waitForReply<ModelDetails>([&](Reply<ModelDetails> reply) {
                  engine.modelDetails(choice.path, true, std::move(reply));
                }));
  HEDDLE_ASSIGN(const EngineState state,
                waitForReply<EngineState>([&](Reply<EngineState> reply) { engine.state(std::move(reply)); }));
  std::map<std::string, Json> parts;
  parts["model"] = details.sha256;
  parts["device"] = deviceIdentity(state.device);
  Json adapters = Json::array(), scales = Json::array();
  for (const AdapterChoice& adapter : choice.adapters) {
    HEDDLE_ASSIGN(const std::string hash, fileSha256(adapter.path));
    adapters.push_back(hash);
    scales.push_back(adapter.scale);
  }
  if (!adapters.empty()) {
    parts["adapter"] = std::move(adapters);
    parts["adapter scale"] = std::move(scales);
  }
  const SamplingSettings sampling = samplingOf(context);
  if (sampling.temperature > 0) parts["seed"] = *sampling.seed;
  return parts;
}

void askModel(std::shared_ptr<NodeContext> context, Json messages, bool streams,
              std::function<void(Result<GenerateResult>)> answered) {
  auto choice = modelChoice(*context);
  if (!choice) return answered(std::unexpected(std::move(choice.error())));
  GenerateRequest request;
  request.model = std::move(*choice);
  request.prompt = ChatInput{.messages = std::move(messages), .tools = nullptr, .addGenerationPrompt = true};
  request.maxTokens = static_cast<int>(context->parameterInteger("max_tokens"));
  request.sampling = samplingOf(*context);
  for (const Json& stop : context->parameter("stop"))
    if (stop.is_string()) request.stop.push_back(stop.get<std::string>());
  request.priority = context->priority();
  const auto call = std::make_shared<Call>();
  GenerateCallbacks callbacks;
  if (streams) callbacks.delta = [context](const GenerateDelta& delta) { context->stream(delta.text); };
  callbacks.finished = [call, context, answered, request,
                        model = modelName(*context)](Result<GenerateResult> result) {
    context->engineAnswered();
    if (result)
      context->countTokens(
          {result->stats.promptTokens, result->stats.cachedPromptTokens, result->stats.completionTokens});
    context->record(recordOf(request, model, result));
    const bool stopped = result && result->finish == FinishReason::Cancelled;
    answered(stopped ? failure("cancelled", HEDDLE_TR("Error", "Cancelled"), context->path())
                     : std::move(result));
  };
  context->askEngine([call, context, request = std::move(request),
                      callbacks = std::move(callbacks)]() mutable {
    Engine* engine = context->services().engine;
    const RequestId id = engine->generate(std::move(request), std::move(callbacks));
    // Also when it was stopped before it was asked.
    call->onStop.emplace(context->stopToken(), std::function<void()>([engine, id] { engine->cancel(id); }));
  });
}

}  // namespace heddle::pipelines
