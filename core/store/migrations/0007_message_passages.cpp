#include "core/store/migrations.h"

namespace heddle::schema {
namespace {

constexpr const char* kStatements[] = {
    // JSON: the passages that were put before the question of an answer; empty: none were.
    "ALTER TABLE message ADD COLUMN passages TEXT NOT NULL DEFAULT ''",
};

}  // namespace

const Migration kMessagePassages{7, "passages behind answers", kStatements};

}  // namespace heddle::schema
