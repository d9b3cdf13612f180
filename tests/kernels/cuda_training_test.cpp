// Training's operations of the CUDA backend over the emulated device: the suite of all devices (attention has
// a program of its own), and what only this one can do wrong: memory that grows within a step, numbers that a
// half cannot hold.
#include <QTest>

#include "conformance_tools.h"
#include "cuda_training_tools.h"
#include "kernels/quantize.h"
#include "kernels/training_operations.h"

using namespace heddle;
using namespace heddle::conformance;

class CudaTrainingTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase();
  void cleanup();
  void passes_data();
  void passes();
  void tinyGradientsKeepTheirDigits();
  void whatIsNotFiniteShows();
  void scratchChangesNoBit();
  void sizeOfTheDeviceChangesNoBit();
  void stepsAllocateNothing();
};

namespace {

std::unique_ptr<PreparedWeight> weightOf(Backend& backend, DType type, int64_t rows, int64_t cols,
                                         const Values& values) {
  std::vector<std::byte> blocks(static_cast<size_t>(rows * rowBytes(type, cols)));
  for (int64_t row = 0; row < rows; ++row)
    quantizeRow(type, values.data() + row * cols, cols, blocks.data() + row * rowBytes(type, cols));
  const WeightSource source{type, rows, cols, blocks.data(), nullptr};
  std::unique_ptr<PreparedWeight> weight;
  return backend.prepare({&source, 1}, weight).ok() ? std::move(weight) : nullptr;
}

struct BothWays {
  Values out, dX;
};
BothWays product(Backend& backend, const PreparedWeight& weight, int64_t tokens, const Values& x,
                 const Values& gradient) {
  const Owned in(backend, {tokens, weight.cols()}, 2, x), dOut(backend, {tokens, weight.rows()}, 2, gradient);
  const Owned out(backend, DType::F32, {tokens, weight.rows()}, 2),
      dX(backend, DType::F32, {tokens, weight.cols()}, 2);
  backend.training()->matmul(in.tensor(), weight, out.tensor());
  backend.training()->matmulBackward(dOut.tensor(), weight, Accumulate::No, dX.tensor());
  return {out.floats(), dX.floats()};
}

}  // namespace

void CudaTrainingTest::initTestCase() {
  shuffleEmulator();
}

void CudaTrainingTest::cleanup() {
  for (const gpu::emulator::Report& report : gpu::emulator::takeReports()) QFAIL(report.message.c_str());
}

void CudaTrainingTest::passes_data() {
  addChecks([](std::string_view name) { return !name.contains("attention"); });
}

void CudaTrainingTest::passes() {
  QFETCH(int, check);
  const std::string failures = failuresOf(static_cast<size_t>(check));
  QVERIFY2(failures.empty(), failures.c_str());
}

// Far outside of what a half can hold, both in the gradients and in the weights; a row of zeros between them.
void CudaTrainingTest::tinyGradientsKeepTheirDigits() {
  constexpr int64_t kTokens = 3, kRows = 20, kCols = 40;
  const Emulated device = makeEmulated();
  std::mt19937 random(3);
  for (const float size : {1e-12f, 3e7f}) {
    const Values values = randomValues(random, kRows * kCols, size);
    const auto weight = weightOf(*device.backend, DType::F32, kRows, kCols, values);
    QVERIFY(weight);
    Values gradient = randomValues(random, kTokens * kRows, 1e-9f);
    std::fill_n(gradient.begin() + kRows, kRows, 0.0f);
    const Values got =
        product(*device.backend, *weight, kTokens, randomValues(random, kTokens * kCols), gradient).dX;
    std::vector<double> want(kTokens * kCols, 0.0);
    for (size_t t = 0; t < kTokens; ++t)
      for (size_t r = 0; r < kRows; ++r)
        for (size_t c = 0; c < kCols; ++c)
          want[t * kCols + c] +=
              static_cast<double>(gradient[t * kRows + r]) * static_cast<double>(values[r * kCols + c]);
    const double gap = relativeGap(got, want);
    QVERIFY2(gap < 1e-6, qPrintable(QString::number(gap)));
    for (size_t c = 0; c < kCols; ++c) QCOMPARE(got[kCols + c], 0.0f);
  }
}

// In its own token and nowhere else.
void CudaTrainingTest::whatIsNotFiniteShows() {
  constexpr int64_t kTokens = 4, kRows = 16, kCols = 64;
  const Emulated device = makeEmulated();
  std::mt19937 random(10);
  const auto weight =
      weightOf(*device.backend, DType::Q8_0, kRows, kCols, randomValues(random, kRows * kCols, 0.1f));
  QVERIFY(weight);
  Values x = randomValues(random, kTokens * kCols), gradient = randomValues(random, kTokens * kRows);
  x[5] = gradient[5] = NAN;
  x[2 * kCols + 7] = gradient[2 * kRows + 7] = -HUGE_VALF;
  const BothWays got = product(*device.backend, *weight, kTokens, x, gradient);
  for (size_t token = 0; token < kTokens; ++token) {
    for (size_t row = 0; row < kRows; ++row)
      QCOMPARE(std::isfinite(got.out[token * kRows + row]), token % 2 == 1);
    for (size_t col = 0; col < kCols; ++col)
      QCOMPARE(std::isfinite(got.dX[token * kCols + col]), token % 2 == 1);
  }
}

