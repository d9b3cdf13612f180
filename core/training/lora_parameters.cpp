#include "core/training/lora_parameters.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "core/inference/backend_error.h"
#include "core/inference/sampling_random.h"

namespace heddle {
namespace {

// Each list of numbers starts on a boundary of 64 bytes.
int64_t padded(int64_t floats) {
  return (floats + 15) / 16 * 16;
}

struct Module {
  Projection projection;
  TapSite site;
  int64_t inputs, outputs, firstRow;  // firstRow: in the merged matrix
};

std::array<Module, kProjections> modulesOf(const Hyperparameters& values) {
  const int64_t width = values.embedding, inner = values.feedForward;
  const int64_t queries = values.heads * values.headDim, keys = values.kvHeads * values.headDim;
  return {{{Projection::Query, TapSite::QueryKeyValue, width, queries, 0},
           {Projection::Key, TapSite::QueryKeyValue, width, keys, queries},
           {Projection::Value, TapSite::QueryKeyValue, width, keys, queries + keys},
           {Projection::AttentionOutput, TapSite::AttentionOutput, queries, width, 0},
           {Projection::Gate, TapSite::GateUp, width, inner, 0},
           {Projection::Up, TapSite::GateUp, width, inner, inner},
           {Projection::Down, TapSite::Down, inner, width, 0}}};
}

bool trains(const RecipeMethod& method, Projection projection) {
  const std::string name = trainableModules()[static_cast<size_t>(projection)];
  return std::ranges::find(method.modules, name) != method.modules.end();
}

std::string_view patternOf(const TensorNames& names, Projection projection) {
  const std::array<std::string_view, kProjections> patterns = {
      names.query, names.key, names.value, names.attentionOutput, names.gate, names.up, names.down};
  return patterns[static_cast<size_t>(projection)];
}

}  // namespace

int64_t trainedParameters(const Hyperparameters& values, const RecipeMethod& method, bool rewardHead) {
  int64_t perLayer = 0;
  for (const Module& module : modulesOf(values))
    if (trains(method, module.projection)) perLayer += method.rank * (module.inputs + module.outputs);
  return perLayer * values.layers + (rewardHead ? values.embedding : 0);
}

void LoraParameters::plan(const TransformerWeights& base, const RecipeMethod& method, bool rewardHead) {
  const Hyperparameters& values = base.hyperparameters();
  m_rank = method.rank;
  m_alpha = static_cast<float>(method.alpha);
  m_scale = static_cast<float>(method.alpha / static_cast<double>(method.rank));
  m_dropout = static_cast<float>(method.dropout);
  m_width = values.embedding;
  m_sites.resize(static_cast<size_t>(values.layers));
  for (size_t layer = 0; layer < m_sites.size(); ++layer) {
    for (const Module& module : modulesOf(values)) {
      if (!trains(method, module.projection)) continue;
      Site& site = m_sites[layer][static_cast<size_t>(module.site)];
      site.inputs = module.inputs;
      site.entries.push_back(m_entries.size());
      site.firstRows.push_back(module.firstRow);
      const std::string_view pattern = patternOf(base.architecture().names, module.projection);
      m_entries.push_back({fillPlaces(pattern, {fmt::to_string(layer)}) + ".weight", layer, module.projection,
                           module.inputs, module.outputs, 0, 0});
    }
    for (Site& site : m_sites[layer]) {
      // The A of a site without gaps, so that they are one matrix.
      site.aOffset = m_count;
      for (size_t i = 0; i < site.entries.size(); ++i)
        m_entries[site.entries[i]].aOffset = m_count + static_cast<int64_t>(i) * m_rank * site.inputs;
      m_count = padded(m_count + static_cast<int64_t>(site.entries.size()) * m_rank * site.inputs);
      for (const size_t entry : site.entries) {
        m_entries[entry].bOffset = m_count;
        m_count = padded(m_count + m_entries[entry].outputs * m_rank);
      }
    }
  }
  if (rewardHead) {
    m_headOffset = m_count;
    m_count = padded(m_count + m_width);
  }
}

void LoraParameters::bind() {
  auto* at = static_cast<std::byte*>(m_buffer->data());
  for (Tensor* list : {&m_values, &m_gradients, &m_firstMoments, &m_secondMoments}) {
    *list = makeTensor(DType::F32, at, {m_count}, 1);
    at += static_cast<size_t>(m_count) * sizeof(float);
  }
  const auto view = [](const Tensor& list, int64_t offset, int64_t rows, int64_t cols) {
    return makeTensor(DType::F32, list.data + offset * static_cast<int64_t>(sizeof(float)), {rows, cols}, 2);
  };
  for (auto& layer : m_sites)
    for (Site& site : layer) {
      const int64_t stacked = static_cast<int64_t>(site.entries.size()) * m_rank;
      site.taps.rank = m_rank;
      if (!stacked) continue;
      site.taps.a = view(m_values, site.aOffset, stacked, site.inputs);
      site.taps.aGradient = view(m_gradients, site.aOffset, stacked, site.inputs);
      for (size_t i = 0; i < site.entries.size(); ++i) {
        const Entry& entry = m_entries[site.entries[i]];
        site.taps.parts.push_back({site.firstRows[i], entry.outputs,
                                   view(m_values, entry.bOffset, entry.outputs, m_rank),
                                   view(m_gradients, entry.bOffset, entry.outputs, m_rank)});
      }
    }
  if (m_headOffset < 0) return;
  m_head = view(m_values, m_headOffset, 1, m_width);
  m_headGradient = view(m_gradients, m_headOffset, 1, m_width);
}

// Uniform within 1 / sqrt(inputs): Kaiming's bound for a slope of sqrt(5), as torch starts its linear layers.
void LoraParameters::initialise(uint64_t seed) {
  std::vector<float> values(static_cast<size_t>(m_count), 0.0f);
  uint64_t index = 0;
  const auto fill = [&](int64_t offset, int64_t count, int64_t inputs) {
    const double bound = 1 / std::sqrt(static_cast<double>(inputs));
    for (int64_t i = 0; i < count; ++i)
      values[static_cast<size_t>(offset + i)] =
          static_cast<float>((2 * uniformAt(seed, index++) - 1) * bound);
  };
  for (const Entry& entry : m_entries) fill(entry.aOffset, m_rank * entry.inputs, entry.inputs);
  if (m_headOffset >= 0) fill(m_headOffset, m_width, m_width);
  m_backend->upload(m_values, values.data(), values.size() * sizeof(float));
}

Result<std::unique_ptr<LoraParameters>> LoraParameters::create(const TransformerWeights& base,
                                                               const RecipeMethod& method, bool rewardHead,
                                                               uint64_t seed) {
  std::unique_ptr<LoraParameters> parameters(new LoraParameters);
  parameters->m_backend = base.placement().devices[base.placement().output].get();
  parameters->m_label = base.file().label();
  parameters->plan(base, method, rewardHead);
  const auto bytes = static_cast<size_t>(parameters->m_count) * 4 * sizeof(float);
  HEDDLE_TRY(checkBackend(parameters->m_backend->allocate(bytes, parameters->m_buffer), parameters->m_label));
  parameters->bind();
  parameters->initialise(seed);
  return parameters;
}

const LowRankTaps* LoraParameters::taps(size_t layer, TapSite site) const {
  const LowRankTaps& taps = m_sites[layer][static_cast<size_t>(site)].taps;
  return taps.parts.empty() ? nullptr : &taps;
}

void LoraParameters::clearGradients() {
  m_backend->scale(m_gradients, 0.0f, m_gradients);
}

void LoraParameters::describe(std::span<const float> values, AdapterFile& out) const {
  const auto part = [&](int64_t offset, int64_t count) {
    return std::vector<float>(values.begin() + offset, values.begin() + offset + count);
  };
  out.alpha = m_alpha;
  out.pairs.clear();
  for (const Entry& entry : m_entries)
    out.pairs.push_back({entry.weight, m_rank, entry.inputs, entry.outputs,
                         part(entry.aOffset, m_rank * entry.inputs),
                         part(entry.bOffset, entry.outputs * m_rank)});
  out.rewardHead = m_headOffset < 0 ? std::vector<float>() : part(m_headOffset, m_width);
}

Status LoraParameters::upload(const AdapterFile& adapter, const std::string& input) {
  const auto refuse = [&](Text what) {
    return failure("training.adapter", std::move(what), input,
                   HEDDLE_TR("Error",
                             "set rank, alpha and modules of the method to those of the adapter, or start "
                             "without it"));
  };
  if (adapter.pairs.size() != m_entries.size() || adapter.alpha != m_alpha)
    return refuse({HEDDLE_TR("Error",
                             "the adapter to go on from has {0} pairs and alpha {1}, and the recipe's "
                             "method {2} pairs and alpha {3}"),
                   {fmt::to_string(adapter.pairs.size()), fmt::format("{:g}", adapter.alpha),
                    fmt::to_string(m_entries.size()), fmt::format("{:g}", m_alpha)}});
  std::vector<float> values(static_cast<size_t>(m_count));
  HEDDLE_TRY(
      checkBackend(m_backend->download(values.data(), m_values, values.size() * sizeof(float)), m_label));
  for (const Entry& entry : m_entries) {
    const auto pair = std::ranges::find(adapter.pairs, entry.weight, &AdapterPair::weight);
    if (pair == adapter.pairs.end() || pair->rank != m_rank || pair->inputs != entry.inputs ||
        pair->outputs != entry.outputs)
      return refuse({HEDDLE_TR("Error", "the adapter to go on from has no pair of rank {0} for {1}"),
                     {fmt::to_string(m_rank), entry.weight}});
    std::ranges::copy(pair->a, values.begin() + entry.aOffset);
    std::ranges::copy(pair->b, values.begin() + entry.bOffset);
  }
  if (m_headOffset >= 0 && static_cast<int64_t>(adapter.rewardHead.size()) == m_width)
    std::ranges::copy(adapter.rewardHead, values.begin() + m_headOffset);
  m_backend->upload(m_values, values.data(), values.size() * sizeof(float));
  return {};
}

}  // namespace heddle
