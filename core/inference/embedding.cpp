#include "core/inference/embedding.h"

#include <cmath>

namespace heddle {

std::string_view poolingName(Pooling pooling) {
  switch (pooling) {
    case Pooling::Mean:
      return "mean";
    case Pooling::Cls:
      return "cls";
    case Pooling::Last:
      return "last";
    case Pooling::None:
      return "none";
  }
  return "";
}

void Engine::embed(EmbedRequest request, Reply<EmbedResult> reply) {
  reply(failure("engine.no_embeddings", HEDDLE_TR("Error", "this engine makes no embeddings"),
                request.model.path, HEDDLE_TR("Error", "choose the built-in embedder")));
}

EmbeddingPool::EmbeddingPool(Pooling pooling, int64_t dimension, std::vector<float>& out)
    : m_pooling(pooling), m_dimension(static_cast<size_t>(dimension)), m_out(out) {
  m_out.clear();
  if (pooling == Pooling::Mean) m_sum.resize(m_dimension);
}

void EmbeddingPool::add(std::span<const float> outputs) {
  const size_t tokens = outputs.size() / m_dimension;
  switch (m_pooling) {
    case Pooling::Mean:
      for (size_t token = 0; token < tokens; ++token)
        for (size_t i = 0; i < m_dimension; ++i)
          m_sum[i] += static_cast<double>(outputs[token * m_dimension + i]);
      break;
    case Pooling::Cls:
      if (m_tokens == 0) m_out.assign(outputs.begin(), outputs.begin() + static_cast<ptrdiff_t>(m_dimension));
      break;
    case Pooling::Last:
      m_out.assign(outputs.end() - static_cast<ptrdiff_t>(m_dimension), outputs.end());
      break;
    case Pooling::None:
      m_out.insert(m_out.end(), outputs.begin(), outputs.end());
      break;
  }
  m_tokens += tokens;
}

void EmbeddingPool::finish() {
  if (m_pooling != Pooling::Mean) return;
  m_out.resize(m_dimension);
  for (size_t i = 0; i < m_dimension; ++i)
    m_out[i] = static_cast<float>(m_sum[i] / static_cast<double>(m_tokens));
}

void normalizeRows(std::span<float> values, size_t dimension) {
  for (size_t row = 0; row + dimension <= values.size(); row += dimension) {
    double sum = 0;
    for (const float value : values.subspan(row, dimension)) sum += static_cast<double>(value) * value;
    if (sum <= 0) continue;
    const auto scale = static_cast<float>(1 / std::sqrt(sum));
    for (float& value : values.subspan(row, dimension)) value *= scale;
  }
}

}  // namespace heddle
