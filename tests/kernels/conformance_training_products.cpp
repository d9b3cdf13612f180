#include "conformance_training.h"
#include "conformance_weights.h"

namespace heddle::conformance {
namespace {

struct Shape {
  int64_t tokens, rows, cols;
  std::string name() const {
    return " [" + std::to_string(tokens) + " x " + std::to_string(rows) + ", " + std::to_string(cols) + "]";
  }
};

// cols of the types with blocks of 256; the others get an odd number of blocks (or of columns).
constexpr Shape kShapes[] = {{1, 1, 256},   {1, 40, 512},  {2, 7, 256},   {5, 16, 768},
                             {13, 33, 256}, {31, 17, 512}, {67, 100, 256}};

// Past the sizes at which products are cut into pieces.
constexpr Shape kLarge[] = {{197, 1030, 128}, {197, 100, 1056}};

int64_t colsFor(DType type, const Shape& shape) {
  if (dtypeInfo(type).blockElements == 256) return shape.cols;
  return shape.cols - 256 + (hasBlocks(type) ? 32 * (shape.rows % 8 + 1) : 3 + 7 * shape.rows);
}

// Three parts of three types, two with a bias.
struct Group {
  explicit Group(std::mt19937& random)
      : parts{{random, DType::Q4_K, 19, 256, true},
              {random, DType::F16, 5, 256, false},
              {random, DType::Q8_0, 40, 256, true}} {}
  std::vector<WeightSource> sources() const {
    return {parts[0].source(), parts[1].source(), parts[2].source()};
  }
  RandomWeight parts[3];
};

double productTolerance(const Expectations& expectations) {
  return 1e-5 + expectations.trainingError;
}

Values matmulOf(Backend& backend, TrainingOperations& training, std::span<const WeightSource> sources,
                int64_t tokens, const Values& input) {
  const auto weight = prepared(backend, sources);
  if (!training.reserve(tokens, weight->cols()).ok()) std::abort();
  const Slab x(backend, tokens, weight->cols(), input), out(backend, tokens, weight->rows());
  training.matmul(x.view(), *weight, out.view());
  return out.values();
}

// start: what stands in the output before; empty: it is overwritten.
Values backwardOf(Backend& backend, TrainingOperations& training, std::span<const WeightSource> sources,
                  int64_t tokens, const Values& gradient, const Values& start) {
  const auto weight = prepared(backend, sources);
  if (!training.reserve(tokens, weight->cols()).ok()) std::abort();
  const Slab dOut(backend, tokens, weight->rows(), gradient), dX(backend, tokens, weight->cols(), start);
  training.matmulBackward(dOut.view(), *weight, start.empty() ? Accumulate::No : Accumulate::Yes, dX.view());
  return dX.values();
}

}  // namespace

void checkTrainingMatmul(Backend& backend, const Expectations& expectations, Report& report) {
  std::mt19937 random(51);
  for (const DType type : kWeightTypes)
    for (const Shape& shape : kShapes) {
      const int64_t cols = colsFor(type, shape);
      const RandomWeight weight(random, type, shape.rows, cols, shape.rows % 2);
      const WeightSource source = weight.source();
      const Values input = randomValues(random, shape.tokens * cols);
      const Outcome outcome = onBoth(backend, [&](Backend& device, TrainingOperations& training) {
        return matmulOf(device, training, {&source, 1}, shape.tokens, input);
      });
      note(report, "training matmul " + nameOf(type) + Shape{shape.tokens, shape.rows, cols}.name(), outcome,
           productTolerance(expectations));
    }
  for (const Shape& shape : kLarge) {
    const RandomWeight weight(random, DType::Q8_0, shape.rows, shape.cols, true);
    const WeightSource source = weight.source();
    const Values input = randomValues(random, shape.tokens * shape.cols);
    note(report, "training matmul" + shape.name(),
         onBoth(backend,
                [&](Backend& device, TrainingOperations& training) {
                  return matmulOf(device, training, {&source, 1}, shape.tokens, input);
                }),
         productTolerance(expectations));
  }
  const Group group(random);
  const Values input = randomValues(random, 21 * 256);
  note(report, "training matmul of parts of three types",
       onBoth(backend,
              [&](Backend& device, TrainingOperations& training) {
                return matmulOf(device, training, group.sources(), 21, input);
              }),
       productTolerance(expectations));
}

void checkTrainingMatmulBackward(Backend& backend, const Expectations& expectations, Report& report) {
  std::mt19937 random(52);
  for (const DType type : kWeightTypes)
    for (const Shape& shape : kShapes) {
      const int64_t cols = colsFor(type, shape);
      const RandomWeight weight(random, type, shape.rows, cols, true);
      const WeightSource source = weight.source();
      const Values gradient = randomValues(random, shape.tokens * shape.rows);
      const Values start = shape.tokens % 2 ? Values{} : randomValues(random, shape.tokens * cols);
      const Outcome outcome = onBoth(backend, [&](Backend& device, TrainingOperations& training) {
        return backwardOf(device, training, {&source, 1}, shape.tokens, gradient, start);
      });
      note(report,
           "matmulBackward " + nameOf(type) + Shape{shape.tokens, shape.rows, cols}.name() +
               (start.empty() ? "" : " added"),
           outcome, productTolerance(expectations));
    }
  for (const Shape& shape : kLarge) {
    const RandomWeight weight(random, DType::Q8_0, shape.rows, shape.cols, false);
    const WeightSource source = weight.source();
    const Values gradient = randomValues(random, shape.tokens * shape.rows);
    note(report, "matmulBackward" + shape.name(),
         onBoth(backend,
                [&](Backend& device, TrainingOperations& training) {
                  return backwardOf(device, training, {&source, 1}, shape.tokens, gradient, {});
                }),
         productTolerance(expectations));
  }
  const Group group(random);
  const Values gradient = randomValues(random, 21 * 64), start = randomValues(random, 21 * 256);
  for (const Values& before : {Values{}, start})
    note(report, "matmulBackward of parts of three types",
         onBoth(backend,
                [&](Backend& device, TrainingOperations& training) {
                  return backwardOf(device, training, group.sources(), 21, gradient, before);
                }),
         productTolerance(expectations));

  // <dOut, x W> and <dOut W, x> are one number.
  const RandomWeight weight(random, DType::Q4_K, 83, 512, false);
  const WeightSource source = weight.source();
  const Values x = randomValues(random, 29 * 512), dOut = randomValues(random, 29 * 83);
  const Values out = matmulOf(backend, *backend.training(), {&source, 1}, 29, x);
  const Values dX = backwardOf(backend, *backend.training(), {&source, 1}, 29, dOut, {});
  double forward = 0, backward = 0, squares = 0;
  for (size_t i = 0; i < out.size(); ++i)
    forward += static_cast<double>(out[i]) * static_cast<double>(dOut[i]);
  for (size_t i = 0; i < x.size(); ++i) {
    backward += static_cast<double>(dX[i]) * static_cast<double>(x[i]);
    squares += std::pow(static_cast<double>(dX[i]) * static_cast<double>(x[i]), 2.0);
  }
  report.note("matmul and matmulBackward are transposed", std::fabs(forward - backward) / std::sqrt(squares),
              productTolerance(expectations));
}

void checkTrainingMultiply(Backend& backend, const Expectations& expectations, Report& report) {
  std::mt19937 random(53);
  struct Sizes {
    int64_t m, n, k;
  };
  constexpr Sizes kSizes[] = {{1, 1, 1},    {1, 16, 33},  {7, 5, 1},     {16, 33, 130}, {33, 16, 64},
                              {61, 47, 29}, {5, 130, 16}, {129, 8, 300}, {3, 65, 1030}};
  for (const Sizes& size : kSizes)
    for (const Transposed transposeA : {Transposed::No, Transposed::Yes})
      for (const Transposed transposeB : {Transposed::No, Transposed::Yes}) {
        const bool columnsOfA = transposeA == Transposed::Yes, columnsOfB = transposeB == Transposed::Yes;
        const Values left = randomValues(random, size.m * size.k),
                     right = randomValues(random, size.k * size.n),
                     start = randomValues(random, size.m * size.n);
        for (const Accumulate accumulate : {Accumulate::No, Accumulate::Yes}) {
          const float alpha = accumulate == Accumulate::Yes ? 0.37f : size.m % 2 ? 1.0f : -2.5f;
          const Outcome outcome = onBoth(backend, [&](Backend& device, TrainingOperations& training) {
            if (!training.reserve(size.m, size.k).ok()) std::abort();
            const Slab a(device, columnsOfA ? size.k : size.m, columnsOfA ? size.m : size.k, left);
            const Slab b(device, columnsOfB ? size.n : size.k, columnsOfB ? size.k : size.n, right);
            const Slab out(device, size.m, size.n, start);
            training.multiply(a.view(), transposeA, b.view(), transposeB, alpha, accumulate, out.view());
            return out.values();
          });
          note(report,
               "multiply " + std::to_string(size.m) + " x " + std::to_string(size.n) + " over " +
                   std::to_string(size.k) + (columnsOfA ? " a'" : " a") + (columnsOfB ? " b'" : " b") +
                   (accumulate == Accumulate::Yes ? " added" : ""),
               outcome, productTolerance(expectations));
        }
      }
}

// A token alone has the bits it has in a batch, wherever it stands.
void checkTrainingBatchInvariance(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(54);
  TrainingOperations& training = *backend.training();
  constexpr int64_t kTokens = 37, kRows = 83, kCols = 512;
  for (const DType type : kWeightTypes) {
    const RandomWeight weight(random, type, kRows, kCols, true);
    const WeightSource source = weight.source();
    const Values input = randomValues(random, kTokens * kCols),
                 gradient = randomValues(random, kTokens * kRows);
    const Values out = matmulOf(backend, training, {&source, 1}, kTokens, input);
    const Values dX = backwardOf(backend, training, {&source, 1}, kTokens, gradient, {});
    double forward = 0, backward = 0;
    const auto rows = [](const Values& values, int64_t width, int64_t first, int64_t count) {
      return Values(values.begin() + first * width, values.begin() + (first + count) * width);
    };
    for (const int64_t size : {1, 5, 14})
      for (int64_t first = 0; first + size <= kTokens; first += 9) {
        forward +=
            differingBits(matmulOf(backend, training, {&source, 1}, size, rows(input, kCols, first, size)),
                          rows(out, kRows, first, size));
        backward += differingBits(
            backwardOf(backend, training, {&source, 1}, size, rows(gradient, kRows, first, size), {}),
            rows(dX, kCols, first, size));
      }
    report.note("training matmul " + nameOf(type) + " bits that depend on the batch", forward, 0);
    report.note("matmulBackward " + nameOf(type) + " bits that depend on the batch", backward, 0);
  }
}

}  // namespace heddle::conformance
