#include "app/cli/command_line.h"

#include <fmt/format.h>
#include <poll.h>
#include <sys/eventfd.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>

namespace heddle::cli {
namespace {

void writeTo(std::FILE* file, std::string_view bytes) {
  std::fwrite(bytes.data(), 1, bytes.size(), file);
  std::fflush(file);
}

void raiseEvent(int file) {
  const uint64_t one = 1;
  [[maybe_unused]] const ssize_t written = ::write(file, &one, sizeof one);
}

// The one Interrupts of the process reads from it. A handler rather than a blocked signal: libraries start
// threads before main() runs, and those would take a signal that only later threads block.
std::atomic<int> signalEvent = -1;

void onSignal(int) {
  const int before = errno;
  raiseEvent(signalEvent.load(std::memory_order_relaxed));
  errno = before;
}

void maskSignals(int how) {
  sigset_t stopping;
  sigemptyset(&stopping);
  sigaddset(&stopping, SIGINT);
  sigaddset(&stopping, SIGTERM);
  pthread_sigmask(how, &stopping, nullptr);
}

void setHandler(void (*handler)(int)) {
  struct sigaction action = {};
  action.sa_handler = handler;
  action.sa_flags = SA_RESTART;
  sigaction(SIGINT, &action, nullptr);
  sigaction(SIGTERM, &action, nullptr);
}

}  // namespace

Interrupts::Interrupts()
    : m_event(::eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK)),
      m_closing(::eventfd(0, EFD_CLOEXEC)),
      m_signals(::eventfd(0, EFD_CLOEXEC | EFD_SEMAPHORE)) {
  signalEvent = m_signals;
  setHandler(onSignal);
  // Programs that are started from here inherit the block: Ctrl+C is for this one to pass on.
  maskSignals(SIG_BLOCK);
  m_thread = std::thread([this] { watch(); });
}

Interrupts::~Interrupts() {
  setHandler(SIG_DFL);
  raiseEvent(m_closing);
  m_thread.join();
  ::close(m_event);
  ::close(m_closing);
  ::close(m_signals);
}

void Interrupts::watch() {
  maskSignals(SIG_UNBLOCK);
  while (true) {
    pollfd files[] = {{m_signals, POLLIN, 0}, {m_closing, POLLIN, 0}};
    if (::poll(files, 2, -1) < 0 && errno != EINTR) break;
    if (files[1].revents) break;
    uint64_t one = 0;
    if (!files[0].revents || ::read(m_signals, &one, sizeof one) != sizeof one) continue;
    std::stop_source source;
    {
      std::lock_guard lock(m_mutex);
      source = m_source;
    }
    if (!source.request_stop()) ::_exit(kInterrupted);  // asked twice: it does not obey in time
    raiseEvent(m_event);
  }
}

std::stop_token Interrupts::token() const {
  std::lock_guard lock(m_mutex);
  return m_source.get_token();
}

void Interrupts::renew() {
  std::lock_guard lock(m_mutex);
  m_source = std::stop_source();
  uint64_t count = 0;
  [[maybe_unused]] const ssize_t taken = ::read(m_event, &count, sizeof count);
}

void CommandLine::text(std::string_view bytes) const {
  if (!m_json) writeTo(stdout, bytes);
}
void CommandLine::line(std::string_view bytes) const {
  if (!m_json) writeTo(stdout, std::string(bytes) + "\n");
}
void CommandLine::object(const Json& value) const {
  if (m_json) writeTo(stdout, dump(value) + "\n");
}
int CommandLine::fail(const Error& error) const {
  printError(error, m_json);
  return error.code == "cancelled" || error.code == "engine.cancelled" || error.code == "worker.cancelled"
             ? kInterrupted
             : kFailed;
}
int CommandLine::wrongWords(const Error& error) const {
  printError(error, m_json);
  return kWrongWords;
}

ProgressBar::ProgressBar(const CommandLine& commandLine, std::string title)
    : m_title(std::move(title)), m_enabled(!commandLine.json() && ::isatty(STDERR_FILENO) == 1) {}

ProgressBar::~ProgressBar() {
  if (m_shown) writeTo(stderr, "\r\x1b[K");
}

void ProgressBar::update(double fraction) {
  constexpr int kCells = 30;
  if (!m_enabled || std::chrono::steady_clock::now() - m_start < std::chrono::seconds(1)) return;
  const double inside = std::clamp(fraction, 0.0, 1.0);
  const int percent = static_cast<int>(inside * 100);
  if (percent == m_lastPercent) return;
  m_lastPercent = percent;
  m_shown = true;
  const auto full = static_cast<size_t>(inside * kCells);
  writeTo(stderr, fmt::format("\r{} [{}{}] {:3}%", m_title, std::string(full, '#'),
                              std::string(kCells - full, '.'), percent));
}

void printError(const Error& error, bool json) {
  writeTo(stderr, "error: " + error.english() + "\n");
  if (!json) return;
  std::string message = error.what.english();
  if (!error.input.empty()) message += ": " + error.input;
  writeTo(
      stdout,
      dump({{"error", {{"code", error.code}, {"message", message}, {"hint", error.hint.english()}}}}) + "\n");
}

std::string dump(const Json& value) {
  return value.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string readStandardInput() {
  std::string bytes;
  char buffer[65536];
  while (true) {
    const ssize_t n = ::read(STDIN_FILENO, buffer, sizeof buffer);
    if (n < 0 && errno == EINTR) continue;
    if (n <= 0) return bytes;
    bytes.append(buffer, static_cast<size_t>(n));
  }
}

}  // namespace heddle::cli
