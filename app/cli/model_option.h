// The options of every command that runs a model, and how a model's name becomes a file.
#pragma once

#include <CLI/App.hpp>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "app/cli/command_line.h"
#include "core/inference/placement.h"
#include "core/models/gguf.h"
#include "core/models/model_library.h"
#include "core/models/tokenizer.h"

namespace heddle::cli {

struct ModelOption {
  std::string model;
};
struct DeviceOptions {
  int threads = 0;  // 0: one a core
  std::string device = "auto";
  std::string gpuLayers = "auto";
  std::string kvType;  // empty: as the model's
};

void addModelOption(CLI::App& command, ModelOption& option);
void addDeviceOptions(CLI::App& command, DeviceOptions& options);

// The library in the model folder, and the hashes it remembers.
struct Library {
  explicit Library(const Folders& folders) : hashes(folders.cache), models(folders.models, hashes) {}
  HashCache hashes;
  ModelLibrary models;
};

// An option that may be given an empty text, and is told apart from one that was not given.
CLI::Option* addText(CLI::App& command, const std::string& name, std::optional<std::string>& value,
                     const std::string& help);

// A file's path, a library name, or "demo", to what openModel takes. Errors: "model.not_found".
Result<std::string> resolveModel(const CommandLine& commandLine, const std::string& name);
// The devices of --device and --threads. Errors: those of openDevices.
Result<Devices> openDevices(const DeviceOptions& options);
std::optional<DType> kvTypeOf(const DeviceOptions& options);

struct OpenTokenizer {
  std::shared_ptr<const GgufFile> file;
  std::unique_ptr<const Tokenizer> tokenizer;
};
// The vocabulary alone; no weights are loaded.
Result<OpenTokenizer> openTokenizer(const CommandLine& commandLine, const std::string& model);

// What a long computation tells the bar, and hears of Ctrl+C from. Both must outlive it.
ProgressCallback progressOn(ProgressBar& bar, const CommandLine& line);

// "1,2,3" (blanks allowed). Errors: "cli.ids", which is about the call's words.
Result<std::vector<TokenId>> parseIds(const std::string& text);
// The ids a vocabulary has. Errors: "tokens.range", naming the first one outside.
Status checkIds(const std::vector<TokenId>& ids, int32_t vocabularySize);
// Bytes that are not valid UTF-8 as <0xE4>, so that text and JSON can show them.
std::string readableBytes(std::string_view bytes);

}  // namespace heddle::cli
