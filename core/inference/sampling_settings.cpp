#include "core/inference/sampling_settings.h"

#include <fmt/format.h>

#include <array>

namespace heddle {
namespace {

using Settings = SamplingSettings;
constexpr double kMostTokens = 1 << 24;  // no vocabulary and no context is larger

constexpr std::array kRanges{
    SamplingRange{"temperature", [](const Settings& s) { return double{s.temperature}; }, 0, 2},
    SamplingRange{"top-k", [](const Settings& s) { return double(s.topK); }, 0, kMostTokens},
    SamplingRange{"top-p", [](const Settings& s) { return double{s.topP}; }, 0, 1},
    SamplingRange{"min-p", [](const Settings& s) { return double{s.minP}; }, 0, 1},
    SamplingRange{"typical-p", [](const Settings& s) { return double{s.typicalP}; }, 0, 1},
    SamplingRange{"repeat-penalty", [](const Settings& s) { return double{s.repeatPenalty}; }, 0.01f, 10},
    SamplingRange{"presence-penalty", [](const Settings& s) { return double{s.presencePenalty}; }, -2, 2},
    SamplingRange{"frequency-penalty", [](const Settings& s) { return double{s.frequencyPenalty}; }, -2, 2},
    SamplingRange{"penalty-window", [](const Settings& s) { return double(s.penaltyWindow); }, 0,
                  kMostTokens},
};

}  // namespace

std::span<const SamplingRange> samplingRanges() {
  return kRanges;
}

Status validateSampling(const SamplingSettings& settings) {
  for (const SamplingRange& range : kRanges) {
    const double value = range.value(settings);
    if (value >= range.least && value <= range.most) continue;  // what is not a number fails too
    return failure("sampling.range",
                   {HEDDLE_TR("Error", "the sampling setting {0} is {1}; it goes from {2} to {3}"),
                    {std::string(range.name), fmt::format("{:.6g}", value),
                     fmt::format("{:.6g}", range.least), fmt::format("{:.8g}", range.most)}},
                   {}, {HEDDLE_TR("Error", "set {0} to a value in its range"), {std::string(range.name)}});
  }
  return {};
}

}  // namespace heddle