// A product in several launches, for want of scratch, and in one.
void CudaTrainingTest::scratchChangesNoBit() {
  constexpr int64_t kTokens = 140, kRows = 70, kCols = 256;
  std::mt19937 random(4);
  const Values values = randomValues(random, kRows * kCols, 0.1f), x = randomValues(random, kTokens * kCols),
               gradient = randomValues(random, kTokens * kRows);
  BothWays results[2];
  for (const bool reserved : {false, true}) {
    const Emulated device = makeEmulated();
    const auto weight = weightOf(*device.backend, DType::Q4_K, kRows, kCols, values);
    QVERIFY(weight);
    if (reserved) QVERIFY(device.backend->training()->reserve(kTokens, kCols).ok());
    results[reserved] = product(*device.backend, *weight, kTokens, x, gradient);
  }
  QCOMPARE(differingBits(results[0].out, results[1].out), 0.0);
  QCOMPARE(differingBits(results[0].dX, results[1].dX), 0.0);
}

// Small products are shared out by chains where a device has more multiprocessors than they have tiles.
void CudaTrainingTest::sizeOfTheDeviceChangesNoBit() {
  constexpr int64_t kTerms = 300;
  std::mt19937 random(8);
  const Values left = randomValues(random, 9 * kTerms), right = randomValues(random, kTerms * 140);
  Values results[2];
  for (const int multiprocessors : {1, 132}) {
    gpu::EmulatedDevice wanted;
    wanted.multiprocessors = multiprocessors;
    const Emulated device = makeEmulated(wanted);
    Backend& backend = *device.backend;
    QVERIFY(backend.training()->reserve(9, kTerms).ok());
    const Owned a(backend, {9, kTerms}, 2, left), b(backend, {kTerms, 140}, 2, right),
        out(backend, DType::F32, {9, 140}, 2);
    backend.training()->multiply(a.tensor(), Transposed::No, b.tensor(), Transposed::No, 1.0f, Accumulate::No,
                                 out.tensor());
    results[multiprocessors > 1] = out.floats();
  }
  QCOMPARE(differingBits(results[0], results[1]), 0.0);
}

void CudaTrainingTest::stepsAllocateNothing() {
  constexpr int64_t kTokens = 20, kWidth = 64, kVocabulary = 1000;
  const Emulated device = makeEmulated();
  Backend& backend = *device.backend;
  TrainingOperations& training = *backend.training();
  std::mt19937 random(6);
  const auto head =
      weightOf(backend, DType::Q8_0, kVocabulary, kWidth, randomValues(random, kVocabulary * kWidth));
  QVERIFY(head);
  const Owned x(backend, {kTokens, kWidth}, 2, randomValues(random, kTokens * kWidth)),
      logits(backend, DType::F32, {kTokens, kVocabulary}, 2), low(backend, DType::F32, {4, kWidth}, 2),
      sum(backend, DType::F32, {1}, 1), logSum(backend, DType::F32, {kTokens, 4}, 2);
  const BatchOnBackend batch(backend, {0}, {static_cast<int>(kTokens)}, 16, random);
  const Tensor heads = splitInner(x.tensor(), 4);
  const Owned other(backend, DType::F32, {4, kTokens, 4, 16}, 4);
  const auto place = [&](int64_t index) {
    return makeTensor(DType::F32, other.tensor().data + index * kTokens * kWidth * 4, {kTokens, 4, 16}, 3);
  };
  QVERIFY(training.reserve(kTokens, kWidth).ok());
  QVERIFY(backend.synchronize().ok());
  device.faults->setMemoryBytes(0);
  training.matmul(x.tensor(), *head, logits.tensor());
  training.matmulBackward(logits.tensor(), *head, Accumulate::Yes, x.tensor());
  training.multiply(slice(x.tensor(), 1, 0, 4), Transposed::Yes, x.tensor(), Transposed::No, 1.0f,
                    Accumulate::No, low.tensor());
  training.attention(heads, heads, heads, batch.batch, {}, place(0), logSum.tensor());
  training.attentionBackward(heads, heads, heads, place(0), heads, logSum.tensor(), batch.batch, {}, place(1),
                             place(2), place(3));
  training.sumOfSquares(x.tensor(), sum.tensor());
  const BackendStatus status = backend.synchronize();
  QVERIFY2(status.ok(), status.message.c_str());
}

QTEST_APPLESS_MAIN(CudaTrainingTest)
#include "cuda_training_test.moc"
