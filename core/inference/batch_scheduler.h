// Continuous batching for one model: requests join and leave between steps, prompts are computed in pieces
// beside the decoding of others, and the more urgent go first. No threads of its own (model_runner.h drives
// it).
#pragma once

#include <memory>
#include <vector>

#include "core/inference/generation.h"
#include "core/inference/kv_cache.h"
#include "core/inference/loaded_model.h"
#include "core/inference/ragged_input.h"
#include "core/inference/transformer.h"

namespace heddle {

struct SchedulerLimits {
  int64_t contextLength = 4096;  // of one sequence, tokens
  int64_t cacheTokens = 8192;    // KV memory of all sequences; at least contextLength
  int64_t batchTokens = 512;     // of one step
  int64_t sequences = 16;        // of one step
  DType kvType = DType::F16;
};

// One thread. Every generation that is submitted ends with exactly one call of its `finished`, unless the
// scheduler is destroyed before.
class BatchScheduler {
 public:
  static Result<std::unique_ptr<BatchScheduler>> create(std::shared_ptr<const LoadedModel> model,
                                                        SchedulerLimits limits);

  // Precondition: the generation's prompt is set and fits. Loads its adapters where they are not yet; fails
  // if it cannot.
  Status submit(std::shared_ptr<Generation> generation);
  // Lets cancelled ones go, admits, runs one batch, hands out what came of it. An error has gone to all its
  // requests; it is told for what it says of the device.
  Status step();
  // The last layer's outputs of the tokens, pooled, into `out`. False: the memory for it is in use by what
  // runs; try again after a step. Precondition: 1 to contextLength tokens.
  Result<bool> embed(std::span<const TokenId> tokens, const std::vector<AdapterChoice>& adapters,
                     Pooling pooling, std::vector<float>& out);
  // Ends everything with the error; what is submitted later runs again.
  void failAll(const Error& error);

  bool idle() const { return m_running.empty() && m_waiting.empty(); }
  int running() const { return static_cast<int>(m_running.size()); }
  int waiting() const { return static_cast<int>(m_waiting.size()); }
  Priority urgency() const;  // of the most urgent; Background if there is none
  size_t cacheBytes() const { return m_cache->sizeBytes() + m_transformer->activationBytes(); }
  const SchedulerLimits& limits() const { return m_limits; }
  KvCacheStats cacheStats() const { return m_cache->stats(); }
  int64_t stepTokens() const { return m_stepTokens; }        // computed by the last step
  int64_t sampledTokens() const { return m_sampledTokens; }  // since the start

 private:
  using Pointer = std::shared_ptr<Generation>;

  BatchScheduler() = default;
  Result<int> slotFor(const std::vector<AdapterChoice>& choices, const std::string& scope);
  Result<std::shared_ptr<const LoraAdapter>> adapterFor(const std::string& path);
  void dropUnusedSlots();

  static void insertByUrgency(std::vector<Pointer>& list, Pointer generation);
  void endCancelled();
  void admit();
  void attach(Generation& generation);
  void preempt(size_t running);
  bool sharesWorkWithPlanned(const Generation& generation, size_t index) const;
  bool reservePages(size_t index, size_t count);
  void plan();
  Status runBatch();
  Status chooseOrFetch();
  void handOut();

  std::shared_ptr<const LoadedModel> m_model;
  SchedulerLimits m_limits;
  std::unique_ptr<KvCache> m_cache;
  std::unique_ptr<RaggedInput> m_input;
  std::unique_ptr<Transformer> m_transformer;
  std::vector<AdapterSlot> m_slots;
  std::vector<std::string> m_slotScopes;                                               // parallel to m_slots
  std::vector<std::pair<std::string, std::shared_ptr<const LoraAdapter>>> m_adapters;  // by adapterName
  std::vector<const AdapterSlot*> m_stepSlots;  // those in this step's batch
  std::vector<Pointer> m_running, m_waiting;    // the most urgent first, among equals the first that came
  std::vector<size_t> m_planned;                // tokens of this step, parallel to the front of m_running
  std::vector<int32_t> m_rows;                  // whose logits are wanted
  std::vector<Pointer> m_sampling;              // parallel to m_rows
  std::vector<float> m_logits;                  // [sequences, vocab]
  std::vector<DeviceSampling> m_choices;        // parallel to m_rows
  std::vector<int32_t> m_chosen;                // parallel to m_rows; empty: the host chooses
  std::vector<float> m_hidden;                  // [tokens of an embedding's piece, embedding]
  int64_t m_stepTokens = 0, m_sampledTokens = 0;
};

}  // namespace heddle
