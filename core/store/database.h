// One connection to a project's database, and the statements run on it. Repositories speak SQL only through
// these two classes, so that another engine (PostgreSQL for a team) can stand behind them.
//
// Thread: a Database and its Statements belong to the thread that opened it.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/error.h"

namespace heddle {

// Something of the project that a transaction changed; told to listeners once it is committed.
struct Change {
  std::string
      kind;  // "prompt", "conversation", "run", "person", "setting", ...; empty: anything may have changed
  int64_t id = 0;          // 0: several, or not one row
  bool elsewhere = false;  // made by another process that has the same file open
  friend bool operator==(const Change&, const Change&) = default;
};

class Database;

// A prepared statement. Bind the places ("?") in order, then step through the rows. Errors of preparing or
// binding come up at the first step, so that binds can be chained.
class Statement {
 public:
  Statement(Statement&&) noexcept;
  ~Statement();

  Statement& bind(int64_t value);
  Statement& bind(int value) { return bind(int64_t{value}); }
  Statement& bind(bool value) { return bind(int64_t{value}); }
  Statement& bind(double value);
  Statement& bind(std::string_view text);  // UTF-8
  Statement& bind(const std::string& text) { return bind(std::string_view(text)); }
  Statement& bind(const char* text) { return bind(std::string_view(text)); }
  Statement& bindBytes(std::string_view bytes);
  Statement& bindNull();
  template <class T>
  Statement& bind(const std::optional<T>& value) {
    return value ? bind(*value) : bindNull();
  }
  Statement& bindIdOrNull(int64_t id) { return id ? bind(id) : bindNull(); }  // 0 stands for no row

  // Executes on the first call. True: a row is there to be read; false: no more rows.
  Result<bool> step();
  // Executes a statement whose rows, if any, are of no interest; it may be bound and run again.
  Status run();

  // Columns of the current row, counted from 0. NULL reads as 0 or empty.
  int64_t integer(int column) const;
  double real(int column) const;
  std::string text(int column) const;
  std::string bytes(int column) const;
  bool isNull(int column) const;

 private:
  friend class Database;
  struct Impl;
  explicit Statement(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

class Database {
 public:
  enum class Mode : uint8_t {
    Create,     // made if it is missing
    ReadWrite,  // must exist
    ReadOnly,   // must exist; other processes may write
    Immutable   // must exist and not change while it is open; works where nothing may be written, even in its
                // folder
  };
  // busyTimeout_ms: how long a statement waits for another writer before it fails with "store.locked".
  static Result<std::unique_ptr<Database>> open(const std::filesystem::path& path, Mode mode,
                                                int busyTimeout_ms = 5000);
  ~Database();
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;

  Statement prepare(std::string_view sql);
  Status execute(std::string_view sql) { return prepare(sql).run(); }
  // First column of the first row; an error ("store.no_row") if there is none.
  Result<int64_t> integer(std::string_view sql);
  Result<std::string> text(std::string_view sql);
  int64_t lastInsertId() const;
  int64_t changedRows() const;  // by the last INSERT, UPDATE or DELETE

  const std::filesystem::path& path() const;

  // Notes that something changes in this transaction.
  void touched(std::string_view kind, int64_t id = 0);
  std::vector<Change> takeTouched();

 private:
  friend class Statement;
  struct Impl;
  explicit Database(std::unique_ptr<Impl> impl);
  std::unique_ptr<Impl> m_impl;
};

// Begun by begin(), ended by commit(); rolled back if it is left without commit.
class Transaction {
 public:
  // write: takes the write lock at once, so that what is read inside cannot change before it is written.
  static Result<Transaction> begin(Database& database, bool write);
  Status commit();
  Transaction(Transaction&& other) noexcept;
  ~Transaction();

 private:
  explicit Transaction(Database* database) : m_database(database) {}
  Database* m_database;
};

// Milliseconds since 1970 in UTC, as all times of the store are.
int64_t nowMs();
// A random positive number below 2^53 (exact in JSON), for rows whose id must be known before they are saved.
int64_t randomId();

}  // namespace heddle
