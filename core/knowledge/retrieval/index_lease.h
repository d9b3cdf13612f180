// That one process at a time follows the changes of a project. A process that died holds nothing.
#pragma once

#include "core/base/error.h"
#include "core/store/database.h"

namespace heddle {

// Inside a write. Error: "retrieval.busy".
Status takeIndexLease(Database& database);
Status dropIndexLease(Database& database);

}  // namespace heddle
