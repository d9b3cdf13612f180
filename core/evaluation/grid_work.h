// The inside of runGrid: one run's state, its cells on the way and its recorder.
#pragma once

#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <optional>
#include <thread>

#include "core/evaluation/early_stop.h"
#include "core/evaluation/grid_run.h"
#include "core/evaluation/scoring.h"

namespace heddle::evaluation {

// Made, run() and destroyed on the task's thread. A thread of its own records what the engine answers, so
// that a paused run still keeps what was on its way.
class GridWork {
 public:
  GridWork(TaskContext& task, const GridServices& services, const GridOptions& options,
           const GridObserver& observer, GridPlan plan, Scoring scoring);
  ~GridWork();
  Result<GridCounts> run();

 private:
  struct Place {
    size_t row, column;
    friend auto operator<=>(const Place&, const Place&) = default;
  };
  // On its way through the engine; more than one place where cells ask for the same.
  struct Call {
    std::string key;
    std::vector<Place> places;
    Json values;
    GenerateRequest asked;  // without its messages once it was asked
    RequestId request = 0;
  };
  // What there is to record.
  struct Outcome {
    std::vector<Place> places;
    std::string key;
    std::optional<Run> made;  // an answer of the engine
    RunId kept = 0;           // or one that was kept
    std::optional<Error> error;
  };
  // Answered in this run: a cell that asks for the same takes its run, or waits until it is stored.
  struct Answered {
    RunId run = 0;
    std::vector<Place> waiting;
  };

  Status findWork();
  bool isWanted(const CellPlace& place) const;
  std::optional<Place> nextPlace();
  Status answerAll();
  void cancelCalls();
  bool hasRoom() const;  // with the mutex held
  void begin(const Place& place);
  void ask(const Place& place, CellRequest request);
  void answered(const std::string& key, const Result<GenerateResult>& result);
  Run describe(const Call& call, const Result<GenerateResult>& result) const;
  void record(Outcome outcome);
  void recordLoop();
  Status store(const std::vector<Outcome>& outcomes);
  void count(const std::vector<Outcome>& outcomes, const std::vector<std::vector<Cell>>& cells);
  Cell cellOf(const Place& place, const Outcome& outcome, const Run& run) const;
  void tell(bool force = false);
  Status finishRow(GridRunStatus status, std::optional<Error> error);
  CellPlace placeOf(const Place& place) const;
  bool stopping() const;

  TaskContext& m_task;
  const GridServices& m_services;
  const GridOptions& m_options;
  const GridObserver& m_observer;
  const GridPlan m_plan;
  const Scoring m_scoring;
  GridRunRow m_row;

  std::vector<std::deque<size_t>> m_todo;  // rows by column, in order
  EarlyStop m_early;

  mutable std::mutex m_mutex;
  std::condition_variable_any m_changed;
  std::map<std::string, Call> m_calls;  // by key
  std::map<std::string, Answered> m_answered;  // by key
  std::deque<Outcome> m_outcomes;
  bool m_recording = false;  // the recorder holds outcomes that are not yet stored
  bool m_closed = false;
  std::optional<Error> m_fatal;
  int m_engineFailures = 0;  // one after another
  GridCounts m_counts;
  std::chrono::steady_clock::time_point m_told;
  std::jthread m_recorder;
};

}  // namespace heddle::evaluation
