#include "conformance_tools.h"
#include "kernels/dequantize.h"
#include "kernels/half.h"
#include "kernels/quantize.h"

namespace heddle::conformance {
namespace {

struct Case {
  int64_t heads, keyHeads, headDim;
  std::vector<int> past, fresh;
  int pageTokens;
  int window;
  float logitCap;
  bool causal;
  DType memory;
  std::string name() const {
    return std::to_string(heads) + "/" + std::to_string(keyHeads) + " heads of " + std::to_string(headDim) +
           (window ? " window" : "") + (logitCap > 0 ? " cap" : "") + (causal ? "" : " both ways") +
           (memory == DType::F32 ? "" : " " + std::string(dtypeInfo(memory).name));
  }
};

const std::vector<Case>& cases() {
  static const std::vector<Case> kCases = {
      {1, 1, 32, {0}, {1}, 16, 0, 0, true, DType::F32},
      {4, 2, 64, {0, 7, 0}, {5, 1, 40}, 16, 0, 0, true, DType::F32},
      {8, 2, 128, {100, 3}, {1, 1}, 32, 0, 0, true, DType::F16},
      {6, 2, 80, {0, 33}, {70, 3}, 8, 16, 0, true, DType::F32},
      {4, 1, 40, {64, 31, 0}, {2, 34, 1}, 5, 0, 10, true, DType::F16},
      {2, 2, 256, {9}, {37}, 64, 17, 30, true, DType::F32},
      {3, 3, 96, {0, 0}, {33, 65}, 16, 0, 0, false, DType::F32},
      // Long runs of keys, beside short ones; few and many new tokens; every memory.
      {4, 2, 64, {301, 130, 0}, {1, 3, 2}, 16, 0, 0, true, DType::F16},
      {2, 1, 128, {190, 300}, {75, 1}, 32, 0, 0, true, DType::F16},
      {12, 2, 80, {250, 0}, {4, 8}, 7, 150, 20, true, DType::F16},
      {3, 1, 112, {70}, {30}, 16, 40, 0, true, DType::F16},
      {2, 2, 256, {129, 5}, {2, 40}, 16, 0, 50, true, DType::F16},
      {2, 1, 192, {260}, {3}, 16, 0, 0, true, DType::F16},
      {2, 2, 72, {20}, {20}, 16, 0, 0, false, DType::F16},
      {2, 1, 20, {20}, {3}, 16, 0, 0, true, DType::F16},
      {4, 2, 64, {200, 3}, {2, 20}, 16, 0, 0, true, DType::Q8_0},
      {2, 1, 96, {129}, {1}, 8, 33, 10, true, DType::Q8_0},
      {4, 1, 128, {120, 256}, {10, 1}, 32, 0, 0, true, DType::Q8_0},
      {2, 2, 192, {64}, {2}, 16, 0, 0, true, DType::Q8_0},
      {1, 1, 256, {70, 0}, {1, 17}, 16, 0, 0, true, DType::Q8_0},
      {1, 1, 320, {40}, {2}, 16, 0, 0, true, DType::Q8_0},
  };
  return kCases;
}

struct History {
  Values keys, values;  // [positions, keyHeads, headDim] of one sequence
};

// What memory of this type keeps of heads.
Values kept(DType memory, Values values) {
  if (memory == DType::F16)
    for (float& value : values) value = halfToFloat(floatToHalf(value));
  if (memory != DType::Q8_0) return values;
  std::byte block[34];
  for (size_t i = 0; i < values.size(); i += 32) {
    quantizeRow(memory, values.data() + i, 32, block);
    dequantizeRow(memory, block, 32, values.data() + i);
  }
  return values;
}

double toleranceOf(const Expectations& expectations, DType memory) {
  return memory == DType::F32 ? 1e-5 : expectations.attentionError;
}

// history: as the memory keeps it.
void attendExactly(const Case& wanted, const History& history, int64_t keyCount, int64_t position,
                   int64_t head, const float* query, std::vector<double>& out) {
  const int64_t keyHead = head / (wanted.heads / wanted.keyHeads);
  const auto at = [&](const Values& values, int64_t key, int64_t d) {
    return static_cast<double>(
        values[static_cast<size_t>((key * wanted.keyHeads + keyHead) * wanted.headDim + d)]);
  };
  std::vector<double> weights(static_cast<size_t>(keyCount), 0.0),
      sums(static_cast<size_t>(wanted.headDim), 0.0);
  double total = 0;
  for (int64_t key = 0; key < keyCount; ++key) {
    if (wanted.causal && key > position) continue;
    if (wanted.window && key <= position - wanted.window) continue;
    double score = 0;
    for (int64_t d = 0; d < wanted.headDim; ++d)
      score += static_cast<double>(query[d]) * at(history.keys, key, d);
    score /= std::sqrt(static_cast<double>(wanted.headDim));
    if (wanted.logitCap > 0)
      score = static_cast<double>(wanted.logitCap) * std::tanh(score / static_cast<double>(wanted.logitCap));
    total += weights[static_cast<size_t>(key)] = std::exp(score);
  }
  for (int64_t key = 0; key < keyCount; ++key)
    for (int64_t d = 0; d < wanted.headDim; ++d)
      sums[static_cast<size_t>(d)] += weights[static_cast<size_t>(key)] * at(history.values, key, d) / total;
  out.insert(out.end(), sums.begin(), sums.end());
}

AttentionParams paramsOf(const Case& wanted) {
  return {1.0f / std::sqrt(static_cast<float>(wanted.headDim)), wanted.logitCap, wanted.window,
          wanted.causal};
}

// The pages of one layer, filled through kvWrite: first the past of all sequences, then the batch.
class PagedRun {
 public:
  PagedRun(Backend& backend, const Case& wanted, std::mt19937& random)
      : m_backend(backend),
        m_case(wanted),
        batch(backend, wanted.past, wanted.fresh, wanted.pageTokens, random),
        m_keys(backend, wanted.memory, {batch.pages, wanted.pageTokens, wanted.keyHeads, wanted.headDim}, 4),
        m_values(backend, wanted.memory, {batch.pages, wanted.pageTokens, wanted.keyHeads, wanted.headDim},
                 4),
        layer{m_keys.tensor(), m_values.tensor()} {
    poison();
    for (int32_t count : batch.keyCount) {
      const int64_t size = count * wanted.keyHeads * wanted.headDim;
      histories.push_back({randomValues(random, size), randomValues(random, size)});
    }
    queries = randomValues(random, batch.batch.tokens * wanted.heads * wanted.headDim, 2.0f);
    std::vector<int> none(wanted.past.size(), 0);
    if (wanted.past != none) {
      // The same pages, in a batch that holds the past alone.
      BatchOnBackend past(backend, none, wanted.past, wanted.pageTokens, random);
      past.batch.pageTable = batch.batch.pageTable;
      write(past, none);
    }
    write(batch, wanted.past);
  }

