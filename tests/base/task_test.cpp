#include "core/base/task.h"

#include <QtTest>
#include <latch>

using namespace heddle;

class TaskTest : public QObject {
  Q_OBJECT
 private slots:
  void aTaskReportsProgressAndEnds() {
    TaskList list;
    std::mutex mutex;
    std::vector<TaskSnapshot> seen;
    list.addObserver([&](const TaskSnapshot& s) {
      std::lock_guard lock(mutex);
      seen.push_back(s);
    });
    const TaskId id = list.start({.title = "count"}, [](TaskContext& context) -> Status {
      context.progress(0.5, "half");
      return {};
    });
    const auto last = list.wait(id);
    QVERIFY(last && last->state == TaskState::Done);
    std::lock_guard lock(mutex);
    QVERIFY(std::any_of(seen.begin(), seen.end(), [](const auto& s) { return s.fraction == 0.5 && s.detail.pattern == "half"; }));
  }
  void cancelReachesChildren() {
    TaskList list;
    const auto untilCancelled = [](TaskContext& context) -> Status {
      std::mutex mutex;
      std::condition_variable_any condition;
      std::unique_lock lock(mutex);
      condition.wait(lock, context.stopToken(), [] { return false; });
      return {};
    };
    const TaskId parent = list.start({.title = "parent"}, untilCancelled);
    const TaskId child = list.start({.title = "child", .parent = parent}, untilCancelled);
    list.cancel(parent);
    QCOMPARE(list.wait(parent)->state, TaskState::Cancelled);
    QCOMPARE(list.wait(child)->state, TaskState::Cancelled);
  }
  void aPausedTaskWaitsAndGoesOn() {
    TaskList list;
    std::latch begun(1), paused(1);
    std::atomic<bool> passed = false;
    const TaskId id = list.start({.title = "pausable", .canPause = true}, [&](TaskContext& context) -> Status {
      begun.count_down();
      paused.wait();
      passed = context.waitWhilePaused();
      return {};
    });
    begun.wait();
    list.pause(id);
    paused.count_down();
    QVERIFY(!passed);
    list.resume(id);
    QCOMPARE(list.wait(id)->state, TaskState::Done);
    QVERIFY(passed);
  }
  void aFailureKeepsItsError() {
    TaskList list;
    const TaskId id = list.start({.title = "fails"}, [](TaskContext&) -> Status { return failure("x.y", "no"); });
    const auto last = list.wait(id);
    QCOMPARE(last->state, TaskState::Failed);
    QCOMPARE(last->error->code, std::string("x.y"));
  }
};

QTEST_APPLESS_MAIN(TaskTest)
#include "task_test.moc"
