#include "core/base/process_identity.h"

#include <fmt/format.h>
#include <unistd.h>

#include <charconv>
#include <filesystem>
#include <fstream>
#include <optional>
#include <sstream>

namespace heddle {
namespace {

// "BOOT:NAMESPACE", within which process numbers are told apart; empty where the system does not say.
std::string place() {
  std::ifstream file("/proc/sys/kernel/random/boot_id");
  std::string boot;
  std::error_code error;
  const auto names = std::filesystem::read_symlink("/proc/self/ns/pid", error);  // "pid:[4026531836]"
  if (!std::getline(file, boot) || boot.empty() || error) return {};
  return boot + ":" + names.string();
}

std::optional<int64_t> wholeNumber(std::string_view text) {
  int64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  return error == std::errc() && end == text.data() + text.size() ? std::optional(value) : std::nullopt;
}

}  // namespace

int64_t processStart(int64_t process) {
  std::ifstream file(fmt::format("/proc/{}/stat", process));
  std::string line;
  if (!std::getline(file, line)) return 0;
  // The name in parentheses may hold blanks and parentheses; after it come the state and, 20th, the start.
  std::istringstream fields(line.substr(std::min(line.rfind(')') + 1, line.size())));
  std::string state, field;
  fields >> state;
  if (state == "Z" || state == "X") return 0;
  for (int i = 1; i < 20; ++i) fields >> field;
  return wholeNumber(field).value_or(0);
}

std::string processIdentity() {
  return fmt::format("{} {} {}", place(), ::getpid(), processStart(::getpid()));
}

bool hasEnded(std::string_view identity) {
  std::istringstream words{std::string(identity)};
  std::string where, number, start;
  words >> where >> number >> start;
  const auto process = wholeNumber(number), began = wholeNumber(start);
  const std::string here = place();
  if (here.empty() || where != here || !process || !began || *process <= 0 || *began <= 0) return false;
  return processStart(*process) != *began;
}

}  // namespace heddle
