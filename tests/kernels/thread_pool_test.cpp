#include "kernels/cpu/thread_pool.h"

#include <QTest>
#include <numeric>

#include "kernels/cpu/cpu_backend.h"

using namespace heddle;

class ThreadPoolTest : public QObject {
  Q_OBJECT

 private slots:
  void runsEveryChunkOnce_data();
  void runsEveryChunkOnce();
  void seesWhatWasWrittenBefore();
  void wakesSleepers();
  void endsWhileAsleep();
  void levelsAreRefused();
};

void ThreadPoolTest::runsEveryChunkOnce_data() {
  QTest::addColumn<int>("threads");
  for (int threads : {1, 2, 3, 7}) QTest::addRow("%d", threads) << threads;
}

void ThreadPoolTest::runsEveryChunkOnce() {
  QFETCH(int, threads);
  ThreadPool pool(threads);
  QCOMPARE(pool.threads(), threads);
  for (int64_t chunks : {0, 1, 2, 3, 100, 1000}) {
    std::vector<int> counts(static_cast<size_t>(chunks), 0);
    for (int round = 0; round < 20; ++round)
      pool.run(chunks, [&](int64_t chunk) { ++counts[static_cast<size_t>(chunk)]; });
    for (int count : counts) QCOMPARE(count, 20);
  }
}

// Jobs follow each other without a pause; each reads what the one before wrote on another thread.
void ThreadPoolTest::seesWhatWasWrittenBefore() {
  ThreadPool pool(3);
  std::vector<int64_t> values(64);
  std::iota(values.begin(), values.end(), 0);
  for (int round = 0; round < 500; ++round) {
    std::vector<int64_t> next(values.size());
    pool.run(
        64, [&](int64_t i) { next[static_cast<size_t>(i)] = values[static_cast<size_t>((i + 1) % 64)] + 1; });
    values.swap(next);
  }
  for (int64_t i = 0; i < 64; ++i) QCOMPARE(values[static_cast<size_t>(i)], (i + 500) % 64 + 500);
}

// A job after a long pause finds its workers asleep; the job waits for a chunk that another thread runs.
void ThreadPoolTest::wakesSleepers() {
  ThreadPool pool(2);
  for (int round = 0; round < 3; ++round) {
    std::atomic<int> arrived{0};
    pool.run(2, [&](int64_t) {
      ++arrived;
      while (arrived.load() < 2) std::this_thread::yield();  // returns only if two threads work at once
    });
    QCOMPARE(arrived.load(), 2);
    volatile double burn = 1;
    for (int i = 0; i < 3'000'000; ++i) burn = burn * 1.0000001;
  }
}

void ThreadPoolTest::endsWhileAsleep() {
  for (int round = 0; round < 20; ++round) {
    ThreadPool pool(3);
    if (round % 2) pool.run(5, [](int64_t) {});
  }
  QVERIFY(physicalCores() >= 1);
}

void ThreadPoolTest::levelsAreRefused() {
  std::unique_ptr<Backend> backend;
  QVERIFY(makeCpuBackend({1, CpuInstructions::Scalar}, backend).ok());
  QCOMPARE(backend->deviceInfo().instructions, std::string("scalar"));
  QVERIFY(backend->deviceInfo().memoryBytes > 0);
  QCOMPARE(makeCpuBackend({-1, CpuInstructions::Auto}, backend).code, BackendCode::BadArgument);
  const BackendStatus wide = makeCpuBackend({1, CpuInstructions::Avx512Vnni}, backend);
  QCOMPARE(wide.ok(), bestCpuInstructions() == CpuInstructions::Avx512Vnni);
  if (!wide.ok()) QVERIFY(wide.message.find("avx512") != std::string::npos);
}

QTEST_APPLESS_MAIN(ThreadPoolTest)
#include "thread_pool_test.moc"
