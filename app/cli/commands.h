// The commands of heddle-cli. A new one is a declare function in the file of its group and one line in
// commands.cpp.
#pragma once

#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <functional>
#include <span>
#include <string_view>

#include "app/cli/command_line.h"

namespace heddle::cli {

// What a command does once its words are understood; returns the exit code.
using Action = std::function<int(const CommandLine&)>;

struct Command {
  std::string_view group;  // "model" for `model info`; empty: a word of its own
  std::string_view name;
  std::string_view summary;
  Action (*declare)(CLI::App& command);  // adds the options; the action holds what they were set to
};

struct CommandGroup {
  std::string_view name;
  std::string_view summary;
};

std::span<const CommandGroup> commandGroups();
std::span<const Command> commands();

}  // namespace heddle::cli
