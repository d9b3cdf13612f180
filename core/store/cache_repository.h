// What can be made again (results of unchanged steps, traces), within a budget for each kind. The least
// recently used entries go first.
#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "core/store/database.h"

namespace heddle {

class CacheRepository {
 public:
  static constexpr int64_t kDefaultBudget_bytes = int64_t{256} << 20;

  explicit CacheRepository(Database& database) : m_database(database) {}
  // Replaces an entry of the same key, then drops old ones of its kind until the kind's budget is kept. An
  // entry larger than the budget is not kept.
  Status put(const std::string& kind, const std::string& key, std::string_view bytes);
  Result<std::optional<std::string>> get(const std::string& key);
  Status markUsed(const std::string& key);  // in a write, after a get that hit
  Result<int64_t> usedBytes(const std::string& kind);
  // The budget is the project setting "cache.KIND.budget_bytes".
  Result<int64_t> budgetBytes(const std::string& kind);
  Status setBudget(const std::string& kind, int64_t bytes);  // trims at once
  Status clear(const std::string& kind);

 private:
  Status trim(const std::string& kind);
  Database& m_database;
};

}  // namespace heddle
