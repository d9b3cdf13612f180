#include "core/store/cache_repository.h"

#include "core/store/setting_repository.h"

namespace heddle {
namespace {

std::string budgetKey(const std::string& kind) {
  return "cache." + kind + ".budget_bytes";
}

}  // namespace

Status CacheRepository::put(const std::string& kind, const std::string& key, std::string_view bytes) {
  HEDDLE_TRY(
      m_database
          .prepare("INSERT INTO cache (key, kind, size_bytes, used_ms, bytes) VALUES (?, ?, ?, ?, ?)"
                   " ON CONFLICT (key) DO UPDATE SET kind = excluded.kind, size_bytes = excluded.size_bytes,"
                   " used_ms = excluded.used_ms, bytes = excluded.bytes")
          .bind(key)
          .bind(kind)
          .bind(static_cast<int64_t>(bytes.size()))
          .bind(nowMs())
          .bindBytes(bytes)
          .run());
  return trim(kind);
}

Result<std::optional<std::string>> CacheRepository::get(const std::string& key) {
  Statement statement = m_database.prepare("SELECT bytes FROM cache WHERE key = ?");
  statement.bind(key);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  return statement.bytes(0);
}

Status CacheRepository::markUsed(const std::string& key) {
  return m_database.prepare("UPDATE cache SET used_ms = ? WHERE key = ?").bind(nowMs()).bind(key).run();
}

Result<int64_t> CacheRepository::usedBytes(const std::string& kind) {
  Statement statement = m_database.prepare("SELECT coalesce(sum(size_bytes), 0) FROM cache WHERE kind = ?");
  statement.bind(kind);
  HEDDLE_TRY(statement.step());
  return statement.integer(0);
}

Result<int64_t> CacheRepository::budgetBytes(const std::string& kind) {
  HEDDLE_ASSIGN(const auto value, SettingRepository(m_database).value(budgetKey(kind)));
  return value && value->is_number_integer() ? value->get<int64_t>() : kDefaultBudget_bytes;
}

Status CacheRepository::setBudget(const std::string& kind, int64_t bytes) {
  HEDDLE_TRY(SettingRepository(m_database).setValue(budgetKey(kind), bytes));
  return trim(kind);
}

Status CacheRepository::clear(const std::string& kind) {
  return m_database.prepare("DELETE FROM cache WHERE kind = ?").bind(kind).run();
}

// Keeps the most recently used entries whose running sum is within the budget.
Status CacheRepository::trim(const std::string& kind) {
  HEDDLE_ASSIGN(const int64_t budget, budgetBytes(kind));
  HEDDLE_ASSIGN(const int64_t used, usedBytes(kind));
  if (used <= budget) return {};
  return m_database
      .prepare(
          "DELETE FROM cache WHERE key IN (SELECT key FROM (SELECT key, sum(size_bytes) OVER"
          " (ORDER BY used_ms DESC, rowid DESC ROWS UNBOUNDED PRECEDING) AS total FROM cache WHERE kind = ?)"
          " WHERE total > ?)")
      .bind(kind)
      .bind(budget)
      .run();
}

}  // namespace heddle
