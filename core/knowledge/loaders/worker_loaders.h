// The loaders as a job of heddle-worker, which alone links them.
#pragma once

#include "core/host/worker_job.h"

namespace heddle {

// "load-document": arguments as loadArguments() makes them; answers with a document.
WorkerJobKind loadDocumentJob();

}  // namespace heddle
