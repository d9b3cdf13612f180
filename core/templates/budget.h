// What one rendering may use. Values charge the budget of the rendering that runs on their thread, so that no
// helper has to carry it along; outside a rendering (constants made by the parser) nothing is charged.
#pragma once

#include <cstddef>
#include <cstdint>

namespace heddle::templates {

struct Budget {
  size_t steps = 0;
  size_t maxSteps = 0;
  size_t maxText_bytes = 0;  // of any one string
  int64_t live_bytes = 0;    // held by the values of this rendering
  int64_t maxLive_bytes = 0;
  int calls = 0;  // macros, includes and recursive loops that are running
  int maxCalls = 0;
  const char* stackBase = nullptr;
  size_t maxStack_bytes = 0;
};

// Makes `budget` the one of this thread while it lives; renderings may nest.
class BudgetScope {
 public:
  explicit BudgetScope(Budget& budget);
  ~BudgetScope();
  BudgetScope(const BudgetScope&) = delete;
  BudgetScope& operator=(const BudgetScope&) = delete;

 private:
  Budget* m_previous;
};

// Each throws Failure "template.limit".
void chargeSteps(size_t steps);
void chargeBytes(size_t bytes);  // live memory; also steps in proportion
void releaseBytes(size_t bytes) noexcept;
void checkText(size_t bytes);   // before a string of this size is made
void checkItems(size_t count);  // before a list of this size is made
void checkStack();

// One running macro, include or recursive loop.
class CallGuard {
 public:
  CallGuard();
  ~CallGuard();
  CallGuard(const CallGuard&) = delete;
  CallGuard& operator=(const CallGuard&) = delete;
};

}  // namespace heddle::templates
