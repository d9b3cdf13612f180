#include <cassert>

#include "conformance_tools.h"
#include "conformance_weights.h"

namespace heddle::conformance {
namespace {

// What is left of an input after the backend's rounding of activations.
Values asMultiplied(Values x, DType type, [[maybe_unused]] int64_t cols, const Expectations& expectations) {
  if (!hasBlocks(type) || !expectations.int8Activations) return x;
  assert(cols % 32 == 0);
  for (size_t first = 0; first + 32 <= x.size(); first += 32) {
    float largest = 0.0f;
    for (size_t i = 0; i < 32; ++i) largest = std::max(largest, std::fabs(x[first + i]));
    const float inverse = 127.0f / largest;
    for (size_t i = 0; i < 32; ++i)
      x[first + i] = std::nearbyint(x[first + i] * inverse) * (largest / 127.0f);
  }
  return x;
}

double toleranceFor(DType type, const Expectations& expectations) {
  return hasBlocks(type) ? 3e-6 + expectations.activationError : 2e-6;
}

std::string shapeName(const std::string& what, int64_t tokens, int64_t rows, int64_t cols) {
  return what + " [" + std::to_string(tokens) + " x " + std::to_string(rows) + ", " + std::to_string(cols) +
         "]";
}

}  // namespace

void checkMatmul(Backend& backend, const Expectations& expectations, Report& report) {
  std::mt19937 random(1);
  struct Shape {
    int64_t tokens, rows, cols;
  };
  constexpr Shape kShapes[] = {{1, 1, 256},  {1, 7, 512},   {1, 40, 768}, {2, 8, 256},  {3, 17, 256},
                               {4, 33, 512}, {5, 100, 256}, {7, 9, 1024}, {33, 65, 256}};
  for (DType type : kWeightTypes)
    for (const Shape& shape : kShapes) {
      const int64_t cols =
          dtypeInfo(type).blockElements == 256 ? shape.cols : shape.cols - 256 + 32 * (shape.rows % 8 + 1);
      const RandomWeight weight(random, type, shape.rows, cols, shape.rows % 2);
      // The input is a column slice, the output is one too: rows do not follow each other densely.
      const Values wide = randomValues(random, shape.tokens * (cols + 5));
      const Owned x(backend, {shape.tokens, cols + 5}, 2, wide);
      const Owned out(backend, DType::F32, {shape.tokens, shape.rows + 3}, 2);
      const WeightSource source = weight.source();
      const auto handle = prepared(backend, {&source, 1});
      if (!backend.reserve(shape.tokens, cols).ok()) std::abort();
      backend.matmul(slice(x.tensor(), 1, 5, cols), *handle, slice(out.tensor(), 1, 2, shape.rows));
      const Values all = out.floats();
      Values got;
      std::vector<double> want;
      double spilled = 0;
      for (int64_t t = 0; t < shape.tokens; ++t) {
        const float* row = all.data() + t * (shape.rows + 3);
        const auto from = wide.begin() + t * (cols + 5) + 5;
        const Values input = asMultiplied({from, from + cols}, type, cols, expectations);
        spilled += row[0] != 0.0f || row[1] != 0.0f || row[shape.rows + 2] != 0.0f;
        for (int64_t r = 0; r < shape.rows; ++r) {
          got.push_back(row[2 + r]);
          want.push_back(weight.product(input.data(), r));
        }
      }
      const std::string name = shapeName("matmul " + nameOf(type), shape.tokens, shape.rows, cols);
      // A single output may be close to zero, so the error is taken beside the size of its terms.
      const double terms = 0.5 * std::sqrt(static_cast<double>(cols) * static_cast<double>(want.size()));
      double gap = 0;
      for (size_t i = 0; i < got.size(); ++i)
        gap += std::isfinite(got[i]) ? std::pow(static_cast<double>(got[i]) - want[i], 2.0) : HUGE_VAL;
      report.note(name, std::sqrt(gap) / terms, toleranceFor(type, expectations));
      report.note(name + " values outside the slice", spilled, 0);
    }
}

void checkMatmulParts(Backend& backend, const Expectations& expectations, Report& report) {
  std::mt19937 random(2);
  const RandomWeight parts[] = {{random, DType::Q4_K, 19, 256, true},
                                {random, DType::F16, 5, 256, false},
                                {random, DType::Q6_K, 24, 256, true}};
  const WeightSource sources[] = {parts[0].source(), parts[1].source(), parts[2].source()};
  const auto handle = prepared(backend, sources);
  report.note("rows of a group", std::fabs(static_cast<double>(handle->rows()) - 48), 0);
  report.note("cols of a group", std::fabs(static_cast<double>(handle->cols()) - 256), 0);
  const Values input = randomValues(random, 6 * 256);
  const Values rounded = asMultiplied(input, DType::Q4_K, 256, expectations);
  const Owned x(backend, {6, 256}, 2, input), out(backend, DType::F32, {6, 48}, 2);
  backend.matmul(x.tensor(), *handle, out.tensor());
  std::vector<double> want;
  for (int64_t t = 0; t < 6; ++t)
    for (const RandomWeight& part : parts)
      for (int64_t row = 0; row < part.rows; ++row)
        want.push_back(part.product((hasBlocks(part.type) ? rounded : input).data() + t * 256, row));
  report.note("matmul of parts of three types", relativeGap(out.floats(), want),
              toleranceFor(DType::Q4_K, expectations));
}

// The promise of the interface: a row alone has the bits it has in a batch, wherever it stands.
void checkMatmulBatchInvariance(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(3);
  constexpr int64_t kTokens = 37, kRows = 83;
  for (DType type : kWeightTypes) {
    const RandomWeight weight(random, type, kRows, 512, true);
    const WeightSource source = weight.source();
    const auto handle = prepared(backend, {&source, 1});
    const Values input = randomValues(random, kTokens * 512);
    const Owned x(backend, {kTokens, 512}, 2, input), out(backend, DType::F32, {kTokens, kRows}, 2);
    backend.matmul(x.tensor(), *handle, out.tensor());
    const Values together = out.floats();
    double differing = 0;
    for (int64_t size : {1, 2, 3, 4, 5, 11})
      for (int64_t first = 0; first + size <= kTokens; first += size) {
        const Owned part(backend, DType::F32, {size, kRows}, 2);
        backend.matmul(slice(x.tensor(), 0, first, size), *handle, part.tensor());
        const Values expected(together.begin() + first * kRows, together.begin() + (first + size) * kRows);
        differing += differingBits(part.floats(), expected);
      }
    report.note("matmul " + nameOf(type) + " bits that depend on the batch", differing, 0);
  }
}

void checkMatmulTransposed(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(4);
  for (DType type : kWeightTypes)
    for (int64_t rows : {1, 21, 48}) {
      const RandomWeight weight(random, type, rows, 512, true);
      const WeightSource source = weight.source();
      const auto handle = prepared(backend, {&source, 1});
      const Values input = randomValues(random, 3 * rows);
      const Owned x(backend, {3, rows}, 2, input), out(backend, DType::F32, {3, 512}, 2);
      backend.matmulTransposed(x.tensor(), *handle, out.tensor());
      std::vector<double> want(3 * 512, 0.0);
      for (int64_t t = 0; t < 3; ++t)
        for (int64_t r = 0; r < rows; ++r)
          for (int64_t c = 0; c < 512; ++c)
            want[static_cast<size_t>(t * 512 + c)] +=
                static_cast<double>(input[static_cast<size_t>(t * rows + r)]) *
                static_cast<double>(weight.exact[static_cast<size_t>(r * 512 + c)]);
      report.note(shapeName("matmulTransposed " + nameOf(type), 3, rows, 512),
                  relativeGap(out.floats(), want), 1e-6);
    }
}

void checkPrepareRefuses(Backend& backend, const Expectations&, Report& report) {
  std::vector<std::byte> data(4096);
  const auto codeOf = [&](std::vector<WeightSource> parts) {
    std::unique_ptr<PreparedWeight> weight;
    return backend.prepare(parts, weight);
  };
  const auto expect = [&](const char* name, const BackendStatus& status, BackendCode code, const char* word) {
    report.note(name, status.code == code && status.message.find(word) != std::string::npos ? 0 : 1, 0);
  };
  expect("no parts", codeOf({}), BackendCode::BadArgument, "");
  expect("a type without kernels", codeOf({{DType::Q2_K, 1, 256, data.data(), nullptr}}),
         BackendCode::Unsupported, "Q2_K");
  expect("differing inputs",
         codeOf({{DType::F32, 1, 64, data.data(), nullptr}, {DType::F32, 1, 32, data.data(), nullptr}}),
         BackendCode::BadArgument, "");
  expect("broken blocks", codeOf({{DType::Q4_K, 1, 128, data.data(), nullptr}}), BackendCode::BadArgument,
         "Q4_K");
  expect("no data", codeOf({{DType::F16, 1, 32, nullptr, nullptr}}), BackendCode::BadArgument, "F16");
}

void checkEmbeddingRows(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(5);
  const std::vector<int32_t> ids = {3, 0, 36, 36, 17, 8};
  for (DType type : kWeightTypes) {
    const RandomWeight weight(random, type, 37, 512, false);
    const WeightSource source = weight.source();
    const auto handle = prepared(backend, {&source, 1});
    const Owned rows(backend, ids), out(backend, DType::F32, {6, 512}, 2);
    for (float scale : {1.0f, 2.5f}) {
      backend.embeddingRows(*handle, rows.tensor(), scale, out.tensor());
      std::vector<double> want;
      for (int32_t id : ids)
        for (int64_t col = 0; col < 512; ++col)
          want.push_back(static_cast<double>(scale) *
                         static_cast<double>(weight.exact[static_cast<size_t>(id * 512 + col)]));
      report.note("embeddingRows " + nameOf(type), relativeGap(out.floats(), want), 2e-7);
    }
  }
}

void checkAdapterTap(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(6);
  constexpr int64_t kCols = 70, kRows = 45;
  BatchOnBackend batch(backend, {0, 0, 3, 0}, {2, 5, 1, 3}, 4, random);
  const int64_t tokens = batch.batch.tokens;
  for (int64_t rank : {1, 8, 13}) {
    const Values input = randomValues(random, tokens * kCols),
                 start = randomValues(random, tokens * (kRows + 4));
    const Values down = randomValues(random, rank * kCols), up = randomValues(random, kRows * rank);
    const Owned x(backend, {tokens, kCols}, 2, input), a(backend, {rank, kCols}, 2, down),
        b(backend, {kRows, rank}, 2, up);
    const Owned out(backend, {tokens, kRows + 4}, 2, start);
    backend.adapterTap(x.tensor(), a.tensor(), b.tensor(), 0.5f, 1, batch.batch,
                       slice(out.tensor(), 1, 4, kRows));
    std::vector<double> want(start.begin(), start.end());
    for (int64_t t = 0; t < tokens; ++t) {
      if (batch.adapterOf[static_cast<size_t>(batch.sequenceOf[static_cast<size_t>(t)])] != 1) continue;
      for (int64_t r = 0; r < rank; ++r) {
        double low = 0;
        for (int64_t c = 0; c < kCols; ++c)
          low += static_cast<double>(input[static_cast<size_t>(t * kCols + c)]) *
                 static_cast<double>(down[static_cast<size_t>(r * kCols + c)]);
        for (int64_t row = 0; row < kRows; ++row)
          want[static_cast<size_t>(t * (kRows + 4) + 4 + row)] +=
              0.5 * low * static_cast<double>(up[static_cast<size_t>(row * rank + r)]);
      }
    }
    report.note("adapterTap of rank " + std::to_string(rank), relativeGap(out.floats(), want), 1e-6);
  }
}

void checkMemory(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(7);
  const Owned fresh(backend, DType::F32, {3, 5}, 2);
  report.note("fresh memory that is not zero", largestGap(fresh.floats(), std::vector<double>(15, 0.0)), 0);
  const Values values = randomValues(random, 6 * 8);
  const Owned source(backend, {6, 8}, 2, values), target(backend, DType::F32, {6, 10}, 2);
  report.note("bits lost by upload and download", differingBits(source.floats(), values), 0);
  backend.copy(slice(target.tensor(), 1, 1, 8), source.tensor());
  std::vector<double> want(60, 0.0);
  for (size_t i = 0; i < 48; ++i) want[i / 8 * 10 + 1 + i % 8] = static_cast<double>(values[i]);
  report.note("copy into a slice", largestGap(target.floats(), want), 0);
}

}  // namespace heddle::conformance
