// Labels a session through the window's way of writing, and says each acknowledged label's key on standard
// output the moment it is acknowledged. Killed at any moment by label_kill_test.
#include <unistd.h>

#include <cstdio>
#include <string>

#include "core/feedback/assignment.h"
#include "core/store/project.h"

using namespace heddle;
using namespace heddle::feedback;

namespace {

int fail(const Error& error) {
  std::fprintf(stderr, "%s\n", error.english().c_str());
  return 1;
}

void say(const std::string& line) {
  const std::string text = line + "\n";
  if (::write(STDOUT_FILENO, text.data(), text.size()) != static_cast<ssize_t>(text.size())) std::abort();
}

}  // namespace

// FILE SESSION PERSON: judges items until none is left.
int main(int, char** argv) {
  const auto project = Project::open(argv[1], {.personKey = argv[3], .personName = argv[3]});
  if (!project) return fail(project.error());
  const SessionId session = std::strtoll(argv[2], nullptr, 10);
  const PersonId me = (*project)->me();
  const Loan loan = {.holder = argv[3], .resume = true};
  while (true) {
    const auto items = waitFor((*project)->write(Durability::Normal, [&](Database& database) {
      return AssignmentRepository(database).take(session, me, loan, 4);
    }));
    if (!items) return fail(items.error());
    if (items->empty()) return 0;
    for (const Assignment& item : *items) {
      Submission submission;
      submission.key = std::string(argv[3]) + "-" + std::to_string(item.item.id) + "-" + newLabelKey();
      submission.item = item.item.id;
      submission.person = me;
      submission.kind = item.labelKind;
      submission.answer = {{"choice", item.item.id % 3 == 0 ? "a" : "b"}};
      submission.order = item.order;
      submission.duration_ms = 1500;
      const auto send = [&] {
        return waitFor((*project)->write(Durability::Full, [submission](Database& database) {
          return FeedbackRepository(database).submit(submission);
        }));
      };
      const auto stored = send();
      if (!stored) return fail(stored.error());
      say(submission.key);
      // A client that heard no answer asks again.
      if (item.item.id % 7 == 0)
        if (const auto again = send(); !again || !again->alreadyStored) return 2;
    }
  }
}
