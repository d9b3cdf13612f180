// Truncated singular value decomposition of a large sparse matrix by random projection with power iterations:
// Halko, Martinsson, Tropp, "Finding structure with randomness", SIAM Review 53 (2011), algorithms 4.4
// and 5.1.
#pragma once

#include <cstdint>
#include <functional>
#include <stop_token>
#include <vector>

#include "core/base/error.h"

namespace heddle {

// Compressed rows: row i has the entries from starts[i] to starts[i + 1].
struct SparseMatrix {
  size_t columns = 0;
  std::vector<size_t> starts = {0};
  std::vector<uint32_t> column;
  std::vector<float> value;
  size_t rows() const { return starts.size() - 1; }
  SparseMatrix transposed() const;
};

struct SvdOptions {
  int rank = 256;
  int oversampling = 16;  // further directions that are computed and dropped
  int powerIterations = 4;
  uint64_t seed = 1;
  int threads = 0;  // 0: one a core; the outcome does not depend on it
  std::function<void(double)> progress;
  std::stop_token stop;
};

// A = U S V^T, of which S and V are kept, for the largest singular values. rank: what was asked for, less
// where the matrix has fewer directions.
struct TruncatedSvd {
  int rank = 0;
  std::vector<float> singularValues;  // [rank], descending
  std::vector<float> right;  // [columns, rank]; each direction's sign such that its largest entry is positive
};

// Errors: "retrieval.cancelled".
Result<TruncatedSvd> randomizedSvd(const SparseMatrix& matrix, const SvdOptions& options);

// Eigenvalues (descending) and vectors (columns of [n, n]) of a symmetric matrix [n, n], by Jacobi's
// rotations.
void symmetricEigen(std::vector<double> matrix, size_t n, std::vector<double>& values,
                    std::vector<double>& vectors);

}  // namespace heddle
