// The one interface through which everything else runs models. LocalEngine runs them inside this process
// (command line, heddle-engine); core/host's RemoteEngine speaks to heddle-engine. Callers cannot tell which
// they have.
//
// Thread: every function may be called from any thread and returns at once; callbacks come on a thread of the
// engine, one at a time for a request, and must not block. After cancel() a delta that is on its way may
// still come, then `finished` (FinishReason::Cancelled, with what there is); after `finished` nothing comes.
#pragma once

#include <cstdint>
#include <functional>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "core/base/error.h"
#include "core/base/task.h"
#include "core/inference/sampling_settings.h"
#include "core/models/model_details.h"
#include "core/models/tokenizer.h"

namespace heddle {

using RequestId = uint64_t;

struct AdapterChoice {
  std::string path;
  float scale = 1.0f;
  friend bool operator==(const AdapterChoice&, const AdapterChoice&) = default;
};

// Which weights: a GGUF file's path (library names and "demo" are resolved by the caller), and adapters on
// it.
struct ModelChoice {
  std::string path;
  std::vector<AdapterChoice> adapters;
  friend bool operator==(const ModelChoice&, const ModelChoice&) = default;
};

struct ChatInput {
  nlohmann::ordered_json messages;  // [{"role", "content"}, ...]
  nlohmann::ordered_json tools;     // null: none
  bool addGenerationPrompt = true;
};
// Prompt as ids, as raw text (special tokens parsed), or as a conversation for the model's own chat template.
using PromptInput = std::variant<std::vector<TokenId>, std::string, ChatInput>;

struct GenerateRequest {
  ModelChoice model;
  PromptInput prompt;
  bool addBos = true;   // for text prompts: begin-of-sequence as the vocabulary asks for
  int maxTokens = 256;  // negative: until the context is full
  SamplingSettings sampling;
  std::vector<std::string> stop;  // strings that end the answer and are not part of it
  bool stopAtEnd = true;          // stop at end-of-generation tokens
  Priority priority = Priority::Interactive;
};

enum class FinishReason : uint8_t { EndOfText, StopString, Length, ContextFull, Cancelled };
std::string_view finishReasonName(
    FinishReason reason);  // "stop", "stop_string", "length", "context_full", "cancelled"

struct GenerateStats {
  int promptTokens = 0;
  int cachedPromptTokens = 0;  // of those, found in the KV cache
  int completionTokens = 0;
  double queueSeconds = 0;
  double prefillSeconds = 0;
  double decodeSeconds = 0;
  double timeToFirstTokenSeconds = 0;
  double loadSeconds = 0;  // 0: the model was in memory
  int contextLength = 0;
  uint64_t seed = 0;
  std::string device;  // "cpu avx2"
};

struct GenerateStarted {
  int promptTokens = 0;
  int contextLength = 0;
};
struct GenerateDelta {
  std::string text;          // whole characters only; may be empty
  std::vector<TokenId> ids;  // tokens since the last delta
};
struct GenerateResult {
  std::string text;
  std::vector<TokenId> ids;
  FinishReason finish = FinishReason::EndOfText;
  GenerateStats stats;
};

struct GenerateCallbacks {
  std::function<void(const GenerateStarted&)> started;  // after the prompt is tokenised; optional
  std::function<void(const GenerateDelta&)> delta;      // optional
  std::function<void(Result<GenerateResult>)>
      finished;  // exactly once, unless the engine object is destroyed
};

// What becomes of the last layer's outputs, one vector a token: their mean, the first, the last, or all of
// them.
enum class Pooling : uint8_t { Mean, Cls, Last, None };
std::string_view poolingName(Pooling pooling);  // "mean", "cls", "last", "none"

struct EmbedRequest {
  ModelChoice model;
  std::vector<PromptInput> inputs;
  bool addBos = true;
  Pooling pooling = Pooling::Mean;
  bool normalize = true;  // to length 1
  bool truncate = false;  // inputs longer than the context are cut; false: they are an error
  Priority priority = Priority::Batch;
};
struct EmbedResult {
  int dimension = 0;
  std::vector<std::vector<float>>
      embeddings;           // one an input: [dimension]; Pooling::None: [tokens, dimension]
  std::vector<int> tokens;  // of each input, as they were run
};

struct Tokenization {
  std::vector<TokenId> ids;
  std::vector<std::string> pieces;  // raw bytes of each
};

// What the engine holds at this moment; for the status bar and the monitor.
struct EngineState {
  struct LoadedModel {
    std::string path;
    size_t weightBytes = 0, cacheBytes = 0;
    int running = 0, waiting = 0;
    std::vector<std::pair<std::string, int>> placement;  // device and how many of the layers it holds
  };
  std::string device;      // "AMD EPYC 7763, 2 threads, AVX2"; the first accelerator if there is one
  std::string deviceKind;  // "cpu" or "cuda"
  std::string deviceNote;  // why no accelerator is used; empty: one is, or none was wanted
  std::vector<LoadedModel> models;
  size_t memoryBudgetBytes = 0, memoryUsedBytes = 0;
  double tokensPerSecond = 0;  // all running requests, last second
  int running = 0, waiting = 0;
};

// A training of an adapter. Recipe, progress and result are core/training's own JSON, so that this interface
// stays as it is when a method or an objective is added.
struct TrainRequest {
  nlohmann::ordered_json recipe;  // core/training/recipe.h; every path in it absolute
  bool resume = false;  // from the last checkpoint in the recipe's output folder, where there is one
};
struct TrainCallbacks {
  // What happened (core/host/training_event.h): steps, evaluations, samples; optional.
  std::function<void(const nlohmann::ordered_json& event)> progress;
  // Exactly once, unless the engine object is destroyed. A training that was cancelled has a result too; one
  // that had not begun has the error "training.cancelled".
  std::function<void(Result<nlohmann::ordered_json>)> finished;
};
Error cancelledTrainingError();

// A look at the rows of a recipe as they would be trained on.
struct PreflightRequest {
  nlohmann::ordered_json recipe;
  int samples = 20;  // rows shown, spread evenly over the data
};

template <class T>
using Reply = std::function<void(Result<T>)>;

class Engine {
 public:
  virtual ~Engine() = default;

