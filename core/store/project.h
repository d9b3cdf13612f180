// A project: one SQLite file, name.heddle, that holds everything people made and everything that happened.
//
// Reading happens on the calling thread, through a connection of that thread. Writing is queued to the one
// writer thread; its future is finished after the commit. Window and command line may have one file open at
// the same time.
//
//   HEDDLE_ASSIGN(auto project, Project::open("notes.heddle"));
//   auto prompts = project->read([](Database& db) { return ThingRepository(db).list("prompt"); });
//   QFuture<Result<VersionId>> saved = project->write(Durability::Full, [=](Database& db) {
//     return ThingRepository(db).saveVersion({.thing = id, .content = text, .person = me}); });
//   whenDone(saved, this, [this](Result<VersionId> version) { ... });   // on this object's thread
#pragma once

#include <QFuture>
#include <QFutureWatcher>
#include <QObject>
#include <QPromise>
#include <concepts>
#include <filesystem>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <type_traits>
#include <vector>

#include "core/store/database.h"
#include "core/store/people_repository.h"
#include "core/store/writer.h"

namespace heddle {

struct ProjectOptions {
  // Who works here. The key is the person's stable name across projects (the window keeps one in its
  // settings); empty: the project's first person. A person with an unknown key is added.
  std::string personKey;
  std::string personName = "Me";
  int busyTimeout_ms = 5000;  // how long to wait for another process's write
  int poll_ms = 500;          // how often to look for other processes' changes
};

class Project : public QObject {
  Q_OBJECT
 public:
  // Makes a new file. Errors: "store.exists", "store.cannot_open", "store.read_only", "store.disk_full".
  static Result<std::unique_ptr<Project>> create(const std::filesystem::path& path,
                                                 const ProjectOptions& options = {});
  // Opens a file; one of an older Heddle is upgraded after a backup beside it. A damaged file is copied aside
  // and left as it is. Errors: "store.missing", "store.not_a_file", "store.not_a_project", "store.newer",
  // "store.read_only", "store.damaged", "store.locked", "store.cannot_open".
  static Result<std::unique_ptr<Project>> open(const std::filesystem::path& path,
                                               const ProjectOptions& options = {});
  ~Project() override;  // waits until everything queued is written

  const std::filesystem::path& path() const;
  std::string name() const;  // the file's name without ".heddle"
  PersonId me() const;
  // The backup that this opening made before an upgrade; empty: none was needed.
  const std::filesystem::path& backup() const;

  // work: Result<T>(Database&), on the calling thread, over one unchanging state of the file. Any thread.
  template <class Work>
  auto read(Work work) -> std::invoke_result_t<Work, Database&> {
    HEDDLE_ASSIGN(Database* const database, reader());
    HEDDLE_ASSIGN(const Transaction transaction, Transaction::begin(*database, false));
    return work(*database);
  }

  // work: Result<T>(Database&), on the writer's thread, in one transaction that is committed if it succeeds.
  // Any thread.
  template <class Work>
  auto write(Durability durability, Work work) -> QFuture<std::invoke_result_t<Work, Database&>> {
    return enqueue(durability, true, std::move(work));
  }

  // Writes a compact copy that can be mailed: made beside the target, then renamed over it. Slow for large
  // projects: call it from a Task. Errors: "store.same_file", "store.disk_full", "store.cannot_open".
  Status saveCopy(const std::filesystem::path& target);

  // Settings that travel with the project. Values are JSON.
  std::optional<nlohmann::ordered_json> setting(const std::string& key);
  QFuture<Status> setSetting(const std::string& key, const nlohmann::ordered_json& value);

  // Folds the write-ahead log into the file and empties it.
  QFuture<Status> checkpoint();

 Q_SIGNALS:
  // After every commit, of this process or another. Emitted on the writer's thread: receivers with an event
  // loop of their own get it queued.
  void changed(const heddle::Change& change);

 private:
  struct Impl;
  explicit Project(std::unique_ptr<Impl> impl);
  Result<Database*> reader();
  void enqueueRequest(Writer::Request request);

  template <class Work>
  auto enqueue(Durability durability, bool inTransaction, Work work)
      -> QFuture<std::invoke_result_t<Work, Database&>> {
    using Outcome = std::invoke_result_t<Work, Database&>;
    auto promise = std::make_shared<QPromise<Outcome>>();
    auto outcome = std::make_shared<std::optional<Outcome>>();
    promise->start();
    QFuture<Outcome> future = promise->future();
    enqueueRequest({durability,
                    [work = std::move(work), outcome](Database& database) mutable -> Status {
                      outcome->emplace(work(database));
                      if (!**outcome) return std::unexpected((*outcome)->error());
                      return {};
                    },
                    [promise, outcome](const Status& committed) {
                      promise->addResult(committed ? **outcome : Outcome(std::unexpected(committed.error())));
                      promise->finish();
                    },
                    inTransaction});
    return future;
  }

  std::unique_ptr<Impl> m_impl;
};

// Calls receive(result) on the context's thread (which needs an event loop) when the future is finished; not
// at all if the context is gone by then. Call it on the context's thread.
template <class T, class Receive>
void whenDone(const QFuture<T>& future, QObject* context, Receive receive) {
  auto* watcher = new QFutureWatcher<T>(context);
  QObject::connect(watcher, &QFutureWatcherBase::finished, context,
                   [watcher, receive = std::move(receive)]() mutable {
                     watcher->deleteLater();
                     receive(watcher->result());
                   });
  watcher->setFuture(future);
}

// Waits for a write. For the command line and tests; the window uses whenDone.
template <class T>
T waitFor(QFuture<T> future) {
  future.waitForFinished();
  return future.result();
}

std::string applicationVersion();  // "0.1.0", as stored with runs

}  // namespace heddle

Q_DECLARE_METATYPE(heddle::Change)
