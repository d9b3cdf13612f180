// The words that say how an answer is sampled, shared by generate, chat and prompt run; and waiting for an
// answer.
#pragma once

#include <CLI/App.hpp>
#include <functional>
#include <string>
#include <vector>

#include "app/cli/command_line.h"
#include "app/cli/model_option.h"
#include "core/inference/engine.h"

namespace heddle::cli {

struct GenerateOptions {
  SamplingSettings sampling;
  int maxTokens = 256;
  std::vector<std::string> stop;
  std::vector<std::string> adapters;  // FILE or FILE:SCALE
};

void addGenerateOptions(CLI::App& command, GenerateOptions& options);
// `file`, or `file:scale` where what follows the last colon is a number. Errors: "cli.lora".
Result<AdapterChoice> parseAdapter(const std::string& text);
// The request without its prompt.
Result<GenerateRequest> makeRequest(const CommandLine& line, const std::string& model,
                                    const GenerateOptions& options);

// Streams the answer's text to `onText` and waits for its end; Ctrl+C cancels it, and what was said until
// then is the result.
Result<GenerateResult> waitForAnswer(Engine& engine, GenerateRequest request, Interrupts& interrupts,
                                     std::function<void(const std::string&)> onText);

Json resultAsJson(const GenerateResult& result);
// After a streamed answer: a newline, and on a terminal a line of numbers on standard error. Returns the exit
// code.
int finishAnswer(const CommandLine& line, const GenerateResult& result);

}  // namespace heddle::cli
