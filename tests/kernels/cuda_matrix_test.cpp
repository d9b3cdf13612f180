// The device's products in the emulator, against float64 sums over dequantised blocks; and the promise that
// an output row has the same bits in every batch, on every device.
#include <QtTest>
#include <cmath>
#include <random>

#include "emulated_device.h"
#include "kernels/cuda/matrix/matrix.h"
#include "kernels/dequantize.h"
#include "kernels/quantize.h"

using namespace heddle;
using gpu::MatrixDevice;

namespace {

using Values = std::vector<float>;

constexpr DType kTypes[] = {DType::F32,  DType::F16,  DType::BF16, DType::Q8_0,
                            DType::Q4_0, DType::Q4_K, DType::Q5_K, DType::Q6_K};
constexpr MatrixDevice kH200 = {132, 227 * 1024};
constexpr MatrixDevice kSmall = {2, 64 * 1024};

Values randomValues(std::mt19937& random, int64_t count, float spread = 1.0f) {
  std::normal_distribution<float> normal(0.0f, spread);
  Values values(static_cast<size_t>(count));
  for (float& value : values) value = normal(random);
  return values;
}

bool hasBlocks(DType type) {
  return dtypeInfo(type).blockElements > 1;
}

// What is left of an input after the rounding to int8.
Values rounded(Values x) {
  for (size_t first = 0; first + 32 <= x.size(); first += 32) {
    float largest = 0.0f;
    for (size_t i = 0; i < 32; ++i) largest = std::max(largest, std::fabs(x[first + i]));
    const float inverse = 127.0f / largest;
    for (size_t i = 0; i < 32; ++i)
      x[first + i] = std::nearbyint(x[first + i] * inverse) * (largest / 127.0f);
  }
  return x;
}

struct Part {
  Part(std::mt19937& random, DType dtype, int64_t rowCount, int64_t colCount, bool biased)
      : type(dtype), rows(rowCount), cols(colCount) {
    const int64_t stride = rowBytes(type, cols);
    blocks.resize(static_cast<size_t>(rows * stride));
    exact.resize(static_cast<size_t>(rows * cols));
    const Values values = randomValues(random, rows * cols, 0.5f);
    for (int64_t row = 0; row < rows; ++row) {
      quantizeRow(type, values.data() + row * cols, cols, blocks.data() + row * stride);
      dequantizeRow(type, blocks.data() + row * stride, cols, exact.data() + row * cols);
    }
    if (biased) bias = randomValues(random, rows);
  }
  WeightSource source() const {
    return {type, rows, cols, blocks.data(), bias.empty() ? nullptr : bias.data()};
  }
  double product(const float* x, int64_t row) const {
    double sum = bias.empty() ? 0.0 : static_cast<double>(bias[static_cast<size_t>(row)]);
    for (int64_t col = 0; col < cols; ++col)
      sum += static_cast<double>(x[col]) * static_cast<double>(exact[static_cast<size_t>(row * cols + col)]);
    return sum;
  }
  DType type;
  int64_t rows, cols;
  std::vector<std::byte> blocks;
  Values exact, bias;
};

float* address(const gpu::Pointer<float>& pointer) {
  return reinterpret_cast<float*>(pointer.address());
}

// An emulated device that multiplies.
class Device {
 public:
  gpu::DeviceWeight prepare(const std::vector<Part>& parts, int computeCapability = 90) {
    std::vector<WeightSource> sources;
    for (const Part& part : parts) sources.push_back(part.source());
    gpu::DeviceWeight weight{gpu::planWeight(sources, computeCapability)};
    std::vector<std::byte> packed(weight.plan.sizeBytes);
    gpu::packWeight(sources, weight.plan, 2, packed.data());
    std::byte* data = m_gpu.allocate(packed.size());
    m_gpu.runtime->copyToDevice(m_gpu.stream, data, packed.data(), packed.size());
    gpu::emulator::markReadOnly(data, packed.size());
    weight.data = data;
    return weight;
  }
  gpu::ProductScratch scratch(const MatrixDevice& device, int64_t tokens, int64_t cols) {
    return {m_gpu.allocate(gpu::productScratchBytes(device, tokens, cols)), tokens, cols};
  }
  // x [tokens, cols], dense in and out.
  Values multiply(const MatrixDevice& device, const gpu::DeviceWeight& weight, const Values& x) {
    const int64_t cols = weight.plan.cols, tokens = static_cast<int64_t>(x.size()) / cols;
    const gpu::Pointer<float> out = upload(Values(static_cast<size_t>(tokens * weight.plan.rows), NAN));
    gpu::multiply(stream(), device, weight, {address(upload(x)), cols, tokens}, scratch(device, tokens, cols),
                  {address(out), weight.plan.rows});
    return download(out, tokens * weight.plan.rows);
  }
  template <class T>
  gpu::Pointer<T> upload(const std::vector<T>& values) {
    return m_gpu.upload(values);
  }
  Values download(const gpu::Pointer<float>& from, int64_t count) {
    return m_gpu.download(from, static_cast<size_t>(count));
  }
  gpu::Stream stream() { return m_gpu.stream; }
  std::byte* allocate(size_t bytes) { return m_gpu.allocate(bytes); }

