#include "model_parity.h"

#include <algorithm>

#include "core/inference/kv_cache.h"
#include "core/inference/loaded_model.h"
#include "core/inference/ragged_input.h"
#include "core/inference/transformer.h"
#include "fixture_numbers.h"
#include "report_file.h"

namespace heddle::gputest {
namespace {

constexpr int64_t kContext = 256;

// One sequence on one device.
class Run {
 public:
  static Result<std::unique_ptr<Run>> create(const std::shared_ptr<Backend>& device,
                                             const std::shared_ptr<const GgufFile>& file) {
    std::unique_ptr<Run> run(new Run);
    HEDDLE_ASSIGN(run->m_model, LoadedModel::load(device, file));
    const Hyperparameters& values = run->m_model->hyperparameters();
    const int64_t pages = (kContext + kPageTokens - 1) / kPageTokens;
    const Placement& placement = run->m_model->placement();
    HEDDLE_ASSIGN(run->m_cache, KvCache::create(placement, values, run->m_model->defaultKvType(), pages));
    HEDDLE_ASSIGN(run->m_input, RaggedInput::create(placement, {kContext, 1, pages}));
    HEDDLE_ASSIGN(run->m_transformer, Transformer::create(run->m_model->weights(), {kContext, 8}));
    run->m_sequence = run->m_cache->begin({}, {}, 0);
    return run;
  }

  // Logits of the last of these tokens, which follow those given before.
  Result<std::vector<float>> evaluate(const std::vector<TokenId>& ids) {
    if (!m_cache->reserve(m_sequence, ids.size())) return failure("parity.context", "the context is full");
    m_input->clear();
    const int64_t last =
        m_input->add({ids, static_cast<int64_t>(m_sequence.tokens.size()), m_sequence.pages, -1});
    HEDDLE_TRY(m_transformer->forward(m_input->upload(), m_cache->layers(), {}));
    m_cache->commit(m_sequence, ids);
    std::vector<float> logits(static_cast<size_t>(m_model->hyperparameters().vocabSize));
    const int32_t row = static_cast<int32_t>(last);
    HEDDLE_TRY(m_transformer->logits({&row, 1}, logits.data()));
    return logits;
  }

