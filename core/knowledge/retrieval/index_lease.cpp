#include "core/knowledge/retrieval/index_lease.h"

#include <unistd.h>

#include <fstream>
#include <sstream>

namespace heddle {
namespace {

// When a process began, in the kernel's ticks; with its number that names it for good. 0: there is no such
// process.
int64_t startOf(int64_t process) {
  std::ifstream file("/proc/" + std::to_string(process) + "/stat");
  std::string line;
  if (!std::getline(file, line)) return 0;
  // The name in parentheses may hold blanks; the start is the 20th field after it.
  std::istringstream fields(line.substr(std::min(line.rfind(')') + 1, line.size())));
  std::string field;
  for (int i = 0; i < 20; ++i) fields >> field;
  return std::atoll(field.c_str());
}

}  // namespace

Status takeIndexLease(Database& database) {
  {
    Statement statement = database.prepare("SELECT process, token FROM index_job");
    HEDDLE_ASSIGN(const bool held, statement.step());
    const int64_t token = held ? statement.integer(1) : 0;
    if (held && token != 0 && startOf(statement.integer(0)) == token)
      return failure("retrieval.busy", HEDDLE_TR("Error", "The index is being built already"),
                     database.path().string(), HEDDLE_TR("Error", "Wait until it is done, or stop it there"));
  }
  return database
      .prepare("INSERT OR REPLACE INTO index_job (one, process, token, beat_ms) VALUES (1, ?, ?, ?)")
      .bind(static_cast<int64_t>(getpid()))
      .bind(startOf(getpid()))
      .bind(nowMs())
      .run();
}

Status dropIndexLease(Database& database) {
  return database.prepare("DELETE FROM index_job WHERE process = ?")
      .bind(static_cast<int64_t>(getpid()))
      .run();
}

}  // namespace heddle
