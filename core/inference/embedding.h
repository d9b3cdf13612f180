// From the last layer's outputs to one vector a text.
#pragma once

#include <span>
#include <vector>

#include "core/inference/engine.h"

namespace heddle {

// Collects the outputs of one text, piece by piece, into `out`. The mean is summed in double precision in the
// order of the tokens, so that it does not depend on the pieces.
class EmbeddingPool {
 public:
  EmbeddingPool(Pooling pooling, int64_t dimension, std::vector<float>& out);
  void add(std::span<const float> outputs);  // [tokens, dimension]
  void finish();

 private:
  Pooling m_pooling;
  size_t m_dimension;
  std::vector<float>& m_out;
  std::vector<double> m_sum;
  size_t m_tokens = 0;
};

// Each row of [rows, dimension] to length 1; zeros stay.
void normalizeRows(std::span<float> values, size_t dimension);

// One request on its way, and the inputs that are done.
struct Embedding {
  EmbedRequest request;
  Reply<EmbedResult> reply;
  EmbedResult result;
};

}  // namespace heddle
