// Reads the sources of a project and ends; started, and killed, by ingestion_kill_test. It prints what it
// measured.
#include <QCoreApplication>
#include <cstdio>
#include <cstring>

#include "core/host/worker_pool.h"
#include "core/knowledge/ingestion.h"
#include "core/knowledge/token_counter.h"

using namespace heddle;

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  if (argc < 3) return 2;
  auto project = Project::open(argv[1]);
  if (!project) return std::fprintf(stderr, "%s\n", project.error().english().c_str()), 1;
  WorkerPool workers{argv[2]};
  const auto tokens = demoTokenCounter();
  if (!tokens) return 1;
  const auto report = Ingestion(**project, workers, *tokens).run({.threads = 2, .ahead_bytes = 1 << 16});
  if (!report) return std::fprintf(stderr, "%s\n", report.error().english().c_str()), 1;
  std::printf("%lld documents, %lld failed, %lld chunks, %.1f MB in %.2f s: %.1f MB/s\n",
              static_cast<long long>(report->read), static_cast<long long>(report->failed),
              static_cast<long long>(report->chunks), static_cast<double>(report->read_bytes) / 1e6,
              report->seconds, static_cast<double>(report->read_bytes) / 1e6 / report->seconds);
  return 0;
}
