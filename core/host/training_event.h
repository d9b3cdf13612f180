// What a training tells while it runs: core/training's callbacks as JSON, so that they pass Engine::train and
// the protocol, and back.
#pragma once

#include <nlohmann/json.hpp>
#include <variant>

#include "core/training/trainer.h"

namespace heddle {

struct TrainingBegan {  // its turn has come; the model is loaded next
  friend bool operator==(const TrainingBegan&, const TrainingBegan&) = default;
};
struct TrainingPhaseChange {
  TrainingPhase phase = TrainingPhase::ReadingRows;
  double fraction = 0;  // of this phase
};
struct TrainingPause {
  bool paused = false;
};
// Error: a warning; the training goes on.
using TrainingEvent =
    std::variant<TrainingBegan, TrainingPhaseChange, TrainingPause, TrainingProgress, SampleAnswer, Error>;

nlohmann::ordered_json trainingEventToJson(const TrainingEvent& event);
// Errors: "protocol.malformed".
Result<TrainingEvent> trainingEventFromJson(const nlohmann::ordered_json& json);

}  // namespace heddle
