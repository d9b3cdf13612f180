// What the attention kernels are told, and which keys a row of queries sees. Rows of a sequence are numbered
// token by token, the heads that share one key-value head side by side: row = token * group + head in group.
#pragma once

#include "kernels/cuda/gpu.h"

namespace heddle::gpu {

// Where keys and values lie. Halves and bytes: in pages. Floats: pages, or the tokens of the batch.
enum class KeyMemory { Float, Half, Q8 };

inline constexpr float kMinusInfinity = -__builtin_huge_valf();

struct AttentionArguments {
  Pointer<const float> q;  // [tokens, heads, head_dim]
  int64_t qTokenStep, qHeadStep;
  Pointer<float> out;
  int64_t outTokenStep, outHeadStep;

  Pointer<const uint8_t> keys, values;
  int64_t keyStep, valueStep;          // bytes from one token's place to the next
  int64_t keyHeadStep, valueHeadStep;  // bytes from head to head
  bool aligned;                        // floats of keys and values may be read 16 bytes at a time

  Pointer<const int32_t> positions, tokenStart;
  Pointer<const int32_t> keyCount, pageTable;  // nullptr: keys are the tokens of the sequence in this batch
  int pagesPerSequence, pageTokens;

  int heads, keyHeads, group, headDim;
  int firstSequence;  // of this launch
  int leastTokens;    // sequences with fewer new tokens, or
  int mostTokens;     // more, are not for this launch

  bool causal, capped;
  int window;           // 0: all
  float innerScale;     // x = capped ? tanh(innerScale * q.k) : q.k
  float exponentScale;  // weight = exp2(exponentScale * (x - largest x)); positive

  // Splits: partial results of [sequences, rowsPerSequence, splits]
  Pointer<float> partialSums;    // [.., headDim], weighted values
  Pointer<float> partialTotals;  // [.., 2], largest x and sum of weights
  int splits, rowsPerSequence;
  Pointer<uint32_t> counters;  // all 0 between launches; nullptr: none
};

// One sequence of the batch as a block sees it.
struct AttentionSequence {
  int index, firstToken, tokens;
  int origin;  // position of key 0
  int keyCount;
};

// Which keys a row sees: [first, last).
struct KeySpan {
  int first, last;
};

HEDDLE_GPU AttentionSequence attentionSequence(const AttentionArguments& p, int index) {
  AttentionSequence s;
  s.index = index;
  s.firstToken = p.tokenStart[index];
  s.tokens = p.tokenStart[index + 1] - s.firstToken;
  s.origin = 0;
  if (p.keyCount != nullptr) {
    s.keyCount = p.keyCount[index];
  } else {
    s.keyCount = s.tokens;
    if (s.tokens > 0) s.origin = p.positions[s.firstToken];
  }
  return s;
}

HEDDLE_GPU KeySpan keySpan(const AttentionArguments& p, const AttentionSequence& s, int token) {
  const int position = p.positions[s.firstToken + token] - s.origin;
  KeySpan span;
  span.last = p.causal ? minimum(s.keyCount, position + 1) : s.keyCount;
  span.first = p.window > 0 ? maximum(0, position - p.window + 1) : 0;
  span.first = minimum(span.first, span.last);
  return span;
}

// The place of a key, counted in tokens from the start of the memory.
HEDDLE_GPU int keyPlace(const AttentionArguments& p, const AttentionSequence& s, int key) {
  if (p.keyCount == nullptr) return s.firstToken + key;
  const int page = key / p.pageTokens;
  const auto table = p.pageTable + static_cast<int64_t>(s.index) * p.pagesPerSequence;
  return table[page] * p.pageTokens + (key - page * p.pageTokens);
}

// The exponential that a row's largest x brings to sums made under a smaller one. Exactly 1 where it did not
// change; 0 where nothing was summed.
HEDDLE_GPU float rescale(const AttentionArguments& p, float before, float safe) {
  return fastExp2((before - safe) * p.exponentScale);
}
// The largest x, or 0 where a row has seen nothing yet: minus infinity less itself is no number.
HEDDLE_GPU float safeLargest(float largest) {
  return largest == kMinusInfinity ? 0.0f : largest;
}

// Joining the results of a split to those of the splits before it.
struct Joint {
  float largest, before, added;  // the new largest x; factors on what there was and on what comes
};
HEDDLE_GPU Joint join(const AttentionArguments& p, float total, float split) {
  Joint joint;
  joint.largest = maximum(total, split);
  const float safe = safeLargest(joint.largest);
  joint.before = rescale(p, total, safe);
  joint.added = rescale(p, split, safe);
  return joint;
}
HEDDLE_GPU float joined(const Joint& joint, float total, float split) {
  return fusedMultiplyAdd(split, joint.added, total * joint.before);
}
HEDDLE_GPU float inverseOf(float total) {
  return total > 0.0f ? 1.0f / total : 0.0f;
}

}  // namespace heddle::gpu
