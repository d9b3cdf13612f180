// The one thread of a process that writes a project. Requests are functions, run one after another, each in
// its own transaction; a request is answered only after its transaction is committed.
#pragma once

#include <condition_variable>
#include <deque>
#include <filesystem>
#include <functional>
#include <memory>
#include <mutex>
#include <thread>

#include "core/store/database.h"

namespace heddle {

// What survives if the machine loses power. A killed process loses nothing acknowledged in either case.
enum class Durability : uint8_t {
  Full,   // on disk when acknowledged: labels, saved versions
  Normal  // the last moments may be lost with the power, never the file's soundness: runs, caches, drafts
};

class Writer {
 public:
  struct Request {
    Durability durability = Durability::Normal;
    std::function<Status(Database&)> work;
    // Called on the writer's thread once the outcome is certain; must not block.
    std::function<void(const Status&)> done;
    bool inTransaction = true;  // false: VACUUM and checkpoints, which SQLite does not allow inside one
  };
  // On the writer's thread, after a commit here or when another process was seen to have committed.
  using Listener = std::function<void(const Change&)>;
  // Opens its own connection; poll_ms: how often the writer looks for other processes' changes while it is
  // idle.
  static Result<std::unique_ptr<Writer>> start(const std::filesystem::path& path, int busyTimeout_ms,
                                               int poll_ms, Listener listener);
  ~Writer();  // finishes what is queued, then closes

  void enqueue(Request request);  // any thread
  bool isWriterThread() const;

 private:
  Writer() = default;
  void loop(const std::filesystem::path& path, int busyTimeout_ms, std::function<void(Status)> ready);
  void serve(Database& database, Request& request);
  Status perform(Database& database, const Request& request);
  void lookElsewhere(Database& database);

  Listener m_listener;
  int m_poll_ms = 0;
  int64_t m_dataVersion = 0;
  Durability m_durability = Durability::Full;
  std::mutex m_mutex;
  std::condition_variable m_wake;
  std::deque<Request> m_queue;
  bool m_stopping = false;
  std::thread m_thread;
};

}  // namespace heddle
