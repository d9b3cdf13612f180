// What a run leaves behind: checkpoints, the adapter, the result.
#include <fmt/format.h>
#include <sys/resource.h>

#include "core/inference/backend_error.h"
#include "core/models/adapter_writer.h"
#include "core/training/training_run.h"

namespace heddle {
namespace {

// The process' largest resident memory so far; the operating system counts in kB.
uint64_t peakMemory_bytes() {
  rusage usage{};
  if (::getrusage(RUSAGE_SELF, &usage) != 0) return 0;
  return static_cast<uint64_t>(usage.ru_maxrss) * 1024;
}

}  // namespace

Status TrainingRun::fetch(const Tensor& tensor, std::vector<float>& list) {
  list.resize(static_cast<size_t>(tensor.elements()));
  return checkBackend(backend().download(list.data(), tensor, list.size() * sizeof(float)),
                      m_job.model->file().label());
}

// Saving is what a stopped run does last: then the usual turn is refused.
Status TrainingRun::save() {
  phase(TrainingPhase::Saving, 0);
  const auto fetchAll = [this]() -> Status {
    HEDDLE_TRY(fetch(m_parameters->values(), m_state.values));
    HEDDLE_TRY(fetch(m_parameters->firstMoments(), m_state.firstMoments));
    return fetch(m_parameters->secondMoments(), m_state.secondMoments);
  };
  if (!m_gate.stop.stop_requested())
    HEDDLE_TRY(inTurn(fetchAll));
  else if (m_gate.finalTurn)
    HEDDLE_TRY(m_gate.finalTurn(fetchAll));
  else if (!m_gate.turn)
    HEDDLE_TRY(fetchAll());
  else
    return {};
  HEDDLE_TRY(writeCheckpoint(m_folder->checkpoints(), m_state, m_fingerprint));
  m_savedStep = m_state.step;
  // Without evaluations the last state is the best there is.
  const bool isBest = m_set->rows(RowSide::Evaluation).empty() || !m_adapterWritten;
  if (isBest) HEDDLE_TRY(writeAdapter(m_folder->adapter(), m_state.values));
  m_state.values = m_state.firstMoments = m_state.secondMoments = {};
  return {};
}

Status TrainingRun::writeCurrentAdapter(const std::filesystem::path& path) {
  std::vector<float> values;
  HEDDLE_TRY(inTurn([&] { return fetch(m_parameters->values(), values); }));
  return writeAdapter(path, values);
}

Status TrainingRun::writeAdapter(const std::filesystem::path& path, std::span<const float> values) {
  AdapterFile adapter;
  m_parameters->describe(values, adapter);
  HEDDLE_ASSIGN(const auto baseName, m_job.model->file().text("general.name"));
  adapter.name = m_recipe.name;
  adapter.architecture = m_job.model->hyperparameters().architecture;
  adapter.baseName = baseName.value_or("");
  adapter.baseSha256 = m_job.baseSha256;
  adapter.objective = m_recipe.objective.id;
  adapter.notes = {{"heddle.training.step", fmt::to_string(m_state.step)},
                   {"heddle.training.rank", fmt::to_string(m_recipe.method.rank)},
                   {"heddle.training.rows", fmt::to_string(m_set->rows(RowSide::Train).size())},
                   {"heddle.training.seed", fmt::to_string(m_recipe.seed)}};
  HEDDLE_TRY(writeAdapterGguf(adapter, path));
  if (path == m_folder->adapter()) m_adapterWritten = true;
  return {};
}

TrainingMemory TrainingRun::measured() const {
  TrainingMemory memory;
  memory.baseWeights_bytes = m_job.model->weights()->sizeBytes();
  if (!m_pass) return memory;
  const PassMemory pass = m_pass->memory();
  memory.adapter_bytes = m_parameters->sizeBytes();
  memory.activations_bytes = pass.activations_bytes;
  memory.logits_bytes = pass.logits_bytes;
  const size_t rows = m_set->rows(RowSide::Train).size() + m_set->rows(RowSide::Evaluation).size();
  memory.buffers_bytes = pass.batch_bytes + rows * (sizeof(RowEntry) + sizeof(m_references[0][0]));
  return memory;
}

Result<TrainingResult> TrainingRun::finish(TrainingEnd end) {
  TrainingResult result;
  result.end = end;
  if (end == TrainingEnd::Cancelled && m_pass && m_state.step > 0 && m_savedStep < m_state.step)
    HEDDLE_TRY(save());
  result.steps = m_state.step;
  if (m_state.last) result.finalLoss = m_state.last->loss;
  result.firstEvaluation = m_state.firstEvaluation;
  result.finalEvaluation = m_state.lastEvaluation;
  result.bestStep = m_state.bestStep >= 0 ? m_state.bestStep : m_state.step;
  if (m_state.bestStep >= 0) result.bestEvaluationLoss = m_state.bestLoss;
  if (m_state.elapsed_seconds > 0)
    result.tokensPerSecond = static_cast<double>(m_state.tokens) / m_state.elapsed_seconds;
  result.elapsed_seconds = m_state.elapsed_seconds;
  result.predicted = m_predicted;
  result.peakMemory_bytes = peakMemory_bytes();
  if (!m_pass) return result;
  result.measured = measured();
  if (m_adapterWritten) result.adapter = m_folder->adapter().string();
  HEDDLE_TRY(m_folder->writeResult(result));
  return result;
}

}  // namespace heddle
