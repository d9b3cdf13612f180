#include <numbers>

#include "conformance_tools.h"

namespace heddle::conformance {
namespace {

// got against function(x, ...) relative to 1 + |wanted|: near zero the absolute error counts.
double mixedGap(const Values& got, const std::vector<double>& want) {
  if (got.size() != want.size()) return HUGE_VAL;
  double gap = 0;
  for (size_t i = 0; i < got.size(); ++i) {
    if (!std::isfinite(got[i])) return HUGE_VAL;
    gap = std::max(gap, std::fabs(static_cast<double>(got[i]) - want[i]) / (1.0 + std::fabs(want[i])));
  }
  return gap;
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

double at(const Values& values, int64_t index) {
  return static_cast<double>(values[static_cast<size_t>(index)]);
}

std::vector<double> normed(const Values& x, const Values& weight, const Values* bias, double epsilon,
                           int64_t inner) {
  std::vector<double> want;
  for (int64_t row = 0; row < static_cast<int64_t>(x.size()) / inner; ++row) {
    double mean = 0, square = 0;
    for (int64_t i = 0; i < inner; ++i)
      mean += bias ? at(x, row * inner + i) / static_cast<double>(inner) : 0;
    for (int64_t i = 0; i < inner; ++i) square += std::pow(at(x, row * inner + i) - mean, 2);
    const double factor = 1 / std::sqrt(square / static_cast<double>(inner) + epsilon);
    for (int64_t i = 0; i < inner; ++i)
      want.push_back((at(x, row * inner + i) - mean) * factor * at(weight, i) + (bias ? at(*bias, i) : 0));
  }
  return want;
}

}  // namespace

void checkNorms(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(21);
  for (int64_t inner : {1, 7, 32, 64, 100, 513, 2052}) {
    const Values input = randomValues(random, 4 * inner, 3.0f), w = randomValues(random, inner),
                 b = randomValues(random, inner), more = randomValues(random, 8 * inner);
    const Owned x(backend, {4, inner}, 2, input), weight(backend, {inner}, 1, w),
        bias(backend, {inner}, 1, b);
    const Owned out(backend, DType::F32, {4, inner}, 2);
    backend.rmsNorm(x.tensor(), weight.tensor(), 1e-5f, out.tensor());
    const std::string size = " of " + std::to_string(inner);
    report.note("rmsNorm" + size, mixedGap(out.floats(), normed(input, w, nullptr, 1e-5, inner)), 2e-6);
    if (inner > 1) {
      backend.layerNorm(x.tensor(), weight.tensor(), bias.tensor(), 1e-5f, out.tensor());
      report.note("layerNorm" + size, mixedGap(out.floats(), normed(input, w, &b, 1e-5, inner)), 4e-6);
    }
    const Owned single(backend, DType::F32, {1, inner}, 2), inPlace(backend, {4, inner}, 2, input);
    backend.rmsNorm(inPlace.tensor(), weight.tensor(), 1e-5f, inPlace.tensor());
    report.note("rmsNorm in place" + size, mixedGap(inPlace.floats(), normed(input, w, nullptr, 1e-5, inner)),
                2e-6);
    backend.rmsNorm(slice(x.tensor(), 0, 2, 1), weight.tensor(), 1e-5f, single.tensor());
    const Values all = inPlace.floats();
    const Owned residual(backend, {4, inner}, 2, input), addend(backend, {4, 2 * inner}, 2, more);
    backend.addRmsNorm(residual.tensor(), slice(addend.tensor(), 1, inner, inner), weight.tensor(), 1e-5f,
                       out.tensor());
    Values sum = input;
    for (int64_t i = 0; i < 4 * inner; ++i)
      sum[static_cast<size_t>(i)] += more[static_cast<size_t>((i / inner * 2 + 1) * inner + i % inner)];
    report.note("addRmsNorm sum" + size, differingBits(residual.floats(), sum), 0);
    report.note("addRmsNorm" + size, mixedGap(out.floats(), normed(sum, w, nullptr, 1e-5, inner)), 2e-6);
    report.note("rmsNorm bits that depend on the batch",
                differingBits(single.floats(), {all.begin() + 2 * inner, all.begin() + 3 * inner}), 0);
  }
  // Head norms: rows of a view [tokens, heads, head_dim] in a wider tensor.
  const Values wide = randomValues(random, 3 * 100), w = randomValues(random, 16);
  const Owned x(backend, {3, 100}, 2, wide), weight(backend, {16}, 1, w);
  const Tensor heads = splitInner(slice(x.tensor(), 1, 20, 64), 4);
  backend.rmsNorm(heads, weight.tensor(), 1e-6f, heads);
  std::vector<double> want(wide.begin(), wide.end());
  for (int64_t t = 0; t < 3; ++t) {
    const auto from = wide.begin() + t * 100 + 20;
    const std::vector<double> row = normed({from, from + 64}, w, nullptr, 1e-6, 16);
    std::copy(row.begin(), row.end(), want.begin() + t * 100 + 20);
  }
  report.note("rmsNorm of heads in a slice", mixedGap(x.floats(), want), 2e-6);
}

void checkRope(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(22);
  const std::vector<int32_t> positions = {0, 1, 5, 1000, 4097};
  const Owned table(backend, positions);
  for (RopePairing pairing : {RopePairing::Interleaved, RopePairing::Half})
    for (int64_t headDim : {32, 80, 128})
      for (int rotated : {0, 16})
        for (bool withFactors : {false, true}) {
          const int64_t pairs = (rotated ? rotated : headDim) / 2;
          Values factors = randomValues(random, pairs);
          for (float& factor : factors) factor = 1.0f + std::fabs(factor);
          const Owned factorTensor(backend, {pairs}, 1, factors);
          RopeParams params;
          params.base = 500000.0f, params.rotatedDims = rotated, params.pairing = pairing;
          params.positionScale = withFactors ? 0.25f : 1.0f, params.magnitude = withFactors ? 1.1f : 1.0f;
          params.factors = withFactors ? &factorTensor.tensor() : nullptr;
          const int64_t width = 3 * headDim + 8;
          const Values input = randomValues(random, 5 * width);
          const Owned x(backend, {5, width}, 2, input);
          backend.rope(splitInner(slice(x.tensor(), 1, 8, 3 * headDim), 3), table.tensor(), params);
          std::vector<double> want(input.begin(), input.end());
          for (int64_t t = 0; t < 5; ++t)
            for (int64_t head = 0; head < 3; ++head)
              for (int64_t pair = 0; pair < pairs; ++pair) {
                double angle = positions[static_cast<size_t>(t)] * static_cast<double>(params.positionScale) *
                               std::pow(500000.0, -static_cast<double>(pair) / static_cast<double>(pairs));
                if (withFactors) angle /= at(factors, pair);
                const int64_t base = t * width + 8 + head * headDim;
                const bool half = pairing == RopePairing::Half;
                const int64_t first = base + (half ? pair : 2 * pair),
                              second = half ? first + pairs : first + 1;
                const double a = at(input, first), b = at(input, second),
                             size = static_cast<double>(params.magnitude);
                want[static_cast<size_t>(first)] = size * (a * std::cos(angle) - b * std::sin(angle));
                want[static_cast<size_t>(second)] = size * (a * std::sin(angle) + b * std::cos(angle));
              }
          report.note("rope of " + std::to_string(headDim), largestGap(x.floats(), want), 2e-6);
        }
}

void checkElementwise(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(23);
  for (int64_t inner : {1, 8, 45, 700}) {
    Values left = randomValues(random, 3 * inner, 4.0f);
    const Values right = randomValues(random, 3 * inner);
    left[0] = 90.0f;
    left[static_cast<size_t>(inner)] = -90.0f;
    left[static_cast<size_t>(2 * inner)] = 1e-6f;
    const Owned a(backend, {3, inner}, 2, left), b(backend, {3, inner}, 2, right);
    const Owned out(backend, DType::F32, {3, inner}, 2);
    const auto compare = [&](const std::string& name, double tolerance, const auto& function) {
      std::vector<double> want;
      for (int64_t i = 0; i < 3 * inner; ++i) want.push_back(function(at(left, i), at(right, i)));
      report.note(name, mixedGap(out.floats(), want), tolerance);
    };
    backend.add(a.tensor(), b.tensor(), out.tensor());
    compare("add", 1e-7, [](double x, double y) { return x + y; });
    backend.scale(a.tensor(), -1.5f, out.tensor());
    compare("scale", 0, [](double x, double) { return static_cast<double>(static_cast<float>(-1.5 * x)); });
    backend.softcap(a.tensor(), 10.0f, out.tensor());
    compare("softcap", 1.5e-6, [](double x, double) { return 10 * std::tanh(x / 10); });
    for (Activation kind : {Activation::Silu, Activation::GeluTanh, Activation::GeluErf, Activation::Relu}) {
      backend.activate(kind, a.tensor(), out.tensor());
      compare("activation " + std::to_string(static_cast<int>(kind)), 1e-6,
              [kind](double x, double) { return activated(kind, x); });
      Values both;
      for (int64_t row = 0; row < 3; ++row) {
        both.insert(both.end(), left.begin() + row * inner, left.begin() + (row + 1) * inner);
        both.insert(both.end(), right.begin() + row * inner, right.begin() + (row + 1) * inner);
      }
      const Owned gateUp(backend, {3, 2 * inner}, 2, both);
      backend.gatedActivation(kind, gateUp.tensor(), out.tensor());
      compare("gated activation " + std::to_string(static_cast<int>(kind)), 1e-6,
              [kind](double x, double y) { return activated(kind, x) * y; });
    }
    backend.softmaxRows(a.tensor(), out.tensor());
    std::vector<double> want;
    for (int64_t row = 0; row < 3; ++row) {
      double largest = -HUGE_VAL, total = 0;
      for (int64_t i = 0; i < inner; ++i) largest = std::max(largest, at(left, row * inner + i));
      for (int64_t i = 0; i < inner; ++i) total += std::exp(at(left, row * inner + i) - largest);
      for (int64_t i = 0; i < inner; ++i)
        want.push_back(std::exp(at(left, row * inner + i) - largest) / total);
    }
    report.note("softmax of " + std::to_string(inner), largestGap(out.floats(), want), 1e-6);
  }
}

void checkSelection(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(24);
  const Values values = randomValues(random, 5 * 33);
  const std::vector<int32_t> rows = {4, 4, 0, 2};
  const Owned x(backend, {5, 33}, 2, values), index(backend, rows), gathered(backend, DType::F32, {4, 33}, 2);
  backend.gatherRows(x.tensor(), index.tensor(), gathered.tensor());
  std::vector<double> want;
  for (int32_t row : rows)
    for (int64_t i = 0; i < 33; ++i) want.push_back(at(values, row * 33 + i));
  report.note("gatherRows", largestGap(gathered.floats(), want), 0);

  Values ties(3 * 40, -1.0f);
  ties[7] = ties[31] = 2.0f;  // the lower index wins
  ties[40 + 39] = 5.0f;       // the last one
  const Owned y(backend, {3, 40}, 2, ties), best(backend, DType::I32, {3}, 1);
  backend.argmaxRows(y.tensor(), best.tensor());
  report.note("argmaxRows", best.integers() == std::vector<int32_t>{7, 39, 0} ? 0 : 1, 0);
}

}  // namespace heddle::conformance
