#include "core/base/log.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <algorithm>
#include <mutex>
#include <vector>

namespace heddle::log {
namespace {

// The logger is process-wide by nature: lines come from every thread and every layer.
struct Sinks {
  std::mutex mutex;
  std::vector<std::pair<int, Sink>> list;
  int next = 1;
};

Sinks& sinks() {
  static Sinks instance;
  return instance;
}

}  // namespace

int addSink(Sink sink) {
  Sinks& all = sinks();
  std::lock_guard lock(all.mutex);
  all.list.emplace_back(all.next, std::move(sink));
  return all.next++;
}

void removeSink(int handle) {
  Sinks& all = sinks();
  std::lock_guard lock(all.mutex);
  std::erase_if(all.list, [handle](const auto& entry) { return entry.first == handle; });
}

void write(Level level, std::string_view area, std::string message) {
  const Line line{std::chrono::system_clock::now(), level, std::string(area), std::move(message)};
  Sinks& all = sinks();
  std::lock_guard lock(all.mutex);
  for (const auto& [handle, sink] : all.list) sink(line);
}

std::string_view levelName(Level level) {
  switch (level) {
    case Level::Debug: return "debug";
    case Level::Info: return "info";
    case Level::Warning: return "warning";
    case Level::Error: return "error";
  }
  return "info";
}

std::string format(const Line& line) {
  const auto ms = std::chrono::duration_cast<std::chrono::milliseconds>(line.time.time_since_epoch()).count() % 1000;
  const std::time_t seconds = std::chrono::system_clock::to_time_t(line.time);
  return fmt::format("{:%Y-%m-%d %H:%M:%S}.{:03} {} {}: {}", fmt::localtime(seconds), ms, levelName(line.level),
                     line.area, line.message);
}

}  // namespace heddle::log
