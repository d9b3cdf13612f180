// The one logger. Libraries never print: they log here, and the program decides where lines go (a file, the log viewer).
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace heddle::log {

enum class Level : uint8_t { Debug, Info, Warning, Error };

struct Line {
  std::chrono::system_clock::time_point time;
  Level level = Level::Info;
  std::string area;  // "engine", "store", ...
  std::string message;
};

using Sink = std::function<void(const Line&)>;

// Adds a receiver of all later lines; called on the logging thread, one line at a time. Returns its handle. Any thread.
int addSink(Sink sink);
void removeSink(int handle);

void write(Level level, std::string_view area, std::string message);
inline void debug(std::string_view area, std::string message) { write(Level::Debug, area, std::move(message)); }
inline void info(std::string_view area, std::string message) { write(Level::Info, area, std::move(message)); }
inline void warning(std::string_view area, std::string message) { write(Level::Warning, area, std::move(message)); }
inline void error(std::string_view area, std::string message) { write(Level::Error, area, std::move(message)); }

std::string_view levelName(Level level);
// "2026-11-21 09:30:00.123 info engine: message"
std::string format(const Line& line);

}  // namespace heddle::log
