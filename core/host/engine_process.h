// What every program that serves an engine does after it has made one: heddle-engine, and the tests'
// stand-in.
#pragma once

#include <string>

#include "core/inference/engine.h"

namespace heddle {

// Reads the token from standard input's first line, serves `engine` on `socketPath`, writes "ready" to
// standard output, and returns when standard input closes (the parent is gone) or on SIGTERM. Needs a
// QCoreApplication. Returns main's exit code.
int runEngineProcess(Engine& engine, const std::string& socketPath);

// Its exit code when a device was lost that only a new process can use again.
inline constexpr int kDeviceLostExit = 70;
// Any thread: lets the answers that are on their way out go, then ends the event loop with this code, and the
// process itself if that takes too long.
void endEngineProcessSoon(int exitCode);

// Sends every log line to standard error, where the supervisor reads it.
void logToStandardError();

}  // namespace heddle
