// The emulated device finds what is planted, names the place, and is silent where nothing is wrong.
#include <QtTest>

#include "kernels/cuda/emulator/emulator.h"
#include "tests/kernels/emulated_device.h"

using namespace heddle::gpu;
namespace emulator = heddle::gpu::emulator;
using emulator::Check;
using emulator::Report;

namespace {

struct Words {
  Pointer<uint32_t> out;
  Pointer<const uint32_t> in;
  int count;
  int flaw;  // which mistake the kernel makes; 0: none
};

HEDDLE_KERNEL(128, 1) exchangeThroughShared(Words p) {
  HEDDLE_SHARED(uint32_t, tile, 128);
  const int me = threadIndex();
  tile[me] = p.in[me];
  if (p.flaw != 1) syncThreads();
  const uint32_t other = tile[me ^ 64];
  if (p.flaw == 3) syncThreads();
  if (p.flaw == 2) tile[me] = other;  // others may still read
  p.out[me] = other;
}

HEDDLE_KERNEL(32, 1) exchangeInWarp(Words p) {
  HEDDLE_SHARED(uint32_t, tile, 32);
  tile[lane()] = p.in[lane()];
  if (p.flaw == 0) syncWarp();
  if (p.flaw == 1) shuffle(0, 0);  // orders no memory
  p.out[lane()] = tile[31 - lane()];
}

// Neighbours write the two halves of a word.
HEDDLE_KERNEL(64, 1) writeHalves(Words p) {
  HEDDLE_SHARED(uint16_t, halves, 64);
  const int at = p.flaw == 1 ? threadIndex() / 2 : threadIndex();
  halves[at] = static_cast<uint16_t>(at);
  syncThreads();
  const SharedPointer<uint32_t> words = sharedAs<uint32_t>(halves);
  if (threadIndex() < (p.flaw == 1 ? 16 : 32)) p.out[threadIndex()] = words[threadIndex()];
  if (p.flaw == 2) halves[threadIndex()] = 0;  // while others read words
  globalAs<uint16_t>(p.out + 64)[p.flaw == 3 ? threadIndex() / 2 : threadIndex()] = 1;
}

HEDDLE_KERNEL(128, 1) readGlobal(Words p) {
  const int me = blockIndex(Axis::X) * blockThreads() + threadIndex();
  if (p.flaw == 0 && me >= p.count) return;
  if (p.flaw == 2) {
    p.out[me < p.count ? me : 0] = p.in[me - 1];
  } else if (p.flaw == 3) {
    store<Words2>(p.out + me, Words2{1, 2});
  } else {
    p.out[me] = p.in[me];
  }
}

HEDDLE_KERNEL(32, 1) loadWide(Words p) {
  const Words4 words = load<Words4>(p.in + p.flaw);
  p.out[lane()] = words.w;
}

HEDDLE_KERNEL(64, 1) indexShared(Words p) {
  HEDDLE_SHARED(uint32_t, first, 64);
  HEDDLE_SHARED(uint32_t, second, 64);
  HEDDLE_DYNAMIC_SHARED(uint32_t, extra);
  const int me = threadIndex();
  first[me] = 0;
  second[me] = 1;
  if (p.flaw == 1) second[me + 1] = 2;
  if (p.flaw == 2) first[me - 2] = 2;
  if (p.flaw == 3) extra[16] = 3;
  if (p.flaw == 4) p.out[me] = extra[me % 16];
  if (p.flaw == 5) sharedAs<uint32_t>(first, 2)[0] = 1;
}

HEDDLE_KERNEL(128, 1) barrierFor(Words p) {
  HEDDLE_SHARED(uint32_t, tile, 128);
  const int me = threadIndex();
  tile[me] = p.in[me];
  if (p.flaw == 1 && me >= 96) return;
  if (p.flaw == 2 && me >= 64) {
    syncThreads();
  } else {
    syncThreads();
  }
  p.out[me] = tile[me / 2];
}

HEDDLE_KERNEL(64, 1) sumSome(Words p) {
  if (p.flaw == 1 && lane() == 7) return;
  uint32_t sum = 0;
  if (p.flaw == 2 && lane() >= 16) {
    sum = warpSum(p.in[lane()]);
  } else if (p.flaw == 3 && warp() == 1 && lane() == 0) {
    syncThreads();
  } else {
    sum = warpSum(p.in[lane()]);
  }
  p.out[threadIndex()] = sum;
}

HEDDLE_KERNEL(64, 1) copyAndRead(Words p) {
  HEDDLE_SHARED(uint32_t, tile, 256);
  const int me = threadIndex();
  copyAsync16(tile + me * 4, p.in + me * 4);
  if (p.flaw != 1) commitAsync();
  if (p.flaw == 2) {
    waitAsync<1>();
  } else if (p.flaw != 3) {
    waitAsync<0>();
  }
  if (p.flaw != 4) syncThreads();
  p.out[me] = tile[(me ^ 32) * 4];
}

HEDDLE_KERNEL(64, 1) copyTwice(Words p) {
  HEDDLE_SHARED(uint32_t, tile, 256);
  const int me = threadIndex();
  copyAsync16(tile + me * 4, p.in + me * 4);
  commitAsync();
  if (p.flaw == 0) waitAsync<0>();
  copyAsync16(tile + me * 4, p.in + me * 4);
  commitAsync();
  waitAsync<0>();
  p.out[me] = tile[me * 4];
}

HEDDLE_KERNEL(32, 1) writeByBlocks(Words p) {
  const int stride = p.flaw == 0 ? 32 : 16;
  p.out[blockIndex(Axis::X) * stride + lane()] = 1;
}

HEDDLE_KERNEL(32, 1) readNeighbour(Words p) {
  const int block = blockIndex(Axis::X);
  p.out[block * 32 + lane()] = 1;
  p.out[100 * 32 + block * 32 + lane()] = p.out[(p.flaw == 0 ? block : block / 2 * 2) * 32 + lane()];
}

// The last block to come sums what all have written.
HEDDLE_KERNEL(32, 1) lastBlockSums(Words p) {
  const Pointer<uint32_t> counter = p.out, partial = p.out + 1, result = p.out + 100;
  if (lane() == 0) {
    partial[blockIndex(Axis::X)] = static_cast<uint32_t>(blockIndex(Axis::X));
    if (p.flaw != 1) threadFence();
  }
  uint32_t before = 0;
  if (lane() == 0) before = atomicAdd(counter, 1u);
  before = shuffle(before, 0);
  if (before != static_cast<uint32_t>(gridBlocks(Axis::X) - 1)) return;
  if (p.flaw != 2) threadFence();
  syncWarp();
  uint32_t sum = 0;
  for (int i = lane(); i < gridBlocks(Axis::X); i += 32) sum += partial[i];
  sum = warpSum(sum);
  if (lane() == 0) *result = sum;
}

HEDDLE_KERNEL(64, 1) conflictInBlock(Words p) {
  const int me = threadIndex();
  p.out[me] = 1;
  if (p.flaw == 0) syncThreads();
  if (p.flaw != 2) p.out[64 + me] = p.out[63 - me];
  if (p.flaw == 2 && me % 32 == 0) p.out[128] = 1;
}

HEDDLE_KERNEL(64, 1) countTogether(Words p) {
  HEDDLE_SHARED(uint32_t, counter, 1);
  if (threadIndex() == 0) counter[0] = 0;
  syncThreads();
  atomicAdd(counter, 1u);
  if (p.flaw == 0) syncThreads();
  p.out[threadIndex()] = counter[0];
}

template <int kBytes>
HEDDLE_KERNEL(32, 1)
muchShared(Words p) {
  HEDDLE_SHARED(uint8_t, bytes, kBytes);
  bytes[threadIndex()] = 1;
  p.out[threadIndex()] = 1;
}

struct Large {
  Pointer<uint32_t> out;
  uint32_t values[1024];
};
HEDDLE_KERNEL(32, 1) largeParameter(Large p) {
  p.out[lane()] = p.values[lane()];
}

HEDDLE_KERNEL(32, 1) multiplyBfloat16(Words p) {
  float d[4] = {};
  const uint32_t a[4] = {0x3f803f80u, 0, 0, 0}, b[2] = {0x40004000u, 0};
  mmaBfloat16(d, a, b);
  p.out[lane()] = static_cast<uint32_t>(d[0]);
}

// Runs on fresh memory: `words` in and out.
std::vector<Report> reportsOf(void (*kernel)(Words), LaunchShape shape, int flaw, size_t words, int count = 0,
                              const char* name = "kernel") {
  EmulatedGpu gpu;
  const auto in = gpu.upload(std::vector<uint32_t>(words, 3));
  const auto out = gpu.upload(std::vector<uint32_t>(words, 0));
  gpu.run(name, shape, kernel, Words{out, in, count, flaw});
  const bool failed = !gpu.runtime->fault().ok();
  std::vector<Report> reports = emulator::takeReports();
  if (failed == reports.empty()) qFatal("a report and a fault come together");
  return reports;
}

QByteArray told(const std::vector<Report>& reports) {
  QByteArray text = QByteArray::number(static_cast<int>(reports.size())) + " reports";
  for (const Report& report : reports) text += "\n" + QByteArray::fromStdString(report.message);
  return text;
}

}  // namespace

