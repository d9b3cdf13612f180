// Pieces of content, each stored once under its SHA-256.
#pragma once

#include <string>
#include <string_view>

#include "core/store/database.h"

namespace heddle {

std::string sha256(std::string_view bytes);  // lower-case hexadecimal

class ContentRepository {
 public:
  explicit ContentRepository(Database& database) : m_database(database) {}
  Result<std::string> put(std::string_view bytes);   // returns the hash
  Result<std::string> get(const std::string& hash);  // "store.no_content"
  Result<int64_t> dropUnused();  // what no version and no run names any more; returns how many went

 private:
  Database& m_database;
};

}  // namespace heddle
