// What heddle-worker can do: short jobs on untrusted input, each a kind of its own that registers with one
// line in worker_jobs.cpp. A job gets its arguments as a JSON value and answers with one; it runs in a
// process that has little memory, time and files and no network, and that ends with it.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "core/host/protocol.h"

namespace heddle {

struct WorkerLimits {
  uint64_t memory_bytes = uint64_t{512} << 20;  // on top of what a map of the input file takes
  uint64_t cpuTime_s = 60;
  uint64_t writtenFile_bytes = 0;
  uint64_t openFiles = 32;
};

struct WorkerJobKind {
  std::string_view id;       // "inspect-gguf"
  std::string_view summary;  // what it answers with
  // `input`: the file or text the job is about, also named in errors.
  Result<protocol::Json> (*run)(const std::string& input, const protocol::Json& arguments);
};

// The kinds of heddle-worker.
std::span<const WorkerJobKind> workerJobKinds();

// heddle-worker's main: one job as CBOR {"kind", "input", "arguments", "limits"} from standard input, one
// answer
// {"result"} or {"error"} on standard output. Returns the exit code: 0 whenever an answer was written.
int runWorkerProcess(std::span<const WorkerJobKind> kinds);

}  // namespace heddle