#define SILENT(reports)                       \
  do {                                        \
    const std::vector<Report> seen = reports; \
    QVERIFY2(seen.empty(), told(seen));       \
  } while (false)
#define REPORTED(reports, kind)                                          \
  do {                                                                   \
    const std::vector<Report> seen = reports;                            \
    QVERIFY2(!seen.empty() && seen.front().check == (kind), told(seen)); \
  } while (false)

class EmulatorChecksTest : public QObject {
  Q_OBJECT

 private slots:
  void init() { emulator::setOptions({.seed = 0}); }

  void missingBarrier() {
    for (const uint64_t seed : {0, 1, 2, 3, 4}) {
      emulator::setOptions({.seed = seed});
      const LaunchShape shape{.blocksX = 1, .threads = 128};
      SILENT(reportsOf(exchangeThroughShared, shape, 0, 128));
      // The one that comes first finds nothing there; what a later one writes has been read.
      const auto early = reportsOf(exchangeThroughShared, shape, 1, 128);
      REPORTED(early, Check::Uninitialised);
      QCOMPARE(early.size(), size_t{2});
      QVERIFY(early[1].check == Check::SharedRace);
      const auto late = reportsOf(exchangeThroughShared, shape, 2, 128, 0, "exchange");
      REPORTED(late, Check::SharedRace);
      QCOMPARE(late.size(), size_t{1});
      QCOMPARE(late[0].variable, std::string("tile"));
      QCOMPARE(late[0].kernel, std::string("exchange"));
      QCOMPARE(late[0].thread / 64 + late[0].otherThread / 64, 1);
      QVERIFY(late[0].message.find("syncThreads") != std::string::npos);
      SILENT(reportsOf(exchangeThroughShared, shape, 3, 128));
    }
  }

