// heddle-worker: one job on untrusted input, then the end.
#include <vector>

#include "core/host/worker_job.h"
#include "core/knowledge/loaders/worker_loaders.h"
#include "core/pipelines/script/script_job.h"

#if defined(__SANITIZE_ADDRESS__)
// The process ends after one job: what poppler and Qt leave behind then is not for us to mend.
extern "C" const char* __asan_default_options();
extern "C" const char* __asan_default_options() {
  return "detect_leaks=0";
}
#endif

int main() {
  const auto common = heddle::workerJobKinds();
  std::vector<heddle::WorkerJobKind> kinds(common.begin(), common.end());
  kinds.push_back(heddle::loadDocumentJob());
  for (const auto& kind : heddle::pipelines::scriptJobKinds()) kinds.push_back(kind);
  return heddle::runWorkerProcess(kinds);
}
