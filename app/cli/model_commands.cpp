#include "app/cli/model_commands.h"

#include <fmt/format.h>

#include <chrono>

#include "app/cli/adapter_commands.h"
#include "app/cli/model_option.h"
#include "core/host/jobs/inspect_gguf_job.h"
#include "core/host/jobs/inspect_safetensors_job.h"
#include "core/host/worker_pool.h"
#include "core/inference/open_devices.h"
#include "core/models/adapter_library.h"
#include "core/models/synth.h"

namespace heddle::cli {
namespace {

Json detailsAsJson(const ModelDetails& details) {
  Json types = Json::object();
  for (const auto& [type, count] : details.types) types[type] = count;
  return {{"architecture", details.architecture},
          {"parameters", details.parameters},
          {"context_length", details.contextLength},
          {"layers", details.layers},
          {"embedding_length", details.embeddingLength},
          {"heads", details.heads},
          {"kv_heads", details.kvHeads},
          {"vocab_size", details.vocabSize},
          {"types", types},
          {"file_size_bytes", details.fileSizeBytes},
          {"chat_template", details.chatTemplate.empty() ? Json() : Json(details.chatTemplate)},
          {"sha256", details.sha256}};
}

void describe(const CommandLine& line, const ModelDetails& details) {
  std::string types;
  for (const auto& [type, count] : details.types)
    types += fmt::format("{}{} x {}", types.empty() ? "" : ", ", count, type);
  const auto row = [&](std::string_view name, const std::string& value) {
    line.line(fmt::format("{:<18}{}", name, value));
  };
  row("file", details.path);
  if (!details.name.empty()) row("name", details.name);
  row("architecture", details.architecture);
  row("parameters", fmt::format("{:.2f} million", static_cast<double>(details.parameters) / 1e6));
  row("context", fmt::format("{} tokens", details.contextLength));
  row("layers", fmt::format("{} of width {}", details.layers, details.embeddingLength));
  row("heads", fmt::format("{} ({} for keys and values)", details.heads, details.kvHeads));
  row("vocabulary", fmt::format("{} tokens", details.vocabSize));
  row("tensors", types);
  row("size", fmt::format("{:.1f} MB", static_cast<double>(details.fileSizeBytes) / 1e6));
  row("chat template",
      details.chatTemplate.empty() ? "none" : fmt::format("{} characters", details.chatTemplate.size()));
  row("sha256", details.sha256);
}

Result<ModelDetails> readDetails(const CommandLine& line, const std::string& name) {
  Library library(line.folders);
  HEDDLE_ASSIGN(const std::string path, library.models.resolve(name));
  ProgressBar bar(line, "Hashing");
  return describeModel(path, &library.hashes, progressOn(bar, line));
}

// A file from elsewhere is opened in a worker first: one that attacks its reader gets no further.
Result<ImportedModel> import(const CommandLine& line, const std::string& path, const std::string& base) {
  WorkerPool workers;
  Library library(line.folders);
  ProgressBar bar(line, "Importing");
  if (isPeftFolder(path)) {
    HEDDLE_TRY(inspectPeftFolder(workers, path, line.interrupts.token()));
    std::string basePath;
    if (!base.empty()) {
      HEDDLE_ASSIGN(basePath, library.models.resolve(base));
    }
    return importPeftFolder(library.models, library.hashes, path, basePath, progressOn(bar, line));
  }
  HEDDLE_TRY(inspectModelFile(workers, path, line.interrupts.token()));
  return library.models.import(path, progressOn(bar, line));
}

// Where the layers would go now; silent for a model that cannot run.
void describePlacement(const CommandLine& line, const std::string& name, Json& json) {
  const auto path = resolveModel(line, name);
  const auto devices = heddle::openDevices(DeviceRequest{});
  if (!path || !devices) return;
  const auto file = openModel(*path);
  if (!file) return;
  const auto values = readHyperparameters(**file);
  if (!values) return;
  const PlacementPlan plan = planModel(*devices, **file, *values, {}, kAutomaticLayers);
  json["placement"] = Json::array();
  for (const DeviceShare& share : sharesOf(makePlacement(*devices, plan))) {
    line.line(
        fmt::format("{:<18}{} of {} layers on {}", "runs as", share.layers, values->layers, share.device));
    json["placement"].push_back({{"device", share.device}, {"layers", share.layers}});
  }
}

Json entryAsJson(const LibraryEntry& entry) {
  Json json = {{"name", entry.name}, {"path", entry.path}, {"file_size_bytes", entry.fileSizeBytes}};
  if (entry.error) {
    json["error"] = {{"code", entry.error->code},
                     {"message", entry.error->what.english()},
                     {"hint", entry.error->hint.english()}};
    return json;
  }
  json["kind"] = entry.details.kind;
  json["architecture"] = entry.details.architecture;
  json["parameters"] = entry.details.parameters;
  if (entry.adapter)
    json.update(adapterAsJson(*entry.adapter));
  else
    json["context_length"] = entry.details.contextLength;
  return json;
}

}  // namespace

Action declareModelInfo(CLI::App& command) {
  auto file = std::make_shared<std::string>();
  command.add_option("FILE", *file, "A model's file, its name in the library, or demo")->required();
  return [file](const CommandLine& line) {
    const auto details = readDetails(line, *file);
    if (!details) return line.fail(details.error());
    if (details->kind == "adapter") return describeAdapter(line, *details);
    describe(line, *details);
    Json json = detailsAsJson(*details);
    if (details->kind == "model") describePlacement(line, *file, json);
    line.object(json);
    return kDone;
  };
}

Action declareModelImport(CLI::App& command) {
  auto path = std::make_shared<std::string>(), base = std::make_shared<std::string>();
  command.add_option("PATH", *path, "A GGUF file, or the folder of a PEFT adapter")->required();
  command.add_option("--base", *base,
                     "The model that a PEFT adapter is for; found in the library if left out");
  return [path, base](const CommandLine& line) {
    const auto imported = import(line, *path, *base);
    if (!imported) return line.fail(imported.error());
    line.line(imported->alreadyThere
                  ? fmt::format("{} is in the library already", imported->name)
                  : fmt::format("{} is in the library: {}", imported->name, imported->path));
    line.object({{"name", imported->name},
                 {"path", imported->path},
                 {"sha256", imported->sha256},
                 {"already_there", imported->alreadyThere}});
    return kDone;
  };
}

Action declareModelList(CLI::App&) {
  return [](const CommandLine& line) {
    const Library library(line.folders);
    Json models = Json::array();
    for (const LibraryEntry& entry : library.models.list()) {
      models.push_back(entryAsJson(entry));
      const std::string what = entry.error ? entry.error->what.english()
                               : entry.adapter
                                   ? adapterInWords(*entry.adapter)
                                   : fmt::format("{}, {:.1f} million parameters", entry.details.architecture,
                                                 static_cast<double>(entry.details.parameters) / 1e6);
      line.line(fmt::format("{:<32} {:>10.1f} MB  {}", entry.name,
                            static_cast<double>(entry.fileSizeBytes) / 1e6, what));
    }
    line.object({{"folder", line.folders.models.string()}, {"models", models}});
    return kDone;
  };
}

Action declareModelRemove(CLI::App& command) {
  auto name = std::make_shared<std::string>();
  command.add_option("NAME", *name, "Its name in the library")->required();
  return [name](const CommandLine& line) {
    if (const Status removed = Library(line.folders).models.remove(*name); !removed)
      return line.fail(removed.error());
    line.line(fmt::format("{} is gone from the library", *name));
    line.object({{"removed", *name}});
    return kDone;
  };
}

Action declareModelSynth(CLI::App& command) {
  struct Options : SynthOptions {
    std::string out;
  };
  auto options = std::make_shared<Options>();
  command.add_option("OUT", options->out, "The file to write")->required();
  command.add_option("--arch", options->architecture, "llama, qwen2 or qwen3")->capture_default_str();
  command.add_option("--size", options->size, "tiny, 125m, 0.5b, 1b, 3b or 8b")->capture_default_str();
  command
      .add_option("--type", options->type, "The matrices' type: F32, F16, BF16, Q8_0, Q4_0, Q4_K, Q5_K, Q6_K")
      ->capture_default_str();
  command.add_option("--seed", options->seed, "The same seed gives the same file")->capture_default_str();
  return [options](const CommandLine& line) {
    ProgressBar bar(line, "Writing " + options->out);
    const auto start = std::chrono::steady_clock::now();
    const auto result = synthesizeModel(options->out, *options, progressOn(bar, line));
    if (!result) return line.fail(result.error());
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    line.line(fmt::format("{}: {:.1f} million parameters, {:.1f} MB", options->out,
                          static_cast<double>(result->parameters) / 1e6,
                          static_cast<double>(result->fileSizeBytes) / 1e6));
    line.object({{"file", options->out},
                 {"parameters", result->parameters},
                 {"file_size_bytes", result->fileSizeBytes},
                 {"seconds", seconds}});
    return kDone;
  };
}

}  // namespace heddle::cli
