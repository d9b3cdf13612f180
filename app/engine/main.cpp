// heddle-engine: holds the models and answers the window, until the window goes away.
#include <CLI/App.hpp>
#include <CLI/Config.hpp>
#include <CLI/Formatter.hpp>
#include <QCoreApplication>

#include "core/base/folders.h"
#include "core/base/log.h"
#include "core/host/engine_process.h"
#include "core/host/log_file.h"
#include "core/host/training_engine.h"
#include "core/inference/open_devices.h"

using namespace heddle;

namespace {

struct Options {
  std::string socket;
  std::string device = "auto";
  int threads = 0;
  double memoryBudget_gb = 0;
  std::string gpuLayers = "auto";
  std::string kvType;
};

int refuse(const Error& error) {
  log::error("engine", error.english());
  return 1;
}

int serve(const Options& options) {
  const Folders folders = Folders::standard();
  logToStandardError();
  logToFile(folders.data, "heddle-engine");
  const auto gpuLayers = parseGpuLayers(options.gpuLayers);
  if (!gpuLayers) return refuse(gpuLayers.error());
  auto devices = openDevices({options.device, options.threads});
  if (!devices) return refuse(devices.error());
  if (!devices->whyNone.empty()) log::info("engine", "no GPU is used: " + devices->whyNone);
  log::info("engine", "heddle-engine runs on " + devices->processor->deviceInfo().name);
  for (const auto& device : devices->accelerators) log::info("engine", "and on " + device->deviceInfo().name);
  EngineOptions engineOptions;
  engineOptions.memoryBudgetBytes = static_cast<size_t>(options.memoryBudget_gb * 1e9);
  engineOptions.cacheFolder = folders.cache;
  engineOptions.gpuLayers = *gpuLayers;
  if (const DTypeInfo* info = dtypeByName(options.kvType)) engineOptions.kvType = info->type;
  engineOptions.deviceLost = [](const Error& error) {
    log::error("engine", error.english());
    endEngineProcessSoon(kDeviceLostExit);
  };
  TrainingEngine engine(std::move(*devices), engineOptions);
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
  app.add_option("--gpu-layers", options.gpuLayers, "auto, or how many layers GPUs take");
  app.add_option("--kv-type", options.kvType, "F32, F16 or Q8_0; left out: as the model's")
      ->check(CLI::IsMember({"F32", "F16", "Q8_0"}));
  CLI11_PARSE(app, argc, argv);
  return serve(options);
}
