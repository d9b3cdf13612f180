// The emulated device computes what a device does: places, collectives, memory, copies, matrix instructions,
// and the runtime behind them. What it finds wrong is in emulator_checks_test.
#include "kernels/cuda/emulator/emulator.h"

#include <QtTest>
#include <cmath>
#include <future>
#include <numeric>
#include <random>
#include <set>

#include "kernels/half.h"
#include "tests/kernels/emulated_device.h"

using namespace heddle::gpu;
namespace emulator = heddle::gpu::emulator;

namespace {

struct Words {
  Pointer<uint32_t> out;
  Pointer<const uint32_t> in;
  int count;
};
struct Floats {
  Pointer<float> out;
  Pointer<const float> in;
  int count;
};

HEDDLE_KERNEL(64, 1) markPlace(Words p) {
  const int block = blockIndex(Axis::X) +
                    gridBlocks(Axis::X) * (blockIndex(Axis::Y) + gridBlocks(Axis::Y) * blockIndex(Axis::Z));
  const int at = block * blockThreads() + threadIndex();
  p.out[at] = static_cast<uint32_t>(at * 1000 + warp() * 100 + lane());
}

HEDDLE_KERNEL(64, 1) moveLanes(Words p) {
  const int me = threadIndex();
  const uint32_t value = p.in[me];
  const uint32_t results[9] = {shuffle(value, lane() * 7 + 3),  shuffleXor(value, 5),
                               shuffleDown(value, 9),           shuffleUp(value, 4),
                               ballot((value & 1u) != 0),       anyLane(value == 1000000) ? 1u : 0u,
                               anyLane(lane() == 17) ? 1u : 0u, allLanes(lane() < 31) ? 1u : 0u,
                               allLanes(lane() < 32) ? 1u : 0u};
  for (int i = 0; i < 9; ++i) p.out[me * 9 + i] = results[i];
}

HEDDLE_KERNEL(32, 1) reduceLanes(Floats p) {
  const float sum = warpSum(p.in[lane()]);
  const float most = warpMax(p.in[lane()]);
  const int32_t count = warpSum(int32_t{1} << lane());
  p.out[lane()] = sum;
  p.out[32 + lane()] = most;
  p.out[64 + lane()] = bitsFloat(static_cast<uint32_t>(count));
}

// Two uses of one declaration are one array; another type's is another.
template <class T>
HEDDLE_GPU SharedPointer<T> scratch() {
  HEDDLE_SHARED(T, scratchArray, 128);
  return scratchArray;
}
HEDDLE_KERNEL(128, 1) reverseShared(Words p) {
  HEDDLE_DYNAMIC_SHARED(uint32_t, dynamic);
  HEDDLE_SHARED(uint16_t, halves, 128);
  const int me = threadIndex();
  scratch<uint32_t>()[me] = p.in[me];
  scratch<uint8_t>()[me] = static_cast<uint8_t>(me);
  halves[me] = static_cast<uint16_t>(me * 3);
  sharedAs<uint16_t>(dynamic, 512)[me] = static_cast<uint16_t>(me + 7);
  dynamic[me] = static_cast<uint32_t>(me);
  syncThreads();
  const int other = 127 - me;
  const SharedPointer<const uint32_t> words = scratch<uint32_t>();
  p.out[me] = words[other] + scratch<uint8_t>()[other] * 1000u + halves[other] * 1000000u;
  p.out[128 + me] = dynamic[other] + sharedAs<uint16_t>(dynamic + 128)[other] * 1000u;
}

HEDDLE_KERNEL(96, 1) useAtomics(Words p) {
  const int me = threadIndex() + blockThreads() * blockIndex(Axis::X);
  const uint32_t ticket = atomicAdd(p.out, uint32_t{1});
  atomicMax(p.out + 1, static_cast<uint32_t>(me * 7 % 191));
  atomicAdd(globalAs<float>(p.out + 2), 0.25f);
  p.out[4 + static_cast<int>(ticket)] = static_cast<uint32_t>(me);
  if (threadIndex() == 5) atomicExchange(p.out + 3, static_cast<uint32_t>(blockIndex(Axis::X)));
}

// Tiles of 32 * 16 bytes, two in flight while a third is summed.
HEDDLE_KERNEL(32, 1) sumPipelined(Words p) {
  HEDDLE_SHARED(uint32_t, tiles, 3 * 128);
  const int tileCount = p.count;
  for (int tile = 0; tile < 2; ++tile) {
    copyAsync16(tiles + tile * 128 + lane() * 4, p.in + tile * 128 + lane() * 4, tile < tileCount);
    commitAsync();
  }
  uint32_t sum = 0;
  for (int tile = 0; tile < tileCount; ++tile) {
    waitAsync<1>();
    syncWarp();
    for (int i = 0; i < 4; ++i) sum += tiles[tile % 3 * 128 + i * 32 + lane()];
    const int next = tile + 2;
    const bool more = next < tileCount;
    copyAsync16(tiles + next % 3 * 128 + lane() * 4, p.in + (more ? next * 128 + lane() * 4 : 0), more);
    commitAsync();
  }
  waitAsync<0>();
  p.out[lane()] = sum + tiles[(tileCount + 1) % 3 * 128 + lane() * 4];  // zeros came last
}

HEDDLE_KERNEL(32, 1) loadMatrices(Words p) {
  HEDDLE_SHARED(uint16_t, tile, 32 * 8);
  // Row r of matrix m: 1024 m + 16 r + column; rows lie 48 bytes past each other in turn.
  for (int i = 0; i < 8; ++i)
    tile[(lane() * 7 % 32) * 8 + i] = static_cast<uint16_t>(1024 * (lane() / 8) + 16 * (lane() % 8) + i);
  syncWarp();
  const SharedPointer<uint16_t> row = tile + (lane() * 7 % 32) * 8;
  uint32_t straight[4], transposed[4], two[2];
  loadMatrix4(straight, row);
  loadMatrix4Transposed(transposed, row);
  loadMatrix2(two, row);
  for (int i = 0; i < 4; ++i) p.out[lane() * 10 + i] = straight[i];
  for (int i = 0; i < 4; ++i) p.out[lane() * 10 + 4 + i] = transposed[i];
  for (int i = 0; i < 2; ++i) p.out[lane() * 10 + 8 + i] = two[i];
}

// One m16n8 product per warp; fragments are given and taken as registers.
struct Fragments {
  Pointer<const uint32_t> a, b;
  Pointer<uint32_t> d;
  int kind;  // 0 half, 1 bfloat16, 2 int8
};
HEDDLE_KERNEL(32, 1) multiplyFragments(Fragments p) {
  uint32_t a[4], b[2];
  for (int i = 0; i < 4; ++i) a[i] = p.a[lane() * 4 + i];
  for (int i = 0; i < 2; ++i) b[i] = p.b[lane() * 2 + i];
  if (p.kind == 2) {
    int32_t d[4];
    for (int i = 0; i < 4; ++i) d[i] = static_cast<int32_t>(p.d[lane() * 4 + i]);
    mmaInt8(d, a, b);
    for (int i = 0; i < 4; ++i) p.d[lane() * 4 + i] = static_cast<uint32_t>(d[i]);
    return;
  }
  float d[4];
  for (int i = 0; i < 4; ++i) d[i] = bitsFloat(p.d[lane() * 4 + i]);
  if (p.kind == 0) {
    mmaHalf(d, a, b);
  } else {
    mmaBfloat16(d, a, b);
  }
  for (int i = 0; i < 4; ++i) p.d[lane() * 4 + i] = floatBits(d[i]);
}

// C[16][8] = A[16][16] B[16][8] from row-major halves, as a kernel would do it.
struct Product {
  Pointer<const uint16_t> a, b;
  Pointer<float> c;
};
HEDDLE_KERNEL(32, 1) multiplyTiles(Product p) {
  HEDDLE_SHARED(uint16_t, a, 16 * 24);  // rows of 48 bytes
  HEDDLE_SHARED(uint16_t, b, 16 * 8);
  const int row = lane() / 2, half = lane() % 2;
  copyAsync16(a + row * 24 + half * 8, p.a + row * 16 + half * 8);
  if (lane() < 16) copyAsync16(b + lane() * 8, p.b + lane() * 8);
  commitAsync();
  waitAsync<0>();
  syncWarp();
  uint32_t af[4], bf[4];
  loadMatrix4(af, a + lane() % 16 * 24 + lane() / 16 * 8);
  loadMatrix4Transposed(bf, b + lane() % 16 * 8);
  const uint32_t two[2] = {bf[0], bf[1]};
  float d[4] = {};
  mmaHalf(d, af, two);
  for (int i = 0; i < 4; ++i) p.c[(lane() / 4 + 8 * (i / 2)) * 8 + lane() % 4 * 2 + i % 2] = d[i];
}

HEDDLE_KERNEL(128, 1) lastWins(Words p) {
  if (threadIndex() % 32 == 0) {
    atomicExchange(p.out, static_cast<uint32_t>(blockIndex(Axis::X) * 4 + warp()));
  }
}

HEDDLE_KERNEL(256, 1) doubleEach(Floats p) {
  const int at = blockIndex(Axis::X) * blockThreads() + threadIndex();
  if (at < p.count) p.out[at] = 2 * p.in[at];
}

uint16_t randomHalf(std::mt19937& random) {
  return heddle::floatToHalf(std::normal_distribution<float>()(random));
}

}  // namespace

class EmulatorTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { emulator::setOptions({}); }
  void cleanup() {
    for (const emulator::Report& report : emulator::takeReports()) QFAIL(report.message.c_str());
  }

  void everyThreadOfEveryBlockRunsOnce() {
    for (const uint64_t seed : {0, 1, 99}) {
      emulator::setOptions({.seed = seed});
      EmulatedGpu gpu;
      const auto out = gpu.upload(std::vector<uint32_t>(3 * 5 * 2 * 64));
      gpu.run("markPlace", {.blocksX = 3, .blocksY = 5, .blocksZ = 2, .threads = 64}, markPlace,
              Words{out, nullptr, 0});
      const std::vector<uint32_t> got = gpu.download(out, 3 * 5 * 2 * 64);
      for (uint32_t i = 0; i < got.size(); ++i) QCOMPARE(got[i], i * 1000 + i % 64 / 32 * 100 + i % 32);
    }
  }

  void lanesExchangeValues() {
    std::vector<uint32_t> in(64);
    std::mt19937 random(5);
    for (uint32_t& v : in) v = static_cast<uint32_t>(random() % 1000);
    for (const uint64_t seed : {0, 7}) {
      emulator::setOptions({.seed = seed});
      EmulatedGpu gpu;
      const auto out = gpu.upload(std::vector<uint32_t>(64 * 9));
      gpu.run("moveLanes", {.threads = 64}, moveLanes, Words{out, gpu.upload(in), 0});
      const auto got = gpu.download(out, 64 * 9);
      for (size_t t = 0; t < 64; ++t) {
        const size_t base = t / 32 * 32, lane = t % 32;
        uint32_t votes = 0;
        for (size_t i = 0; i < 32; ++i) votes |= (in[base + i] & 1u) << i;
        const std::vector<uint32_t> expected = {in[base + (lane * 7 + 3) % 32],
                                                in[base + (lane ^ 5)],
                                                in[lane + 9 < 32 ? t + 9 : t],
                                                in[lane >= 4 ? t - 4 : t],
                                                votes,
                                                0,
                                                1,
                                                0,
                                                1};
        QCOMPARE(std::vector<uint32_t>(got.begin() + static_cast<long>(t * 9),
                                       got.begin() + static_cast<long>(t * 9 + 9)),
                 expected);
      }
    }
  }

  void sumsOfAWarpAreTheButterflys() {
    std::vector<float> in(32);
    std::mt19937 random(6);
    for (float& v : in) v = std::normal_distribution<float>(0, 1000)(random);
    EmulatedGpu gpu;
    const auto out = gpu.upload(std::vector<float>(96));
    gpu.run("reduceLanes", {.threads = 32}, reduceLanes, Floats{out, gpu.upload(in), 0});
    const auto got = gpu.download(out, 96);
    std::vector<float> sum = in;
    for (size_t mask = 16; mask > 0; mask /= 2) {
      const std::vector<float> before = sum;
      for (size_t i = 0; i < 32; ++i) sum[i] = before[i] + before[i ^ mask];
    }
    for (size_t i = 0; i < 32; ++i) {
      QCOMPARE(std::bit_cast<uint32_t>(got[i]), std::bit_cast<uint32_t>(sum[i]));
      QCOMPARE(got[32 + i], *std::ranges::max_element(in));
      QCOMPARE(std::bit_cast<uint32_t>(got[64 + i]), 0xffffffffu);
    }
  }

  void sharedArraysAreTheBlocks() {
    std::vector<uint32_t> in(128);
    std::iota(in.begin(), in.end(), 0u);
    for (uint32_t& v : in) v %= 10;
    EmulatedGpu gpu;
    const auto out = gpu.upload(std::vector<uint32_t>(256));
    gpu.run("reverseShared", {.threads = 128, .dynamicSharedBytes = 768}, reverseShared,
            Words{out, gpu.upload(in), 0});
    const auto got = gpu.download(out, 256);
    for (uint32_t i = 0; i < 128; ++i) {
      const uint32_t o = 127 - i;
      QCOMPARE(got[i], in[o] + o * 1000 + o * 3 * 1000000);
      QCOMPARE(got[128 + i], o + (o + 7) * 1000);
    }
  }

  void atomicsCountEveryThread() {
    for (const uint64_t seed : {0, 3}) {
      emulator::setOptions({.seed = seed});
      EmulatedGpu gpu;
      const auto out = gpu.upload(std::vector<uint32_t>(4 + 4 * 96));
      gpu.run("useAtomics", {.blocksX = 4, .threads = 96}, useAtomics, Words{out, nullptr, 0});
      const auto got = gpu.download(out, 4 + 4 * 96);
      QCOMPARE(got[0], 384u);
      uint32_t most = 0;
      for (uint32_t i = 0; i < 384; ++i) most = std::max(most, i * 7 % 191);
      QCOMPARE(got[1], most);
      QCOMPARE(std::bit_cast<float>(got[2]), 96.0f);
      QVERIFY(got[3] < 4);
      QCOMPARE(std::set<uint32_t>(got.begin() + 4, got.end()).size(), size_t{384});
    }
  }

  void asyncCopiesArriveInTheirGroups() {
    const int tiles = 9;
    std::vector<uint32_t> in(static_cast<size_t>(tiles) * 128);
    std::iota(in.begin(), in.end(), 0u);
    EmulatedGpu gpu;
    const auto out = gpu.upload(std::vector<uint32_t>(32));
    gpu.run("sumPipelined", {.threads = 32}, sumPipelined, Words{out, gpu.upload(in), tiles});
    const auto got = gpu.download(out, 32);
    for (uint32_t lane = 0; lane < 32; ++lane) {
      uint32_t expected = 0;
      for (uint32_t i = lane; i < in.size(); i += 32) expected += in[i];
      QCOMPARE(got[lane], expected);
    }
  }

  // PTX ISA, ldmatrix: thread i gets row i / 4, elements 2 * (i % 4) and the one after; .trans swaps the two.
  void matricesAreLoadedAsDocumented() {
    EmulatedGpu gpu;
    const auto out = gpu.upload(std::vector<uint32_t>(320));
    gpu.run("loadMatrices", {.threads = 32}, loadMatrices, Words{out, nullptr, 0});
    const auto got = gpu.download(out, 320);
    const auto element = [](uint32_t m, uint32_t row, uint32_t column) {
      return 1024 * m + 16 * row + column;
    };
    for (uint32_t t = 0; t < 32; ++t) {
      const uint32_t row = t / 4, column = t % 4 * 2;
      for (uint32_t m = 0; m < 4; ++m) {
        QCOMPARE(got[t * 10 + m], element(m, row, column) | element(m, row, column + 1) << 16);
        QCOMPARE(got[t * 10 + 4 + m], element(m, column, row) | element(m, column + 1, row) << 16);
        if (m < 2) QCOMPARE(got[t * 10 + 8 + m], got[t * 10 + m]);
      }
    }
  }

  void floatProductsStayWithinTheirBound_data() {
    QTest::addColumn<int>("kind");
    QTest::newRow("half") << 0;
    QTest::newRow("bfloat16") << 1;
  }
  // Element i of a thread's fragment, PTX ISA, mma.m16n8k16 with 16-bit floats.
  void floatProductsStayWithinTheirBound() {
    QFETCH(int, kind);
    std::mt19937 random(8);
    const auto value = [&](uint16_t bits) {
      return kind == 0 ? heddle::halfToFloat(bits) : heddle::bfloat16ToFloat(bits);
    };
    double worst = 0;
    for (int round = 0; round < 20; ++round) {
      std::vector<uint16_t> a(16 * 16), b(16 * 8);
      std::vector<float> c(16 * 8);
      for (uint16_t& v : a)
        v = kind == 0 ? randomHalf(random)
                      : heddle::floatToBfloat16(std::normal_distribution<float>()(random));
      for (uint16_t& v : b)
        v = kind == 0 ? randomHalf(random)
                      : heddle::floatToBfloat16(std::normal_distribution<float>()(random));
      for (float& v : c) v = std::normal_distribution<float>(0, 10)(random);
      std::vector<uint32_t> af(128), bf(64), df(128);
      for (size_t t = 0; t < 32; ++t) {
        const size_t group = t / 4, in = t % 4;
        for (size_t i = 0; i < 8; ++i) {
          const size_t row = i < 2 || (i >= 4 && i < 6) ? group : group + 8;
          const size_t column = in * 2 + (i & 1) + (i >= 4 ? 8 : 0);
          af[t * 4 + i / 2] |= static_cast<uint32_t>(a[row * 16 + column]) << (16 * (i & 1));
        }
        for (size_t i = 0; i < 4; ++i) {
          const size_t row = in * 2 + (i & 1) + (i >= 2 ? 8 : 0);
          bf[t * 2 + i / 2] |= static_cast<uint32_t>(b[row * 8 + group]) << (16 * (i & 1));
          df[t * 4 + i] = std::bit_cast<uint32_t>(c[(i < 2 ? group : group + 8) * 8 + in * 2 + (i & 1)]);
        }
      }
      EmulatedGpu gpu;
      const auto d = gpu.upload(df);
      gpu.run("multiplyFragments", {.threads = 32}, multiplyFragments,
              Fragments{gpu.upload(af), gpu.upload(bf), d, kind});
      const auto got = gpu.download(d, 128);
      for (size_t t = 0; t < 32; ++t)
        for (size_t i = 0; i < 4; ++i) {
          const size_t row = i < 2 ? t / 4 : t / 4 + 8, column = t % 4 * 2 + (i & 1);
          double exact = c[row * 8 + column], size = std::abs(exact);
          for (size_t k = 0; k < 16; ++k) {
            const double product = double{value(a[row * 16 + k])} * double{value(b[k * 8 + column])};
            exact += product;
            size += std::abs(product);
          }
          const double error = std::abs(std::bit_cast<float>(got[t * 4 + i]) - exact) / size;
          worst = std::max(worst, error);
          QVERIFY2(error <= 16.01 * 0x1p-24, qPrintable(QString::number(error)));
        }
    }
    QVERIFY(worst > 0);  // or the numbers were too easy
  }

  // PTX ISA, mma.m16n8k32 with 8-bit integers.
  void integerProductsAreExact() {
    std::mt19937 random(9);
    std::vector<int8_t> a(16 * 32), b(32 * 8);
    std::vector<int32_t> c(16 * 8);
    for (int8_t& v : a) v = static_cast<int8_t>(random());
    for (int8_t& v : b) v = static_cast<int8_t>(random());
    for (int32_t& v : c) v = static_cast<int32_t>(random());
    std::vector<uint32_t> af(128), bf(64), df(128);
    for (size_t t = 0; t < 32; ++t) {
      const size_t group = t / 4, in = t % 4;
      for (size_t i = 0; i < 16; ++i) {
        const size_t row = i < 4 || (i >= 8 && i < 12) ? group : group + 8;
        const size_t column = in * 4 + (i & 3) + (i >= 8 ? 16 : 0);
        af[t * 4 + i / 4] |= static_cast<uint32_t>(static_cast<uint8_t>(a[row * 32 + column]))
                             << (8 * (i & 3));
      }
      for (size_t i = 0; i < 8; ++i) {
        const size_t row = in * 4 + (i & 3) + (i >= 4 ? 16 : 0);
        bf[t * 2 + i / 4] |= static_cast<uint32_t>(static_cast<uint8_t>(b[row * 8 + group])) << (8 * (i & 3));
      }
      for (size_t i = 0; i < 4; ++i)
        df[t * 4 + i] = static_cast<uint32_t>(c[(i < 2 ? group : group + 8) * 8 + in * 2 + (i & 1)]);
    }
    EmulatedGpu gpu;
    const auto d = gpu.upload(df);
    gpu.run("multiplyFragments", {.threads = 32}, multiplyFragments,
            Fragments{gpu.upload(af), gpu.upload(bf), d, 2});
    const auto got = gpu.download(d, 128);
    for (size_t t = 0; t < 32; ++t)
      for (size_t i = 0; i < 4; ++i) {
        const size_t row = i < 2 ? t / 4 : t / 4 + 8, column = t % 4 * 2 + (i & 1);
        int64_t exact = c[row * 8 + column];
        for (size_t k = 0; k < 32; ++k) exact += a[row * 32 + k] * b[k * 8 + column];
        QCOMPARE(got[t * 4 + i], static_cast<uint32_t>(exact));
      }
  }

  void tilesAreMultipliedThroughSharedMemory() {
    std::mt19937 random(10);
    std::vector<uint16_t> a(256), b(128);
    for (uint16_t& v : a) v = heddle::floatToHalf(static_cast<float>(static_cast<int>(random() % 17) - 8));
    for (uint16_t& v : b) v = heddle::floatToHalf(static_cast<float>(static_cast<int>(random() % 17) - 8));
    EmulatedGpu gpu;
    const auto c = gpu.upload(std::vector<float>(128));
    gpu.run("multiplyTiles", {.threads = 32}, multiplyTiles, Product{gpu.upload(a), gpu.upload(b), c});
    const auto got = gpu.download(c, 128);
    for (size_t row = 0; row < 16; ++row)
      for (size_t column = 0; column < 8; ++column) {
        float exact = 0;
        for (size_t k = 0; k < 16; ++k)
          exact += heddle::halfToFloat(a[row * 16 + k]) * heddle::halfToFloat(b[k * 8 + column]);
        QCOMPARE(got[row * 8 + column], exact);
      }
  }

  void numbersAreTheDevices() {
    QCOMPARE(dot4(0x80ff7f01u, 0x80017f02u, 5), 5 + 128 * 128 - 1 + 127 * 127 + 2);
    QCOMPARE(byteAsInt(0x00f00000u, 2), -16);
    QCOMPARE(packHalf2(1.0f, -2.0f), 0xc0003c00u);
    QCOMPARE(unpackHalf2(0xc0003c00u).y, -2.0f);
    QCOMPARE(packBfloat16x2(1.0f, -2.0f), 0xc0003f80u);
    QCOMPARE(minimum(3, -4), -4);
    QCOMPARE(maximum(3u, 4u), 4u);
    QCOMPARE(fusedMultiplyAdd(0x1.000002p0f, 0x1.000002p0f, -1.0f),
             std::fma(0x1.000002p0f, 0x1.000002p0f, -1.0f));
  }

  void aSeedDecidesTheOrder() {
    std::set<uint32_t> results;
    for (uint64_t seed = 0; seed < 12; ++seed) {
      uint32_t twice[2];
      for (uint32_t& result : twice) {
        emulator::setOptions({.seed = seed});
        EmulatedGpu gpu;
        const auto out = gpu.upload(std::vector<uint32_t>(1));
        gpu.run("lastWins", {.blocksX = 6, .threads = 128}, lastWins, Words{out, nullptr, 0});
        result = gpu.download(out, 1)[0];
      }
      QCOMPARE(twice[0], twice[1]);
      if (seed == 0) QCOMPARE(twice[0], 5u * 4 + 3);
      results.insert(twice[0]);
    }
    QVERIFY(results.size() > 4);
  }

  void threadsThatNeverWaitRunWithoutSwitches() {
    EmulatedGpu gpu;
    const std::vector<float> in(5000, 1.5f);
    const auto out = gpu.upload(std::vector<float>(5000));
    const emulator::Counters before = emulator::counters();
    gpu.run("doubleEach", {.blocksX = 20, .threads = 256}, doubleEach, Floats{out, gpu.upload(in), 5000});
    const emulator::Counters after = emulator::counters();
    QCOMPARE(after.threads - before.threads, uint64_t{5120});
    QVERIFY(after.switches - before.switches <= 2);
    QCOMPARE(gpu.download(out, 5000), std::vector<float>(5000, 3.0f));
  }

  void devicesMayBeDrivenByTwoThreads() {
    const auto work = [] {
      EmulatedGpu gpu;
      const auto data = gpu.upload(std::vector<float>(1000, 1.0f));
      for (int i = 0; i < 20; ++i)
        gpu.run("doubleEach", {.blocksX = 4, .threads = 256}, doubleEach, Floats{data, data, 1000});
      return gpu.download(data, 1000) == std::vector<float>(1000, 0x1p20f);
    };
    std::future<bool> other = std::async(std::launch::async, work);
    QVERIFY(work());
    QVERIFY(other.get());
  }

  void memoryIsLimitedAndFresh() {
    EmulatedGpu gpu({.memoryBytes = 1 << 20});
    std::byte* first = nullptr;
    std::byte* second = nullptr;
    QVERIFY(gpu.runtime->allocate(700'000, first).ok());
    QCOMPARE(reinterpret_cast<uintptr_t>(first) % 256, uintptr_t{0});
    const heddle::BackendStatus full = gpu.runtime->allocate(400'000, second);
    QVERIFY(full.code == heddle::BackendCode::OutOfMemory);
    QVERIFY(full.message.find("400000") != std::string::npos &&
            full.message.find("348576") != std::string::npos);
    QVERIFY(gpu.runtime->fault().ok());  // such a failure does not stick
    const auto values = gpu.download(Pointer<uint32_t>(first), 100);
    QCOMPARE(values, std::vector<uint32_t>(100, 0xffffffffu));
    gpu.runtime->release(first);
    size_t free = 0;
    QVERIFY(gpu.runtime->freeMemory(free).ok());
    QCOMPARE(free, size_t{1} << 20);
    QVERIFY(gpu.runtime->allocate(1 << 19, second).ok());
    dynamic_cast<EmulatedFaults&>(*gpu.runtime).setMemoryBytes(1000);  // another program took the rest
    QVERIFY(gpu.runtime->freeMemory(free).ok());
    QCOMPARE(free, size_t{0});
    QVERIFY(gpu.runtime->allocate(1, first).code == heddle::BackendCode::OutOfMemory);
    gpu.runtime->release(second);
    QVERIFY(gpu.runtime->allocate(1000, second).ok());
  }

  void copiesStayInsideAllocations() {
    EmulatedGpu gpu;
    std::vector<uint32_t> rows(32);
    std::iota(rows.begin(), rows.end(), 0u);
    const auto from = gpu.upload(rows);
    std::byte* to = gpu.allocate(64);
    gpu.runtime->fill(gpu.stream, to, 0, 64);
    const auto* source = reinterpret_cast<const std::byte*>(from.address());
    gpu.runtime->copyRows(gpu.stream, to, 16, source + 4, 32, 12, 4);
    QCOMPARE(gpu.download(Pointer<uint32_t>(to), 16),
             (std::vector<uint32_t>{1, 2, 3, 0, 9, 10, 11, 0, 17, 18, 19, 0, 25, 26, 27, 0}));
    QVERIFY(gpu.runtime->fault().ok());
    gpu.runtime->copyOnDevice(gpu.stream, to, source, 65);
    QVERIFY(gpu.runtime->fault().code == heddle::BackendCode::BadArgument);
    QVERIFY(gpu.runtime->synchronize(gpu.stream).message.find("65") != std::string::npos);
  }

  void recordedWorkRunsWhenItIsReplayed() {
    EmulatedGpu gpu;
    const auto data = gpu.upload(std::vector<float>(100, 1.0f));
    QVERIFY(gpu.runtime->beginRecording(gpu.stream).ok());
    QVERIFY(!gpu.runtime->synchronize(gpu.stream).ok());
    gpu.run("doubleEach", {.threads = 256}, doubleEach, Floats{data, data, 100});
    gpu.run("doubleEach", {.threads = 256}, doubleEach, Floats{data, data, 50});
    std::unique_ptr<Graph> graph;
    QVERIFY(gpu.runtime->endRecording(gpu.stream, graph).ok());
    QCOMPARE(graph->nodes(), 2);
    QCOMPARE(gpu.download(data, 100), std::vector<float>(100, 1.0f));
    gpu.runtime->replay(gpu.stream, *graph);
    gpu.runtime->replay(gpu.stream, *graph);
    const auto got = gpu.download(data, 100);
    QCOMPARE(got[49], 16.0f);
    QCOMPARE(got[50], 4.0f);
  }

  void aLostDeviceStaysLost() {
    EmulatedGpu gpu;
    const auto data = gpu.upload(std::vector<float>(10, 1.0f));
    auto& faults = dynamic_cast<EmulatedFaults&>(*gpu.runtime);
    faults.loseDeviceAfter(2);
    for (int i = 0; i < 4; ++i) gpu.run("doubleEach", {.threads = 32}, doubleEach, Floats{data, data, 10});
    QVERIFY(gpu.runtime->fault().code == heddle::BackendCode::DeviceLost);
    QCOMPARE(*reinterpret_cast<const float*>(data.address()), 4.0f);
    std::byte* more = nullptr;
    QVERIFY(gpu.runtime->allocate(16, more).code == heddle::BackendCode::DeviceLost);
    QVERIFY(!more);
  }
};

QTEST_APPLESS_MAIN(EmulatorTest)
#include "emulator_test.moc"
