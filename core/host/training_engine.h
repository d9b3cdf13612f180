// The engine that also trains: one training at a time on its own thread, on the weights that answer in chat.
#pragma once

#include "core/inference/local_engine.h"

namespace heddle {

class TrainingEngine final : public LocalEngine {
 public:
  explicit TrainingEngine(Devices devices, EngineOptions options = {});
  explicit TrainingEngine(std::shared_ptr<Backend> processor, EngineOptions options = {});
  ~TrainingEngine() override;  // ends what runs after its step, with a checkpoint, without calling back

  RequestId train(TrainRequest request, TrainCallbacks callbacks) override;
  void cancel(RequestId id) override;
  void pauseTraining(RequestId id, bool paused) override;
  void checkpointTraining(RequestId id) override;
  // {"memory": core/training's, "device", "device_memory_bytes", "budget_bytes"}: what the run needs beside
  // what there is.
  void estimateTraining(nlohmann::ordered_json recipe, Reply<nlohmann::ordered_json> reply) override;
  // One at a time: a newer question ends the one before ("cancelled").
  void preflightTraining(PreflightRequest request, Reply<nlohmann::ordered_json> reply) override;

 private:
  class Trainings;
  std::unique_ptr<Trainings> m_trainings;
};

}  // namespace heddle
