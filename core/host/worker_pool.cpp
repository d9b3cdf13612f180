#include "core/host/worker_pool.h"

#include <fmt/format.h>

#include <QProcess>
#include <QThread>
#include <QTimer>
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <deque>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "core/host/messages.h"
#include "core/host/supervisor.h"

namespace heddle {

using protocol::Json;

namespace {

constexpr qint64 kMaxAnswer_bytes = qint64{64} << 20;

Text smallerHint() {
  return HEDDLE_TR("Error",
                   "the file may be damaged or made to do harm; if you trust it, report this with the file");
}

// What became of a process that ended without an answer.
Error endError(int code, bool crashed) {
  if (crashed && code == SIGXCPU)
    return {"worker.cpu_time",
            HEDDLE_TR("Error", "the file takes more processor time than is allowed"),
            {},
            smallerHint()};
  const std::string how = crashed ? fmt::format("signal {}", code) : fmt::format("exit code {}", code);
  return {"worker.died",
          {HEDDLE_TR("Error", "the worker stopped while it read the file ({0})"), {how}},
          {},
          smallerHint()};
}

// One process and the job it does. Deletes itself after its reply.
class Run : public QObject {
 public:
  Run(const WorkerJob& job, const std::string& program, std::function<void(Result<Json>)> reply,
      QObject* parent)
      : QObject(parent), m_input(job.input), m_reply(std::move(reply)), m_process(this) {
    connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
      onFinished(code, status == QProcess::CrashExit);
    });
    connect(&m_process, &QProcess::errorOccurred, this, [this, program](QProcess::ProcessError error) {
      if (error == QProcess::FailedToStart)
        end(Error{"worker.start",
                  {HEDDLE_TR("Error", "the worker {0} cannot be started ({1})"),
                   {program, m_process.errorString().toStdString()}},
                  {},
                  HEDDLE_TR("Error", "install Heddle again")});
    });
    connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] {
      if (m_process.bytesAvailable() > kMaxAnswer_bytes) stop(endError(SIGPIPE, true));
    });
    m_timeout.setSingleShot(true);
    connect(&m_timeout, &QTimer::timeout, this, [this, limit = job.timeout] {
      stop({"worker.timeout",
            {HEDDLE_TR("Error", "reading the file took more than {0} s"),
             {fmt::format("{:g}", static_cast<double>(limit.count()) / 1000)}},
            {},
            smallerHint()});
    });
    m_timeout.start(job.timeout);
    m_process.setStandardErrorFile(QProcess::nullDevice());
    m_process.start(QString::fromStdString(program), QStringList());
    const std::string bytes = protocol::encodeCbor({{"kind", job.kind},
                                                    {"input", job.input},
                                                    {"arguments", job.arguments},
                                                    {"limits",
                                                     {{"memory_bytes", job.limits.memory_bytes},
                                                      {"cpu_time_s", job.limits.cpuTime_s},
                                                      {"written_file_bytes", job.limits.writtenFile_bytes},
                                                      {"open_files", job.limits.openFiles}}}});
    m_process.write(bytes.data(), static_cast<qint64>(bytes.size()));
    m_process.closeWriteChannel();
  }
  ~Run() override {
    m_process.disconnect(this);
    m_process.kill();
    m_process.waitForFinished(1000);
  }

  void stop(Error error) {
    m_process.kill();
    end(std::move(error));
  }

 private:
  void onFinished(int code, bool crashed) {
    const QByteArray bytes = m_process.readAllStandardOutput();
    auto answer = protocol::decodeCbor({bytes.constData(), static_cast<size_t>(bytes.size())});
    if (crashed || code != 0 || !answer || !answer->is_object()) return end(endError(code, crashed));
    if (answer->contains("result")) return reply(std::move((*answer)["result"]));
    auto error = protocol::fromJson<Error>(answer->contains("error") ? (*answer)["error"] : Json());
    end(error ? std::move(*error) : error.error());
  }
  void end(Error error) {
    if (error.input.empty()) error.input = m_input;
    reply(std::unexpected(std::move(error)));
  }
  void reply(Result<Json> result) {
    if (!m_reply) return;
    m_timeout.stop();
    std::exchange(m_reply, nullptr)(std::move(result));
    deleteLater();
  }

  std::string m_input;
  std::function<void(Result<Json>)> m_reply;
  QProcess m_process;
  QTimer m_timeout{this};
};

}  // namespace

