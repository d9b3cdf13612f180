#include "core/store/writer.h"

#include <future>

#include "core/base/log.h"
#include "core/store/migrations.h"

namespace heddle {
namespace {

Status openForWriting(Database& database) {
  HEDDLE_ASSIGN(const std::string mode, database.text("PRAGMA journal_mode = WAL"));
  if (mode != "wal")
    return failure("store.no_wal",
                   HEDDLE_TR("Error", "The project cannot keep its write-ahead log in this folder"),
                   database.path().string(),
                   HEDDLE_TR("Error", "Copy the project to a folder on a local disk and open it there"));
  HEDDLE_TRY(database.execute("PRAGMA synchronous = FULL"));
  // What is deleted is overwritten: a purge must leave nothing to be found in the file's free pages.
  return database.execute("PRAGMA secure_delete = ON");
}

Status refuseNewer(Database& database) {
  HEDDLE_ASSIGN(const int64_t schema, database.integer("PRAGMA user_version"));
  if (schema <= latestSchema()) return {};
  return failure("store.newer",
                 HEDDLE_TR("Error", "A newer version of Heddle has upgraded the project meanwhile"),
                 database.path().string(), HEDDLE_TR("Error", "Close it and open it with the newer version"));
}

// The file alone then holds everything: people copy it without the log beside it. SQLite does this itself
// only if the last connection to close may write. Other programs that have the file open are not waited for;
// what they hold back stays in the log.
void moveLogIntoFile(Database& database) {
  for (const char* sql :
       {"PRAGMA wal_checkpoint(PASSIVE)", "PRAGMA busy_timeout = 0", "PRAGMA wal_checkpoint(TRUNCATE)"})
    if (const Status status = database.execute(sql); !status) log::warning("store", status.error().english());
}

}  // namespace

Result<std::unique_ptr<Writer>> Writer::start(const std::filesystem::path& path, int busyTimeout_ms,
                                              int poll_ms, Listener listener) {
  std::unique_ptr<Writer> writer(new Writer);
  writer->m_listener = std::move(listener);
  writer->m_poll_ms = poll_ms;
  std::promise<Status> ready;
  std::future<Status> isReady = ready.get_future();
  writer->m_thread = std::thread([self = writer.get(), path, busyTimeout_ms, &ready] {
    self->loop(path, busyTimeout_ms, [&ready](Status status) { ready.set_value(std::move(status)); });
  });
  HEDDLE_TRY(isReady.get());
  return writer;
}

Writer::~Writer() {
  {
    const std::lock_guard lock(m_mutex);
    m_stopping = true;
  }
  m_wake.notify_all();
  if (m_thread.joinable()) m_thread.join();
}

void Writer::enqueue(Request request) {
  {
    const std::lock_guard lock(m_mutex);
    m_queue.push_back(std::move(request));
  }
  m_wake.notify_all();
}

bool Writer::isWriterThread() const {
  return std::this_thread::get_id() == m_thread.get_id();
}

void Writer::loop(const std::filesystem::path& path, int busyTimeout_ms, std::function<void(Status)> ready) {
  auto opened = Database::open(path, Database::Mode::ReadWrite, busyTimeout_ms);
  if (!opened) return ready(std::unexpected(opened.error()));
  Database& database = **opened;
  if (Status status = openForWriting(database); !status) return ready(std::move(status));
  m_dataVersion = database.integer("PRAGMA data_version").value_or(0);
  ready({});
  std::unique_lock lock(m_mutex);
  while (true) {
    const auto hasWork = [this] { return m_stopping || !m_queue.empty(); };
    if (!m_wake.wait_for(lock, std::chrono::milliseconds(m_poll_ms), hasWork)) {
      lock.unlock();
      lookElsewhere(database);
      lock.lock();
      continue;
    }
    if (m_queue.empty()) break;
    Request request = std::move(m_queue.front());
    m_queue.pop_front();
    lock.unlock();
    serve(database, request);
    request = {};
    lock.lock();
  }
  lock.unlock();
  moveLogIntoFile(database);
}

void Writer::serve(Database& database, Request& request) {
  lookElsewhere(database);
  Status status;
  try {
    status = perform(database, request);
  } catch (const std::exception& exception) {
    status =
        failure("store.internal",
                {HEDDLE_TR("Error", "Saving stopped at a fault of Heddle ({0})"), {exception.what()}},
                database.path().string(), HEDDLE_TR("Error", "Please report this together with the log"));
  }
  const std::vector<Change> changes = database.takeTouched();
  if (!status) log::warning("store", status.error().english());
  if (request.done) request.done(status);
  if (status)
    for (const Change& change : changes) m_listener(change);
}

Status Writer::perform(Database& database, const Request& request) {
  if (request.durability != m_durability) {
    HEDDLE_TRY(database.execute(request.durability == Durability::Full ? "PRAGMA synchronous = FULL"
                                                                       : "PRAGMA synchronous = NORMAL"));
    m_durability = request.durability;
  }
  if (!request.inTransaction) return request.work(database);
  HEDDLE_ASSIGN(Transaction transaction, Transaction::begin(database, true));
  HEDDLE_TRY(refuseNewer(database));
  HEDDLE_TRY(request.work(database));
  return transaction.commit();
}

// data_version differs from last time only if another connection has committed, and in this process only the
// writer does.
void Writer::lookElsewhere(Database& database) {
  const Result<int64_t> version = database.integer("PRAGMA data_version");
  if (!version || *version == m_dataVersion) return;
  m_dataVersion = *version;
  m_listener(Change{{}, 0, true});
}

}  // namespace heddle
