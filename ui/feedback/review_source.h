// Questions of pipelines that wait for a person, seen from here: Feedback answers them beside its own
// sessions and knows nothing else of pipelines. Made by app/ over core/pipelines.
#pragma once

#include <QObject>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "core/base/error.h"

namespace heddle::ui {

struct WaitingReview {
  int64_t run = 0;
  std::string path;      // of the node
  std::string pipeline;  // its name
  int64_t since_ms = 0;  // the run's start
  std::string question;
  nlohmann::ordered_json shown;      // what it is about
  std::vector<std::string> choices;  // empty: it only goes on
  bool editable = false;             // the value may be changed
  bool same(const WaitingReview& other) const { return run == other.run && path == other.path; }
};

// Window thread only.
class ReviewSource : public QObject {
  Q_OBJECT

 public:
  using QObject::QObject;
  // Of the open project, oldest first.
  virtual Result<std::vector<WaitingReview>> waiting() = 0;
  // `value`: {"choice", "value", "comment"}. The run goes on where it is not under way.
  virtual Status answer(const WaitingReview& review, const nlohmann::ordered_json& value) = 0;

 Q_SIGNALS:
  void changed();
};

}  // namespace heddle::ui
