// A labelling session: what is asked about its items, of whom, and how. Its settings are versioned (thing
// kind "session"); items and labels are rows.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "core/feedback/item.h"
#include "core/store/people_repository.h"

namespace heddle::feedback {

inline constexpr const char* kSessionKind = "session";

// Which answers are judged. A given one comes with the items; a generated one is made by the local model
// while the person reads (FeedbackRepository::addCandidate), and the same for everybody.
struct CandidateSource {
  bool generated = false;
  std::string name;     // what people call it: "prompt v7", "helpdesk-dpo-r16"; empty: not known
  std::string model;    // generated: a library name, "demo" or a path
  std::string adapter;  // generated: a library name or path; empty: none
  double scale = 1;
  Json sampling = Json::object();  // as core/inference reads it
  friend bool operator==(const CandidateSource&, const CandidateSource&) = default;
};

enum class QueueOrder : uint8_t {
  Random,     // by the session's seed, the same for all
  Given,      // as the items came
  Uncertain,  // highest score first
  Disputed    // most split first, then as Random
};
std::string_view queueOrderName(QueueOrder order);  // "random", "given", "uncertain", "disputed"
std::optional<QueueOrder> queueOrderOf(std::string_view name);

struct SessionSettings {
  std::string task = "pairwise";            // TaskDescription::id; fixed once there are labels
  Json parameters = Json::object();         // of the task
  std::string instructions;                 // Markdown, shown beside the work
  std::vector<CandidateSource> candidates;  // A, B, ...; empty: whatever the items hold
  int annotators = 1;                       // per item, 1 to 20
  bool blind = true;                        // where candidates are from, and what others answered, is hidden
  bool shuffled = true;                     // sides change places by a seed of session, item and person
  double goldShare = 0.1;     // of what a person is shown, 0 to 0.5; 0: gold items are not asked
  double repeatShare = 0.05;  // of what a person is shown, 0 to 0.5
  int repeatDistance = 20;    // judgements between an item and its repeat, at least 1
  QueueOrder order = QueueOrder::Random;
  std::vector<std::string> reasons;         // offered beside every answer
  std::vector<std::string> skipReasons;     // offered when skipping; empty: the person writes one, or none
  std::map<std::string, std::string> keys;  // action id to key, where it is not the default
  uint64_t seed = 1;
  friend bool operator==(const SessionSettings&, const SessionSettings&) = default;
};

Json toJson(const SessionSettings& settings);  // the version's content
// "feedback.settings": which field is wrong, and what it may be. Parameters come back complete.
Result<SessionSettings> sessionSettingsFromJson(const Json& json);

enum class SessionState : uint8_t {
  Filling,  // its items are still coming
  Open,
  Closed  // no more labels; can be opened again
};
std::string_view sessionStateName(SessionState state);  // "filling", "open", "closed"

// What stands in a list of sessions; all of it is kept as counts, so reading it does not depend on the items.
struct Session {
  SessionId id = 0;
  std::string name;
  VersionId version = 0;
  SessionState state = SessionState::Open;
  int64_t created_ms = 0;
  int64_t changed_ms = 0;   // of the settings
  int64_t activity_ms = 0;  // of the last label; 0: none
  SessionSettings settings;
  int64_t items = 0;  // without gold ones
  int64_t goldItems = 0;
  int64_t openItems = 0;  // want more judgements
  int64_t wanted = 0;     // judgements in all, gold ones and repeats not counted
  int64_t labels = 0;     // of those
  std::optional<int64_t> deleted_ms;
  double fraction() const {
    return wanted > 0 ? static_cast<double>(labels) / static_cast<double>(wanted) : 0;
  }
};

// One person's way through a session, also kept as counts.
struct Progress {
  int64_t judged = 0;  // items answered or skipped
  int64_t answered = 0;
  int64_t skipped = 0;
  int64_t remaining = 0;  // items open that this person has not judged, whoever else may take them
  double pace_ms = 0;     // median time of the last 25 answers; 0: none yet
};

}  // namespace heddle::feedback
