#include "core/training/row_pass.h"

#include <algorithm>
#include <numeric>

#include "core/inference/backend_error.h"

namespace heddle {

size_t measuredPass_bytes(const TransformerWeights& base, LoraParameters& parameters, bool checkpointing,
                          bool scored, const PassLimits& limits) {
  Arena arena;
  ModelPass pass(base, &parameters, arena);
  RaggedBatch batch;
  batch.tokens = limits.tokens;
  batch.sequences = limits.sequences;
  batch.tokenIds = makeTensor(DType::I32, nullptr, {limits.tokens}, 1);
  batch.positions = batch.tokenIds;
  std::vector<int32_t> rows(static_cast<size_t>(limits.targets));
  std::iota(rows.begin(), rows.end(), 0);
  const std::vector<int32_t> targets(rows.size(), scored ? -1 : 0);
  pass.forward(batch, rows, targets, {.checkpointing = checkpointing});
  if (scored)
    pass.scoreGradient({});
  else
    pass.gradient({});
  return arena.peak_bytes();
}

RowPass::RowPass(std::shared_ptr<const TransformerWeights> base, const Recipe& recipe)
    : m_base(std::move(base)),
      m_objective(*findObjective(recipe.objective.id)),
      m_objectiveParameters(recipe.objective.parameters),
      m_packing(recipe.batch.packing),
      m_checkpointing(recipe.batch.checkpointing) {}

Result<std::unique_ptr<RowPass>> RowPass::create(std::shared_ptr<const TransformerWeights> base,
                                                 LoraParameters& parameters, const Recipe& recipe,
                                                 PassLimits limits) {
  const std::string& label = base->file().label();
  const Placement& placement = base->placement();
  Backend& backend = *placement.devices[placement.output];
  const bool together =
      placement.input == placement.output &&
      std::ranges::all_of(placement.layers, [&](size_t at) { return at == placement.output; });
  if (!together)
    return failure(
        "training.cannot",
        HEDDLE_TR("Error", "the model's layers stand on several devices, and training needs them on one"),
        label, HEDDLE_TR("Error", "train on the processor, or choose a smaller model or quantisation"));
  if (!backend.training())
    return failure("training.cannot",
                   {HEDDLE_TR("Error", "the device {0} offers no training"), {backend.deviceInfo().name}},
                   label, HEDDLE_TR("Error", "train on the processor"));
  std::unique_ptr<RowPass> pass(new RowPass(base, recipe));
  const Hyperparameters& values = base->hyperparameters();
  const bool scored = pass->m_objective.scoresAnswers();
  limits.targets = std::max<int64_t>(1, limits.targets);
  const size_t bytes = measuredPass_bytes(*base, parameters, recipe.batch.checkpointing, scored, limits);
  HEDDLE_ASSIGN(pass->m_arena, Arena::create(backend, bytes, label));
  HEDDLE_ASSIGN(pass->m_batch, TrainingBatch::create(placement, limits.tokens, limits.sequences));
  const int64_t rows = std::max(limits.tokens, scored ? 0 : logitRowsAtOnce(values.vocabSize));
  const int64_t widest = std::max({values.embedding, values.heads * values.headDim, values.feedForward});
  HEDDLE_TRY(checkBackend(backend.training()->reserve(rows, widest), label));
  pass->m_limits = limits;
  pass->m_pass = std::make_unique<ModelPass>(*base, &parameters, *pass->m_arena);
  return pass;
}

PassMemory RowPass::memory() const {
  PassMemory memory;
  const int64_t vocabulary = m_base->hyperparameters().vocabSize;
  if (!m_objective.scoresAnswers())
    memory.logits_bytes =
        static_cast<uint64_t>(std::min(logitRowsAtOnce(vocabulary), m_limits.targets) * vocabulary) *
        sizeof(float);
  memory.activations_bytes = m_arena->capacity_bytes() - memory.logits_bytes;
  memory.batch_bytes = m_batch->sizeBytes();
  return memory;
}

void RowPass::fill(std::span<const PassRow> rows) {
  m_batch->clear();
  m_answers.clear();
  m_rows.clear();
  for (const PassRow& row : rows) {
    m_rows.push_back({m_answers.size(), row.tokens.label});
    for (size_t i = 0; i < row.tokens.answers.size(); ++i) {
      const TokenAnswer& answer = row.tokens.answers[i];
      m_answers.push_back({0, row.reference[i], answer.learnedTokens(), 0});
      for (const TokenSequence& part : answer.parts) m_batch->add(part, m_objective.scoresAnswers());
    }
  }
  m_gradients.assign(m_answers.size(), {});
  m_figures.resize(m_batch->targets().size());
}

void RowPass::forward(const PassSettings& settings) {
  m_pass->forward(m_batch->upload(), m_batch->targetRows(), m_batch->targets(), settings);
}

Status RowPass::figures() {
  return m_objective.scoresAnswers() ? m_pass->scores(m_figures) : m_pass->logProbabilities(m_figures);
}

void RowPass::collect(std::span<const PassRow> rows) {
  size_t answer = 0, sequence = 0, target = 0;
  for (const PassRow& row : rows)
    for (const TokenAnswer& one : row.tokens.answers) {
      AnswerScore& score = m_answers[answer++];
      for (size_t part = 0; part < one.parts.size(); ++part)
        for (int64_t i = m_batch->sequenceTargets()[sequence++]; i > 0; --i)
          (m_objective.scoresAnswers() ? score.score : score.logProbability) += m_figures[target++];
    }
}

void RowPass::spread(std::span<const PassRow> rows) {
  m_weights.clear();
  size_t answer = 0, sequence = 0;
  for (const PassRow& row : rows)
    for (const TokenAnswer& one : row.tokens.answers) {
      const AnswerGradient& gradient = m_gradients[answer++];
      const double weight = m_objective.scoresAnswers() ? gradient.score : -gradient.logProbability;
      for (size_t part = 0; part < one.parts.size(); ++part)
        m_weights.insert(m_weights.end(), static_cast<size_t>(m_batch->sequenceTargets()[sequence++]),
                         static_cast<float>(weight));
    }
}

BatchLoss RowPass::judge(std::span<const PassRow> rows, double unit) {
  collect(rows);
  return m_objective.evaluate(m_objectiveParameters, m_rows, m_answers, unit, m_gradients);
}

Result<BatchLoss> RowPass::learnTogether(std::span<const PassRow> rows, double unit, uint64_t dropoutSeed) {
  fill(rows);
  forward({.checkpointing = m_checkpointing, .dropoutSeed = dropoutSeed});
  if (m_objective.averagesTokens()) {
    m_objective.evaluate(m_objectiveParameters, m_rows, m_answers, unit, m_gradients);
    spread(rows);
    HEDDLE_TRY(m_pass->logProbabilitiesAndGradient(m_weights, m_figures));
    return judge(rows, unit);
  }
  HEDDLE_TRY(figures());
  const BatchLoss loss = judge(rows, unit);
  spread(rows);
  if (m_objective.scoresAnswers())
    m_pass->scoreGradient(m_weights);
  else
    m_pass->gradient(m_weights);
  return loss;
}

Result<BatchLoss> RowPass::learn(std::span<const PassRow> rows, double unit, uint64_t dropoutSeed) {
  if (m_packing) return learnTogether(rows, unit, dropoutSeed);
  BatchLoss sum;
  for (size_t i = 0; i < rows.size(); ++i) {
    HEDDLE_ASSIGN(const BatchLoss one, learnTogether(rows.subspan(i, 1), unit, dropoutSeed * 1024 + i));
    sum.loss += one.loss;
    sum.preferred += one.preferred;
    sum.pairs += one.pairs;
  }
  return sum;
}

Result<BatchLoss> RowPass::evaluate(std::span<const PassRow> rows, double unit) {
  fill(rows);
  forward({.training = false});
  HEDDLE_TRY(figures());
  return judge(rows, unit);
}

Status RowPass::addReferences(std::span<PassRow> rows) {
  fill(rows);
  forward({.adapter = false, .training = false});
  HEDDLE_TRY(m_pass->logProbabilities(m_figures));
  collect(rows);
  size_t answer = 0;
  for (PassRow& row : rows)
    for (size_t i = 0; i < row.tokens.answers.size(); ++i)
      row.reference[i] = m_answers[answer++].logProbability;
  return {};
}

}  // namespace heddle
