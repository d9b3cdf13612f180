// The loop of a run: steps, evaluations, sample answers.
#include <fmt/format.h>

#include <cmath>

#include "core/training/random_order.h"
#include "core/training/sample_answers.h"
#include "core/training/training_run.h"

namespace heddle {
namespace {

constexpr uint64_t kDropoutStream = 1 << 20;

using Clock = std::chrono::steady_clock;

double secondsSince(Clock::time_point start) {
  return std::chrono::duration<double>(Clock::now() - start).count();
}

}  // namespace

Status TrainingRun::loop() {
  while (true) {
    HEDDLE_TRY(afterStep());
    if (m_state.step >= m_plan.steps() || exhausted()) return {};
    HEDDLE_TRY(step());
  }
}

bool TrainingRun::exhausted() const {
  return m_recipe.earlyStoppingPatience > 0 && m_state.evaluationsSinceBest >= m_recipe.earlyStoppingPatience;
}

// Also where a run takes up again: what a step still lacks is done before the next one.
Status TrainingRun::afterStep() {
  const bool evaluates = m_plan.evaluatesAfter(m_state.step) && m_state.evaluatedStep < m_state.step;
  if (evaluates) HEDDLE_TRY(evaluate());
  const bool told = m_state.step > 0 || m_state.lastEvaluation;
  if (told && m_state.last && (m_sessionSteps > 0 || evaluates)) {
    if (evaluates) m_state.last->evaluation = m_state.lastEvaluation;
    HEDDLE_TRY(m_folder->addProgress(*m_state.last));
    if (m_callbacks.progress) m_callbacks.progress(*m_state.last);
  }
  if (m_plan.evaluatesAfter(m_state.step) && m_state.sampledStep < m_state.step) HEDDLE_TRY(sample());
  const bool asked = m_gate.checkpointNow && m_gate.checkpointNow();
  if (m_state.step > 0 && m_savedStep < m_state.step &&
      (asked || m_plan.savesAfter(m_state.step) || exhausted()))
    HEDDLE_TRY(save());
  return {};
}

Result<BatchLoss> TrainingRun::learn(const std::vector<std::vector<uint32_t>>& micro) {
  const std::vector<RowEntry>& entries = m_set->rows(RowSide::Train);
  double weight = 0;
  for (const auto& rows : micro)
    for (const uint32_t row : rows)
      weight += m_set->objective().averagesTokens() ? entries[row].learnedTokens : 1;
  BatchLoss sum;
  const auto firstMicro = static_cast<uint64_t>(m_state.step * m_recipe.batch.accumulate);
  for (size_t i = 0; i < micro.size(); ++i) {
    HEDDLE_ASSIGN(const std::vector<PassRow> rows, passRows(RowSide::Train, micro[i]));
    const uint64_t seed = mixedSeed(m_recipe.seed, kDropoutStream + firstMicro + i);
    BatchLoss loss;
    HEDDLE_TRY(inTurn([&]() -> Status {
      HEDDLE_ASSIGN(loss, m_pass->learn(rows, 1 / weight, seed));
      return {};
    }));
    sum.loss += loss.loss;
    sum.preferred += loss.preferred;
    sum.pairs += loss.pairs;
    if (!std::isfinite(sum.loss)) break;
  }
  return sum;
}

// The numbers of the last step are still good: they are kept, and the older checkpoint beside them.
Status TrainingRun::notFinite(const std::vector<std::vector<uint32_t>>& micro, std::string_view what) {
  constexpr size_t kNamed = 16;
  const std::vector<RowEntry>& entries = m_set->rows(RowSide::Train);
  std::string rows;
  size_t count = 0;
  for (const auto& part : micro)
    for (const uint32_t row : part)
      if (++count <= kNamed) rows += (rows.empty() ? "" : ", ") + m_set->label(entries[row]);
  if (count > kNamed) rows += ", ...";
  if (m_state.step > 0 && m_savedStep < m_state.step) HEDDLE_TRY(save());
  return failure(
      "training.not_finite",
      {HEDDLE_TR("Error", "step {0} gave a {1} that is not a number; the state before it is kept"),
       {fmt::to_string(m_state.step + 1), std::string(what)}},
      rows, HEDDLE_TR("Error", "look at these rows; lower the learning rate or set optimizer.gradient_clip"));
}

Status TrainingRun::step() {
  phase(TrainingPhase::Training, static_cast<double>(m_state.step) / static_cast<double>(m_plan.steps()));
  const auto micro = m_plan.microSteps(m_state.step);
  const auto start = Clock::now();
  auto loss = learn(micro);
  if (!loss) return std::unexpected(std::move(loss).error());
  if (!std::isfinite(loss->loss)) return notFinite(micro, "loss");
  TrainingProgress progress;
  progress.learningRate = learningRateAt(m_recipe.optimizer, m_state.step + 1, m_plan.steps());
  HEDDLE_TRY(inTurn([&]() -> Status {
    HEDDLE_ASSIGN(progress.gradientNorm, m_optimizer->gradientNorm());
    if (std::isfinite(progress.gradientNorm))
      m_optimizer->step(m_state.step + 1, progress.learningRate, progress.gradientNorm);
    return {};
  }));
  if (!std::isfinite(progress.gradientNorm)) return notFinite(micro, "gradient");
  const double seconds = secondsSince(start);
  int64_t tokens = 0;
  for (const auto& rows : micro)
    for (const uint32_t row : rows) tokens += m_set->rows(RowSide::Train)[row].inputTokens;
  ++m_state.step;
  ++m_sessionSteps;
  m_session_seconds += seconds;
  m_state.tokens += tokens;
  m_state.elapsed_seconds += seconds;
  progress.step = m_state.step;
  progress.steps = m_plan.steps();
  progress.epoch = m_plan.epochAfter(m_state.step);
  progress.loss = loss->loss;
  if (loss->pairs > 0) progress.preferenceAccuracy = loss->preferred / static_cast<double>(loss->pairs);
  progress.tokensPerSecond = static_cast<double>(tokens) / seconds;
  progress.memory_bytes = measured().total_bytes();
  progress.elapsed_seconds = m_state.elapsed_seconds;
  progress.left_seconds = m_session_seconds / static_cast<double>(m_sessionSteps) *
                          static_cast<double>(m_plan.steps() - m_state.step);
  m_state.last = progress;
  return {};
}

Result<EvaluationFigures> TrainingRun::evaluationFigures() {
  const std::vector<RowEntry>& entries = m_set->rows(RowSide::Evaluation);
  double weight = 0;
  for (const RowEntry& row : entries) weight += m_set->objective().averagesTokens() ? row.learnedTokens : 1;
  BatchLoss sum;
  size_t done = 0;
  for (const auto& group : passGroups(entries, m_recipe, m_pass->limits())) {
    phase(TrainingPhase::Evaluating, static_cast<double>(done) / static_cast<double>(entries.size()));
    HEDDLE_ASSIGN(const std::vector<PassRow> rows, passRows(RowSide::Evaluation, group));
    BatchLoss loss;
    HEDDLE_TRY(inTurn([&]() -> Status {
      HEDDLE_ASSIGN(loss, m_pass->evaluate(rows, 1 / weight));
      return {};
    }));
    sum.loss += loss.loss;
    sum.preferred += loss.preferred;
    sum.pairs += loss.pairs;
    done += group.size();
  }
  EvaluationFigures figures;
  figures.loss = sum.loss;
  figures.rows = static_cast<int64_t>(entries.size());
  if (sum.pairs > 0) figures.preferenceAccuracy = sum.preferred / static_cast<double>(sum.pairs);
  return figures;
}

// The best is the adapter with the lowest evaluation loss; the start does not count as one.
Status TrainingRun::evaluate() {
  if (m_set->rows(RowSide::Evaluation).empty()) {
    m_state.evaluatedStep = m_state.step;
    return {};
  }
  HEDDLE_ASSIGN(const EvaluationFigures figures, evaluationFigures());
  m_state.lastEvaluation = figures;
  m_state.evaluatedStep = m_state.step;
  if (m_state.step == 0) {
    m_state.firstEvaluation = figures;
    TrainingProgress& progress = m_state.last.emplace();
    progress.steps = m_plan.steps();
    progress.loss = figures.loss;
    progress.memory_bytes = measured().total_bytes();
    return {};
  }
  const bool better = m_state.bestStep < 0 || figures.loss < m_state.bestLoss;
  m_state.evaluationsSinceBest = better ? 0 : m_state.evaluationsSinceBest + 1;
  if (!better) return {};
  m_state.bestStep = m_state.step;
  m_state.bestLoss = figures.loss;
  return writeCurrentAdapter(m_folder->adapter());
}

Status TrainingRun::sample() {
  const auto& prompts = m_recipe.samples.prompts;
  if (!prompts.empty() && !m_set->objective().scoresAnswers()) {
    HEDDLE_TRY(writeCurrentAdapter(m_folder->sampleAdapter()));
    SampleRequest request;
    request.model = m_job.model;
    request.source = m_source.get();
    request.adapter = m_folder->sampleAdapter().string();
    request.maxTokens = m_recipe.samples.maxTokens;
    for (size_t i = 0; i < prompts.size(); ++i) {
      phase(TrainingPhase::Sampling, static_cast<double>(i) / static_cast<double>(prompts.size()));
      request.prompt = prompts[i];
      HEDDLE_ASSIGN(std::string answer,
                    sampleAnswer(request, [this](const auto& work) { return inTurn(work); }));
      if (m_callbacks.sample) m_callbacks.sample({m_state.step, static_cast<int64_t>(i), std::move(answer)});
    }
    std::error_code ignored;
    std::filesystem::remove(m_folder->sampleAdapter(), ignored);
  }
  m_state.sampledStep = m_state.step;
  return {};
}

}  // namespace heddle