 private:
  EmulatedGpu m_gpu;
};

// Root mean square of the distance beside the size of a sum of `terms` products.
double gapBeside(const Values& got, const std::vector<double>& want, int64_t terms) {
  double gap = 0;
  for (size_t i = 0; i < got.size(); ++i)
    gap += std::isfinite(got[i]) ? std::pow(static_cast<double>(got[i]) - want[i], 2.0) : HUGE_VAL;
  return std::sqrt(gap / static_cast<double>(want.size())) / (0.5 * std::sqrt(static_cast<double>(terms)));
}

bool sameBits(const Values& a, const Values& b) {
  return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(float)) == 0;
}

#define QVERIFY_BELOW(value, limit) \
  QVERIFY2((value) <= (limit), qPrintable(QStringLiteral("%1 > %2").arg(value).arg(limit)))

}  // namespace

class CudaMatrixTest : public QObject {
  Q_OBJECT

 private slots:
  void initTestCase() {
    gpu::emulator::Options options;
    options.seed = 7;
    options.failOnReport = false;
    gpu::emulator::setOptions(options);
  }
  void cleanup() {
    for (const gpu::emulator::Report& report : gpu::emulator::takeReports()) QFAIL(report.message.c_str());
  }

  void multiplies_data() {
    QTest::addColumn<int>("type");
    for (DType type : kTypes) QTest::newRow(dtypeInfo(type).name.data()) << static_cast<int>(type);
  }
  // Ragged shapes; input, output and residual are column slices.
  void multiplies() {
    QFETCH(int, type);
    const DType dtype = static_cast<DType>(type);
    struct Shape {
      int64_t tokens, rows, cols;
    };
    constexpr Shape kShapes[] = {{1, 1, 256},   {1, 40, 768}, {2, 17, 2304}, {3, 33, 512},  {4, 16, 256},
                                 {5, 130, 256}, {8, 20, 768}, {9, 33, 512},  {33, 65, 256}, {65, 150, 256}};
    std::mt19937 random(1);
    Device device;
    for (const Shape& shape : kShapes) {
      const int64_t cols =
          dtypeInfo(dtype).blockElements == 256 ? shape.cols : shape.cols - 256 + 32 * (shape.rows % 8 + 1);
      std::vector<Part> parts;
      parts.emplace_back(random, dtype, shape.rows, cols, shape.rows % 2);
      const gpu::DeviceWeight weight = device.prepare(parts);
      const Values wide = randomValues(random, shape.tokens * (cols + 5));
      const int64_t stride = shape.rows + 3;
      const Values residual = randomValues(random, shape.tokens * stride);
      const bool adds = shape.tokens % 3 == 0;
      const auto x = device.upload(wide), out = device.upload(residual);
      gpu::multiply(device.stream(), kH200, weight, {address(x) + 5, cols + 5, shape.tokens},
                    device.scratch(kH200, shape.tokens, cols),
                    {address(out) + 2, stride, adds ? address(out) + 2 : nullptr, stride});
      const Values all = device.download(out, shape.tokens * stride);
      Values got;
      std::vector<double> want;
      for (int64_t t = 0; t < shape.tokens; ++t) {
        const auto from = wide.begin() + t * (cols + 5) + 5;
        const Values row(from, from + cols);
        const Values input = hasBlocks(dtype) ? rounded(row) : row;
        for (int64_t r = 0; r < stride; ++r) {
          const size_t place = static_cast<size_t>(t * stride + r);
          if (r < 2 || r >= 2 + shape.rows) {
            QCOMPARE(all[place], residual[place]);
            continue;
          }
          got.push_back(all[place]);
          want.push_back(parts[0].product(input.data(), r - 2) +
                         (adds ? static_cast<double>(residual[place]) : 0.0));
        }
      }
      QVERIFY_BELOW(gapBeside(got, want, cols), hasBlocks(dtype) ? 1e-6 : 2e-6);
    }
  }

