// The loaders, each in a file of its own. A new one is declared here and added to the table in loaders.cpp;
// one that runs in the worker also to the table in worker_loaders.cpp.
#pragma once

#include "core/knowledge/loader.h"

namespace heddle {

// Our own code, in this process.
Loader csvLoader();
Loader jsonLoader();
Loader jsonLinesLoader();
Loader markdownLoader();
Loader textLoader();

// What is known of those in the worker; their code is in the target heddle_loaders.
LoaderDescription docxLoaderDescription();
LoaderDescription htmlLoaderDescription();
LoaderDescription pdfLoaderDescription();
Result<LoadedDocument> loadDocx(const LoadRequest& request);
Result<LoadedDocument> loadHtml(const LoadRequest& request);
Result<LoadedDocument> loadPdf(const LoadRequest& request);

}  // namespace heddle
