#include "core/host/supervisor.h"

#include <fmt/format.h>
#include <unistd.h>

#include <QCoreApplication>
#include <QFile>
#include <QRandomGenerator>
#include <algorithm>
#include <csignal>
#include <cstring>

#include "core/base/log.h"
#include "core/host/engine_process.h"

namespace heddle {
namespace {

std::string secretToken() {
  std::string token;
  for (int i = 0; i < 4; ++i) token += fmt::format("{:016x}", QRandomGenerator::system()->generate64());
  return token;
}

// Gives a line that log::format wrote back its level; anything else is information.
void forward(const std::string& line) {
  using log::Level;
  for (const Level level : {Level::Debug, Level::Info, Level::Warning, Level::Error}) {
    const std::string mark = fmt::format(" {} ", log::levelName(level));
    if (line.size() > 23 + mark.size() && line.compare(23, mark.size(), mark) == 0) {
      const std::string rest = line.substr(23 + mark.size());
      const size_t colon = rest.find(": ");
      if (colon != std::string::npos && rest.find(' ') == colon + 1)
        return log::write(level, rest.substr(0, colon), rest.substr(colon + 2));
      return log::write(level, "engine", rest);
    }
  }
  log::info("engine", line);
}

}  // namespace

std::filesystem::path programBeside(const std::string& name) {
  return std::filesystem::path(QCoreApplication::applicationDirPath().toStdString()) / name;
}

Supervisor::Supervisor(SupervisorOptions options, QObject* parent)
    : QObject(parent),
      m_options(std::move(options)),
      m_process(this),
      m_restart(this),
      m_startTimeout(this),
      m_calm(this) {
  if (m_options.program.empty()) m_options.program = programBeside("heddle-engine");
  for (QTimer* timer : {&m_restart, &m_startTimeout, &m_calm}) timer->setSingleShot(true);
  connect(&m_restart, &QTimer::timeout, this, [this] { launch(); });
  connect(&m_calm, &QTimer::timeout, this, [this] { m_crashes = 0; });
  connect(&m_startTimeout, &QTimer::timeout, this, [this] {
    log::error("engine", "heddle-engine did not become ready in time and is ended");
    m_process.kill();
  });
  connect(&m_process, &QProcess::readyReadStandardOutput, this, [this] { readOutput(); });
  connect(&m_process, &QProcess::readyReadStandardError, this, [this] { readLog(); });
  connect(&m_process, &QProcess::errorOccurred, this, [this](QProcess::ProcessError error) {
    if (error == QProcess::FailedToStart) onEnded(m_process.errorString().toStdString());
  });
  connect(&m_process, &QProcess::finished, this, [this](int code, QProcess::ExitStatus status) {
    m_deviceLost = status == QProcess::NormalExit && code == kDeviceLostExit;
    onEnded(status == QProcess::CrashExit ? fmt::format("signal {}, {}", code, strsignal(code))
                                          : fmt::format("exit code {}", code));
  });
}

Supervisor::~Supervisor() {
  m_process.disconnect(this);
  if (m_process.state() != QProcess::NotRunning) {
    m_process.closeWriteChannel();
    if (!m_process.waitForFinished(3000)) {
      m_process.kill();
      m_process.waitForFinished(1000);
    }
  }
  if (!m_socketPath.empty()) QFile::remove(QString::fromStdString(m_socketPath));
}

void Supervisor::start() {
  if (m_running || m_restart.isActive()) return;
  m_crashes = 0;
  launch();
}

void Supervisor::kill() {
  if (m_running) m_process.kill();
}

void Supervisor::launch() {
  m_running = true;
  m_up = false;
  m_output.clear();
  m_lastLogLine.clear();
  m_token = secretToken();
  if (!m_socketPath.empty()) QFile::remove(QString::fromStdString(m_socketPath));
  m_socketPath =
      (m_options.runtimeFolder /
       fmt::format("engine-{}-{}-{}", getpid(), reinterpret_cast<uintptr_t>(this) & 0xffff, ++m_launches))
          .string();
  QStringList arguments = {QStringLiteral("--socket"), QString::fromStdString(m_socketPath)};
  for (const std::string& argument : m_options.arguments) arguments << QString::fromStdString(argument);
  m_startTimeout.start(m_options.startTimeout);
  m_process.start(QString::fromStdString(m_options.program.string()), arguments);
  if (!m_running) return;  // it could not be started; onEnded() has run
  m_process.write(m_token.data(), static_cast<qint64>(m_token.size()));
  m_process.write("\n");
}

void Supervisor::readOutput() {
  m_output += m_process.readAllStandardOutput();
  if (m_up || !m_output.contains("ready\n")) {
    if (m_output.size() > 4096) m_output.clear();
    return;
  }
  m_up = true;
  m_startTimeout.stop();
  m_calm.start(m_options.calmAfter);
  Q_EMIT ready();
}

void Supervisor::readLog() {
  m_process.setReadChannel(QProcess::StandardError);
  while (m_process.canReadLine()) {
    const QByteArray line = m_process.readLine(64 << 10).trimmed();
    if (line.isEmpty()) continue;
    m_lastLogLine = line.toStdString();
    forward(m_lastLogLine);
  }
}

void Supervisor::onEnded(const std::string& how) {
  if (!m_running) return;
  readLog();
  const bool wasUp = m_up;
  m_running = m_up = false;
  m_startTimeout.stop();
  m_calm.stop();
  ++m_crashes;
  const bool restarts = m_crashes < m_options.maxCrashes;
  log::error("engine",
             fmt::format("heddle-engine ended ({}), {} time(s) in a row; {}", how, m_crashes,
                         restarts ? "it is started again" : "it stays down until the next request"));
  if (restarts) {
    const auto pause = m_crashes == 1 ? std::chrono::milliseconds(0)
                                      : std::min(m_options.longestPause,
                                                 m_options.firstPause * (1 << std::min(m_crashes - 2, 20)));
    m_restart.start(pause);
  }
  Q_EMIT died(endedError(how, wasUp, restarts), restarts);
}

Error Supervisor::endedError(const std::string& how, bool wasUp, bool restarts) const {
  if (!wasUp)
    return Error{"engine.start",
                 {HEDDLE_TR("Error", "the engine cannot be started ({0})"),
                  {m_lastLogLine.empty() ? how : m_lastLogLine}},
                 m_options.program.string(),
                 HEDDLE_TR("Error", "look into the log; if the program is missing, install Heddle again")};
  if (m_deviceLost)
    return Error{"device.lost",
                 HEDDLE_TR("Error", "the GPU stopped while it was working"),
                 {},
                 restarts ? Text(HEDDLE_TR("Error",
                                           "the engine is started again: send the request once more; if "
                                           "it stops again, choose the CPU in the settings"))
                          : Text(HEDDLE_TR("Error",
                                           "it stopped several times in a row: choose the CPU in the "
                                           "settings, then send the request once more"))};
  return Error{"engine.died",
               {HEDDLE_TR("Error", "the engine stopped while it was working ({0})"), {how}},
               {},
               restarts ? Text(HEDDLE_TR("Error",
                                         "it is started again: send the request once more; if it stops "
                                         "again, use a smaller model or context and look into the log"))
                        : Text(HEDDLE_TR("Error",
                                         "it stopped several times in a row: use a smaller model or context "
                                         "and look into the log, then send the request once more"))};
}

}  // namespace heddle
