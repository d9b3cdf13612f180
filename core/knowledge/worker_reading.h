// Reads files of foreign formats in heddle-worker: a file that attacks its reader, or kills it, costs that
// document.
#pragma once

#include <stop_token>

#include "core/host/protocol.h"
#include "core/host/worker_job.h"
#include "core/knowledge/loader.h"

namespace heddle {

class WorkerPool;

// Waits for the worker; formats with pages come in batches, each a process of its own with its own limits, so
// that a long document needs no more memory than a short one and a bad page costs itself alone. Errors: the
// loader's own, and those of the worker pool.
Result<LoadedDocument> readInWorker(WorkerPool& workers, const Loader& loader, const LoadRequest& request,
                                    std::stop_token stop);

// The job "load-document" and what goes through the pipe.
protocol::Json toJson(const LoadedDocument& document);
Result<LoadedDocument> loadedDocumentFromJson(const protocol::Json& json);
protocol::Json loadArguments(const std::string& loader, const LoadRequest& request);
LoadRequest loadRequest(const std::string& input, const protocol::Json& arguments);

}  // namespace heddle
