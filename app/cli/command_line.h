// What every command of heddle-cli is given and how it speaks: text for people or exactly one JSON object,
// errors in one form, Ctrl+C as a stop token, a progress bar on a terminal.
#pragma once

#include <chrono>
#include <mutex>
#include <nlohmann/json.hpp>
#include <stop_token>
#include <string>
#include <string_view>
#include <thread>

#include "core/base/error.h"
#include "core/base/folders.h"

namespace heddle::cli {

using Json = nlohmann::ordered_json;

inline constexpr int kDone = 0;
inline constexpr int kFailed = 1;
inline constexpr int kWrongWords = 2;
inline constexpr int kInterrupted = 130;

// Turns Ctrl+C (SIGINT) and SIGTERM into a stop token; a second one while the first is still being obeyed
// ends the process. Made first in main, before any thread, so that no other thread gets the signals.
class Interrupts {
 public:
  Interrupts();
  ~Interrupts();
  Interrupts(const Interrupts&) = delete;
  Interrupts& operator=(const Interrupts&) = delete;

  std::stop_token token() const;
  bool interrupted() const { return token().stop_requested(); }
  // Readable once interrupted; for waiting on input and Ctrl+C at once.
  int file() const { return m_event; }
  // Ready for the next Ctrl+C; in a conversation it ends one answer, not the program.
  void renew();

 private:
  void watch();
  mutable std::mutex m_mutex;
  std::stop_source m_source;
  int m_event = -1;    // readable: interrupted
  int m_closing = -1;  // readable: the watching thread ends
  int m_signals = -1;  // readable: as often as a signal came
  std::thread m_thread;
};

class CommandLine {
 public:
  CommandLine(bool json, Folders folders, Interrupts& interrupts)
      : folders(std::move(folders)), interrupts(interrupts), m_json(json) {}

  const Folders folders;
  Interrupts& interrupts;

  bool json() const { return m_json; }
  // For people; nothing with --json. `line` adds the newline.
  void text(std::string_view bytes) const;
  void line(std::string_view bytes) const;
  // With --json the one object; without, nothing.
  void object(const Json& value) const;
  // Says what failed on standard error (with --json also as the object) and returns the exit code.
  int fail(const Error& error) const;
  // An error when `error` is about the call's words.
  int wrongWords(const Error& error) const;

 private:
  bool m_json;
};

// A bar on standard error, only on a terminal, only after a second, never with --json.
class ProgressBar {
 public:
  ProgressBar(const CommandLine& commandLine, std::string title);
  ~ProgressBar();
  void update(double fraction);  // 0 to 1

 private:
  std::string m_title;
  bool m_enabled;
  bool m_shown = false;
  int m_lastPercent = -1;
  std::chrono::steady_clock::time_point m_start = std::chrono::steady_clock::now();
};

void printError(const Error& error, bool json);
std::string dump(const Json& value);  // invalid UTF-8 becomes U+FFFD
std::string readStandardInput();

}  // namespace heddle::cli