  void missingWarpBarrier() {
    SILENT(reportsOf(exchangeInWarp, {.threads = 32}, 0, 32));
    const auto reports = reportsOf(exchangeInWarp, {.threads = 32}, 1, 32);
    REPORTED(reports, Check::SharedRace);
    QVERIFY(reports[0].message.find("syncWarp") != std::string::npos);
  }

  void halvesOfAWordAreApart() {
    SILENT(reportsOf(writeHalves, {.threads = 64}, 0, 128));
    REPORTED(reportsOf(writeHalves, {.threads = 64}, 1, 128), Check::SharedRace);
    REPORTED(reportsOf(writeHalves, {.threads = 64}, 2, 128), Check::SharedRace);
    REPORTED(reportsOf(writeHalves, {.threads = 64}, 3, 128), Check::GlobalRace);
  }

  void globalMemoryOutOfBounds() {
    const LaunchShape shape{.blocksX = 2, .threads = 128};
    SILENT(reportsOf(readGlobal, shape, 0, 200, 200));
    const auto beyond = reportsOf(readGlobal, shape, 1, 200, 200, "readGlobal");
    REPORTED(beyond, Check::GlobalBounds);
    QCOMPARE(beyond[0].kernel, std::string("readGlobal"));
    QCOMPARE(beyond[0].block, (std::array{1, 0, 0}));
    QCOMPARE(beyond[0].thread, 72);
    QCOMPARE(beyond[0].offset, int64_t{800});
    QVERIFY(beyond[0].message.find("800 bytes") != std::string::npos);
    const auto before = reportsOf(readGlobal, {.threads = 128}, 2, 200, 200);
    REPORTED(before, Check::GlobalBounds);
    QCOMPARE(before[0].offset, int64_t{-4});
    // The last of a vector is outside, or the vector begins between its multiples.
    const auto wide = reportsOf(readGlobal, {.threads = 1}, 3, 1, 1);
    REPORTED(wide, Check::GlobalBounds);
  }

