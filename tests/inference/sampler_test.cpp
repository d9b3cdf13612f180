// Sampling steps and chains against the fixtures (numpy float64), and what the chain promises beyond them.
#include <QFileInfo>
#include <QtTest>
#include <cmath>
#include <fstream>
#include <limits>
#include <nlohmann/json.hpp>
#include <numeric>
#include <random>

#include "core/inference/sampler.h"
#include "core/inference/sampling_random.h"

using namespace heddle;
using nlohmann::json;

namespace {

constexpr float kInfinity = std::numeric_limits<float>::infinity();
constexpr float kNaN = std::numeric_limits<float>::quiet_NaN();

json fixture() {
  std::ifstream file(HEDDLE_FIXTURES "/sampler/sampler.json");
  return file ? json::parse(file) : json();
}

std::vector<TokenId> idsOf(const CandidateSet& set) {
  std::vector<Candidate> items = set.items();
  std::ranges::sort(items, likelier);
  std::vector<TokenId> ids;
  for (const Candidate& item : items) ids.push_back(item.id);
  return ids;
}

void compareSet(CandidateSet set, const json& expected) {
  set.orderById();
  const auto softmax = set.softmax();
  std::map<TokenId, size_t> place;
  for (size_t i = 0; i < set.size(); ++i) place[set.items()[i].id] = i;
  QCOMPARE(idsOf(set), expected["ids"].get<std::vector<TokenId>>());
  for (size_t i = 0; i < set.size(); ++i) {
    const size_t at = place[expected["ids"][i].get<TokenId>()];
    QVERIFY(std::abs(softmax.weights[at] / softmax.sum - expected["probs"][i].get<double>()) < 1e-5);
    QVERIFY(std::abs(double{set.items()[at].logit} - expected["logits"][i].get<double>()) < 1e-5);
  }
}

// All steps off.
SamplingSettings plain() {
  SamplingSettings settings;
  settings.temperature = 1;
  settings.topK = 0;
  settings.topP = 1;
  settings.minP = 0;
  settings.seed = 1;
  return settings;
}

std::vector<float> randomLogits(size_t size, uint32_t seed) {
  std::mt19937 random(seed);
  std::vector<float> logits(size);
  for (float& logit : logits) logit = static_cast<float>(random() % 4001) / 100.0f - 20.0f;
  return logits;
}

}  // namespace

class SamplerTest : public QObject {
  Q_OBJECT
 private slots:
  void singleStepsMatchTheFixture() {
    const json data = fixture();
    if (data.is_null()) QSKIP("the sampler fixture is not here");
    const auto logits = data["logits"].get<std::vector<float>>();
    const auto recent = data["last_tokens"].get<std::vector<TokenId>>();
    const json& p = data["params"];
    const auto real = [&](const char* name) { return p[name].get<float>(); };
    const std::map<std::string, std::function<void(CandidateSet&)>> steps{
        {"none", [](CandidateSet&) {}},
        {"temperature", [&](CandidateSet& set) { applyTemperature(set, real("temperature")); }},
        {"top_k", [&](CandidateSet& set) { keepTopK(set, p["top_k"].get<int>()); }},
        {"top_p", [&](CandidateSet& set) { keepTopP(set, real("top_p")); }},
        {"min_p", [&](CandidateSet& set) { keepMinP(set, real("min_p")); }},
        {"typical_p", [&](CandidateSet& set) { keepTypicalP(set, real("typical_p")); }},
        {"repetition_penalty",
         [&](CandidateSet& set) { applyPenalties(set, recent, real("repetition_penalty"), 0, 0); }},
        {"frequency_presence_penalty_0.2_0.3",
         [&](CandidateSet& set) { applyPenalties(set, recent, 1, 0.3f, 0.2f); }},
    };
    QCOMPARE(data["single"].size(), steps.size());
    for (const auto& [name, step] : steps) {
      CandidateSet set;
      set.fill(logits, nullptr);
      step(set);
      compareSet(set, data["single"][name]);
    }
  }

