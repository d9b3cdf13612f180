#include "core/store/migrations.h"

#include <array>

#include "core/base/log.h"

namespace heddle {

std::span<const Migration> migrations() {
  static const std::array all = {schema::kProject,         schema::kConversations, schema::kMessageSearch,
                                 schema::kPipelines,       schema::kKnowledge,     schema::kRetrieval,
                                 schema::kMessagePassages, schema::kFeedback,      schema::kEvaluation,
                                 schema::kTuning};
  return all;
}

int latestSchema() {
  return migrations().back().number;
}

Status migrate(Database& database, int last) {
  HEDDLE_ASSIGN(Transaction transaction, Transaction::begin(database, true));
  HEDDLE_ASSIGN(const int64_t present, database.integer("PRAGMA user_version"));
  if (present >= last) return {};
  for (const Migration& migration : migrations()) {
    if (migration.number <= present || migration.number > last) continue;
    for (const char* statement : migration.statements) HEDDLE_TRY(database.execute(statement));
    log::info("store",
              fillPlaces("{0}: schema {1}, {2}", {database.path().string(), std::to_string(migration.number),
                                                  std::string(migration.purpose)}));
  }
  HEDDLE_TRY(database.execute("PRAGMA application_id = " + std::to_string(kApplicationId)));
  HEDDLE_TRY(database.execute("PRAGMA user_version = " + std::to_string(last)));
  return transaction.commit();
}

}  // namespace heddle
