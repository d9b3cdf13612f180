#include "core/training/training_run.h"

#include <fmt/format.h>

#include <algorithm>

#include "core/inference/backend_error.h"
#include "core/models/adapter_file.h"
#include "core/models/sha256.h"
#include "core/training/random_order.h"

namespace heddle {
namespace {

constexpr uint64_t kParameterStream = 3;

// "17, 23, 41 and 5 more"
std::string listed(const std::vector<PreflightRow>& rows, int64_t count) {
  constexpr size_t kNamed = 12;
  std::string text;
  for (size_t i = 0; i < std::min(rows.size(), kNamed); ++i)
    text += (text.empty() ? "" : ", ") + fmt::to_string(rows[i].line);
  if (count > static_cast<int64_t>(kNamed)) text += ", ...";
  return text;
}

}  // namespace

Backend& TrainingRun::backend() const {
  const Placement& placement = m_job.model->placement();
  return *placement.devices[placement.output];
}

Status TrainingRun::checkStop() const {
  if (m_gate.stop.stop_requested()) return std::unexpected(cancelledError());
  return {};
}

// What the gate itself refuses is a cancel; the work's own error stays.
Status TrainingRun::inTurn(const std::function<Status()>& work) {
  HEDDLE_TRY(checkStop());
  if (!m_gate.turn) return work();
  Status own;
  const Status taken = m_gate.turn([&] { return own = work(); });
  if (!own) return own;
  if (!taken) return std::unexpected(cancelledError());
  return {};
}

Status TrainingRun::readRows() {
  phase(TrainingPhase::ReadingRows, 0);
  const auto progress = [this](double fraction) {
    phase(TrainingPhase::ReadingRows, fraction);
    return true;
  };
  HEDDLE_ASSIGN(auto set, TrainingSet::load(m_recipe, *m_source, MissingTurn::Error, m_gate.stop, progress));
  m_set.emplace(std::move(set));
  warnAboutRows();
  if (m_set->rows(RowSide::Train).empty())
    return failure("training.no_rows", HEDDLE_TR("Error", "no row is left to learn from"),
                   m_recipe.data.train, HEDDLE_TR("Error", "raise batch.max_tokens, or add rows"));
  m_plan = TrainingPlan(m_recipe, m_set->rows(RowSide::Train).size());
  return {};
}

void TrainingRun::warnAboutRows() {
  const RowFindings& found = m_set->findings();
  const int64_t limit = std::min(m_recipe.batch.maxTokens, m_source->hyperparameters().contextLength);
  if (limit < m_recipe.batch.maxTokens)
    warn({"training.context",
          {HEDDLE_TR("Error",
                     "the model's context is {0} tokens, and batch.max_tokens is {1}: rows are cut to the "
                     "context"),
           {fmt::to_string(limit), fmt::to_string(m_recipe.batch.maxTokens)}},
          m_recipe.data.train,
          {}});
  if (found.truncated > 0)
    warn({"rows.cut",
          {HEDDLE_TR("Error", "{0} rows are longer than {1} tokens and were cut: lines {2}"),
           {fmt::to_string(found.truncated), fmt::to_string(limit),
            listed(found.truncatedRows, found.truncated)}},
          m_recipe.data.train,
          HEDDLE_TR("Error", "raise batch.max_tokens to train on them whole")});
  if (found.nothingLeft > 0)
    warn({"rows.nothing_left",
          {HEDDLE_TR("Error",
                     "{0} rows were left out, since their prompt alone is longer than {1} tokens: lines {2}"),
           {fmt::to_string(found.nothingLeft), fmt::to_string(limit),
            listed(found.nothingLeftRows, found.nothingLeft)}},
          m_recipe.data.train,
          HEDDLE_TR("Error", "raise batch.max_tokens to train on them")});
}

Status TrainingRun::startParameters() {
  HEDDLE_ASSIGN(m_parameters, LoraParameters::create(*m_job.model->weights(), m_recipe.method,
                                                     m_set->objective().scoresAnswers(),
                                                     mixedSeed(m_recipe.seed, kParameterStream)));
  if (m_recipe.adapter.empty()) return {};
  HEDDLE_ASSIGN(const AdapterFile before, readAdapterGguf(m_recipe.adapter));
  return m_parameters->upload(before, m_recipe.adapter);
}

Status TrainingRun::makePass() {
  HEDDLE_TRY(startParameters());
  const PassLimits limits = limitsOf(*m_set, m_recipe);
  HEDDLE_ASSIGN(m_pass, RowPass::create(m_job.model->weights(), *m_parameters, m_recipe, limits));
  HEDDLE_ASSIGN(m_optimizer, Optimizer::create(m_job.model->weights(), *m_parameters, m_recipe.optimizer));
  m_predicted = estimateTrainingMemory(m_recipe, m_job.model->file(), m_job.model->hyperparameters(), limits);
  return {};
}

// Everything that decides the bytes of the result, apart from where files stand.
std::string TrainingRun::fingerprint() const {
  nlohmann::ordered_json json = recipeToJson(m_recipe);
  for (const char* name : {"name", "base", "adapter", "data", "samples", "output", "save_every"})
    json.erase(name);
  const GgufFile& base = m_job.model->file();
  json["rows"] = {m_set->contentHash(), m_set->rows(RowSide::Train).size(),
                  m_set->rows(RowSide::Evaluation).size()};
  json["base"] = {m_job.baseSha256, base.sizeBytes(), base.tensors().size()};
  json["adapter"] = !m_recipe.adapter.empty();
  const std::string text = json.dump();
  return sha256(std::as_bytes(std::span(text)));
}

Status TrainingRun::resume() {
  std::vector<std::string> damaged;
  HEDDLE_ASSIGN(auto state, readCheckpoint(m_folder->checkpoints(), m_fingerprint, damaged));
  for (const std::string& path : damaged)
    warn({"training.checkpoint", HEDDLE_TR("Error", "a checkpoint is damaged and was passed over"), path,
          HEDDLE_TR("Error", "the run goes on from the one before, or from the start")});
  if (!state) return {};
  const auto count = static_cast<size_t>(m_parameters->count());
  if (state->values.size() != count || state->firstMoments.size() != count ||
      state->secondMoments.size() != count)
    return failure(
        "training.resume", HEDDLE_TR("Error", "the checkpoint's numbers are not those of this method"),
        m_folder->checkpoints().string(), HEDDLE_TR("Error", "start a new run in another output folder"));
  m_state = *std::move(state);
  const auto upload = [&](const Tensor& tensor, std::vector<float>& list) {
    backend().upload(tensor, list.data(), list.size() * sizeof(float));
    list = {};
  };
  upload(m_parameters->values(), m_state.values);
  upload(m_parameters->firstMoments(), m_state.firstMoments);
  upload(m_parameters->secondMoments(), m_state.secondMoments);
  m_savedStep = m_state.step;
  return {};
}

Status TrainingRun::prepare() {
  HEDDLE_ASSIGN(m_source, ModelSource::open(m_recipe.base));
  HEDDLE_ASSIGN(auto folder, RunFolder::open(m_recipe, m_job.resume));
  m_folder.emplace(std::move(folder));
  HEDDLE_TRY(readRows());
  m_fingerprint = fingerprint();
  HEDDLE_TRY(inTurn([&]() -> Status {
    HEDDLE_TRY(makePass());
    if (m_job.resume) HEDDLE_TRY(resume());
    return {};
  }));
  HEDDLE_TRY(m_folder->keepProgress(m_state.step));
  std::error_code failed;
  m_adapterWritten = m_state.step > 0 && std::filesystem::exists(m_folder->adapter(), failed);
  if (m_set->objective().needsReference()) HEDDLE_TRY(computeReferences());
  return {};
}

Result<TrainingResult> TrainingRun::run() {
  Status status = prepare();
  if (status) status = loop();
  if (status)
    return finish(exhausted() && m_state.step < m_plan.steps() ? TrainingEnd::EarlyStopped
                                                               : TrainingEnd::Completed);
  if (status.error().code != cancelledError().code) return std::unexpected(std::move(status).error());
  return finish(TrainingEnd::Cancelled);
}

Result<TrainingResult> train(const TrainingJob& job, const TrainingGate& gate,
                             const TrainingCallbacks& callbacks) {
  try {
    return TrainingRun(job, gate, callbacks).run();
  } catch (const std::bad_alloc&) {
    return std::unexpected(outOfMemoryError(job.recipe.base));
  }
}

}  // namespace heddle
