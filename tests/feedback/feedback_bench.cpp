// Figures of labelling: import, the next item, labels a second, statistics. FOLDER ITEMS LABELS.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <fstream>

#include "core/feedback/assignment.h"
#include "core/feedback/dataset_repository.h"
#include "core/feedback/session_statistics.h"

using namespace heddle;
using namespace heddle::feedback;

namespace {

using Clock = std::chrono::steady_clock;

double since_ms(Clock::time_point begin) {
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

void tell(const char* what, std::vector<double> times_ms) {
  std::ranges::sort(times_ms);
  const auto at = [&](double share) {
    return times_ms[static_cast<size_t>(share * static_cast<double>(times_ms.size() - 1))];
  };
  std::printf("%s: p50 %.2f ms, p95 %.2f ms, longest %.2f ms (%zu)\n", what, at(0.5), at(0.95), at(1),
              times_ms.size());
}

Status writeFile(const std::filesystem::path& file, int items) {
  std::ofstream out(file);
  const std::string filler(200, 'x');
  for (int i = 0; i < items; ++i)
    out << R"({"id":"c)" << i << R"(","prompt":"Question number )" << i << ' ' << filler
        << R"(","chosen":"An answer )" << filler << filler << R"(","rejected":"Another answer )" << filler
        << filler << i << "\"}\n";
  return {};
}

Status label(Project& project, SessionId session, PersonId person, int labels) {
  const Loan loan = {.holder = "bench " + std::to_string(person)};
  std::vector<double> nexts, submits;
  const auto begin = Clock::now();
  for (int i = 0; i < labels; ++i) {
    auto from = Clock::now();
    HEDDLE_ASSIGN(const auto items, waitFor(project.write(Durability::Normal, [&](Database& database) {
                    return AssignmentRepository(database).take(session, person, loan, 1);
                  })));
    if (items.empty()) break;
    nexts.push_back(since_ms(from));
    from = Clock::now();
    HEDDLE_TRY(waitFor(project.write(Durability::Full, [&](Database& database) {
      Submission submission;
      submission.key = newLabelKey();
      submission.item = items.front().item.id;
      submission.person = person;
      submission.kind = items.front().labelKind;
      submission.answer = i % 5 == 0 ? "tie" : i % 3 == 0 ? "a" : "b";
      submission.order = items.front().order;
      submission.duration_ms = 1000 + i % 700;
      return FeedbackRepository(database).submit(submission);
    })));
    submits.push_back(since_ms(from));
  }
  std::printf("%zu labels one after another: %.0f a second\n", submits.size(),
              static_cast<double>(submits.size()) / since_ms(begin) * 1000);
  tell("next item (without preparing ahead)", nexts);
  tell("label acknowledged", submits);
  return {};
}

// Labels as they stand after a long session, without waiting for the disk each time.
Status fill(Project& project, const std::vector<PersonId>& people, int64_t labels) {
  int64_t done = 0;
  for (ItemId item = 1; done < labels; ++item)
    for (const PersonId person : people) {
      if (done >= labels) break;
      const int64_t first = item;
      HEDDLE_ASSIGN(const int64_t stored,
                    waitFor(project.write(Durability::Normal, [&](Database& database) -> Result<int64_t> {
                      FeedbackRepository repository(database);
                      int64_t count = 0;
                      for (ItemId id = first; id < first + 500 && done + count < labels; ++id, ++count) {
                        Submission submission;
                        submission.key = newLabelKey();
                        submission.item = id;
                        submission.person = person;
                        submission.answer = (id + (id % 4 == 0 ? person : 0)) % 3 == 0 ? "a" : "b";
                        submission.duration_ms = 900 + id % 800;
                        HEDDLE_TRY(repository.submit(submission));
                      }
                      return count;
                    })));
      done += stored;
      if (person == people.back()) item += 499;
    }
  return {};
}

Status run(const std::filesystem::path& folder, int items, int labels) {
  HEDDLE_TRY(writeFile(folder / "pairs.jsonl", items));
  HEDDLE_ASSIGN(const auto project, Project::create(folder / "bench.heddle"));
  SessionSettings settings;
  settings.annotators = 2;
  HEDDLE_ASSIGN(const SessionId session, waitFor(project->write(Durability::Full, [&](Database& database) {
                  return FeedbackRepository(database).createSession("bench", settings, 1);
                })));
  HEDDLE_ASSIGN(const ImportReport report, importItems(*project, session, folder / "pairs.jsonl", {}));
  std::printf("import: %lld items, %.1f MB in %.1f s: %.1f MB/s\n", static_cast<long long>(report.imported),
              static_cast<double>(report.read_bytes) / 1e6, report.seconds,
              static_cast<double>(report.read_bytes) / 1e6 / report.seconds);
  std::vector<PersonId> people;
  for (const char* name : {"Ann", "Ben"}) {
    HEDDLE_ASSIGN(const PersonId person, waitFor(project->write(Durability::Full, [name](Database& database) {
                    return PeopleRepository(database).add(name, name, "annotator");
                  })));
    people.push_back(person);
  }
  HEDDLE_TRY(label(*project, session, project->me(), std::min(labels, 200)));
  auto from = Clock::now();
  HEDDLE_TRY(fill(*project, people, labels));
  std::printf("%d labels in batches: %.1f s\n", labels, since_ms(from) / 1000);
  HEDDLE_TRY(label(*project, session, project->me(), 200));
  from = Clock::now();
  HEDDLE_ASSIGN(const SessionStatistics statistics,
                project->read([&](Database& database) { return sessionStatistics(database, session); }));
  std::printf("statistics of %lld labels: %.0f ms (alpha %.2f)\n", static_cast<long long>(statistics.labels),
              since_ms(from), statistics.alpha ? statistics.alpha->value : 0);
  from = Clock::now();
  HEDDLE_ASSIGN(const DatasetVersion version, buildDataset(*project, "bench", session, {}));
  std::printf("data set of %lld rows: %.1f s\n", static_cast<long long>(version.total()),
              since_ms(from) / 1000);
  return {};
}

}  // namespace

int main(int count, char** words) {
  if (count != 4) return 2;
  std::setvbuf(stdout, nullptr, _IOLBF, 0);
  const Status status = run(words[1], std::atoi(words[2]), std::atoi(words[3]));
  if (!status) std::fprintf(stderr, "%s\n", status.error().english().c_str());
  return status ? 0 : 1;
}