  void sameBitsInEveryBatch_data() { multiplies_data(); }
  void sameBitsInEveryBatch() {
    QFETCH(int, type);
    constexpr int64_t kTokens = 66, kRows = 83, kCols = 768;
    std::mt19937 random(3);
    Device device;
    std::vector<Part> parts;
    parts.emplace_back(random, static_cast<DType>(type), kRows, kCols, true);
    const gpu::DeviceWeight weight = device.prepare(parts);
    const Values x = randomValues(random, kTokens * kCols);
    const Values together = device.multiply(kH200, weight, x);
    // One block for many tokens, one stage, no split.
    QVERIFY(sameBits(device.multiply(kSmall, weight, x), together));
    int64_t first = 0;
    for (int64_t size : {1, 2, 3, 4, 5, 8, 11, 32}) {
      const Values some(x.begin() + first * kCols, x.begin() + (first + size) * kCols);
      const Values want(together.begin() + first * kRows, together.begin() + (first + size) * kRows);
      QVERIFY2(sameBits(device.multiply(size % 2 ? kH200 : kSmall, weight, some), want),
               qPrintable(QString::number(size)));
      first += size;
    }
  }

  // The widest tile, of 128 tokens, for the types with the longest and the shortest blocks.
  void manyTokens() {
    for (DType type : {DType::Q4_K, DType::Q6_K}) {
      std::mt19937 random(4);
      Device device;
      std::vector<Part> parts;
      parts.emplace_back(random, type, 140, 256, false);
      const gpu::DeviceWeight weight = device.prepare(parts);
      const Values x = randomValues(random, 131 * 256);
      const Values got = device.multiply(kH200, weight, x);
      const Values input = rounded(x);
      std::vector<double> want;
      for (int64_t t = 0; t < 131; ++t)
        for (int64_t r = 0; r < 140; ++r) want.push_back(parts[0].product(input.data() + t * 256, r));
      QVERIFY_BELOW(gapBeside(got, want, 256), 1e-6);
      const Values last(x.end() - 3 * 256, x.end());
      QVERIFY(sameBits(device.multiply(kH200, weight, last), Values(got.end() - 3 * 140, got.end())));
    }
  }

  // Parts of several types side by side, among them two of one type that are multiplied as one.
  void partsSideBySide() {
    constexpr int64_t kCols = 512;
    std::mt19937 random(2);
    Device device;
    std::vector<Part> parts;
    for (const auto& [type, rows] : std::vector<std::pair<DType, int64_t>>{{DType::Q4_K, 32},
                                                                           {DType::Q4_K, 19},
                                                                           {DType::F16, 5},
                                                                           {DType::Q6_K, 24},
                                                                           {DType::BF16, 18},
                                                                           {DType::F32, 7}})
      parts.emplace_back(random, type, rows, kCols, type != DType::F16);
    const gpu::DeviceWeight weight = device.prepare(parts);
    QCOMPARE(weight.plan.rows, 105);
    for (int64_t tokens : {2, 6}) {
      const Values x = randomValues(random, tokens * kCols);
      const Values input = rounded(x);
      const Values got = device.multiply(kH200, weight, x);
      std::vector<double> want;
      for (int64_t t = 0; t < tokens; ++t)
        for (const Part& part : parts)
          for (int64_t row = 0; row < part.rows; ++row)
            want.push_back(part.product((hasBlocks(part.type) ? input : x).data() + t * kCols, row));
      QVERIFY_BELOW(gapBeside(got, want, kCols), 2e-6);
    }
  }

