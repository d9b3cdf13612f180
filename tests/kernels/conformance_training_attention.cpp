#include "conformance_training.h"

namespace heddle::conformance {
namespace {

struct Case {
  int64_t heads, keyHeads, headDim;
  std::vector<int> lengths;  // tokens of each sequence
  int window;
  float logitCap;
  bool causal;

  int64_t width() const { return (heads + 2 * keyHeads) * headDim; }
  std::string name() const {
    return std::to_string(heads) + "/" + std::to_string(keyHeads) + " heads of " + std::to_string(headDim) +
           ", " + std::to_string(lengths.size()) + " sequences" + (window ? " window" : "") +
           (logitCap > 0 ? " cap" : "") + (causal ? "" : " both ways");
  }
  AttentionParams params() const {
    return {1.0f / std::sqrt(static_cast<float>(headDim)), logitCap, window, causal};
  }
};

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases = {
      {1, 1, 16, {1}, 0, 0, true},         {2, 1, 32, {5, 1, 40}, 0, 0, true},
      {4, 4, 64, {33, 2, 65}, 0, 0, true}, {8, 1, 64, {70, 9}, 0, 0, true},
      {6, 2, 80, {17, 70}, 16, 0, true},   {3, 1, 40, {1, 34, 1, 20}, 0, 10, true},
      {2, 2, 128, {97}, 0, 0, true},       {4, 2, 128, {37, 3}, 33, 30, true},
      {3, 3, 96, {33, 49}, 0, 0, false},   {2, 1, 16, {50, 7}, 12, 0, false},
      {7, 1, 20, {129, 31}, 0, 5, true},   {2, 1, 112, {150}, 70, 0, true},
  };
  return kCases;
}

// Inputs of a case: q, k and v side by side in each row, as a fused product leaves them.
struct Inputs {
  Inputs(const Case& wanted, std::mt19937& random) {
    for (const int length : wanted.lengths) tokens += length;
    fused = randomValues(random, tokens * wanted.width(), 1.5f);
    gradient = randomValues(random, tokens * wanted.heads * wanted.headDim);
  }
  int64_t tokens = 0;
  Values fused, gradient;
};

struct Results {
  Values out, logSumExp, gradients;  // gradients: as Inputs::fused
};

class Parts {
 public:
  Parts(const Case& wanted, const Tensor& fused)
      : m_all(splitInner(fused, wanted.heads + 2 * wanted.keyHeads)),
        q(slice(m_all, 1, 0, wanted.heads)),
        k(slice(m_all, 1, wanted.heads, wanted.keyHeads)),
        v(slice(m_all, 1, wanted.heads + wanted.keyHeads, wanted.keyHeads)) {}

 private:
  Tensor m_all;

 public:
  Tensor q, k, v;
};

Results attend(Backend& backend, TrainingOperations& training, const Case& wanted, const Inputs& inputs) {
  std::mt19937 random(1);  // pages, which are not read
  const BatchOnBackend batch(backend, std::vector<int>(wanted.lengths.size(), 0), wanted.lengths, 16, random);
  if (!training.reserve(inputs.tokens, wanted.width()).ok()) std::abort();
  const Slab fused(backend, inputs.tokens, wanted.width(), inputs.fused);
  const Slab out(backend, inputs.tokens, wanted.heads * wanted.headDim);
  const Slab dOut(backend, inputs.tokens, wanted.heads * wanted.headDim, inputs.gradient);
  const Slab logSumExp(backend, inputs.tokens, wanted.heads);
  const Slab dFused(backend, inputs.tokens, wanted.width());
  const Parts in(wanted, fused.view()), gradients(wanted, dFused.view());
  const Tensor outHeads = splitInner(out.view(), wanted.heads);
  training.attention(in.q, in.k, in.v, batch.batch, wanted.params(), outHeads, logSumExp.view());
  training.attentionBackward(in.q, in.k, in.v, outHeads, splitInner(dOut.view(), wanted.heads),
                             logSumExp.view(), batch.batch, wanted.params(), gradients.q, gradients.k,
                             gradients.v);
  return {out.values(), logSumExp.values(), dFused.values()};
}

// Sum of gradient * attention(fused), in F64.
double exactLoss(const Case& wanted, const Inputs& inputs, const std::vector<double>& fused) {
  const AttentionParams params = wanted.params();
  const size_t dim = static_cast<size_t>(wanted.headDim), width = static_cast<size_t>(wanted.width());
  double loss = 0;
  size_t first = 0;
  for (const int length : wanted.lengths) {
    for (int query = 0; query < length; ++query)
      for (int64_t head = 0; head < wanted.heads; ++head) {
        const auto keyHead = static_cast<size_t>(head / (wanted.heads / wanted.keyHeads));
        const size_t token = first + static_cast<size_t>(query);
        const double* q = fused.data() + token * width + static_cast<size_t>(head) * dim;
        const float* gradient = inputs.gradient.data() +
                                (token * static_cast<size_t>(wanted.heads) + static_cast<size_t>(head)) * dim;
        double total = 0, along = 0;
        for (int key = 0; key < length; ++key) {
          if (wanted.causal && key > query) continue;
          if (wanted.window > 0 && key <= query - wanted.window) continue;
          const double* k = fused.data() + (first + static_cast<size_t>(key)) * width +
                            (static_cast<size_t>(wanted.heads) + keyHead) * dim;
          const double* v = k + static_cast<size_t>(wanted.keyHeads) * dim;
          double score = 0, value = 0;
          for (size_t d = 0; d < dim; ++d) {
            score += q[d] * k[d];
            value += v[d] * static_cast<double>(gradient[d]);
          }
          score *= static_cast<double>(params.scale);
          const double cap = static_cast<double>(params.logitCap);
          if (cap > 0) score = cap * std::tanh(score / cap);
          const double weight = std::exp(score);
          total += weight;
          along += weight * value;
        }
        loss += along / total;
      }
    first += static_cast<size_t>(length);
  }
  return loss;
}

}  // namespace

