// What the kinds of tasks have in common. For this folder only.
#pragma once

#include <memory>
#include <optional>
#include <string>

#include "core/feedback/task_type.h"

namespace heddle::feedback {

class DescribedTask : public TaskType {
 public:
  const TaskDescription& description() const override { return m_description; }

 protected:
  explicit DescribedTask(TaskDescription description) : m_description(std::move(description)) {}

 private:
  TaskDescription m_description;
};

// Answers may come in short: "a" for {"choice": "a"}.
Json asObject(const Json& answer, const char* field);
std::unexpected<Error> wrongAnswer(Text what, std::string input, Text hint);
std::string textOf(const Json& answer, const char* field);  // empty: there is none

// Candidates are called a, b, c, ... in answers.
std::string letterOf(int candidate);
std::string markOf(int candidate);                                      // "A"
std::optional<int> candidateOf(const Json& letter, size_t candidates);  // nothing: no such candidate
// The letter of a place on the screen as that of its candidate; what is no such letter stays.
Json candidateAt(const Json& letter, const SideOrder& order);
SideOrder inverse(const SideOrder& order);

// {"edited": text} of an answer, if a person changed the text and left something.
Result<std::optional<std::string>> editedText(const Json& answer, const std::string& original);

// Names of a Names parameter, and the place of a name among them.
std::vector<std::string> namesParameter(const TaskType& task, const Json& parameters, std::string_view id);
std::optional<int> placeOf(const std::vector<std::string>& names, const std::string& name);
std::string joined(const std::vector<std::string>& names);  // "A, B, C"
// The keys 1 to 9, 0, then letters without a common action.
std::string keyOfPlace(size_t place);

// What one candidate's judgement is about: the item's prompt, or what was judged where there is none.
std::vector<Message> promptOrText(const ItemContent& content);

std::unique_ptr<TaskType> makePairwiseTask();
std::unique_ptr<TaskType> makeRankingTask();
std::unique_ptr<TaskType> makeRatingTask();
std::unique_ptr<TaskType> makeThumbsTask();
std::unique_ptr<TaskType> makeSingleLabelTask();
std::unique_ptr<TaskType> makeMultiLabelTask();
std::unique_ptr<TaskType> makeSpanTask();
std::unique_ptr<TaskType> makeCorrectionTask();
std::unique_ptr<TaskType> makeDemonstrationTask();

}  // namespace heddle::feedback
