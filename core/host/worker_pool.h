// Runs jobs on untrusted input in heddle-worker processes, one process a job, a few at a time. Whatever
// happens to the process, the job ends with an answer or with an error that names its input.
#pragma once

#include <chrono>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <stop_token>
#include <string>

#include "core/host/worker_job.h"

namespace heddle {

struct WorkerJob {
  std::string kind;
  std::string input;  // the file or text the job is about
  protocol::Json arguments = protocol::Json::object();
  WorkerLimits limits;
  std::chrono::milliseconds timeout{60'000};  // of the clock, from the process's start
};

class WorkerPool {
 public:
  using JobId = uint64_t;
  using Reply = std::function<void(Result<protocol::Json>)>;

  // `program`: empty: "heddle-worker" beside this application.
  explicit WorkerPool(std::filesystem::path program = {}, int atOnce = 2);
  ~WorkerPool();  // ends what runs; no more replies

  // Any thread; returns at once. `reply` comes exactly once, on the pool's thread. Errors besides the job's
  // own: "worker.timeout", "worker.memory", "worker.cpu_time", "worker.died", "worker.start",
  // "worker.cancelled".
  JobId run(WorkerJob job, Reply reply);
  void cancel(JobId id);  // its reply is "worker.cancelled"
  // Waits for the answer; not on the window's thread.
  Result<protocol::Json> runAndWait(WorkerJob job, std::stop_token stop = {});

 private:
  class Host;
  struct Impl;
  std::unique_ptr<Impl> m_impl;
};

}  // namespace heddle
