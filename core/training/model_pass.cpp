#include "core/training/model_pass.h"

#include <cmath>

namespace heddle {

ModelPass::ModelPass(const TransformerWeights& base, LoraParameters* parameters, Arena& arena)
    : m_base(base),
      m_parameters(parameters),
      m_backend(*base.placement().devices[base.placement().output]),
      m_arena(arena),
      m_output(base, arena),
      m_inputs(base.layers().size()),
      m_layers(base.layers().size()) {
  for (Recorded& recorded : m_layers)
    recorded.tape = std::make_unique<Tape>(m_backend, *m_backend.training(), arena);
}

Var ModelPass::layer(Tape& tape, size_t number, Var stream, const Tensor* into, Tape::Output output) {
  const Hyperparameters& values = m_base.hyperparameters();
  const LayerWeights& weights = m_base.layers()[number];
  const HeadLayout heads{values.heads, values.kvHeads, values.headDim};
  AttentionParams attention;
  attention.scale = 1.0f / std::sqrt(static_cast<float>(values.headDim));
  const auto linear = [&](Var x, const PreparedWeight& weight, TapSite site,
                          Tape::Output wanted = Tape::Output::Read) {
    const LowRankTaps* taps = m_settings.adapter ? m_parameters->taps(number, site) : nullptr;
    TapSettings settings;
    if (taps) settings.scale = m_parameters->scale();
    if (taps && m_settings.training) settings.dropout = m_parameters->dropout();
    settings.seed = m_settings.dropoutSeed * 4096 + number * kTapSites + static_cast<size_t>(site);
    return tape.linear(x, weight, taps, settings, wanted);
  };

  const Var attentionInput = tape.rmsNorm(stream, weights.attentionNorm, values.rmsEpsilon);
  Var qkv = linear(attentionInput, *weights.queryKeyValue, TapSite::QueryKeyValue);
  if (weights.queryNorm.rank)
    qkv = tape.headNorms(qkv, heads, weights.queryNorm, weights.keyNorm, values.rmsEpsilon);
  tape.rotate(qkv, heads, m_positions, m_base.rope(number));
  const Var attended = tape.attention(qkv, heads, m_batch, attention);
  const Var between = tape.add(stream, linear(attended, *weights.attentionOutput, TapSite::AttentionOutput));

  const Var feedInput = tape.rmsNorm(between, weights.feedForwardNorm, values.rmsEpsilon);
  const Var activated = tape.gatedActivation(m_base.architecture().activation,
                                             linear(feedInput, *weights.gateUp, TapSite::GateUp));
  return tape.add(between, linear(activated, *weights.down, TapSite::Down, output), into, output);
}

void ModelPass::forward(const RaggedBatch& batch, const std::vector<int32_t>& targetRows,
                        const std::vector<int32_t>& targets, const PassSettings& settings) {
  const int64_t width = m_base.hyperparameters().embedding;
  const bool keepInputs = settings.training && settings.checkpointing;
  const bool keepAll = settings.training && !settings.checkpointing;
  m_arena.release(0);
  m_settings = settings;
  m_batch = batch;
  m_positions = slice(batch.positions, 0, 0, batch.tokens);
  if (settings.training) m_streamGradient = m_arena.floats(batch.tokens, width);
  Tensor stream = m_arena.floats(batch.tokens, width);
  if (!m_arena.measures())
    m_backend.embeddingRows(m_base.tokenEmbedding(), slice(batch.tokenIds, 0, 0, batch.tokens), 1.0f, stream);
  for (size_t number = 0; number < m_layers.size(); ++number) {
    m_inputs[number] = stream;
    Recorded& recorded = m_layers[number];
    Tape& tape = *recorded.tape;
    if (keepAll) {
      tape.start(Tape::Mode::Record);
      recorded.output = layer(tape, number, tape.leaf(stream, number > 0), nullptr, Tape::Output::Read);
      stream = tape.value(recorded.output);
      continue;
    }
    tape.start(Tape::Mode::Forget);
    const Tensor out = keepInputs ? m_arena.floats(batch.tokens, width) : stream;
    const ArenaScope scope(m_arena);
    layer(tape, number, tape.leaf(stream, false), &out, Tape::Output::Read);
    stream = out;
  }
  m_output.start(stream, targetRows, targets, settings.training);
}

Status ModelPass::logProbabilitiesAndGradient(std::span<const float> weights, std::span<float> out) {
  HEDDLE_TRY(m_output.logProbabilitiesAndGradient(weights, out));
  backward();
  return {};
}

void ModelPass::gradient(std::span<const float> weights) {
  m_output.gradient(weights);
  backward();
}

void ModelPass::scoreGradient(std::span<const float> weights) {
  m_output.scoreGradient(m_parameters->head(), m_parameters->headGradient(), weights);
  backward();
}

void ModelPass::backward() {
  m_output.streamGradient(m_streamGradient);
  for (size_t number = m_layers.size(); number-- > 0;) {
    const ArenaScope scope(m_arena);
    Recorded& recorded = m_layers[number];
    Tape& tape = *recorded.tape;
    if (m_settings.checkpointing) {
      tape.start(Tape::Mode::Record);
      recorded.output =
          layer(tape, number, tape.leaf(m_inputs[number], number > 0), nullptr, Tape::Output::Unread);
    }
    // Handed from value to value along the residual stream: the layer's input ends up with the same memory.
    tape.backward(recorded.output, m_streamGradient);
    tape.start(Tape::Mode::Forget);
  }
}

}  // namespace heddle
