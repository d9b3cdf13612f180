// The kinds of labelling tasks there are. Immutable.
#pragma once

#include <string_view>
#include <vector>

#include "core/feedback/task_type.h"

namespace heddle::feedback {

const std::vector<const TaskType*>& taskTypes();      // in the order they are offered
const TaskType* findTask(std::string_view id);        // nullptr: unknown
Result<const TaskType*> taskOf(std::string_view id);  // "feedback.task" names those there are

}  // namespace heddle::feedback
