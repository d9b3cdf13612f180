// Runs the sample's loop for real, on the embedded model, and writes what the engine said: the recording that
// the sample project is made from. Called by hand when the script or the embedded model changes:
//   heddle_record_loop resources/sample/loop
#include <QCoreApplication>
#include <QTemporaryDir>
#include <cstdio>
#include <fstream>

#include "core/host/training_engine.h"
#include "core/inference/open_devices.h"
#include "core/samples/recorded_engine.h"
#include "core/samples/sample_loop.h"

using namespace heddle;
namespace fs = std::filesystem;

namespace {

Status record(const fs::path& target) {
  std::ifstream file(target / "loop.json");
  const auto script = nlohmann::ordered_json::parse(file, nullptr, false);
  QTemporaryDir scratch;
  const fs::path folder = scratch.path().toStdString();
  HEDDLE_ASSIGN(auto made, Project::create(folder / "loop.heddle"));
  const std::shared_ptr<Project> project(std::move(made));
  HEDDLE_ASSIGN(Devices devices, openDevices({.device = "cpu"}));
  TrainingEngine real(std::move(devices));
  RecordingEngine engine(real);
  HEDDLE_TRY(runSampleLoop(project, engine, script, folder / "training"));
  const auto recording = engine.recording();
  std::ofstream(target / "recording.json") << recording.dump(1) << '\n';
  const fs::path adapter = recording["training"]["result"]["adapter"].get<std::string>();
  fs::copy_file(adapter, target / "adapter.gguf", fs::copy_options::overwrite_existing);
  return {};
}

}  // namespace

int main(int argc, char** argv) {
  const QCoreApplication application(argc, argv);
  if (argc != 2) {
    std::fputs("usage: heddle_record_loop FOLDER\n", stderr);
    return 2;
  }
  if (const Status done = record(argv[1]); !done) {
    std::fprintf(stderr, "%s\n", done.error().english().c_str());
    return 1;
  }
  return 0;
}
