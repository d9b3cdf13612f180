#include "app/cli/generate_options.h"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <cmath>
#include <future>

namespace heddle::cli {

void addGenerateOptions(CLI::App& command, GenerateOptions& options) {
  SamplingSettings& sampling = options.sampling;
  const auto add = [&](const std::string& name, auto& value, const std::string& help) {
    return command.add_option(name, value, help)->capture_default_str();
  };
  add("-n,--max-tokens", options.maxTokens, "Most tokens of the answer; -1: until the context is full")
      ->check(CLI::Range(-1, 1 << 24));
  add("--temperature", sampling.temperature, "0: always the likeliest token")->check(CLI::Range(0.0, 100.0));
  add("--top-k", sampling.topK, "Only the K likeliest; 0: off")->check(CLI::Range(0, 1 << 24));
  add("--top-p", sampling.topP, "Only the likeliest with this sum; 1: off")->check(CLI::Range(0.0, 1.0));
  add("--min-p", sampling.minP, "Only those with this part of the best; 0: off")->check(CLI::Range(0.0, 1.0));
  add("--typical-p", sampling.typicalP, "Locally typical sampling; 1: off")->check(CLI::Range(0.0, 1.0));
  add("--repeat-penalty", sampling.repeatPenalty, "1: off")->check(CLI::Range(0.01, 100.0));
  add("--presence-penalty", sampling.presencePenalty, "0: off")->check(CLI::Range(-100.0, 100.0));
  add("--frequency-penalty", sampling.frequencyPenalty, "0: off")->check(CLI::Range(-100.0, 100.0));
  add("--penalty-window", sampling.penaltyWindow, "Last tokens that penalties look at; 0: off")
      ->check(CLI::Range(0, 1 << 24));
  command.add_option("--seed", sampling.seed,
                     "The same seed gives the same answer; without it one is drawn and reported");
  command.add_option("--stop", options.stop, "A string that ends the answer; may be given more than once")
      ->allow_extra_args(false);
  command
      .add_option("--lora", options.adapters, "An adapter: FILE or FILE:SCALE; may be given more than once")
      ->allow_extra_args(false);
}

Result<AdapterChoice> parseAdapter(const std::string& text) {
  AdapterChoice adapter{text, 1.0f};
  const size_t colon = text.rfind(':');
  if (colon != std::string::npos) {
    float scale = 0;
    const char* end = text.data() + text.size();
    const auto [stopped, code] = std::from_chars(text.data() + colon + 1, end, scale);
    if (code == std::errc() && stopped == end && std::isfinite(scale))
      adapter = {text.substr(0, colon), scale};
  }
  if (adapter.path.empty())
    return failure("cli.lora", HEDDLE_TR("Error", "--lora names no file"), text,
                   HEDDLE_TR("Error", "write it as FILE or FILE:SCALE"));
  return adapter;
}

Result<GenerateRequest> makeRequest(const CommandLine& line, const std::string& model,
                                    const GenerateOptions& options) {
  GenerateRequest request;
  HEDDLE_ASSIGN(request.model.path, resolveModel(line, model));
  for (const std::string& text : options.adapters) {
    HEDDLE_ASSIGN(AdapterChoice adapter, parseAdapter(text));
    HEDDLE_ASSIGN(adapter.path, resolveModel(line, adapter.path));
    request.model.adapters.push_back(std::move(adapter));
  }
  request.maxTokens = options.maxTokens;
  request.sampling = options.sampling;
  request.stop = options.stop;
  return request;
}

Result<GenerateResult> waitForAnswer(Engine& engine, GenerateRequest request, Interrupts& interrupts,
                                     std::function<void(const std::string&)> onText) {
  auto promise = std::make_shared<std::promise<Result<GenerateResult>>>();
  auto future = promise->get_future();
  GenerateCallbacks callbacks;
  callbacks.delta = [onText = std::move(onText)](const GenerateDelta& delta) {
    if (!delta.text.empty()) onText(delta.text);
  };
  callbacks.finished = [promise](Result<GenerateResult> result) { promise->set_value(std::move(result)); };
  const RequestId id = engine.generate(std::move(request), std::move(callbacks));
  const std::stop_callback onInterrupt(interrupts.token(), [&engine, id] { engine.cancel(id); });
  return future.get();
}

Json resultAsJson(const GenerateResult& result) {
  const GenerateStats& stats = result.stats;
  const auto rate = [](int tokens, double seconds) {
    return tokens > 0 && seconds > 0 ? tokens / seconds : 0.0;
  };
  return {{"text", result.text},
          {"ids", result.ids},
          {"finish_reason", finishReasonName(result.finish)},
          {"prompt_tokens", stats.promptTokens},
          {"completion_tokens", stats.completionTokens},
          {"prefill_tokens_per_s", rate(stats.promptTokens - stats.cachedPromptTokens, stats.prefillSeconds)},
          {"decode_tokens_per_s", rate(stats.completionTokens - 1, stats.decodeSeconds)},
          {"seed", stats.seed}};
}

int finishAnswer(const CommandLine& line, const GenerateResult& result) {
  line.text("\n");
  const Json json = resultAsJson(result);
  if (!line.json() && ::isatty(STDERR_FILENO) == 1) {
    const std::string numbers = fmt::format(
        "[{} prompt + {} answer tokens, prefill {:.1f}/s, decode {:.1f}/s, seed {}, {}]\n",
        result.stats.promptTokens, result.stats.completionTokens, json["prefill_tokens_per_s"].get<double>(),
        json["decode_tokens_per_s"].get<double>(), result.stats.seed, finishReasonName(result.finish));
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, numbers.data(), numbers.size());
  }
  return result.finish == FinishReason::Cancelled ? kInterrupted : kDone;
}

}  // namespace heddle::cli
