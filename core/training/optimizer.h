// Learning rate, clipping and AdamW.
#pragma once

#include <memory>
#include <string>

#include "core/training/lora_parameters.h"
#include "core/training/recipe.h"

namespace heddle {

// Of step 1 .. steps: rises evenly over the warm-up to the recipe's rate, then follows the schedule towards
// 0.
double learningRateAt(const RecipeOptimizer& optimizer, int64_t step, int64_t steps);

// One thread.
class Optimizer {
 public:
  // parameters must outlive the optimizer.
  static Result<std::unique_ptr<Optimizer>> create(std::shared_ptr<const TransformerWeights> base,
                                                   LoraParameters& parameters,
                                                   const RecipeOptimizer& settings);

  // The norm of all gradients; waits for the device. Not finite where one of them is not.
  Result<double> gradientNorm();
  // Clips by the norm, steps, and clears the gradients. step: 1 for the first.
  void step(int64_t step, double learningRate, double gradientNorm);

 private:
  Optimizer(std::shared_ptr<const TransformerWeights> base, LoraParameters& parameters,
            const RecipeOptimizer& settings);
  std::shared_ptr<const TransformerWeights> m_base;
  LoraParameters& m_parameters;
  RecipeOptimizer m_settings;
  Backend& m_backend;
  std::unique_ptr<Buffer> m_buffer;
  Tensor m_squares;  // F32 [1]
};

}  // namespace heddle
