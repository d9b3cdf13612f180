// One sequence on one model, driven by hand: raw scores for token ids. For the command line's `logits`, for
// measuring and for tests; answers come from an Engine (engine.h).
#pragma once

#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "core/inference/engine.h"
#include "core/inference/kv_cache.h"
#include "core/inference/loaded_model.h"
#include "core/inference/ragged_input.h"
#include "core/inference/transformer.h"

namespace heddle {

struct SessionOptions {
  int64_t contextLength = 0;    // tokens; 0: the model's own, at most 4096
  int64_t batchTokens = 512;    // tokens of one step; longer inputs are run in pieces
  int64_t sequences = 1;        // that can be evaluated side by side
  std::optional<DType> kvType;  // F32, F16 or Q8_0; nothing: the model's default
  std::vector<AdapterChoice> adapters;
};

enum class LogitsOf : uint8_t { LastPosition, AllPositions };

// One thread. Never throws.
class InferenceSession {
 public:
  static Result<std::unique_ptr<InferenceSession>> create(std::shared_ptr<const LoadedModel> model,
                                                          SessionOptions options = {});

  // Appends the ids to the sequence; logits F32 [positions, vocab]: of the last id, or of each one given.
  // Errors: "prompt.empty", "prompt.token_range", "prompt.too_long".
  Result<std::vector<float>> evaluate(std::span<const TokenId> ids, LogitsOf wanted = LogitsOf::LastPosition);
  // One step in which each of `ids` is the next token of a sequence of its own (0 .. ids.size() - 1);
  // logits [ids, vocab] go to `out`.
  Status step(std::span<const TokenId> ids, std::span<float> out);
  // The sequence number that evaluate() appends to.
  void select(size_t sequence) { m_selected = sequence; }
  void clear();  // forgets all tokens

  int64_t contextLength() const { return m_contextLength; }
  int64_t length() const { return static_cast<int64_t>(m_sequences[m_selected].tokens.size()); }
  size_t memoryBytes() const { return m_cache->sizeBytes() + m_transformer->activationBytes(); }

 private:
  InferenceSession() = default;
  Status evaluatePiece(std::span<const TokenId> ids, LogitsOf wanted, bool last, std::vector<float>& out);
  Status checkRoom(const KvSequence& sequence, size_t count) const;

  std::shared_ptr<const LoadedModel> m_model;
  int64_t m_contextLength = 0;
  std::unique_ptr<KvCache> m_cache;
  std::unique_ptr<RaggedInput> m_input;
  std::unique_ptr<Transformer> m_transformer;
  AdapterSlot m_adapters;                            // one slot
  std::vector<const AdapterSlot*> m_activeAdapters;  // none or that one
  std::vector<KvSequence> m_sequences;
  std::vector<int32_t> m_rows;
  size_t m_selected = 0;
};

}  // namespace heddle
