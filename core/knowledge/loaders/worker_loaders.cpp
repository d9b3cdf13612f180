#include "core/knowledge/loaders/worker_loaders.h"

#include <array>
#include <utility>

#include "core/knowledge/loaders/all.h"
#include "core/knowledge/worker_reading.h"

namespace heddle {
namespace {

constexpr std::array<std::pair<std::string_view, Result<LoadedDocument> (*)(const LoadRequest&)>, 3>
    kLoaders = {{{"docx", loadDocx}, {"html", loadHtml}, {"pdf", loadPdf}}};

Result<protocol::Json> run(const std::string& input, const protocol::Json& arguments) {
  const std::string wanted = arguments.is_object() ? arguments.value("loader", std::string()) : std::string();
  for (const auto& [id, load] : kLoaders) {
    if (id != wanted) continue;
    HEDDLE_ASSIGN(const LoadedDocument document, load(loadRequest(input, arguments)));
    return toJson(document);
  }
  return failure("worker.job", HEDDLE_TR("Error", "the worker cannot read its job"), wanted,
                 HEDDLE_TR("Error", "heddle-worker is started by Heddle, not by hand"));
}

}  // namespace

WorkerJobKind loadDocumentJob() {
  return {"load-document", "a file's text with its structure", run};
}

}  // namespace heddle
