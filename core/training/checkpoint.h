// The state of a run on disk: everything that the next step depends on. Orders and random numbers depend on
// the recipe and the step alone, so numbers of the adapter, moments of AdamW and the step are enough.
#pragma once

#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "core/base/error.h"
#include "core/training/trainer.h"

namespace heddle {

struct TrainingState {
  int64_t step = 0;                      // done
  int64_t tokens = 0;                    // trained on so far
  double elapsed_seconds = 0;            // of steps
  std::optional<TrainingProgress> last;  // of `step`; may still lack its evaluation
  int64_t evaluatedStep = -1, sampledStep = -1;
  std::optional<EvaluationFigures> firstEvaluation, lastEvaluation;
  int64_t bestStep = -1;
  double bestLoss = 0;
  int64_t evaluationsSinceBest = 0;
  // F32, side by side as LoraParameters has them.
  std::vector<float> values, firstMoments, secondMoments;
};

// One file a checkpoint: checkpoints/step-00000025.gguf. Written beside, synced, renamed; the last two are
// kept. `fingerprint`: of what the run must have in common with the one that resumes it. Errors: those of
// GgufWriter::write.
Status writeCheckpoint(const std::filesystem::path& folder, const TrainingState& state,
                       const std::string& fingerprint);
// The newest one that is whole; nothing if there is none. A damaged one is passed over and named in
// `damaged`. Errors: "training.resume" if it has another fingerprint.
Result<std::optional<TrainingState>> readCheckpoint(const std::filesystem::path& folder,
                                                    const std::string& fingerprint,
                                                    std::vector<std::string>& damaged);

}  // namespace heddle
