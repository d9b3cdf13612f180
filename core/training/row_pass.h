// Rows through the model and back: what an objective thinks of their answers, and the gradients of the
// adapter.
#pragma once

#include <array>
#include <memory>
#include <span>
#include <vector>

#include "core/training/model_pass.h"
#include "core/training/training_set.h"

namespace heddle {

struct PassRow {
  TokenRow tokens;
  std::array<double, 2> reference{};  // log-probabilities of its answers by the base
};

struct PassMemory {
  uint64_t activations_bytes = 0;  // without the logits
  uint64_t logits_bytes = 0;
  uint64_t batch_bytes = 0;
};

// Owns arena and batch tables, sized once. One thread.
class RowPass {
 public:
  // parameters must outlive the pass. Errors: "training.cannot", "device.out_of_memory".
  static Result<std::unique_ptr<RowPass>> create(std::shared_ptr<const TransformerWeights> base,
                                                 LoraParameters& parameters, const Recipe& recipe,
                                                 PassLimits limits);

  // Adds the gradients of unit * sum of losses to those of the parameters. The figures are those before the
  // step.
  Result<BatchLoss> learn(std::span<const PassRow> rows, double unit, uint64_t dropoutSeed);
  Result<BatchLoss> evaluate(std::span<const PassRow> rows, double unit);
  // Log-probabilities of the answers by the base alone, into `reference`.
  Status addReferences(std::span<PassRow> rows);

  PassMemory memory() const;
  const PassLimits& limits() const { return m_limits; }
  const Objective& objective() const { return m_objective; }

 private:
  RowPass(std::shared_ptr<const TransformerWeights> base, const Recipe& recipe);
  void fill(std::span<const PassRow> rows);
  void forward(const PassSettings& settings);
  // Sums of the last figures over each answer.
  void collect(std::span<const PassRow> rows);
  BatchLoss judge(std::span<const PassRow> rows, double unit);
  // What the objective wants of each answer, spread over its targets.
  void spread(std::span<const PassRow> rows);
  Result<BatchLoss> learnTogether(std::span<const PassRow> rows, double unit, uint64_t dropoutSeed);
  Status figures();

  std::shared_ptr<const TransformerWeights> m_base;
  const Objective& m_objective;
  nlohmann::ordered_json m_objectiveParameters;
  bool m_packing, m_checkpointing;
  PassLimits m_limits;
  std::unique_ptr<Arena> m_arena;
  std::unique_ptr<TrainingBatch> m_batch;
  std::unique_ptr<ModelPass> m_pass;
  // Of the batch at hand.
  std::vector<AnswerScore> m_answers;
  std::vector<AnswerGradient> m_gradients;
  std::vector<ObjectiveRow> m_rows;
  std::vector<float> m_figures, m_weights;  // of each target
};

// Arena bytes of a micro-step, found by a pass that computes nothing.
size_t measuredPass_bytes(const TransformerWeights& base, LoraParameters& parameters, bool checkpointing,
                          bool scored, const PassLimits& limits);

}  // namespace heddle
