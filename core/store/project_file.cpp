#include "core/store/project_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <QCryptographicHash>
#include <QDateTime>
#include <QFile>
#include <algorithm>
#include <array>
#include <fstream>

#include "core/base/log.h"
#include "core/store/migrations.h"
#include "core/store/store_error.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;
constexpr uint64_t kFullCheckLimit_bytes = 64u << 20;
constexpr std::string_view kMagic("SQLite format 3\0", 16);

Error notAProject(const fs::path& path, Text what) {
  return {"store.not_a_project", std::move(what), path.string(),
          HEDDLE_TR("Error", "Choose a file whose name ends in .heddle, or make a new project")};
}

fs::path logOf(const fs::path& path) {
  return path.string() + "-wal";
}

std::string digest(const fs::path& path) {
  QFile file(QString::fromStdString(path.string()));
  QCryptographicHash hash(QCryptographicHash::Sha256);
  return file.open(QIODevice::ReadOnly) && hash.addData(&file) ? hash.result().toStdString() : std::string();
}

// A copy that an earlier opening has put aside and that holds the same bytes; empty: none.
fs::path findSameCopy(const fs::path& path) {
  std::error_code ignored;
  const std::string stem = path.stem().string() + ".damaged-";
  const auto size = fs::file_size(path, ignored);
  for (const auto& entry :
       fs::directory_iterator(path.parent_path().empty() ? fs::path(".") : path.parent_path(), ignored)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(stem) || !name.ends_with(".heddle") || entry.file_size(ignored) != size) continue;
    if (digest(entry.path()) == digest(path)) return entry.path();
  }
  return {};
}

Status flushToDisk(const fs::path& path) {
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
  const bool flushed = descriptor >= 0 && ::fsync(descriptor) == 0;
  if (descriptor >= 0) ::close(descriptor);
  if (!flushed) return std::unexpected(storeError(10, "fsync", path));
  return {};
}

}  // namespace

Status inspectHeader(const fs::path& path) {
  std::error_code error;
  const fs::file_status status = fs::status(path, error);
  if (status.type() == fs::file_type::not_found)
    return failure("store.missing", HEDDLE_TR("Error", "There is no such project"), path.string(),
                   HEDDLE_TR("Error", "Check the name, or make a new project"));
  if (status.type() != fs::file_type::regular)
    return failure("store.not_a_file", HEDDLE_TR("Error", "A project is a file, and this is none"),
                   path.string(), HEDDLE_TR("Error", "Choose a file whose name ends in .heddle"));
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::unexpected(storeError(14, {}, path));
  std::array<char, 100> header{};
  file.read(header.data(), header.size());
  const auto got = static_cast<size_t>(file.gcount());
  const std::string_view bytes(header.data(), got);
  // A project always has a first page; zeros in its place are damage, not another kind of file.
  if (got == header.size() && std::ranges::all_of(bytes, [](char byte) { return byte == 0; }))
    return std::unexpected(storeError(11, {}, path));
  if (!bytes.starts_with(kMagic))
    return std::unexpected(notAProject(path, HEDDLE_TR("Error", "The file is not a Heddle project")));
  if (got < header.size()) return std::unexpected(storeError(11, {}, path));
  return {};
}

Result<int> inspectSchema(Database& database) {
  const Result<int64_t> application = database.integer("PRAGMA application_id");
  if (!application) {
    // The first bytes are SQLite's, so "not a database" means a header that does not fit the rest.
    const bool damaged = application.error().code == "store.not_a_project";
    return std::unexpected(damaged ? storeError(11, {}, database.path()) : application.error());
  }
  if (*application != kApplicationId)
    return std::unexpected(
        notAProject(database.path(),
                    HEDDLE_TR("Error", "The file is a database of another program, not a Heddle project")));
  HEDDLE_ASSIGN(const int64_t schema, database.integer("PRAGMA user_version"));
  if (schema > latestSchema())
    return failure(
        "store.newer",
        {HEDDLE_TR("Error",
                   "The project was made by a newer version of Heddle (format {0}; this one knows {1})"),
         {std::to_string(schema), std::to_string(latestSchema())}},
        database.path().string(), HEDDLE_TR("Error", "Update Heddle and open it again; nothing was changed"));
  if (schema < 1) return std::unexpected(storeError(11, {}, database.path()));
  return static_cast<int>(schema);
}

Status inspectPages(Database& database) {
  std::error_code ignored;
  if (fs::file_size(database.path(), ignored) <= kFullCheckLimit_bytes) {
    HEDDLE_ASSIGN(const std::string verdict, database.text("PRAGMA quick_check(1)"));
    if (verdict != "ok") return std::unexpected(storeError(11, verdict, database.path()));
  }
  HEDDLE_TRY(database.integer("SELECT count(*) FROM person"));
  HEDDLE_TRY(database.integer("SELECT count(*) FROM thing"));
  return {};
}

Error putAside(const fs::path& path) {
  fs::path copy = findSameCopy(path);
  std::error_code error;
  if (copy.empty()) {
    copy = siblingPath(path, "damaged");
    fs::copy_file(path, copy, error);
    if (!error && fs::exists(logOf(path))) fs::copy_file(logOf(path), logOf(copy), error);
    if (error) {
      std::error_code ignored;
      fs::remove(copy, ignored);
      return {
          "store.damaged",
          {HEDDLE_TR("Error", "The project file is damaged, and no copy could be put aside ({0})"),
           {error.message()}},
          path.string(),
          HEDDLE_TR(
              "Error",
              "Nothing was changed. Copy the file yourself to a disk with free space before anything else")};
    }
  }
  log::error("store", fillPlaces("{0} is damaged; copy at {1}", {path.string(), copy.string()}));
  return {
      "store.damaged",
      {HEDDLE_TR("Error", "The project file is damaged; a copy was put aside as {0}"),
       {copy.filename().string()}},
      path.string(),
      HEDDLE_TR(
          "Error",
          "Open your latest saved copy or backup of this project; \"project check\" lists what is damaged")};
}

Status copyDatabase(Database& database, const fs::path& target) {
  const fs::path temporary = target.string() + ".part-" + std::to_string(randomId());
  std::error_code ignored;
  const auto written = [&]() -> Status {
    HEDDLE_TRY(database.prepare("VACUUM INTO ?").bind(temporary.string()).run());
    return flushToDisk(temporary);
  }();
  if (!written) {
    fs::remove(temporary, ignored);
    Error error = written.error();
    error.input = target.string();
    return std::unexpected(std::move(error));
  }
  std::error_code error;
  fs::rename(temporary, target, error);
  if (!error) return {};
  fs::remove(temporary, ignored);
  return failure("store.cannot_open",
                 {HEDDLE_TR("Error", "The copy cannot be given its name ({0})"), {error.message()}},
                 target.string(), HEDDLE_TR("Error", "Choose another name or folder"));
}

fs::path siblingPath(const fs::path& path, const std::string& word) {
  const std::string time =
      QDateTime::currentDateTime().toString(QStringLiteral("yyyyMMdd-hhmmss")).toStdString();
  const std::string stem = path.stem().string() + "." + word + "-" + time;
  std::error_code ignored;
  for (int number = 1;; ++number) {
    const std::string name = number == 1 ? stem : fillPlaces("{0}-{1}", {stem, std::to_string(number)});
    fs::path candidate = path.parent_path() / (name + ".heddle");
    if (!fs::exists(candidate, ignored)) return candidate;
  }
}

}  // namespace heddle