  void gatedInOnePass() {
    constexpr int64_t kCols = 768, kRows = 37;
    std::mt19937 random(5);
    Device device;
    std::vector<Part> parts;
    parts.emplace_back(random, DType::Q4_K, kRows, kCols, true);
    parts.emplace_back(random, DType::Q6_K, kRows, kCols, false);
    const gpu::DeviceWeight weight = device.prepare(parts);
    QVERIFY(!gpu::canMultiplyGated(weight, 5, Activation::Silu));
    QVERIFY(!gpu::canMultiplyGated(weight, 1, Activation::GeluErf));
    for (Activation activation : {Activation::Silu, Activation::GeluTanh, Activation::Relu})
      for (int64_t tokens : {1, 4}) {
        QVERIFY(gpu::canMultiplyGated(weight, tokens, activation));
        const Values x = randomValues(random, tokens * kCols, 0.1f);
        const Values apart = device.multiply(kH200, weight, x);
        const gpu::ProductScratch scratch = device.scratch(kH200, tokens, kCols);
        const auto in = device.upload(x),
                   out = device.upload(Values(static_cast<size_t>(tokens * kRows), NAN));
        gpu::prepareInput(device.stream(), weight, {address(in), kCols, tokens}, scratch);
        gpu::multiplyGatedPrepared(device.stream(), weight, tokens, activation, scratch,
                                   {address(out), kRows});
        const Values got = device.download(out, tokens * kRows);
        for (int64_t t = 0; t < tokens; ++t)
          for (int64_t r = 0; r < kRows; ++r) {
            const double gate = static_cast<double>(apart[static_cast<size_t>(t * 2 * kRows + r)]);
            const double up = static_cast<double>(apart[static_cast<size_t>((t * 2 + 1) * kRows + r)]);
            const double gated =
                activation == Activation::Silu ? gate / (1 + std::exp(-gate))
                : activation == Activation::Relu
                    ? std::max(gate, 0.0)
                    : 0.5 * gate *
                          (1 + std::tanh(std::sqrt(2 / M_PI) * (gate + 0.044715 * gate * gate * gate)));
            QVERIFY_BELOW(
                std::fabs(static_cast<double>(got[static_cast<size_t>(t * kRows + r)]) - gated * up),
                1e-5 * (1 + std::fabs(gated * up)));
          }
      }
  }

  void normAndRoundingInOnePass() {
    constexpr int64_t kCols = 1056, kRows = 20, kTokens = 3;
    std::mt19937 random(6);
    Device device;
    std::vector<Part> parts;
    parts.emplace_back(random, DType::Q8_0, kRows, kCols, false);
    const gpu::DeviceWeight weight = device.prepare(parts);
    const Values start = randomValues(random, kTokens * kCols, 3.0f),
                 addend = randomValues(random, kTokens * kCols), gain = randomValues(random, kCols);
    const auto residual = device.upload(start), added = device.upload(addend), factors = device.upload(gain);
    const auto normalized = device.upload(Values(kTokens * kCols, NAN)),
               out = device.upload(Values(kTokens * kRows, NAN));
    const gpu::ProductScratch scratch = device.scratch(kH200, kTokens, kCols);
    gpu::prepareNormInput(device.stream(),
                          {address(residual), kCols, address(added), kCols, address(factors), 1e-5f, kTokens,
                           kCols, address(normalized), kCols},
                          scratch);
    gpu::multiplyPrepared(device.stream(), kH200, weight, {address(normalized), kCols, kTokens}, scratch,
                          {address(out), kRows});
    const Values sums = device.download(residual, kTokens * kCols),
                 norm = device.download(normalized, kTokens * kCols);
    for (int64_t t = 0; t < kTokens; ++t) {
      double squares = 0;
      for (int64_t c = 0; c < kCols; ++c) {
        const size_t place = static_cast<size_t>(t * kCols + c);
        QCOMPARE(sums[place], start[place] + addend[place]);
        squares += std::pow(static_cast<double>(sums[place]), 2.0);
      }
      const double factor = 1 / std::sqrt(squares / kCols + 1e-5);
      for (int64_t c = 0; c < kCols; ++c) {
        const size_t place = static_cast<size_t>(t * kCols + c);
        const double want =
            static_cast<double>(sums[place]) * factor * static_cast<double>(gain[static_cast<size_t>(c)]);
        QVERIFY_BELOW(std::fabs(static_cast<double>(norm[place]) - want), 1e-6 * (1 + std::fabs(want)));
      }
    }
    QVERIFY(sameBits(device.download(out, kTokens * kRows), device.multiply(kH200, weight, norm)));
  }

