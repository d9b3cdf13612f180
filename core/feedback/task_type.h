// What a kind of labelling task is: it describes itself (parameters, keys), says what a right answer is, how
// answers of several people are compared and combined, and which training rows come of them. A new kind is
// one file in tasks/ and one line in task_registry.cpp. Immutable, any thread.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "core/feedback/agreement.h"
#include "core/feedback/item.h"
#include "core/feedback/label.h"
#include "core/feedback/training_row.h"

namespace heddle::feedback {

enum class TaskParameterType : uint8_t {
  Boolean,
  Integer,
  Text,
  Names,  // a list of different, not empty texts: labels to choose from
  Scales  // [{"id", "title", "minimum", "maximum"}]: whole steps from minimum to maximum
};

struct TaskParameter {
  std::string id;  // stable: "labels"
  Text title;      // literals inside HEDDLE_TR("Feedback", ...)
  Text help = {};
  TaskParameterType type = TaskParameterType::Text;
  Json defaultValue = {};
  double minimum = 0, maximum = 0;  // Integer; both 0: no bounds
};

struct TaskDescription {
  std::string id;  // stable: "pairwise"
  Text title;
  Text summary;  // one sentence
  std::string icon;
  int minimumCandidates = 1, maximumCandidates = 1;
  std::vector<TaskParameter> parameters = {};
  std::vector<RowFormat> formats = {};  // of the rows it can yield
  Scale scale = Scale::Nominal;         // of agreement
  bool comparable = true;               // false: free texts, agreement is not measured
};

// Something a person can do by one key.
struct TaskAction {
  std::string id;  // stable: "a", "tie", "label:refund", "rate:helpful:3"
  Text title;      // what the key's cap says beside it; a label of the session's own stands as it is
  std::string
      key;  // as QKeySequence's portable text: "Left", "1", "Shift+S"; the default, see SessionSettings::keys
  // The whole answer (as shown), where the key alone says it; null: the form has to be filled (choose
  // "label:..." and so on, then the action "done").
  Json answer = {};
};

// How an answer enters agreement and statistics.
struct Coding {
  struct Value {
    int unit =
        0;  // which of the item's judgements: 0 if there is one; else a candidate or a scale (below 1024)
    double value = 0;
    friend bool operator==(const Value&, const Value&) = default;
  };
  std::vector<Value> values;  // empty: not comparable
  std::optional<int> chosen;  // the candidate that won, if one did
  bool edited = false;        // holds a text that a person wrote or changed
};

// What several people's answers come to.
struct Combined {
  std::vector<Json> answers;  // one; several where each stands for itself (corrections); none: a draw
  double share = 1;           // of the people who said so
  double dispute = 0;         // 0: all alike, 1: no two alike
};

class TaskType {
 public:
  virtual ~TaskType() = default;
  virtual const TaskDescription& description() const = 0;

  // The task's own keys, in the order they are shown; without those of every task (commonActions()).
  virtual std::vector<TaskAction> actions(const Json& parameters) const = 0;

  // The parameters with defaults filled in; "feedback.parameter" names the one that is wrong.
  virtual Result<Json> checkParameters(const Json& parameters) const;
  // "feedback.item": too few or too many candidates, a text where none is.
  virtual Status checkItem(const Json& parameters, const ItemContent& content) const;
  // The answer in its one form (unknown fields dropped, defaults filled in), in the item's own order;
  // "feedback.answer" says what is expected.
  virtual Result<Json> checkAnswer(const Json& parameters, const ItemContent& content,
                                   const Json& answer) const = 0;

  // An answer as it was shown turned into the item's own order, and back. order: place to candidate.
  virtual Json toItemOrder(const Json& answer, const SideOrder& order) const;
  virtual Json toShownOrder(const Json& answer, const SideOrder& order) const;

  // All below take checked answers in the item's own order.
  virtual Coding code(const Json& parameters, const ItemContent& content, const Json& answer) const = 0;
  // By default the answer most people gave; none if two have as many.
  virtual Combined combine(const Json& parameters, const ItemContent& content,
                           std::span<const Json> answers) const;
  virtual std::vector<Json> rows(const Json& parameters, const ItemContent& content, const Json& answer,
                                 RowFormat format) const = 0;
  // Whether the answer is as right as the gold one; by default by code().
  virtual bool matches(const Json& parameters, const ItemContent& content, const Json& answer,
                       const Json& gold) const;
  // In a few characters, for lists: "A", "=", "3 of 5", "refund".
  virtual std::string mark(const Json& parameters, const Json& answer) const = 0;

 protected:
  TaskType() = default;
};

// Keys of every task: "skip", "undo", "flag", "note", "done" (accept the form), "edit" (open the winner for
// correction), "difference", "reason:1" ... "reason:9".
const std::vector<TaskAction>& commonActions();

// A parameter, or its default.
Json parameterOf(const TaskType& task, const Json& parameters, std::string_view id);

}  // namespace heddle::feedback
