#include "core/models/embedded_model.h"
#include "core/models/model_library.h"
#include "core/models/sha256.h"

namespace heddle {

Result<std::shared_ptr<const GgufFile>> openModel(const std::string& path) {
  if (path == kEmbeddedModelName)
    return GgufFile::fromMemory(embeddedModel(), std::string(kEmbeddedModelName));
  return GgufFile::open(path);
}

Result<ModelDetails> describeModel(const std::string& path, HashCache* hashes,
                                   const ProgressCallback& progress) {
  HEDDLE_ASSIGN(const auto file, openModel(path));
  HEDDLE_ASSIGN(ModelDetails details, modelDetails(*file));
  if (!hashes) return details;
  if (path == kEmbeddedModelName) {
    details.sha256 = sha256(embeddedModel());
  } else {
    HEDDLE_ASSIGN(details.sha256, hashes->sha256(path, progress));
  }
  return details;
}

}  // namespace heddle
