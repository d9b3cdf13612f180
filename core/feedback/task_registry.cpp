#include "core/feedback/task_registry.h"

#include <memory>

#include "core/feedback/tasks/task_parts.h"

namespace heddle::feedback {

const std::vector<const TaskType*>& taskTypes() {
  static const std::vector<std::unique_ptr<TaskType>> kOwned = [] {
    std::vector<std::unique_ptr<TaskType>> tasks;
    for (const auto make :
         {makePairwiseTask, makeRankingTask, makeRatingTask, makeThumbsTask, makeSingleLabelTask,
          makeMultiLabelTask, makeSpanTask, makeCorrectionTask, makeDemonstrationTask})
      tasks.push_back(make());
    return tasks;
  }();
  static const std::vector<const TaskType*> kTasks = [] {
    std::vector<const TaskType*> tasks;
    for (const auto& task : kOwned) tasks.push_back(task.get());
    return tasks;
  }();
  return kTasks;
}

const TaskType* findTask(std::string_view id) {
  for (const TaskType* task : taskTypes())
    if (task->description().id == id) return task;
  return nullptr;
}

Result<const TaskType*> taskOf(std::string_view id) {
  if (const TaskType* task = findTask(id)) return task;
  std::string all;
  for (const TaskType* task : taskTypes()) all += (all.empty() ? "" : ", ") + task->description().id;
  return failure("feedback.task", HEDDLE_TR("Error", "There is no labelling task of this name"),
                 std::string(id), {HEDDLE_TR("Error", "The tasks are: {0}"), {all}});
}

}  // namespace heddle::feedback
