// Settings that travel with a project: one JSON value under each key.
#pragma once

#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "core/store/database.h"

namespace heddle {

class SettingRepository {
 public:
  explicit SettingRepository(Database& database) : m_database(database) {}
  Result<std::optional<nlohmann::ordered_json>> value(const std::string& key);
  Status setValue(const std::string& key, const nlohmann::ordered_json& value);

 private:
  Database& m_database;
};

}  // namespace heddle
