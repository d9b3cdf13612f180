// Small models and requests for the tests of this folder.
#pragma once

#include <QtTest>
#include <condition_variable>
#include <filesystem>
#include <mutex>
#include <random>

#include "core/inference/engine.h"
#include "core/models/gguf_writer.h"
#include "kernels/cpu/cpu_backend.h"

namespace heddle::test {

inline std::filesystem::path parityFile(const std::string& name) {
  return std::filesystem::path(HEDDLE_FIXTURES) / "parity" / name;
}

inline std::shared_ptr<Backend> cpuBackend(int threads = 2) {
  std::unique_ptr<Backend> backend;
  CpuOptions options;
  options.threads = threads;
  const BackendStatus status = makeCpuBackend(options, backend);
  if (!status.ok()) qFatal("%s", status.message.c_str());
  return backend;
}

// Collects one request's callbacks and waits for its end.
class Answer {
 public:
  GenerateCallbacks callbacks() {
    GenerateCallbacks callbacks;
    callbacks.started = [this](const GenerateStarted& started) {
      const std::scoped_lock lock(m_mutex);
      m_started = started;
    };
    callbacks.delta = [this](const GenerateDelta& delta) {
      std::function<void(const GenerateDelta&)> hook;
      {
        const std::scoped_lock lock(m_mutex);
        m_streamed += delta.text;
        ++m_deltas;
        if (m_result) m_late = true;
        hook = onDelta;
      }
      if (hook) hook(delta);
    };
    callbacks.finished = [this](Result<GenerateResult> result) {
      const std::scoped_lock lock(m_mutex);
      if (m_result) m_late = true;
      m_result = std::move(result);
      m_done.notify_all();
    };
    return callbacks;
  }
  const Result<GenerateResult>& wait() {
    std::unique_lock lock(m_mutex);
    m_done.wait(lock, [&] { return m_result.has_value(); });
    return *m_result;
  }
  std::string streamed() {
    const std::scoped_lock lock(m_mutex);
    return m_streamed;
  }
  int deltas() {
    const std::scoped_lock lock(m_mutex);
    return m_deltas;
  }
  bool late() {
    const std::scoped_lock lock(m_mutex);
    return m_late;
  }
  std::optional<GenerateStarted> started() {
    const std::scoped_lock lock(m_mutex);
    return m_started;
  }
  std::function<void(const GenerateDelta&)> onDelta;  // set before the request is made

 private:
  std::mutex m_mutex;
  std::condition_variable m_done;
  std::optional<GenerateStarted> m_started;
  std::optional<Result<GenerateResult>> m_result;
  std::string m_streamed;
  int m_deltas = 0;
  bool m_late = false;
};

// Waits for a reply and returns it.
template <class T, class Call>
Result<T> replyOf(const Call& call) {
  std::mutex mutex;
  std::condition_variable done;
  std::optional<Result<T>> result;
  call([&](Result<T> value) {
    const std::scoped_lock lock(mutex);
    result = std::move(value);
    done.notify_all();
  });
  std::unique_lock lock(mutex);
  done.wait(lock, [&] { return result.has_value(); });
  return *std::move(result);
}

}  // namespace heddle::test