// The pool's side that lives on its thread.
class WorkerPool::Host : public QObject {
 public:
  Host(std::string program, int atOnce) : m_program(std::move(program)), m_atOnce(atOnce) {}

  void add(JobId id, WorkerJob job, Reply reply) {
    m_waiting.push_back({id, std::move(job), std::move(reply)});
    startNext();
  }
  void cancel(JobId id) {
    if (const auto running = m_running.find(id); running != m_running.end())
      return running->second->stop(cancelled({}));
    for (auto waiting = m_waiting.begin(); waiting != m_waiting.end(); ++waiting) {
      if (waiting->id != id) continue;
      const Waiting entry = std::move(*waiting);
      m_waiting.erase(waiting);
      return entry.reply(std::unexpected(cancelled(entry.job.input)));
    }
  }

 private:
  struct Waiting {
    JobId id;
    WorkerJob job;
    Reply reply;
  };
  static Error cancelled(const std::string& input) {
    return {"worker.cancelled", HEDDLE_TR("Error", "the work was cancelled"), input, {}};
  }
  void startNext() {
    while (!m_waiting.empty() && std::ssize(m_running) < m_atOnce) {
      Waiting next = std::move(m_waiting.front());
      m_waiting.pop_front();
      const JobId id = next.id;
      auto done = [this, id, reply = std::move(next.reply)](Result<Json> result) {
        m_running.erase(id);
        reply(std::move(result));
        startNext();
      };
      m_running[id] = new Run(next.job, m_program, std::move(done), this);
    }
  }

  std::string m_program;
  int m_atOnce;
  std::deque<Waiting> m_waiting;
  std::unordered_map<JobId, Run*> m_running;
};

struct WorkerPool::Impl {
  QThread thread;
  Host* host = nullptr;
  std::atomic<JobId> lastId = 0;
};

WorkerPool::WorkerPool(std::filesystem::path program, int atOnce) : m_impl(new Impl) {
  if (program.empty()) program = programBeside("heddle-worker");
  m_impl->thread.setObjectName(QStringLiteral("heddle-workers"));
  m_impl->host = new Host(program.string(), atOnce);
  m_impl->host->moveToThread(&m_impl->thread);
  QObject::connect(&m_impl->thread, &QThread::finished, m_impl->host, &QObject::deleteLater);
  m_impl->thread.start();
}

WorkerPool::~WorkerPool() {
  m_impl->thread.quit();
  m_impl->thread.wait();
}

WorkerPool::JobId WorkerPool::run(WorkerJob job, Reply reply) {
  const JobId id = ++m_impl->lastId;
  QMetaObject::invokeMethod(
      m_impl->host,
      [host = m_impl->host, id, job = std::move(job), reply = std::move(reply)]() mutable {
        host->add(id, std::move(job), std::move(reply));
      },
      Qt::QueuedConnection);
  return id;
}

void WorkerPool::cancel(JobId id) {
  QMetaObject::invokeMethod(
      m_impl->host, [host = m_impl->host, id] { host->cancel(id); }, Qt::QueuedConnection);
}

Result<Json> WorkerPool::runAndWait(WorkerJob job, std::stop_token stop) {
  struct Answer {
    std::mutex mutex;
    std::condition_variable arrived;
    std::optional<Result<Json>> result;
  };
  const auto answer = std::make_shared<Answer>();
  const JobId id = run(std::move(job), [answer](Result<Json> result) {
    std::lock_guard lock(answer->mutex);
    answer->result = std::move(result);
    answer->arrived.notify_all();
  });
  const std::stop_callback onStop(stop, [this, id] { cancel(id); });
  std::unique_lock lock(answer->mutex);
  answer->arrived.wait(lock, [&] { return answer->result.has_value(); });
  return std::move(*answer->result);
}

}  // namespace heddle
