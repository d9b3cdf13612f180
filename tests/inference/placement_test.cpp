// Layers on several devices: the plan keeps to the memory there is, and where layers stand changes no bit.
#include <QtTest>
#include <cstring>
#include <numeric>

#include "core/inference/inference_session.h"
#include "core/inference/open_devices.h"
#include "inference_fixtures.h"

using namespace heddle;
using namespace heddle::test;

namespace {

PlacementQuestion randomQuestion(std::mt19937& random) {
  const auto upTo = [&](uint64_t most) { return random() % (most + 1); };
  PlacementQuestion question;
  question.layerBytes.resize(1 + upTo(40));
  for (uint64_t& bytes : question.layerBytes) bytes = 50 + upTo(50);
  question.inputBytes = upTo(300);
  question.outputBytes = upTo(300);
  question.workBytes = upTo(100);
  question.acceleratorFree.resize(upTo(4));
  for (uint64_t& bytes : question.acceleratorFree) bytes = upTo(3000);
  return question;
}

int64_t placed(const PlacementPlan& plan) {
  return std::accumulate(plan.onAccelerator.begin(), plan.onAccelerator.end(), int64_t{0});
}

Placement cut(std::vector<std::shared_ptr<Backend>> devices, std::vector<size_t> layers, size_t input,
              size_t output) {
  return {std::move(devices), std::move(layers), input, output};
}

}  // namespace

class PlacementTest : public QObject {
  Q_OBJECT
 private slots:
  void thePlanKeepsToTheMemory() {
    std::mt19937 random(7);
    for (int round = 0; round < 3000; ++round) {
      const PlacementQuestion question = randomQuestion(random);
      const PlacementPlan plan = planPlacement(question);
      const auto layers = static_cast<int64_t>(question.layerBytes.size());
      QCOMPARE(plan.onProcessor + placed(plan), layers);
      // Recount what each accelerator got.
      auto layer = static_cast<size_t>(plan.onProcessor);
      bool first = true;
      for (size_t i = 0; i < plan.onAccelerator.size(); ++i) {
        if (plan.onAccelerator[i] == 0) continue;
        uint64_t bytes = question.workBytes;
        if (first && plan.inputOnAccelerator) bytes += question.inputBytes;
        first = false;
        for (int64_t n = 0; n < plan.onAccelerator[i]; ++n) bytes += question.layerBytes[layer++];
        if (layer == question.layerBytes.size() && plan.outputOnAccelerator) bytes += question.outputBytes;
        QVERIFY(static_cast<double>(bytes) <=
                static_cast<double>(question.acceleratorFree[i]) * kAcceleratorShare);
        QCOMPARE(plan.acceleratorBytes[i], bytes);
      }
      QVERIFY(!plan.inputOnAccelerator || plan.onProcessor == 0);
      if (placed(plan) == 0) QVERIFY(!plan.outputOnAccelerator && !plan.inputOnAccelerator);
    }
  }

  void noLayerStaysBehindThatFits() {
    std::mt19937 random(8);
    for (int round = 0; round < 1000; ++round) {
      PlacementQuestion question = randomQuestion(random);
      question.acceleratorFree.resize(1);
      const PlacementPlan plan = planPlacement(question);
      if (plan.onProcessor == 0) continue;
      uint64_t more = question.workBytes;
      for (size_t i = static_cast<size_t>(plan.onProcessor) - 1; i < question.layerBytes.size(); ++i)
        more += question.layerBytes[i];
      QVERIFY(static_cast<double>(more) >
              static_cast<double>(question.acceleratorFree[0]) * kAcceleratorShare - 1);
    }
  }

  void whatIsAskedForIsPlaced() {
    PlacementQuestion question;
    question.layerBytes.assign(10, 100);
    question.acceleratorFree = {100000, 100000};
    question.layersWanted = 0;
    QCOMPARE(planPlacement(question).onProcessor, 10);
    question.layersWanted = 4;
    QCOMPARE(planPlacement(question).onProcessor, 6);
    QVERIFY(!planPlacement(question).inputOnAccelerator);
    question.layersWanted = 99;
    QCOMPARE(planPlacement(question).onProcessor, 0);
    // More than fits is placed all the same; the loading says what is missing.
    question.acceleratorFree = {150, 150};
    question.layersWanted = 6;
    QCOMPARE(placed(planPlacement(question)), 6);
  }

  void roomIsSharedInProportion() {
    PlacementQuestion question;
    question.layerBytes.assign(30, 100);
    question.acceleratorFree = {20000, 10000};
    const PlacementPlan plan = planPlacement(question);
    QCOMPARE(plan.onAccelerator[0], 20);
    QCOMPARE(plan.onAccelerator[1], 10);
  }

  void whereLayersStandChangesNoBit() {
    const auto path = parityFile("llama-plain-Q4_K_M.gguf");
    if (!std::filesystem::exists(path)) QSKIP("the fixtures folder is missing");
    const auto file = *GgufFile::open(path);
    std::vector<TokenId> ids(37);
    std::mt19937 random(3);
    for (TokenId& id : ids) id = static_cast<TokenId>(random() % 500);
    const auto run = [&](Placement placement) {
      const auto model = LoadedModel::load(std::move(placement), file);
      if (!model) qFatal("%s", model.error().english().c_str());
      auto session = *InferenceSession::create(*model, {.contextLength = 64, .batchTokens = 16});
      return *session->evaluate(ids, LogitsOf::AllPositions);
    };
    const auto layers = static_cast<size_t>(readHyperparameters(*file)->layers);
    const std::vector<float> whole = run(Placement::onOne(cpuBackend(1), static_cast<int64_t>(layers)));
    for (size_t onFirst = 0; onFirst <= layers; ++onFirst)
      for (const size_t output : {0u, 1u}) {
        std::vector<size_t> places(layers, 1);
        std::fill_n(places.begin(), onFirst, 0);
        const std::vector<float> parted = run(cut({cpuBackend(1), cpuBackend(1)}, places, 0, output));
        QVERIFY2(std::memcmp(whole.data(), parted.data(), whole.size() * sizeof(float)) == 0,
                 qPrintable(QString("%1 layers first, output on %2").arg(onFirst).arg(output)));
      }
  }

  void wordsForLayers() {
    QCOMPARE(*parseGpuLayers("auto"), kAutomaticLayers);
    QCOMPARE(*parseGpuLayers("12"), 12);
    QCOMPARE(parseGpuLayers("-1").error().code, std::string("device.layers"));
    QCOMPARE(parseGpuLayers("12x").error().code, std::string("device.layers"));
  }
};

QTEST_APPLESS_MAIN(PlacementTest)
#include "placement_test.moc"