  void memoryGivenBackIsNotUsed() {
    EmulatedGpu gpu;
    const auto out = gpu.upload(std::vector<uint32_t>(128));
    std::byte* gone = gpu.allocate(512);
    gpu.runtime->release(gone);
    gpu.run("readGlobal", {.threads = 128}, readGlobal, Words{out, Pointer<const uint32_t>(gone), 128, 0});
    REPORTED(emulator::takeReports(), Check::GlobalBounds);
    EmulatedGpu other;
    uint32_t local = 0;
    other.run("readGlobal", {.threads = 1}, readGlobal,
              Words{other.upload(std::vector<uint32_t>(1)), Pointer<const uint32_t>(&local), 1, 0});
    REPORTED(emulator::takeReports(), Check::GlobalBounds);
  }

  void vectorsAreAligned() {
    SILENT(reportsOf(loadWide, {.threads = 32}, 4, 32));
    const auto reports = reportsOf(loadWide, {.threads = 32}, 2, 32);
    REPORTED(reports, Check::Alignment);
    QCOMPARE(reports[0].offset, int64_t{8});
  }

  void sharedMemoryOutOfBounds() {
    const LaunchShape shape{.threads = 64, .dynamicSharedBytes = 64};
    SILENT(reportsOf(indexShared, shape, 0, 64));
    const auto beyond = reportsOf(indexShared, shape, 1, 64);
    QVERIFY(std::ranges::any_of(beyond, [](const Report& r) {
      return r.check == Check::SharedBounds && r.variable == "second" && r.offset == 256 && r.thread == 63;
    }));
    const auto before = reportsOf(indexShared, shape, 2, 64);
    QVERIFY(std::ranges::any_of(before, [](const Report& r) {
      return r.check == Check::SharedBounds && r.variable == "first" && r.offset == -8 && r.thread == 0;
    }));
    const auto dynamic = reportsOf(indexShared, shape, 3, 64);
    REPORTED(dynamic, Check::SharedBounds);
    QCOMPARE(dynamic[0].variable, std::string("extra"));
    const auto unset = reportsOf(indexShared, shape, 4, 64);
    REPORTED(unset, Check::Uninitialised);
    REPORTED(reportsOf(indexShared, shape, 5, 64), Check::Alignment);
  }

  void barriersAreForAll() {
    SILENT(reportsOf(barrierFor, {.threads = 128}, 0, 128));
    const auto gone = reportsOf(barrierFor, {.threads = 128}, 1, 128);
    REPORTED(gone, Check::DivergentBarrier);
    QVERIFY(gone[0].message.find("32 threads") != std::string::npos);
    const auto elsewhere = reportsOf(barrierFor, {.threads = 128}, 2, 128);
    REPORTED(elsewhere, Check::DivergentBarrier);
    QVERIFY(elsewhere[0].message.find("emulator_checks_test.cpp:") != std::string::npos);
  }

