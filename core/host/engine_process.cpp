#include "core/host/engine_process.h"

#include <unistd.h>

#include <QCoreApplication>
#include <cerrno>
#include <csignal>
#include <thread>

#include "core/base/log.h"
#include "core/host/engine_server.h"

namespace heddle {
namespace {

constexpr size_t kMaxToken_bytes = 256;
constexpr auto kGoodbye = std::chrono::seconds(2);
constexpr auto kFlushing = std::chrono::milliseconds(200);

void writeAll(int file, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t n = ::write(file, bytes.data(), bytes.size());
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return;
    bytes.remove_prefix(static_cast<size_t>(n));
  }
}

// One line of standard input, byte by byte so that nothing after it is taken. Empty: it ended first.
std::string readToken() {
  std::string token;
  char byte = 0;
  while (token.size() <= kMaxToken_bytes) {
    const ssize_t n = ::read(STDIN_FILENO, &byte, 1);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return {};
    if (byte == '\n') return token;
    token.push_back(byte);
  }
  return {};
}

// Waits for the parent to go away; then asks the event loop to end, and ends the process itself if that takes
// too long.
void watchParent() {
  std::thread([] {
    char buffer[64];
    while (true) {
      const ssize_t n = ::read(STDIN_FILENO, buffer, sizeof buffer);
      if (n == 0 || (n < 0 && errno != EINTR)) break;
    }
    QMetaObject::invokeMethod(QCoreApplication::instance(), &QCoreApplication::quit, Qt::QueuedConnection);
    std::this_thread::sleep_for(kGoodbye);
    ::_exit(0);
  }).detach();
}

}  // namespace

void logToStandardError() {
  log::addSink([](const log::Line& line) { writeAll(STDERR_FILENO, log::format(line) + "\n"); });
}

void endEngineProcessSoon(int exitCode) {
  std::thread([exitCode] {
    std::this_thread::sleep_for(kFlushing);
    const auto end = [exitCode] { QCoreApplication::exit(exitCode); };
    QMetaObject::invokeMethod(QCoreApplication::instance(), end, Qt::QueuedConnection);
    std::this_thread::sleep_for(kGoodbye);
    ::_exit(exitCode);
  }).detach();
}

int runEngineProcess(Engine& engine, const std::string& socketPath) {
  std::signal(SIGPIPE, SIG_IGN);
  const std::string token = readToken();
  if (token.empty()) {
    log::error("engine", "no token came on standard input; heddle-engine is started by Heddle, not by hand");
    return 2;
  }
  EngineServer server(engine, token);
  if (const Status listening = server.listen(socketPath); !listening) {
    log::error("engine", listening.error().english());
    return 1;
  }
  watchParent();
  writeAll(STDOUT_FILENO, "ready\n");
  return QCoreApplication::exec();
}

}  // namespace heddle
