// The logger of the bare build: lines go to stderr, and need no library to be written.
#include "core/base/log.h"

#include <cstdio>

namespace heddle::log {

void write(Level level, std::string_view area, std::string message) {
  if (level < Level::Warning) return;
  std::fprintf(stderr, "%.*s: %s\n", static_cast<int>(area.size()), area.data(), message.c_str());
}

}  // namespace heddle::log
