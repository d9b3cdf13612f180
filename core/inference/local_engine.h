// The engine inside this process: the command line's, and what heddle-engine serves.
#pragma once

#include <filesystem>
#include <memory>

#include "core/inference/engine.h"
#include "core/inference/model_loan.h"
#include "core/inference/placement.h"
#include "kernels/backend.h"

namespace heddle {

inline constexpr int64_t kDefaultContext = 8192;

struct EngineOptions {
  // Of all loaded models together, beside what accelerators hold; 0: three quarters of the machine's memory.
  size_t memoryBudgetBytes = 0;
  int64_t contextLength =
      0;  // longest sequence, tokens; 0: the model's own, at most kDefaultContext and what fits
  int64_t batchTokens = 512;         // computed in one step
  int64_t sequences = 0;             // side by side in one step; 0: 16, or 64 on an accelerator
  std::optional<DType> kvType;       // F32, F16 or Q8_0; nothing: F32 for models of F32 matrices, else F16
  int gpuLayers = kAutomaticLayers;  // of each model; what accelerators there are share them
  // A device stopped for good and took its memory along: the requests on it have their errors, and only a new
  // process can use it again. Called once, on a thread of the engine.
  std::function<void(const Error&)> deviceLost;
  std::filesystem::path cacheFolder;  // remembers the hashes of models; empty: they are computed each time
};

// Loads each model once, keeps what fits the budget, lets the longest unused go when another needs its place,
// and runs the requests of each model together (batch_scheduler.h). Each model has a thread; they take turns
// on the device, the most urgent first. Errors never end it: they are the answer of the request they belong
// to. Thread-safe; destroy it from a thread that is not its own.
//
// Beyond what modules it calls report: "engine.memory", "engine.model_busy", "engine.no_chat_template".
class LocalEngine : public Engine {
 public:
  // The devices are from now on driven by this engine alone.
  explicit LocalEngine(Devices devices, EngineOptions options = {});
  explicit LocalEngine(std::shared_ptr<Backend> processor, EngineOptions options = {});
  ~LocalEngine() override;

  RequestId generate(GenerateRequest request, GenerateCallbacks callbacks) override;
  void cancel(RequestId id) override;
  void tokenize(ModelChoice model, std::string text, EncodeOptions options,
                Reply<Tokenization> reply) override;
  void renderPrompt(ModelChoice model, PromptInput prompt, Reply<RenderedPrompt> reply) override;
  void modelDetails(std::string path, bool includeHash, Reply<ModelDetails> reply) override;
  void preload(ModelChoice model, Reply<std::monostate> reply) override;
  void unload(std::string path, Reply<std::monostate> reply) override;
  void state(Reply<EngineState> reply) override;
  void embed(EmbedRequest request, Reply<EmbedResult> reply) override;

  // The model, loaded where it is not, for work beside the requests (core/host/training_engine.h).
  // `extraBytes`: what that work takes of the budget for models as long as the loan lives. The reply comes on
  // a thread of the engine. Errors: those of loading, and "engine.memory".
  // `stop` gives up waiting for memory ("engine.cancelled").
  void lend(const std::string& path, size_t extraBytes, std::stop_token stop,
            Reply<std::shared_ptr<ModelLoan>> reply);

 protected:
  // For what fails on a borrowed model: a lost device is told to whoever owns the process.
  void noteFault(const Error& error);

 private:
  class Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace heddle