  void collectivesAreForTheWholeWarp() {
    SILENT(reportsOf(sumSome, {.threads = 64}, 0, 64));
    const auto gone = reportsOf(sumSome, {.threads = 64}, 1, 64);
    REPORTED(gone, Check::DivergentCollective);
    QVERIFY2(gone[0].message.find("lanes 7 have returned") != std::string::npos, told(gone));
    REPORTED(reportsOf(sumSome, {.threads = 64}, 2, 64), Check::DivergentCollective);
    const auto barrier = reportsOf(sumSome, {.threads = 64}, 3, 64);
    REPORTED(barrier, Check::DivergentCollective);
    QVERIFY2(barrier[0].message.find("lanes 0 wait in syncThreads") != std::string::npos, told(barrier));
    const auto partial = reportsOf(sumSome, {.blocksX = 3, .threads = 40}, 0, 64);
    REPORTED(partial, Check::DivergentCollective);
    QVERIFY2(partial[0].message.find("8 to 31 do not exist") != std::string::npos, told(partial));
  }

  void copiesAreWaitedFor() {
    const LaunchShape shape{.blocksX = 1, .threads = 64};
    SILENT(reportsOf(copyAndRead, shape, 0, 256));
    for (const int flaw : {1, 2, 3}) {
      const auto reports = reportsOf(copyAndRead, shape, flaw, 256);
      REPORTED(reports, Check::AsyncInFlight);
      QCOMPARE(reports[0].variable, std::string("tile"));
    }
    const auto unordered = reportsOf(copyAndRead, shape, 4, 256);
    QVERIFY2(std::ranges::any_of(unordered, [](const Report& r) { return r.check == Check::SharedRace; }),
             told(unordered));
    SILENT(reportsOf(copyTwice, shape, 0, 256));
    REPORTED(reportsOf(copyTwice, shape, 1, 256), Check::AsyncInFlight);
  }

  void blocksDoNotMeet() {
    const LaunchShape shape{.blocksX = 4, .threads = 32};
    SILENT(reportsOf(writeByBlocks, shape, 0, 128));
    const auto reports = reportsOf(writeByBlocks, shape, 1, 128);
    REPORTED(reports, Check::BlockRace);
    QCOMPARE(reports[0].block[0], 1);
    SILENT(reportsOf(readNeighbour, shape, 0, 200 * 32));
    for (const uint64_t seed : {0, 1, 2}) {
      emulator::setOptions({.seed = seed});
      REPORTED(reportsOf(readNeighbour, shape, 1, 200 * 32), Check::BlockRace);
      SILENT(reportsOf(lastBlockSums, {.blocksX = 20, .threads = 32}, 0, 128));
      REPORTED(reportsOf(lastBlockSums, {.blocksX = 20, .threads = 32}, 1, 128), Check::BlockRace);
      REPORTED(reportsOf(lastBlockSums, {.blocksX = 20, .threads = 32}, 2, 128), Check::BlockRace);
    }
  }

  void threadsOfABlockDoNotMeetInGlobalMemory() {
    SILENT(reportsOf(conflictInBlock, {.threads = 64}, 0, 256));
    REPORTED(reportsOf(conflictInBlock, {.threads = 64}, 1, 256), Check::GlobalRace);
    REPORTED(reportsOf(conflictInBlock, {.threads = 64}, 2, 256), Check::GlobalRace);
  }

  void plainAccessesMeetNoAtomics() {
    SILENT(reportsOf(countTogether, {.threads = 64}, 0, 64));
    REPORTED(reportsOf(countTogether, {.threads = 64}, 1, 64), Check::SharedRace);
  }

  void readOnlyMemoryIsNotWritten() {
    EmulatedGpu gpu;
    const auto in = gpu.upload(std::vector<uint32_t>(256, 1));
    const auto out = gpu.upload(std::vector<uint32_t>(256, 2));
    emulator::markReadOnly(reinterpret_cast<const void*>(in.address()), 1024);
    emulator::markReadOnly(reinterpret_cast<const void*>((out + 128).address()), 512);
    gpu.run("readGlobal", {.threads = 128}, readGlobal, Words{out, in, 128, 0});
    SILENT(emulator::takeReports());
    gpu.run("readGlobal", {.blocksX = 2, .threads = 128}, readGlobal, Words{out, in, 256, 0});
    const auto reports = emulator::takeReports();
    REPORTED(reports, Check::ReadOnly);
    QCOMPARE(reports[0].offset, int64_t{512});
    QCOMPARE(*reinterpret_cast<const uint32_t*>((out + 128).address()), 2u);
  }

