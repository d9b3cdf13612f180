// SQLite's result codes turned into sentences with a remedy.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>

#include "core/base/error.h"

namespace heddle {

// sqliteCode: primary or extended result code. detail: SQLite's own words, kept for codes without a sentence
// of ours. Codes: store.locked, store.read_only, store.disk_full, store.input_output, store.damaged,
// store.not_a_project, store.cannot_open, store.too_big, store.constraint, store.sql.
Error storeError(int sqliteCode, const std::string& detail, const std::filesystem::path& path);

// An error as data, so that it can be stored and still be translated when it is shown.
nlohmann::ordered_json errorToJson(const Error& error);
Error errorFromJson(const nlohmann::ordered_json& json);

}  // namespace heddle
