// The softmax of attention, a tile of scores at a time (Dao 2023), and its gradient.
#pragma once

#include "kernels/cpu/training/training_kernels.h"
#include "kernels/cpu/vector_kernels.h"

namespace heddle {

template <class S>
struct ScoreTiles {
  using F = typename S::Floats;
  using Vector = VectorKernels<S>;
  static constexpr int kLanes = S::kLanes;

  // After scale and cap; `slope`: of the score by q·k.
  static F score(const F& product, const F& scale, float cap, const F& inverseCap, F& slope) {
    const F scaled = S::mul(product, scale);
    slope = scale;
    if (cap <= 0.0f) return scaled;
    const F bent = Vector::hyperbolicTangent(S::mul(scaled, inverseCap));
    slope = S::mul(scale, S::sub(S::set(1.0f), S::mul(bent, bent)));
    return S::mul(S::set(cap), bent);
  }

  static void fill(float* row, int64_t cols, int64_t first, int64_t last, float value) {
    for (int64_t i = 0; i < first; ++i) row[i] = value;
    for (int64_t i = last; i < cols; ++i) row[i] = value;
  }

  static void softmax(const ScoreTile& tile, float* largest, float* sums, float* shrunk) {
    const F scale = S::set(tile.scale), inverseCap = S::set(tile.logitCap > 0 ? 1.0f / tile.logitCap : 0.0f);
    for (int64_t i = 0; i < tile.rows; ++i) {
      float* row = tile.scores + i * tile.step;
      shrunk[i] = 1.0f;
      const int64_t seenFirst = tile.first[i] < 0 ? 0 : tile.first[i];
      const int64_t seenLast = tile.last[i] > tile.cols ? tile.cols : tile.last[i];
      if (seenFirst >= seenLast) {
        for (int64_t col = 0; col < tile.cols; ++col) row[col] = 0.0f;
        continue;
      }
      fill(row, tile.cols, seenFirst, seenLast, -HUGE_VALF);
      F most = S::set(-HUGE_VALF), slope = scale;
      for (int64_t col = 0; col < tile.cols; col += kLanes) {
        const F value = score(S::load(row + col), scale, tile.logitCap, inverseCap, slope);
        S::store(row + col, value);
        most = S::max(value, most);
      }
      // A capped score of minus infinity would be minus the cap.
      if (tile.logitCap > 0) {
        fill(row, tile.cols, seenFirst, seenLast, -HUGE_VALF);
        most = S::set(-HUGE_VALF);
        for (int64_t col = 0; col < tile.cols; col += kLanes) most = S::max(S::load(row + col), most);
      }
      const float before = largest[i], found = Vector::largestLane(most);
      if (found > before) {
        largest[i] = found;
        if (before > -HUGE_VALF) shrunk[i] = ::expf(before - found);
      }
      const F shift = S::set(largest[i]);
      for (int64_t col = 0; col < tile.cols; col += kLanes)
        S::store(row + col, Vector::exponential(S::sub(S::load(row + col), shift)));
      fill(row, tile.cols, seenFirst, seenLast, 0.0f);
      F total = S::set(0.0f);
      for (int64_t col = 0; col < tile.cols; col += kLanes) total = S::add(total, S::load(row + col));
      sums[i] = sums[i] * shrunk[i] + S::sum(total);
    }
  }

  static void backward(const ScoreTile& tile, const float* logSumExp, const float* along, float* slopes) {
    const F scale = S::set(tile.scale), inverseCap = S::set(tile.logitCap > 0 ? 1.0f / tile.logitCap : 0.0f);
    for (int64_t i = 0; i < tile.rows; ++i) {
      float *row = tile.scores + i * tile.step, *gradients = slopes + i * tile.step;
      const F shift = S::set(logSumExp[i]), pull = S::set(along[i]);
      for (int64_t col = 0; col < tile.cols; col += kLanes) {
        F slope = scale;
        const F value = score(S::load(row + col), scale, tile.logitCap, inverseCap, slope);
        const F probability = Vector::exponential(S::sub(value, shift));
        S::store(row + col, probability);
        S::store(gradients + col, S::mul(S::mul(probability, S::sub(S::load(gradients + col), pull)), slope));
      }
      if (tile.first[i] <= 0 && tile.last[i] >= tile.cols) continue;
      const int64_t seenLast = tile.last[i] > tile.cols ? tile.cols : tile.last[i] < 0 ? 0 : tile.last[i];
      const int64_t seenFirst = tile.first[i] < 0 ? 0 : tile.first[i] > seenLast ? seenLast : tile.first[i];
      fill(row, tile.cols, seenFirst, seenLast, 0.0f);
      fill(gradients, tile.cols, seenFirst, seenLast, 0.0f);
    }
  }
};

}  // namespace heddle
