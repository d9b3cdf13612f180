#include "core/store/project.h"

#include <unistd.h>

#include <atomic>
#include <map>

#include "core/base/log.h"
#include "core/store/migrations.h"
#include "core/store/people_repository.h"
#include "core/store/project_file.h"
#include "core/store/setting_repository.h"
#include "core/store/store_error.h"

namespace heddle {
namespace {

namespace fs = std::filesystem;

// One thread's reading connections. Those of projects that are closed go when the thread reads again or ends.
struct Readers {
  struct Entry {
    std::weak_ptr<const void> project;
    std::unique_ptr<Database> database;
  };
  std::map<uint64_t, Entry> entries;

  static Readers& ofThread() {
    thread_local Readers readers;
    return readers;
  }
  void dropClosed() {
    std::erase_if(entries, [](const auto& entry) { return entry.second.project.expired(); });
  }
};

Status requireWritable(const fs::path& path) {
  const fs::path folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
  if (::access(path.c_str(), W_OK) != 0 || ::access(folder.c_str(), W_OK) != 0)
    return std::unexpected(storeError(8, {}, path));
  return {};
}

// Inspects the file through a connection of its own. What is damaged is copied aside while that connection is
// still open, because closing it may write to the file.
Result<int> inspect(const fs::path& path, int busyTimeout_ms) {
  const auto withCopy = [&](Error error) {
    return std::unexpected(error.code == "store.damaged" ? putAside(path) : std::move(error));
  };
  if (Status header = inspectHeader(path); !header) return withCopy(header.error());
  HEDDLE_TRY(requireWritable(path));
  auto database = Database::open(path, Database::Mode::ReadWrite, busyTimeout_ms);
  if (!database) return withCopy(database.error());
  auto schema = inspectSchema(**database);
  if (!schema) return withCopy(schema.error());
  if (Status pages = inspectPages(**database); !pages) return withCopy(pages.error());
  return schema;
}

// A backup beside the file, then the missing migrations. Returns the backup's path; empty: the file was up to
// date.
Result<fs::path> upgrade(const fs::path& path, int schema, int busyTimeout_ms) {
  if (schema == latestSchema()) return fs::path();
  HEDDLE_ASSIGN(auto database, Database::open(path, Database::Mode::ReadWrite, busyTimeout_ms));
  const fs::path backup = siblingPath(path, "backup-format-" + std::to_string(schema));
  HEDDLE_TRY(copyDatabase(*database, backup));
  HEDDLE_TRY(migrate(*database));
  log::info("store", fillPlaces("{0} upgraded from format {1}; backup at {2}",
                                {path.string(), std::to_string(schema), backup.string()}));
  return backup;
}

}  // namespace

struct Project::Impl {
  uint64_t serial = 0;
  fs::path path, backup;
  ProjectOptions options;
  PersonId me = 0;
  std::shared_ptr<const void> alive = std::make_shared<int>(0);
  std::unique_ptr<Writer> writer;
};

Project::Project(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {
  qRegisterMetaType<heddle::Change>();
}

Project::~Project() {
  m_impl->alive.reset();
  Readers::ofThread().dropClosed();
  m_impl->writer.reset();  // the last of this thread's connections, so that the log can go
}

Result<std::unique_ptr<Project>> Project::create(const fs::path& path, const ProjectOptions& options) {
  std::error_code error;
  if (fs::exists(path, error))
    return failure("store.exists", HEDDLE_TR("Error", "There already is a file of this name"), path.string(),
                   HEDDLE_TR("Error", "Open it, or choose another name"));
  const fs::path folder = path.parent_path().empty() ? fs::path(".") : path.parent_path();
  if (!fs::is_directory(folder, error)) return std::unexpected(storeError(14, {}, path));
  if (::access(folder.c_str(), W_OK) != 0) return std::unexpected(storeError(8, {}, path));
  const auto made = [&]() -> Status {
    HEDDLE_ASSIGN(auto database, Database::open(path, Database::Mode::Create, options.busyTimeout_ms));
    return migrate(*database);
  }();
  if (!made) {
    fs::remove(path, error);
    return std::unexpected(made.error());
  }
  return open(path, options);
}

Result<std::unique_ptr<Project>> Project::open(const fs::path& path, const ProjectOptions& options) {
  static std::atomic<uint64_t> counter = 0;
  HEDDLE_ASSIGN(const int schema, inspect(path, options.busyTimeout_ms));
  auto impl = std::make_unique<Impl>();
  impl->serial = ++counter;
  impl->path = path;
  impl->options = options;
  HEDDLE_ASSIGN(impl->backup, upgrade(path, schema, options.busyTimeout_ms));
  std::unique_ptr<Project> project(new Project(std::move(impl)));
  HEDDLE_ASSIGN(project->m_impl->writer, Writer::start(path, options.busyTimeout_ms, options.poll_ms,
                                                       [self = project.get()](const Change& change) {
                                                         Q_EMIT self->changed(change);
                                                       }));
  HEDDLE_ASSIGN(project->m_impl->me, waitFor(project->write(Durability::Full, [&options](Database& database) {
                  return PeopleRepository(database).recognise(options.personKey, options.personName);
                })));
  // A write is acknowledged before its changes are told. A second, empty one waits for that, so that who
  // listens from now on hears of later changes only.
  HEDDLE_TRY(waitFor(project->write(Durability::Normal, [](Database&) -> Status { return {}; })));
  return project;
}

const fs::path& Project::path() const {
  return m_impl->path;
}
std::string Project::name() const {
  return m_impl->path.stem().string();
}
PersonId Project::me() const {
  return m_impl->me;
}
const fs::path& Project::backup() const {
  return m_impl->backup;
}

Result<Database*> Project::reader() {
  Readers& readers = Readers::ofThread();
  readers.dropClosed();
  auto& entry = readers.entries[m_impl->serial];
  if (!entry.database) {
    auto opened = Database::open(m_impl->path, Database::Mode::ReadOnly, m_impl->options.busyTimeout_ms);
    if (!opened) {
      readers.entries.erase(m_impl->serial);
      return std::unexpected(opened.error());
    }
    entry = {m_impl->alive, std::move(*opened)};
  }
  return entry.database.get();
}

void Project::enqueueRequest(Writer::Request request) {
  m_impl->writer->enqueue(std::move(request));
}

Status Project::saveCopy(const fs::path& target) {
  std::error_code ignored;
  if (fs::equivalent(target, m_impl->path, ignored))
    return failure("store.same_file", HEDDLE_TR("Error", "A project cannot be copied onto itself"),
                   target.string(), HEDDLE_TR("Error", "Choose another name"));
  const fs::path folder = target.parent_path().empty() ? fs::path(".") : target.parent_path();
  if (!fs::is_directory(folder, ignored)) return std::unexpected(storeError(14, {}, target));
  HEDDLE_ASSIGN(Database* const database, reader());
  return copyDatabase(*database, target);
}

std::optional<nlohmann::ordered_json> Project::setting(const std::string& key) {
  auto value = read([&key](Database& database) { return SettingRepository(database).value(key); });
  return value ? std::move(*value) : std::nullopt;
}

QFuture<Status> Project::setSetting(const std::string& key, const nlohmann::ordered_json& value) {
  return write(Durability::Normal,
               [key, value](Database& database) { return SettingRepository(database).setValue(key, value); });
}

QFuture<Status> Project::checkpoint() {
  return enqueue(Durability::Full, false, [](Database& database) -> Status {
    return database.execute("PRAGMA wal_checkpoint(TRUNCATE)");
  });
}

std::string applicationVersion() {
  return HEDDLE_VERSION;
}

}  // namespace heddle
