// Starts heddle-engine, watches it, and starts it again after a growing pause when it dies. The engine gets
// the socket's path as an argument and the secret token as the first line of its standard input, which then
// stays open: when the window goes away, however it goes, that pipe closes and the engine ends. What the
// engine writes goes to the log.
#pragma once

#include <QObject>
#include <QProcess>
#include <QTimer>
#include <chrono>
#include <filesystem>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace heddle {

struct SupervisorOptions {
  std::filesystem::path program;        // empty: "heddle-engine" beside this application
  std::vector<std::string> arguments;   // besides --socket
  std::filesystem::path runtimeFolder;  // for the socket
  std::chrono::milliseconds firstPause{
      100};  // before the second restart in a row (the first is at once); then doubled
  std::chrono::milliseconds longestPause{10'000};
  std::chrono::milliseconds startTimeout{20'000};
  std::chrono::milliseconds calmAfter{60'000};  // up for so long: earlier crashes are forgotten
  int maxCrashes = 5;                           // in a row; then it stays down until asked again
};

// The program `name` beside the running application.
std::filesystem::path programBeside(const std::string& name);

// Lives on one thread with an event loop.
class Supervisor : public QObject {
  Q_OBJECT
 public:
  explicit Supervisor(SupervisorOptions options, QObject* parent = nullptr);
  ~Supervisor() override;  // ends the engine

  void start();  // does nothing while it runs, starts or waits to start again
  void kill();   // for an engine that no longer answers; it counts as a crash
  const std::string& socketPath() const { return m_socketPath; }
  const std::string& token() const { return m_token; }
  int64_t processId() const { return m_process.processId(); }
  int crashes() const { return m_crashes; }  // in a row

 Q_SIGNALS:
  void ready();                                          // it listens on socketPath() and expects token()
  void died(const heddle::Error& error, bool restarts);  // also when it could not be started

 private:
  void launch();
  void readOutput();
  void readLog();
  void onEnded(const std::string& how);
  Error endedError(const std::string& how, bool wasUp, bool restarts) const;

  SupervisorOptions m_options;
  QProcess m_process;
  QTimer m_restart, m_startTimeout, m_calm;
  std::string m_socketPath, m_token;
  QByteArray m_output;
  std::string m_lastLogLine;
  int m_crashes = 0;
  int m_launches = 0;
  bool m_up = false;
  bool m_running = false;
  bool m_deviceLost = false;  // the last end
};

}  // namespace heddle
