#include "core/store/database.h"

#include <QByteArray>
#include <QSqlDatabase>
#include <QSqlError>
#include <QSqlQuery>
#include <QString>
#include <QUrl>
#include <QVariant>
#include <atomic>
#include <chrono>
#include <random>

#include "core/store/store_error.h"

namespace heddle {
namespace {

Error errorOf(const QSqlError& error, const std::filesystem::path& path) {
  bool isNumber = false;
  const int code = error.nativeErrorCode().toInt(&isNumber);
  return storeError(isNumber ? code : 0, error.text().toStdString(), path);
}

// A null QString would be bound as NULL, so an empty text gets a buffer.
QString toQString(std::string_view text) {
  return text.empty() ? QStringLiteral("")
                      : QString::fromUtf8(text.data(), static_cast<qsizetype>(text.size()));
}

}  // namespace

struct Database::Impl {
  std::filesystem::path path;
  QString connection;
  QSqlDatabase database;
  std::vector<Change> touched;
  int64_t lastInsertId = 0;
  int64_t changedRows = 0;

  ~Impl() {
    database.close();
    database = QSqlDatabase();
    QSqlDatabase::removeDatabase(connection);
  }
};

struct Statement::Impl {
  Database::Impl* database;
  QSqlQuery query;
  std::optional<Error> error;
  bool executed = false;
};

Statement::Statement(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Statement::Statement(Statement&&) noexcept = default;
Statement::~Statement() = default;

Statement& Statement::bind(int64_t value) {
  m_impl->query.addBindValue(QVariant(static_cast<qlonglong>(value)));
  return *this;
}
Statement& Statement::bind(double value) {
  m_impl->query.addBindValue(QVariant(value));
  return *this;
}
Statement& Statement::bind(std::string_view text) {
  m_impl->query.addBindValue(QVariant(toQString(text)));
  return *this;
}
Statement& Statement::bindBytes(std::string_view bytes) {
  m_impl->query.addBindValue(QVariant(
      bytes.empty() ? QByteArray("") : QByteArray(bytes.data(), static_cast<qsizetype>(bytes.size()))));
  return *this;
}
Statement& Statement::bindNull() {
  m_impl->query.addBindValue(QVariant());
  return *this;
}

Result<bool> Statement::step() {
  if (m_impl->error) return std::unexpected(*m_impl->error);
  QSqlQuery& query = m_impl->query;
  if (!m_impl->executed) {
    m_impl->executed = true;
    if (!query.exec()) {
      m_impl->error = errorOf(query.lastError(), m_impl->database->path);
      return std::unexpected(*m_impl->error);
    }
    if (!query.isSelect()) {
      m_impl->database->lastInsertId = query.lastInsertId().toLongLong();
      m_impl->database->changedRows = query.numRowsAffected();
    }
  }
  if (!query.isSelect()) return false;
  if (query.next()) return true;
  if (query.lastError().isValid()) {
    m_impl->error = errorOf(query.lastError(), m_impl->database->path);
    return std::unexpected(*m_impl->error);
  }
  return false;
}

Status Statement::run() {
  HEDDLE_TRY(step());
  m_impl->query.finish();
  m_impl->executed = false;
  return {};
}

int64_t Statement::integer(int column) const {
  return m_impl->query.value(column).toLongLong();
}
double Statement::real(int column) const {
  return m_impl->query.value(column).toDouble();
}
std::string Statement::text(int column) const {
  return m_impl->query.value(column).toString().toStdString();
}
std::string Statement::bytes(int column) const {
  return m_impl->query.value(column).toByteArray().toStdString();
}
bool Statement::isNull(int column) const {
  return m_impl->query.isNull(column);
}

Database::Database(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Database::~Database() = default;

Result<std::unique_ptr<Database>> Database::open(const std::filesystem::path& path, Mode mode,
                                                 int busyTimeout_ms) {
  static std::atomic<uint64_t> counter = 0;
  auto impl = std::make_unique<Impl>();
  impl->path = path;
  impl->connection = QStringLiteral("heddle-%1").arg(++counter);
  impl->database = QSqlDatabase::addDatabase(QStringLiteral("QSQLITE"), impl->connection);
  if (!impl->database.isValid())
    return failure("store.no_driver", HEDDLE_TR("Error", "Qt's SQLite driver is missing"), path.string(),
                   HEDDLE_TR("Error", "Install the package libqt6sql6-sqlite"));
  QString options = QStringLiteral("QSQLITE_BUSY_TIMEOUT=%1").arg(busyTimeout_ms);
  QString name = QString::fromStdString(path.string());
  if (mode == Mode::ReadOnly) options += QStringLiteral(";QSQLITE_OPEN_READONLY");
  if (mode == Mode::Immutable) {
    options += QStringLiteral(";QSQLITE_OPEN_READONLY;QSQLITE_OPEN_URI");
    name = QUrl::fromLocalFile(name).toString(QUrl::FullyEncoded) + QStringLiteral("?immutable=1");
  }
  std::error_code ignored;
  if (mode != Mode::Create && !std::filesystem::exists(path, ignored))
    return std::unexpected(storeError(14, {}, path));
  impl->database.setConnectOptions(options);
  impl->database.setDatabaseName(name);
  if (!impl->database.open()) return std::unexpected(errorOf(impl->database.lastError(), path));
  std::unique_ptr<Database> database(new Database(std::move(impl)));
  HEDDLE_TRY(database->execute("PRAGMA foreign_keys = ON"));
  return database;
}

Statement Database::prepare(std::string_view sql) {
  auto impl = std::make_unique<Statement::Impl>(
      Statement::Impl{m_impl.get(), QSqlQuery(m_impl->database), {}, false});
  impl->query.setForwardOnly(true);
  if (!impl->query.prepare(toQString(sql))) impl->error = errorOf(impl->query.lastError(), m_impl->path);
  return Statement(std::move(impl));
}

Result<int64_t> Database::integer(std::string_view sql) {
  Statement statement = prepare(sql);
  HEDDLE_ASSIGN(const bool row, statement.step());
  if (!row)
    return failure("store.no_row", HEDDLE_TR("Error", "The project holds no such entry"),
                   m_impl->path.string());
  return statement.integer(0);
}

Result<std::string> Database::text(std::string_view sql) {
  Statement statement = prepare(sql);
  HEDDLE_ASSIGN(const bool row, statement.step());
  if (!row)
    return failure("store.no_row", HEDDLE_TR("Error", "The project holds no such entry"),
                   m_impl->path.string());
  return statement.text(0);
}

int64_t Database::lastInsertId() const {
  return m_impl->lastInsertId;
}
int64_t Database::changedRows() const {
  return m_impl->changedRows;
}
const std::filesystem::path& Database::path() const {
  return m_impl->path;
}

void Database::touched(std::string_view kind, int64_t id) {
  Change change{std::string(kind), id, false};
  if (std::ranges::find(m_impl->touched, change) == m_impl->touched.end())
    m_impl->touched.push_back(std::move(change));
}
std::vector<Change> Database::takeTouched() {
  return std::exchange(m_impl->touched, {});
}

Result<Transaction> Transaction::begin(Database& database, bool write) {
  HEDDLE_TRY(database.execute(write ? "BEGIN IMMEDIATE" : "BEGIN"));
  return Transaction(&database);
}
Transaction::Transaction(Transaction&& other) noexcept
    : m_database(std::exchange(other.m_database, nullptr)) {}
Transaction::~Transaction() {
  // Fails only where SQLite has rolled back by itself, which is what is wanted.
  if (m_database) (void)m_database->execute("ROLLBACK");
}
Status Transaction::commit() {
  HEDDLE_TRY(m_database->execute("COMMIT"));
  m_database = nullptr;
  return {};
}

int64_t nowMs() {
  using namespace std::chrono;
  return duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
}

int64_t randomId() {
  thread_local std::mt19937_64 generator{[] {
    std::random_device device;
    return (uint64_t{device()} << 32) ^ device();
  }()};
  return static_cast<int64_t>(generator() >> 11 | 1);
}

}  // namespace heddle