  Values attend() const {
    const Owned q(m_backend, {batch.batch.tokens, m_case.heads, m_case.headDim}, 3, queries);
    const Owned out(m_backend, DType::F32, {batch.batch.tokens, m_case.heads, m_case.headDim}, 3);
    m_backend.attention(q.tensor(), layer, batch.batch, paramsOf(m_case), out.tensor());
    return out.floats();
  }
  std::vector<double> exact() const {
    std::vector<double> want;
    std::vector<History> remembered;
    for (const History& history : histories)
      remembered.push_back({kept(m_case.memory, history.keys), kept(m_case.memory, history.values)});
    for (int64_t t = 0; t < batch.batch.tokens; ++t) {
      const auto sequence = static_cast<size_t>(batch.sequenceOf[static_cast<size_t>(t)]);
      for (int64_t head = 0; head < m_case.heads; ++head)
        attendExactly(m_case, remembered[sequence], batch.keyCount[sequence],
                      batch.positions[static_cast<size_t>(t)], head,
                      queries.data() + (t * m_case.heads + head) * m_case.headDim, want);
    }
    return want;
  }

 private:
  // Pages hold NaN where nothing was written: a kernel that reads such a place shows it.
  void poison() {
    const size_t count = static_cast<size_t>(m_keys.tensor().elements());
    const std::vector<float> floats(count, NAN);
    const std::vector<uint16_t> halves(count, 0x7e00);  // also for the scales of Q8_0
    const void* data = m_case.memory == DType::F32 ? static_cast<const void*>(floats.data()) : halves.data();
    m_keys.write(data);
    m_values.write(data);
  }
  void write(const BatchOnBackend& tokens, const std::vector<int>& first) {
    const int64_t width = m_case.keyHeads * m_case.headDim;
    // Keys and values side by side, as a fused product leaves them.
    Values both;
    for (size_t s = 0; s < histories.size(); ++s)
      for (int64_t i = 0; i < tokens.tokenStart[s + 1] - tokens.tokenStart[s]; ++i) {
        const auto from = (first[s] + i) * width;
        both.insert(both.end(), histories[s].keys.begin() + from, histories[s].keys.begin() + from + width);
        both.insert(both.end(), histories[s].values.begin() + from,
                    histories[s].values.begin() + from + width);
      }
    const Owned kv(m_backend, {tokens.batch.tokens, 2 * width}, 2, both);
    m_backend.kvWrite(splitInner(slice(kv.tensor(), 1, 0, width), m_case.keyHeads),
                      splitInner(slice(kv.tensor(), 1, width, width), m_case.keyHeads), tokens.batch, layer);
  }

