#include "core/inference/engine.h"

namespace heddle {
namespace {

std::unexpected<Error> noTraining() {
  return failure("engine.no_training", HEDDLE_TR("Error", "this engine cannot train"), {},
                 HEDDLE_TR("Error", "run the training in the window or with heddle-cli train"));
}

}  // namespace

Error cancelledTrainingError() {
  return {"training.cancelled", HEDDLE_TR("Error", "the training was cancelled before it began"), {}, {}};
}

RequestId Engine::train(TrainRequest /*request*/, TrainCallbacks callbacks) {
  callbacks.finished(noTraining());
  return 0;
}

void Engine::pauseTraining(RequestId /*id*/, bool /*paused*/) {}

void Engine::checkpointTraining(RequestId /*id*/) {}

void Engine::estimateTraining(nlohmann::ordered_json /*recipe*/, Reply<nlohmann::ordered_json> reply) {
  reply(noTraining());
}

void Engine::preflightTraining(PreflightRequest /*request*/, Reply<nlohmann::ordered_json> reply) {
  reply(noTraining());
}

}  // namespace heddle
