#include "conformance_tools.h"
#include "kernels/half.h"

namespace heddle::conformance {
namespace {

struct Case {
  int64_t heads, keyHeads, headDim;
  bool norms;
  int rotatedDims;
  RopePairing pairing;
  DType memory;
  std::string name() const {
    return std::to_string(heads) + "/" + std::to_string(keyHeads) + " heads of " + std::to_string(headDim) +
           (norms ? " normed" : "") + " to " + std::string(dtypeInfo(memory).name);
  }
};

constexpr Case kCases[] = {
    {4, 2, 64, true, 0, RopePairing::Half, DType::F16},
    {3, 1, 40, false, 16, RopePairing::Interleaved, DType::F32},
    {2, 2, 128, false, 0, RopePairing::Interleaved, DType::Q8_0},
    {5, 1, 96, true, 64, RopePairing::Half, DType::Q8_0},
    {1, 1, 256, true, 0, RopePairing::Half, DType::F32},
};

constexpr float kBase = 10000.0f, kEpsilon = 1e-6f;

// The head as it goes to attention.
std::vector<double> prepared(const Case& wanted, const float* head, const Values* norm, int position) {
  std::vector<double> x(head, head + wanted.headDim);
  if (norm) {
    double squares = 0;
    for (double value : x) squares += value * value;
    const double factor =
        1 / std::sqrt(squares / static_cast<double>(wanted.headDim) + static_cast<double>(kEpsilon));
    for (size_t i = 0; i < x.size(); ++i) x[i] *= factor * static_cast<double>((*norm)[i]);
  }
  const size_t rotated = static_cast<size_t>(wanted.rotatedDims ? wanted.rotatedDims : wanted.headDim);
  for (size_t pair = 0; pair < rotated / 2; ++pair) {
    const double angle = position * std::pow(static_cast<double>(kBase),
                                             -2.0 * static_cast<double>(pair) / static_cast<double>(rotated));
    const bool half = wanted.pairing == RopePairing::Half;
    double &first = x[half ? pair : 2 * pair], &second = x[half ? pair + rotated / 2 : 2 * pair + 1];
    const double a = first, b = second;
    first = a * std::cos(angle) - b * std::sin(angle);
    second = a * std::sin(angle) + b * std::cos(angle);
  }
  return x;
}

// Largest distance of a head in a page from what it should be, in units of what its type may lose.
double pageGap(DType memory, const std::byte* head, const std::vector<double>& want) {
  double gap = 0;
  const int64_t blocks = static_cast<int64_t>(want.size()) / 32;
  for (size_t i = 0; i < want.size(); ++i) {
    double got, loss = 1e-5;
    if (memory == DType::F32) {
      got = static_cast<double>(reinterpret_cast<const float*>(head)[i]);
    } else if (memory == DType::F16) {
      got = static_cast<double>(halfToFloat(reinterpret_cast<const uint16_t*>(head)[i]));
      loss += std::fabs(want[i]) * 0x1p-11;
    } else {
      const double scale = static_cast<double>(halfToFloat(reinterpret_cast<const uint16_t*>(head)[i / 32]));
      got = scale * static_cast<int8_t>(head[static_cast<size_t>(2 * blocks) + i]);
      double largest = 0;
      for (size_t j = i / 32 * 32; j < i / 32 * 32 + 32; ++j) largest = std::max(largest, std::fabs(want[j]));
      loss += largest / 127 * 0.5 + largest * 0x1p-11;
    }
    const double distance = std::fabs(got - want[i]) / loss;
    gap = std::isfinite(distance) ? std::max(gap, distance) : HUGE_VAL;
  }
  return gap;
}

void checkCase(Backend& backend, const Case& wanted, std::mt19937& random, Report& report) {
  constexpr int kPageTokens = 4;
  BatchOnBackend batch(backend, {0, 9, 1000}, {5, 1, 3}, kPageTokens, random);
  const int64_t tokens = batch.batch.tokens, rows = wanted.heads + 2 * wanted.keyHeads;
  const int64_t dim = wanted.headDim, width = rows * dim;
  const Values input = randomValues(random, tokens * width), queryNorm = randomValues(random, dim),
               keyNorm = randomValues(random, dim);
  // Side by side, as a fused product leaves them.
  const Owned all(backend, {tokens, width}, 2, input), queryWeight(backend, {dim}, 1, queryNorm),
      keyWeight(backend, {dim}, 1, keyNorm);
  const std::array<int64_t, kMaxRank> extents = {batch.pages, kPageTokens, wanted.keyHeads, dim};
  const Owned keys(backend, wanted.memory, extents, 4), values(backend, wanted.memory, extents, 4);
  const Tensor heads = splitInner(all.tensor(), rows);
  HeadParams params;
  if (wanted.norms) params.queryNorm = queryWeight.tensor(), params.keyNorm = keyWeight.tensor();
  params.epsilon = kEpsilon;
  params.rope.base = kBase, params.rope.rotatedDims = wanted.rotatedDims,
  params.rope.pairing = wanted.pairing;
  backend.prepareHeads(slice(heads, 1, 0, wanted.heads), slice(heads, 1, wanted.heads, wanted.keyHeads),
                       slice(heads, 1, wanted.heads + wanted.keyHeads, wanted.keyHeads), batch.batch, params,
                       {keys.tensor(), values.tensor()});

  std::vector<double> want;
  double pages = 0;
  const std::vector<std::byte> keyBytes = keys.bytes(), valueBytes = values.bytes();
  for (int64_t t = 0; t < tokens; ++t) {
    const auto token = static_cast<size_t>(t);
    const int position = batch.positions[token];
    const int64_t page = batch.pageTable[static_cast<size_t>(
        batch.sequenceOf[token] * batch.batch.pageTable.extent(1) + position / kPageTokens)];
    for (int64_t row = 0; row < rows; ++row) {
      const float* head = input.data() + t * width + row * dim;
      const bool isKey = row >= wanted.heads && row < wanted.heads + wanted.keyHeads;
      const bool isValue = row >= wanted.heads + wanted.keyHeads;
      const Values* norm = !wanted.norms ? nullptr : isKey ? &keyNorm : &queryNorm;
      const std::vector<double> x =
          isValue ? std::vector<double>(head, head + dim) : prepared(wanted, head, norm, position);
      want.insert(want.end(), x.begin(), x.end());
      if (row < wanted.heads) continue;
      const int64_t place = (page * kPageTokens + position % kPageTokens) * wanted.keyHeads +
                            (row - wanted.heads) % wanted.keyHeads;
      const auto& bytes = isKey ? keyBytes : valueBytes;
      pages = std::max(pages, pageGap(wanted.memory, bytes.data() + place * rowBytes(wanted.memory, dim), x));
    }
  }
  report.note("prepareHeads " + wanted.name(), largestGap(all.floats(), want), 1e-5);
  report.note("pages of prepareHeads " + wanted.name(), pages, 1.0);
}

}  // namespace

void checkPrepareHeads(Backend& backend, const Expectations&, Report& report) {
  std::mt19937 random(41);
  for (const Case& wanted : kCases) checkCase(backend, wanted, random, report);
}

}  // namespace heddle::conformance
