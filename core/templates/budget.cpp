#include "core/templates/budget.h"

#include <algorithm>
#include <string>

#include "core/templates/failure.h"

namespace heddle::templates {
namespace {

thread_local Budget* t_budget = nullptr;

[[noreturn]] void failLimit(Text what) {
  fail("template.limit", std::move(what),
       HEDDLE_TR("Error", "look for a loop, a recursion or a repetition that grows without end"));
}

}  // namespace

BudgetScope::BudgetScope(Budget& budget) : m_previous(t_budget) {
  t_budget = &budget;
}
BudgetScope::~BudgetScope() {
  t_budget = m_previous;
}

void chargeSteps(size_t steps) {
  if (t_budget == nullptr) return;
  t_budget->steps += steps;
  if (t_budget->steps > t_budget->maxSteps) {
    failLimit(
        {HEDDLE_TR("Error", "the template takes more than {0} steps"), {std::to_string(t_budget->maxSteps)}});
  }
}

void chargeBytes(size_t bytes) {
  if (t_budget == nullptr) return;
  chargeSteps(bytes / 32);
  if (t_budget->live_bytes + static_cast<int64_t>(bytes) > t_budget->maxLive_bytes) {
    failLimit({HEDDLE_TR("Error", "the template's values take more than {0} MB"),
               {std::to_string(t_budget->maxLive_bytes >> 20)}});
  }
  t_budget->live_bytes += static_cast<int64_t>(bytes);
}

void releaseBytes(size_t bytes) noexcept {
  if (t_budget != nullptr) t_budget->live_bytes -= static_cast<int64_t>(bytes);
}

void checkText(size_t bytes) {
  if (t_budget == nullptr || bytes <= t_budget->maxText_bytes) return;
  failLimit({HEDDLE_TR("Error", "a text would be longer than {0} bytes"),
             {std::to_string(t_budget->maxText_bytes)}});
}

void checkItems(size_t count) {
  constexpr size_t kBytesPerItem = 32;
  if (t_budget == nullptr) return;
  const int64_t left_bytes = t_budget->maxLive_bytes - t_budget->live_bytes;
  if (count <= static_cast<size_t>(std::max<int64_t>(left_bytes, 0)) / kBytesPerItem) return;
  failLimit({HEDDLE_TR("Error", "a list would have {0} items"), {std::to_string(count)}});
}

void checkStack() {
  if (t_budget == nullptr) return;
  const char* here = static_cast<const char*>(__builtin_frame_address(0));
  const ptrdiff_t used = t_budget->stackBase - here;
  if (used > static_cast<ptrdiff_t>(t_budget->maxStack_bytes)) {
    failLimit(HEDDLE_TR("Error", "the template nests too deeply"));
  }
}

CallGuard::CallGuard() {
  if (t_budget == nullptr) return;
  if (t_budget->calls >= t_budget->maxCalls) {
    failLimit({HEDDLE_TR("Error", "macros, includes or recursive loops nest more than {0} deep"),
               {std::to_string(t_budget->maxCalls)}});
  }
  ++t_budget->calls;
}
CallGuard::~CallGuard() {
  if (t_budget != nullptr) --t_budget->calls;
}

}  // namespace heddle::templates
