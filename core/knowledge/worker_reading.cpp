#include "core/knowledge/worker_reading.h"

#include <algorithm>

#include "core/host/worker_pool.h"
#include "core/knowledge/loaders/reading.h"

namespace heddle {
namespace {

constexpr int kPagesAtOnce = 128;
// The pool takes answers of up to 64 MB; text is what an answer mostly is.
constexpr uint64_t kMostAnswerText_bytes = uint64_t{48} << 20;

Result<LoadedDocument> readOnce(WorkerPool& workers, const Loader& loader, const LoadRequest& request,
                                std::stop_token stop) {
  WorkerJob job;
  job.kind = "load-document";
  job.input = request.path;
  LoadRequest limited = request;
  limited.maxText_bytes = std::min(request.maxText_bytes, kMostAnswerText_bytes);
  job.arguments = loadArguments(loader.description.id, limited);
  job.limits.memory_bytes = uint64_t{1} << 30;
  HEDDLE_ASSIGN(const protocol::Json answer, workers.runAndWait(std::move(job), std::move(stop)));
  return loadedDocumentFromJson(answer);
}

// Puts a batch of pages behind those read before.
void append(LoadedDocument& document, LoadedDocument batch) {
  const size_t offset = document.text.size();
  document.text += batch.text;
  for (LoadedHeading& heading : batch.headings)
    document.headings.push_back({heading.start + offset, heading.end + offset, heading.level});
  for (LoadedPage& page : batch.pages) {
    page.start += offset;
    page.end += offset;
    for (LoadedWord& word : page.words) {
      word.start += offset;
      word.end += offset;
    }
    document.pages.push_back(std::move(page));
  }
  for (Error& warning : batch.warnings) warn(document, std::move(warning));
}

// True of what a smaller batch may get around: the worker itself came to an end.
bool isWorkersEnd(const Error& error) {
  return error.code.starts_with("worker.") && error.code != "worker.cancelled" &&
         error.code != "worker.start" && error.code != "worker.no_isolation" && error.code != "worker.limits";
}

void addMissingPage(LoadedDocument& document, int number, Error why) {
  document.pages.push_back({document.text.size(), document.text.size(), 0, 0, {}});
  why.what = {HEDDLE_TR("Error", "Page {0} cannot be read ({1})"),
              {std::to_string(number), why.what.english()}};
  why.hint = HEDDLE_TR("Error", "The other pages were read");
  warn(document, std::move(why));
}

Result<LoadedDocument> readPages(WorkerPool& workers, const Loader& loader, LoadRequest request,
                                 std::stop_token stop) {
  request.pageCount = kPagesAtOnce;
  HEDDLE_ASSIGN(LoadedDocument document, [&]() -> Result<LoadedDocument> {
    // If the first pages kill the worker, fewer may not.
    while (true) {
      auto first = readOnce(workers, loader, request, stop);
      if (first || request.pageCount == 1 || !isWorkersEnd(first.error())) return first;
      request.pageCount = std::max(request.pageCount / 8, 1);
    }
  }());
  const int total = document.totalPages;
  for (int next = request.firstPage + static_cast<int>(document.pages.size()); next <= total;) {
    request.firstPage = next;
    request.maxText_bytes -= std::min<uint64_t>(request.maxText_bytes, document.text.size());
    auto batch = readOnce(workers, loader, request, stop);
    if (!batch && !isWorkersEnd(batch.error())) return std::unexpected(batch.error());
    if (!batch && request.pageCount > 1) {
      request.pageCount = std::max(request.pageCount / 8, 1);
      continue;
    }
    if (batch && batch->pages.empty()) break;
    const int read = batch ? static_cast<int>(batch->pages.size()) : 1;
    if (batch)
      append(document, std::move(*batch));
    else
      addMissingPage(document, next, batch.error());
    next += read;
    request.pageCount = std::min(request.pageCount * 2, kPagesAtOnce);
  }
  return document;
}

}  // namespace

Result<LoadedDocument> readInWorker(WorkerPool& workers, const Loader& loader, const LoadRequest& request,
                                    std::stop_token stop) {
  if (loader.description.paged) return readPages(workers, loader, request, std::move(stop));
  return readOnce(workers, loader, request, std::move(stop));
}

}  // namespace heddle
