#include "core/knowledge/retrieval/randomized_svd.h"

#include <algorithm>
#include <bit>
#include <cmath>
#include <numbers>
#include <numeric>

#include "core/knowledge/retrieval/parallel_for.h"

namespace heddle {
namespace {

constexpr size_t kPiece = 256;   // rows that one thread works on
constexpr double kTiny = 1e-10;  // of the largest eigenvalue: a direction that is not there

// Rows one after the other: [rows, width].
struct Dense {
  size_t rows = 0, width = 0;
  std::vector<float> values;
  Dense(size_t rowCount, size_t columnCount)
      : rows(rowCount), width(columnCount), values(rowCount * columnCount) {}
  float* row(size_t i) { return values.data() + i * width; }
  const float* row(size_t i) const { return values.data() + i * width; }
};

uint64_t mix(uint64_t x) {
  x ^= x >> 30;
  x *= 0xbf58476d1ce4e5b9u;
  x ^= x >> 27;
  x *= 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

// A normal number that depends on nothing but seed and place, so that any thread may make it.
float normalAt(uint64_t seed, uint64_t place) {
  const uint64_t a = mix(seed * 0x9e3779b97f4a7c15u + 2 * place + 1),
                 b = mix(a ^ (place + 0x632be59bd9b4e019u));
  const double u = (static_cast<double>(a >> 11) + 0.5) * 0x1p-53, v = static_cast<double>(b >> 11) * 0x1p-53;
  return static_cast<float>(std::sqrt(-2 * std::log(u)) * std::cos(2 * std::numbers::pi * v));
}

// out = matrix * x: [matrix rows, width].
void multiply(const SparseMatrix& matrix, const Dense& x, Dense& out, int threads) {
  parallelFor(threads, matrix.rows(), kPiece, [&](size_t begin, size_t end) {
    const size_t width = x.width;
    for (size_t i = begin; i < end; ++i) {
      float* const target = out.row(i);
      std::fill_n(target, width, 0.0f);
      for (size_t entry = matrix.starts[i]; entry < matrix.starts[i + 1]; ++entry) {
        const float value = matrix.value[entry];
        const float* const source = x.row(matrix.column[entry]);
        for (size_t j = 0; j < width; ++j) target[j] += value * source[j];
      }
    }
  });
}

// x^T x as [width, width], summed in double precision in the order of the rows.
std::vector<double> gram(const Dense& x, int threads) {
  const size_t width = x.width;
  std::vector<double> sum(width * width);
  constexpr size_t kTile = 16;  // rows of the result that one thread sums up at a time
  parallelFor(threads, width, kTile, [&](size_t begin, size_t end) {
    for (size_t row = 0; row < x.rows; ++row) {
      const float* const values = x.row(row);
      for (size_t i = begin; i < end; ++i) {
        const double factor = static_cast<double>(values[i]);
        double* const target = sum.data() + i * width;
        for (size_t j = 0; j <= i; ++j) target[j] += factor * static_cast<double>(values[j]);
      }
    }
  });
  for (size_t i = 0; i < width; ++i)
    for (size_t j = 0; j < i; ++j) sum[j * width + i] = sum[i * width + j];
  return sum;
}

// x * factors, factors [x.width, width].
Dense timesSmall(const Dense& x, const std::vector<float>& factors, size_t width, int threads) {
  Dense out(x.rows, width);
  parallelFor(threads, x.rows, kPiece, [&](size_t begin, size_t end) {
    for (size_t i = begin; i < end; ++i) {
      float* const target = out.row(i);
      for (size_t k = 0; k < x.width; ++k) {
        const float value = x.row(i)[k];
        const float* const factor = factors.data() + k * width;
        for (size_t j = 0; j < width; ++j) target[j] += value * factor[j];
      }
    }
  });
  return out;
}

struct Directions {
  size_t count = 0;
  std::vector<double> values;  // eigenvalues of the Gram matrix, descending
  std::vector<float> factors;  // [width, count]: turns the columns into orthonormal ones
};

Directions orthonormalFactors(const Dense& x, size_t most, int threads) {
  Directions found;
  std::vector<double> vectors;
  symmetricEigen(gram(x, threads), x.width, found.values, vectors);
  while (found.count < std::min(most, x.width) && found.values[found.count] > kTiny * found.values[0] &&
         found.values[found.count] > 0)
    ++found.count;
  found.factors.resize(x.width * found.count);
  for (size_t i = 0; i < x.width; ++i)
    for (size_t j = 0; j < found.count; ++j)
      found.factors[i * found.count + j] =
          static_cast<float>(vectors[i * x.width + j] / std::sqrt(found.values[j]));
  return found;
}

// A second round makes up for the precision that the first one loses where columns are almost parallel.
Dense orthonormal(Dense x, int rounds, int threads) {
  for (int round = 0; round < rounds; ++round) {
    const Directions found = orthonormalFactors(x, x.width, threads);
    x = timesSmall(x, found.factors, found.count, threads);
  }
  return x;
}

void fixSigns(TruncatedSvd& svd, size_t columns) {
  const auto rank = static_cast<size_t>(svd.rank);
  for (size_t j = 0; j < rank; ++j) {
    float largest = 0;
    for (size_t i = 0; i < columns; ++i)
      if (std::abs(svd.right[i * rank + j]) > std::abs(largest)) largest = svd.right[i * rank + j];
    if (largest >= 0) continue;
    for (size_t i = 0; i < columns; ++i) svd.right[i * rank + j] = -svd.right[i * rank + j];
  }
}

// One rotation of the rows and columns p and q that makes the entry (p, q) zero.
void rotate(std::vector<double>& a, std::vector<double>& v, size_t n, size_t p, size_t q) {
  const double apq = a[p * n + q];
  const double theta = (a[q * n + q] - a[p * n + p]) / (2 * apq);
  const double t = (theta >= 0 ? 1 : -1) / (std::abs(theta) + std::sqrt(theta * theta + 1));
  const double c = 1 / std::sqrt(t * t + 1), s = t * c;
  // The matrix is kept whole, so that rows are read and written in order; columns follow by symmetry.
  double* const rowP = a.data() + p * n;
  double* const rowQ = a.data() + q * n;
  for (size_t k = 0; k < n; ++k) {
    const double x = rowP[k], y = rowQ[k];
    rowP[k] = c * x - s * y;
    rowQ[k] = s * x + c * y;
  }
  for (size_t k = 0; k < n; ++k) {
    const double x = a[k * n + p], y = a[k * n + q];
    a[k * n + p] = c * x - s * y;
    a[k * n + q] = s * x + c * y;
  }
  double* const vectorP = v.data() + p * n;
  double* const vectorQ = v.data() + q * n;
  for (size_t k = 0; k < n; ++k) {
    const double x = vectorP[k], y = vectorQ[k];
    vectorP[k] = c * x - s * y;
    vectorQ[k] = s * x + c * y;
  }
}

}  // namespace

SparseMatrix SparseMatrix::transposed() const {
  SparseMatrix result;
  result.columns = rows();
  result.starts.assign(columns + 1, 0);
  for (const uint32_t c : column) ++result.starts[c + 1];
  std::partial_sum(result.starts.begin(), result.starts.end(), result.starts.begin());
  result.column.resize(column.size());
  result.value.resize(value.size());
  std::vector<size_t> next(result.starts.begin(), result.starts.end() - 1);
  for (size_t i = 0; i < rows(); ++i)
    for (size_t entry = starts[i]; entry < starts[i + 1]; ++entry) {
      const size_t place = next[column[entry]]++;
      result.column[place] = static_cast<uint32_t>(i);
      result.value[place] = value[entry];
    }
  return result;
}

void symmetricEigen(std::vector<double> a, size_t n, std::vector<double>& values,
                    std::vector<double>& vectors) {
  std::vector<double> v(n * n);  // rows are the vectors
  for (size_t i = 0; i < n; ++i) v[i * n + i] = 1;
  double scale = 0;
  for (const double entry : a) scale = std::max(scale, std::abs(entry));
  constexpr int kMostSweeps = 30;
  for (int sweep = 0; sweep < kMostSweeps; ++sweep) {
    bool changed = false;
    for (size_t p = 0; p + 1 < n; ++p)
      for (size_t q = p + 1; q < n; ++q) {
        const double entry = std::abs(a[p * n + q]);
        // Small beside its own diagonal, or beside everything.
        if (entry <= 1e-15 * std::sqrt(std::abs(a[p * n + p] * a[q * n + q])) || entry <= 1e-18 * scale)
          continue;
        rotate(a, v, n, p, q);
        changed = true;
      }
    if (!changed) break;
  }
  std::vector<size_t> order(n);
  std::iota(order.begin(), order.end(), size_t{0});
  std::ranges::stable_sort(order, [&](size_t i, size_t j) { return a[i * n + i] > a[j * n + j]; });
  values.resize(n);
  vectors.resize(n * n);
  for (size_t j = 0; j < n; ++j) {
    values[j] = a[order[j] * n + order[j]];
    for (size_t i = 0; i < n; ++i) vectors[i * n + j] = v[order[j] * n + i];
  }
}

Result<TruncatedSvd> randomizedSvd(const SparseMatrix& matrix, const SvdOptions& options) {
  const size_t most = std::min(matrix.rows(), matrix.columns);
  const size_t width = std::min(most, static_cast<size_t>(options.rank + options.oversampling));
  TruncatedSvd svd;
  if (width == 0 || matrix.value.empty()) return svd;
  const int threads = options.threads;
  int done = 0;
  const auto step = [&]() -> Status {
    if (options.stop.stop_requested())
      return failure("retrieval.cancelled", HEDDLE_TR("Error", "The search index was stopped"));
    if (options.progress) options.progress(static_cast<double>(++done) / (options.powerIterations + 3));
    return {};
  };
  const SparseMatrix transposed = matrix.transposed();
  Dense wide(matrix.columns, width);
  parallelFor(threads, wide.rows, kPiece, [&](size_t begin, size_t end) {
    for (size_t i = begin * width; i < end * width; ++i) wide.values[i] = normalAt(options.seed, i);
  });
  Dense range(matrix.rows(), width);
  multiply(matrix, wide, range, threads);
  HEDDLE_TRY(step());
  range = orthonormal(std::move(range), 1, threads);
  for (int i = 0; i < options.powerIterations; ++i) {
    HEDDLE_TRY(step());
    wide = Dense(matrix.columns, range.width);
    multiply(transposed, range, wide, threads);
    multiply(matrix, wide, range, threads);
    range = orthonormal(std::move(range), i + 1 < options.powerIterations ? 1 : 2, threads);
  }
  HEDDLE_TRY(step());
  // The columns of `wide` span the same as those of V: turned so that they are orthogonal, their lengths are
  // S.
  wide = Dense(matrix.columns, range.width);
  multiply(transposed, range, wide, threads);
  const Directions found = orthonormalFactors(wide, static_cast<size_t>(options.rank), threads);
  HEDDLE_TRY(step());
  svd.rank = static_cast<int>(found.count);
  for (size_t j = 0; j < found.count; ++j)
    svd.singularValues.push_back(static_cast<float>(std::sqrt(found.values[j])));
  svd.right = timesSmall(wide, found.factors, found.count, threads).values;
  fixSigns(svd, matrix.columns);
  return svd;
}

}  // namespace heddle
