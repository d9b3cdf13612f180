// A conversation in the terminal: lines in, streamed answers out.
#pragma once

#include <optional>
#include <string>

#include "app/cli/generate_options.h"

namespace heddle::cli {

struct ConversationOptions {
  ModelOption model;
  DeviceOptions device;
  GenerateOptions generate;
  std::string system;
  std::optional<std::string> message;
};

// With a message: one turn. Without: until the input ends or Ctrl+C comes at the prompt; Ctrl+C during an
// answer ends that answer, which stays in the conversation. Returns the exit code.
int converse(const CommandLine& line, Engine& engine, const GenerateRequest& request,
             const ConversationOptions& options);

}  // namespace heddle::cli
