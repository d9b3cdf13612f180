#include <algorithm>
#include <filesystem>
#include <vector>

#include "core/knowledge/loader.h"
#include "core/knowledge/loaders/all.h"
#include "core/models/model_names.h"

namespace heddle {
namespace {

Loader inWorker(LoaderDescription description) {
  description.inWorker = true;
  return {std::move(description), {}};
}

}  // namespace

std::span<const Loader> loaders() {
  static const std::vector<Loader> all = {csvLoader(),
                                          inWorker(docxLoaderDescription()),
                                          inWorker(htmlLoaderDescription()),
                                          jsonLoader(),
                                          jsonLinesLoader(),
                                          markdownLoader(),
                                          inWorker(pdfLoaderDescription()),
                                          textLoader()};
  return all;
}

const Loader* findLoader(std::string_view id) {
  const auto found =
      std::ranges::find_if(loaders(), [id](const Loader& loader) { return loader.description.id == id; });
  return found == loaders().end() ? nullptr : &*found;
}

const Loader* loaderForFile(const std::string& path, std::string_view firstBytes) {
  std::string extension = lowerCase(std::filesystem::path(path).extension().string());
  if (!extension.empty()) extension.erase(0, 1);
  for (const Loader& loader : loaders())
    if (!extension.empty() &&
        std::ranges::find(loader.description.extensions, extension) != loader.description.extensions.end())
      return &loader;
  for (const Loader& loader : loaders())
    for (const std::string& signature : loader.description.signatures)
      if (!firstBytes.empty() && firstBytes.starts_with(signature)) return &loader;
  return nullptr;
}

}  // namespace heddle
