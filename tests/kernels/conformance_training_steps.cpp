#include "conformance_training.h"
#include "kernels/dropout_mask.h"

namespace heddle::conformance {

void checkDropout(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(71);
  TrainingOperations& training = *backend.training();
  for (const float probability : {0.0f, 0.1f, 0.5f, 0.93f})
    for (const int64_t cols : {1, 19, 400}) {
      const int64_t rows = 113;
      const uint64_t seed = 0x123456789abcdefu * static_cast<uint64_t>(cols);
      const Values input = randomValues(random, rows * cols);
      const DropoutMask mask = makeDropoutMask(probability, seed);
      Values want;
      double dropped = 0;
      for (size_t i = 0; i < input.size(); ++i) {
        const bool gone = isDropped(mask, i);
        want.push_back(gone ? 0.0f : input[i] * mask.scale);
        dropped += gone;
      }
      const Slab x(backend, rows, cols, input), out(backend, rows, cols);
      training.dropout(x.view(), probability, seed, out.view());
      const std::string name = std::to_string(cols) + " columns by " + std::to_string(probability);
      report.note("dropout of " + name, differingBits(out.values(), want), 0);
      training.dropout(x.view(), probability, seed, x.view());
      report.note("dropout in place of " + name, differingBits(x.values(), want), 0);
      if (cols < 400) continue;
      // Five standard deviations of the share.
      const double share = static_cast<double>(probability), size = static_cast<double>(input.size());
      report.note("share dropped of " + name, std::fabs(dropped / size - share),
                  5 * std::sqrt(share * (1 - share) / size));
      const Slab other(backend, rows, cols, input);
      training.dropout(other.view(), probability, seed + 1, other.view());
      // With another seed an element is dropped by one of the two alone with the probability 2 p (1 - p).
      const Values second = other.values();
      double apart = 0;
      for (size_t i = 0; i < second.size(); ++i) apart += (second[i] == 0.0f) != (want[i] == 0.0f);
      report.note("dropout by another seed of " + name, std::fabs(apart / size - 2 * share * (1 - share)),
                  share > 0 ? 0.02 : 0);
    }
  // Indices past 2^32 do not repeat those before.
  const DropoutMask mask = makeDropoutMask(0.5f, 9);
  double same = 0;
  for (uint64_t i = 0; i < 10000; ++i) same += isDropped(mask, i) == isDropped(mask, i + (uint64_t{1} << 32));
  report.note("dropout past 2^32", std::fabs(same / 10000 - 0.5), 0.025);
}

void checkSumOfSquares(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(72);
  for (const int64_t size : {1, 31, 1000, 4097, 300001}) {
    const Values input = randomValues(random, size);
    note(report, "sumOfSquares of " + std::to_string(size),
         onBoth(backend,
                [&](Backend& device, TrainingOperations& training) {
                  const Owned x(device, {size}, 1, input), out(device, DType::F32, {1}, 1);
                  training.sumOfSquares(x.tensor(), out.tensor());
                  return out.floats();
                }),
         2e-6);
  }
}

void checkAdamW(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(73);
  for (const int64_t size : {1, 37, 5000}) {
    const Values start = randomValues(random, size);
    std::vector<Values> gradients;
    for (int step = 0; step < 4; ++step) gradients.push_back(randomValues(random, size, 0.1f));
    gradients[1][0] = 0.0f;
    const Outcome outcome = onBoth(backend, [&](Backend& device, TrainingOperations& training) {
      const Owned weight(device, {size}, 1, start), m(device, DType::F32, {size}, 1),
          v(device, DType::F32, {size}, 1);
      for (int64_t step = 1; step <= 4; ++step) {
        const Owned gradient(device, {size}, 1, gradients[static_cast<size_t>(step - 1)]);
        AdamWSettings settings;
        settings.learningRate = 0.01f, settings.weightDecay = 0.1f, settings.step = step;
        settings.gradientScale = step == 3 ? 0.25f : 1.0f;
        training.adamWStep(weight.tensor(), gradient.tensor(), m.tensor(), v.tensor(), settings);
      }
      Values all = weight.floats();
      append(all, m.floats());
      append(all, v.floats());
      return all;
    });
    note(report, "adamWStep of " + std::to_string(size), outcome, 2e-6);
  }
  // Three steps of torch.optim.AdamW (1.13, F64), lr 0.05, betas (0.8, 0.9), eps 1e-6, weight_decay 0.02.
  const Values start = {0.5f, -1.25f, 3.0f, 0.0f};
  const Values gradients[] = {
      {0.5f, -0.25f, 0.0f, 1.0f}, {-1.0f, 0.5f, 0.125f, 1.0f}, {0.25f, 2.0f, -0.5f, 0.0625f}};
  const std::vector<double> torch = {0.476525775465, -1.253633466414, 2.979017192245, -0.138565481737};
  const Owned weight(backend, {4}, 1, start), m(backend, DType::F32, {4}, 1), v(backend, DType::F32, {4}, 1);
  for (int64_t step = 1; step <= 3; ++step) {
    const Owned gradient(backend, {4}, 1, gradients[step - 1]);
    backend.training()->adamWStep(weight.tensor(), gradient.tensor(), m.tensor(), v.tensor(),
                                  {0.05f, 0.8f, 0.9f, 1e-6f, 0.02f, step, 1.0f});
  }
  report.note("adamWStep beside torch", largestGap(weight.floats(), torch), 1e-6);
}

}  // namespace heddle::conformance
