// Answers the cells of a grid: those that are missing, whose key changed, or that failed. A durable task:
// each answer is committed with its cell, so that a run that was killed goes on where it stood; nothing with
// a kept answer is asked again.
#pragma once

#include <functional>
#include <set>
#include <string>

#include "core/base/task.h"
#include "core/evaluation/grid_plan.h"

namespace heddle::evaluation {

struct GridOptions {
  ThingId evaluation = 0;
  std::set<CellPlace> only = {};  // empty: all
  bool again = false;             // also asks where an answer is kept
};

struct GridCounts {
  int64_t total = 0;   // cells that this run looks after
  int64_t done = 0;    // of those, answered or taken from kept answers
  int64_t cached = 0;  // of those, taken from kept answers
  int64_t failed = 0;
  int64_t unchanged = 0;  // not counted in total: they stood as they should
};

// Called on threads of the run and of the engine; must not block. What is handed over is a copy.
struct GridObserver {
  // The cells that this run will answer, in the order of rows.
  std::function<void(const std::vector<CellPlace>&)> planned = {};
  std::function<void(const CellPlace&)> started = {};
  // Since the last call for this cell: text, and how many tokens it was.
  std::function<void(const CellPlace&, const std::string& text, int tokens)> text = {};
  std::function<void(const Cell&)> cell = {};  // it is committed
  std::function<void(const GridCounts&)> counts = {};
};

// The work of a task. Cells that fail keep their error and do not end it. Errors: those of makePlan, of the
// store, and "evaluation.engine" where the engine fails cell after cell. Cancelled: an error of the code
// "cancelled"; what was answered stays.
Result<GridCounts> runGrid(TaskContext& task, const GridServices& services, const GridOptions& options,
                           const GridObserver& observer = {});

// Scores the answers there are anew where the scorers or what is expected changed. Asks no model.
Status rescore(TaskContext& task, Project& project, ThingId evaluation);

}  // namespace heddle::evaluation
