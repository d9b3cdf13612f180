// A process that builds an index and kills itself on the way. index_helper PROJECT STEP [rebuild]: at its
// STEP-th word of progress it dies as by kill -9; 0: never.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string_view>

#include "core/knowledge/retrieval/index_job.h"
#include "core/store/project.h"

int main(int count, char** arguments) {
  using namespace heddle;
  if (count < 3) return 2;
  auto project = Project::open(arguments[1]);
  if (!project) return std::fprintf(stderr, "%s\n", project.error().english().c_str()), 1;
  const int last = std::atoi(arguments[2]);
  int step = 0;
  IndexJobOptions options;
  options.rebuild = count > 3 && std::string_view(arguments[3]) == "rebuild";
  const auto report = IndexJob(**project).run(options, [&](const IndexProgress&) {
    if (++step == last) std::raise(SIGKILL);
  });
  if (!report) return std::fprintf(stderr, "%s\n", report.error().english().c_str()), 1;
  std::printf("%d\n", step);
  return 0;
}
