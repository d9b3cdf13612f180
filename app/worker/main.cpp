// heddle-worker: one job on untrusted input, then the end.
#include "core/host/worker_job.h"

int main() {
  return heddle::runWorkerProcess(heddle::workerJobKinds());
}
