// A loaded model in the hands of work that is not one of the engine's requests: a training, on the very
// weights that answer in chat.
#pragma once

#include <functional>
#include <memory>

#include "core/inference/device_gate.h"
#include "core/inference/loaded_model.h"
#include "core/inference/model_source.h"

namespace heddle {

// While it lives the model stays loaded and its file's replacement is not looked at. It must go before the
// engine that gave it. One thread at a time.
class ModelLoan {
 public:
  ModelLoan(std::shared_ptr<const ModelSource> source, std::shared_ptr<const LoadedModel> model,
            DeviceGate& gate, std::function<void()> returned)
      : m_source(std::move(source)),
        m_model(std::move(model)),
        m_gate(gate),
        m_returned(std::move(returned)) {}
  ~ModelLoan() {
    m_model.reset();
    m_returned();
  }
  ModelLoan(const ModelLoan&) = delete;
  ModelLoan& operator=(const ModelLoan&) = delete;

  const std::shared_ptr<const ModelSource>& source() const { return m_source; }
  const std::shared_ptr<const LoadedModel>& model() const { return m_model; }
  // Until it goes the borrower alone drives the devices. Waits until nobody wants them for an answer;
  // nothing: the stop came first.
  [[nodiscard]] std::unique_ptr<DeviceGate::Turn> turn(const std::stop_token& stop) const {
    return m_gate.enter(Priority::Background, stop);
  }
  // A short last one, when the work is given up: waits only for the step that is on the device now.
  [[nodiscard]] DeviceGate::Turn finalTurn() const { return m_gate.enter(Priority::Interactive); }

 private:
  std::shared_ptr<const ModelSource> m_source;
  std::shared_ptr<const LoadedModel> m_model;
  DeviceGate& m_gate;
  std::function<void()> m_returned;
};

}  // namespace heddle
