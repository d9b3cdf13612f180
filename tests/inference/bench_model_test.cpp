// The numbers of `bench --model` are there, positive, and below what the machine can do.
#include <QtTest>

#include "core/inference/bench_model.h"
#include "core/models/model_library.h"
#include "inference_fixtures.h"

using namespace heddle;

class BenchModelTest : public QObject {
  Q_OBJECT
 private slots:
  void measures() {
    const auto model = LoadedModel::load(test::cpuBackend(1), *openModel("demo"));
    QVERIFY(model.has_value());
    const auto result =
        benchModel(*model, {.prefillTokens = 64, .decodeTokens = 4, .batch = 2, .repeat = 1, .threads = 1});
    QVERIFY2(result.has_value(), result ? "" : result.error().english().c_str());
    qInfo("prefill %.0f/s (%.2f of the peak), decode %.0f/s (%.2f of the bandwidth)",
          result->prefillTokensPerSecond, result->prefillPeakFraction, result->decodeTokensPerSecond,
          result->decodeBandwidthFraction);
    QVERIFY(result->prefillTokensPerSecond > 0 && result->decodeTokensPerSecond > 0);
    QVERIFY(result->readBandwidth_gb_per_s > 0.1 && result->decodeBandwidthFraction > 0);
    QVERIFY(result->prefillPeakFraction > 0 && result->prefillPeakFraction < 1.2);
    QVERIFY(result->peakMemoryBytes > (*model)->weights()->sizeBytes());
  }

  void refusesSenseless() {
    const auto model = *LoadedModel::load(test::cpuBackend(1), *openModel("demo"));
    QCOMPARE(benchModel(model, {.prefillTokens = 0}).error().code, std::string("bench.range"));
    QCOMPARE(benchModel(model, {.batch = 1000}).error().code, std::string("bench.range"));
    std::stop_source stop;
    stop.request_stop();
    QCOMPARE(benchModel(model, {.prefillTokens = 4, .decodeTokens = 4}, stop.get_token()).error().code,
             std::string("engine.cancelled"));
  }
};

QTEST_APPLESS_MAIN(BenchModelTest)
#include "bench_model_test.moc"
