// What is looked at before a project file is opened for work: is it ours, sound, of an age we know, and
// writable? And the copies that are made beside it.
#pragma once

#include <filesystem>

#include "core/store/database.h"

namespace heddle {

// Refuses what is missing, no file, no SQLite file, or another program's database, by the file's first 100
// bytes alone.
Status inspectHeader(const std::filesystem::path& path);

// Refuses a file of a newer Heddle or another program, through SQLite (what is in the write-ahead log
// counts). Returns the schema's number.
Result<int> inspectSchema(Database& database);

// Looks for damage: every page of files up to 64 MiB, the schema's tables of larger ones.
Status inspectPages(Database& database);

// Copies file and write-ahead log beside themselves as "name.damaged-DATE.heddle" (once for the same bytes),
// and returns the error that says where the copy is and what to do. Nothing is changed in the file itself.
Error putAside(const std::filesystem::path& path);

// A consistent compact copy: VACUUM INTO a temporary file beside the target, flushed, then renamed over it.
Status copyDatabase(Database& database, const std::filesystem::path& target);

// "name.WORD-20261121-093000.heddle" beside the project; numbered if it is taken.
std::filesystem::path siblingPath(const std::filesystem::path& path, const std::string& word);

}  // namespace heddle