  virtual RequestId generate(GenerateRequest request, GenerateCallbacks callbacks) = 0;
  virtual void cancel(RequestId id) = 0;

  virtual void tokenize(ModelChoice model, std::string text, EncodeOptions options,
                        Reply<Tokenization> reply) = 0;
  // The prompt's text after the model's chat template, and its token count.
  struct RenderedPrompt {
    std::string text;
    int tokens = 0;
    int contextLength = 0;
  };
  virtual void renderPrompt(ModelChoice model, PromptInput prompt, Reply<RenderedPrompt> reply) = 0;
  virtual void modelDetails(std::string path, bool includeHash, Reply<ModelDetails> reply) = 0;
  virtual void preload(ModelChoice model, Reply<std::monostate> reply) = 0;
  virtual void unload(std::string path, Reply<std::monostate> reply) = 0;
  virtual void state(Reply<EngineState> reply) = 0;
  // Vectors of texts. It has no cancel: give few texts a call. Errors: "prompt.empty", "prompt.too_long", and
  // "engine.no_embeddings" of an engine that cannot.
  virtual void embed(EmbedRequest request, Reply<EmbedResult> reply);

  // Trains an adapter on the loaded model's own weights; several wait for each other. Answers of other
  // requests come first: the training takes the device for one small step at a time, and none while an answer
  // is on its way. cancel() stops it and keeps its last checkpoint. Errors: those of core/training, and
  // "engine.no_training" of an engine that cannot.
  virtual RequestId train(TrainRequest request, TrainCallbacks callbacks);
  // While paused a training leaves the device alone and goes on bit for bit afterwards. Unknown ids: nothing
  // happens.
  virtual void pauseTraining(RequestId id, bool paused);
  virtual void checkpointTraining(RequestId id);  // writes one after the step that runs
  // What a training would need (core/training/memory_estimate.h) and learn from (core/training/preflight.h),
  // before it starts. Errors as train's.
  virtual void estimateTraining(nlohmann::ordered_json recipe, Reply<nlohmann::ordered_json> reply);
  virtual void preflightTraining(PreflightRequest request, Reply<nlohmann::ordered_json> reply);
};

}  // namespace heddle
