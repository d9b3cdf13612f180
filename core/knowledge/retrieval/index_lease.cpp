#include "core/knowledge/retrieval/index_lease.h"

#include <unistd.h>

#include "core/base/process_identity.h"

namespace heddle {
Status takeIndexLease(Database& database) {
  {
    Statement statement = database.prepare("SELECT process, token FROM index_job");
    HEDDLE_ASSIGN(const bool held, statement.step());
    const int64_t token = held ? statement.integer(1) : 0;
    if (held && token != 0 && processStart(statement.integer(0)) == token)
      return failure("retrieval.busy", HEDDLE_TR("Error", "The index is being built already"),
                     database.path().string(), HEDDLE_TR("Error", "Wait until it is done, or stop it there"));
  }
  return database
      .prepare("INSERT OR REPLACE INTO index_job (one, process, token, beat_ms) VALUES (1, ?, ?, ?)")
      .bind(static_cast<int64_t>(getpid()))
      .bind(processStart(getpid()))
      .bind(nowMs())
      .run();
}

Status dropIndexLease(Database& database) {
  return database.prepare("DELETE FROM index_job WHERE process = ?")
      .bind(static_cast<int64_t>(getpid()))
      .run();
}

}  // namespace heddle