  // What is not finite shows; a block of zeros or of very small values does not disturb.
  void strangeInputs() {
    std::mt19937 random(8);
    Device device;
    std::vector<Part> parts;
    parts.emplace_back(random, DType::Q4_0, 18, 64, false);
    const gpu::DeviceWeight weight = device.prepare(parts);
    Values x(6 * 64, 0.0f);
    x[0] = 1.0f;
    x[64 + 3] = NAN;
    x[2 * 64 + 40] = HUGE_VALF;
    x[3 * 64 + 5] = 1e-38f;
    for (int64_t tokens : {4, 6}) {
      const Values got = device.multiply(kH200, weight, Values(x.begin(), x.begin() + tokens * 64));
      for (int64_t r = 0; r < 18; ++r) {
        QVERIFY(std::fabs(got[static_cast<size_t>(r)] - parts[0].exact[static_cast<size_t>(r * 64)]) < 1e-6f);
        QVERIFY(std::isnan(got[static_cast<size_t>(18 + r)]) && std::isnan(got[static_cast<size_t>(36 + r)]));
        QCOMPARE(got[static_cast<size_t>(54 + r)], 0.0f);
      }
    }
    // Far beyond what a half can hold.
    std::vector<Part> halves;
    halves.emplace_back(random, DType::F16, 5, 48, false);
    const gpu::DeviceWeight half = device.prepare(halves);
    for (float spread : {1e9f, 1e-9f}) {
      const Values large = randomValues(random, 48, spread);
      std::vector<double> want;
      for (int64_t r = 0; r < 5; ++r) want.push_back(halves[0].product(large.data(), r));
      QVERIFY_BELOW(gapBeside(device.multiply(kH200, half, large), want, 48),
                    2e-6 * static_cast<double>(spread));
    }
  }

  void multipliesTransposed_data() { multiplies_data(); }
  void multipliesTransposed() {
    QFETCH(int, type);
    const DType dtype = static_cast<DType>(type);
    const int64_t cols = dtypeInfo(dtype).blockElements == 256 ? 512 : 160;
    std::mt19937 random(9);
    Device device;
    std::vector<Part> parts;
    parts.emplace_back(random, dtype, 21, cols, true);
    parts.emplace_back(random, DType::F32, 3, cols, true);
    const gpu::DeviceWeight weight = device.prepare(parts);
    const int64_t tokens = dtype == DType::Q4_K ? 67 : 3;
    const Values x = randomValues(random, tokens * 24);
    const auto out = device.upload(Values(static_cast<size_t>(tokens * cols), NAN));
    gpu::multiplyTransposed(device.stream(), weight, {address(device.upload(x)), 24, tokens},
                            {address(out), cols});
    std::vector<double> want(static_cast<size_t>(tokens * cols), 0.0);
    for (int64_t t = 0; t < tokens; ++t)
      for (int64_t r = 0; r < 24; ++r)
        for (int64_t c = 0; c < cols; ++c)
          want[static_cast<size_t>(t * cols + c)] +=
              static_cast<double>(x[static_cast<size_t>(t * 24 + r)]) *
              static_cast<double>(r < 21 ? parts[0].exact[static_cast<size_t>(r * cols + c)]
                                         : parts[1].exact[static_cast<size_t>((r - 21) * cols + c)]);
    QVERIFY_BELOW(gapBeside(device.download(out, tokens * cols), want, 24), 1e-6);
  }

