#include "app/cli/train_output.h"

#include <fmt/format.h>

#include <cstdio>

#include "app/cli/model_option.h"
#include "core/models/memory_estimate.h"

namespace heddle::cli {
namespace {

void describeStep(const CommandLine& line, const TrainingProgress& progress) {
  std::string text = fmt::format("step {} of {}: loss {:.4f}", progress.step, progress.steps, progress.loss);
  if (progress.preferenceAccuracy)
    text += fmt::format(", preferred {:.0f}%", *progress.preferenceAccuracy * 100);
  if (progress.evaluation) {
    text += fmt::format("; held out: loss {:.4f}", progress.evaluation->loss);
    if (progress.evaluation->preferenceAccuracy)
      text += fmt::format(", preferred {:.1f}%", *progress.evaluation->preferenceAccuracy * 100);
  }
  if (progress.step > 0) text += fmt::format(" ({:.0f} tokens/s)", progress.tokensPerSecond);
  line.line(text);
}

}  // namespace

TrainingCallbacks trainingOutput(const CommandLine& line, bool progressLines) {
  TrainingCallbacks callbacks;
  callbacks.progress = [&line, progressLines](const TrainingProgress& progress) {
    if (progressLines)
      fmt::print(stderr, "{}\n", dump(progressToJson(progress)));
    else
      describeStep(line, progress);
  };
  callbacks.sample = [&line](const SampleAnswer& sample) {
    line.line(fmt::format("after step {}, prompt {}: {}", sample.step, sample.prompt + 1,
                          readableBytes(sample.answer)));
  };
  callbacks.warning = [&line](const Error& warning) { line.line("warning: " + warning.english()); };
  return callbacks;
}

void describeResult(const CommandLine& line, const TrainingResult& result) {
  if (result.end == TrainingEnd::Cancelled) {
    line.line(result.adapter.empty()
                  ? "interrupted before the first checkpoint"
                  : fmt::format("interrupted after step {}; go on with --resume", result.steps));
    return;
  }
  line.line(fmt::format("{} steps in {:.0f} s, {:.0f} tokens/s, peak {}: {}", result.steps,
                        result.elapsed_seconds, result.tokensPerSecond, shownBytes(result.peakMemory_bytes),
                        result.adapter));
  if (result.firstEvaluation && result.bestEvaluationLoss)
    line.line(fmt::format("held-out loss {:.4f} before, {:.4f} at the best step ({})",
                          result.firstEvaluation->loss, *result.bestEvaluationLoss, result.bestStep));
}

}  // namespace heddle::cli