  void launchesKeepTheDevicesLimits() {
    REPORTED(reportsOf(readGlobal, {.threads = 2048}, 0, 64), Check::LaunchLimits);
    REPORTED(reportsOf(readGlobal, {.blocksY = 70000, .threads = 32}, 0, 64), Check::LaunchLimits);
    REPORTED(reportsOf(readGlobal, {.threads = 32, .dynamicSharedBytes = 228 << 10}, 0, 64),
             Check::LaunchLimits);
    SILENT(reportsOf(readGlobal, {.threads = 32, .dynamicSharedBytes = 227 << 10}, 0, 64));
    SILENT(reportsOf(muchShared<49152>, {.threads = 32}, 0, 64));
    REPORTED(reportsOf(muchShared<49168>, {.threads = 32}, 0, 64), Check::LaunchLimits);
    REPORTED(reportsOf(muchShared<2048>, {.threads = 32, .dynamicSharedBytes = 226 << 10}, 0, 64),
             Check::LaunchLimits);
    EmulatedGpu old({.computeCapability = 75});
    const auto out = old.upload(std::vector<uint32_t>(64));
    old.run("large", {.threads = 32}, largeParameter, Large{out, {}});
    REPORTED(emulator::takeReports(), Check::LaunchLimits);
    EmulatedGpu turing({.computeCapability = 75});
    turing.run("readGlobal", {.threads = 32, .dynamicSharedBytes = 65 << 10}, readGlobal,
               Words{out, out, 0, 0});
    const auto reports = emulator::takeReports();
    REPORTED(reports, Check::LaunchLimits);
    QVERIFY(reports[0].message.find("sm_75") != std::string::npos);
  }

  void instructionsAreTheDevices() {
    SILENT(reportsOf(multiplyBfloat16, {.threads = 32}, 0, 32));
    EmulatedGpu turing({.computeCapability = 75});
    const auto out = turing.upload(std::vector<uint32_t>(32));
    turing.run("multiply", {.threads = 32}, multiplyBfloat16, Words{out, out, 0, 0});
    REPORTED(emulator::takeReports(), Check::Instruction);
  }

  // A kernel wrong throughout is told of once, counted wholly, and takes no minutes.
  void manyBreachesAreCounted() {
    EmulatedGpu gpu;
    const auto in = gpu.upload(std::vector<uint32_t>(1));
    const auto out = gpu.upload(std::vector<uint32_t>(1));
    gpu.run("readGlobal", {.blocksX = 100, .threads = 128}, readGlobal, Words{out, in, 0, 1});
    QCOMPARE(emulator::reportCount(), size_t{2 * 12800 - 2});
    const auto reports = emulator::takeReports();
    QVERIFY2(reports.size() == 2, told(reports));  // one for each allocation
  }

  void aGivenUpBlockLeavesTheOthers() {
    emulator::setOptions({.failOnReport = false});
    EmulatedGpu gpu;
    const auto in = gpu.upload(std::vector<uint32_t>(64, 1));
    const auto out = gpu.upload(std::vector<uint32_t>(64, 0));
    for (const int flaw : {1, 0}) gpu.run("sumSome", {.threads = 64}, sumSome, Words{out, in, 0, flaw});
    QVERIFY(gpu.runtime->fault().ok());
    QCOMPARE(gpu.download(out, 64), std::vector<uint32_t>(64, 32));
    QVERIFY(emulator::reportCount() >= 1);
    QVERIFY(!emulator::takeReports().empty());
    QCOMPARE(emulator::reportCount(), size_t{0});
  }

  void withoutChecksNothingIsReported() {
    emulator::setOptions({.bounds = false, .races = false});
    SILENT(reportsOf(exchangeThroughShared, {.threads = 128}, 1, 128));
    SILENT(reportsOf(copyAndRead, {.threads = 64}, 2, 256));
    SILENT(reportsOf(loadWide, {.threads = 32}, 2, 32));
  }
};

QTEST_APPLESS_MAIN(EmulatorChecksTest)
#include "emulator_checks_test.moc"