  void readsRows_data() { multiplies_data(); }
  void readsRows() {
    QFETCH(int, type);
    const DType dtype = static_cast<DType>(type);
    constexpr int64_t kCols = 512;
    std::mt19937 random(10);
    Device device;
    std::vector<Part> parts;
    parts.emplace_back(random, dtype, 37, kCols, false);
    const gpu::DeviceWeight table = device.prepare(parts);
    const std::vector<int32_t> ids = {3, 0, 36, 36, 17, 8};
    const auto out = device.upload(Values(ids.size() * kCols, NAN));
    gpu::readEmbeddingRows(device.stream(), table,
                           reinterpret_cast<const int32_t*>(device.upload(ids).address()),
                           static_cast<int64_t>(ids.size()), 2.5f, address(out), kCols);
    const Values got = device.download(out, static_cast<int64_t>(ids.size()) * kCols);
    for (size_t i = 0; i < got.size(); ++i) {
      const size_t from = static_cast<size_t>(ids[i / kCols]) * kCols + i % kCols;
      QCOMPARE(got[i], 2.5f * parts[0].exact[from]);
    }
    // A slice of the whole as bf16: the exact value rounded.
    const std::vector<uint16_t> empty(5 * kCols);
    const auto words = device.upload(empty);
    gpu::dequantizeRows(device.stream(), table, 0, 14, 5, DType::BF16,
                        reinterpret_cast<std::byte*>(words.address()), kCols);
    std::vector<std::byte> row(static_cast<size_t>(rowBytes(DType::BF16, kCols)));
    for (size_t r = 0; r < 5; ++r) {
      quantizeRow(DType::BF16, parts[0].exact.data() + (14 + r) * kCols, kCols, row.data());
      QVERIFY(std::memcmp(row.data(),
                          reinterpret_cast<const void*>((words + static_cast<int64_t>(r * kCols)).address()),
                          row.size()) == 0);
    }
  }

  // BF16 on a device without bf16 instructions is kept as F32.
  void bfloat16WithoutInstructions() {
    std::mt19937 random(11);
    Device device;
    std::vector<Part> parts;
    parts.emplace_back(random, DType::BF16, 9, 70, false);
    const gpu::DeviceWeight weight = device.prepare(parts, 75);
    QVERIFY(weight.plan.parts[0].type == DType::F32);
    const Values x = randomValues(random, 9 * 70);
    std::vector<double> want;
    for (int64_t t = 0; t < 9; ++t)
      for (int64_t r = 0; r < 9; ++r) want.push_back(parts[0].product(x.data() + t * 70, r));
    QVERIFY_BELOW(gapBeside(device.multiply(kSmall, weight, x), want, 70), 1e-6);
  }

  void tapsAdapters() {
    constexpr int64_t kCols = 70, kRows = 45, kRank = 13, kTokens = 6;
    std::mt19937 random(12);
    Device device;
    const std::vector<int32_t> sequenceOf = {0, 0, 1, 2, 2, 2}, adapterOf = {1, -1, 1};
    const Values x = randomValues(random, kTokens * kCols), start = randomValues(random, kTokens * kRows),
                 down = randomValues(random, kRank * kCols), up = randomValues(random, kRows * kRank);
    const auto in = device.upload(x), out = device.upload(start), a = device.upload(down),
               b = device.upload(up);
    gpu::AdapterInput adapter;
    adapter.a = address(a);
    adapter.aStride = kCols;
    adapter.b = address(b);
    adapter.bStride = adapter.rank = kRank;
    adapter.cols = kCols;
    adapter.rows = kRows;
    adapter.scale = 0.5f;
    adapter.slot = 1;
    adapter.sequenceOf = reinterpret_cast<const int32_t*>(device.upload(sequenceOf).address());
    adapter.adapterOf = reinterpret_cast<const int32_t*>(device.upload(adapterOf).address());
    adapter.lowRank = reinterpret_cast<float*>(device.allocate(kTokens * kRank * sizeof(float)));
    gpu::tapAdapter(device.stream(), {address(in), kCols, kTokens}, adapter, address(out), kRows);
    std::vector<double> want(start.begin(), start.end());
    for (int64_t t = 0; t < kTokens; ++t)
      for (int64_t r = 0; r < kRank && t != 2; ++r) {
        double low = 0;
        for (int64_t c = 0; c < kCols; ++c)
          low += static_cast<double>(x[static_cast<size_t>(t * kCols + c)]) *
                 static_cast<double>(down[static_cast<size_t>(r * kCols + c)]);
        for (int64_t row = 0; row < kRows; ++row)
          want[static_cast<size_t>(t * kRows + row)] +=
              0.5 * low * static_cast<double>(up[static_cast<size_t>(row * kRank + r)]);
      }
    QVERIFY_BELOW(gapBeside(device.download(out, kTokens * kRows), want, kCols), 1e-6);
  }
};

QTEST_APPLESS_MAIN(CudaMatrixTest)
#include "cuda_matrix_test.moc"
