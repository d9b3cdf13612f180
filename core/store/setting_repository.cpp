#include "core/store/setting_repository.h"

namespace heddle {

Result<std::optional<nlohmann::ordered_json>> SettingRepository::value(const std::string& key) {
  Statement statement = m_database.prepare("SELECT value FROM setting WHERE key = ?");
  statement.bind(key);
  HEDDLE_ASSIGN(const bool found, statement.step());
  if (!found) return std::nullopt;
  auto json = nlohmann::ordered_json::parse(statement.text(0), nullptr, false);
  if (json.is_discarded()) return std::nullopt;
  return json;
}

Status SettingRepository::setValue(const std::string& key, const nlohmann::ordered_json& value) {
  m_database.touched("setting");
  return m_database
      .prepare(
          "INSERT INTO setting (key, value) VALUES (?, ?)"
          " ON CONFLICT (key) DO UPDATE SET value = excluded.value")
      .bind(key)
      .bind(value.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace))
      .run();
}

}  // namespace heddle
