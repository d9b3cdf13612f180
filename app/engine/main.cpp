// heddle-engine: holds the models and answers the window, until the window goes away.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <QCoreApplication>

#include "core/base/folders.h"
#include "core/base/log.h"
#include "core/host/engine_process.h"
#include "core/host/log_file.h"
#include "core/inference/local_engine.h"
#include "kernels/cpu/cpu_backend.h"

using namespace heddle;

namespace {

struct Options {
  std::string socket;
  std::string device = "auto";
  int threads = 0;
  double memoryBudget_gb = 0;
};

int serve(const Options& options) {
  const Folders folders = Folders::standard();
  logToStandardError();
  logToFile(folders.data, "heddle-engine");
  if (options.device == "cuda")
    log::warning("engine", "this build has no module for CUDA devices; the processor is used");
  CpuOptions cpu;
  cpu.threads = options.threads;
  std::unique_ptr<Backend> backend;
  if (const BackendStatus made = makeCpuBackend(cpu, backend); !made.ok()) {
    log::error("engine", made.message);
    return 1;
  }
  log::info("engine", "heddle-engine runs on " + backend->deviceInfo().name);
  EngineOptions engineOptions;
  engineOptions.memoryBudgetBytes = static_cast<size_t>(options.memoryBudget_gb * 1e9);
  engineOptions.cacheFolder = folders.cache;
  LocalEngine engine(std::move(backend), engineOptions);
  return runEngineProcess(engine, options.socket);
}

}  // namespace

int main(int argc, char** argv) {
  QCoreApplication application(argc, argv);
  Options options;
  CLI::App app("Heddle's engine; started by heddle", "heddle-engine");
  app.add_option("--socket", options.socket, "Where to listen")->required();
  app.add_option("--device", options.device, "auto, cpu or cuda")
      ->check(CLI::IsMember({"auto", "cpu", "cuda"}));
  app.add_option("--threads", options.threads, "Processor threads; 0: one a core")
      ->check(CLI::Range(0, 1024));
  app.add_option("--memory-budget", options.memoryBudget_gb,
                 "For all loaded models, in GB; 0: three quarters of the memory")
      ->check(CLI::Range(0.0, 100000.0));
  CLI11_PARSE(app, argc, argv);
  return serve(options);
}