  void chainsMatchTheFixture() {
    const json data = fixture();
    if (data.is_null()) QSKIP("the sampler fixture is not here");
    const auto logits = data["logits"].get<std::vector<float>>();
    const auto history = data["last_tokens"].get<std::vector<TokenId>>();
    const std::map<std::string, std::string_view> names{
        {"penalty", "penalties"}, {"temperature", "temperature"}, {"top_k", "top-k"}, {"top_p", "top-p"},
        {"min_p", "min-p"},       {"typical_p", "typical-p"}};
    const json& p = data["params"];
    SamplingSettings settings = plain();
    settings.temperature = p["temperature"];
    settings.topK = p["top_k"];
    settings.topP = p["top_p"];
    settings.minP = p["min_p"];
    settings.typicalP = p["typical_p"];
    settings.repeatPenalty = p["repetition_penalty"];
    for (const auto& chain : data["chains"]) {
      std::vector<std::string_view> order;
      CandidateSet set;
      set.fill(logits, nullptr);
      for (const auto& stage : chain["trace"]) {
        const auto name = names.at(stage["step"].get<std::string>());
        order.push_back(name);
        const auto step = std::ranges::find(samplingSteps(), name, &SamplingStep::name);
        step->apply(set, settings, history);
        QCOMPARE(set.size(), stage["n"].get<size_t>());
        if (!stage["ids"].is_null()) QCOMPARE(idsOf(set), stage["ids"].get<std::vector<TokenId>>());
      }
      auto sampler = SamplerChain::create(settings, order);
      QVERIFY(sampler.has_value());
      QVERIFY(sampler->sample(logits, history).has_value());
      compareSet(sampler->candidates(), chain["final"]);
    }
  }

  void theDefaultOrderIsLlamaCpps() {
    std::vector<std::string_view> names;
    for (const SamplingStep& step : samplingSteps()) names.push_back(step.name);
    const std::vector<std::string_view> expected{"penalties", "top-k", "typical-p",
                                                 "top-p",     "min-p", "temperature"};
    QCOMPARE(names, expected);
  }

  // A sorted copy of everything is the plainest definition.
  void filtersAgreeWithFullSorting() {
    for (uint32_t seed = 0; seed < 40; ++seed) {
      const auto logits = randomLogits(1 + seed * 37, seed);
      std::vector<Candidate> sorted;
      for (size_t i = 0; i < logits.size(); ++i) sorted.push_back({static_cast<TokenId>(i), logits[i]});
      std::ranges::sort(sorted, likelier);
      double sum = 0;
      for (const Candidate& c : sorted) sum += std::exp(double{c.logit} - double{sorted[0].logit});
      const float p = static_cast<float>(seed) / 40.0f;
      size_t count = 0;
      for (double reached = 0; count < sorted.size() && (count == 0 || reached < double{p} * sum); ++count)
        reached += std::exp(double{sorted[count].logit} - double{sorted[0].logit});
      std::vector<TokenId> expected;
      for (size_t i = 0; i < count; ++i) expected.push_back(sorted[i].id);
      CandidateSet set;
      set.fill(logits, nullptr);
      keepTopP(set, p);
      QCOMPARE(idsOf(set), expected);

      for (const int k : {1, 3, 1000, 1100}) {
        CandidateSet top;
        top.fill(logits, nullptr);
        keepTopK(top, k);
        std::vector<TokenId> best;
        for (size_t i = 0; i < std::min(sorted.size(), static_cast<size_t>(k)); ++i)
          best.push_back(sorted[i].id);
        QCOMPARE(idsOf(top), best);
      }
    }
  }

  void greedyTakesTheLikeliestAndTheLowestOfEquals() {
    SamplingSettings settings = plain();
    settings.temperature = 0;
    settings.typicalP = 0.01f;  // would take the likeliest token away
    auto sampler = SamplerChain::create(settings);
    const std::vector<float> logits{1, 5, kNaN, 5, 4};
    QCOMPARE(*sampler->sample(logits, {}), 1);
    QCOMPARE(likeliestToken(logits), 1);
    QCOMPARE(likeliestToken(std::vector<float>{kNaN, -kInfinity}), 1);
    QCOMPARE(likeliestToken(std::vector<float>{kNaN}), -1);
    settings.repeatPenalty = 2;
    auto penalised = SamplerChain::create(settings);
    QCOMPARE(*penalised->sample(logits, std::vector<TokenId>{1, 3, 3}), 4);
  }

  void theWindowLimitsPenalties() {
    SamplingSettings settings = plain();
    settings.temperature = 0;
    settings.presencePenalty = 2;
    settings.penaltyWindow = 2;
    auto sampler = SamplerChain::create(settings);
    const std::vector<float> logits{3, 2, 0};
    QCOMPARE(*sampler->sample(logits, std::vector<TokenId>{0, 2, 2}), 0);
    QCOMPARE(*sampler->sample(logits, std::vector<TokenId>{2, 2, 0}), 1);
    QCOMPARE(*sampler->sample(logits, std::vector<TokenId>{99, -5}), 0);
  }