void checkTrainingAttention(Backend& backend, const Expectations& expectations, Report& report) {
  std::mt19937 random(81);
  for (const Case& wanted : cases()) {
    const Inputs inputs(wanted, random);
    Outcome out, sums;
    const std::unique_ptr<Backend> reference = makeReferenceBackend();
    const Results got = attend(backend, *backend.training(), wanted, inputs),
                  want = attend(*reference, *reference->training(), wanted, inputs);
    out.got = got.out, out.want = want.out;
    sums.got = got.logSumExp, sums.want = want.logSumExp;
    note(report, "training attention " + wanted.name(), out, 1e-5 + expectations.trainingError);
    note(report, "logSumExp " + wanted.name(), sums, 1e-5 + expectations.trainingError);
  }
}

void checkAttentionBackward(Backend& backend, const Expectations& expectations, Report& report) {
  std::mt19937 random(82);
  for (const Case& wanted : cases()) {
    const Inputs inputs(wanted, random);
    const Outcome all = onBoth(backend, [&](Backend& device, TrainingOperations& training) {
      return attend(device, training, wanted, inputs).gradients;
    });
    // Each gradient beside its own size.
    const int64_t bounds[] = {0, wanted.heads * wanted.headDim,
                              (wanted.heads + wanted.keyHeads) * wanted.headDim, wanted.width()};
    const char* names[] = {"dQ ", "dK ", "dV "};
    for (size_t part = 0; part < 3; ++part) {
      Outcome outcome;
      for (int64_t token = 0; token < inputs.tokens; ++token)
        for (const auto& [from, to] :
             {std::pair{&all.got, &outcome.got}, std::pair{&all.want, &outcome.want}})
          to->insert(to->end(), from->begin() + token * wanted.width() + bounds[part],
                     from->begin() + token * wanted.width() + bounds[part + 1]);
      // A sequence of one token has no gradient at q and k: what is left is rounding.
      if (part < 2 && inputs.tokens == 1) {
        report.note(names[part] + wanted.name(),
                    largestGap(outcome.got, std::vector<double>(outcome.want.size(), 0.0)),
                    1e-5 + expectations.trainingError);
        continue;
      }
      note(report, names[part] + wanted.name(), outcome, 2e-5 + expectations.trainingError);
    }
  }
  // A sequence alone has the bits it has beside others.
  const Case together = {4, 2, 64, {33, 2, 65, 18}, 0, 0, true};
  const Inputs inputs(together, random);
  const Results all = attend(backend, *backend.training(), together, inputs);
  double differing = 0;
  int64_t first = 0;
  for (const int length : together.lengths) {
    Case alone = together;
    alone.lengths = {length};
    const auto rows = [&](const Values& values, int64_t width) {
      return Values(values.begin() + first * width, values.begin() + (first + length) * width);
    };
    Inputs part = inputs;
    part.tokens = length;
    part.fused = rows(inputs.fused, together.width());
    part.gradient = rows(inputs.gradient, together.heads * together.headDim);
    const Results single = attend(backend, *backend.training(), alone, part);
    differing += differingBits(single.out, rows(all.out, together.heads * together.headDim));
    differing += differingBits(single.logSumExp, rows(all.logSumExp, together.heads));
    differing += differingBits(single.gradients, rows(all.gradients, together.width()));
    first += length;
  }
  report.note("bits of attention and its gradients that depend on other sequences", differing, 0);
}

void checkAttentionDifferences(Backend& backend, const Expectations& expectations, Report& report) {
  std::mt19937 random(83);
  for (const Case& wanted : cases()) {
    const Inputs inputs(wanted, random);
    const Results results = attend(backend, *backend.training(), wanted, inputs);
    report.note("slope of attention " + wanted.name(),
                slopeGap(
                    random, inputs.fused, results.gradients,
                    [&](const std::vector<double>& fused) { return exactLoss(wanted, inputs, fused); }, 1e-5),
                1e-5 + expectations.trainingError);
  }
}

}  // namespace heddle::conformance