  Backend& m_backend;
  const Case& m_case;

 public:
  BatchOnBackend batch;
  std::vector<History> histories;
  Values queries;

 private:
  Owned m_keys, m_values;

 public:
  KvLayer layer;
};

}  // namespace

void checkAttention(Backend& backend, const Expectations& expectations, Report& report) {
  std::mt19937 random(31);
  for (const Case& wanted : cases()) {
    const PagedRun run(backend, wanted, random);
    report.note("attention " + wanted.name(), largestGap(run.attend(), run.exact()),
                toleranceOf(expectations, wanted.memory));
  }
}

void checkAttentionDense(Backend& backend, const Expectations& expectations, Report& report) {
  std::mt19937 random(32);
  for (Case wanted : cases()) {
    wanted.past.assign(wanted.past.size(), 0);
    BatchOnBackend batch(backend, wanted.past, wanted.fresh, wanted.pageTokens, random);
    const int64_t tokens = batch.batch.tokens, width = wanted.keyHeads * wanted.headDim;
    const Values queries = randomValues(random, tokens * wanted.heads * wanted.headDim, 2.0f);
    const Values keys = randomValues(random, tokens * width), values = randomValues(random, tokens * width);
    const Owned q(backend, {tokens, wanted.heads, wanted.headDim}, 3, queries);
    const Owned k(backend, {tokens, wanted.keyHeads, wanted.headDim}, 3, keys);
    const Owned v(backend, {tokens, wanted.keyHeads, wanted.headDim}, 3, values);
    const Owned out(backend, DType::F32, {tokens, wanted.heads, wanted.headDim}, 3);
    backend.attentionDense(q.tensor(), k.tensor(), v.tensor(), batch.batch, paramsOf(wanted), out.tensor());
    std::vector<double> want;
    for (int64_t t = 0; t < tokens; ++t) {
      const auto s = static_cast<size_t>(batch.sequenceOf[static_cast<size_t>(t)]);
      const int64_t first = batch.tokenStart[s], last = batch.tokenStart[s + 1];
      const History history{{keys.begin() + first * width, keys.begin() + last * width},
                            {values.begin() + first * width, values.begin() + last * width}};
      for (int64_t head = 0; head < wanted.heads; ++head)
        attendExactly(wanted, history, last - first, t - first, head,
                      queries.data() + (t * wanted.heads + head) * wanted.headDim, want);
    }
    report.note("attentionDense " + wanted.name(), largestGap(out.floats(), want),
                expectations.attentionError);
  }
}

// Each token of the batch again, alone: the same bits.
void checkAttentionBatchInvariance(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(33);
  for (const Case& wanted : cases()) {
    if (!wanted.causal) continue;  // alone, a token would not see those after it
    const PagedRun run(backend, wanted, random);
    const Values together = run.attend();
    const int64_t width = wanted.heads * wanted.headDim;
    double differing = 0;
    for (int64_t t = 0; t < run.batch.batch.tokens; ++t) {
      const auto s = static_cast<size_t>(run.batch.sequenceOf[static_cast<size_t>(t)]);
      const int32_t position = run.batch.positions[static_cast<size_t>(t)];
      BatchOnBackend single(backend, {position}, {1}, wanted.pageTokens, random);
      single.batch.pageTable = slice(run.batch.batch.pageTable, 0, static_cast<int64_t>(s), 1);
      const Owned q(backend, {1, wanted.heads, wanted.headDim}, 3,
                    {run.queries.begin() + t * width, run.queries.begin() + (t + 1) * width});
      const Owned out(backend, DType::F32, {1, wanted.heads, wanted.headDim}, 3);
      backend.attention(q.tensor(), run.layer, single.batch, paramsOf(wanted), out.tensor());
      differing +=
          differingBits(out.floats(), {together.begin() + t * width, together.begin() + (t + 1) * width});
    }
    report.note("attention bits that depend on the batch: " + wanted.name(), differing, 0);
  }
}

}  // namespace heddle::conformance