  void oddLogitsAreLeftOutOrClamped() {
    auto sampler = SamplerChain::create(plain());
    const std::vector<float> logits{kNaN, -kInfinity, 0, kNaN};
    for (int i = 0; i < 20; ++i) QCOMPARE(*sampler->sample(logits, {}), 2);
    const std::vector<float> huge{kInfinity, 1, 2};
    for (int i = 0; i < 20; ++i) QCOMPARE(*sampler->sample(huge, {}), 0);
    const auto none = sampler->sample(std::vector<float>{kNaN, -kInfinity}, {});
    QVERIFY(!none);
    QCOMPARE(none.error().code, std::string("sampling.no_candidates"));
    QVERIFY(!sampler->sample({}, {}));

    SamplingSettings all;
    all.seed = 3;
    all.typicalP = 0.5f;
    all.repeatPenalty = 10;
    all.temperature = 0.01f;
    auto chain = SamplerChain::create(all);
    const std::vector<float> extreme{3e38f, -3e38f, kInfinity, 1e-40f};
    for (int i = 0; i < 20; ++i) {
      const auto id = chain->sample(extreme, std::vector<TokenId>{0, 1, 2});
      QVERIFY(id && *id >= 0 && *id < 4);
    }
  }

  void theMaskDecidesWhatMayCome() {
    SamplingSettings settings = plain();
    auto sampler = SamplerChain::create(settings);
    std::vector<float> logits(130, 0.0f);
    logits[0] = 50;
    TokenMask mask{{0, 1u << 5, 0}};
    for (int i = 0; i < 10; ++i) QCOMPARE(*sampler->sample(logits, {}, &mask), 69);
    mask.words = {0};
    QCOMPARE(sampler->sample(logits, {}, &mask).error().code, std::string("sampling.no_candidates"));
  }

  void randomNumbersAreTheAuthorsOwn() {
    // The known answers of the Random123 library.
    const std::array<uint32_t, 4> zero{0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8};
    QCOMPARE(philox4x32({0, 0, 0, 0}, {0, 0}), zero);
    constexpr uint32_t kOnes = 0xffffffff;
    const std::array<uint32_t, 4> ones{0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd};
    QCOMPARE(philox4x32({kOnes, kOnes, kOnes, kOnes}, {kOnes, kOnes}), ones);
  }

  void theSameSeedGivesTheSameTokens() {
    const auto logits = randomLogits(5000, 9);
    SamplingSettings settings;
    settings.seed = 42;
    settings.temperature = 2;
    const auto run = [&](const SamplingSettings& with) {
      auto sampler = SamplerChain::create(with);
      std::vector<TokenId> ids;
      for (int i = 0; i < 32; ++i) ids.push_back(*sampler->sample(logits, ids));
      return ids;
    };
    const auto first = run(settings);
    QCOMPARE(run(settings), first);
    settings.seed = 43;
    QVERIFY(run(settings) != first);
    settings.seed.reset();
    QVERIFY(SamplerChain::create(settings)->seed() != SamplerChain::create(settings)->seed());
  }

  void drawsFollowTheProbabilities() {
    auto sampler = SamplerChain::create(plain());
    const std::vector<float> logits{std::log(0.5f), std::log(0.3f), std::log(0.2f)};
    std::array<int, 3> counts{};
    for (int i = 0; i < 20000; ++i) ++counts[static_cast<size_t>(*sampler->sample(logits, {}))];
    // Five standard deviations.
    QVERIFY(std::abs(counts[0] - 10000) < 354 && std::abs(counts[1] - 6000) < 325 &&
            std::abs(counts[2] - 4000) < 283);
  }

  void settingsOutOfRangeAreNamed() {
    QVERIFY(validateSampling(SamplingSettings{}).has_value());
    SamplingSettings settings;
    settings.topP = 1.5f;
    const auto status = validateSampling(settings);
    QVERIFY(!status);
    QCOMPARE(
        status.error().english(),
        std::string(
            "the sampling setting top-p is 1.5; it goes from 0 to 1: set top-p to a value in its range"));
    for (const auto bend : std::initializer_list<void (*)(SamplingSettings&)>{
             [](SamplingSettings& s) { s.temperature = -1; },
             [](SamplingSettings& s) { s.temperature = kNaN; }, [](SamplingSettings& s) { s.topK = -1; },
             [](SamplingSettings& s) { s.minP = kInfinity; }, [](SamplingSettings& s) { s.typicalP = 1.01f; },
             [](SamplingSettings& s) { s.repeatPenalty = 0; },
             [](SamplingSettings& s) { s.presencePenalty = 3; },
             [](SamplingSettings& s) { s.frequencyPenalty = -3; },
             [](SamplingSettings& s) { s.penaltyWindow = -1; }}) {
      SamplingSettings wrong;
      bend(wrong);
      QCOMPARE(SamplerChain::create(wrong).error().code, std::string("sampling.range"));
    }
    const std::vector<std::string_view> order{"top-k", "top-x"};
    QCOMPARE(SamplerChain::create(SamplingSettings{}, order).error().code, std::string("sampling.step"));
  }
};

QTEST_APPLESS_MAIN(SamplerTest)
#include "sampler_test.moc"
