#include <numbers>

#include "conformance_training.h"

namespace heddle::conformance {
namespace {

double at(const Values& values, int64_t index) {
  return static_cast<double>(values[static_cast<size_t>(index)]);
}

double activated(Activation kind, double x) {
  switch (kind) {
    case Activation::Silu:
      return x / (1 + std::exp(-x));
    case Activation::GeluTanh:
      return 0.5 * x * (1 + std::tanh(std::sqrt(2 / std::numbers::pi) * (x + 0.044715 * x * x * x)));
    case Activation::GeluErf:
      return 0.5 * x * std::erfc(-x / std::numbers::sqrt2);
    case Activation::Relu:
      return std::max(x, 0.0);
  }
  return 0;
}

}  // namespace

void checkNormBackward(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(61);
  struct Shape {
    int64_t rows, inner;
  };
  for (const Shape& shape : {Shape{1, 3}, Shape{4, 7}, Shape{9, 64}, Shape{5, 300}, Shape{66, 768}}) {
    const Values input = randomValues(random, shape.rows * shape.inner, 2.0f),
                 weights = randomValues(random, shape.inner),
                 gradient = randomValues(random, shape.rows * shape.inner),
                 start = randomValues(random, shape.rows * shape.inner);
    const std::string name = " [" + std::to_string(shape.rows) + ", " + std::to_string(shape.inner) + "]";
    const auto run = [&](const Values& before) {
      return onBoth(backend, [&](Backend& device, TrainingOperations& training) {
        const Slab x(device, shape.rows, shape.inner, input), dOut(device, shape.rows, shape.inner, gradient),
            dX(device, shape.rows, shape.inner, before);
        const Owned weight(device, {shape.inner}, 1, weights);
        training.rmsNormBackward(x.view(), weight.tensor(), 1e-5f, dOut.view(),
                                 before.empty() ? Accumulate::No : Accumulate::Yes, dX.view());
        return dX.values();
      });
    };
    const Outcome plain = run({});
    note(report, "rmsNormBackward" + name, plain, 1e-5);
    note(report, "rmsNormBackward added" + name, run(start), 1e-5);
    report.note("slope of rmsNorm" + name,
                slopeGap(random, input, plain.got,
                         [&](const std::vector<double>& x) {
                           double loss = 0;
                           for (int64_t row = 0; row < shape.rows; ++row) {
                             double squares = 0, along = 0;
                             for (int64_t i = 0; i < shape.inner; ++i) {
                               const double value = x[static_cast<size_t>(row * shape.inner + i)];
                               squares += value * value;
                               along += value * at(weights, i) * at(gradient, row * shape.inner + i);
                             }
                             loss += along / std::sqrt(squares / static_cast<double>(shape.inner) +
                                                       static_cast<double>(1e-5f));
                           }
                           return loss;
                         }),
                1e-5);
  }
  // The heads of a fused product: a view of rank 3 within wider rows.
  const Values input = randomValues(random, 11 * 5 * 40), weights = randomValues(random, 40),
               gradient = randomValues(random, 11 * 3 * 40);
  note(report, "rmsNormBackward of heads",
       onBoth(backend,
              [&](Backend& device, TrainingOperations& training) {
                const Owned x(device, {11, 5, 40}, 3, input), dOut(device, {11, 3, 40}, 3, gradient),
                    dX(device, DType::F32, {11, 5, 40}, 3), weight(device, {40}, 1, weights);
                training.rmsNormBackward(slice(x.tensor(), 1, 1, 3), weight.tensor(), 1e-6f, dOut.tensor(),
                                         Accumulate::No, slice(dX.tensor(), 1, 1, 3));
                return dX.floats();
              }),
       1e-5);
}

void checkRopeBackward(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(62);
  for (const RopePairing pairing : {RopePairing::Interleaved, RopePairing::Half})
    for (const int rotated : {0, 16})
      for (const bool scaled : {false, true}) {
        const int64_t tokens = 9, heads = 3, dim = 40;
        const Values input = randomValues(random, tokens * heads * dim),
                     gradient = randomValues(random, tokens * heads * dim);
        std::vector<int32_t> positions;
        for (int32_t i = 0; i < tokens; ++i) positions.push_back(i < 4 ? i : 31 * i);
        Values factors = randomValues(random, (rotated ? rotated : dim) / 2);
        for (float& factor : factors) factor = 1.0f + std::fabs(factor);
        Values forward;
        const Outcome outcome = onBoth(backend, [&](Backend& device, TrainingOperations& training) {
          const Owned x(device, {tokens, heads, dim}, 3, input), d(device, {tokens, heads, dim}, 3, gradient),
              places(device, positions), divisors(device, {static_cast<int64_t>(factors.size())}, 1, factors);
          RopeParams params;
          params.rotatedDims = rotated, params.pairing = pairing;
          if (scaled)
            params.factors = &divisors.tensor(), params.magnitude = 1.2f, params.positionScale = 0.5f;
          device.rope(x.tensor(), places.tensor(), params);
          training.ropeBackward(d.tensor(), places.tensor(), params);
          if (&device == &backend) forward = x.floats();
          return d.floats();
        });
        const std::string name = std::string(pairing == RopePairing::Half ? " half" : " interleaved") +
                                 (rotated ? " partial" : "") + (scaled ? " scaled" : "");
        note(report, "ropeBackward" + name, outcome, 1e-5);
        // <dOut, rope(x)> and <ropeBackward(dOut), x> are one number.
        double ahead = 0, back = 0, squares = 0;
        for (int64_t i = 0; i < tokens * heads * dim; ++i) {
          ahead += at(forward, i) * at(gradient, i);
          back += at(outcome.got, i) * at(input, i);
          squares += std::pow(at(outcome.got, i) * at(input, i), 2.0);
        }
        report.note("rope and ropeBackward are transposed" + name,
                    std::fabs(ahead - back) / std::sqrt(squares), 1e-5);
      }
}

void checkGatedBackward(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(63);
  for (const Activation kind :
       {Activation::Silu, Activation::GeluTanh, Activation::GeluErf, Activation::Relu})
    for (const int64_t inner : {1, 37, 256}) {
      const int64_t tokens = 6;
      Values input = randomValues(random, tokens * 2 * inner, 2.0f);
      const Values gradient = randomValues(random, tokens * inner);
      input.front() = 30.0f, input.back() = -30.0f;
      const auto run = [&](bool inPlace) {
        return onBoth(backend, [&](Backend& device, TrainingOperations& training) {
          const Slab gateUp(device, tokens, 2 * inner, input), dOut(device, tokens, inner, gradient),
              other(device, tokens, 2 * inner);
          const Slab& dGateUp = inPlace ? gateUp : other;
          training.gatedActivationBackward(kind, gateUp.view(), dOut.view(), dGateUp.view());
          return dGateUp.values();
        });
      };
      const std::string name = " " + std::to_string(static_cast<int>(kind)) + " of " + std::to_string(inner);
      const Outcome apart = run(false), inPlace = run(true);
      note(report, "gatedActivationBackward" + name, apart, 3e-6);
      report.note("gatedActivationBackward in place" + name, differingBits(inPlace.got, apart.got), 0);
      report.note("slope of gatedActivation" + name,
                  slopeGap(random, input, apart.got,
                           [&](const std::vector<double>& x) {
                             double loss = 0;
                             for (int64_t t = 0; t < tokens; ++t)
                               for (int64_t i = 0; i < inner; ++i)
                                 loss += at(gradient, t * inner + i) *
                                         activated(kind, x[static_cast<size_t>(t * 2 * inner + i)]) *
                                         x[static_cast<size_t>((t * 2 + 1) * inner + i)];
                             return loss;
                           }),
                  kind == Activation::Relu ? 1e-3 : 1e-5);
    }
}

void checkLogProbabilities(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(64);
  for (const int64_t vocab : {1, 7, 130, 5003}) {
    const int64_t rows = 5;
    Values input = randomValues(random, rows * vocab, 5.0f);
    input[0] = 90.0f;
    std::vector<int32_t> targets = {0, -1, static_cast<int32_t>(vocab - 1), static_cast<int32_t>(vocab / 2),
                                    0};
    const Outcome outcome = onBoth(backend, [&](Backend& device, TrainingOperations& training) {
      const Slab logits(device, rows, vocab, input);
      const Owned wanted(device, targets), out(device, {rows}, 1, Values(rows, 3.0f));
      training.logProbabilities(logits.view(), wanted.tensor(), out.tensor());
      return out.floats();
    });
    double gap = 0;  // absolute: of probabilities, a relative error
    for (size_t row = 0; row < rows; ++row)
      gap = std::max(
          gap, std::fabs(static_cast<double>(outcome.got[row]) - static_cast<double>(outcome.want[row])));
    report.note("logProbabilities of " + std::to_string(vocab),
                std::isfinite(outcome.error()) ? gap : HUGE_VAL, 2e-5, outcome.fingerprint());
    report.note("row without a target", std::fabs(static_cast<double>(outcome.got[1])), 0);
  }
}

void checkCrossEntropyBackward(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(65);
  for (const int64_t vocab : {1, 7, 130, 5003}) {
    const int64_t rows = 4;
    const Values input = randomValues(random, rows * vocab, 3.0f), shares = {0.25f, 1.0f, -1.5f, 0.0f};
    const std::vector<int32_t> targets = {0, -1, static_cast<int32_t>(vocab - 1),
                                          static_cast<int32_t>(vocab / 2)};
    const std::string name = " of " + std::to_string(vocab);
    const Outcome outcome = onBoth(backend, [&](Backend& device, TrainingOperations& training) {
      const Slab logits(device, rows, vocab, input);
      const Owned wanted(device, targets), weights(device, {rows}, 1, shares);
      training.crossEntropyBackward(logits.view(), wanted.tensor(), weights.tensor());
      return logits.values();
    });
    note(report, "crossEntropyBackward" + name, outcome, 1e-5);
    double left = 0;
    for (int64_t i = vocab; i < 2 * vocab; ++i) left += std::fabs(at(outcome.got, i));
    report.note("gradient of a row without a target" + name, left, 0);
    if (vocab == 1) continue;  // certain, and so without a slope
    report.note("slope of the cross-entropy" + name,
                slopeGap(random, input, outcome.got,
                         [&](const std::vector<double>& x) {
                           double loss = 0;
                           for (size_t row = 0; row < rows; ++row) {
                             if (targets[row] < 0) continue;
                             const size_t first = row * static_cast<size_t>(vocab);
                             double sum = 0;
                             for (size_t i = 0; i < static_cast<size_t>(vocab); ++i)
                               sum += std::exp(x[first + i]);
                             loss += static_cast<double>(shares[row]) *
                                     (std::log(sum) - x[first + static_cast<size_t>(targets[row])]);
                           }
                           return loss;
                         }),
                1e-5);
  }
}

}  // namespace heddle::conformance
