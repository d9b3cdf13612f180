// One request on its way through the engine: prompt, sampler, stream of text, clocks.
#pragma once

#include <atomic>
#include <chrono>
#include <optional>

#include "core/inference/engine.h"
#include "core/inference/kv_cache.h"
#include "core/inference/sampler.h"
#include "core/inference/stop_matcher.h"
#include "core/inference/utf8_stream.h"

namespace heddle {

// Driven by one thread; cancel() from any.
class Generation {
 public:
  using Clock = std::chrono::steady_clock;

  Generation(RequestId id, GenerateRequest request, GenerateCallbacks callbacks)
      : m_id(id),
        m_request(std::move(request)),
        m_callbacks(std::move(callbacks)),
        m_arrived(Clock::now()),
        m_stops(m_request.stop) {}

  RequestId id() const { return m_id; }
  const GenerateRequest& request() const { return m_request; }
  void cancel() { m_cancelled.store(true, std::memory_order_relaxed); }
  bool cancelled() const { return m_cancelled.load(std::memory_order_relaxed); }

  // Sets prompt and sampler and calls `started`. tokenizer: nullptr if the model has no vocabulary (then
  // there are ids and no text); must outlive the generation. Errors: "prompt.too_long", "prompt.empty",
  // "sampling.range".
  Status start(std::vector<TokenId> prompt, const Tokenizer* tokenizer, int64_t contextLength,
               const std::string& input);

  // Prompt and answer.
  std::span<const TokenId> tokens() const { return m_tokens; }
  size_t promptTokens() const { return m_promptTokens; }
  // Not yet in the KV memory.
  std::span<const TokenId> pending() const { return tokens().subspan(sequence.tokens.size()); }

  // The next token from its logits; streams it. A reason: the answer is over. Errors: those of the sampler.
  Result<std::optional<FinishReason>> accept(std::span<const float> logits);
  // The same for a token that the device chose after deviceSampling().
  Result<std::optional<FinishReason>> acceptChosen(TokenId id);
  std::optional<DeviceSampling> deviceSampling() const { return m_sampler->deviceSampling(); }
  // Calls `finished` with what there is.
  void finish(FinishReason reason);
  void fail(const Error& error);

  // Clocks.
  void admitted(size_t cachedTokens);
  void loadedFor(double seconds) { m_stats.loadSeconds = seconds; }
  void onDevice(std::string device) { m_stats.device = std::move(device); }

  // The scheduler's.
  KvSequence sequence;
  std::string scope;  // adapters and scales
  int adapterSlot = -1;
  uint64_t order = 0;         // of submission
  size_t attachedTokens = 0;  // found in the KV memory when the sequence was begun

 private:
  std::optional<FinishReason> take(TokenId id);
  std::optional<FinishReason> stream(TokenId id);
  void send(std::string text, std::vector<TokenId> ids);

  RequestId m_id;
  GenerateRequest m_request;
  GenerateCallbacks m_callbacks;
  std::atomic<bool> m_cancelled = false;
  Clock::time_point m_arrived;
  std::optional<Clock::time_point> m_admitted, m_firstToken;
  std::vector<TokenId> m_tokens;
  size_t m_promptTokens = 0;
  int64_t m_contextLength = 0;
  const Tokenizer* m_tokenizer = nullptr;
  std::optional<SamplerChain> m_sampler;
  Utf8Stream m_characters;
  StopMatcher m_stops;
  std::string m_text;
  GenerateStats m_stats;
  bool m_ended = false;
};

}  // namespace heddle
