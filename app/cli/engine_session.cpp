#include "app/cli/engine_session.h"

#include "app/cli/model_session.h"
#include "core/inference/local_engine.h"

namespace heddle::cli {

Result<std::unique_ptr<Engine>> makeEngine(const CommandLine& line, const DeviceOptions& options) {
  HEDDLE_ASSIGN(auto backend, makeBackend(options));
  EngineOptions engine;
  engine.cacheFolder = line.folders.cache;
  return std::make_unique<LocalEngine>(std::move(backend), engine);
}

}  // namespace heddle::cli
