#include "core/training/optimizer.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "core/inference/backend_error.h"
#include "kernels/training_operations.h"

namespace heddle {

double learningRateAt(const RecipeOptimizer& optimizer, int64_t step, int64_t steps) {
  const auto warmup = static_cast<int64_t>(std::ceil(optimizer.warmupShare * static_cast<double>(steps)));
  if (step <= warmup) return optimizer.learningRate * static_cast<double>(step) / static_cast<double>(warmup);
  const double done =
      static_cast<double>(step - 1 - warmup) / static_cast<double>(std::max<int64_t>(1, steps - warmup));
  switch (optimizer.schedule) {
    case LearningRateSchedule::Constant:
      return optimizer.learningRate;
    case LearningRateSchedule::Linear:
      return optimizer.learningRate * (1 - done);
    case LearningRateSchedule::Cosine:
      return optimizer.learningRate * 0.5 * (1 + std::cos(std::numbers::pi * done));
  }
  return optimizer.learningRate;
}

Optimizer::Optimizer(std::shared_ptr<const TransformerWeights> base, LoraParameters& parameters,
                     const RecipeOptimizer& settings)
    : m_base(std::move(base)),
      m_parameters(parameters),
      m_settings(settings),
      m_backend(*m_base->placement().devices[m_base->placement().output]) {}

Result<std::unique_ptr<Optimizer>> Optimizer::create(std::shared_ptr<const TransformerWeights> base,
                                                     LoraParameters& parameters,
                                                     const RecipeOptimizer& settings) {
  std::unique_ptr<Optimizer> optimizer(new Optimizer(std::move(base), parameters, settings));
  const std::string& label = optimizer->m_base->file().label();
  HEDDLE_TRY(checkBackend(optimizer->m_backend.allocate(sizeof(float), optimizer->m_buffer), label));
  optimizer->m_squares = makeTensor(DType::F32, static_cast<std::byte*>(optimizer->m_buffer->data()), {1}, 1);
  return optimizer;
}

Result<double> Optimizer::gradientNorm() {
  m_backend.training()->sumOfSquares(m_parameters.gradients(), m_squares);
  float squares = 0;
  HEDDLE_TRY(checkBackend(m_backend.download(&squares, m_squares, sizeof squares), m_base->file().label()));
  return std::sqrt(static_cast<double>(squares));
}

void Optimizer::step(int64_t step, double learningRate, double gradientNorm) {
  AdamWSettings settings;
  settings.learningRate = static_cast<float>(learningRate);
  settings.beta1 = static_cast<float>(m_settings.beta1);
  settings.beta2 = static_cast<float>(m_settings.beta2);
  settings.epsilon = static_cast<float>(m_settings.epsilon);
  settings.weightDecay = static_cast<float>(m_settings.weightDecay);
  settings.step = step;
  if (m_settings.gradientClip > 0 && gradientNorm > m_settings.gradientClip)
    settings.gradientScale = static_cast<float>(m_settings.gradientClip / gradientNorm);
  m_backend.training()->adamWStep(m_parameters.values(), m_parameters.gradients(),
                                  m_parameters.firstMoments(), m_parameters.secondMoments(), settings);
  m_parameters.clearGradients();
}

}  // namespace heddle
