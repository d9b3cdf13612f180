#include "core/training/tape.h"

#include <cassert>

namespace heddle {
namespace {

Tensor queries(const Tensor& qkv, const HeadLayout& layout) {
  return splitInner(slice(qkv, 1, 0, layout.queryWidth()), layout.heads);
}
Tensor keys(const Tensor& qkv, const HeadLayout& layout) {
  return splitInner(slice(qkv, 1, layout.queryWidth(), layout.keyWidth()), layout.kvHeads);
}
Tensor values(const Tensor& qkv, const HeadLayout& layout) {
  const int64_t first = layout.queryWidth() + layout.keyWidth();
  return splitInner(slice(qkv, 1, first, layout.keyWidth()), layout.kvHeads);
}

}  // namespace

void Tape::start(Mode mode) {
  m_mode = mode;
  m_nodes.clear();
  m_back.clear();
}

Var Tape::push(const Tensor& value, bool needsGradient) {
  m_nodes.push_back({value, {}, needsGradient && m_mode == Mode::Record});
  return {m_nodes.size() - 1};
}

Var Tape::leaf(const Tensor& value, bool needsGradient) {
  return push(value, needsGradient);
}

void Tape::record(bool wanted, std::function<void()> back) {
  if (wanted && m_mode == Mode::Record) m_back.push_back(std::move(back));
}

Accumulate Tape::target(Var x, Tensor& out) {
  Node& node = m_nodes[x.index];
  const Accumulate accumulate = node.gradient ? Accumulate::Yes : Accumulate::No;
  if (!node.gradient) node.gradient = m_arena.take(DType::F32, node.value.extents, node.value.rank);
  out = *node.gradient;
  return accumulate;
}

void Tape::backward(Var x, const Tensor& gradient) {
  assert(m_mode == Mode::Record);
  m_nodes[x.index].gradient = gradient;
  for (auto back = m_back.rbegin(); back != m_back.rend(); ++back) (*back)();
}

// reduced = A drop(x), [tokens, parts * rank].
void Tape::tap(const Tensor& x, const LowRankTaps& taps, const TapSettings& settings, const Tensor& reduced,
               const Tensor* out) {
  const ArenaScope scope(m_arena);
  Tensor read = x;
  if (settings.dropout > 0) {
    read = m_arena.floats(x.extent(0), x.extent(1));
    run([&] { m_operations.dropout(x, settings.dropout, settings.seed, read); });
  }
  run([&] {
    m_operations.multiply(read, Transposed::No, taps.a, Transposed::Yes, 1, Accumulate::No, reduced);
    for (size_t i = 0; out && i < taps.parts.size(); ++i) {
      const LowRankTaps::Part& part = taps.parts[i];
      m_operations.multiply(slice(reduced, 1, static_cast<int64_t>(i) * taps.rank, taps.rank), Transposed::No,
                            part.b, Transposed::Yes, settings.scale, Accumulate::Yes,
                            slice(*out, 1, part.firstRow, part.rows));
    }
  });
}

void Tape::tapBackward(const Tensor& x, const LowRankTaps& taps, const TapSettings& settings,
                       const Tensor& reduced, const Tensor& dOut, const Tensor* dX) {
  const ArenaScope scope(m_arena);
  const int64_t tokens = x.extent(0);
  const Tensor dReduced = m_arena.floats(tokens, reduced.extent(1));
  run([&] {
    for (size_t i = 0; i < taps.parts.size(); ++i) {
      const LowRankTaps::Part& part = taps.parts[i];
      const int64_t first = static_cast<int64_t>(i) * taps.rank;
      const Tensor dPart = slice(dOut, 1, part.firstRow, part.rows);
      m_operations.multiply(dPart, Transposed::Yes, slice(reduced, 1, first, taps.rank), Transposed::No,
                            settings.scale, Accumulate::Yes, part.bGradient);
      m_operations.multiply(dPart, Transposed::No, part.b, Transposed::No, settings.scale, Accumulate::No,
                            slice(dReduced, 1, first, taps.rank));
    }
  });
  if (settings.dropout <= 0) {
    run([&] {
      m_operations.multiply(dReduced, Transposed::Yes, x, Transposed::No, 1, Accumulate::Yes, taps.aGradient);
      if (dX)
        m_operations.multiply(dReduced, Transposed::No, taps.a, Transposed::No, 1, Accumulate::Yes, *dX);
    });
    return;
  }
  // The same elements are dropped as on the way forward.
  const Tensor room = m_arena.floats(tokens, x.extent(1));
  run([&] {
    m_operations.dropout(x, settings.dropout, settings.seed, room);
    m_operations.multiply(dReduced, Transposed::Yes, room, Transposed::No, 1, Accumulate::Yes,
                          taps.aGradient);
    if (!dX) return;
    m_operations.multiply(dReduced, Transposed::No, taps.a, Transposed::No, 1, Accumulate::No, room);
    m_operations.dropout(room, settings.dropout, settings.seed, room);
    m_backend.add(*dX, room, *dX);
  });
}

Var Tape::linear(Var x, const PreparedWeight& weight, const LowRankTaps* taps, const TapSettings& settings,
                 Output output) {
  const bool read = output == Output::Read;
  const Tensor in = value(x);
  const Tensor out = m_arena.floats(in.extent(0), weight.rows());
  if (read) run([&] { m_operations.matmul(in, weight, out); });
  Tensor reduced;
  if (taps) {
    reduced = m_arena.floats(in.extent(0), taps->a.extent(0));
    tap(in, *taps, settings, reduced, read ? &out : nullptr);
  }
  const Var result = push(out, needs(x) || taps);
  record(needs(result), [this, x, result, &weight, taps, settings, in, reduced] {
    const Tensor dOut = *m_nodes[result.index].gradient;
    Tensor dX;
    if (needs(x)) {
      const Accumulate accumulate = target(x, dX);
      run([&] { m_operations.matmulBackward(dOut, weight, accumulate, dX); });
    }
    if (taps) tapBackward(in, *taps, settings, reduced, dOut, needs(x) ? &dX : nullptr);
  });
  return result;
}

Var Tape::rmsNorm(Var x, const Tensor& weight, float epsilon) {
  const Tensor in = value(x);
  const Tensor out = m_arena.take(DType::F32, in.extents, in.rank);
  run([&] { m_backend.rmsNorm(in, weight, epsilon, out); });
  const Var result = push(out, needs(x));
  record(needs(result), [this, x, result, weight, epsilon, in] {
    Tensor dX;
    const Accumulate accumulate = target(x, dX);
    run([&] {
      m_operations.rmsNormBackward(in, weight, epsilon, *m_nodes[result.index].gradient, accumulate, dX);
    });
  });
  return result;
}

Var Tape::headNorms(Var qkv, const HeadLayout& layout, const Tensor& queryNorm, const Tensor& keyNorm,
                    float epsilon) {
  const Tensor in = value(qkv);
  const Tensor out = m_arena.floats(in.extent(0), in.extent(1));
  run([&] {
    m_backend.rmsNorm(queries(in, layout), queryNorm, epsilon, queries(out, layout));
    m_backend.rmsNorm(keys(in, layout), keyNorm, epsilon, keys(out, layout));
    m_backend.copy(values(out, layout), values(in, layout));
  });
  const Var result = push(out, needs(qkv));
  record(needs(result), [this, qkv, result, layout, queryNorm, keyNorm, epsilon, in] {
    const Tensor dOut = *m_nodes[result.index].gradient;
    Tensor dIn;
    [[maybe_unused]] const Accumulate accumulate = target(qkv, dIn);
    assert(accumulate == Accumulate::No);
    run([&] {
      m_operations.rmsNormBackward(queries(in, layout), queryNorm, epsilon, queries(dOut, layout),
                                   Accumulate::No, queries(dIn, layout));
      m_operations.rmsNormBackward(keys(in, layout), keyNorm, epsilon, keys(dOut, layout), Accumulate::No,
                                   keys(dIn, layout));
      m_backend.copy(values(dIn, layout), values(dOut, layout));
    });
  });
  return result;
}

void Tape::rotate(Var qkv, const HeadLayout& layout, const Tensor& positions, const RopeParams& params) {
  const Tensor both = value(qkv);
  run([&] {
    m_backend.rope(queries(both, layout), positions, params);
    m_backend.rope(keys(both, layout), positions, params);
  });
  record(needs(qkv), [this, qkv, layout, positions, params] {
    const Tensor gradient = *m_nodes[qkv.index].gradient;
    run([&] {
      m_operations.ropeBackward(queries(gradient, layout), positions, params);
      m_operations.ropeBackward(keys(gradient, layout), positions, params);
    });
  });
}

Var Tape::attention(Var qkv, const HeadLayout& layout, const RaggedBatch& batch,
                    const AttentionParams& params) {
  const Tensor in = value(qkv);
  const int64_t tokens = in.extent(0);
  const Tensor out = m_arena.floats(tokens, layout.queryWidth());
  const Tensor logSumExp = m_arena.floats(tokens, layout.heads);
  run([&] {
    m_operations.attention(queries(in, layout), keys(in, layout), values(in, layout), batch, params,
                           splitInner(out, layout.heads), logSumExp);
  });
  const Var result = push(out, needs(qkv));
  record(needs(result), [this, qkv, result, layout, batch, params, in, out, logSumExp] {
    Tensor dIn;
    [[maybe_unused]] const Accumulate accumulate = target(qkv, dIn);
    assert(accumulate == Accumulate::No);
    run([&] {
      m_operations.attentionBackward(
          queries(in, layout), keys(in, layout), values(in, layout), splitInner(out, layout.heads),
          splitInner(*m_nodes[result.index].gradient, layout.heads), logSumExp, batch, params,
          queries(dIn, layout), keys(dIn, layout), values(dIn, layout));
    });
  });
  return result;
}

Var Tape::gatedActivation(Activation kind, Var gateUp) {
  const Tensor in = value(gateUp);
  const Tensor out = m_arena.floats(in.extent(0), in.extent(1) / 2);
  run([&] { m_backend.gatedActivation(kind, in, out); });
  const Var result = push(out, needs(gateUp));
  record(needs(result), [this, kind, gateUp, result, in] {
    // Nobody reads gate and up after this: their gradient takes their place.
    Node& node = m_nodes[gateUp.index];
    assert(!node.gradient);
    node.gradient = in;
    run([&] { m_operations.gatedActivationBackward(kind, in, *m_nodes[result.index].gradient, in); });
  });
  return result;
}

Var Tape::add(Var a, Var b, const Tensor* into, Output output) {
  const Tensor sum = into ? *into : value(b);
  if (output == Output::Read) run([&] { m_backend.add(value(a), value(b), sum); });
  const Var result = push(sum, needs(a) || needs(b));
  record(needs(result), [this, a, b, result] {
    const Tensor dOut = *m_nodes[result.index].gradient;
    if (needs(b)) {
      Tensor dB;
      const Accumulate accumulate = target(b, dB);
      run([&] {
        if (accumulate == Accumulate::Yes)
          m_backend.add(dB, dOut, dB);
        else
          m_backend.copy(dB, dOut);
      });
    }
    if (!needs(a)) return;
    // The gradient of the sum is done with: it goes on as the gradient of a.
    Node& node = m_nodes[a.index];
    if (node.gradient)
      run([&] { m_backend.add(*node.gradient, dOut, *node.gradient); });
    else
      node.gradient = dOut;
  });
  return result;
}

}  // namespace heddle
