// A run at work: rows, parameters, passes, and the files it leaves behind. trainer.h is its front.
#pragma once

#include <chrono>
#include <memory>
#include <string>
#include <vector>

#include "core/inference/model_source.h"
#include "core/training/checkpoint.h"
#include "core/training/optimizer.h"
#include "core/training/plan.h"
#include "core/training/run_folder.h"
#include "core/training/trainer.h"

namespace heddle {

// One thread; used once.
class TrainingRun {
 public:
  TrainingRun(const TrainingJob& job, const TrainingGate& gate, const TrainingCallbacks& callbacks)
      : m_job(job), m_recipe(job.recipe), m_gate(gate), m_callbacks(callbacks), m_plan(job.recipe, 1) {}

  Result<TrainingResult> run();

 private:
  // Before the first step (training_run.cpp).
  Status prepare();
  Status readRows();
  void warnAboutRows();
  Status makePass();
  Status startParameters();
  std::string fingerprint() const;
  Status resume();

  // Reference scores (training_references.cpp).
  Status computeReferences();
  Result<std::vector<PassRow>> passRows(RowSide side, std::span<const uint32_t> indices);

  // The loop (training_steps.cpp).
  Status loop();
  Status afterStep();  // evaluates, samples and saves what is due
  Status step();
  Result<BatchLoss> learn(const std::vector<std::vector<uint32_t>>& micro);
  Status notFinite(const std::vector<std::vector<uint32_t>>& micro, std::string_view what);
  Status evaluate();
  Result<EvaluationFigures> evaluationFigures();
  Status sample();
  bool exhausted() const;  // no better evaluation for too long

  // What is written (training_output.cpp).
  Status save();
  Status fetch(const Tensor& tensor, std::vector<float>& list);
  Status writeAdapter(const std::filesystem::path& path, std::span<const float> values);
  Status writeCurrentAdapter(const std::filesystem::path& path);
  Result<TrainingResult> finish(TrainingEnd end);
  TrainingMemory measured() const;

  // One piece of work on the device.
  Status inTurn(const std::function<Status()>& work);
  Status checkStop() const;
  void phase(TrainingPhase phase, double fraction) const {
    if (m_callbacks.phase) m_callbacks.phase(phase, fraction);
  }
  void warn(const Error& warning) const {
    if (m_callbacks.warning) m_callbacks.warning(warning);
  }
  Backend& backend() const;

  const TrainingJob& m_job;
  const Recipe& m_recipe;
  const TrainingGate& m_gate;
  const TrainingCallbacks& m_callbacks;
  std::shared_ptr<const ModelSource> m_source;
  std::optional<RunFolder> m_folder;
  std::optional<TrainingSet> m_set;
  TrainingPlan m_plan;
  std::string m_fingerprint;
  std::unique_ptr<LoraParameters> m_parameters;
  std::unique_ptr<RowPass> m_pass;
  std::unique_ptr<Optimizer> m_optimizer;
  std::vector<std::array<double, 2>> m_references[2];  // of each side
  TrainingState m_state;
  TrainingMemory m_predicted;
  int64_t m_savedStep = -1;
  bool m_adapterWritten = false;
  double m_session_seconds = 0;  // of steps since this process took over
  int64_t m_sessionSteps = 0;
};

}  // namespace heddle