 private:
  Run() = default;
  std::shared_ptr<const LoadedModel> m_model;
  std::unique_ptr<KvCache> m_cache;
  std::unique_ptr<RaggedInput> m_input;
  std::unique_ptr<Transformer> m_transformer;
  KvSequence m_sequence;
};

struct Continuation {
  std::vector<float> logits;              // after the prompt
  std::vector<TokenId> ids;               // greedy
  std::vector<double> gaps;               // between the two largest logits at each
  std::vector<std::vector<float>> steps;  // the logits each id was chosen from
};

Result<Continuation> continueGreedily(const std::shared_ptr<Backend>& device,
                                      const std::shared_ptr<const GgufFile>& file,
                                      const std::vector<TokenId>& prompt, size_t count) {
  HEDDLE_ASSIGN(const std::unique_ptr<Run> run, Run::create(device, file));
  Continuation result;
  std::vector<TokenId> next = prompt;
  for (size_t i = 0; i < count; ++i) {
    HEDDLE_ASSIGN(std::vector<float> logits, run->evaluate(next));
    if (i == 0) result.logits = logits;
    const auto best = std::max_element(logits.begin(), logits.end());
    const float largest = *best;
    next = {static_cast<TokenId>(best - logits.begin())};
    result.ids.push_back(next[0]);
    result.steps.push_back(logits);
    *best = -HUGE_VALF;
    result.gaps.push_back(static_cast<double>(largest) -
                          static_cast<double>(*std::max_element(logits.begin(), logits.end())));
  }
  return result;
}

struct Distance {
  double largest = 0, rms = 0;
};
template <class Wanted>
Distance distance(const std::vector<float>& got, const std::vector<Wanted>& want) {
  if (got.size() != want.size()) return {HUGE_VAL, HUGE_VAL};
  Distance result;
  for (size_t i = 0; i < got.size(); ++i) {
    const double gap = std::fabs(static_cast<double>(got[i]) - static_cast<double>(want[i]));
    result.largest = std::isfinite(gap) ? std::max(result.largest, gap) : HUGE_VAL;
    result.rms += gap * gap;
  }
  result.rms = std::sqrt(result.rms / static_cast<double>(got.size()));
  return result;
}

// Greedy ids agree as long as the gap leaves no doubt; behind a doubtful step the texts may part.
bool sameGreedy(const Continuation& a, const Continuation& b, size_t& agreed) {
  for (agreed = 0; agreed < a.ids.size(); ++agreed) {
    if (a.ids[agreed] == b.ids[agreed]) continue;
    return a.gaps[agreed] <= 2 * distance(a.steps[agreed], b.steps[agreed]).largest;
  }
  return true;
}

// Plain files: 2e-2 from the F32 reference. Files with blocks: activations are rounded to 8 bits, so as far
// as the fixtures' own CPU path may be from it.
bool isPlain(const std::string& name) {
  return name.ends_with("f32") || name.ends_with("F16");
}

}  // namespace

Verdict compareModel(const std::filesystem::path& path, const std::shared_ptr<Backend>& device,
                     const std::shared_ptr<Backend>& processor, size_t steps) {
  const std::string name = path.stem().string();
  const auto broken = [&](const std::string& why) {
    return Verdict{false, false, JsonObject().text("file", name).text("failure", why).json(), why};
  };
  // A type or architecture that this Heddle does not run on any device.
  const auto refused = [&](const Error& error) {
    Verdict verdict = broken(error.english());
    verdict.leftOut = error.code == "model.tensor_type" || error.code == "model.architecture_unknown" ||
                      error.code == "device.unsupported";
    return verdict;
  };
  const FixtureNumbers fixture(std::filesystem::path(path).replace_extension(".json").string());
  const std::vector<double>& tokens = fixture.at("tokens");
  if (tokens.empty()) return broken("the JSON file beside it holds no tokens");
  std::vector<TokenId> prompt;
  for (const double token : tokens) prompt.push_back(static_cast<TokenId>(token));
  const auto file = GgufFile::open(path);
  if (!file) return broken(file.error().english());
  const auto onDevice = continueGreedily(device, *file, prompt, steps);
  if (!onDevice) return refused(onDevice.error());
  const auto onProcessor = continueGreedily(processor, *file, prompt, steps);
  if (!onProcessor) return broken(onProcessor.error().english());

  const std::string reference =
      fixture.has("dequant_f32.logits_last") ? "dequant_f32.logits_last" : "logits_last";
  const Distance toReference = distance(onDevice->logits, fixture.at(reference));
  const Distance toProcessor = distance(onDevice->logits, onProcessor->logits);
  const double tolerance = isPlain(name) ? 2e-2 : 0.25, rmsTolerance = isPlain(name) ? 2e-2 : 0.06;
  size_t agreed = 0;
  const bool same = sameGreedy(*onProcessor, *onDevice, agreed);
  Verdict verdict;
  verdict.passed = same && toReference.largest <= tolerance && toReference.rms <= rmsTolerance;
  verdict.json = JsonObject()
                     .text("file", name)
                     .number("max_to_reference", toReference.largest)
                     .number("rms_to_reference", toReference.rms)
                     .number("max_to_cpu", toProcessor.largest)
                     .number("tolerance", tolerance)
                     .number("greedy_ids_as_cpu", static_cast<double>(agreed))
                     .number("passed", verdict.passed)
                     .json();
  char line[160];
  std::snprintf(line, sizeof line,
                "max %.2e rms %.2e to the reference, max %.2e to the CPU, %zu of %zu ids as on the CPU",
                toReference.largest, toReference.rms, toProcessor.largest, agreed, steps);
  verdict.line = line;
  return verdict;
}

}  // namespace heddle::gputest
